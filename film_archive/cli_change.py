"""Commands that make or change archives and files: new, import, export, undo, redo."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from film_archive.archive import Archive, Change, Reads, create_archive, publish_archive
from film_archive.cli_formats import read, write_folder, write_json
from film_archive.cli_jobs import Cancelled, interrupts_held, opened, preview, run
from film_archive.cli_output import answer, answer_json, message, progress_line
from film_archive.cli_sentences import changed, label_sentence, shown
from film_archive.cli_show_json import report_json
from film_archive.cli_words import counted, counts_text, field_name, kind_name, plural
from film_archive.commands.importing import Difference, ImportRecords, ImportReport
from film_archive.domain.errors import InputError, NotFound
from film_archive.shipped import resources

_DIFFERENCES_SHOWN = 20


# --- new -----------------------------------------------------------------------------------------


def new(options: Namespace) -> int:
    """Makes an archive, empty or with the starter data, whole or not at all."""
    path = Path(options.path)
    _refuse_place(path)
    if options.starter:
        with _workshop(path) as partial:
            _build_starter(partial)
            publish_archive(partial, path)
    else:
        create_archive(path).close()
    message(f"made {shown(path)}.")
    return 0


def _refuse_place(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise InputError("already-there", path=str(path))
    if not path.parent.is_dir():
        raise NotFound("folder-missing", path=str(path.parent))


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """A file in a hidden folder beside `path`, where an archive can grow; the folder goes again."""
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name[:100]}.", suffix=".partial", dir=path.parent))
    try:
        yield folder / "archive.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build_starter(path: Path) -> None:
    reader = read(resources() / "starter")
    command = ImportRecords(reader.records, "starter", reader.total)
    with closing(create_archive(path)) as archive:
        run(archive, command, "Building")


# --- import and export ---------------------------------------------------------------------------


def import_(options: Namespace) -> int:
    """Takes in files and folders, one step each; all of them are looked at before the first."""
    paths = [Path(path) for path in options.paths]
    readers = [read(path) for path in paths]
    reports = []
    with opened(options) as archive:
        apply = preview if options.dry_run else run
        for path, reader in zip(paths, readers, strict=True):
            command = ImportRecords(reader.records, path.name, reader.total, options.update)
            reports.append(apply(archive, command, "Importing").result)
            if not options.json:
                _answer_report(path, reports[-1], archive, dry_run=options.dry_run)
"""
