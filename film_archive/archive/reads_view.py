"""Everything that the archive knows of one record, with who says so."""

from __future__ import annotations

from collections import defaultdict
from sqlite3 import Connection
from typing import Any

from film_archive.archive.reads_names import name_of, record_of
from film_archive.archive.records import CitationView, RecordView, StatementView
from film_archive.archive.schema import KINDS
from film_archive.archive.shape import LINKS, OWNER_COLUMNS
from film_archive.archive.values import fields_of

# Not shown as parts: they are the record's own statements and identifiers.
_ASIDE = frozenset({"statement", "citation", "identifier"})


def view(connection: Connection, id: int) -> RecordView:
    """See `protocols.Reads.view`."""
    return _view(connection, id, above=frozenset())


def _view(connection: Connection, id: int, above: frozenset[int]) -> RecordView:
    uuid, kind = record_of(connection, id)
    path = above | {id}
    return RecordView(
        uuid=uuid,
        kind=kind,
        name=name_of(connection, id),
        values=_values(connection, kind, id),
        identifiers=_identifiers(connection, id),
        statements=statements(connection, id) + _disputed_names(connection, kind, id),
        parts=_parts(connection, kind, id, path),
    )


def _values(connection: Connection, kind: str, id: int) -> dict[str, Any]:
    fields = fields_of(kind)
    row = connection.execute(
        f"SELECT {', '.join(fields) or 'id'} FROM {kind} WHERE id = ?", (id,)
    ).fetchone()
    values = {}
    for field, value in zip(fields.values(), row, strict=False):
        if value is not None:
            values[field.name] = _reference(connection, value) if field.target else value
    return values


def _reference(connection: Connection, id: int) -> tuple[str, str]:
    return record_of(connection, id)[0], name_of(connection, id)


def _identifiers(connection: Connection, id: int) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(
        "SELECT scheme, value FROM identifier WHERE record_id = ? ORDER BY scheme, value", (id,)
    )
    return tuple((scheme, value) for scheme, value in rows)


def _parts(
    connection: Connection, kind: str, id: int, path: frozenset[int]
) -> dict[str, tuple[RecordView, ...]]:
    """What the record owns, to any depth; of what merely points to it only the first level."""
    found: dict[str, list[int]] = defaultdict(list)
    for child, column in LINKS[kind]:
        if child in _ASIDE:
            continue
        owned = column in OWNER_COLUMNS[child]
        if not owned and len(path) > 1:
            continue
        order = "rank, id" if "rank" in KINDS[child].c else "id"
        rows = connection.execute(
            f"SELECT id FROM {child} WHERE {column} = ? ORDER BY {order}", (id,)
        )
        found[child] += [row[0] for row in rows if row[0] not in path]
    return {
        child: tuple(_view(connection, part, path) for part in ids)
        for child, ids in found.items()
        if ids
    }


def statements(connection: Connection, id: int) -> tuple[StatementView, ...]:
    """What is said of a record: its fields in their order, the preferred statement first."""
    rows = connection.execute(
        "SELECT s.id, r.uuid, s.field, s.value, s.value_record_id, s.status, s.preferred, "
        "s.reason, s.note, s.conflict_id FROM statement AS s JOIN record AS r ON r.id = s.id "
        "WHERE s.record_id = ? ORDER BY s.field, s.preferred DESC, s.rank, s.id",
        (id,),
    ).fetchall()
    return tuple(_statement(connection, row) for row in rows)


def _disputed_names(connection: Connection, kind: str, id: int) -> tuple[StatementView, ...]:
    """What sources call an organiser differently: said of its names, asked for where it acts."""
    if kind != "edition_agent":
        return ()
    names = connection.execute(
        "SELECT n.id FROM edition_agent AS e JOIN agent_name AS n ON n.agent_id = e.agent_id "
        "WHERE e.id = ? ORDER BY n.rank, n.id",
        (id,),
    ).fetchall()
    said = [one for (name,) in names for one in statements(connection, name)]
    return tuple(one for one in said if one.conflict is not None)


def _statement(connection: Connection, row: tuple[Any, ...]) -> StatementView:
    id, uuid, field, value, value_record, status, preferred, reason, note, conflict = row
    return StatementView(
        uuid=uuid,
        field=field,
        value=value if value_record is None else name_of(connection, value_record),
        status=status,
        preferred=bool(preferred),
        reason=reason,
        note=note,
        conflict=None if conflict is None else name_of(connection, conflict),
        citations=_citations(connection, id),
    )


def _citations(connection: Connection, statement: int) -> tuple[CitationView, ...]:
    rows = connection.execute(
        "SELECT coalesce((SELECT i.value FROM identifier AS i WHERE i.record_id = s.id "
        "AND i.scheme = 'slug' ORDER BY i.id LIMIT 1), r.uuid), s.title, s.publisher, s.url, "
        "c.locator, c.note FROM citation AS c JOIN source AS s ON s.id = c.source_id "
        "JOIN record AS r ON r.id = s.id WHERE c.statement_id = ? ORDER BY c.rank, c.id",
        (statement,),
    )
    return tuple(CitationView(*row) for row in rows)
