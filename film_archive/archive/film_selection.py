"""The films of one query: searched, filtered, sorted and counted over what memory holds of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Any, cast

from pyroaring import BitMap

from film_archive.archive import (
    early_search,
    film_matches,
    film_ranking,
    packed,
    query_leaves,
    query_sets,
)
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.film_memory import FilmMemory, Films
from film_archive.archive.film_ranking import Found
from film_archive.archive.film_readings import Reading, reading_of
from film_archive.archive.found import ReadAs
from film_archive.archive.listing import SORTS, FilmRow, FilmSort, ListQuery
from film_archive.archive.matches import Match
from film_archive.archive.packed import Numbers
from film_archive.archive.query_asked import Having, Opposite
from film_archive.archive.wanted import Wanted, of_rest, of_words
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import And, Coded, Phrase, Word

_FEW = 20_000  # films of which everything is counted


class FilmSelection:
    """As `reads_selection.Selection`, and facets besides."""

    kind = "film"

    def __init__(self, connection: Connection, memory: FilmMemory, query: ListQuery) -> None:
        self.connection = connection
        self.query = query
        self._memory = memory

    def prepare(self) -> None:
        """Fills the memory, so that what is asked next is answered at once."""
        self._memory.prepare(self.connection)

    def warm(self) -> bool:
        """See `FilmMemory.warm`."""
        return self._memory.warm(self.connection)

    # --- in order -----------------------------------------------------------------------------
    def first(self, limit: int) -> list[int]:
        """The first ids."""
        if not self._memory.is_ready(self.connection) and self._is_plain():
            return early_search.first(self.connection, self.query.text, limit)
        with self._memory.films(self.connection) as films:
            numbers = self._ordered(films, limit)[:limit]
            return cast("list[int]", films.orders.ids[numbers].tolist())

    def _is_plain(self) -> bool:
        """Words alone, the best match first: SQL can tell some of the first ones."""
        words = parse(self.query.text).tree
        parts = words.parts if isinstance(words, And) else (words,)
        plain = all(isinstance(part, Word | Phrase) for part in parts)
        return plain and self.query.sort == "relevance" and not self.query.chosen

    def ids(self) -> array[int]:
        """All ids."""
        with self._memory.films(self.connection) as films:
            return packed.as_longs(films.orders.ids[self._ordered(films, None)])

    def few_ids(self, most: int) -> array[int] | None:
        """All ids if there are few and memory knows them already."""
        ready = self._memory.is_ready(self.connection)
        return self.ids() if ready and self.count() <= most else None

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
        sort = cast("FilmSort", query.sort if query.sort in SORTS["film"] else "title")
        films.orders.learn(self.connection, sort)
        return films.orders.sorted(
            packed.as_array(among), sort, descending=query.descending, limit=limit
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
        chosen = self.chosen(facet)
        codes = [code_of(self.connection, facet, value) for value in chosen if value]
        having = films.facets.having(self.connection, facet, codes)
        if "" in chosen:
            having = having | (films.all - films.facets.having_any(self.connection, facet))
        return having

    # --- what else is asked -------------------------------------------------------------------
    def count(self) -> int:
        """How many there are."""
        with self._memory.films(self.connection) as films:
            return len(self._all(films))

    def counts_of(self, facet: str, values: Sequence[Any]) -> list[tuple[Any, int]]:
        """(value, films) of these values alone, as `counts`."""
        with self._memory.films(self.connection) as films:
            among = self._all(films, without=facet)
            return films.facets.counts(self.connection, facet, among, only=values)

    def counts(self, facet: str) -> tuple[list[tuple[Any, int]], int]:
        """(value, films) under the text and the other facets' choices, the most frequent first;
        and how many have no value."""
        with self._memory.films(self.connection) as films:
            among = self._all(films, without=facet)
            chosen = [code_of(self.connection, facet, v) for v in self.chosen(facet) if v]
            counts = films.facets.counts(self.connection, facet, among, chosen)
            having = films.facets.having_any(self.connection, facet)
            return counts, len(among) - among.intersection_cardinality(having)

    def counts_of_all(self, facet: str) -> list[tuple[Any, int]]:
        """(value, films) whatever is searched or chosen, the most frequent first; not of a large
        facet."""
        self._memory.learn(self.connection, facet)
        with self._memory.films(self.connection) as films:
            return films.facets.counts(self.connection, facet, films.all)

    def counts_having(self, facet: str, values: Mapping[str, Sequence[Any]]) -> dict[str, int]:
        """How many films have one of the values under each name, whatever is searched or chosen."""
        with self._memory.films(self.connection) as films:
            return {
                name: len(films.facets.having(self.connection, facet, each))
                for name, each in values.items()
            }

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that are chosen, each once."""
        return tuple(dict.fromkeys(v for name, v in self.query.chosen if name == facet))

    def _all(self, films: Films, *, without: str = "") -> BitMap:
        among, found = self._among(films, without=without), self._found(films)
        return among if found is None else among & found.films

    def many_of(self, field: str, codes: Iterable[str]) -> dict[str, int]:
        """How many films a query finds by each of these codes of a field (`has:trailer`); where
        there are many films only what memory holds anyway."""
        with self._memory.films(self.connection) as films:
            few = len(films.all) <= _FEW
            return {
                code: len(query_sets.found(self.connection, films, Coded(field, code)))
                for code in codes
                if few or self._is_at_hand(Coded(field, code))
            }

    def _is_at_hand(self, leaf: Coded) -> bool:
        asked = query_leaves.asked(self.connection, leaf)
        having = asked.having if isinstance(asked, Opposite) else asked
        return isinstance(having, Having) and having.facet in (*FACETS, "premiere")

    @contextmanager
    def labels(self) -> Iterator[dict[tuple[str, Any], tuple[str, str]]]:
        """What values of facets are called, as far as it was asked for since the last change."""
        with self._memory.films(self.connection) as films:
            yield films.labels

    def read_as(self) -> ReadAs:
        """How what was searched was read."""
        reading = self._reading()
        return ReadAs(reading.way, reading.text)

    def wanted(self) -> Wanted | None:
        """What was searched, for telling where it stands; None for nothing."""
        if not self.query.text.strip():
            return None
        reading, (_, rest) = self._reading(), film_ranking.parted(parse(self.query.text).tree)
        words = of_words(reading.words, reading.text, initials=reading.way == "initials")
        return Wanted(words.asks + of_rest(rest).asks)

    def _reading(self) -> Reading:
        if self.query.text.strip() and self._memory.is_ready(self.connection):
            with self._memory.films(self.connection) as films:
                if found := self._found(films):
                    return found.reading
        ranking, _ = film_ranking.parted(parse(self.query.text).tree)
        return reading_of("typed", ranking)

    def matches_of(
        self, lacking: Mapping[int, Wanted], rows: Mapping[int, FilmRow]
    ) -> Mapping[int, Match]:
        """By which text each of these rows was found, where its title does not show it."""
        directors = {film: rows[film].directors for film in lacking}
        return film_matches.matches(self.connection, lacking, directors)


NOBODY = ("0", 0)  # what the sets call a record that is not there
_RECORDS = ("festival", "body", "director")
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
