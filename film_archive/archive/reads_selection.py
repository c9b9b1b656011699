"""Which records a list holds, in which order: from a `ListQuery` to ids.

Without choices an index is walked in the order asked, so the first page costs the same in an
archive of any size.  With choices either the few that they leave are sorted or, where they leave
many, the index is walked past the others.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from sqlite3 import Connection
from typing import Any, NamedTuple

from film_archive.archive.listing import RECORD_KIND, ListQuery
from film_archive.archive.search_memory import Matches, SearchMemory

_FEW = 5_000  # so many are sorted in some milliseconds
_CHUNK = 10_000


class Clause(NamedTuple):
    """A condition on a table of cards, with what is to be put in for its question marks."""

    sql: str
    given: tuple[Any, ...] = ()


class _Order(NamedTuple):
    """A column to sort by, the index that has it and then the name, and that name's column."""

    key: str
    by: str
    then: str


_ORDERS = {
    "film": {
        "title": _Order("title_key", "film_card_by_title", "id"),
        "year": _Order("year_first", "film_card_by_year", "title_key"),
        "director": _Order("director_key", "film_card_by_director", "title_key"),
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
EVERYTHING = Clause("1")


# --- choices --------------------------------------------------------------------------------------
def _marks(values: Iterable[Any]) -> str:
    return ", ".join("?" for _ in values)


def _in_column(column: str, values: tuple[Any, ...]) -> Clause:
    named = tuple(value for value in values if value != "")
    parts = [f"{column} IN ({_marks(named)})"] if named else []
    parts += [f"{column} IS NULL"] if "" in values else []
    return Clause(" OR ".join(parts), named)


def _in_decade(values: tuple[str, ...]) -> Clause:
    return _in_column("decade", tuple(int(v) if v.isdecimal() else v for v in values))


def _in_form(values: tuple[str, ...]) -> Clause:
    return _in_column("form", values)


VERIFICATION = {
    "verified": "unverified = 0 AND disputed = 0",
    "unverified": "unverified = 1",
    "disputed": "disputed = 1",
}


def _in_state(values: tuple[str, ...]) -> Clause:
    return Clause(" OR ".join(f"({VERIFICATION.get(value, '0')})" for value in values))


def _tagged(facet: str, flag: str, values: tuple[str, ...]) -> Clause:
    named = tuple(value for value in values if value)
    of = "SELECT film_id FROM film_tag WHERE facet = "
    parts = [f"id IN ({of}'{facet}' AND value IN ({_marks(named)}))"] if named else []
    parts += [f"{flag} = 0"] if "" in values else []
    return Clause(" OR ".join(parts), named)


def _at_festival(values: tuple[str, ...]) -> Clause:
    return _tagged("festival", "in_festival", values)


def _with_award(values: tuple[str, ...]) -> Clause:
    return _tagged("award", "has_award", values)


FILM_FACETS: dict[str, Callable[[tuple[str, ...]], Clause]] = {
    "decade": _in_decade,
    "form": _in_form,
    "festival": _at_festival,
    "award": _with_award,
    "verification": _in_state,
}


def both(*clauses: Clause) -> Clause:
    """A condition that asks for all of these."""
    return Clause(
        " AND ".join(f"({clause.sql})" for clause in clauses) or "1",
        tuple(value for clause in clauses for value in clause.given),
    )


# --- the selection --------------------------------------------------------------------------------
class Selection:
    """The records of one query, on one connection within one reading."""

    def __init__(self, connection: Connection, memory: SearchMemory, query: ListQuery) -> None:
        self.connection = connection
        self.query = query
        self.kind = RECORD_KIND[query.kind]
        self.table = f"{self.kind}_card"
        self.matches: Matches | None = None
        if query.text.strip():
            self.matches = memory.matches(connection, self.kind, query.text)

    def clause(self, *, without: str = "") -> Clause:
        """What the text and the choices ask for; the choices of one facet can be left out."""
        asked = [] if self.matches is None else [_one_of(self.matches)]
        facets = FILM_FACETS if self.kind == "film" else {}
        for facet in dict.fromkeys(facet for facet, _ in self.query.chosen if facet != without):
            asked.append(facets[facet](self.values(facet)))
        return both(*asked)

    def values(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet, as the cards have them."""
        chosen = (value for name, value in self.query.chosen if name == facet)
        if facet == "festival":
            return tuple(self._festival(uuid) for uuid in chosen)
        return tuple(chosen)

    def _festival(self, uuid: str) -> str:
        """The id that `film_tag` has; what is no festival's uuid stands for itself, like nobody."""
        found = self.connection.execute("SELECT id FROM record WHERE uuid = ?", (uuid,)).fetchone()
        return str(found[0]) if found else uuid

    # --- in order -----------------------------------------------------------------------------
    def first(self, limit: int) -> list[int]:
        """The first ids."""
        return list(islice(self._ordered(limit), limit))

    def ids(self) -> array[int]:
        """All ids."""
        return array("q", self._ordered(None))

    def _ordered(self, limit: int | None) -> Iterator[int]:
        orders = _ORDERS[self.kind]
        clause = self.clause()
        if self.matches is not None and self.query.sort == "relevance":
            yield from self._by_relevance(self.matches, clause)
            return
        order = orders.get(self.query.sort) or next(iter(orders.values()))
        few = clause.sql != "1" and (self.matches is not None or self._few(clause))
        yield from self._walked(order, clause, limit, few=few)

    def _by_relevance(self, matches: Matches, clause: Clause) -> Iterator[int]:
        found = list(matches)
        if self.query.chosen:
            left = set(_fetched(self.connection, f"SELECT id FROM {self.table} WHERE {clause.sql}",
                                clause.given))  # fmt: skip
            found = [id for id in found if id in left]
        yield from reversed(found) if self.query.descending else found

    def _few(self, clause: Clause) -> bool:
        (count,) = self.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {self.table} WHERE {clause.sql} LIMIT {_FEW})",
            clause.given,
        ).fetchone()
        return bool(count < _FEW)

    def _walked(
        self, order: _Order, clause: Clause, limit: int | None, *, few: bool
    ) -> Iterator[int]:
        """Those with a key in order, then those without one by name."""
        # A plus keeps SQLite from walking an index where sorting a few is cheaper.
        table = self.table if few else f"{self.table} INDEXED BY {order.by}"
        plus = "+" if few else ""
        down = " DESC" if self.query.descending else ""
        enough = -1 if limit is None else limit
        for known, by in (("IS NOT NULL", f"{plus}{order.key}{down}, "), ("IS NULL", "")):
            yield from _fetched(
                self.connection,
                f"SELECT id FROM {table} WHERE {plus}{order.key} {known} AND {clause.sql} "
                f"ORDER BY {by}{plus}{order.then}, id LIMIT {enough:d}",
                clause.given,
            )


def _one_of(ids: Iterable[int]) -> Clause:
    return Clause("id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def _fetched(connection: Connection, sql: str, given: tuple[Any, ...]) -> Iterator[int]:
    cursor = connection.execute(sql, given)
    while rows := cursor.fetchmany(_CHUNK):
        for (id,) in rows:
            yield id
