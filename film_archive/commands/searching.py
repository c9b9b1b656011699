"""Searches that are kept under a name: saving, changing, renaming, moving and removing them."""

from __future__ import annotations

from dataclasses import dataclass

from film_archive.archive import Label, ListQuery, Row, UnitOfWork
from film_archive.commands.adding import Remove
from film_archive.domain.errors import InputError
from film_archive.domain.facet_choices import choices_text, read_choices
from film_archive.domain.ids import RecordId
from film_archive.domain.query_parsing import parse
from film_archive.domain.text import clean

_KIND = "saved_search"


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keeps a search under a name, after those that there are.

    Raises `InputError`: search-without-name, search-name-taken, search-empty, search-mistake.
    """

    name: str
    query: ListQuery

    @property
    def label(self) -> Label:
        return Label("save-search", {"name": _one_line(self.name)})

    def apply(self, uow: UnitOfWork) -> RecordId:
        name = _free_name(uow, self.name)
        ranks = [row["rank"] for row in uow.find(_KIND)]
        rank = 1 + max((rank for rank in ranks if rank is not None), default=-1)
        return uow.add(_KIND, {"name": name, "rank": rank, **_kept(self.query)})


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """Keeps another search under the name of this one.  Raises `InputError`: search-empty,
    search-mistake."""

    search: RecordId
    query: ListQuery

    @property
    def label(self) -> Label:
        return Label("change-search")

    def apply(self, uow: UnitOfWork) -> None:
        uow.describe(name=uow.get(_KIND, self.search)["name"])
        uow.change(_KIND, [self.search], _kept(self.query))


@dataclass(frozen=True, slots=True)
class RenameSearch:
    """Gives a search another name.  Raises `InputError`: search-without-name, search-name-taken."""

    search: RecordId
    name: str

    @property
    def label(self) -> Label:
        return Label("rename-search", {"to": _one_line(self.name)})

    def apply(self, uow: UnitOfWork) -> None:
        uow.describe(**{"from": uow.get(_KIND, self.search)["name"]})
        name = _free_name(uow, self.name, but=self.search)
        uow.change(_KIND, [self.search], {"name": name})


@dataclass(frozen=True, slots=True)
class MoveSearch:
    """Moves a search so many places down its list, or up; at the ends it stays."""

    search: RecordId
    by: int

    @property
    def label(self) -> Label:
        return Label("move-search")

    def apply(self, uow: UnitOfWork) -> None:
        uow.describe(name=uow.get(_KIND, self.search)["name"])
        order = [row["id"] for row in uow.find(_KIND, order="rank IS NULL, rank, id")]
        place = order.index(self.search)
        order.insert(max(place + self.by, 0), order.pop(place))
        for rank, id in enumerate(order):
            uow.change(_KIND, [id], {"rank": rank})


def remove_search(search: RecordId) -> Remove:
    """Removes a search; what it finds stays."""
    return Remove(_KIND, (search,))


def follow_in_searches(uow: UnitOfWork, old: str, new: str) -> None:
    """What is chosen by the uuid of a record that another one stands for is chosen by that one's,
    so that a search finds what it found."""
    for row in uow.find(_KIND):
        chosen = read_choices(row["chosen"])
        followed = dict.fromkeys((facet, new if value == old else value) for facet, value in chosen)
        if tuple(followed) != chosen:
            uow.change(_KIND, [row["id"]], {"chosen": choices_text(followed)})


# --- what is kept ---------------------------------------------------------------------------------
def refuse_unfit(query: ListQuery) -> None:
    """Raises `InputError` (search-empty, search-mistake) for what cannot be saved."""
    if not clean(query.text) and not query.chosen:
        raise InputError("search-empty")
    if query.kind == "film":
        _refuse_mistakes(query.text)


def _kept(query: ListQuery) -> Row:
    refuse_unfit(query)
    return {
        "place": query.kind,
        "text": clean(query.text),
        "chosen": choices_text(query.chosen),
        "sort": query.sort if query.sort != "relevance" else None,
        "descending": int(query.descending),
    }


def _refuse_mistakes(text: str) -> None:
    """The films that are found would not be those that are meant."""
    mistakes = parse(text).mistakes
    if mistakes:
        first = mistakes[0]
        raise InputError(
            "search-mistake", mistake=first.code.value, field=first.field, found=first.found,
            expected=list(first.expected),
        )  # fmt: skip


def _free_name(uow: UnitOfWork, wanted: str, but: int | None = None) -> str:
    name = _one_line(wanted)
    if not any(map(str.isprintable, name)):
        raise InputError("search-without-name")
    for row in uow.find(_KIND):
        if row["id"] != but and row["name"].casefold() == name.casefold():
            raise InputError("search-name-taken", name=row["name"])
    return name


def _one_line(name: str) -> str:
    return " ".join(clean(name).split())
