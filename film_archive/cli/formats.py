"""Which reader and which writer a path and a format mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from film_archive.archive import Progress, Reads
from film_archive.cli.report import left_out_sentences
from film_archive.commands.importing import Incoming
from film_archive.domain.errors import InputError
from film_archive.exchange.archive_json import read_json, write_json
from film_archive.exchange.csv_folder import read_folder
from film_archive.exchange.csv_writing import write_folder

_SQLITE = b"SQLite format 3\0"


class Reader(Protocol):
    """Something that has been looked through and can be imported."""

    @property
    def total(self) -> int: ...

    def records(self) -> Iterable[Incoming]: ...


def read(path: Path, progress: Progress) -> Reader:
    """Looks through what is to be imported: a folder holds CSV files, a file is JSON.

    Raises `InputError` for what is neither, or holds a mistake; `NotFound` or `WorldError`.
    """
    if path.is_dir():
        return read_folder(path, progress)
    _refuse_neighbours(path)
    return read_json(path, progress)


def _refuse_neighbours(path: Path) -> None:
    """Says what to do with files of ours that are imported in another way."""
    if not path.is_file():
        return
    if path.suffix.lower() == ".csv":
        raise InputError("import-of-table", path=str(path))
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            raise InputError("import-of-archive", path=str(path))


def _json(reads: Reads, path: Path, progress: Progress) -> list[str]:
    write_json(reads, path, progress)
    return []


def _csv(reads: Reads, path: Path, progress: Progress) -> list[str]:
    return left_out_sentences(write_folder(reads, path, progress))


WRITERS: dict[str, Callable[[Reads, Path, Progress], list[str]]] = {"json": _json, "csv": _csv}
"""Each writes the whole archive to a new place and tells what that place could not carry."""
