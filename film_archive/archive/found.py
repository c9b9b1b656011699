"""What one search finds among films, people, festivals and programmes, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from film_archive.archive.listing import ListRow
from film_archive.archive.matches import Match

Way = Literal["typed", "initials", "telex", "vni", "near"]
GroupKind = Literal["film", "person", "edition", "programme"]


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How the words of a search were read: as typed; where nothing has them so, as the initials of
    a title, as keys of Telex or VNI, or as words that are spelled nearly so.  `text` is what was
    looked for then."""

    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class ProgrammeHit:
    """A programme; `marked` and `match` as of other rows."""

    uuid: str
    name: str
    other_name: str
    marked: str = ""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """How many of a kind a search finds, and the best of them."""

    kind: GroupKind
    count: int
    rows: tuple[ListRow | ProgrammeHit, ...]
    read_as: ReadAs
