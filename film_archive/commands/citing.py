"""Who says so: statements about a field or a whole record, their citations, and which is
preferred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from film_archive.archive import Label, Row, UnitOfWork
from film_archive.domain.errors import InputError
from film_archive.domain.ids import RecordId, SourceId, StatementId

PRESENT, ABSENT = "present", "absent"


def stored_text(value: Any) -> str | None:
    """A field's value as a statement holds it: numbers in decimal."""
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Cite:
    """A source says this about a field of a record (field "": that the whole row is so).

    `value` is what the source says, given as the field holds it; None: it agrees with what stands
    there.  Another value than the one that stands there opens a disagreement: both are kept, and
    what stands there stays preferred.
    """

    record: RecordId
    field: str
    source: SourceId
    value: Any = None
    locator: str | None = None
    note: str | None = None

    @property
    def label(self) -> Label:
        return Label("cite", {"field": self.field})

    def apply(self, uow: UnitOfWork) -> StatementId:
        kind = uow.kind_of(self.record)
        current = _current(uow, kind, self.record, self.field)
        said = current if self.value is None else self._said(uow, kind)
        statement = _statement_saying(uow, kind, self.record, self.field, said)
        if said != current:
            _open_disagreement(uow, kind, self.record, self.field, current, statement)
        elif uow.get("statement", statement)["status"] == "unverified":
            uow.change("statement", [statement], {"status": "verified"})
        self._add_citation(uow, statement)
        uow.describe(kind=kind, name=uow.name_of(self.record), value=stored_text(said))
        return StatementId(statement)

    def _said(self, uow: UnitOfWork, kind: str) -> Any:
        if not self.field:
            if self.value not in (PRESENT, ABSENT):
                raise InputError("not-a-term", kind="statement", field="value", value=self.value,
                                 known=[PRESENT, ABSENT])  # fmt: skip
            return self.value
        return uow.accept_change(kind, {self.field: self.value})[self.field]

    def _add_citation(self, uow: UnitOfWork, statement: RecordId) -> None:
        there = uow.find("citation", statement_id=statement)
        if any(row["source_id"] == self.source for row in there):
            return
        values = {"statement_id": statement, "source_id": self.source, "locator": self.locator,
                  "note": self.note, "rank": len(there)}  # fmt: skip
        uow.add("citation", values)


def _current(uow: UnitOfWork, kind: str, record: int, field: str) -> Any:
    if not field:
        return PRESENT
    row = uow.get(kind, record)
    _refuse_unknown(uow, kind, field)
    return row[field]


def _refuse_unknown(uow: UnitOfWork, kind: str, field: str) -> None:
    known = list(uow.fields(kind))
    if field not in known:
        raise InputError("unknown-field", kind=kind, field=field, known=known)


def _as_statement(uow: UnitOfWork, kind: str, field: str, value: Any) -> Row:
    """How a statement holds this value: text, or a reference to a record."""
    if field and uow.fields(kind)[field].target:
        return {"value": None, "value_record_id": value}
    return {"value": stored_text(value), "value_record_id": None}


def _statement_saying(uow: UnitOfWork, kind: str, record: int, field: str, value: Any) -> RecordId:
    held = _as_statement(uow, kind, field, value)
    there = uow.find("statement", record_id=record, field=field, order="rank, id")
    for row in there:
        if all(row[name] == part for name, part in held.items()):
            return RecordId(row["id"])
    return uow.add(
        "statement",
        {"record_id": record, "field": field, **held, "status": "verified",
         "preferred": int(not any(row["preferred"] for row in there)), "rank": len(there)},
    )  # fmt: skip


def _open_disagreement(
    uow: UnitOfWork, kind: str, record: int, field: str, current: Any, other: int
) -> None:
    """Puts the current value's statement and the other one side by side in one conflict."""
    standing = _statement_saying(uow, kind, record, field, current)
    rows = uow.find("statement", id=[standing, other])
    conflict = next((row["conflict_id"] for row in rows if row["conflict_id"]), None)
    if conflict is None:
        conflict = uow.add("conflict", {})
    for id in (standing, other):
        uow.change(
            "statement",
            [id],
            {"conflict_id": conflict, "status": "disputed", "preferred": int(id == standing)},
        )


@dataclass(frozen=True, slots=True)
class WithdrawCitation:
    """Takes one citation back.

    A statement left without any is removed, unless it is the preferred one: that becomes
    unverified.
    """

    citation: RecordId

    @property
    def label(self) -> Label:
        return Label("withdraw-citation")

    def apply(self, uow: UnitOfWork) -> None:
        statement = uow.get("citation", self.citation)["statement_id"]
        row = uow.get("statement", statement)
        uow.describe(name=uow.name_of(row["record_id"]), field=row["field"])
        uow.remove("citation", [self.citation])
        if uow.find("citation", statement_id=statement):
            return
        if row["preferred"]:
            uow.change("statement", [statement], {"status": "unverified"})
        else:
            uow.remove("statement", [statement])


@dataclass(frozen=True, slots=True)
class PreferStatement:
    """Of several statements about one field this one holds; its value becomes the field's."""

    statement: StatementId
    reason: str | None = None

    @property
    def label(self) -> Label:
        return Label("prefer-statement", {"reason": self.reason})

    def apply(self, uow: UnitOfWork) -> None:
        row = uow.get("statement", self.statement)
        record, field = row["record_id"], row["field"]
        rivals = uow.find("statement", record_id=record, field=field)
        kind = uow.kind_of(record)
        if field:  # a file may say something of a column that is no field here
            _refuse_unknown(uow, kind, field)
        uow.change("statement", [r["id"] for r in rivals], {"preferred": 0})
        uow.change("statement", [self.statement], {"preferred": 1, "reason": self.reason})
        named = row["value_record_id"]
        value = row["value"] if named is None else uow.name_of(named)
        uow.describe(kind=kind, name=uow.name_of(record), field=field, value=value)
        if field:
            uow.change(kind, [record], {field: _stated(uow, kind, row)})


def _stated(uow: UnitOfWork, kind: str, row: Row) -> Any:
    """The value that a statement gives its field."""
    field = uow.fields(kind)[row["field"]]
    if field.target:
        return row["value_record_id"]
    if field.type in ("number", "flag") and row["value"] is not None:
        return int(row["value"])
    return row["value"]


def align_statements(uow: UnitOfWork, kind: str, ids: Iterable[int], field: str) -> None:
    """After a field has changed: preferred is the statement that says what now stands there."""
    rows = uow.find("statement", record_id=list(ids), field=field)
    for row in rows:
        now = _as_statement(uow, kind, field, uow.get(kind, row["record_id"])[field])
        says = all(row[name] == part for name, part in now.items())
        uow.change("statement", [row["id"]], {"preferred": int(says)})
