"""Text in columns, for letters of any width: Vietnamese marks, combining ones, wide scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "


def width(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> width("Đừng đốt"), width(unicodedata.normalize("NFD", "Đừng đốt")), width("東京")
    (8, 8, 4)
    """
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """The text with blanks up to this many columns."""
    return text + " " * (columns - width(text))


def in_columns(rows: Iterable[Sequence[str]], widest: int = 48) -> list[str]:
    """One line a row, cells under each other; the last cell of a row takes what it needs.

    A cell wider than `widest` pushes its own row only.

    >>> in_columns([("Mưa đỏ", "2025"), ("東京", "2024")])
    ['Mưa đỏ  2025', '東京    2024']
    """
    rows = list(rows)
    count = max((len(row) for row in rows), default=0)
    widths = [
        max((width(row[n]) for row in rows if n < len(row) and width(row[n]) <= widest), default=0)
        for n in range(count)
    ]
    return [_GAP.join(map(padded, row, widths)).rstrip() for row in rows]


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most this many columns, broken at blanks; a text's own line breaks stay.

    >>> wrapped("one two three", 8)
    ['one two', 'three']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and width(line) + 1 + width(word) > columns:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
