"""One keystroke to the same question asked of Datasette, over the same films on this machine.

Datasette answers inside this process, without a network, from a file of the same films: titles,
directors, year and the values of all facets, and FTS5 over the same folded text with the same
prefix indexes.  It is asked for what a keystroke brings here: the films that match, the first
hundred, how many there are, and the counts of the same facets.

What is set, so that it answers exactly and as fast as it can:
- the limits of time for queries and for facets are a minute: by its own it would leave counts out;
- facets are not suggested, which nobody asked for;
- the file is opened as unchangeable, with a page cache twice as large as each of our readers has
  (its own is a quarter of theirs), and facets list all values;
- indexes over decade and form, with which it is slower, are left out;
- every beginning has been asked once before it is measured.  Of ours each is asked the first time.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette

from film_archive.archive import open_archive
from film_archive.archive.facet_values import of_all
from film_archive.archive.film_texts import TOKENS
from film_archive.domain.text import fold
from tests.bench.keystrokes import FIRST, SMALL, ask, beginnings, percentile, prepare
from tests.bench.measuring import Figure

_LIMIT_MS = 60_000
_CACHE_KB = 16_384
_SETTINGS = {
    "sql_time_limit_ms": _LIMIT_MS,
    "facet_time_limit_ms": _LIMIT_MS,
    "suggest_facets": False,
    "default_facet_size": 1_000,
    "cache_size_kb": _CACHE_KB,
}
_BAR = ">= 25"
_TEXTS = "titles, people, events, texts"
_PLAIN = ("decade", "form")  # have one value a film; the others stand in arrays
_ARRAYS = tuple(name for name in SMALL if name not in _PLAIN)
_MADE = (
    "CREATE TABLE films (id INTEGER PRIMARY KEY, title TEXT, title_en TEXT, directors TEXT, "
    "year TEXT, decade INTEGER, form TEXT)",
    "INSERT INTO films SELECT t.number, c.title, c.title_en, (SELECT group_concat(value, ', ') "
    "FROM json_each(c.directors)), c.year, c.decade, c.form FROM full.film_card AS c "
    "CROSS JOIN full.film_text AS t ON t.film_id = c.id ORDER BY t.number",
    *(
        statement
        for name in _ARRAYS
        for statement in (
            "CREATE TEMP TABLE listed_for AS SELECT row, json_group_array(DISTINCT value) "
            f"AS listed FROM ({of_all(name)}) GROUP BY row",
            "CREATE UNIQUE INDEX temp.of_film ON listed_for (row)",
            f"ALTER TABLE films ADD COLUMN {name} TEXT",
            f"UPDATE films SET {name} = (SELECT listed FROM listed_for WHERE row = films.id)",
            "DROP TABLE listed_for",
        )
    ),
    f"CREATE TABLE texts (id INTEGER PRIMARY KEY, {_TEXTS})",
    f"INSERT INTO texts SELECT number, {_TEXTS} FROM full.film_text",
    f"CREATE VIRTUAL TABLE films_fts USING fts5({_TEXTS}, content='texts', content_rowid='id', "
    f"prefix='1 2 3', tokenize='{TOKENS}')",
    "INSERT INTO films_fts(films_fts) VALUES ('rebuild')",
)


def datasette_figures(path: Path, folder: Path) -> Iterator[Figure]:
    """Datasette's seconds to ours, by medians and by 95th percentiles; its file is in `folder`."""
    theirs_path = folder / "films.db"
    _write(path, theirs_path)
    texts = beginnings()
    theirs = asyncio.run(_ask_datasette(theirs_path, texts))
    theirs_path.unlink()
    with open_archive(path) as archive:
        prepare(archive)
        ours = [ask(archive, text).whole for text in texts]
    for name, mine, other in (
        ("median", statistics.median(ours), statistics.median(theirs)),
        ("p95", percentile(ours), percentile(theirs)),
    ):
        yield Figure(f"Datasette's keystroke, {name}, to ours", other / mine, _BAR, mine, other)


def _write(path: Path, theirs: Path) -> None:
    """The file that Datasette shows."""
    with closing(connect(theirs)) as connection:
        connection.execute("ATTACH ? AS full", (str(path),))
        for statement in _MADE:
            connection.execute(statement)
        connection.commit()
        connection.execute("DETACH full")
        connection.execute("ANALYZE")
        connection.execute("VACUUM")


async def _ask_datasette(path: Path, texts: Sequence[str]) -> list[float]:
    """Seconds for each text, asked for the second time."""
    table = {"fts_table": "films_fts", "fts_pk": "id"}
    shown = Datasette(
        immutables=[str(path)],
        settings=_SETTINGS,
        metadata={"databases": {path.stem: {"tables": {"films": table}}}},
    )
    await shown.invoke_startup()
    for text in texts:
        await _seconds(shown, path.stem, text)
    return [await _seconds(shown, path.stem, text) for text in texts]


async def _seconds(shown: Datasette, database: str, text: str) -> float:
    start = time.perf_counter()
    response = await shown.client.get(f"/{database}/films.json?{urlencode(_question(text))}")
    spent = time.perf_counter() - start
    _assert_whole(response.json())
    return spent


def _question(text: str) -> list[tuple[str, str]]:
    return [
        ("_search", f"{fold(text)}*"),
        ("_searchmode", "raw"),
        ("_size", str(FIRST)),
        *(("_facet", name) for name in _PLAIN),
        *(("_facet_array", name) for name in _ARRAYS),
        ("_nosuggest", "1"),
    ]


def _assert_whole(answer: dict[str, Any]) -> None:
    """That nothing was left out for want of time."""
    count, facets = answer["filtered_table_rows_count"], answer["facet_results"]
    assert count is not None
    assert not answer.get("facets_timed_out")
    assert len(facets) == len(SMALL) or not count
    assert len(answer["rows"]) == min(count, FIRST)
