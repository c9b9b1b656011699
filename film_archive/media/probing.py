"""What a file is, read without playing it: its length and the size of its picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from film_archive.media.player import Failure, MediaInfo


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a media file; `info` tells why not where it could not be read."""

    size: int  # bytes
    info: MediaInfo | Failure


def facts_of(path: Path) -> FileFacts:
    """Reads a file's facts; for a worker's thread.  Raises `OSError` if it is not there.

    Without libVLC a file can still be told the size of.
    """
    size = path.stat().st_size
    try:
        # start-up: libVLC loads with the first file that is played or probed.
        from film_archive.media.vlc_probe import probe
    except (OSError, NotImplementedError, NameError, AttributeError, SystemExit):
        return FileFacts(size, Failure.LIBVLC_MISSING)  # as in vlc_player
    return FileFacts(size, probe(path))
