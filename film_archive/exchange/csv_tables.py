"""The files of a folder, and what each of their columns means.

A row tells of one record of its own (`Table.kind`); a column is a field of that record
(`Column.field`) or is told in records of their own, as titles, names and countries are.
"""

from __future__ import annotations

from film_archive.domain import vocabulary as v
from film_archive.exchange import csv_rows as rows
from film_archive.exchange.csv_columns import Cell, Column, Table
from film_archive.exchange.csv_rows import CsvRow


def _terms(
    name: str, codes: tuple[str, ...], field: str, *, required: bool = False, **special: str
) -> Column:
    """A vocabulary column: a code is read and written with blanks, or in its special spelling."""
    labels = {code: special.get(code.replace("-", "_"), code.replace("-", " ")) for code in codes}
    read = {code: code for code in codes} | {label: code for code, label in labels.items()}
    return Column(name, Cell.TERM, field, required, codes=read, labels=labels)


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
            _terms("kind", v.EDITION_KINDS, "kind", required=True),
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
            _terms("role", v.ACTIVITIES, "activity", required=True),
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
            _terms("result", v.AWARD_RESULTS, "result", required=True),
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
            _terms("kind", v.ACTIVITY_KINDS, "kind", required=True, q_and_a="Q&A"),
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
            _terms("role", v.MEDIA_ROLES, "role", required=True),
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
