"""The films of one query: searched, filtered, sorted and counted over what memory holds of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Any, cast

from pyroaring import BitMap

from film_archive.archive import film_matches, film_ranking, packed
from film_archive.archive.film_memory import FilmMemory, Films
from film_archive.archive.film_orders import Sort
from film_archive.archive.film_ranking import Found
from film_archive.archive.listing import ListQuery
from film_archive.archive.matches import Match
from film_archive.archive.packed import Numbers

_SORTS = ("title", "year", "director", "added")


class FilmSelection:
    """As `reads_selection.Selection`, and facets besides."""

    kind = "film"

    def __init__(self, connection: Connection, memory: FilmMemory, query: ListQuery) -> None:
        self.connection = connection
        self.query = query
        self._memory = memory

    # --- in order -----------------------------------------------------------------------------
    def first(self, limit: int) -> list[int]:
        """The first ids."""
        with self._memory.films(self.connection) as films:
            numbers = self._ordered(films, limit)[:limit]
            return cast("list[int]", films.orders.ids[numbers].tolist())

    def ids(self) -> array[int]:
        """All ids."""
        found = array("q")
        with self._memory.films(self.connection) as films:
            found.frombytes(films.orders.ids[self._ordered(films, None)].tobytes())
        return found

    @contextmanager
    def held(self) -> Iterator[tuple[Films, Numbers]]:
        """What memory holds of all films, and the numbers of these in the list's order."""
        with self._memory.films(self.connection) as films:
            yield films, self._ordered(films, None)

    def _ordered(self, films: Films, limit: int | None) -> Numbers:
        query, found = self.query, self._found(films)
        among = self._among(films)
        if found is not None and query.sort == "relevance":
            whole = None if query.descending else limit
            numbers = found.in_order(self.connection, films, among, whole)
            return numbers[::-1] if query.descending else numbers
        if found is not None:
            among = among & found.films
        sort = query.sort if query.sort in _SORTS else "title"
        return films.orders.sorted(
            packed.as_array(among), cast("Sort", sort), descending=query.descending
        )

    def _found(self, films: Films) -> Found | None:
        text = self.query.text
        if not text.strip():
            return None
        return films.kept(text, lambda: film_ranking.find(self.connection, films, text))

    # --- choices ------------------------------------------------------------------------------
    def _among(self, films: Films, *, without: str = "") -> BitMap:
        """What the choices leave; those of one facet can be left out."""
        among = films.all
        for facet in dict.fromkeys(name for name, _ in self.query.chosen if name != without):
            among = among & self._having(films, facet)
        return among

    def _having(self, films: Films, facet: str) -> BitMap:
        chosen = [value for name, value in self.query.chosen if name == facet]
        codes = [self._code(facet, value) for value in chosen if value]
        having = films.facets.having(self.connection, facet, codes)
        if "" in chosen:
            having = having | (films.all - films.facets.having_any(self.connection, facet))
        return having

    def _code(self, facet: str, value: str) -> Any:
        """What the sets of a facet call a value: records are named by uuid outside."""
        return code_of(self.connection, facet, value)

    # --- what else is asked -------------------------------------------------------------------
    def counts(self, facet: str) -> tuple[list[tuple[Any, int]], int]:
        """(value, films) under the text and the other facets' choices, the most frequent first;
        and how many have no value."""
        with self._memory.films(self.connection) as films:
            among, found = self._among(films, without=facet), self._found(films)
            if found is not None:
                among = among & found.films
            counts = films.facets.counts(self.connection, facet, among)
            having = films.facets.having_any(self.connection, facet)
            return counts, len(among - having)

    def typed(self) -> str:
        """What was searched, as it was read; "" for nothing."""
        with self._memory.films(self.connection) as films:
            found = self._found(films)
            return found.reading.text if found else ""

    def matches_of(self, ids: Sequence[int]) -> Mapping[int, Match]:
        """By which text each was found; none where nothing was searched."""
        return film_matches.matches(self.connection, ids, self.typed()) if self.typed() else {}


NOBODY = ("0", 0)  # what the sets call a record that is not there
_RECORDS = ("festival", "director")
_TERMS = ("genre", "country", "language")


def code_of(connection: Connection, facet: str, value: str) -> Any:
    """See `FilmSelection`; what is nobody's name stands for itself, like nobody."""
    if facet == "decade":
        return int(value) if value.isdecimal() else value
    if facet in _RECORDS or facet in _TERMS:
        row = connection.execute("SELECT id FROM record WHERE uuid = ?", (value,)).fetchone()
        id = row[0] if row else 0
        return str(id) if facet == "festival" else id
    return value
