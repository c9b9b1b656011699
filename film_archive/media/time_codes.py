"""Times as people read them, and what the picture of a moment is called."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 160  # bytes of a title in a file's name, leaving room for the time code and a number


def time_code(ms: int) -> str:
    """A time for people: minutes, seconds, hundredths; hours only if there are any.

    >>> time_code(34_120), time_code(5_025_999)
    ('00:34.12', '1:23:45.99')
    """
    seconds, rest = divmod(max(0, ms), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours}:" if hours else ""
    return f"{start}{minutes:02}:{seconds:02}.{rest // 10:02}"


def snapshot_path(folder: Path, title: str, ms: int) -> Path:
    """A file's name that is free: the title, the time code, and a number if that is taken.

    >>> snapshot_path(Path("/nowhere"), "AC/DC: Mưa đỏ?", 34_120).name
    'AC DC Mưa đỏ 00.34.12.png'
    """
    stem = f"{_file_name(title)} {time_code(ms).replace(':', '.')}"
    names = [stem, *(f"{stem} ({n})" for n in range(2, 1000))]
    paths = (folder / f"{name}.png" for name in names)
    return next((path for path in paths if not os.path.lexists(path)), folder / f"{stem}.png")


def _file_name(title: str) -> str:
    text = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title)).split())
    cut = text.encode()[:_LONGEST].decode(errors="ignore")
    return cut.strip(". ") or "Film"
