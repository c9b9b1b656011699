"""Text in columns, for letters of any width: Vietnamese marks, combining ones, wide scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = 2


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


def in_columns(rows: Iterable[Sequence[str]], widest: int = 48) -> list[str]:
    """One line a row, cells under each other.

    A cell wider than `widest` pushes what follows in its own row only, and no further than needed.

    >>> in_columns([("Mưa đỏ", "2025"), ("東京", "2024")])
    ['Mưa đỏ  2025', '東京    2024']
    """
    rows = list(rows)
    starts = _starts(rows, widest)
    return [_line(row, starts) for row in rows]


def _starts(rows: Sequence[Sequence[str]], widest: int) -> list[int]:
    """Where each column begins."""
    starts = [0]
    for n in range(max(map(len, rows), default=0)):
        widths = [width(row[n]) for row in rows if n < len(row)]
        fitting = max((cell for cell in widths if cell <= widest), default=0)
        starts.append(starts[-1] + (fitting + _GAP if any(widths) else 0))
    return starts


def _line(row: Sequence[str], starts: list[int]) -> str:
    line, taken = "", 0
    for cell, start in zip(row, starts, strict=False):
        if cell:
            blanks = max(start - taken, _GAP if line else 0)
            line += " " * blanks + cell
            taken += blanks + width(cell)
    return line


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
