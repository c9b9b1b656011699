"""What the page of a festival's edition needs, read in one moment and put in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from film_archive.archive import EditionRow, FilmRow, Reads, RecordView
from film_archive.domain.collation import sort_key
from film_archive.ui.pages.person_facts import edition_rows, reference
from film_archive.ui.pages.statements import everything_said

# What was given comes before what was only hoped for.
_RESULTS = ("won", "special-mention", "nominated", "submitted")


@dataclass(frozen=True, slots=True)
class EditionStory:
    """An edition with the cards of the films it names, its series, and its neighbours in it.

    `reactions` and `honoured` are reactions to the films shown, and awards of theirs given
    elsewhere, that the very sources tell which tell of the edition.
    """

    view: RecordView
    films: Mapping[str, FilmRow]
    series: RecordView | None
    before: EditionRow | None
    after: EditionRow | None
    reactions: tuple[RecordView, ...] = ()
    honoured: tuple[RecordView, ...] = ()

    def parts(self, kind: str) -> tuple[RecordView, ...]:
        return self.view.parts.get(kind, ())

    @property
    def shown(self) -> tuple[FilmRow, ...]:
        """The films that were shown, each once, in the order of `screenings`."""
        uuids = (reference(part, "film_id")[0] for part in screenings(self))
        return tuple(self.films[uuid] for uuid in dict.fromkeys(uuids) if uuid in self.films)


def read_edition(reads: Reads, uuid: str) -> EditionStory:
    """Raises `NotFound` where the record is gone."""
    view = reads.view(reads.resolve(uuid, "edition"))
    kinds = ("appearance", "award", "reception")
    films = {reference(part, "film_id")[0] for kind in kinds for part in view.parts.get(kind, ())}
    series = reference(view, "festival_id")[0]
    story = reads.view(reads.resolve(series, "festival")) if series else None
    before, after = _neighbours(reads, story, uuid)
    rows = reads.film_rows_of(sorted(films - {""}))
    told = _told_of_films(reads, view)
    reactions = tuple(part for part in told if part.kind == "reception")
    honoured = tuple(part for part in told if part.kind == "award")
    return EditionStory(view, rows, story, before, after, reactions, honoured)


_LOOKED_AT = 40  # films whose press is read; a large festival has its own


def _told_of_films(reads: Reads, view: RecordView) -> list[RecordView]:
    """Reactions and awards of the films shown that a source of the edition tells."""
    cited = {c.source for _, s in everything_said(view) for c in s.citations}
    shown = [reference(part, "film_id")[0] for part in view.parts.get("appearance", ())]
    films = [reads.view(reads.resolve(uuid, "film")) for uuid in dict.fromkeys(shown[:_LOOKED_AT])]
    parts = [
        p for film in films for kind in ("reception", "award") for p in film.parts.get(kind, ())
    ]
    own = {part.uuid for kind in ("reception", "award") for part in view.parts.get(kind, ())}
    return [part for part in parts if part.uuid not in own and not cited.isdisjoint(_sources(part))]


def _press_and_awards(view: RecordView) -> list[RecordView]:
    return [*view.parts.get("reception", ()), *view.parts.get("award", ())]


def _sources(part: RecordView) -> set[str]:
    return {c.source for _, s in everything_said(part) for c in s.citations}


def _neighbours(
    reads: Reads, series: RecordView | None, uuid: str
) -> tuple[EditionRow | None, EditionRow | None]:
    """The editions before and after in time; by number where there is no date."""
    uuids = [part.uuid for part in series.parts.get("edition", ())] if series else []
    rows = list(edition_rows(reads, uuids).values()) if len(uuids) > 1 else []
    here = next((row for row in rows if row.uuid == uuid), None)
    if here is None:
        return None, None
    if here.day_first is None:
        line = [row for row in rows if row.number is not None and here.number is not None]
        line.sort(key=lambda row: row.number or 0)
    else:
        line = [row for row in rows if row.day_first is not None]
        line.sort(key=lambda row: (row.day_first or 0, row.number or 0, sort_key(row.name)))
    if here not in line:
        return None, None
    at = line.index(here)
    return (line[at - 1] if at else None), (line[at + 1] if at + 1 < len(line) else None)


def screenings(story: EditionStory) -> list[RecordView]:
    """Appearances by day where all days are known, else in their own order."""
    parts = list(story.parts("appearance"))
    if all("date" in part.values for part in parts):
        parts.sort(key=lambda part: str(part.values["date"]))
    return parts


def given(story: EditionStory) -> list[tuple[str, list[RecordView]]]:
    """Awards by category in their own order, in each what was won before the rest."""
    groups: dict[str, list[RecordView]] = {}
    for part in story.parts("award"):
        groups.setdefault(str(part.values.get("category", "")), []).append(part)
    for awards in groups.values():
        awards.sort(key=lambda part: _RESULTS.index(part.values["result"]))
    return sorted(groups.items(), key=lambda group: not group[0])
