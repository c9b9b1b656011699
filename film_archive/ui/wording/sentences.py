"""Sentences for what the floors below say in codes: errors, notices, problems and steps."""

from __future__ import annotations

from film_archive.archive import Label, Problem, Step
from film_archive.domain.errors import ArchiveError
from film_archive.ui.wording.errors import ERRORS
from film_archive.ui.wording.steps import LABELS
from film_archive.ui.wording.templates import Params, Template, said, shown


def error_sentence(error: ArchiveError) -> str:
    """What is wrong, what was expected and where it was read, then what can be done about it."""
    what, hint = ERRORS.get(error.code, (error.code, ""))
    told = f"{said(what, error.params)}{_place(error.params)}."
    return f"{told} {said(hint, error.params)}".rstrip()


def notice_sentence(notice: Label) -> str:
    """How an archive was opened."""
    return said(NOTICES.get(notice.code, notice.code), notice.params)


def problem_sentence(problem: Problem) -> str:
    """What `check` found."""
    told = said(PROBLEMS.get(problem.code, problem.code), problem.params)
    return f"{told} (repaired)." if problem.repaired else f"{told}."


def label_sentence(label: Label) -> str:
    """What a step does, without a full stop."""
    return said(LABELS.get(label.code, label.code), label.params)


def step_sentence(step: Step) -> str:
    """What a line of the journal did, without a full stop."""
    done = {"undo": "undo of: ", "redo": "redo of: "}
    return done.get(step.kind, "") + label_sentence(step.label)


def _place(params: Params) -> str:
    if not params.get("where"):
        return ""
    named = [shown(params["where"])]
    named += [f"{name} {params[name]}" for name in ("line", "column") if params.get(name)]
    return f" ({', '.join(named)})"


# --- how an archive was opened

NOTICES: dict[str, Template] = {
    "opened-read-only": "{path} can only be read here: nothing in it can be changed.",
    "opened-from-copy": (
        "{path} can only be read here, and its last changes stand in a file beside it: both are "
        "read from a temporary copy, and nothing can be changed."
    ),
    "copied-without-wal": (
        "{path} was in use when it was copied, or {wal} beside it was removed: the last changes "
        "may be missing. Copy both files, or copy while no program has the archive open."
    ),
    "migrated": (
        "The archive was brought up to date (archive version {version}); as it was before it is "
        "kept in {backup}."
    ),
    "migrated-copy": (
        "{path} is of an older version and cannot be changed here: a temporary copy was brought "
        "up to date and is read instead."
    ),
}

# --- what a check finds --------------------------------------------------------------------------

PROBLEMS: dict[str, Template] = {
    "sqlite-damage": "The file is damaged: {detail}",
    "damage-beside-records": "The file is damaged, but none of the records: {detail}",
    "reference-to-nothing": "Row {id} of {kind} refers to a {target!k} that is not there",
    "record-without-row": "The record {uuid} of kind {kind} has lost its values",
    "record-of-other-kind": "{count!n} rows of {kind} belong to records of another kind",
    "text-not-normal": (
        "The text in {field} of row {id} of {kind} is not in its normal form (NFC, no control "
        "characters)"
    ),
    "derived-stale": "Sort keys or search texts of {count!n} rows of {kind} are out of date",
    "search-index": "The search index does not agree with the texts",
    "media-missing": "The media file {path} is not there",
}
