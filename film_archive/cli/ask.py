"""Commands that only ask: show, stats; and check, which may repair."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace

from film_archive.archive import (
    Archive,
    Problem,
    Reads,
    RecordView,
)
from film_archive.cli.columns import in_columns
from film_archive.cli.jobs import opened
from film_archive.cli.output import answer, answer_json
from film_archive.cli.show import show_text
from film_archive.cli.show_json import problem_json, view_json
from film_archive.media.files import missing
from film_archive.shipped import resources
from film_archive.ui.wording.sentences import problem_sentence

_NARROWEST, _WIDEST = 60, 120  # columns between which prose is set


def as_text(words: Iterable[str]) -> str:
    """What was typed, as one text; bytes that are no text become signs that nothing matches."""
    typed = " ".join(words).encode("utf-8", "surrogateescape")
    return typed.decode("utf-8", "replace")


# --- show ----------------------------------------------------------------------------------------


def show(options: Namespace) -> int:
    """Everything known of a record, with who says so."""
    with opened(options) as archive, archive.reading() as reads:
        view = _completed(reads, reads.view(reads.resolve(as_text(options.record))))
        if options.json:
            answer_json(view_json(view))
        else:
            answer(show_text(view, reads.fields, _columns()))
    return 0


def _completed(reads: Reads, view: RecordView) -> RecordView:
    """With what a reader needs of the records that the parts point to."""
    parts = dict(view.parts)
    if view.kind == "film" and "film_term" in parts:
        parts["film_term"] = tuple(_with_schemes(reads, parts["film_term"]))
    if view.kind == "agent" and "recipient" in parts:
        parts["recipient"] = tuple(_with_awards(reads, parts["recipient"]))
    return replace(view, parts=parts)


def _with_schemes(reads: Reads, parts: Iterable[RecordView]) -> Iterator[RecordView]:
    """Says of a film's terms whether they are countries, genres or subjects."""
    schemes = {row["uuid"]: row["scheme"] for row in reads.rows("term")}
    for part in parts:
        scheme = schemes[part.values["term_id"][0]]
        yield replace(part, values={"scheme": scheme, **part.values})


def _with_awards(reads: Reads, parts: Iterable[RecordView]) -> Iterator[RecordView]:
    """Says of what a person received for which film and by whom it was given."""
    for part in parts:
        award = reads.view(reads.resolve(part.values["award_id"][0], "award"))
        yield replace(part, parts={**part.parts, "award": (award,)})


def _columns() -> int:
    if not sys.stdout or not sys.stdout.isatty():
        return 100
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


# --- stats and check -----------------------------------------------------------------------------


_COUNTED = {
    "steps": "steps in the journal",
    "unverified": "records with something unverified",
    "conflicts": "disagreements between sources",
    "conflicting_statements": "statements that disagree",
}


def stats(options: Namespace) -> int:
    """How much there is of everything."""
    with opened(options) as archive, archive.reading() as reads:
        counts = reads.stats()
    if options.json:
        answer_json(counts)
    else:
        longest = max(len(f"{count:,}") for count in counts.values())
        rows = [
            (_COUNTED.get(name, name.replace("_", " ")), f"{count:,}".rjust(longest))
            for name, count in counts.items()
        ]
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
