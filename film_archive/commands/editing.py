"""Changing what a record says, and which of several titles a film goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from film_archive.archive import Label, Row, UnitOfWork
from film_archive.commands.citing import align_statements
from film_archive.domain.errors import NotFound
from film_archive.domain.ids import FilmId


@dataclass(frozen=True, slots=True)
class EditField:
    """Gives one field of these records a value (None: empties it).

    Statements about the field stay as evidence; the one that says the new value becomes the
    preferred one, and where none says it no statement is preferred.
    """

    kind: str
    ids: tuple[int, ...]
    field: str
    value: Any

    @property
    def label(self) -> Label:
        params = {"kind": self.kind, "field": self.field, "count": len(self.ids)}
        return Label("edit-field", params)

    def apply(self, uow: UnitOfWork) -> int:
        if len(self.ids) == 1:
            before = uow.get(self.kind, self.ids[0])
            uow.describe(before=before.get(self.field), after=self.value)
        changed = uow.change(self.kind, self.ids, {self.field: self.value})
        align_statements(uow, self.kind, self.ids, self.field)
        return changed


@dataclass(frozen=True, slots=True)
class RetitleFilm:
    """Changes a film's preferred title; the old one is kept as an alternative unless it was
    wrong."""

    film: FilmId
    text: str
    language: str | None = "vi"
    keep_old: bool = True

    @property
    def label(self) -> Label:
        return Label("retitle", {"to": self.text})

    def apply(self, uow: UnitOfWork) -> None:
        uow.get("film", self.film)
        titles = uow.find("title", film_id=self.film, order="rank, id")
        old = preferred_title(titles)
        if old is None:
            raise NotFound("film-without-title", film=uow.uuid_of(self.film))
        uow.describe(**{"from": old["text"]})
        if self.keep_old and old["text"] != self.text:
            self._keep(uow, old, titles)
        uow.change("title", [old["id"]], {"text": self.text, "language": self.language})
        align_statements(uow, "title", (old["id"],), "text")

    def _keep(self, uow: UnitOfWork, old: Row, titles: list[Row]) -> None:
        rank = 1 + max(row["rank"] or 0 for row in titles)
        uow.add(
            "title",
            {"film_id": self.film, "text": old["text"], "language": old["language"],
             "type": "alternative", "rank": rank},
        )  # fmt: skip


def preferred_title(titles: list[Row]) -> Row | None:
    """The title a film goes by: the Vietnamese preferred one, a Vietnamese, a preferred, the
    first."""
    return min(
        titles,
        key=lambda t: (t["language"] != "vi", t["type"] != "preferred", t["rank"] or 0, t["id"]),
        default=None,
    )
