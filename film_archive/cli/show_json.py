"""Answers as plain values for JSON: ids are uuids, durations stand in minutes too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from film_archive.archive import Problem, RecordView, StatementView, Step, StepDetail
from film_archive.commands.importing import Difference, ImportReport
from film_archive.ui.wording.sentences import problem_sentence, step_sentence
from film_archive.ui.wording.words import minutes


def view_json(view: RecordView) -> dict[str, Any]:
    """Everything known of a record."""
    return {
        "id": view.uuid,
        "kind": view.kind,
        "name": view.name,
        "values": _values(view.values),
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in view.identifiers],
        "statements": [_statement(statement) for statement in view.statements],
        "parts": {kind: [view_json(part) for part in parts] for kind, parts in view.parts.items()},
    }


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        found[name] = _reference(value) if isinstance(value, tuple) else value
        if name == "duration_ms":
            found["duration_min"] = minutes(value)
    return found


def _reference(reference: tuple[str, str]) -> dict[str, str]:
    uuid, name = reference
    return {"id": uuid, "name": name}


def _statement(statement: StatementView) -> dict[str, Any]:
    found = asdict(statement)
    found["id"] = found.pop("uuid")
    if statement.field == "duration_ms" and (statement.value or "").isdecimal():
        found["value_min"] = minutes(int(statement.value or 0))
    return found


def step_json(step: Step) -> dict[str, Any]:
    """A line of the journal; `what` is its sentence."""
    return {
        "step": step.id,
        "kind": step.kind,
        "of": step.root,
        "state": step.state,
        "time": datetime.fromtimestamp(step.at_ms / 1000, UTC).isoformat(timespec="milliseconds"),
        "who": step.who,
        "origin": step.origin,
        "label": step.label.code,
        "params": dict(step.label.params),
        "what": step_sentence(step),
    }


def detail_json(detail: StepDetail) -> dict[str, Any]:
    """A line of the journal with what it changed of one record."""
    return step_json(detail.step) | {"changes": [asdict(change) for change in detail.changes]}


def problem_json(problem: Problem) -> dict[str, Any]:
    """What `check` found; `message` is its sentence."""
    return {
        "code": problem.code,
        "params": dict(problem.params),
        "repaired": problem.repaired,
        "message": problem_sentence(problem),
    }


def report_json(path: str, report: ImportReport, *, dry_run: bool) -> dict[str, Any]:
    """What an import did, or would do."""
    return {
        "path": path,
        "dry_run": dry_run,
        "added": dict(report.added),
        "updated": dict(report.updated),
        "unchanged": dict(report.unchanged),
        "differing": [_difference(difference) for difference in report.differing],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "id": difference.uuid,
        "fields": [
            {"field": name, "archive": here, "file": there}
            for name, here, there in difference.fields
        ],
    }
