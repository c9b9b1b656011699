"""Setting a poster's letters: a title broken into lines that fit, a name shortened to its place.

Sizes and widths are in pixels of the picture that is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

ELLIPSIS = "…"

# A title's sizes as shares of the poster's width, and how many lines each may run to.
_STEPS = (
    (0.158, 2), (0.141, 2), (0.128, 3), (0.116, 4), (0.104, 5), (0.093, 6), (0.083, 7),
    (0.074, 8), (0.066, 9),
)  # fmt: skip
_CUT_BELOW = 0.1  # larger sizes are for titles all of whose words fit on a line
_LONGEST = 300  # letters that are looked at: no more fit at the smallest size
_LEADING = 1.14  # from line to line, of the size, where no accents meet
_AIR = 0.07  # between the lowest mark of a line and the highest of the next, of the size
_DESCENT = 0.24  # below the last line, of the size, whether or not a letter reaches there

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class SetTitle:
    """A title as it is set: `leading` from one baseline to the next, `ascent` over the first."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont
    leading: float
    ascent: float
    descent: float

    @property
    def height(self) -> float:
        return self.ascent + self.leading * (len(self.lines) - 1) + self.descent


@lru_cache(maxsize=64)
def font_of(file: Path, size: float) -> ImageFont.FreeTypeFont:
    """The font in this file at this size.  Pillow's own layout: the same on every machine."""
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def set_title(
    title: str, file: Path, width: float, poster_width: int, rest: Callable[[], None]
) -> SetTitle:
    """The title in the largest size at which it fits; what never fits ends in "…".

    `rest` is called between two tries.
    """
    words = title[:_LONGEST].split()
    for share, most in _STEPS:
        rest()
        font = font_of(file, share * poster_width)
        if font.getlength(" ".join(words)) > most * width:
            continue  # sooner known than by trying
        lines = _broken(words, share, width, font.getlength)
        if len(lines) <= most and all(font.getlength(line) <= width for line in lines):
            return _measured(lines, font)
    rest()
    lines = _broken(words, share, width, font.getlength)
    return _measured(_shortened_to(most, lines, width, font.getlength), font)


def _broken(words: Sequence[str], share: float, width: float, measure: Measure) -> list[str]:
    pieces = _cut(words, width, measure) if share < _CUT_BELOW else words
    return balanced(pieces, width, measure)


def _measured(lines: Sequence[str], font: ImageFont.FreeTypeFont) -> SetTitle:
    """Leading by the marks that really meet: Ẫ under Ợ needs more than plain letters."""
    size = font.size
    boxes = [font.getbbox(line, anchor="ls") for line in lines] or [(0.0, 0.0, 0.0, 0.0)]
    meeting = [above[3] - below[1] for above, below in pairwise(boxes)]
    leading = max([_LEADING * size, *(height + _AIR * size for height in meeting)])
    capital = -font.getbbox("H", anchor="ls")[1]
    ascent, descent = max(capital, -boxes[0][1]), max(_DESCENT * size, boxes[-1][3])
    return SetTitle(tuple(lines), font, leading, ascent, descent)


def balanced(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """The words in as few lines as they need, and the lines as even as that allows.

    A word wider than the width has a line of its own.

    >>> balanced("Bao giờ cho đến tháng Mười".split(), 16, len)
    ['Bao giờ cho', 'đến tháng Mười']
    """
    widths = [measure(word) for word in words]
    space = measure(" ")
    lines = _filled(words, widths, space, width)
    narrow, wide = max(widths, default=0.0), width
    while wide - narrow > width / 50:
        middle = (narrow + wide) / 2
        tried = _filled(words, widths, space, middle)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def _filled(words: Sequence[str], widths: Sequence[float], space: float, width: float) -> list[str]:
    lines: list[str] = []
    used = width
    for word, own in zip(words, widths, strict=True):
        if lines and used + space + own <= width:
            lines[-1] += f" {word}"
            used += space + own
        else:
            lines.append(word)
            used = own
    return lines


def _cut(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """The words with those that are wider than a line cut into pieces, each ending in a hyphen."""
    pieces: list[str] = []
    for word in words:
        while measure(word) > width and len(word) > 1:
            piece = _head(word, width, lambda text: measure(f"{text}-"))
            pieces.append(f"{piece}-")
            word = word[len(piece) :]
        pieces.append(word)
    return pieces


def _head(text: str, width: float, measure: Measure) -> str:
    """As many letters from the start as fit, at least one."""
    fitting, too_many = 1, len(text)
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if measure(text[:middle]) <= width:
            fitting = middle
        else:
            too_many = middle
    return text[:fitting]


def _shortened_to(most: int, lines: list[str], width: float, measure: Measure) -> list[str]:
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(lines[most - 1] + ELLIPSIS, width, measure)]


def shortened(text: str, width: float, measure: Measure) -> str:
    """The text, or as much of its start as fits with a "…" behind it.

    >>> shortened("Nguyễn Hữu Mười", 11, len)
    'Nguyễn Hữu…'
    """
    if measure(text) <= width:
        return text
    kept = text.removesuffix(ELLIPSIS)
    head = _head(kept, width, lambda start: measure(start + ELLIPSIS))
    return head.rstrip(" -,.;:–") + ELLIPSIS


def credited(names: Sequence[str], width: float, measure: Measure) -> str:
    """The directors in one line: all, or as many as fit and how many more there are.

    >>> credited(["Hà Lệ Diễm", "Leon Lê"], 12, len)
    'Hà Lệ Diễm…'
    >>> credited(["Trần Vũ", "Nguyễn Hữu Luyện", "Hải Ninh"], 14, len)
    'Trần Vũ + 2'
    """
    for count in range(len(names), 0, -1):
        more = f" + {len(names) - count}" if count < len(names) else ""
        text = ", ".join(names[:count]) + more
        if measure(text) <= width:
            return text
    return shortened(names[0] + ELLIPSIS * (len(names) > 1), width, measure) if names else ""
