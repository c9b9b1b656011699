"""The rows of the tables that a folder of CSV files holds, column by column.

One class a file; its fields after `line` (where the row begins in the file, from 1) are the
columns in order.  Every cell is text, "" where nothing is known.
"""

from __future__ import annotations

from typing import NamedTuple


class SourceRow(NamedTuple):
    """Where something was read."""

    line: int
    source_id: str
    title: str
    publisher: str
    url: str
    licence_note: str
    accessed: str
    note: str


class PersonRow(NamedTuple):
    """Someone named in credits or awards."""

    line: int
    person_id: str
    name_vi: str
    name_en: str
    sort_name: str
    birth_year: str
    death_year: str
    honours: str
    wikidata_id: str
    source_ids: str


class FilmRow(NamedTuple):
    """A film."""

    line: int
    film_id: str
    title_vi: str
    title_en: str
    title_fr: str
    other_titles: str
    year: str
    form: str
    runtime_min: str
    colour: str
    countries: str
    languages: str
    production_company: str
    genres: str
    synopsis_en: str
    wikidata_id: str
    imdb_id: str
    source_ids: str


class CreditRow(NamedTuple):
    """What a person did in a film."""

    line: int
    film_id: str
    person_id: str
    role: str
    character: str
    billing: str
    source_ids: str


class EventRow(NamedTuple):
    """One edition of a festival, film week, award …"""

    line: int
    event_id: str
    name_vi: str
    name_en: str
    kind: str
    city: str
    country: str
    edition: str
    year: str
    start_date: str
    end_date: str
    organisers: str
    patrons: str
    attendance: str
    source_ids: str


class AppearanceRow(NamedTuple):
    """A film in the programme of an event."""

    line: int
    appearance_id: str
    film_id: str
    event_id: str
    section: str
    premiere_status: str
    date: str
    venue: str
    note: str
    source_ids: str


class AwardRow(NamedTuple):
    """A prize, nomination, mention or submission."""

    line: int
    award_id: str
    film_id: str
    event_id: str
    award_name_en: str
    award_name_vi: str
    category: str
    result: str
    person_id: str
    year: str
    source_ids: str


class ActivityRow(NamedTuple):
    """A panel, workshop, ceremony … at an event."""

    line: int
    activity_id: str
    event_id: str
    kind: str
    title: str
    participants: str
    note: str
    source_ids: str


class QuoteRow(NamedTuple):
    """What somebody said of a film or an event."""

    line: int
    quote_id: str
    film_id: str
    event_id: str
    speaker: str
    speaker_role: str
    text: str
    source_id: str


class MediaRow(NamedTuple):
    """A file that shows a film."""

    line: int
    media_id: str
    film_id: str
    role: str
    path: str
    label: str
    note: str


class ProgrammeRow(NamedTuple):
    """Films in the order of a programme."""

    line: int
    programme_id: str
    event_id: str
    title_vi: str
    title_en: str
    films: str
    note: str
    source_ids: str


class UnverifiedRow(NamedTuple):
    """Columns of a row that no source was seen for."""

    line: int
    file: str
    row_id: str
    fields: str


class ConflictRow(NamedTuple):
    """One of several values that sources give for one column of a row."""

    line: int
    conflict_id: str
    file: str
    row_id: str
    field: str
    value: str
    preferred: str
    source_ids: str
    note: str


CsvRow = (
    SourceRow
    | PersonRow
    | FilmRow
    | CreditRow
    | EventRow
    | AppearanceRow
    | AwardRow
    | ActivityRow
    | QuoteRow
    | MediaRow
    | ProgrammeRow
    | UnverifiedRow
    | ConflictRow
)
