"""Making an archive, empty or with the starter data: whole under its name, or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from film_archive.archive import Archive, create_archive, publish_archive
from film_archive.commands.importing import ImportRecords
from film_archive.domain.errors import InputError, NotFound, WorldError
from film_archive.exchange.csv_folder import read_folder
from film_archive.shipped import resources

TakeIn = Callable[[Archive, ImportRecords], object]


def make_empty(path: Path) -> None:
    """Makes an archive without any record.

    Raises `InputError("already-there")`, `NotFound("folder-missing")` or `WorldError`.
    """
    _refuse_place(path)
    create_archive(path).close()


def make_starter(path: Path, take_in: TakeIn) -> None:
    """Makes an archive with the starter data.

    `take_in` carries out the import on the archive it is given, with whatever progress its caller
    shows; what it raises leaves no file behind.  Raises as `make_empty`.
    """
    _refuse_place(path)
    folder = read_folder(resources() / "starter")
    command = ImportRecords(folder.records, "starter", folder.total)
    with _workshop(path) as partial:
        with closing(create_archive(partial)) as archive:
            take_in(archive, command)
        publish_archive(partial, path)


def _refuse_place(path: Path) -> None:
    if os.path.lexists(path):
        raise InputError("already-there", path=str(path))
    if not path.parent.is_dir():
        raise NotFound("folder-missing", path=str(path.parent))


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """A file in a hidden folder beside `path`, where an archive can grow; the folder goes again."""
    folder = path.with_name(f".film-archive-{secrets.token_hex(4)}.partial")
    try:
        with _told_of(path):
            folder.mkdir()
            yield folder / "archive.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Faults name the place that the user has named, not the workshop."""
    try:
        yield
    except WorldError as fault:
        fault.params["path"] = str(path)
        raise
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path=str(path), detail=detail) from fault
