"""New records, gone records, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from film_archive.archive import Label, UnitOfWork
from film_archive.domain.errors import InputError
from film_archive.domain.ids import AgentId, FilmId, RecordId


@dataclass(frozen=True, slots=True)
class AddFilm:
    """A new film with its preferred title; `values` are the film's own fields."""

    title: str
    language: str | None = "vi"
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        return Label("add-film", {"title": self.title})

    def apply(self, uow: UnitOfWork) -> FilmId:
        film = uow.add("film", self.values)
        uow.add(
            "title",
            {"film_id": film, "text": self.title, "language": self.language,
             "type": "preferred", "rank": 0},
        )  # fmt: skip
        return FilmId(film)


@dataclass(frozen=True, slots=True)
class AddAgent:
    """A new person or organisation with its preferred name; name parts only as asserted."""

    name: str
    type: str = "person"
    values: Mapping[str, Any] = field(default_factory=dict)
    name_parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        return Label("add-agent", {"name": self.name, "type": self.type})

    def apply(self, uow: UnitOfWork) -> AgentId:
        agent = uow.add("agent", {"type": self.type, **self.values})
        uow.add(
            "agent_name",
            {"agent_id": agent, "text": self.name, "type": "preferred", "rank": 0,
             **self.name_parts},
        )  # fmt: skip
        return AgentId(agent)


@dataclass(frozen=True, slots=True)
class AddRecord:
    """Any other record: a credit, an appearance, an award, a source …

    With an owner (`film_id` of a credit, say) and no rank given it is put last among its like.
    """

    kind: str
    values: Mapping[str, Any]

    @property
    def label(self) -> Label:
        return Label("add-record", {"kind": self.kind})

    def apply(self, uow: UnitOfWork) -> RecordId:
        return uow.add(self.kind, _ranked_last(uow, self.kind, self.values))


def _ranked_last(uow: UnitOfWork, kind: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    owner = next((c for c in uow.owner_columns(kind) if values.get(c) is not None), None)
    if owner is None or "rank" not in uow.fields(kind) or values.get("rank") is not None:
        return values
    ranks = [row["rank"] for row in uow.find(kind, **{owner: values[owner]})]
    return {**values, "rank": 1 + max((r for r in ranks if r is not None), default=-1)}


@dataclass(frozen=True, slots=True)
class Remove:
    """Removes records of one kind with all they own (a film with its titles, credits, awards …).

    Refused with `InputError("still-used")` while others point to one of them.
    """

    kind: str
    ids: tuple[int, ...]

    @property
    def label(self) -> Label:
        return Label("remove", {"kind": self.kind, "count": len(self.ids)})

    def apply(self, uow: UnitOfWork) -> None:
        for id in self.ids:
            uow.get(self.kind, id)
        uow.describe(name=uow.name_of(self.ids[0]) if self.ids else "")
        uow.remove(self.kind, self.ids)


def delete_film(film: FilmId) -> Remove:
    """Deletes a film with all it owns; persons, festivals and sources stay."""
    return Remove("film", (film,))


@dataclass(frozen=True, slots=True)
class Reorder:
    """Puts records of one kind, all parts of one owner, in this order: credits, awards, titles …"""

    kind: str
    ids: tuple[int, ...]

    @property
    def label(self) -> Label:
        return Label("reorder", {"kind": self.kind, "count": len(self.ids)})

    def apply(self, uow: UnitOfWork) -> None:
        if "rank" not in uow.fields(self.kind):
            raise InputError("no-order", kind=self.kind)
        rows = {row["id"]: row for row in uow.find(self.kind, id=self.ids)}
        if len(rows) != len(self.ids) or len(self.ids) != len(set(self.ids)):
            raise InputError("order-incomplete", kind=self.kind, given=len(self.ids))
        owners = uow.owner_columns(self.kind)
        if len({tuple(row[c] for c in owners) for row in rows.values()}) > 1:
            raise InputError("order-of-several", kind=self.kind)
        for rank, id in enumerate(self.ids):
            uow.change(self.kind, [id], {"rank": rank})
