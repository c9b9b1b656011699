"""What the page of a person or organisation needs, read in one moment and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from film_archive.archive import (
    EditionRow,
    FilmRow,
    ListQuery,
    Reads,
    RecordView,
)
from film_archive.domain.collation import sort_key
from film_archive.domain.vocabulary import ACTIVITIES


@dataclass(frozen=True, slots=True)
class PersonStory:
    """A person with the films, awards, activities and editions that the record names, by uuid."""

    view: RecordView
    films: Mapping[str, FilmRow]
    awards: Mapping[str, RecordView]
    activities: Mapping[str, RecordView]
    editions: Mapping[str, EditionRow]

    def parts(self, kind: str) -> tuple[RecordView, ...]:
        return self.view.parts.get(kind, ())

    @property
    def directed(self) -> tuple[FilmRow, ...]:
        """The films that the person directed, each once, the newest first."""
        credits = dict(filmography(self)).get("director", [])
        return tuple({c.film[0]: c.row for c in credits if c.row is not None}.values())


@dataclass(frozen=True, slots=True)
class Credit:
    """What somebody did in one film: the credit, (uuid, title) of the film, and its card."""

    part: RecordView
    film: tuple[str, str]
    row: FilmRow | None
    detail: str | None
    character: str | None
    name_used: str | None

    @property
    def year(self) -> int | None:
        return self.row.year_first if self.row else None


def read_person(reads: Reads, uuid: str) -> PersonStory:
    """Raises `NotFound` where the record is gone."""
    view = reads.view(reads.resolve(uuid, "agent"))
    awards = _records(reads, _references(view, "recipient", "award_id"), "award")
    activities = _records(reads, _references(view, "participant", "activity_id"), "activity")
    others = [*awards.values(), *activities.values()]
    films = {
        *_references(view, "credit", "film_id"),
        *_references(view, "reception", "film_id"),
        *(named for one in others if (named := reference(one, "film_id")[0])),
    }
    return PersonStory(
        view=view,
        films=reads.film_rows_of(sorted(films)),
        awards=awards,
        activities=activities,
        editions=edition_rows(reads, _editions(view, others)),
    )


def _editions(view: RecordView, others: Iterable[RecordView]) -> set[str]:
    named = {reference(one, "edition_id")[0] for one in others}
    named.update(_references(view, "edition_agent", "edition_id"))
    named.update(_references(view, "reception", "edition_id"))
    return named - {""}


def edition_rows(reads: Reads, uuids: Iterable[str]) -> dict[str, EditionRow]:
    """The cards of editions by uuid; what is gone is left out."""
    ids = [reads.resolve(uuid, "edition") for uuid in sorted(uuids)]
    rows = reads.rows_by_id(ListQuery(kind="edition"), ids)
    return {row.uuid: row for row in rows if isinstance(row, EditionRow)}


def reference(part: RecordView, field: str) -> tuple[str, str]:
    """(uuid, name) of the record that a field names, ("", "") where it names none."""
    uuid, name = part.values.get(field) or ("", "")
    return uuid, name


def _references(view: RecordView, kind: str, field: str) -> list[str]:
    named = (reference(part, field)[0] for part in view.parts.get(kind, ()))
    return [uuid for uuid in dict.fromkeys(named) if uuid]


def _records(reads: Reads, uuids: Iterable[str], kind: str) -> dict[str, RecordView]:
    return {uuid: reads.view(reads.resolve(uuid, kind)) for uuid in uuids}


def filmography(story: PersonStory) -> list[tuple[str, list[Credit]]]:
    """Credits by activity, directing first; in each the newest film first, undated ones last."""
    groups: dict[str, list[Credit]] = {}
    for part in story.parts("credit"):
        groups.setdefault(str(part.values["activity"]), []).append(_credit(story, part))
    for credits in groups.values():
        credits.sort(key=_newest_first)
    order = {activity: place for place, activity in enumerate(ACTIVITIES)}
    return sorted(groups.items(), key=lambda group: order.get(group[0], len(order)))


def _credit(story: PersonStory, part: RecordView) -> Credit:
    film, used = reference(part, "film_id"), part.values.get("name_used")
    return Credit(
        part=part,
        film=film,
        row=story.films.get(film[0]),
        detail=part.values.get("detail"),
        character=part.values.get("character"),
        name_used=used if used != story.view.name else None,
    )


def _newest_first(credit: Credit) -> tuple[bool, int, str]:
    title = credit.row.title if credit.row else credit.film[1]
    return credit.year is None, -(credit.year or 0), sort_key(title)
