"""The journal as a list: what was done, newest first, and what it changed of one record."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from film_archive.archive import FieldChange, FieldInfo, Reads, Step, StepDetail
from film_archive.cli.ask import as_text
from film_archive.cli.columns import in_columns
from film_archive.cli.jobs import opened
from film_archive.cli.output import answer, answer_json, message
from film_archive.cli.show_json import detail_json, step_json
from film_archive.cli.show_parts import word
from film_archive.ui.wording.sentences import step_sentence
from film_archive.ui.wording.steps import changed
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import counts_text, field_name, kind_name

_STATES = {"undone": "undone", "abandoned": "undone for good"}
_SINGLY = 12  # parts added or removed in one step that are listed one by one


def history(options: Namespace) -> int:
    """The journal, newest first; or the steps that touched one record."""
    with opened(options) as archive, archive.reading() as reads:
        if options.record:
            id = reads.resolve(as_text(options.record))
            _answer_details(options, reads, reads.history_of(id)[: options.limit])
        else:
            _answer_steps(options, reads.history(options.limit))
    return 0


def _answer_steps(options: Namespace, steps: list[Step]) -> None:
    if options.json:
        answer_json([step_json(step) for step in steps])
    elif steps:
        answer("\n".join(in_columns(map(_step_cells, steps))))
    else:
        message("Nothing has been done yet.")


def _answer_details(options: Namespace, reads: Reads, details: list[StepDetail]) -> None:
    if options.json:
        answer_json([detail_json(detail) for detail in details])
    elif details:
        heads = in_columns(_step_cells(detail.step) for detail in details)
        for head, detail in zip(heads, details, strict=True):
            lines = (f"    {line}" for line in _detail_lines(reads, detail.changes))
            answer("\n".join([head, *lines]))
    else:
        message("No step has touched this record.")


def _step_cells(step: Step) -> tuple[str, ...]:
    when = datetime.fromtimestamp(step.at_ms / 1000).astimezone()
    state = f" ({_STATES[step.state]})" if step.kind == "do" and step.state in _STATES else ""
    return (
        str(step.id).rjust(4),
        when.isoformat(timespec="seconds"),
        f"{shown(step.who)}, {step.origin}",
        step_sentence(step) + state,
    )


def _detail_lines(reads: Reads, changes: Iterable[FieldChange]) -> Iterator[str]:
    """What a step changed; of very many parts that came or went, how many of each kind."""
    came = [change for change in changes if not change.field and change.before is None]
    went = [change for change in changes if not change.field and change.before is not None]
    for change in changes:
        if change.field:
            yield _field_line(reads, change)
    for verb, group in (("added", came), ("removed", went)):
        singly = group if len(group) <= _SINGLY else group[:1]
        for change in singly:
            yield _row_line(reads, change, verb)
        if len(group) > len(singly):
            counts = Counter(change.kind for change in group[1:])
            yield f"{verb} with it: {counts_text(counts)}"


def _field_line(reads: Reads, change: FieldChange) -> str:
    info = reads.fields(change.kind).get(change.field)
    both = [_told(info, change.field, value) for value in (change.before, change.after)]
    return f"{_named(change)}: {field_name(change.field)} {changed(change.field, *both)}"


def _row_line(reads: Reads, change: FieldChange, verb: str) -> str:
    values = _values_text(reads.fields(change.kind), change.before or change.after or {})
    return f"{_named(change)} {verb}: {values}" if values else f"{_named(change)} {verb}"


def _named(change: FieldChange) -> str:
    return f"{kind_name(change.kind)} {shown(change.record)}"


def _told(info: FieldInfo | None, name: str, value: Any) -> str | None:
    return None if value is None else word(info, name, value)


def _values_text(infos: Mapping[str, FieldInfo], values: Mapping[str, Any]) -> str:
    told = ((n, shown(word(infos.get(n), n, v))) for n, v in values.items() if n != "rank")
    return ", ".join(f"{field_name(name)} {text}" for name, text in told if text)
