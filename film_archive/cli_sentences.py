"""Sentences for what the floors below say in codes: errors, notices, problems and steps.

An error's sentence tells what is wrong, what was expected and where, then what can be done about
it.  `{name!q}` in a template quotes a value, `!k` names a kind of record, `!f` a field, `!l` lists
alternatives, `!n` groups a number's digits, `!d` asks whether that was meant.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from film_archive.archive import Label, Problem, Step
from film_archive.cli_words import (
    code_name,
    counted,
    field_name,
    kind_name,
    listed,
    plural,
    value_text,
)
from film_archive.domain.errors import ArchiveError

Params = Mapping[str, Any]
Template = str | Callable[[Params], str]

_LONGEST = 80  # characters of a value that are shown


def error_sentence(error: ArchiveError) -> str:
    """What went wrong, where it was read, and a hint."""
    what, hint = ERRORS.get(error.code, (error.code, ""))
    return _joined(f"{_said(what, error.params)}{_place(error.params)}.", _said(hint, error.params))


def notice_sentence(notice: Label) -> str:
    """How an archive was opened."""
    return _said(NOTICES.get(notice.code, notice.code), notice.params)


def problem_sentence(problem: Problem) -> str:
    """What `check` found."""
    said = _said(PROBLEMS.get(problem.code, problem.code), problem.params)
    return f"{said} (repaired)." if problem.repaired else f"{said}."


def label_sentence(label: Label) -> str:
    """What a step does, without a full stop."""
    return _said(LABELS.get(label.code, label.code), label.params)


def step_sentence(step: Step) -> str:
    """What a line of the journal did, without a full stop."""
    done = {"undo": "undo of: ", "redo": "redo of: "}
    return done.get(step.kind, "") + label_sentence(step.label)


def shown(value: Any) -> str:
    """A value on one line, signs that would act on a terminal made visible.

    >>> shown("a\\x1b[31mb\\n")
    'a\\\\x1b[31mb\\\\n'
    """
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(value)
    )


class _Templates(string.Formatter):
    """Fills templates; see the module's docstring for the conversions."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "?")

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return shown(_CONVERSIONS[conversion](value))


def _quoted(value: Any) -> str:
    text = str(value)
    return f"'{text[:_LONGEST]}…'" if len(text) > _LONGEST else f"'{text}'"


def _alternatives(values: Iterable[Any]) -> str:
    return listed(map(str, values), "or")


def _did_you_mean(value: Any) -> str:
    return f"Did you mean '{value}'?" if value else ""


_CONVERSIONS: dict[str | None, Callable[[Any], str]] = {
    None: str,
    "q": _quoted,
    "k": kind_name,
    "f": field_name,
    "l": _alternatives,
    "n": lambda number: f"{number:,}" if isinstance(number, int) else str(number),
    "d": _did_you_mean,
}


def _said(template: Template, params: Params) -> str:
    if callable(template):
        return template(params)
    return _Templates().vformat(template, (), params)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _place(params: Params) -> str:
    if not params.get("where"):
        return ""
    named = [shown(params["where"])]
    named += [f"{name} {params[name]}" for name in ("line", "column") if params.get(name)]
    return f" ({', '.join(named)})"


# --- errors: (what, hint) ------------------------------------------------------------------------


def _candidates(params: Params) -> str:
    names = list(params.get("names", ()))
    more = params.get("count", len(names)) - len(names)
    lines = [*map(shown, names), *([f"… and {more:,} more"] if more > 0 else [])]
    return "\n  ".join(["Ask for one of them by the beginning of its id:", *lines])


def _still_used(params: Params) -> str:
    by = counted(params.get("count", 1), params.get("by", "record"))
    return f"{shown(params.get('name', 'This record'))} cannot be removed: {by} still refer to it"


_ANOTHER_FILE = "Name another file with --archive."
_NOTHING_CHANGED = "Nothing was changed."
_RESTORE = "Restore it from a backup; an export of it, if you have one, can be imported too."

ERRORS: dict[str, tuple[Template, Template]] = {
    # the archive's file
    "archive-missing": (
        "There is no archive at {path}",
        "Make one with `film-archive new`, or name another with --archive.",
    ),
    "archive-is-folder": ("{path} is a folder, and an archive is a file", _ANOTHER_FILE),
    "archive-empty-file": ("{path} is an empty file, not an archive", _ANOTHER_FILE),
    "not-an-archive": ("{path} is not an archive: it is no SQLite file", _ANOTHER_FILE),
    "foreign-archive": (
        "{path} is an SQLite database of another program, not an archive",
        _joined("It was left as it is.", _ANOTHER_FILE),
    ),
    "unfinished-archive": (
        "{path} is an archive that was begun and never finished: nothing is in it",
        "Remove it and make a new one.",
    ),
    "newer-archive": (
        "{path} was written by a newer version of this program: it has archive version {version}, "
        "and this program knows versions up to {known}",
        "Update the program; the archive was left as it is.",
    ),
    "damaged-archive": ("{path} is damaged: {detail}", _RESTORE),
    "archive-busy": (
        "Another program is writing to {path} and did not finish in time",
        _joined(_NOTHING_CHANGED, "Try again when it is done."),
    ),
    "read-only": (
        "{path} can only be read, not changed: its disk, its folder or the file itself is "
        "protected from writing",
        "Copy it to a place where you may write.",
    ),
    "cannot-open": ("{path} cannot be opened", "Check that you may read it and its folder."),
    # files and disks
    "already-there": (
        "{path} is already there, and nothing is ever overwritten",
        "Choose another name, or move it away first.",
    ),
    "folder-missing": ("There is no folder {path}", "Make it first, or choose another place."),
    "file-missing": ("There is no file or folder {path}", ""),
    "not-a-file": ("{path} is neither an ordinary file nor a folder", "Save it as a file first."),
    "cannot-use-file": ("{path} cannot be used: {detail}", ""),
    "disk-full": (
        "The disk is full: {path} could not be written",
        _joined(_NOTHING_CHANGED, "Free some space and try again."),
    ),
    "disk-fault": ("The disk failed at {path}: {detail}", "Look after the disk before going on."),
    # what is asked for
    "no-such-record": (
        "Nothing in the archive has {text!q} as its id, slug or name",
        "`film-archive search` finds films by parts of titles and names.",
    ),
    "ambiguous": ("{text!q} may mean {count!n} records", _candidates),
    "record-missing": ("This {kind!k} is not in the archive any more", ""),
    "uuid-missing": ("No record in the archive has the id {uuid}", ""),
    "film-without-title": ("The film {film} has no title that could be changed", "Add one first."),
    # undo and redo
    "nothing-to-undo": ("There is nothing to undo", ""),
    "nothing-to-redo": (
        "There is nothing to redo",
        "What was undone can be redone until something new is done.",
    ),
    # values
    "unknown-kind": ("{kind!q} is no kind of record", "Known are {known!l}."),
    "unknown-field": ("A record of kind {kind} has no field {field!q}", "Its fields: {known!l}."),
    "not-text": ("{value!q} is no text, which {field} of {kind} must be", ""),
    "not-a-number": ("{value!q} is no whole number, which {field} of {kind} must be", ""),
    "not-a-term": (
        "{value!q} is not among the terms for {field} of {kind}",
        "It must be {known!l}.",
    ),
    "value-missing": ("A record of kind {kind} needs a value for {field}", ""),
    "not-a-uuid": (
        "{value!q} is no id, which {field} of {kind} must be",
        "An id is a UUID in small letters: 32 hexadecimal digits, parted 8-4-4-4-12.",
    ),
    "date.empty": ("A date is missing", ""),
    "date.unreadable": (
        "{what!q} is not a date: expected is EDTF, for instance 1984, 1984-05, 1984-05-07, 1984~, "
        "198X or 1984/1986",
        "{hint!d}",
    ),
    "date.year_range": ("{what!q} is not a date: years run from {low} to {high}", "{hint!d}"),
    "date.month_range": ("{what!q} is not a date: months run from {low} to {high}", "{hint!d}"),
    "date.day_range": (
        "{what!q} is not a date: days of that month run from {low} to {high}",
        "{hint!d}",
    ),
    "date.interval_order": (
        "{what!q} is not a time span: {start} comes after {end}",
        "{hint!d}",
    ),
    "date.interval_open": (
        "{what!q} is not a time span: one end at least must be a date",
        "{hint!d}",
    ),
    # records that belong together
    "still-used": (_still_used, "Remove or change those first."),
    "duplicate-id": ("The id {uuid} is given to two records", "Each record has an id of its own."),
    "other-kind": (
        "The record {uuid} is of kind {kind} here and of kind {here} in the archive",
        "",
    ),
    "reference-to-nothing": (
        "A record of kind {kind} names in {field} the record {value!q}, which is neither here nor "
        "in the archive",
        "Add that record, or take the reference away.",
    ),
    "no-order": ("Records of kind {kind} have no order", ""),
    "order-incomplete": (
        "An order must name each of its records once: {given} were given, some twice or unknown",
        "",
    ),
    "order-of-several": ("Only parts of one and the same record can be put in order", ""),
    "merge-with-itself": ("{name} cannot be merged with itself", ""),
    "merge-unlike": ("A {keep} and a {drop} cannot be merged", ""),
    # reading files
    "not-utf-8": ("The file is not UTF-8 text", "Save it again with the encoding UTF-8."),
    "nul-character": (
        "A NUL character stands in the file, which no text of ours has",
        "It is damaged, or saved with another encoding than UTF-8.",
    ),
    "empty-file": ("The file is empty", ""),
    "not-json": ("The file is not JSON: {detail}", "Nothing was read from it."),
    "json-cut-off": (
        "The file ends in the middle: its last part is missing",
        "Fetch or export it again.",
    ),
    "json-too-deep": ("The JSON is nested deeper than any export of ours", ""),
    "json-key-twice": ("The key {key!q} stands twice in one object", "Remove one of the two."),
    "json-not-ours": (
        "The file is JSON, but no export of an archive: {missing!q} does not say so",
        'An export begins with {{"format": "film-archive", "version": 1, "records": …',
    ),
    "json-newer": (
        "The file was written by a newer version of this program: it has version {version}, and "
        "this program knows versions up to {known}",
        "Update the program.",
    ),
    "json-unknown-key": (
        "An export has no key {key!q}",
        "Its keys are format, version and records.",
    ),
    "json-shape": ("Expected is a JSON {expected}", "Records stand in one array for each kind."),
    "json-without-uuid": ("A record of kind {kind} has no uuid", "Each record needs one."),
}

# --- how an archive was opened -------------------------------------------------------------------

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

# --- steps of the journal ------------------------------------------------------------------------


def _import(params: Params) -> str:
    done = [f"{plural(params['added'], 'record')} added"] if params.get("added") else []
    done += [f"{plural(params['updated'], 'record')} updated"] if params.get("updated") else []
    return f"import of {shown(params.get('name', '?'))}{': ' if done else ''}{listed(done)}"


def _add_agent(params: Params) -> str:
    return f"{code_name(params.get('type', 'person'))} added: {shown(params.get('name', '?'))}"


def _remove(params: Params) -> str:
    count, kind = params.get("count", 1), params.get("kind", "record")
    among = ", among them" if count > 1 else ":"
    return f"{counted(count, kind)} removed{among} {shown(params.get('name') or 'nameless')}"


def _reorder(params: Params) -> str:
    return f"{counted(params.get('count', 0), params.get('kind', 'record'))} put in another order"


def _edit_field(params: Params) -> str:
    count, field = params.get("count", 1), params.get("field", "")
    of = counted(count, params.get("kind", "record"))
    if "after" not in params:
        return f"{field_name(field)} of {of} changed"
    return (
        f"{field_name(field)} of {of} changed: {changed(field, params['before'], params['after'])}"
    )


def _retitle(params: Params) -> str:
    return f"retitled: {changed('text', params.get('from'), params.get('to'))}"


def _about(params: Params) -> str:
    """What a statement is about: the whole record, or one field of it."""
    name = shown(params.get("name", "?"))
    return f"{field_name(params['field'])} of {name}" if params.get("field") else name


def _cite(params: Params) -> str:
    value = params.get("value")
    says = f", which says {value_said(params['field'], value)}" if params.get("field") else ""
    return f"source cited for {_about(params)}{says}"


def _withdraw(params: Params) -> str:
    return f"source withdrawn from {_about(params)}"


def _prefer(params: Params) -> str:
    reason = f" ({shown(params['reason'])})" if params.get("reason") else ""
    value = value_said(params.get("field", ""), params.get("value"))
    return f"preferred for {_about(params)}: {value}{reason}"


def value_said(field: str, value: Any) -> str:
    """A value inside a sentence; "nothing" where there is none."""
    return "nothing" if value is None else _quoted(shown(value_text(field, value)))


def changed(field: str, before: Any, after: Any) -> str:
    """A field's value before and after a step.

    >>> changed("year", None, "1984")
    "nothing → '1984'"
    """
    return f"{value_said(field, before)} → {value_said(field, after)}"


LABELS: dict[str, Template] = {
    "import": _import,
    "add-film": "film added: {title}",
    "add-agent": _add_agent,
    "add-record": "{kind!k} added",
    "remove": _remove,
    "reorder": _reorder,
    "edit-field": _edit_field,
    "retitle": _retitle,
    "cite": _cite,
    "withdraw-citation": _withdraw,
    "prefer-statement": _prefer,
    "merge-people": "{drop} merged into {keep}",
}
