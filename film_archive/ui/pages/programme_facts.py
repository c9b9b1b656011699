"""What the page of a programme needs, read in one moment and put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from film_archive.archive import FilmRow, Reads, RecordView
from film_archive.ui.pages.person_facts import reference


@dataclass(frozen=True, slots=True)
class Slot:
    """A film's place in a programme: where and when it is shown, as far as the edition says."""

    film: tuple[str, str]
    row: FilmRow | None
    note: str | None
    date: str | None
    venue: str | None
    section: str | None
    part: RecordView


@dataclass(frozen=True, slots=True)
class ProgrammeStory:
    """A programme with the edition it belongs to, if any, and its films in order."""

    view: RecordView
    edition: RecordView | None
    slots: tuple[Slot, ...]

    @property
    def films(self) -> tuple[FilmRow, ...]:
        return tuple(slot.row for slot in self.slots if slot.row is not None)

    @property
    def running_ms(self) -> int:
        """How long all films run together, as far as known."""
        return sum(film.duration_ms or 0 for film in self.films)

    @property
    def untimed(self) -> int:
        """Of how many films the running time is not known."""
        return len(self.slots) - sum(film.duration_ms is not None for film in self.films)

    @property
    def decades(self) -> dict[int | None, int]:
        """How many films are of each decade from the first to the last; None: of no known year.

        Decades between without any film are there with 0.
        """
        years = [film.year_first for film in self.films]
        found = Counter(year // 10 * 10 if year is not None else None for year in years)
        known = [decade for decade in found if decade is not None]
        whole: dict[int | None, int] = {}
        if known:
            whole = {decade: found[decade] for decade in range(min(known), max(known) + 1, 10)}
        return whole | ({None: found[None]} if found[None] else {})


def read_programme(reads: Reads, uuid: str) -> ProgrammeStory:
    """Raises `NotFound` where the record is gone."""
    view = reads.view(reads.resolve(uuid, "programme"))
    parts = view.parts.get("programme_film", ())
    rows = reads.film_rows_of([reference(part, "film_id")[0] for part in parts])
    edition_uuid = reference(view, "edition_id")[0]
    edition = reads.view(reads.resolve(edition_uuid, "edition")) if edition_uuid else None
    shown = _shown(edition)
    return ProgrammeStory(view, edition, tuple(_slot(part, rows, shown) for part in parts))


def _shown(edition: RecordView | None) -> Mapping[str, RecordView]:
    """The edition's screenings by their films' uuids, those with a day first."""
    parts = edition.parts.get("appearance", ()) if edition else ()
    dated = sorted(parts, key=lambda part: "date" in part.values)
    return {reference(part, "film_id")[0]: part for part in dated}


def _slot(part: RecordView, rows: Mapping[str, FilmRow], shown: Mapping[str, RecordView]) -> Slot:
    film = reference(part, "film_id")
    screening = shown.get(film[0])
    values = screening.values if screening else {}
    return Slot(
        film=film,
        row=rows.get(film[0]),
        note=part.values.get("note"),
        date=values.get("date"),
        venue=values.get("venue"),
        section=values.get("section"),
        part=part,
    )
