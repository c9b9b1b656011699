"""One keystroke in the search line, to counting with LIKE over a table of folded titles alone.

A keystroke is what the window asks for after each letter: the films that match, ranked, the first
hundred ready to paint, how many there are, and the counts of facets; those of directors, of whom
there may be hundreds of thousands, follow.  Each beginning of what people type is asked for several
times; its median counts, and of all beginnings the 95th percentile.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect

from film_archive.archive import Archive, ListQuery, open_archive
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.facet_values import LARGE
from tests.bench.measuring import Figure, seconds

TYPED = (
    "canh dong", "dung dot", "Đừng", "dang nhat minh", "nguyen v", "mua do", "the long way", "phim",
    "Bông sen vàng", "cannes", "hoa", "xq", "17",
)  # fmt: skip
_FIRST = 100
_SMALL = tuple(name for name in FACETS if name not in LARGE)
_LARGE = tuple(name for name in FACETS if name in LARGE)
_PERCENT = 0.95
_SCANS = 7


def beginnings(typed: Iterable[str]) -> list[str]:
    """What stands in the line after each letter, each once."""
    return list(
        dict.fromkeys(
            text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "
        )
    )


def keystroke_figures(path: Path, rounds: int) -> Iterator[Figure]:
    """See the module; the archive has been open for a while, as a window has it."""
    with open_archive(path) as archive:
        with archive.reading() as reads:
            reads.prepare()
        rows, whole, late = [], [], []
        for text in beginnings(TYPED):
            times = [_keystroke(archive, text) for _ in range(rounds)]
            first, counted, directors = (
                statistics.median(part) for part in zip(*times, strict=True)
            )
            rows.append(first)
            whole.append(first + counted)
            late.append(first + counted + directors)
    floor = _scan(path)
    for name, bar, found in (
        ("keystroke, p95, to one LIKE scan", "<= 0.75", whole),
        ("first 100 rows ready, p95, to one LIKE scan", "<= 0.15", rows),
        ("with the counts of directors, p95, to one LIKE scan", "<= 1.5", late),
    ):
        slow = percentile(found)
        yield Figure(name, slow / floor, bar, slow, floor)
    median = statistics.median(whole)
    yield Figure("keystroke, median, to one LIKE scan", median / floor, "", median, floor)


def percentile(found: list[float]) -> float:
    """The 95th."""
    return sorted(found)[min(int(len(found) * _PERCENT), len(found) - 1)]


def _keystroke(archive: Archive, text: str) -> tuple[float, float, float]:
    """Seconds until the rows are there, then until counts are, then until those of directors."""
    query = ListQuery(text=text, sort="relevance")
    with archive.reading() as reads:
        first = seconds(lambda: reads.first_rows(query, _FIRST))
        counted = seconds(lambda: (reads.count(query), reads.facets(query, _SMALL)))
        directors = seconds(lambda: reads.facets(query, _LARGE))
    return first, counted, directors


def _scan(path: Path) -> float:
    with closing(_titles_alone(path)) as naive:
        question = "SELECT count(*) FROM t WHERE folded LIKE '%dung%'"
        return statistics.median(
            seconds(lambda: naive.execute(question).fetchone()) for _ in range(_SCANS)
        )


def _titles_alone(path: Path) -> Connection:
    """One row a film: its titles, folded."""
    connection = connect(":memory:")
    connection.execute("ATTACH ? AS full", (str(path),))
    connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, folded TEXT)")
    connection.execute("INSERT INTO t SELECT film_id, titles FROM full.film_text")
    connection.commit()
    connection.execute("DETACH full")
    return connection
