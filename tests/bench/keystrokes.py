"""One keystroke in the search line, to counting with LIKE over a table of folded titles alone.

A keystroke is what the window asks for after each letter: the films that match, ranked, the first
hundred ready to paint, how many there are, and the counts of facets; those of directors, of whom
there may be hundreds of thousands, follow.  The archive was opened, prepared and warmed, as the
window does it before anybody types.  Then each beginning of what people type is asked for the first
time, in the order of typing, and of all of them the 95th percentile counts.  Asked again at once a
beginning is found in memory: those figures are told, but judged by nothing.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect
from typing import NamedTuple

from film_archive.archive import Archive, ListQuery, open_archive
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.facet_values import LARGE
from tests.bench.measuring import Figure, seconds

TYPED = (
    "canh dong", "dung dot", "Đừng", "dang nhat minh", "nguyen v", "mua do", "the long way", "phim",
    "Bông sen vàng", "cannes", "hoa", "xq", "17",
)  # fmt: skip
FIRST = 100
_IN_VIEW = 50  # by what the others were found is told with the whole list, as in the window
SMALL = tuple(name for name in FACETS if name not in LARGE)
_LARGE = tuple(name for name in FACETS if name in LARGE)
_PERCENT = 0.95
_BETWEEN = 5  # beginnings between two scans, so that a busy moment of the machine meets both


class Keystroke(NamedTuple):
    """Seconds from the letter until the rows are there, until the counts of all but directors are,
    and until those of directors are."""

    rows: float
    whole: float
    late: float


def beginnings(typed: Iterable[str] = TYPED) -> list[str]:
    """What stands in the line after each letter, each once."""
    return list(
        dict.fromkeys(
            text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "
        )
    )


def keystroke_figures(path: Path) -> Iterator[Figure]:
    """See the module."""
    first, again, scans = [], [], []
    with open_archive(path) as archive, closing(_titles_alone(path)) as titles:
        prepared, warmed = prepare(archive)
        for number, text in enumerate(beginnings()):
            first.append(ask(archive, text))
            again.append(ask(archive, text))
            if number % _BETWEEN == 0:
                scans.append(seconds(lambda: _scan(titles)))
    floor = statistics.median(scans)
    yield from _judged(first, floor)
    yield from _told(first, again, floor)
    yield Figure("reading what is kept in memory, to one LIKE scan", prepared / floor, "",
                 prepared, floor)  # fmt: skip
    yield Figure("warming what many films have, to one LIKE scan", warmed / floor, "",
                 warmed, floor)  # fmt: skip


def _judged(first: Sequence[Keystroke], floor: float) -> Iterator[Figure]:
    for name, bar, found in (
        ("first 100 rows ready, p95, to one LIKE scan", "<= 0.15", [k.rows for k in first]),
        ("keystroke, p95, to one LIKE scan", "<= 0.75", [k.whole for k in first]),
        ("with the counts of directors, p95, to one LIKE scan", "<= 1.5", [k.late for k in first]),
    ):
        yield _figure(name, bar, percentile, found, floor)


def _told(first: Sequence[Keystroke], again: Sequence[Keystroke], floor: float) -> Iterator[Figure]:
    for name, of, found in (
        ("keystroke, median, to one LIKE scan", statistics.median, [k.whole for k in first]),
        ("first 100 rows, asked again, p95, to one LIKE scan", percentile, [k.rows for k in again]),
        ("keystroke, asked again, p95, to one LIKE scan", percentile, [k.whole for k in again]),
        ("with directors, asked again, p95, to one LIKE scan", percentile, [k.late for k in again]),
    ):
        yield _figure(name, "", of, found, floor)


def _figure(
    name: str, bar: str, of: Callable[[list[float]], float], found: list[float], floor: float
) -> Figure:
    ours = of(found)
    return Figure(name, ours / floor, bar, ours, floor)


def percentile(found: Sequence[float]) -> float:
    """The 95th."""
    return sorted(found)[min(int(len(found) * _PERCENT), len(found) - 1)]


# --- ours -----------------------------------------------------------------------------------------
def prepare(archive: Archive) -> tuple[float, float]:
    """Does what the window does in the background; the seconds that either part takes."""

    def read() -> None:
        with archive.reading() as reads:
            reads.prepare()

    def warm() -> None:
        while _has_more_to_warm(archive):
            pass

    return seconds(read), seconds(warm)


def _has_more_to_warm(archive: Archive) -> bool:
    with archive.reading() as reads:
        return reads.warm()


def ask(archive: Archive, text: str) -> Keystroke:
    """One keystroke, in one reading."""
    query = ListQuery(text=text, sort="relevance")
    with archive.reading() as reads:
        rows = seconds(lambda: reads.first_rows(query, FIRST, _IN_VIEW))
        counts = seconds(lambda: (reads.count(query), reads.facets(query, SMALL)))
        directors = seconds(lambda: reads.facets(query, _LARGE))
    return Keystroke(rows, rows + counts, rows + counts + directors)


# --- the floor ------------------------------------------------------------------------------------
def _scan(titles: Connection) -> None:
    titles.execute("SELECT count(*) FROM t WHERE folded LIKE '%dung%'").fetchone()


def _titles_alone(path: Path) -> Connection:
    """One row a film: its titles, folded."""
    connection = connect(":memory:")
    connection.execute("ATTACH ? AS full", (str(path),))
    connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, folded TEXT)")
    connection.execute("INSERT INTO t SELECT film_id, titles FROM full.film_text")
    connection.commit()
    connection.execute("DETACH full")
    return connection
