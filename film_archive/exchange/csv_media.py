"""Where the files of `media.csv` are: with the program, or in the folder that is read."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from film_archive import shipped
from film_archive.domain.errors import WorldError


class Root(NamedTuple):
    """A place that media files stand under."""

    name: str
    location: str

    @property
    def record(self) -> str:
        """The name that its uuid is made from."""
        return "media_roots/starter" if self == SHIPPED else f"media_roots/{self.location}"


SHIPPED = Root("starter", "package:starter")
"""What comes with the program: the location is the same on every machine."""


def root_of(path: str, folder: Path | None) -> Root:
    """The root of a path as `media.csv` has it: the program's own unless only `folder` has it."""
    if folder is None or (shipped_folder() / path).is_file() or not (folder / path).is_file():
        return SHIPPED
    return Root(folder.resolve().name, str(folder.resolve()))


def stands_below(path: str) -> bool:
    """Whether a path stays below its root: what is above is not the archive's to read.

    >>> stands_below("reels/mua-do.mp4"), stands_below("../mua-do.mp4"), stands_below("C:/film.mp4")
    (True, False, False)
    """
    return not (path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"))


def shipped_folder() -> Path:
    """The folder that `SHIPPED` stands for on this machine."""
    return shipped.resources() / "starter"


def file_told(path: str, folder: Path | None) -> dict[str, Any]:
    """Size in bytes and SHA-256 of the file; None where there is no such file."""
    root = root_of(path, folder)
    base = shipped_folder() if root == SHIPPED else Path(root.location)
    size, digest = _measured(base / path)
    return {"size": size, "sha256": digest}


@lru_cache(maxsize=1024)
def _measured(path: Path) -> tuple[int | None, str | None]:
    if not path.is_file():
        return None, None
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path=str(path), detail=detail) from fault
    return path.stat().st_size, digest
