"""From rows of `events.csv`, `appearances.csv`, `awards.csv` and `programmes.csv` to what they
tell in records of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from film_archive.domain.attendance import parse_attendance
from film_archive.domain.festival_names import series_stem
from film_archive.domain.premieres import premiere_code
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_context import Context
from film_archive.exchange.csv_parts import Part, listed, numbered
from film_archive.exchange.csv_rows import AppearanceRow, AwardRow, EventRow, ProgrammeRow

_HOSTS = (("organisers", "organiser"), ("patrons", "patron"))


def festival_name(slug: str) -> str:
    """The record name of the festival that an edition of this slug belongs to."""
    return f"festivals/{series_stem(slug)}"


def event_parts(row: EventRow, name: str, context: Context) -> Iterator[Part]:
    """What an event's row tells besides the edition's own fields."""
    edition = starter_uuid(name)
    known = [
        (c, t, g)
        for c, t, g in (("name_vi", row.name_vi, "vi"), ("name_en", row.name_en, "en"))
        if t
    ]
    for rank, (column, text, language) in enumerate(known):
        values = {"edition_id": edition, "text": text, "language": language, "rank": rank}
        yield Part("edition_name", f"{name}#{column}", values, column)
    for column, role in _HOSTS:
        yield from _hosts(row, name, edition, context, column, role)
    for rank, (key, text) in enumerate(numbered(listed(row.attendance, ";"))):
        told = {"edition_id": edition, "text": text, "rank": rank, **attendance_told(text)}
        yield Part("attendance", f"{name}#attendance/{key}", told, "attendance")


def _hosts(
    row: EventRow, name: str, edition: str, context: Context, column: str, role: str
) -> Iterator[Part]:
    for rank, (key, text) in enumerate(numbered(listed(getattr(row, column), ";"))):
        values = {
            "edition_id": edition,
            "agent_id": starter_uuid(context.organisation(text, slash=True)),
            "role": role,
            "name_used": text,
            "rank": rank,
        }
        yield Part("edition_agent", f"{name}#{column}/{key}", values, column)


def attendance_told(text: str) -> dict[str, Any]:
    """What the words of an attendance tell."""
    read = parse_attendance(text)
    return {
        "visitors": read.visitors,
        "visitors_qualifier": read.visitors_qualifier,
        "countries": read.countries,
        "countries_qualifier": read.countries_qualifier,
        "scope": read.scope,
    }


def appearance_told(row: AppearanceRow, *, submission: bool) -> dict[str, Any]:
    """What an appearance's cells tell besides themselves.

    A status only where it is stated: an event of Oscar entries is one of submissions, and some
    programmes were only announced.  A source that names a film does not say that it was shown.
    """
    status = "submitted" if submission else None
    if row.note.casefold() == "announced programme":
        status = "announced"
    return {"premiere": premiere_code(row.premiere_status), "status": status}


def award_parts(row: AwardRow, name: str, context: Context) -> Iterator[Part]:
    """Who got it, where it went to a person."""
    if row.person_id:
        person = starter_uuid(f"people.csv/{row.person_id}")
        values = {"award_id": starter_uuid(name), "agent_id": person, "rank": 0}
        yield Part("recipient", f"{name}#person_id", values, "person_id")


def programme_parts(row: ProgrammeRow, name: str, context: Context) -> Iterator[Part]:
    """The films in their order."""
    programme = starter_uuid(name)
    for rank, (key, film) in enumerate(numbered(listed(row.films, " "))):
        values = {
            "programme_id": programme,
            "film_id": starter_uuid(f"films.csv/{film}"),
            "rank": rank,
        }
        yield Part("programme_film", f"{name}#films/{key}", values, "films")
