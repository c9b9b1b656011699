"""Where media files stand on disk, and which of those that the archive names are not there.

A file's path is kept relative to a root, so that a disk can get another name or place; a root says
where it is in one of three ways:

- `package:reels` – a folder that comes with the program;
- `archive:stills` – a folder beside the archive's own file, which travels with it;
- anything else – the full path of a folder.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PACKAGE = "package:"
_ARCHIVE = "archive:"


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A media file that is not where the archive says; `path` is its full path."""

    uuid: str
    path: Path
    label: str | None


def root_folder(location: str, archive: Path, shipped: Path) -> Path:
    """The folder that a root's location means.

    `archive` is the archive's file, `shipped` the folder of what comes with the program.

    >>> root_folder("archive:stills", Path("/data/festival.db"), Path("/program")).as_posix()
    '/data/stills'
    """
    if location.startswith(_PACKAGE):
        return shipped / location.removeprefix(_PACKAGE)
    if location.startswith(_ARCHIVE):
        return archive.parent / location.removeprefix(_ARCHIVE)
    return Path(location)


def on_disk(path: Path) -> Path:
    """The path as the disk spells it; unchanged where there is no such file.

    An archive's texts are NFC, but a disk may hold a name in NFD, and most systems take the two for
    different names.  Looks at the disk: not for the window's thread.
    """
    try:
        if os.path.lexists(path) or path.parent == path:
            return path
    except ValueError:  # a NUL in it: no system has that
        return path
    folder = on_disk(path.parent)
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        names = os.listdir(folder)
    except OSError:
        return path
    same = (name for name in names if unicodedata.normalize("NFC", name) == wanted)
    return next((folder / name for name in same), path)


def missing(
    roots: Iterable[Mapping[str, Any]],
    files: Iterable[Mapping[str, Any]],
    archive: Path,
    shipped: Path,
) -> list[MissingFile]:
    """The files among the archive's rows of `media_file` that are not where their root says."""
    folders = {row["id"]: root_folder(row["location"], archive, shipped) for row in roots}
    placed = ((row, folders[row["root_id"]] / row["path"]) for row in files)
    return [
        MissingFile(row["uuid"], path, row["label"])
        for row, path in placed
        # Unlike Path.is_file, False too where nothing may be seen.
        if not os.path.isfile(on_disk(path))
    ]
