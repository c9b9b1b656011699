"""What differs between lists of films, of people and of festivals, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from film_archive.archive import ListQuery
from film_archive.ui import say
from film_archive.ui.lists.columns import (
    EDITION_COLUMNS,
    FILM_COLUMNS,
    PERSON_COLUMNS,
    Column,
    edition_said,
    film_said,
    person_said,
)


@dataclass(frozen=True, slots=True)
class Sort:
    """One entry of the menu of orders; `label` is English."""

    sort: str
    descending: bool
    label: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """One kind of list.

    `record` is the kind of record in the store, `query` what is shown at first, `words` one and
    several of it, `title` the place's name, `nothing` what an archive without any says; texts are
    English.
    """

    record: str
    query: ListQuery
    columns: tuple[Column, ...]
    said: Callable[[Any], str]
    sorts: tuple[Sort, ...]
    words: tuple[str, str]
    nothing: str
    icon: str
    title: str

    @property
    def page(self) -> str:
        """The kind of page that shows one of it."""
        return self.query.kind

    def counted(self, n: int) -> str:
        """So many of it: "12 films"."""
        return say.count(n, *self.words)


RELEVANCE = Sort("relevance", False, "Best match")

FILMS = ListOf(
    "film",
    ListQuery("film", sort="title"),
    FILM_COLUMNS,
    film_said,
    (
        # The Vietnamese alphabet ends with Y.
        Sort("title", False, "Title A → Y"),
        Sort("title", True, "Title Y → A"),
        Sort("original", False, "Original title A → Y"),
        Sort("original", True, "Original title Y → A"),
        Sort("year", True, "Newest first"),
        Sort("year", False, "Oldest first"),
        Sort("director", False, "Director’s given name A → Y"),
        Sort("director", True, "Director’s given name Y → A"),
        Sort("family", False, "Director’s family name A → Y"),
        Sort("family", True, "Director’s family name Y → A"),
        Sort("awards", True, "Most awards first"),
        Sort("awards", False, "Fewest awards first"),
        Sort("added", True, "Latest additions first"),
        Sort("added", False, "Earliest additions first"),
    ),
    ("{n} film", "{n} films"),
    "There are no films in this archive yet.",
    "film",
    "Films",
)
PEOPLE = ListOf(
    "agent",
    ListQuery("person", sort="name"),
    PERSON_COLUMNS,
    person_said,
    (
        Sort("name", False, "Name A → Y"),
        Sort("name", True, "Name Y → A"),
        Sort("given", False, "Given name A → Y"),
        Sort("given", True, "Given name Y → A"),
    ),
    ("{n} person or organisation", "{n} people and organisations"),
    "There are no people in this archive yet.",
    "users",
    "People",
)
FESTIVALS = ListOf(
    "edition",
    ListQuery("edition", sort="date", descending=True),
    EDITION_COLUMNS,
    edition_said,
    (
        Sort("date", True, "Newest first"),
        Sort("date", False, "Oldest first"),
        Sort("name", False, "Name A → Y"),
        Sort("name", True, "Name Y → A"),
    ),
    ("{n} festival edition", "{n} festival editions"),
    "There are no festivals in this archive yet.",
    "award",
    "Festivals",
)
