"""What each column of the CSV files means: which field of which record it is, and how it is written.

A row tells of one record of its own (`Table.kind`); a column is a field of that record
(`Column.field`) or is told in records of their own, as titles, names and countries are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from film_archive.domain import vocabulary as v
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange import csv_rows as rows
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
    codes: Mapping[str, str] = field(default_factory=dict)
    """For a term: the archive's code by each spelling that is read."""
    labels: Mapping[str, str] = field(default_factory=dict)
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

    def row_id(self, row: CsvRow) -> str:
        """How other files name the row: its id, for a credit film/person/role."""
        return str(row[1]) if self.keyed else f"{row[1]}/{row[2]}/{row[3]}"

    def own_values(self, row: CsvRow) -> dict[str, Any]:
        """The fields of the row's own record that the row says something of."""
        return {name: stored(str(row[n])) for n, name, stored in self._own if row[n]}

    def cell(self, row: CsvRow, column: str) -> str:
        return str(row[self.header.index(column) + 1])


def _terms(name: str, codes: tuple[str, ...], field: str, **special: str) -> Column:
    """A vocabulary column: a code is read and written with blanks, or in its special spelling."""
    labels = {code: special.get(code.replace("-", "_"), code.replace("-", " ")) for code in codes}
    read = {code: code for code in codes} | {label: code for code, label in labels.items()}
    return Column(name, Cell.TERM, field, codes=read, labels=labels)


def _required(column: Column) -> Column:
    values = {name: getattr(column, name) for name in Column.__slots__}
    return Column(**(values | {"required": True}))


def _id(name: str) -> Column:
    return Column(name, Cell.ID, required=True)


def _text(*names: str, required: bool = False, **renamed: str) -> tuple[Column, ...]:
    fields = {name: name for name in names} | renamed
    return tuple(Column(name, field=field, required=required) for name, field in fields.items())


def _dates(*names: str, **renamed: str) -> tuple[Column, ...]:
    fields = {name: name for name in names} | renamed
    return tuple(Column(name, Cell.DATE, field) for name, field in fields.items())


def _reference(name: str, field: str, file: str, *, required: bool = False) -> Column:
    return Column(name, Cell.REFERENCE, field, required, refers=file)


def _lists(separator: str, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Cell.LIST, separator=separator) for name in names)


def _told(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


_FILM = _reference("film_id", "film_id", "films.csv", required=True)
_PERHAPS_FILM = _reference("film_id", "film_id", "films.csv")
_EVENT = _reference("event_id", "edition_id", "events.csv", required=True)
_PERHAPS_EVENT = _reference("event_id", "edition_id", "events.csv")
_SOURCES = Column("source_ids", Cell.SOURCES)

_ALL = (
    Table(
        "sources.csv",
        "source",
        rows.SourceRow,
        (
            _id("source_id"),
            *_text("title", required=True),
            *_text("publisher", "url", "licence_note"),
            *_dates("accessed"),
            *_text("note"),
        ),
    ),
    Table(
        "people.csv",
        "agent",
        rows.PersonRow,
        (
            _id("person_id"),
            *_told("name_vi", "name_en"),
            *_text("sort_name"),
            *_dates(birth_year="birth", death_year="death"),
            *_lists("|", "honours"),
            *_told("wikidata_id"),
            _SOURCES,
        ),
    ),
    Table(
        "films.csv",
        "film",
        rows.FilmRow,
        (
            _id("film_id"),
            *_told("title_vi", "title_en", "title_fr"),
            *_lists("|", "other_titles"),
            *_dates("year"),
            _terms("form", v.FORMS, "form"),
            Column("runtime_min", Cell.MINUTES, "duration_ms"),
            _terms("colour", v.COLOURS, "colour", black_and_white="b&w"),
            *_lists("|", "countries", "languages", "production_company", "genres"),
            *_told("synopsis_en", "wikidata_id", "imdb_id"),
            _SOURCES,
        ),
    ),
    Table(
        "events.csv",
        "edition",
        rows.EventRow,
        (
            _id("event_id"),
            *_told("name_vi", "name_en"),
            _required(_terms("kind", v.EDITION_KINDS, "kind")),
            *_text("city", "country"),
            Column("edition", Cell.NUMBER, "number"),
            *_dates("year", start_date="date_start", end_date="date_end"),
            *_lists(";", "organisers", "patrons", "attendance"),
            _SOURCES,
        ),
    ),
    Table(
        "credits.csv",
        "credit",
        rows.CreditRow,
        (
            _FILM,
            _reference("person_id", "agent_id", "people.csv", required=True),
            _required(_terms("role", v.ACTIVITIES, "activity")),
            *_text("character"),
            Column("billing", Cell.NUMBER, "billing"),
            _SOURCES,
        ),
        ranked=True,
    ),
    Table(
        "appearances.csv",
        "appearance",
        rows.AppearanceRow,
        (
            _id("appearance_id"),
            _FILM,
            _EVENT,
            *_text("section", premiere_status="premiere_as_stated"),
            *_dates("date"),
            *_text("venue", "note"),
            _SOURCES,
        ),
        ranked=True,
    ),
    Table(
        "awards.csv",
        "award",
        rows.AwardRow,
        (
            _id("award_id"),
            _PERHAPS_FILM,
            _PERHAPS_EVENT,
            *_text(award_name_en="name_en", award_name_vi="name_vi"),
            *_text("category"),
            _required(_terms("result", v.AWARD_RESULTS, "result")),
            _reference("person_id", "", "people.csv"),
            *_dates("year"),
            _SOURCES,
        ),
        ranked=True,
    ),
    Table(
        "activities.csv",
        "activity",
        rows.ActivityRow,
        (
            _id("activity_id"),
            _EVENT,
            _required(_terms("kind", v.ACTIVITY_KINDS, "kind", q_and_a="Q&A")),
            *_text("title", required=True),
            *_lists(";", "participants"),
            *_text("note"),
            _SOURCES,
        ),
        ranked=True,
    ),
    Table(
        "quotes.csv",
        "reception",
        rows.QuoteRow,
        (
            _id("quote_id"),
            _PERHAPS_FILM,
            _PERHAPS_EVENT,
            *_text("speaker", "speaker_role"),
            *_text("text", required=True),
            Column("source_id", Cell.SOURCES),
        ),
        ranked=True,
    ),
    Table(
        "media.csv",
        "media_file",
        rows.MediaRow,
        (
            _id("media_id"),
            _FILM,
            _required(_terms("role", v.MEDIA_ROLES, "role")),
            Column("path", Cell.PATH, "path", required=True),
            *_text("label", "note"),
        ),
        ranked=True,
    ),
    Table(
        "programmes.csv",
        "programme",
        rows.ProgrammeRow,
        (
            _id("programme_id"),
            _PERHAPS_EVENT,
            *_text("title_vi", "title_en"),
            Column("films", Cell.REFERENCES, refers="films.csv", separator=" "),
            *_text("note"),
            _SOURCES,
        ),
    ),
)

TABLES: dict[str, Table] = {table.file: table for table in _ALL}
"""The files that tell of things, in the order in which they refer to each other."""

BY_KIND: dict[str, Table] = {table.kind: table for table in _ALL}

UNVERIFIED, CONFLICTS = "unverified.csv", "conflicts.csv"
REMARKS: dict[str, type[CsvRow]] = {
    UNVERIFIED: rows.UnverifiedRow,
    CONFLICTS: rows.ConflictRow,
}
"""The files that tell of other files' rows."""

WHOLE_ROW = "row"
"""What these two files call a row as a whole."""

HEADERS: dict[str, tuple[str, ...]] = {
    **{file: table.header for file, table in TABLES.items()},
    **{file: row._fields[1:] for file, row in REMARKS.items()},
}
