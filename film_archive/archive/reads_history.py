"""The journal as history: which steps there were, and what they changed of one record.

A row's images in the order of their steps are its states before each of them; the state after a
step is the next image, or the row as it stands now.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any

from film_archive.archive.reads_names import name_of
from film_archive.archive.records import FieldChange, Label, Step, StepDetail
from film_archive.archive.shape import OWNED
from film_archive.archive.values import fields_of
from film_archive.domain.errors import NotFound
from film_archive.domain.ids import StepId

_COLUMNS = "id, kind, root_id, state, label, params, origin, who, at_ms"


def _step(row: tuple[Any, ...]) -> Step:
    id, kind, root, state, label, params, origin, who, at_ms = row
    return Step(
        StepId(id), kind, StepId(root or id), state or "applied", Label(label, json.loads(params)),
        origin, who, at_ms,
    )  # fmt: skip


def steps(connection: Connection, limit: int | None) -> list[Step]:
    """The journal, newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM step ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)
    )
    return [_step(row) for row in rows]


def next_steps(connection: Connection) -> tuple[Step | None, Step | None]:
    """The steps that undo and redo would act on."""
    return _first(connection, "applied", "DESC"), _first(connection, "undone", "ASC")


def _first(connection: Connection, state: str, order: str) -> Step | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM step WHERE kind = 'do' AND state = ? ORDER BY id {order} LIMIT 1",
        (state,),
    ).fetchone()
    return _step(row) if row else None


def history_of(connection: Connection, id: int) -> list[StepDetail]:
    """The steps that touched a record or what it owns, now or then; newest first."""
    changes: dict[int, list[FieldChange]] = defaultdict(list)
    for kind, ids in _with_parts(connection, id).items():
        for part in sorted(ids):
            for step, change in _timeline(connection, kind, part):
                changes[step].append(change)
    if not changes:
        return []
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM step WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id DESC",
        (json.dumps(sorted(changes)),),
    )
    return [StepDetail(_step(row), tuple(changes[row[0]])) for row in rows]


def _with_parts(connection: Connection, id: int) -> dict[str, set[int]]:
    """The record and everything it owns or has owned, by kind."""
    row = connection.execute("SELECT kind FROM record WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound("record-missing", kind="record", id=id)
    found: dict[str, set[int]] = defaultdict(set)
    level = {row[0]: {id}}
    while level:
        below: dict[str, set[int]] = defaultdict(set)
        for kind, ids in level.items():
            found[kind] |= ids
            for child, column in OWNED[kind]:
                below[child] |= _owned(connection, child, column, ids) - found[child]
        level = {kind: ids for kind, ids in below.items() if ids}
    return found


def _owned(connection: Connection, kind: str, column: str, ids: set[int]) -> set[int]:
    listed = json.dumps(sorted(ids))
    rows = connection.execute(
        f"SELECT id FROM {kind} WHERE {column} IN (SELECT value FROM json_each(?1)) UNION "
        f"SELECT id FROM j_{kind} WHERE born = 0 AND {column} IN (SELECT value FROM json_each(?1))",
        (listed,),
    )
    return {row[0] for row in rows}


def _timeline(connection: Connection, kind: str, id: int) -> Iterable[tuple[int, FieldChange]]:
    names = list(fields_of(kind))
    listed = "".join(f", j.{name}" for name in names)
    images = connection.execute(
        f"SELECT j.step, j.born{listed} FROM step AS s CROSS JOIN j_{kind} AS j "
        "ON j.step = s.id AND j.id = ? ORDER BY s.id",
        (id,),
    ).fetchall()
    if not images:
        return
    now = connection.execute(
        f"SELECT 0, 0{''.join(f', {name}' for name in names)} FROM {kind} WHERE id = ?", (id,)
    ).fetchone()
    states = [_state(image) for image in images] + [_state(now)]
    called = _called(connection, kind, id, states)
    for image, before, after in zip(images, states, states[1:], strict=False):
        for change in _differences(connection, kind, called, before, after):
            yield image[0], change


def _state(image: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    """The row's values, None where there was no row."""
    return None if image is None or image[1] else image[2:]


def _called(
    connection: Connection, kind: str, id: int, states: list[tuple[Any, ...] | None]
) -> str:
    """The record's name; if it is gone, the name by which it was last known."""
    if connection.execute("SELECT 1 FROM record WHERE id = ?", (id,)).fetchone():
        return name_of(connection, id)
    fields = fields_of(kind)
    last = next((state for state in reversed(states) if state), ())
    known = dict(zip(fields, last, strict=False))
    for name in ("text", "label", "title", "name_used", "value"):
        if known.get(name):
            return str(known[name])
    return _last_known_name(connection, kind, id)


def _last_known_name(connection: Connection, kind: str, id: int) -> str:
    """What a record that is gone was called, from the images of its names."""
    named = {"film": ("title", "film_id"), "agent": ("agent_name", "agent_id"),
             "edition": ("edition_name", "edition_id"),
             "festival": ("festival_name", "festival_id")}  # fmt: skip
    if kind in named:
        table, owner = named[kind]
        row = connection.execute(
            f"SELECT text FROM j_{table} WHERE born = 0 AND {owner} = ? ORDER BY step DESC LIMIT 1",
            (id,),
        ).fetchone()
        if row:
            return str(row[0])
    return f"{kind} {id}"


def _differences(
    connection: Connection,
    kind: str,
    called: str,
    before: tuple[Any, ...] | None,
    after: tuple[Any, ...] | None,
) -> Iterable[FieldChange]:
    fields = list(fields_of(kind).values())
    if before is None and after is None:
        return
    if before is None or after is None:
        known = before or after or ()
        shown = {
            f.name: _shown(connection, f.target, value)
            for f, value in zip(fields, known, strict=True)
            if value is not None
        }
        yield FieldChange(
            kind, called, "", None if before is None else shown, None if after is None else shown
        )
        return
    for field, old, new in zip(fields, before, after, strict=True):
        if old != new:
            yield FieldChange(
                kind, called, field.name, _shown(connection, field.target, old),
                _shown(connection, field.target, new),
            )  # fmt: skip


def _shown(connection: Connection, target: str | None, value: Any) -> Any:
    """A reference by the name of what it points to, if that is still there."""
    if target is None or value is None:
        return value
    row = connection.execute("SELECT 1 FROM record WHERE id = ?", (value,)).fetchone()
    return name_of(connection, value) if row else _last_known_name(connection, target, value)
