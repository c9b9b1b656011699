"""Orders of films in memory: what each is sorted by, as arrays over the films' numbers.

Titles and directors are sorted by keys that are long texts; in memory each film has a place on a
line instead.  A film that changes gets a place between its new neighbours, which the archive's
indexes name; where no number is left between two places everything is placed anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.packed import Numbers

Sort = Literal["title", "year", "director", "added"]
_Places = NDArray[np.float64]

# What is sorted by, and the index that has it in order.
_WALKS = {
    "title": ("film_card_by_title", "title_key"),
    "director": ("film_card_by_director", "director_key"),
}


_MUCH = 4  # times what is wanted: then the rest is put aside before sorting


class NoRoom(Exception):
    """Between two neighbours there is no number left."""


class FilmOrders:
    """`ids` are the films' ids by number, 0 where a number is nobody's."""

    def __init__(self, connection: Connection) -> None:
        numbers, ids = packed.pairs(
            connection, "SELECT number AS row, film_id AS other FROM film_text"
        )
        size = int(numbers.max(initial=0)) + 1
        self.ids: NDArray[np.int64] = np.zeros(size, dtype=np.int64)
        self.ids[numbers] = ids
        by_id = np.argsort(ids, kind="stable")
        self._sorted_ids, self._sorted_numbers = ids[by_id], numbers[by_id]
        self._years: _Places = np.full(size, np.inf)
        self._by_year: list[BitMap] | None = None
        films, years = packed.pairs(
            connection,
            "SELECT id AS row, year_first AS other FROM film_card INDEXED BY film_card_by_year "
            "WHERE year_first IS NOT NULL",
        )
        self._years[self._numbers_of(films)] = years
        self._places = {
            name: self._placed(connection, index, key) for name, (index, key) in _WALKS.items()
        }

    def _placed(self, connection: Connection, index: str, key: str) -> _Places:
        """Equal keys have one place."""
        places = np.full(len(self.ids), np.inf)
        of = f"FROM film_card INDEXED BY {index} WHERE {key} IS NOT NULL"
        films = packed.numbers(connection, f"SELECT id AS row {of} ORDER BY {key}, id")
        sizes = packed.numbers(connection, f"SELECT count(*) AS row {of} GROUP BY {key}")
        places[self._numbers_of(films)] = np.repeat(np.arange(len(sizes)), sizes)
        return places

    def _numbers_of(self, films: Numbers) -> Numbers:
        return self._sorted_numbers[np.searchsorted(self._sorted_ids, films)]

    # --- sorting -------------------------------------------------------------------------------
    def sorted(self, numbers: Numbers, sort: Sort, *, descending: bool = False) -> Numbers:
        """In this order; those without a key come last in either direction, equal ones by title."""
        key = self._key(sort)[numbers]
        if descending:
            key = np.where(np.isinf(key), np.inf, -key)
        title = self._places["title"][numbers]
        title = np.where(np.isinf(title), -np.inf, title)  # among equal ones, no title comes first
        return numbers[np.lexsort((self.ids[numbers], title, key))]

    def newest(self, films: BitMap, limit: int | None = None) -> Numbers:
        """The newest first, of one year by title; the rest after `limit` may be left out."""
        if limit is None or len(films) <= _MUCH * limit:
            return self.sorted(packed.as_array(films), "year", descending=True)
        found, left = BitMap(), films
        for films_of_year in self._newest_years():
            found |= left & films_of_year
            if len(found) >= limit:
                return self.newest(found)
        return self.newest(films)

    def _newest_years(self) -> Iterator[BitMap]:
        """The films of each year, made when they are first asked for."""
        if self._by_year is None:
            known = np.flatnonzero(np.isfinite(self._years))
            known = known[np.argsort(-self._years[known], kind="stable")]
            _, starts = np.unique(-self._years[known], return_index=True)
            self._by_year = [packed.as_set(part) for part in np.split(known, starts[1:])]
        return iter(self._by_year)

    def years_of(self, numbers: Numbers) -> _Places:
        """The years of these films, infinity where there is none."""
        return self._years[numbers]

    def _key(self, sort: Sort) -> _Places:
        if sort == "year":
            return self._years
        if sort == "added":
            return self.ids.astype(np.float64)
        return self._places[sort]

    # --- following -----------------------------------------------------------------------------
    def renew(self, connection: Connection, changed: Sequence[int]) -> None:
        """Looks again at the films with these numbers.  Raises `NoRoom`."""
        rows = connection.execute(
            "SELECT t.number, t.film_id, c.year_first FROM film_text AS t "
            "CROSS JOIN film_card AS c ON c.id = t.film_id "
            "WHERE t.number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(changed)),),
        ).fetchall()
        self._by_year = None
        self._grow(max(changed, default=0) + 1)
        gone = list(changed)
        self.ids[gone], self._years[gone] = 0, np.inf
        for places in self._places.values():
            places[gone] = np.inf
        for number, film, year in rows:
            self.ids[number] = film
            self._years[number] = np.inf if year is None else year
        for name in self._places:
            self._place(connection, name, [row[1] for row in rows])

    def _grow(self, size: int) -> None:
        more = size - len(self.ids)
        if more <= 0:
            return
        more += len(self.ids) // 8  # not for each film anew
        self.ids = np.append(self.ids, np.zeros(more, dtype=np.int64))
        self._years = np.append(self._years, np.full(more, np.inf))
        for name, places in self._places.items():
            self._places[name] = np.append(places, np.full(more, np.inf))

    def _place(self, connection: Connection, name: str, films: Iterable[int]) -> None:
        _, key = _WALKS[name]
        wanted = json.dumps(list(films))
        rows = connection.execute(
            f"SELECT t.number, c.{key} FROM film_card AS c CROSS JOIN film_text AS t "
            "ON t.film_id = c.id WHERE c.id IN (SELECT value FROM json_each(?)) "
            f"AND c.{key} IS NOT NULL ORDER BY c.{key}",
            (wanted,),
        ).fetchall()
        places = self._places[name]
        before: tuple[str, float] | None = None
        for number, own in rows:
            if before is None or before[0] != own:
                before = own, self._place_of(connection, name, own, wanted, before)
            places[number] = before[1]

    def _place_of(
        self,
        connection: Connection,
        name: str,
        own: str,
        wanted: str,
        last: tuple[str, float] | None,
    ) -> float:
        """Where a key stands among those of the films that are not `wanted`; `last` is the key
        before it among those that are."""
        _, key = _WALKS[name]

        def neighbour(sign: str, order: str) -> float | None:
            row = connection.execute(
                "SELECT t.number FROM film_card AS c CROSS JOIN film_text AS t "
                f"ON t.film_id = c.id WHERE c.{key} {sign} ? AND "
                "c.id NOT IN (SELECT value FROM json_each(?)) "
                f"ORDER BY c.{key} {order} LIMIT 1",
                (own, wanted),
            ).fetchone()
            return None if row is None else float(self._places[name][row[0]])

        equal = neighbour("=", "ASC")
        if equal is not None:
            return equal
        before, after = neighbour("<", "DESC"), neighbour(">", "ASC")
        if last is not None and (before is None or last[1] > before):
            before = last[1]
        return _between(before, after)


def _between(before: float | None, after: float | None) -> float:
    """A place between two others; None where there is nobody on that side."""
    if before is None or after is None:
        known = before if before is not None else after
        return 0.0 if known is None else known + (1.0 if after is None else -1.0)
    place = (before + after) / 2
    if not before < place < after:
        raise NoRoom
    return place
