"""Commands that only ask: search, show, history, stats; and check, which may repair."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from film_archive.archive import (
    Archive,
    FieldChange,
    FieldInfo,
    Found,
    Problem,
    Reads,
    RecordView,
    Step,
    StepDetail,
)
from film_archive.cli_columns import in_columns
from film_archive.cli_jobs import opened
from film_archive.cli_output import answer, answer_json, message
from film_archive.cli_sentences import changed, problem_sentence, shown, step_sentence
from film_archive.cli_show import show_text
from film_archive.cli_show_json import detail_json, found_json, problem_json, step_json, view_json
from film_archive.cli_show_parts import word
from film_archive.cli_words import field_name, kind_name
from film_archive.media.files import missing
from film_archive.shipped import resources

_NARROWEST, _WIDEST = 60, 120  # columns between which prose is set
_STATES = {"undone": "undone", "abandoned": "undone for good"}


def search(options: Namespace) -> int:
    """Films that a text finds, best first."""
    text = as_text(options.text)
    with opened(options) as archive, archive.reading() as reads:
        found = reads.search(text, options.limit + 1)
    more, found = len(found) > options.limit, found[: options.limit]
    if options.json:
        answer_json([found_json(film) for film in found])
        return 0
    if not found:
        message(f"nothing is found by '{shown(text)}'.")
        return 0
    answer("\n".join(in_columns(map(_found_cells, found))))
    if more:
        message(f"there are more than these {len(found):,}; --limit N shows more of them.")
    return 0


def as_text(words: Iterable[str]) -> str:
    """What was typed, as one text; bytes that are no text become signs that nothing matches."""
    typed = " ".join(words).encode("utf-8", "surrogateescape")
    return typed.decode("utf-8", "replace")


def _found_cells(film: Found) -> tuple[str, ...]:
    titles = (film.title, film.title_en)
    other = film.title_en if film.title_en and film.title_en != film.title else ""
    by = "" if film.matched in titles else f"found by: {film.matched}"
    named = (film.title, film.year or "", ", ".join(film.directors), other, by)
    return (film.uuid[:8], *map(shown, named))


# --- show ----------------------------------------------------------------------------------------


def show(options: Namespace) -> int:
    """Everything known of a record, with who says so."""
    with opened(options) as archive, archive.reading() as reads:
        view = _with_schemes(reads, reads.view(reads.resolve(as_text(options.record))))
        if options.json:
            answer_json(view_json(view))
        else:
            answer(show_text(view, reads.fields, _columns()))
    return 0


def _with_schemes(reads: Reads, view: RecordView) -> RecordView:
    """Says of a film's terms whether they are countries, genres or subjects."""
    if "film_term" not in view.parts or view.kind != "film":
        return view
    schemes = {row["uuid"]: row["scheme"] for row in reads.rows("term")}
    terms = tuple(
        replace(part, values={"scheme": schemes[part.values["term_id"][0]], **part.values})
        for part in view.parts["film_term"]
    )
    return replace(view, parts={**view.parts, "film_term": terms})


def _columns() -> int:
    if not sys.stdout or not sys.stdout.isatty():
        return 100
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


# --- history -------------------------------------------------------------------------------------


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
        message("nothing has been done yet.")


def _answer_details(options: Namespace, reads: Reads, details: list[StepDetail]) -> None:
    if options.json:
        answer_json([detail_json(detail) for detail in details])
    elif details:
        heads = in_columns(_step_cells(detail.step) for detail in details)
        for head, detail in zip(heads, details, strict=True):
            lines = [line for change in detail.changes for line in _change_lines(reads, change)]
            answer("\n".join([head, *(f"    {line}" for line in lines)]))
    else:
        message("no step has touched this record.")


def _step_cells(step: Step) -> tuple[str, ...]:
    when = datetime.fromtimestamp(step.at_ms / 1000).astimezone()
    state = f" ({_STATES[step.state]})" if step.kind == "do" and step.state in _STATES else ""
    return (
        str(step.id).rjust(4),
        when.isoformat(timespec="seconds"),
        f"{shown(step.who)}, {step.origin}",
        step_sentence(step) + state,
    )


def _change_lines(reads: Reads, change: FieldChange) -> Iterable[str]:
    named = f"{kind_name(change.kind)} {shown(change.record)}"
    infos = reads.fields(change.kind)
    if change.field:
        info = infos.get(change.field)
        both = [_told(info, change.field, value) for value in (change.before, change.after)]
        yield f"{named}: {field_name(change.field)} {changed(change.field, *both)}"
    else:
        verb = "added" if change.before is None else "removed"
        values = _values_text(infos, change.before or change.after or {})
        yield f"{named} {verb}: {values}" if values else f"{named} {verb}"


def _told(info: FieldInfo | None, name: str, value: Any) -> str | None:
    return None if value is None else word(info, name, value)


def _values_text(infos: Mapping[str, FieldInfo], values: Mapping[str, Any]) -> str:
    told = ((n, shown(word(infos.get(n), n, v))) for n, v in values.items() if n != "rank")
    return ", ".join(f"{field_name(name)} {text}" for name, text in told)


# --- stats and check -----------------------------------------------------------------------------


def stats(options: Namespace) -> int:
    """How much there is of everything."""
    with opened(options) as archive, archive.reading() as reads:
        counts = reads.stats()
    if options.json:
        answer_json(counts)
    else:
        longest = max(len(f"{count:,}") for count in counts.values())
        rows = [(f"{n:,}".rjust(longest), name.replace("_", " ")) for name, n in counts.items()]
        answer("\n".join(in_columns(rows)))
    return 0


def check(options: Namespace) -> int:
    """Whether the archive is sound; 1 while problems remain."""
    with opened(options) as archive:
        problems = [*archive.check(repair=options.repair), *_missing_media(archive)]
    if options.json:
        answer_json([problem_json(problem) for problem in problems])
    else:
        answer("\n".join(map(problem_sentence, problems)) or "The archive is sound.")
    return 1 if any(not problem.repaired for problem in problems) else 0


def _missing_media(archive: Archive) -> list[Problem]:
    with archive.reading() as reads:
        roots, files = reads.rows("media_root"), reads.rows("media_file")
    gone = missing(roots, files, archive.path, resources())
    return [
        Problem("media-missing", {"id": file.uuid, "path": str(file.path), "label": file.label})
        for file in gone
    ]
