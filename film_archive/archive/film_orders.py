"""Orders of films in memory: what each is sorted by, as arrays over the films' numbers.

Titles and directors are sorted by keys that are long texts; in memory each film has a place on a
line instead.  A film that changes gets a place between its new neighbours, which the archive's
indexes name; where no number is left between two places everything is placed anew.  Orders that are
asked for now and then are read when they are (`learn`), and kept up to date from then on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.listing import FilmSort as Sort
from film_archive.archive.packed import Numbers

_Places = NDArray[np.floating[Any]]

# What is sorted by, and the index that has it in order: texts, and numbers.
_WALKS = {
    "title": ("film_card_by_title", "title_key"),
    "original": ("film_card_by_original", "original_key"),
    "director": ("film_card_by_director", "director_key"),
    "family": ("film_card_by_family", "family_key"),
}
_NUMBERS = {
    "year": ("film_card_by_year", "year_first"),
    "awards": ("film_card_by_awards", "awards_won"),
}
_AT_ONCE: tuple[Sort, ...] = ("title", "year", "director")

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
        self.ids: NDArray[np.int32] = np.zeros(size, dtype=np.int32)
        self.ids[numbers] = ids
        self._by_year: dict[int, BitMap] = {}
        self._places: dict[str, _Places] = {}  # infinity where a film has none
        for sort in _AT_ONCE:
            self.learn(connection, sort)
        self._part_by_year()

    @property
    def learnt(self) -> frozenset[str]:
        """The orders that are kept."""
        return frozenset(self._places)

    def learn(self, connection: Connection, sort: Sort) -> None:
        """Reads what an order needs, where it was never asked for."""
        if sort in self._places:
            return
        if sort in _WALKS:
            self._places[sort] = self._placed(connection, *_WALKS[sort])
        elif sort in _NUMBERS:
            self._places[sort] = self._numbered(connection, *_NUMBERS[sort])

    def _part_by_year(self) -> None:
        years = self._places["year"]
        known = np.flatnonzero(np.isfinite(years))
        of = years[known].astype(np.int64)
        order = np.argsort(of, kind="stable")
        there, starts = np.unique(of[order], return_index=True)
        parts = np.split(known[order], starts[1:])
        for year, films in zip(there.tolist(), parts, strict=False):  # of nothing one part
            self._by_year[year] = packed.as_set(films)

    def _numbered(self, connection: Connection, index: str, column: str) -> _Places:
        # Years and counts are exact in half the room.
        places = np.full(len(self.ids), np.inf, dtype=np.float32)
        films, numbers = packed.pairs(
            connection,
            f"SELECT id AS row, {column} AS other FROM film_card INDEXED BY {index} "
            f"WHERE {column} IS NOT NULL",
        )
        places[self._numbers_of(films)] = numbers
        return places

    def _placed(self, connection: Connection, index: str, key: str) -> _Places:
        """Equal keys have one place."""
        places = np.full(len(self.ids), np.inf)
        of = f"FROM film_card INDEXED BY {index} WHERE {key} IS NOT NULL"
        films = packed.many_numbers(connection, f"SELECT id AS row {of} ORDER BY {key}")
        sizes = packed.many_numbers(connection, f"SELECT count(*) AS row {of} GROUP BY {key}")
        places[self._numbers_of(films)] = np.repeat(np.arange(len(sizes)), sizes)
        return places

    def _numbers_of(self, films: Numbers) -> Numbers:
        by_id = np.argsort(self.ids, kind="stable").astype(np.uint32)
        return by_id[np.searchsorted(self.ids, films, sorter=by_id)]

    # --- sorting -------------------------------------------------------------------------------
    def sorted(
        self, numbers: Numbers, sort: Sort, *, descending: bool = False, limit: int | None = None
    ) -> Numbers:
        """In this order, which must have been learnt; those without a key come last in either
        direction, equal ones by title.  Of those after `limit` some may be left out."""
        key = self._key(sort)[numbers]
        if descending:
            key = np.where(np.isinf(key), np.inf, -key)
        if limit is not None and len(numbers) > _MUCH * limit:
            last = np.partition(key, limit)[limit]
            foremost = key <= last
            numbers, key = numbers[foremost], key[foremost]
            if len(numbers) > _MUCH * limit:  # very many are equal
                foremost = key < last
                equal = self._titles(numbers)
                equal[foremost] = np.inf
                foremost |= equal <= np.partition(equal, limit)[limit]
                numbers, key = numbers[foremost], key[foremost]
        return numbers[np.lexsort((self.ids[numbers], self._titles(numbers), key))]

    def _titles(self, numbers: Numbers) -> _Places:
        """Their places by title; no title comes first."""
        title = self._places["title"][numbers]
        return np.where(np.isinf(title), -np.inf, title)

    def newest(self, films: BitMap, limit: int | None = None) -> Numbers:
        """The newest first, of one year by title; the rest after `limit` may be left out."""
        if limit is None or len(films) <= _MUCH * limit:
            return self.sorted(packed.as_array(films), "year", descending=True)
        found, left = BitMap(), films
        for year in sorted(self._by_year, reverse=True):
            found |= left & self._by_year[year]
            if len(found) >= limit:
                return self.sorted(packed.as_array(found), "year", descending=True, limit=limit)
        return self.newest(films)

    def years_of(self, numbers: Numbers) -> _Places:
        """The years of these films, infinity where there is none."""
        return self._places["year"][numbers]

    def _key(self, sort: Sort) -> _Places:
        return self.ids.astype(np.float64) if sort == "added" else self._places[sort]

    # --- following -----------------------------------------------------------------------------
    def renew(self, connection: Connection, changed: Sequence[int]) -> None:
        """Looks again at the films with these numbers.  Raises `NoRoom`."""
        numbered = [name for name in _NUMBERS if name in self._places]
        rows = connection.execute(
            f"SELECT t.number, t.film_id, {', '.join(_NUMBERS[name][1] for name in numbered)} "
            "FROM film_text AS t CROSS JOIN film_card AS c ON c.id = t.film_id "
            "WHERE t.number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(changed)),),
        ).fetchall()
        self._grow(max(changed, default=0) + 1)
        gone = list(changed)
        self._leave_years(gone)
        self.ids[gone] = 0
        for places in self._places.values():
            places[gone] = np.inf
        for number, film, *known in rows:
            self.ids[number] = film
            for name, value in zip(numbered, known, strict=True):
                self._places[name][number] = np.inf if value is None else value
        self._join_years(gone)
        for name in _WALKS:
            if name in self._places:
                self._place(connection, name, [row[1] for row in rows])

    def _leave_years(self, numbers: list[int]) -> None:
        for number, year in zip(numbers, self._places["year"][numbers].tolist(), strict=True):
            if year != np.inf:
                self._by_year[int(year)].discard(number)

    def _join_years(self, numbers: list[int]) -> None:
        for number, year in zip(numbers, self._places["year"][numbers].tolist(), strict=True):
            if year != np.inf:
                self._by_year.setdefault(int(year), BitMap()).add(number)

    def _grow(self, size: int) -> None:
        more = size - len(self.ids)
        if more <= 0:
            return
        more += len(self.ids) // 8  # not for each film anew
        self.ids = np.append(self.ids, np.zeros(more, dtype=np.int32))
        for name, places in self._places.items():
            new = np.full(more, np.inf, dtype=places.dtype)
            self._places[name] = np.append(places, new)

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
