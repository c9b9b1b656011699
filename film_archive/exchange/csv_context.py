"""What one row of the tables must know of others: shared organisations, persons, festivals.

All of it follows from the rows alone, and not from their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from film_archive.domain.festival_names import series_stem
from film_archive.domain.organisations import OrganisationName, Organisations, names_in
from film_archive.exchange import csv_rows as rows
from film_archive.exchange.csv_parts import listed
from film_archive.exchange.csv_persons import Mention, Persons
from film_archive.exchange.csv_rows import CsvRow

Rows = Mapping[str, Sequence[CsvRow]]
"""The rows of each file."""

TERM_COLUMNS = {"countries": "country", "languages": "language", "genres": "genre"}
_HOSTS = ("organisers", "patrons")


@dataclass
class Festival:
    """A series of events: where it is first told of, and what its editions are called."""

    line: int
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By language."""


class Context:
    """What all rows together tell."""

    def __init__(self, tables: Rows) -> None:
        films = cast("Sequence[rows.FilmRow]", tables.get("films.csv", ()))
        events = cast("Sequence[rows.EventRow]", tables.get("events.csv", ()))
        credited = cast("Sequence[rows.CreditRow]", tables.get("credits.csv", ()))
        people = cast("Sequence[rows.PersonRow]", tables.get("people.csv", ()))
        self.terms = _terms(films)
        """The line of each (scheme, label)'s first mention."""
        self.organisation_lines: dict[str, tuple[str, int]] = {}
        """The file and line where each organisation is first named."""
        self._organisation_keys: dict[tuple[str, bool], str] = {}
        self.organisations = self._organisations(films, events)
        self.festivals = _festivals(events)
        self.submissions = {e.event_id for e in events if e.kind.startswith("oscars")}
        self.persons = Persons(people, _mentions(tables))
        self.credit_counts = Counter(credit.film_id for credit in credited)
        self.makers = self._makers(credited, tables)

    def organisation(self, text: str, *, slash: bool) -> str:
        """The record name of the organisation that a text names."""
        return f"organisations/{self._organisation_keys[text, slash]}"

    def _organisations(
        self, films: Iterable[rows.FilmRow], events: Iterable[rows.EventRow]
    ) -> Organisations:
        places: dict[tuple[str, bool], tuple[str, int]] = {}
        for text, slash, file, line in _namings(films, events):
            places.setdefault((text, slash), (file, line))
        names = {naming: organisation_names(*naming) for naming in places}
        found = Organisations(names.values())
        for naming, place in places.items():
            key = found.key(names[naming])
            self._organisation_keys[naming] = key
            self.organisation_lines.setdefault(key, place)
        return found

    def _makers(self, credited: Iterable[rows.CreditRow], tables: Rows) -> set[tuple[str, str]]:
        """(film, person's record name) of all credits of those who are quoted."""
        quotes = cast("Sequence[rows.QuoteRow]", tables.get("quotes.csv", ()))
        named = {who.record for quote in quotes if (who := self.persons.who(quote.speaker))}
        slugs = {record.partition("/")[2]: record for record in named}
        return {(c.film_id, slugs[c.person_id]) for c in credited if c.person_id in slugs}


def organisation_names(text: str, slash: bool) -> tuple[OrganisationName, ...]:
    """The names in a text: " / " parts those of a host, but may be part of a company's name."""
    return names_in(text, slash=slash)


def _namings(
    films: Iterable[rows.FilmRow], events: Iterable[rows.EventRow]
) -> Iterator[tuple[str, bool, str, int]]:
    for film in films:
        for company in listed(film.production_company, "|"):
            yield company, False, "films.csv", film.line
    for event in events:
        for cell in (event.organisers, event.patrons):
            for host in listed(cell, ";"):
                yield host, True, "events.csv", event.line


def _terms(films: Iterable[rows.FilmRow]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for film in films:
        for column, scheme in TERM_COLUMNS.items():
            for label in listed(getattr(film, column), "|"):
                found.setdefault((scheme, label), film.line)
    return found


def _festivals(events: Iterable[rows.EventRow]) -> dict[str, Festival]:
    found: dict[str, Festival] = {}
    for event in events:
        festival = found.setdefault(series_stem(event.event_id), Festival(event.line))
        for language, name in (("vi", event.name_vi), ("en", event.name_en)):
            if name:
                festival.names[language].append(name)
    return found


def _mentions(tables: Rows) -> Iterator[Mention]:
    activities = cast("Sequence[rows.ActivityRow]", tables.get("activities.csv", ()))
    for activity in activities:
        for participant in listed(activity.participants, ";"):
            yield Mention(participant, "activities.csv", activity.line)
    for quote in cast("Sequence[rows.QuoteRow]", tables.get("quotes.csv", ())):
        yield Mention(quote.speaker, "quotes.csv", quote.line)
