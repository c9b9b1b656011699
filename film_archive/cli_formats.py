"""Which reader and which writer a path and a format mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from film_archive.archive import Progress, Reads
from film_archive.commands.importing import Incoming
from film_archive.exchange.archive_json import read_json, write_json


class Reader(Protocol):
    """Something that has been looked through and can be imported."""

    @property
    def total(self) -> int: ...

    def records(self) -> Iterable[Incoming]: ...


def read(path: Path) -> Reader:
    """A folder holds CSV files, a file is JSON."""
    return read_json(path)


def _json(reads: Reads, path: Path, progress: Progress) -> list[Any]:
    write_json(reads, path, progress)
    return []


WRITERS: dict[str, Callable[[Reads, Path, Progress], list[Any]]] = {
    "json": _json,
}
"""Each writes the whole archive to a new place and returns what it could not carry."""
