"""Reading what a file is with a libVLC of its own, which ends with the reading."""

from __future__ import annotations

from pathlib import Path

from film_archive.media.player import Failure, MediaInfo
from film_archive.media.vlc_engine import unplayable
from film_archive.media.vlc_library import Library, Told
from film_archive.media.vlc_tracks import look_at

_WITHIN_S = 5.0


def _nobody(_what: Told) -> None:
    return None


def probe(path: Path) -> MediaInfo | Failure:
    """What a file is, or why it cannot be played."""
    if (failure := unplayable(path)) is not None:
        return failure
    try:
        library = Library(_nobody)
    except OSError:
        return Failure.LIBVLC_MISSING
    try:
        media = library.instance.media_new_path(str(path))
        try:
            return look_at(media, path, _WITHIN_S)
        finally:
            media.release()
    finally:
        library.release()
