"""Frozen records that leave the store: what changed, which steps there are, what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from film_archive.domain.ids import StepId

Origin = Literal["window", "command-line", "import", "program"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a step does, as data: a stable code and parameters that `cli` and `ui` make a sentence
    of."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What one step changed, derived from the journal's images.

    `touched` maps a kind of record to the ids touched, or to None where there are more than
    `MANY`: then the reader of a change reads everything of that kind anew.  A command that changed
    nothing made no step: `touched` is empty and `step` is 0.
    """

    step: StepId
    kind: Literal["do", "undo", "redo"]
    label: Label
    touched: Mapping[str, frozenset[int] | None]
    result: Any = None

    MANY = 10_000

    def touches(self, kind: str) -> bool:
        return kind in self.touched


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the journal.  `at_ms` counts milliseconds since 1970 in UTC."""

    id: StepId
    kind: Literal["do", "undo", "redo"]
    root: StepId
    state: Literal["applied", "undone", "abandoned"]
    label: Label
    origin: str
    who: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field of a kind of record.

    `type` is text, number, flag (0 or 1), term (one of `codes`), date (EDTF), field (the name of a
    field, "" for a whole row) or reference (to records of kind `target`; "record": of any kind).
    """

    kind: str
    name: str
    type: str
    required: bool
    codes: tuple[str, ...]
    target: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record as a step found it and as it left it (None: the record was not
    there)."""

    kind: str
    record: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class StepDetail:
    """A step seen from one record: what it changed of that record and of what it owns."""

    step: Step
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """Who says so: a source and where in it."""

    source: str
    title: str
    publisher: str | None
    url: str | None
    locator: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement about a field of a record ("" is the whole row), with its citations.

    `value` is as stored (durations in milliseconds); a reference is shown by its name.
    """

    uuid: str
    field: str
    value: str | None
    status: str
    preferred: bool
    reason: str | None
    note: str | None
    conflict: str | None
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with everything that hangs on it.

    `values` holds its stored fields, references as (uuid, name); `parts` the records it owns and
    those that point to it, by kind, in order; `statements` what is said of it and by whom.
    """

    uuid: str
    kind: str
    name: str
    values: Mapping[str, Any]
    identifiers: tuple[tuple[str, str], ...]
    statements: tuple[StatementView, ...]
    parts: Mapping[str, tuple[RecordView, ...]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found: a stable code and parameters; whether it was repaired."""

    code: str
    params: Mapping[str, Any]
    repaired: bool = False
