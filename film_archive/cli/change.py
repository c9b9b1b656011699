"""Commands that make or change archives and files: new, import, export, undo, redo."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from film_archive.archive import Archive, Change
from film_archive.cli.ask import as_text
from film_archive.cli.formats import WRITERS, read
from film_archive.cli.jobs import interrupts_held, opened, preview, run
from film_archive.cli.output import answer, answer_json, message, progress_line
from film_archive.cli.report import references_named, report_text
from film_archive.cli.show_json import report_json
from film_archive.commands.importing import ImportRecords, ImportReport
from film_archive.domain.errors import Cancelled, InputError
from film_archive.exchange.new_archive import make_empty, make_starter
from film_archive.ui.wording.sentences import label_sentence
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import plural

# --- new -----------------------------------------------------------------------------------------


def new(options: Namespace) -> int:
    """Makes an archive, empty or with the starter data, whole or not at all."""
    path: Path = options.path
    if options.starter:
        make_starter(path, lambda archive, command: run(archive, command, "Building"))
    else:
        make_empty(path)
    message(f"Made {shown(path)}.")
    return 0


# --- import and export ---------------------------------------------------------------------------


def import_(options: Namespace) -> int:
    """Takes in files and folders, one step each; all of them are read through before the first."""
    paths: list[Path] = options.paths
    with progress_line("Reading") as line:
        readers = [read(path, line) for path in paths]
    reports: list[tuple[Path, ImportReport]] = []
    with opened(options) as archive:
        apply = preview if options.dry_run else run
        try:
            for path, reader in zip(paths, readers, strict=True):
                command = ImportRecords(
                    reader.records, _name_of(path), reader.total, options.update
                )
                change = apply(archive, command, "Importing")
                with archive.reading() as reads:
                    reports.append((path, references_named(change.result, reads)))
        finally:  # what was taken in before a fault is told as well
            _answer_reports(options, reports)
    return 0


def _name_of(path: Path) -> str:
    """What a step calls it: the name alone, also of `.` and `..`."""
    return as_text([path.resolve().name or str(path)])


def _answer_reports(options: Namespace, reports: list[tuple[Path, ImportReport]]) -> None:
    if options.json:
        answer_json([report_json(str(p), r, dry_run=options.dry_run) for p, r in reports])
    else:
        for path, report in reports:
            answer(report_text(shown(path), report, dry_run=options.dry_run))


def export(options: Namespace) -> int:
    """Writes the whole archive to a file or folder that is not there yet."""
    path: Path = options.path
    write = WRITERS[options.format]
    with (
        opened(options) as archive,
        archive.reading() as reads,
        progress_line("Exporting") as line,
    ):
        left_out = write(reads, path, line)
    for sentence in left_out:
        message(sentence)
    message(f"Wrote {shown(path)}.")
    return 0


# --- undo and redo -------------------------------------------------------------------------------


def undo(options: Namespace) -> int:
    """Takes the last steps back."""
    return _step_by_step(options, lambda archive: archive.undo(origin="command-line"), "undone")


def redo(options: Namespace) -> int:
    """Does again what was undone last."""
    return _step_by_step(options, lambda archive: archive.redo(origin="command-line"), "redone")


def _step_by_step(options: Namespace, go: Callable[[Archive], Change], done: str) -> int:
    with opened(options) as archive, interrupts_held() as asked:
        for number in range(options.count):
            if asked.is_set():
                raise Cancelled
            try:
                change = go(archive)
            except InputError as fault:
                if not number or not fault.code.startswith("nothing-to-"):
                    raise
                message(f"There was no more than that: {plural(number, 'step')} {done}.")
                return 0
            answer(f"{done}: {label_sentence(change.label)}")
    return 0
