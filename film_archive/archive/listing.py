"""Frozen records for lists and pages: what is asked of an archive, and the rows that answer.

Integer ids are for models in memory alone; whatever is kept or linked uses the uuid.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from film_archive.archive.matches import Match

ListKind = Literal["film", "person", "edition"]
FilmSort = Literal["title", "original", "year", "director", "family", "awards", "added"]
# The record kinds behind the kinds of list and page.
RECORD_KIND: Mapping[str, str] = {
    "film": "film", "person": "agent", "edition": "edition", "programme": "programme",
}  # fmt: skip
PAGE_KIND: Mapping[str, str] = {record: page for page, record in RECORD_KIND.items()}

# Whoever has one of these has won something; a nomination or a submission is none.
WINS = ("won", "special-mention")


# By what each kind of list can be sorted, besides relevance.
SORTS: Mapping[ListKind, tuple[str, ...]] = {
    "film": get_args(FilmSort),
    "person": ("name", "given"),
    "edition": ("date", "name"),
}


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records a list shows, and in which order.

    `text` is what was typed, "" for all.  `chosen` holds (facet, value) pairs: values of one facet
    are alternatives, different facets must all hold, value "" stands for records that have none.
    `sort` is for films title (the one that is shown), original (title), year, director (the first
    one's given name), family (the same one's family name), awards (how many were won) or added; for
    persons name or given, for editions date or name, and relevance for each of them with a text;
    any other is taken for the first of these.  Records that lack what is sorted by come last in
    either direction; equal ones stand by title or name.
    """

    kind: ListKind = "film"
    text: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    sort: str = "title"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the archive keeps under a name.

    The order of its `query` is relevance where something is searched and none was chosen, and ""
    where that is for the list to say.
    """

    id: int
    uuid: str
    name: str
    query: ListQuery


@dataclass(frozen=True, slots=True)
class FilmRow:
    """What a list shows of a film.

    `title` is "" where the film has none; `year` is the EDTF text; `awards_won` counts wins and
    special mentions, `appearances` those not merely submitted or withdrawn.  `has_media`: there is
    something to play.  `marked` are words, folded, whose beginnings a search found in the title;
    `match` is the text that it found the film by, None where the title shown tells it all.
    """

    id: int
    uuid: str
    title: str
    title_language: str | None
    title_en: str | None
    title_fr: str | None
    year: str | None
    year_first: int | None
    form: str | None
    duration_ms: int | None
    directors: tuple[str, ...]
    countries: tuple[str, ...]
    awards_won: int
    appearances: int
    unverified: bool
    disputed: bool
    has_media: bool
    marked: str = ""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of a person or organisation.

    `honours` are in their short forms; `activities` come most frequent first; `films` counts those
    with a credit; `years` is "1938–" or "1925–2010".
    What was searched is told as of films.
    """

    id: int
    uuid: str
    name: str
    kind: str
    honours: tuple[str, ...]
    activities: tuple[str, ...]
    films: int
    awards: int
    years: str | None
    unverified: bool
    disputed: bool
    marked: str = ""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """What a list shows of a festival's edition.

    `festival` is the series' name; `date_text` EDTF, an interval where first and last day are
    known; `day_first` yyyymmdd; `films` counts those that appeared or had an award there, `awards`
    what was won there.  What was searched is told as of films.
    """

    id: int
    uuid: str
    name: str
    name_en: str | None
    festival: str | None
    kind: str
    number: int | None
    date_text: str | None
    day_first: int | None
    city: str | None
    country: str | None
    films: int
    awards: int
    unverified: bool
    disputed: bool
    marked: str = ""
    match: Match | None = None


ListRow = FilmRow | PersonRow | EditionRow


NO_YEAR = 32_767  # stands for none, after all years


@dataclass(frozen=True, slots=True)
class TimelineYears:
    """The films of a query in the order of their years, one place in each array for each.

    Of one year those that won something stand first, then those that were at a festival, then by
    title; films without a year (`NO_YEAR`) stand last.  `won` and `shown` are 1 or 0; a film is
    `shown` that has a value of the facet "festival".  `places` says where each stands in the
    list's own order, `positions` where each of the list stands here.
    """

    ids: array[int] = field(default_factory=lambda: array("q"))
    years: array[int] = field(default_factory=lambda: array("h"))
    won: bytes = b""
    shown: bytes = b""
    places: array[int] = field(default_factory=lambda: array("i"))
    positions: array[int] = field(default_factory=lambda: array("i"))


MOST_VALUES = 100  # of a facet that are told; others are found by name


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with its count; `label` is data (a name, a code), "" for none."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be written as a value of a query's field: `label` is what else it is called, "" for
    nothing; `count` how many films have it, None where that is not counted."""

    value: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class MediaRow:
    """One file of a film: `root` is the folder that its `path` is relative to."""

    uuid: str
    role: str
    label: str | None
    root: str
    path: str
    duration_ms: int | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class ReviewValue:
    """One of the values that compete; `id` is the statement's, `sources` their titles."""

    id: int
    text: str
    status: str
    preferred: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One thing to look after: an unverified statement, or values that disagree.

    `id` is the first statement's.  `page_kind`, `page_uuid` and `page_name` are the page that shows
    it ("" where none does); `part_kind` and `part_name` the record that it is said of, `field` what
    of it ("": that the record is so at all).
    """

    id: int
    page_kind: str
    page_uuid: str
    page_name: str
    part_kind: str
    part_name: str
    field: str
    state: Literal["unverified", "disputed"]
    values: tuple[ReviewValue, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count under a name; `uuid` where the name is a record's, `form` where films are parted."""

    label: str
    count: int
    uuid: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a kind there are, and how many have nothing unverified or disputed."""

    kind: str
    total: int
    verified: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the statistics show.  Labels are data; "" is not known."""

    decades: tuple[Tally, ...] = ()
    forms: tuple[Tally, ...] = ()
    festivals: tuple[Tally, ...] = ()
    countries: tuple[Tally, ...] = ()
    directors: tuple[Tally, ...] = ()
    sources: tuple[Tally, ...] = ()
    shares: tuple[Share, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
