"""Frames saved as pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from film_archive.media.player import Frame


def save_picture(frame: Frame, path: Path) -> None:
    """Saves a frame as PNG, making its folder.  Raises `OSError`, also if the file is there."""
    size = (frame.width, frame.height)
    picture = Image.frombytes("RGB", size, bytes(frame.buffer), "raw", "BGRX", frame.stride, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            picture.save(file, "PNG")
        except OSError:
            path.unlink(missing_ok=True)
            raise
