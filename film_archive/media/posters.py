"""Typographic posters for films that have no other: a series of five motifs in ten pairs of inks.

The title is set large in the display serif with a short rule under it; the motif fills what the
title leaves; director and year stand on a clear strip at the foot.  Painted larger and reduced, so
that every edge is clean.  No Qt here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from film_archive.media.poster_motifs import Field, paint_motif
from film_archive.media.poster_palette import Look, look_of, mixed
from film_archive.media.poster_text import PosterText, settable
from film_archive.media.poster_type import SetTitle, credited, font_of, set_title, shortened

# Shares of the poster's width, but for the strip's, which is of its height.
MARGIN = 0.085
STRIP = 0.118
_TITLE_TOP = 0.095
_RULE_GAP, _RULE_LENGTH, _RULE_WIDTH = 0.045, 0.12, 0.013
_MOTIF_GAP = 0.06
_FOOT = (0.066, 0.060, 0.054)  # the largest of those that say most
_FOOT_LEAST = 8.0  # pixels of the finished poster: smaller letters cannot be read
_FOOT_FROM = 96  # pixels: on narrower posters nothing would be read of it
_LEAST_MOTIF = 0.10  # a lower field is left empty
_EDGE = 0.13  # tint of the hairline around, which shows the poster on a ground of its own colour


@dataclass(frozen=True, slots=True)
class PosterFonts:
    """The files of the two fonts, in the folder of fonts that comes with the program."""

    display: Path
    foot: Path

    @classmethod
    def of(cls, folder: Path) -> PosterFonts:
        return cls(folder / "NotoSerifDisplay-Medium.ttf", folder / "posters/NotoSans-Regular.ttf")


def no_rest() -> None:
    """For who is alone: paints without a pause."""


def paint_poster(
    poster: PosterText,
    size: tuple[int, int],
    fonts: PosterFonts,
    rest: Callable[[], None] = no_rest,
) -> Image.Image:
    """The film's poster, `size` in pixels of the screen; the same text gives the same picture.

    `rest` is called about every millisecond, so that a thread can let others have the interpreter.
    """
    width, height = size
    times = _enlargement(width)
    sheet = _Sheet(width * times, height * times, times, look_of(poster), fonts, rest)
    printed = sheet.printed(poster)
    rest()
    return printed.reduce(times)


def _enlargement(width: int) -> int:
    """How many times larger it is painted: small letters and lines need it most."""
    return 3 if width <= 260 else 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The enlarged poster; all measures in its own pixels."""

    width: int
    height: int
    times: int
    look: Look
    fonts: PosterFonts
    rest: Callable[[], None]

    @property
    def margin(self) -> float:
        return MARGIN * self.width

    @property
    def strip_top(self) -> int:
        """A whole pixel of the finished poster: the strip's edge is sharp."""
        return round(self.height * (1 - STRIP) / self.times) * self.times

    def printed(self, poster: PosterText) -> Image.Image:
        pair = self.look.pair
        picture = Image.new("RGB", (self.width, self.height), pair.paper)
        draw = ImageDraw.Draw(picture)
        title = self._set(settable(poster.title))
        self._motif(draw, self._rule_bottom(title) + _MOTIF_GAP * self.width)
        draw.rectangle((0, self.strip_top, self.width, self.height), fill=pair.paper)
        self._title(draw, title)
        self._foot(draw, poster)
        edge = mixed(pair.paper, pair.ink, _EDGE)
        draw.rectangle((0, 0, self.width - 1, self.height - 1), outline=edge, width=self.times)
        return picture

    def _set(self, title: str) -> SetTitle:
        inner = self.width - 2 * self.margin
        return set_title(title, self.fonts.display, inner, self.width, self.rest)

    def _motif(self, draw: ImageDraw.ImageDraw, top: float) -> None:
        pair, lot = self.look.pair, self.look.lot
        field = Field(draw, self.width, top, self.strip_top, pair, lot, self.rest)
        if field.height >= _LEAST_MOTIF * self.height:
            paint_motif(self.look.motif, field)

    def _rule_bottom(self, title: SetTitle) -> float:
        return _TITLE_TOP * self.width + title.height + (_RULE_GAP + _RULE_WIDTH) * self.width

    def _title(self, draw: ImageDraw.ImageDraw, title: SetTitle) -> None:
        ink = self.look.pair.ink
        baseline = _TITLE_TOP * self.width + title.ascent
        for line in title.lines:
            self.rest()
            draw.text((self.margin, baseline), line, fill=ink, font=title.font, anchor="ls")
            baseline += title.leading
        thick = max(1, round(_RULE_WIDTH * self.width / self.times)) * self.times
        top = round((self._rule_bottom(title) - thick) / self.times) * self.times
        right = self.margin + _RULE_LENGTH * self.width
        draw.rectangle((self.margin, top, right, top + thick - 1), fill=ink)

    def _foot(self, draw: ImageDraw.ImageDraw, poster: PosterText) -> None:
        """The directors on the left, the year on the right, on one line in the strip."""
        if self.width < _FOOT_FROM * self.times:
            return
        self.rest()
        names = [name for name in map(settable, poster.directors) if name]
        feet = self._feet(names, settable(poster.year))
        foot = max(feet, key=lambda foot: len(foot.left) + len(foot.right))
        ink, middle = self.look.pair.ink, (self.strip_top + self.height) / 2
        baseline = middle - foot.font.getbbox("H", anchor="ls")[1] / 2
        draw.text((self.margin, baseline), foot.left, fill=ink, font=foot.font, anchor="ls")
        right = self.width - self.margin
        draw.text((right, baseline), foot.right, fill=ink, font=foot.font, anchor="rs")

    def _feet(self, names: list[str], year: str) -> Iterator[_Foot]:
        """The strip's line in each of its sizes, from the largest."""
        inner = self.width - 2 * self.margin
        for share in _FOOT:
            font = font_of(self.fonts.foot, max(share * self.width, _FOOT_LEAST * self.times))
            right = shortened(year, inner * 0.5, font.getlength)
            space = inner - (font.getlength(right) + 0.05 * self.width if right else 0)
            left = credited(names, space, font.getlength)
            yield _Foot(font, left, right)


@dataclass(frozen=True, slots=True)
class _Foot:
    font: FreeTypeFont
    left: str
    right: str
