"""Painted posters kept as files, so that a poster is painted once and not on every start.

A file is named by everything that its picture depends on, so none is ever out of date, and ends
with a digest of itself, so a damaged one is noticed.  The folder is kept under a size by taking
away what was longest not asked for.  The cache is no more than a saving: a folder that cannot be
written or a damaged file only means painting again.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from film_archive.media.poster_text import PosterText
from film_archive.media.posters import PosterFonts, no_rest, paint_poster

VERSION = 1  # of the posters' design: raise it and all are painted anew
_SUFFIX = ".poster"  # a PNG file and its digest
_DIGEST = 16  # bytes
_DAY = 86_400  # seconds


class PosterCache:
    """Posters by what they show; every method may be called from any thread but the window's.

    `folder` is made when it is needed; `limit` is in bytes and held by `tidy`; `rest` is called
    about every millisecond while a poster is painted.
    """

    def __init__(
        self,
        folder: Path,
        fonts: PosterFonts,
        *,
        limit: int = 200 * 2**20,
        rest: Callable[[], None] = no_rest,
    ) -> None:
        self._folder = folder
        self._fonts = fonts
        self._limit = limit
        self._rest = rest

    def png(self, poster: PosterText, size: tuple[int, int]) -> bytes:
        """The poster as a PNG file's bytes, `size` in pixels; painted unless it is kept."""
        file = self._file(poster, size)
        kept = _whole(file)
        return kept if kept is not None else self._painted(poster, size, file)

    def tidy(self) -> None:
        """Takes away the posters longest not asked for until the rest is under the limit."""
        found = sorted(self._kept())
        too_much = sum(size for _, size, _ in found) - self._limit
        for _, size, file in found:
            if too_much <= 0:
                return
            with suppress(OSError):  # another window may be tidying too
                file.unlink()
            too_much -= size

    def _file(self, poster: PosterText, size: tuple[int, int]) -> Path:
        shown = repr((VERSION, poster, size)).encode()
        name = _digest(shown).hex()
        return self._folder / name[:2] / f"{name[2:]}{_SUFFIX}"

    def _painted(self, poster: PosterText, size: tuple[int, int], file: Path) -> bytes:
        buffer = io.BytesIO()
        picture = paint_poster(poster, size, self._fonts, self._rest)
        picture.save(buffer, "PNG", compress_level=3)
        self._rest()
        with suppress(OSError):  # a full or read-only disk: it is painted again next time
            _write_whole(file, buffer.getvalue())
        return buffer.getvalue()

    def _kept(self) -> Iterator[tuple[float, int, Path]]:
        """When it was last asked for, how many bytes, which file."""
        for file in self._folder.glob(f"*/*{_SUFFIX}*"):  # what a crash left half written too
            with suppress(OSError):
                stat = file.stat()
                yield stat.st_mtime, stat.st_size, file


def _whole(file: Path) -> bytes | None:
    """The file's bytes; None if it is not there, cannot be read or is not whole."""
    try:
        found = file.read_bytes()
        if time.time() - file.stat().st_mtime > _DAY:
            os.utime(file)  # asked for: not among the first to go
    except OSError:
        return None
    png = found[:-_DIGEST]
    return png if found[-_DIGEST:] == _digest(png) else None


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def _write_whole(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}.partial")
    try:
        partial.write_bytes(content + _digest(content))
        partial.replace(file)
    finally:
        with suppress(OSError):
            partial.unlink()
