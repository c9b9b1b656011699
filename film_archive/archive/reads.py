"""Questions to the archive, all answered on one connection inside one deferred transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sqlite3 import Connection

from film_archive.archive import (
    reads_history,
    reads_names,
    reads_search,
    reads_stats,
    reads_view,
)
from film_archive.archive.protocols import Row
from film_archive.archive.records import FieldInfo, Found, RecordView, Step, StepDetail
from film_archive.archive.schema import KINDS
from film_archive.archive.values import fields_of
from film_archive.domain.ids import RecordId


class SqliteReads:
    """See `protocols.Reads`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def stats(self) -> dict[str, int]:
        return reads_stats.stats(self.connection)

    def search(self, text: str, limit: int) -> list[Found]:
        return reads_search.search(self.connection, text, limit)

    def resolve(self, text: str, kind: str | None = None) -> RecordId:
        return reads_names.resolve(self.connection, text, kind)

    def view(self, id: int) -> RecordView:
        return reads_view.view(self.connection, id)

    def history(self, limit: int | None = None) -> list[Step]:
        return reads_history.steps(self.connection, limit)

    def history_of(self, id: int) -> list[StepDetail]:
        return reads_history.history_of(self.connection, id)

    def kinds(self) -> tuple[str, ...]:
        return tuple(KINDS)

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        return fields_of(kind)

    def dump(self, kind: str) -> Iterator[tuple[str, Row]]:
        fields = fields_of(kind)
        columns, joins = ["own.uuid"], [f"FROM {kind} AS t JOIN record AS own ON own.id = t.id"]
        for number, field in enumerate(fields.values()):
            if field.target:
                columns.append(f"r{number}.uuid")
                joins.append(f"LEFT JOIN record AS r{number} ON r{number}.id = t.{field.name}")
            else:
                columns.append(f"t.{field.name}")
        rows = self.connection.execute(
            f"SELECT {', '.join(columns)} {' '.join(joins)} ORDER BY own.uuid"
        )
        for uuid, *values in rows:
            yield uuid, dict(zip(fields, values, strict=True))

    def rows(self, kind: str) -> list[Row]:
        names = ["id", "uuid", *fields_of(kind)]
        listed = ", ".join(f"t.{name}" for name in names[2:])
        rows = self.connection.execute(
            f"SELECT t.id, r.uuid, {listed} FROM {kind} AS t JOIN record AS r ON r.id = t.id "
            "ORDER BY t.id"
        )
        return [dict(zip(names, row, strict=True)) for row in rows]
