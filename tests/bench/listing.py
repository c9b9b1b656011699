"""Lists of all films: first page, ids, a page by its ids, facets; each to raw SQLite on one file.

The floors are prepared statements over the same tables on a plain connection, read into tuples.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection

from film_archive.archive import ListQuery, Reads, open_archive
from tests.bench.measuring import Figure, medians
from tests.bench.storing import raw

_PAGE = 200
_SORTS = ("title", "year", "director")
_KEYS = {"title": "title_key", "year": "year_first, title_key",
         "director": "director_key, title_key"}  # fmt: skip
_ORDERS = {
    "title": "title_key{}, id",
    "original": "original_key{}, title_key, id",
    "year": "year_first{}, title_key, id",
    "director": "director_key{}, title_key, id",
    "family": "family_key{}, title_key, id",
    "awards": "awards_won{}, title_key, id",
    "added": "id{}",
}
_COUNTS = (
    "SELECT decade, count(*) FROM film_card GROUP BY 1",
    "SELECT form, count(*) FROM film_card GROUP BY 1",
    "SELECT value, count(*) FROM film_tag WHERE facet = 'festival' GROUP BY 1",
    "SELECT value, count(*) FROM film_tag WHERE facet = 'award' GROUP BY 1",
    "SELECT unverified, disputed, count(*) FROM film_card GROUP BY 1, 2",
)
Floor = Callable[[Connection], object]
Ours = Callable[[Reads], object]


def listing_figures(path: Path, rounds: int) -> list[Figure]:
    """Medians of each question, asked in a reading of its own, to its floor."""
    return [
        *(_figure(path, 5 * rounds, *_first(sort)) for sort in _SORTS),
        *(_figure(path, 5 * rounds, *_ids(sort)) for sort in _SORTS),
        _figure(path, 5 * rounds, *_page(path)),
        _figure(path, 5 * rounds, *_facets(())),
        _figure(path, 5 * rounds, *_facets((("form", "feature"),))),
    ]


def sorting_figures(path: Path, rounds: int) -> Iterator[Figure]:
    """All ids in each order, both ways, to one SELECT of them in that order: what a change of sort
    waits for."""
    for sort, order in _ORDERS.items():
        for way in ("", " DESC"):
            yield _figure(path, rounds, *_ids_in(sort, order, way), bar="<= 1.5")


def _ids_in(sort: str, order: str, way: str) -> tuple[str, Ours, Floor]:
    def ours(reads: Reads) -> object:
        return reads.row_ids(ListQuery(sort=sort, descending=bool(way)))

    def floor(connection: Connection) -> object:
        rows = connection.execute(f"SELECT id FROM film_card ORDER BY {order.format(way)}")
        return array("q", (row[0] for row in rows))

    return f"change of sort: {sort}{way.lower()}, to one SELECT", ours, floor


def _figure(path: Path, rounds: int, name: str, ours: Ours, floor: Floor, bar: str = "") -> Figure:
    with open_archive(path) as archive, raw(path) as connection:

        def asked(_: int) -> None:
            with archive.reading() as reads:
                ours(reads)

        def plain(_: int) -> None:
            floor(connection)

        mine, theirs = medians(asked, plain, rounds)
    return Figure(name, mine / theirs, bar, mine, theirs)


def _first(sort: str) -> tuple[str, Ours, Floor]:
    def ours(reads: Reads) -> object:
        return reads.first_rows(ListQuery(sort=sort), _PAGE)

    def floor(connection: Connection) -> object:
        return connection.execute(
            f"SELECT * FROM film_card ORDER BY {_KEYS[sort]} LIMIT {_PAGE}"
        ).fetchall()

    return f"first {_PAGE} rows by {sort}, to one SELECT", ours, floor


def _ids(sort: str) -> tuple[str, Ours, Floor]:
    def ours(reads: Reads) -> object:
        return reads.row_ids(ListQuery(sort=sort))

    def floor(connection: Connection) -> object:
        rows = connection.execute(f"SELECT id FROM film_card ORDER BY {_KEYS[sort]}")
        return array("q", (row[0] for row in rows))

    return f"all ids by {sort}, to one SELECT", ours, floor


def _page(path: Path) -> tuple[str, Ours, Floor]:
    query = ListQuery()
    with open_archive(path) as archive, archive.reading() as reads:
        ids = reads.row_ids(query)
    middle = list(ids[len(ids) // 2 :][:_PAGE])

    def ours(reads: Reads) -> object:
        return reads.rows_by_id(query, middle)

    def floor(connection: Connection) -> object:
        return connection.execute(
            "SELECT * FROM film_card WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(middle),),
        ).fetchall()

    return f"a page of {_PAGE} by its ids, to one SELECT", ours, floor


def _facets(chosen: tuple[tuple[str, str], ...]) -> tuple[str, Ours, Floor]:
    def ours(reads: Reads) -> object:
        return reads.facets(ListQuery(chosen=chosen))

    def floor(connection: Connection) -> object:
        return [connection.execute(count).fetchall() for count in _COUNTS]

    name = "five facets" + (" under one choice" if chosen else "")
    return f"{name}, to five unfiltered GROUP BY", ours, floor
