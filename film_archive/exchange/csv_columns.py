"""What a column of a CSV file can be: which field of which record, and how it is written there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_rows import CsvRow

_MS_PER_MINUTE = 60_000


class Cell(StrEnum):
    """What may stand in a cell."""

    ID = "id"
    TEXT = "text"
    DATE = "date"  # EDTF
    NUMBER = "number"
    MINUTES = "minutes"
    TERM = "term"
    REFERENCE = "reference"
    REFERENCES = "references"  # parted by blanks
    LIST = "list"  # parted by `Column.separator`
    SOURCES = "sources"  # parted by blanks
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `field` "" where the cell is told in records of their own."""

    name: str
    cell: Cell = Cell.TEXT
    field: str = ""
    required: bool = False
    separator: str = ""
    refers: str = ""
    """The file whose ids stand here."""
    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """For a term: the archive's code by each spelling that is read."""
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """For a term: the spelling that is written, by code."""

    def stored(self, text: str) -> Any:
        """The cell's text as the field holds it; a reference is a uuid."""
        return _STORED[self.cell](self, text)

    def stated(self, text: str) -> str:
        """The cell's text as a statement holds it: numbers in decimal."""
        return text if self.cell is Cell.REFERENCE else str(self.stored(text))

    def shown(self, value: Any) -> str:
        """A field's value as the cell's text; minutes are whole ones."""
        if value is None:
            return ""
        if self.cell is Cell.MINUTES:
            return str(round(int(value) / _MS_PER_MINUTE))
        return self.labels.get(str(value), str(value))


_STORED: dict[Cell, Callable[[Column, str], Any]] = {
    **dict.fromkeys(Cell, lambda column, text: text),
    Cell.NUMBER: lambda column, text: int(text),
    Cell.MINUTES: lambda column, text: int(text) * _MS_PER_MINUTE,
    Cell.TERM: lambda column, text: column.codes[text],
    Cell.REFERENCE: lambda column, text: starter_uuid(f"{column.refers}/{text}"),
}


@dataclass(frozen=True)
class Table:
    """One file: the kind of record that a row is of, the row's class and its columns."""

    file: str
    kind: str
    row: type[CsvRow]
    columns: tuple[Column, ...]
    ranked: bool = False
    """Whether the record keeps the row's place in the file as its rank."""

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns if column.field}

    @cached_property
    def keyed(self) -> bool:
        """Whether a row has an id of its own: the id becomes an identifier of the record."""
        return self.columns[0].cell is Cell.ID

    @cached_property
    def sources(self) -> int | None:
        """The place of the cell with the row's sources."""
        found = [n for n, c in enumerate(self.columns, 1) if c.cell is Cell.SOURCES]
        return found[0] if found else None

    @cached_property
    def _own(self) -> tuple[tuple[int, str, Callable[[str], Any]], ...]:
        return tuple((n, c.field, c.stored) for n, c in enumerate(self.columns, 1) if c.field)

    def cited(self, row: CsvRow) -> list[str]:
        """The ids of the row's sources."""
        return str(row[self.sources]).split() if self.sources is not None else []

    def row_id(self, row: CsvRow) -> str:
        """How other files name the row: its id, for a credit film/person/role."""
        return str(row[1]) if self.keyed else f"{row[1]}/{row[2]}/{row[3]}"

    def own_values(self, row: CsvRow) -> dict[str, Any]:
        """The fields of the row's own record that the row says something of."""
        return {name: stored(str(row[n])) for n, name, stored in self._own if row[n]}

    def cell(self, row: CsvRow, column: str) -> str:
        return str(row[self.header.index(column) + 1])
