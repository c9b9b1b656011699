"""Small disks and read-only places for the store's tests; both need root."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_CHUNK = 4096


def _mount(*words: str) -> None:
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"this machine lets us mount nothing: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, size_kb: int) -> Iterator[Path]:
    """A disk of its own (tmpfs) at `folder`."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size_kb}k", "none", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder, for a while, as if on a disc that cannot be written."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, leave_kb: int = 0) -> None:
    """Fills the disk up to the last kilobytes."""
    with (disk / "filling").open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * _CHUNK):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - leave_kb * 1024))


def make_room(disk: Path) -> None:
    (disk / "filling").unlink()


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that every user may enter and read, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="film-archive-tests-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def fingerprints(folder: Path) -> dict[str, str]:
    """What stands in a folder, byte for byte."""
    return {
        piece.name: hashlib.sha256(piece.read_bytes()).hexdigest()
        for piece in sorted(folder.iterdir())
        if piece.is_file()
    }
