"""What is to be looked after: unverified statements, and values that sources disagree about."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from film_archive.archive.listing import RECORD_KIND, ReviewRow, ReviewValue
from film_archive.archive.reads_names import name_of, record_of
from film_archive.archive.reads_owners import address_of
from film_archive.archive.sqlite_cards import parts_of
from film_archive.domain.collation import sort_key

_DOUBTED = "(s.status IN ('unverified', 'disputed') OR s.conflict_id IS NOT NULL)"
_BATCH = 100  # pages asked for at once
_CARDS = ("film", "agent", "edition")
_NAME = {"film": "title_key", "agent": "name_key", "edition": "name_key"}


class _Doubt(NamedTuple):
    """A statement that is in doubt, on the page of a record."""

    page: int
    statement: int
    record: int
    field: str
    conflict: int | None
    status: str

    @property
    def unit(self) -> tuple[object, ...]:
        """What belongs to one disagreement, or is said of one field, is one thing to look after."""
        if self.conflict is not None:
            return (self.conflict,)
        return self.record, self.field


class _Page(NamedTuple):
    key: str
    kind: str
    id: int


def review(connection: Connection, limit: int) -> tuple[ReviewRow, ...]:
    """See `protocols.Reads.review`."""
    others = _elsewhere(connection)
    streams: list[Iterable[_Page]] = [_in_doubt(connection, kind) for kind in _CARDS]
    pages = merge(*streams, sorted(others))
    seen: set[tuple[object, ...]] = set()
    found: list[ReviewRow] = []
    while len(found) < limit and (batch := list(islice(pages, _BATCH))):
        for page, doubts in _of_pages(connection, batch, others):
            for doubt in doubts:
                if doubt.unit not in seen:
                    seen.add(doubt.unit)
                    found.append(_row(connection, page, doubt))
    return tuple(found[:limit])


def _in_doubt(connection: Connection, kind: str) -> Iterator[_Page]:
    rows = connection.execute(
        f"SELECT coalesce({_NAME[kind]}, ''), '{kind}', id FROM {kind}_card "
        f"WHERE unverified = 1 OR disputed = 1 ORDER BY {_NAME[kind]}, id"
    )
    return (_Page(*row) for row in rows)


def _of_pages(
    connection: Connection, pages: list[_Page], others: dict[_Page, list[_Doubt]]
) -> Iterator[tuple[_Page, list[_Doubt]]]:
    """The doubts of each of these pages, in the pages' order."""
    found: dict[int, list[_Doubt]] = defaultdict(list)
    for kind, doubts in _OF_PAGES.items():
        listed = json.dumps([page.id for page in pages if page.kind == kind])
        rows = connection.execute(doubts, (listed,))
        for doubt in sorted({_Doubt(*row) for row in rows}, key=lambda d: (d.record, d.statement)):
            found[doubt.page].append(doubt)
    for page in pages:
        yield page, others.get(page, found[page.id])


_COLUMNS = "s.id, s.record_id, s.field, s.conflict_id, s.status"
_OF_PAGES = {
    kind: " UNION ALL ".join(
        f"SELECT w.id, {_COLUMNS} FROM (SELECT value AS id FROM json_each(?1)) AS w {part.joins} "
        f"CROSS JOIN statement AS s ON s.record_id = {part.id} WHERE {_DOUBTED}"
        for part in parts_of(kind)
    )
    for kind in _CARDS
}


# --- what belongs to no record with a card --------------------------------------------------------
_WITH_CARD = sorted({part.kind for kind in _CARDS for part in parts_of(kind)} - {"identifier"})
_OWNERLESS = (
    "SELECT id FROM award WHERE film_id IS NULL UNION ALL "
    "SELECT id FROM reception WHERE film_id IS NULL UNION ALL "
    "SELECT t.id FROM award AS a JOIN recipient AS t ON t.award_id = a.id WHERE a.film_id IS NULL"
)


def _elsewhere(connection: Connection) -> dict[_Page, list[_Doubt]]:
    """Doubts about festivals, programmes, sources …, and prizes that went to no film, by page."""
    kinds = ", ".join(f"'{kind}'" for kind in _WITH_CARD)
    rows = connection.execute(
        f"SELECT 0, {_COLUMNS} FROM statement AS s CROSS JOIN record AS r ON r.id = s.record_id "
        f"WHERE {_DOUBTED} AND (r.kind NOT IN ({kinds}, 'identifier') OR r.id IN ({_OWNERLESS})) "
        "ORDER BY s.record_id, s.id"
    ).fetchall()
    found: dict[_Page, list[_Doubt]] = {}
    for doubt in (_Doubt(*row) for row in rows):
        page = _page_of(connection, doubt.record)
        found.setdefault(page, []).append(doubt)
    return found


def _page_of(connection: Connection, record: int) -> _Page:
    kind, uuid = address_of(connection, record)
    (id,) = connection.execute("SELECT id FROM record WHERE uuid = ?", (uuid,)).fetchone()
    # Marked, for the same page may have doubts of its own.
    return _Page(sort_key(name_of(connection, id)), f"{RECORD_KIND.get(kind, '')}+", id)


# --- rows -----------------------------------------------------------------------------------------
def _row(connection: Connection, page: _Page, doubt: _Doubt) -> ReviewRow:
    page_kind, page_uuid = address_of(connection, page.id)
    _, part_kind = record_of(connection, doubt.record)
    disputed = doubt.conflict is not None or doubt.status == "disputed"
    return ReviewRow(
        id=doubt.statement,
        page_kind=page_kind,
        page_uuid=page_uuid if page_kind else "",
        page_name=name_of(connection, page.id),
        part_kind=part_kind,
        part_name=name_of(connection, doubt.record),
        field=doubt.field,
        state="disputed" if disputed else "unverified",
        values=_values(connection, doubt),
    )


_UNDISPUTED = "conflict_id IS ?3 AND record_id = ?1 AND field = ?2"


def _values(connection: Connection, doubt: _Doubt) -> tuple[ReviewValue, ...]:
    where = "conflict_id = ?3" if doubt.conflict is not None else _UNDISPUTED
    rows = connection.execute(
        "SELECT id, value, value_record_id, status, preferred FROM statement "
        f"WHERE {where} ORDER BY preferred DESC, rank, id",
        (doubt.record, doubt.field, doubt.conflict),
    ).fetchall()
    return tuple(
        ReviewValue(
            id=id,
            text=(value or "") if record is None else name_of(connection, record),
            status=status,
            preferred=bool(preferred),
            sources=_sources(connection, id),
        )
        for id, value, record, status, preferred in rows
    )


def _sources(connection: Connection, statement: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT s.title FROM citation AS c JOIN source AS s ON s.id = c.source_id "
        "WHERE c.statement_id = ? ORDER BY c.rank, c.id",
        (statement,),
    )
    return tuple(row[0] for row in rows)
