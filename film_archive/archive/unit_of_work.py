"""One step's writes: records by kind and column, on the writer's connection, inside its
transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any
from uuid import uuid4

from film_archive.archive import derived, reads_names, sqlite_journal
from film_archive.archive.protocols import Progress, Row
from film_archive.archive.records import FieldInfo
from film_archive.archive.schema import KINDS
from film_archive.archive.shape import FORGETTING, HOLDING, LINKS, OWNED, OWNER_COLUMNS
from film_archive.archive.values import (
    accept,
    accept_columns,
    accept_whole,
    fields_of,
    refuse_emptied,
)
from film_archive.domain.errors import InputError, NotFound
from film_archive.domain.ids import RecordId

_COLUMNS = {kind: tuple(c.name for c in table.columns) for kind, table in KINDS.items()}
_MANY = 50_000
_BATCH = 5_000  # rows given to SQLite at once: beyond this nothing is gained


class SqliteUnitOfWork:
    """See `protocols.UnitOfWork`."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self.progress = progress
        self.described: dict[str, Any] = {}
        self._next_id = self._first_free_id()

    def _first_free_id(self) -> int:
        # The transaction is IMMEDIATE: nobody else can take an id meanwhile.  Both are asked, for
        # another tool may have set the counter back.
        (given, there) = self._connection.execute(
            "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'record'), max(id) FROM record"
        ).fetchone()
        return max(given or 0, there or 0) + 1

    # --- adding -------------------------------------------------------------------------------
    def add(self, kind: str, values: Mapping[str, Any], uuid: str | None = None) -> RecordId:
        row = self.accept(kind, values)
        id = self.reserve(1)
        self.add_accepted(kind, [(id, uuid or str(uuid4()), row)])
        return RecordId(id)

    def expect(self, records: int | None) -> None:
        if records and records > _MANY:
            # Each record is put somewhere into the index of uuids: in 16 MiB its pages would be
            # written out and read again all the time. `engine` takes the room back.
            self._connection.execute("PRAGMA cache_size = -262144")

    def reserve(self, count: int) -> int:
        first = self._next_id
        self._next_id += count
        return first

    def accept(self, kind: str, values: Mapping[str, Any]) -> Row:
        return accept_whole(kind, values)

    def add_accepted(self, kind: str, rows: Sequence[tuple[int, str, Row]]) -> None:
        names = _COLUMNS[kind]
        marks = ", ".join("?" * len(names))
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            with sqlite_journal.births(
                self._connection, ("record", kind), [row[0] for row in part]
            ):
                self._connection.executemany(
                    "INSERT INTO record(id, uuid, kind) VALUES (?, ?, ?)",
                    [(id, uuid, kind) for id, uuid, _ in part],
                )
                self._connection.executemany(
                    f"INSERT INTO {kind}({', '.join(names)}) VALUES ({marks})",
                    [_stored(kind, names, id, row) for id, _, row in part],
                )

    def accept_columns(
        self, kind: str, rows: Sequence[Mapping[str, Any]]
    ) -> dict[str, list[Any]] | None:
        return accept_columns(kind, rows)

    def add_columns(
        self, kind: str, uuids: Sequence[str], columns: Mapping[str, Sequence[Any]]
    ) -> range:
        first = self.reserve(len(uuids))
        ids = range(first, first + len(uuids))
        columns = {"id": ids, **columns, **derived.derive_columns(kind, columns)}
        marks = ", ".join("?" * len(columns))
        with sqlite_journal.births(self._connection, ("record", kind), ids):
            self._connection.executemany(
                f"INSERT INTO record(id, uuid, kind) VALUES (?, ?, '{kind}')",
                zip(ids, uuids, strict=True),
            )
            self._connection.executemany(
                f"INSERT INTO {kind}({', '.join(columns)}) VALUES ({marks})",
                zip(*columns.values(), strict=True),
            )
        return ids

    # --- changing -----------------------------------------------------------------------------
    def change(self, kind: str, ids: Iterable[int], values: Mapping[str, Any]) -> int:
        """Rows that already have all these values are left untouched, in the journal too."""
        values = self.accept_change(kind, values)
        wanted = list(ids)
        needs = derived.depends_on(kind)
        if needs.isdisjoint(values):
            return self._update(kind, wanted, values)
        if needs <= values.keys():
            return self._update(kind, wanted, values | derived.derive(kind, values))
        changed = 0
        for row in self.find(kind, id=wanted):
            changed += self._update(kind, [row["id"]], values | derived.derive(kind, row | values))
        return changed

    def _update(self, kind: str, ids: list[int], values: Mapping[str, Any]) -> int:
        names = list(values)
        changes = ", ".join(f"{name} = ?" for name in names)
        different = " OR ".join(f"{name} IS NOT ?" for name in names)
        where, given = _among("id", ids)
        cursor = self._connection.execute(
            f"UPDATE {kind} SET {changes} WHERE {where} AND ({different})",
            [*values.values(), *given, *values.values()],
        )
        return cursor.rowcount

    # --- removing -----------------------------------------------------------------------------
    def remove(self, kind: str, ids: Iterable[int]) -> None:
        doomed = self._with_all_owned(kind, set(ids))
        self._forget(doomed)
        self._refuse_if_held(doomed)
        conflicts = self._conflicts_of(doomed.get("statement", set()))
        for name, gone in doomed.items():
            where, given = _among("id", sorted(gone))
            self._connection.execute(f"DELETE FROM {name} WHERE {where}", given)
            self._connection.execute(f"DELETE FROM record WHERE {where}", given)
        self._drop_empty(conflicts)

    def _with_all_owned(self, kind: str, ids: set[int]) -> dict[str, set[int]]:
        """The records and, level by level, everything that they own."""
        doomed: dict[str, set[int]] = defaultdict(set)
        level = {kind: ids}
        while level:
            below: dict[str, set[int]] = defaultdict(set)
            for name, found in level.items():
                doomed[name] |= found
                for child, column in OWNED[name]:
                    below[child] |= self._pointing(child, column, found) - doomed[child]
            level = {name: found for name, found in below.items() if found}
        return {name: found for name, found in doomed.items() if found}

    def _pointing(self, kind: str, column: str, ids: Iterable[int]) -> set[int]:
        where, given = _among(column, sorted(ids))
        return {
            row[0]
            for row in self._connection.execute(f"SELECT id FROM {kind} WHERE {where}", given)
        }

    def _forget(self, doomed: Mapping[str, set[int]]) -> None:
        for name, gone in doomed.items():
            for kind, column in FORGETTING[name]:
                for pointing in self._pointing(kind, column, gone) - doomed.get(kind, set()):
                    values: Row = {column: None}
                    if column == "value_record_id":  # what was said stays readable
                        target = self.get(kind, pointing)[column]
                        values["value"] = self.name_of(target)
                    self._update(kind, [pointing], values)

    def _refuse_if_held(self, doomed: Mapping[str, set[int]]) -> None:
        for name, gone in doomed.items():
            for kind, column in HOLDING[name]:
                others = self._pointing(kind, column, gone) - doomed.get(kind, set())
                if others:
                    raise InputError(
                        "still-used", kind=name, name=self.name_of(min(gone)), by=kind,
                        count=len(others),
                    )  # fmt: skip

    def _conflicts_of(self, statements: set[int]) -> set[int]:
        rows = self.find("statement", id=statements) if statements else []
        return {row["conflict_id"] for row in rows} - {None}

    def _drop_empty(self, conflicts: set[int]) -> None:
        """A disagreement of which no statement is left is none."""
        left = {row["conflict_id"] for row in self.find("statement", conflict_id=conflicts)}
        if conflicts - left:
            self.remove("conflict", conflicts - left)

    # --- asking -------------------------------------------------------------------------------
    def get(self, kind: str, id: int) -> Row:
        rows = self.find(kind, id=id)
        if not rows:
            raise NotFound("record-missing", kind=kind, id=id)
        return rows[0]

    def find(self, kind: str, /, order: Any = "id", **equal: Any) -> list[Row]:
        fields_of(kind)
        names = _COLUMNS[kind]
        clauses, given = ["1"], list[Any]()
        for column, value in equal.items():
            if isinstance(value, (list, set, frozenset, tuple)):
                where, more = _among(column, sorted(value))
            else:
                where, more = f"{column} IS ?", [value]
            clauses.append(where)
            given += more
        found = self._connection.execute(
            f"SELECT {', '.join(names)} FROM {kind} WHERE {' AND '.join(clauses)} ORDER BY {order}",
            given,
        )
        return [dict(zip(names, row, strict=True)) for row in found]

    def id_of(self, uuid: str) -> RecordId:
        found = self.ids_of([uuid])
        if uuid not in found:
            raise NotFound("uuid-missing", uuid=uuid)
        return found[uuid]

    def ids_of(self, uuids: Sequence[str]) -> dict[str, RecordId]:
        found = self._connection.execute(
            "SELECT uuid, id FROM record WHERE uuid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(uuids)),),
        )
        return dict(found.fetchall())

    def uuid_of(self, id: int) -> str:
        return str(self._record(id)[0])

    def kind_of(self, id: int) -> str:
        return str(self._record(id)[1])

    def _record(self, id: int) -> tuple[str, str]:
        row: tuple[str, str] | None = self._connection.execute(
            "SELECT uuid, kind FROM record WHERE id = ?", (id,)
        ).fetchone()
        if row is None:
            raise NotFound("record-missing", kind="record", id=id)
        return row

    def name_of(self, id: int) -> str:
        return reads_names.name_of(self._connection, id)

    def accept_change(self, kind: str, values: Mapping[str, Any]) -> Row:
        accepted = accept(kind, values)
        refuse_emptied(kind, accepted)
        return accepted

    def owner_columns(self, kind: str) -> tuple[str, ...]:
        fields_of(kind)
        return OWNER_COLUMNS[kind]

    def set_links(self, kind: str, column: str, old: int, new: int, only: int | None = None) -> int:
        rows = self.find(kind, **{column: old}) if only is None else [{"id": only}]
        return self._update(kind, [row["id"] for row in rows], {column: new})

    def links_to(self, kind: str) -> list[tuple[str, str]]:
        return LINKS[kind]

    def kinds(self) -> tuple[str, ...]:
        return tuple(KINDS)

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        return fields_of(kind)

    def is_empty(self) -> bool:
        return self._connection.execute("SELECT 1 FROM record LIMIT 1").fetchone() is None

    def describe(self, **params: Any) -> None:
        """Adds what has become known to the step's label, for instance how many films were
        added."""
        self.described.update(params)


def _stored(kind: str, names: tuple[str, ...], id: int, row: Row) -> tuple[Any, ...]:
    row["id"] = id
    if kind in derived.DERIVED:
        row |= derived.derive(kind, row)
    return tuple(map(row.get, names))


def _among(column: str, ids: Sequence[Any]) -> tuple[str, list[Any]]:
    """A clause for "one of these": json_each has no limit on their number."""
    if len(ids) == 1:
        return f"{column} = ?", [ids[0]]
    return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
