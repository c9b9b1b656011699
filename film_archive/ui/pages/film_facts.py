"""What the page of a film needs, read in one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from film_archive.archive import (
    EditionRow,
    FilmRow,
    ListQuery,
    MediaRow,
    PersonRow,
    Reads,
    RecordView,
)
from film_archive.media.files import on_disk, root_folder
from film_archive.shipped import resources

# Of several files the first of these is what one wants to see first.
_PLAYED = ("trailer", "sample-reel", "excerpt", "film")


@dataclass(frozen=True, slots=True)
class FilmStory:
    """A film with the cards of what its record names, by uuid.

    `here` are the editions that programmes of this archive were made for; `schemes` tells of each
    term (a country, a genre) which kind of term it is.
    """

    view: RecordView
    row: FilmRow | None
    editions: Mapping[str, EditionRow]
    people: Mapping[str, PersonRow]
    schemes: Mapping[str, str]
    here: frozenset[str]
    media: tuple[MediaRow, ...]

    def parts(self, kind: str) -> tuple[RecordView, ...]:
        return self.view.parts.get(kind, ())

    @property
    def title(self) -> RecordView | None:
        """The title that the film goes by; None where it has none."""
        return min(self.parts("title"), key=_title_order, default=None)

    def terms(self, scheme: str) -> tuple[RecordView, ...]:
        """The film's countries or genres."""
        found = self.parts("film_term")
        return tuple(p for p in found if self.schemes.get(reference(p, "term_id")[0]) == scheme)


def _title_order(title: RecordView) -> tuple[bool, bool, int]:
    """As films are called everywhere: by a Vietnamese title, else the preferred, else the first."""
    values = title.values
    return values.get("language") != "vi", values["type"] != "preferred", values.get("rank") or 0


def reference(part: RecordView, field: str) -> tuple[str, str]:
    """(uuid, name) of the record that a field names, ("", "") where it names none."""
    uuid, name = part.values.get(field) or ("", "")
    return uuid, name


def read_film(reads: Reads, uuid: str) -> FilmStory:
    """Raises `NotFound` where the record is gone."""
    view = reads.view(reads.resolve(uuid, "film"))
    parts = [part for kind in ("award", "appearance", "reception") for part in _of(view, kind)]
    recipients = [r for award in _of(view, "award") for r in award.parts.get("recipient", ())]
    people = _named([*_of(view, "credit"), *recipients], "agent_id")
    return FilmStory(
        view=view,
        row=reads.film_rows_of([uuid]).get(uuid),
        editions=_editions(reads, _named(parts, "edition_id")),
        people=_people(reads, people),
        schemes={row["uuid"]: row["scheme"] for row in reads.rows("term")},
        here=frozenset(_programme_editions(reads, view)),
        media=reads.media_of(uuid),
    )


def _of(view: RecordView, kind: str) -> tuple[RecordView, ...]:
    return view.parts.get(kind, ())


def _named(parts: Iterable[RecordView], field: str) -> list[str]:
    named = (reference(part, field)[0] for part in parts)
    return [uuid for uuid in dict.fromkeys(named) if uuid]


def _editions(reads: Reads, uuids: Iterable[str]) -> dict[str, EditionRow]:
    ids = [reads.resolve(uuid, "edition") for uuid in uuids]
    rows = reads.rows_by_id(ListQuery(kind="edition"), ids)
    return {row.uuid: row for row in rows if isinstance(row, EditionRow)}


def _people(reads: Reads, uuids: Iterable[str]) -> dict[str, PersonRow]:
    ids = [reads.resolve(uuid, "agent") for uuid in uuids]
    rows = reads.rows_by_id(ListQuery(kind="person"), ids)
    return {row.uuid: row for row in rows if isinstance(row, PersonRow)}


def _programme_editions(reads: Reads, view: RecordView) -> Iterable[str]:
    for programme in _named(_of(view, "programme_film"), "programme_id"):
        edition = reference(reads.view(reads.resolve(programme, "programme")), "edition_id")[0]
        if edition:
            yield edition


# --- files ------------------------------------------------------------------------------------
def file_of(media: MediaRow, archive: Path) -> Path:
    """Where a media file should stand on this machine; `archive` is the archive's own file."""
    return root_folder(media.root, archive, resources()) / media.path


def playable(media: MediaRow) -> bool:
    """Whether a file is one to be played, by its role."""
    return media.role in _PLAYED


def played_first(media: Iterable[MediaRow]) -> MediaRow | None:
    """What is shown in the place for the trailer; None where there is nothing to play."""
    found = [row for row in media if playable(row)]
    return min(found, key=lambda row: _PLAYED.index(row.role), default=None)


def missing_files(files: Mapping[str, Path]) -> frozenset[str]:
    """The uuids of the files that are not there; asks the disk."""
    return frozenset(uuid for uuid, path in files.items() if not on_disk(path).is_file())
