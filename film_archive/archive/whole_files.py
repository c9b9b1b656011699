"""Files that appear whole or not at all: written beside their place, then given their name.

Archives, their backups and exports alike; nothing here knows of SQLite.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from film_archive.domain.errors import InputError, WorldError


@contextmanager
def new_text_file(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 file with "\\n" line ends that gets the name `path` when the block ends well.

    Left by an exception, nothing stays behind.  Raises `InputError("already-there")`, never
    overwriting, and `WorldError` (disk-full, cannot-use-file).
    """
    refuse_existing(path)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    with files_told_plainly(path):
        try:
            with partial.open("x", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            publish_file(partial, path)
        finally:
            # What could not be made (no folder, a name too long) cannot be removed either.
            with suppress(OSError):
                partial.unlink()


def refuse_existing(path: Path) -> None:
    """Raises `InputError("already-there")` if anything has this name, a broken link included."""
    if os.path.lexists(path):
        raise InputError("already-there", path=str(path))


def publish_file(partial: Path, path: Path) -> None:
    """Gives a finished file its name unless something has that name by now."""
    try:
        os.link(partial, path)  # unlike a rename it never replaces what came there meanwhile
    except FileExistsError:
        raise InputError("already-there", path=str(path)) from None
    except OSError:  # a file system without hard links
        refuse_existing(path)
        partial.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Puts the new name itself on the disk, where the system can: not every one opens folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def files_told_plainly(path: Path) -> Iterator[None]:
    """The system's refusals as errors of ours: `WorldError` disk-full or cannot-use-file."""
    try:
        yield
    except OSError as fault:
        raise os_fault(fault, path) from fault


def os_fault(fault: OSError, path: Path) -> WorldError:
    """The system's refusal as an error of ours."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return WorldError("disk-full", path=str(path))
    return WorldError("cannot-use-file", path=str(path), detail=fault.strerror or str(fault))
