"""Two records of one person become one, and nothing that was known of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from film_archive.archive import Label, Row, UnitOfWork
from film_archive.commands.citing import stored_text
from film_archive.commands.searching import follow_in_searches
from film_archive.domain.errors import InputError
from film_archive.domain.ids import AgentId

# What makes two parts of a person the same: these are put together instead of standing twice.
_SAME: dict[str, tuple[str, ...]] = {
    "agent_name": ("text",),
    "agent_honour": ("kind", "text", "date_from", "date_to"),
    "credit": ("film_id", "activity", "character", "detail"),
    "recipient": ("award_id",),
    "edition_agent": ("edition_id", "role"),
    "identifier": ("scheme", "value"),
}


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Merges `drop` into `keep`: credits, awards, names, honours and citations are re-pointed.

    Where both have a value and they differ, the survivor's stands and the other is kept beside it
    as a disputing statement.  The dropped uuid leads to the survivor from then on.
    """

    keep: AgentId
    drop: AgentId

    @property
    def label(self) -> Label:
        return Label("merge-people")

    def apply(self, uow: UnitOfWork) -> None:
        if self.keep == self.drop:
            raise InputError("merge-with-itself", name=uow.name_of(self.keep))
        keep, drop = uow.get("agent", self.keep), uow.get("agent", self.drop)
        if keep["type"] != drop["type"]:
            raise InputError("merge-unlike", keep=keep["type"], drop=drop["type"])
        uow.describe(keep=uow.name_of(self.keep), drop=uow.name_of(self.drop))
        _demote_preferred_name(uow, self.drop)
        _merge_statements(uow, self.drop, self.keep)
        _merge_fields(uow, keep, drop)
        for kind, column in uow.links_to("agent"):
            if kind != "statement":
                _repoint(uow, kind, column, self.drop, self.keep)
        uow.set_links("statement", "value_record_id", self.drop, self.keep)
        uuid = uow.uuid_of(self.drop)
        follow_in_searches(uow, uuid, uow.uuid_of(self.keep))
        uow.add("identifier", {"record_id": self.keep, "scheme": "merged", "value": uuid})
        uow.remove("agent", [self.drop])


def _demote_preferred_name(uow: UnitOfWork, agent: int) -> None:
    """A person has one preferred name; the other one's becomes an alternative."""
    rows = uow.find("agent_name", agent_id=agent, type="preferred")
    uow.change("agent_name", [row["id"] for row in rows], {"type": "alternative"})


def _merge_fields(uow: UnitOfWork, keep: Row, drop: Row) -> None:
    for field in uow.fields("agent"):
        mine, other = keep[field], drop[field]
        if other is None or mine == other:
            continue
        if mine is None:
            uow.change("agent", [keep["id"]], {field: other})
        elif field == "note":
            uow.change("agent", [keep["id"]], {field: f"{mine}\n{other}"})
        else:
            _keep_both(uow, keep["id"], field, stored_text(mine), stored_text(other))


def _keep_both(uow: UnitOfWork, agent: int, field: str, mine: Any, other: Any) -> None:
    rows = {row["value"]: row for row in uow.find("statement", record_id=agent, field=field)}
    conflict = next((r["conflict_id"] for r in rows.values() if r["conflict_id"]), None)
    if conflict is None:
        conflict = uow.add("conflict", {})
    for rank, value in enumerate((mine, other)):
        said = {"conflict_id": conflict, "preferred": int(value == mine), "status": "disputed"}
        if value in rows:
            uow.change("statement", [rows[value]["id"]], said)
        else:
            uow.add(
                "statement",
                {"record_id": agent, "field": field, "value": value, "rank": rank, **said},
            )


def _repoint(uow: UnitOfWork, kind: str, column: str, drop: int, keep: int) -> None:
    """Parts that the survivor has already give it their statements and go; the others move."""
    same = _SAME.get(kind)
    signature: Callable[[Row], Any] = lambda row: tuple(row[c] for c in same or ())  # noqa: E731
    mine = {signature(row): row for row in uow.find(kind, **{column: keep})} if same else {}
    for row in uow.find(kind, **{column: drop}):
        twin = mine.get(signature(row)) if same else None
        if twin is None:
            uow.set_links(kind, column, drop, keep, only=row["id"])
            continue
        _fill_gaps(uow, kind, twin, row)
        _merge_statements(uow, row["id"], twin["id"])
        uow.remove(kind, [row["id"]])


def _fill_gaps(uow: UnitOfWork, kind: str, twin: Row, row: Row) -> None:
    """What only the one that goes knows (the name used, a billing) is not lost."""
    known = {
        name: row[name] for name in uow.fields(kind) if twin[name] is None and row[name] is not None
    }
    if known:
        uow.change(kind, [twin["id"]], known)


def _merge_statements(uow: UnitOfWork, source: int, target: int) -> None:
    """Moves what is said of one record to another; equal statements share their citations."""

    def says(row: Row) -> tuple[Any, ...]:
        return (row["field"], row["value"], row["value_record_id"])

    mine = {says(row): row for row in uow.find("statement", record_id=target)}
    fields_preferred = {row["field"] for row in mine.values() if row["preferred"]}
    for row in uow.find("statement", record_id=source):
        twin = mine.get(says(row))
        if twin is None:
            preferred = int(row["preferred"] and row["field"] not in fields_preferred)
            uow.change("statement", [row["id"]], {"record_id": target, "preferred": preferred})
            continue
        _merge_citations(uow, row["id"], twin["id"])
        uow.remove("statement", [row["id"]])


def _merge_citations(uow: UnitOfWork, source: int, target: int) -> None:
    there = {row["source_id"] for row in uow.find("citation", statement_id=target)}
    for row in uow.find("citation", statement_id=source):
        if row["source_id"] not in there:
            rank = len(uow.find("citation", statement_id=target))
            uow.change("citation", [row["id"]], {"statement_id": target, "rank": rank})
