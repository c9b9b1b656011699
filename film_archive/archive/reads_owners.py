"""From any record to the pages that show it: films, persons, editions and programmes.

A part is shown where its owner is; a record with a page is also named on the pages of those it is
linked with (a person on the films of all credits, a film on its festivals' editions).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from film_archive.archive.listing import PAGE_KIND
from film_archive.archive.reads_names import record_of
from film_archive.archive.records import Change
from film_archive.archive.schema import KINDS
from film_archive.archive.shape import LINKS, OWNED, OWNER_COLUMNS

_SAID = frozenset({"statement", "citation", "identifier"})
_RECENT = 20  # steps whose images still tell what a part that is gone belonged to

Ids = Mapping[str, frozenset[int] | None]
_Found = dict[str, set[int]]


class _Link(NamedTuple):
    column: str
    target: str
    owner: bool


def _links(kind: str) -> tuple[_Link, ...]:
    """The references to owners and to records with a page, owners first."""
    found = []
    for column in KINDS[kind].columns:
        targets = [key.column.table.name for key in column.foreign_keys if column.name != "id"]
        owner = column.name in OWNER_COLUMNS[kind]
        found += [_Link(column.name, t, owner) for t in targets if owner or t in PAGE_KIND]
    return tuple(sorted(found, key=lambda link: not link.owner))


_LINKS_UP = {kind: _links(kind) for kind in KINDS}


# --- one record's page ----------------------------------------------------------------------------
_ASKED = {
    "festival": "SELECT id FROM edition WHERE festival_id = ? ORDER BY day_first DESC, id LIMIT 1",
    "conflict": "SELECT record_id FROM statement WHERE conflict_id = ? ORDER BY rank, id LIMIT 1",
}


def address_of(connection: Connection, id: int) -> tuple[str, str]:
    """See `protocols.Reads.address_of`."""
    seen: set[int] = set()
    at: int | None = id
    while at is not None and at not in seen:
        seen.add(at)
        uuid, kind = record_of(connection, at)
        if kind in PAGE_KIND:
            return PAGE_KIND[kind], uuid
        at = _above(connection, kind, at)
    return "", record_of(connection, id)[0]


def _above(connection: Connection, kind: str, id: int) -> int | None:
    """The record that this one is shown with, if there is one."""
    if kind in _ASKED:
        row = connection.execute(_ASKED[kind], (id,)).fetchone()
        return row[0] if row else None
    for link in _LINKS_UP[kind]:
        (target,) = connection.execute(
            f"SELECT {link.column} FROM {kind} WHERE id = ?", (id,)
        ).fetchone()
        if target is not None:
            return int(target)
    return None


# --- the pages of a change ------------------------------------------------------------------------
def owners_of(connection: Connection, touched: Ids) -> Ids:
    """See `protocols.Reads.owners_of`."""
    kinds = {kind: ids for kind, ids in touched.items() if kind in KINDS}
    if None in kinds.values():
        return dict.fromkeys(PAGE_KIND)
    walk = _Walk(connection)
    roots: _Found = defaultdict(set)
    for kind, ids in kinds.items():
        _add(roots, walk.up(kind, set(ids or ()), gone=True))
    for kind, found in roots.items():
        walk.name_elsewhere(kind, found)
    return {kind: _bounded(walk.pages[kind]) for kind in PAGE_KIND if walk.pages[kind]}


def _bounded(ids: set[int]) -> frozenset[int] | None:
    return frozenset(ids) if len(ids) <= Change.MANY else None


def _add(found: _Found, more: Mapping[str, Iterable[int]]) -> None:
    for kind, ids in more.items():
        found[kind].update(ids)


class _Walk:
    """Collects in `pages` what is met on the way."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.pages: _Found = defaultdict(set)

    def up(self, kind: str, ids: set[int], *, gone: bool = False) -> _Found:
        """Meets the pages that show these records; returns the records at the top of each.

        With `gone` the images of the last steps are asked as well: of what is no longer there, and
        of what has moved from one owner to another.
        """
        tops: _Found = defaultdict(set)
        level: _Found = {kind: set(ids)}
        seen: _Found = defaultdict(set)
        while level:
            above: _Found = defaultdict(set)
            for name, here in level.items():
                seen[name] |= here
                if name in PAGE_KIND:
                    self.pages[name] |= here
                if not OWNER_COLUMNS[name]:
                    tops[name] |= here
                self._one_up(name, here, above, gone=gone)
            level = {name: here - seen[name] for name, here in above.items() if here - seen[name]}
        return tops

    def _one_up(self, kind: str, ids: set[int], above: _Found, *, gone: bool) -> None:
        for link in _LINKS_UP[kind]:
            targets = self._targets(kind, link.column, ids, gone=gone)
            if link.target == "record":
                _add(above, self._by_kind(targets))
            elif link.owner:
                above[link.target] |= targets
            else:
                self.pages[link.target] |= targets

    def _targets(self, kind: str, column: str, ids: set[int], *, gone: bool) -> set[int]:
        listed = json.dumps(sorted(ids))
        these = "(SELECT value FROM json_each(?1))"
        rows = self._connection.execute(f"SELECT {column} FROM {kind} WHERE id IN {these}",
                                        (listed,)).fetchall()  # fmt: skip
        if gone:
            rows += self._connection.execute(
                f"SELECT j.{column} FROM (SELECT id FROM step ORDER BY id DESC LIMIT {_RECENT}) "
                f"AS s CROSS JOIN j_{kind} AS j ON j.step = s.id WHERE j.born = 0 "
                f"AND j.id IN {these}",
                (listed,),
            )
        return {row[0] for row in rows if row[0] is not None}

    def _by_kind(self, ids: set[int]) -> _Found:
        rows = self._connection.execute(
            "SELECT kind, id FROM record WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        found: _Found = defaultdict(set)
        for kind, id in rows:
            found[kind].add(id)
        return found

    def name_elsewhere(self, kind: str, ids: set[int]) -> None:
        """Meets the pages that name these records, by whatever links the two."""
        for child, column in LINKS[kind]:
            if child in ("statement", "identifier") and kind != "conflict":
                continue
            self._linked(child, self._pointing(child, column, ids))

    def _linked(self, kind: str, ids: set[int]) -> None:
        if not ids:
            return
        self.up(kind, ids)
        for child, column in OWNED[kind]:
            if child not in _SAID and kind not in PAGE_KIND:
                self._linked(child, self._pointing(child, column, ids))

    def _pointing(self, kind: str, column: str, ids: set[int]) -> set[int]:
        rows = self._connection.execute(
            f"SELECT id FROM {kind} WHERE {column} IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {row[0] for row in rows}
