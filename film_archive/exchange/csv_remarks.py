"""From `unverified.csv` and `conflicts.csv` to statements on exactly what they are about.

A flag on a title is a statement about the title's record, one on a year about the film's field, one
on a list about each of its items.  Where the cell is empty there is no such record: the statement
then stands with the row's own record, under the column's name, and has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_checking import check_cell, closest, fault, unknown
from film_archive.exchange.csv_columns import Cell, Column, Table
from film_archive.exchange.csv_context import Context, Rows, organisation_names
from film_archive.exchange.csv_mapping import Mapper, organisation_name
from film_archive.exchange.csv_parts import TOLD_FIELD, Part, listed, numbered, statement_parts
from film_archive.exchange.csv_rows import ConflictRow, CsvRow, UnverifiedRow
from film_archive.exchange.csv_tables import CONFLICTS, TABLES, UNVERIFIED, WHOLE_ROW

RemarkRow = UnverifiedRow | ConflictRow
FlaggedRows = dict[tuple[str, str], int]
"""Rows that are unverified as a whole, by (file, row id): their rank among the row's flags."""


_CONFLICT_ID = Column("conflict_id", Cell.ID)


class _About(NamedTuple):
    """The row that a remark is about."""

    table: Table
    row: CsvRow

    @property
    def record(self) -> str:
        return f"{self.table.file}/{self.table.row_id(self.row)}"


class _Target(NamedTuple):
    """What a remark is about: the record name, its field, and what the field holds."""

    record: str
    field: str
    held: dict[str, Any]


@dataclass
class Remarks:
    """Both files, checked; `ids` are the rows of all other files by their ids."""

    rows: Rows
    ids: dict[str, dict[str, CsvRow]]
    mapper: Mapper

    # --- what no source was seen for --------------------------------------------------------
    def flags(self) -> tuple[FlaggedRows, list[tuple[int, Part]]]:
        """The rows flagged as a whole, and (line, statement) for each flag on a column."""
        whole: FlaggedRows = {}
        found: list[tuple[int, Part]] = []
        ranks: dict[tuple[str, str], int] = {}
        for row in cast("Sequence[UnverifiedRow]", self.rows.get(UNVERIFIED, ())):
            about = self._about(UNVERIFIED, row)
            key = (row.file, row.row_id)
            for name in dict.fromkeys(row.fields.split()):
                rank = ranks[key] = ranks.get(key, -1) + 1
                if name == WHOLE_ROW:
                    whole[key] = rank
                    continue
                self._column(UNVERIFIED, row, about.table, name)
                found += ((row.line, part) for part in self._flag(about, name, rank))
        return whole, found

    def _flag(self, about: _About, name: str, rank: int) -> Iterator[Part]:
        for target in self._targets(about, name):
            yield from statement_parts(
                target.record, target.field, status="unverified", rank=rank, **target.held
            )

    def _targets(self, about: _About, name: str) -> Iterator[_Target]:
        column = about.table.by_name[name]
        cell = about.table.cell(about.row, name)
        parts = [p for p in self.mapper.parts(*about, 0) if p.column == name] if cell else []
        for part in parts:
            field = TOLD_FIELD[part.kind]
            value = part.values[field] if field else "present"
            key = "value_record_id" if column.cell is Cell.REFERENCE else "value"
            yield _Target(part.name, field, {key: value})
        if not parts:
            yield _Target(about.record, column.field or name, _held(column, cell))

    # --- where sources disagree -------------------------------------------------------------
    def conflicts(self) -> Iterator[tuple[int, Part]]:
        """(line, record) for each conflict, its slug, its statements and their citations."""
        groups: dict[str, list[ConflictRow]] = {}
        for row in cast("Sequence[ConflictRow]", self.rows.get(CONFLICTS, ())):
            if not row.conflict_id:
                raise fault("csv-value-missing", CONFLICTS, row, "conflict_id", "", "id")
            check_cell(CONFLICTS, row, _CONFLICT_ID, row.conflict_id)
            groups.setdefault(row.conflict_id, []).append(row)
        for id, group in groups.items():
            record = f"{CONFLICTS}/{id}"
            uuid = starter_uuid(record)
            yield group[0].line, Part("conflict", record, {})
            slug = {"record_id": uuid, "scheme": "slug", "value": id}
            yield group[0].line, Part("identifier", f"{record}#slug", slug)
            names = [key for key, _ in numbered([said_by(row) for row in group])]
            for rank, (row, name) in enumerate(zip(group, names, strict=True)):
                told = {"name": f"{record}/{name}", "rank": rank, "conflict_id": uuid}
                yield from ((row.line, part) for part in self._said(row, told))

    def _said(self, row: ConflictRow, told: dict[str, Any]) -> Iterator[Part]:
        about = self._about(CONFLICTS, row)
        target = self._disputed(row, about)
        for source in row.source_ids.split():
            if source not in self.ids["sources.csv"]:
                raise unknown(CONFLICTS, row, "source_ids", source, "sources.csv", self.ids)
        yield from statement_parts(
            target.record,
            target.field,
            row.source_ids.split(),
            status="disputed",
            preferred=int(_yes(row)),
            note=row.note or None,
            **told,
            **target.held,
        )

    def _disputed(self, row: ConflictRow, about: _About) -> _Target:
        if row.field == WHOLE_ROW:
            if row.value not in ("present", "absent"):
                expected = ["present", "absent"]
                raise fault("csv-unknown-value", CONFLICTS, row, "value", row.value, expected)
            return _Target(about.record, "", {"value": row.value})
        column = self._column(CONFLICTS, row, about.table, row.field)
        self._check_value(row, column)
        if column.field:
            return _Target(about.record, column.field, _held(column, row.value))
        return self._disputed_part(row, about, column)

    def _disputed_part(self, row: ConflictRow, about: _About, column: Column) -> _Target:
        """A name's record where the cell is one name or names an organisation by this one."""
        cell = about.table.cell(about.row, row.field)
        if column.cell is Cell.LIST or column.cell is Cell.REFERENCES:
            record = organisation_called(self.mapper.context, cell, row.field, row.value)
            return _Target(
                record or about.record, "text" if record else row.field, {"value": row.value}
            )
        parts = [p for p in self.mapper.parts(*about, 0) if p.column == row.field]
        record = parts[0].name if parts else about.record
        field = TOLD_FIELD[parts[0].kind] if parts else row.field
        return _Target(record, field, _held(column, row.value))

    def _check_value(self, row: ConflictRow, column: Column) -> None:
        if not row.value:
            raise fault("csv-value-missing", CONFLICTS, row, "value", "", column.cell.value)
        check_cell(CONFLICTS, row, column, row.value)
        if column.cell is Cell.REFERENCE and row.value not in self.ids[column.refers]:
            raise unknown(CONFLICTS, row, "value", row.value, column.refers, self.ids)

    # --- common to both -----------------------------------------------------------------------
    def _about(self, file: str, row: RemarkRow) -> _About:
        table = TABLES.get(row.file)
        if table is None:
            hint = closest(row.file, TABLES)
            raise fault("csv-unknown-value", file, row, "file", row.file, list(TABLES), hint)
        found = self.ids.get(row.file, {}).get(row.row_id)
        if found is None:
            raise unknown(file, row, "row_id", row.row_id, row.file, self.ids)
        return _About(table, found)

    def _column(self, file: str, row: RemarkRow, table: Table, name: str) -> Column:
        """The column that a remark is about: any but the row's id and its sources."""
        column = table.by_name.get(name)
        if column is None or column.cell in (Cell.ID, Cell.SOURCES):
            known = [c.name for c in table.columns if c.cell not in (Cell.ID, Cell.SOURCES)]
            place = "fields" if file == UNVERIFIED else "field"
            expected = [WHOLE_ROW, *known]
            raise fault("csv-unknown-value", file, row, place, name, expected, closest(name, known))
        return column


def said_by(row: ConflictRow) -> str:
    """What tells one statement of a conflict from the others: where it stands and what it says."""
    return f"{row.file}/{row.row_id}/{row.field}/{row.value}"


def organisation_called(context: Context, cell: str, column: str, value: str) -> str | None:
    """The record name of this name, if a host in the cell has it among its names."""
    if column not in ("organisers", "patrons"):
        return None
    for text in listed(cell, ";"):
        if any(name.text == value for name in organisation_names(text, True)):
            key = context.organisation(text, slash=True).partition("/")[2]
            return organisation_name(key, value)
    return None


def _held(column: Column, text: str) -> dict[str, Any]:
    """What a statement holds for a cell with this text."""
    if not text:
        return {"value": None}
    if column.cell is Cell.REFERENCE:
        return {"value_record_id": starter_uuid(f"{column.refers}/{text}")}
    return {"value": column.stated(text)}


def _yes(row: ConflictRow) -> bool:
    if row.preferred not in ("yes", "no"):
        raise fault("csv-unknown-value", CONFLICTS, row, "preferred", row.preferred, ["yes", "no"])
    return row.preferred == "yes"


def check_remark_fields(rows: Iterable[UnverifiedRow]) -> None:
    """Raises `InputError("csv-value-missing")` for a row that flags nothing."""
    for row in rows:
        if not row.fields:
            raise fault("csv-value-missing", UNVERIFIED, row, "fields", "", "text")
