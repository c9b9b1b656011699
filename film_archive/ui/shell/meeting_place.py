"""Where the window that has an archive open can be met by a second start."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir

_WINDOWS_PIPES = "\\\\.\\pipe\\"


def socket_name(archive: Path) -> str:
    """The local socket's name: the same for every way of writing the archive's path, for each
    user.  Except on Windows it is a path."""
    where = f"{os.path.realpath(archive)}\0{os.path.expanduser('~')}"
    # Qt's own hash: hashlib would be loaded for this alone, before the first paint.
    hashed = QCryptographicHash.hash(where.encode(), QCryptographicHash.Algorithm.Sha256)
    name = f"film-archive-{bytes(hashed.toHex().data()).decode()[:24]}"
    return f"{_WINDOWS_PIPES}{name}" if os.name == "nt" else os.path.join(QDir.tempPath(), name)


def may_be_open(archive: Path) -> bool:
    """Whether a window may have this archive open: a quick look, without any networking.

    True too where one was killed and left its socket behind.
    """
    return os.path.exists(socket_name(archive))
