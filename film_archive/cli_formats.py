"""Which reader and which writer a path and a format mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from film_archive.archive import Progress, Reads
from film_archive.cli_report import left_out_sentences
from film_archive.commands.importing import Incoming
from film_archive.exchange.archive_json import read_json, write_json
from film_archive.exchange.csv_folder import read_folder
from film_archive.exchange.csv_writing import write_folder


class Reader(Protocol):
    """Something that has been looked through and can be imported."""

    @property
    def total(self) -> int: ...

    def records(self) -> Iterable[Incoming]: ...


def read(path: Path) -> Reader:
    """A folder holds CSV files, a file is JSON."""
    return read_folder(path) if path.is_dir() else read_json(path)


def _json(reads: Reads, path: Path, progress: Progress) -> list[str]:
    write_json(reads, path, progress)
    return []


def _csv(reads: Reads, path: Path, progress: Progress) -> list[str]:
    return left_out_sentences(write_folder(reads, path, progress))


WRITERS: dict[str, Callable[[Reads, Path, Progress], list[str]]] = {"json": _json, "csv": _csv}
"""Each writes the whole archive to a new place and tells what that place could not carry."""
