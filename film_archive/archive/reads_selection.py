"""Which records a list holds, in which order: from a `ListQuery` to ids.

Plain SQL: an index is walked in the order asked, so the first page costs the same in an archive of
any size; what was found by name is sorted.  Films that are searched or filtered are another matter
(film_selection.py).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, NamedTuple

from film_archive.archive.found import ReadAs
from film_archive.archive.listing import RECORD_KIND, ListQuery
from film_archive.archive.matches import Match
from film_archive.archive.search_memory import SearchMemory

if TYPE_CHECKING:
    from film_archive.archive.name_ranking import NamesFound
    from film_archive.archive.wanted import Wanted

_ABOVE_ALL = 2**62  # years and counts


_Asked = tuple[str, tuple[Any, ...]]  # a SELECT of ids, as `row`, and what it is given


class _Order(NamedTuple):
    """A column to sort by, the index that has it and then the name ("" for that of ids), that
    name's column, and whether there are but few values, each of many records."""

    key: str
    by: str
    then: str
    few_values: bool = False


_ORDERS = {
    "film": {
        "title": _Order("title_key", "film_card_by_title", "id"),
        "original": _Order("original_key", "film_card_by_original", "title_key"),
        "year": _Order("year_first", "film_card_by_year", "title_key", few_values=True),
        "director": _Order("director_key", "film_card_by_director", "title_key"),
        "family": _Order("family_key", "film_card_by_family", "title_key"),
        "awards": _Order("awards_won", "film_card_by_awards", "title_key", few_values=True),
        "added": _Order("id", "", "title_key"),
    },
    "agent": {
        "name": _Order("name_key", "agent_card_by_name", "id"),
        "given": _Order("given_key", "agent_card_by_given", "name_key"),
    },
    "edition": {
        "date": _Order("day_first", "edition_card_by_date", "name_key"),
        "name": _Order("name_key", "edition_card_by_name", "id"),
    },
}


# --- the selection --------------------------------------------------------------------------------
class Selection:
    """The records of one query, on one connection within one reading."""

    def __init__(self, connection: Connection, memory: SearchMemory, query: ListQuery) -> None:
        self.connection = connection
        self.query = query
        self.kind = RECORD_KIND[query.kind]
        self.table = f"{self.kind}_card"
        self._found: NamesFound | None = None
        if query.text.strip():
            self._found = memory.names(connection, self.kind, query.text)

    def first(self, limit: int) -> list[int]:
        """The first ids."""
        if self._by_relevance is not None:
            return list(islice(self._by_relevance, limit))
        found: list[int] = []
        for sql, given in self._walked(limit):
            found += (id for (id,) in self.connection.execute(sql, given))
            if len(found) >= limit:
                break
        return found[:limit]

    def ids(self) -> array[int]:
        """All ids."""
        if self._by_relevance is not None:
            return array("q", self._by_relevance)
        from film_archive.archive import packed  # start-up: the first rows come before numpy

        found = array("q")
        for sql, given in self._walked(None):
            found += packed.as_longs(packed.many_numbers(self.connection, sql, given))
        return found

    def few_ids(self, most: int) -> array[int] | None:
        """All ids if there are few."""
        return self.ids() if self.count() <= most else None

    def read_as(self) -> ReadAs:
        """How what was searched was read."""
        return self._found.read_as if self._found is not None else ReadAs("typed", "")

    def count(self) -> int:
        """How many there are."""
        if self._found is not None:
            return len(self._found.ids)
        (count,) = self.connection.execute(f"SELECT count(*) FROM {self.table}").fetchone()
        return int(count)

    def wanted(self) -> Wanted | None:
        """What was searched, for telling where it stands; None for nothing."""
        if self._found is None:
            return None
        from film_archive.archive.wanted import of_name  # start-up: lists without a text come first

        return of_name(self._found.read_as.text)

    def matches_of(
        self, lacking: Mapping[int, Wanted], rows: Mapping[int, Any]
    ) -> Mapping[int, Match]:
        """By which of their names these were found."""
        from film_archive.archive import name_ranking  # start-up: as above

        text = self.read_as().text
        return name_ranking.matches(self.connection, self.kind, list(lacking), text)

    @property
    def _by_relevance(self) -> Iterable[int] | None:
        """The ids as the search has found them, where they are wanted so."""
        if self._found is None or self.query.sort != "relevance":
            return None
        found = self._found.ids
        return reversed(found) if self.query.descending else found

    def _walked(self, limit: int | None) -> Iterator[_Asked]:
        """Those with a key in order, then those without one by name."""
        orders = _ORDERS[self.kind]
        order = orders.get(self.query.sort) or next(iter(orders.values()))
        few, found = self._found is not None, list(self._found.ids if self._found else ())
        # A plus keeps SQLite from walking an index where sorting a few is cheaper.
        index = f"INDEXED BY {order.by}" if order.by else "NOT INDEXED"
        table = self.table if few else f"{self.table} {index}"
        among = "AND id IN (SELECT value FROM json_each(?)) " if few else ""
        plus = "+" if few else ""
        down = " DESC" if self.query.descending else ""
        enough = -1 if limit is None else limit
        if order.few_values and self.query.descending and not few:
            yield from self._walked_by_value(table, order, enough)
            return
        for known, by in (("IS NOT NULL", f"{plus}{order.key}{down}, "), ("IS NULL", "")):
            yield (
                f"SELECT id AS row FROM {table} WHERE {plus}{order.key} {known} {among}"
                f"ORDER BY {by}{plus}{order.then}, id LIMIT {enough:d}",
                (json.dumps(found),) if few else (),
            )

    def _walked_by_value(self, table: str, order: _Order, enough: int) -> Iterator[_Asked]:
        """From the highest value down: an index that leads to names upwards, walked downwards,
        would leave all records of a value to be sorted."""
        highest = f"SELECT max({order.key}) FROM {table} WHERE {order.key} < ?"
        (value,) = self.connection.execute(highest, (_ABOVE_ALL,)).fetchone()
        of_value = (
            f"SELECT id AS row FROM {table} WHERE {order.key} IS ? ORDER BY {order.then}, id "
            f"LIMIT {enough:d}"
        )
        while value is not None:
            yield of_value, (value,)
            (value,) = self.connection.execute(highest, (value,)).fetchone()
        yield of_value, (None,)
