"""How the films of a column stand on each other: as lines with titles, as marks, or as one bar.

Sizes are logical pixels in whole pixels of the screen, so that marks can be tiled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from film_archive.ui.lists.timeline_years import GROUPS, Column, FilmYears

Look = Literal["line", "mark", "brick", "bar"]

LEAST = 4  # pixels: smaller marks are a bar
SYMBOL = 7  # from this size on a mark has a shape of its own, below it is a brick
LARGEST = 18
LINE = 24  # the height of one with a title
_READING = 132  # pixels a year from which on each year stands for itself
_FEW = 6  # films on each other whose titles may have room beside even small marks
_TITLE = 200  # pixels for a title where several stand side by side
_FULL = 0.92  # of the height, the fullest bar


@dataclass(frozen=True, slots=True)
class Stack:
    """`across` films side by side, each in a cell of `wide` by `high`, rows from the ground up.

    A bar has but one cell, which stands for all its films; its `high` is the whole bar's.
    """

    look: Look
    across: int
    wide: float
    high: float

    def rows(self, count: int) -> int:
        return 1 if self.look == "bar" else -(-count // self.across)

    def height(self, count: int) -> float:
        return self.rows(count) * self.high

    def cell(self, index: int, count: int) -> tuple[float, float]:
        """How far right of the column's left edge, and how far above the ground, the lower left
        corner of a film's cell is."""
        if self.look == "bar":
            return 0.0, self.high * index / count
        row, column = divmod(index, self.across)
        return column * self.wide, row * self.high

    def at(self, right: float, above: float, count: int) -> int:
        """The film whose cell a point is in, -1 for none."""
        if right < 0 or above < 0 or right >= self.across * self.wide:
            return -1
        if self.look == "bar":
            return min(int(above / self.high * count), count - 1) if above < self.high else -1
        index = int(above // self.high) * self.across + int(right // self.wide)
        return index if index < count else -1

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Films in a row as rectangles of cells: (column, row, columns, rows)."""
        while start < end:
            row, column = divmod(start, self.across)
            whole = (end - start) // self.across if column == 0 else 0
            if whole:
                yield 0, row, self.across, whole
                start += whole * self.across
            else:
                columns = min(self.across - column, end - start)
                yield column, row, columns, 1
                start += columns


class Stacking:
    """Which stack each column makes at a scale, on a ground so many pixels below the top."""

    def __init__(self, years: FilmYears, scale: float, height: float, ratio: float) -> None:
        self._years, self._scale, self._height = years, scale, max(height, 1.0)
        self._ratio = ratio
        self.together = next((n for n in GROUPS if n * scale >= LEAST + 1), GROUPS[-1])
        self.columns = years.grouped(self.together)
        self._most = max((column.count for column in self.columns), default=0)
        self._usual = self._of_all()
        self._made: dict[Column, Stack] = {}

    def _whole(self, length: float) -> float:
        """In whole pixels of the screen."""
        return floor(length * self._ratio + 1e-6) / self._ratio

    @property
    def width(self) -> float:
        """Of the usual column, without the air after it."""
        pitch = self.together * self._scale
        return self._whole(pitch - max(1.0, min(pitch * 0.14, 12.0)))

    @property
    def _yearless_width(self) -> float:
        return self._whole(self._years.yearless_span * self._scale)

    def showing(self, position: int) -> Column | None:
        """The column in which a film stands."""
        years = self._years
        if position < 0 or position >= years.known:
            return years.yearless if position < len(years) and position >= 0 else None
        at = bisect_right(self.columns, position, key=lambda column: column.start) - 1
        return self.columns[at]

    def of(self, column: Column) -> Stack:
        """How this column's films stand."""
        if column not in self._made:
            self._made[column] = self._of_one(column)
        return self._made[column]

    def _of_one(self, column: Column) -> Stack:
        if column is self._years.yearless and (self._usual or self._scale >= _READING):
            return self._alone(column.count, self._yearless_width)
        if self._scale >= _READING:
            return self._alone(column.count, self.width)
        if self._usual is not None:
            return self._usual
        if column is self._years.yearless:
            return self._bar(column.count, self._yearless_width)
        return self._bar(column.count, self.width)

    def _of_all(self) -> Stack | None:
        """The stack for all columns, so that the higher one has more films; None: bars."""
        if self.together > 1:
            return None
        return self._marks(self._most, self.width, LARGEST)

    def _alone(self, count: int, width: float) -> Stack:
        """The stack of a column that stands for itself."""
        across = max(int(width // _TITLE), 1)
        if self._scale >= _READING and ceil(count / across) * LINE <= self._height:
            return Stack("line", across, self._whole(width / across), LINE)
        largest = self._usual.wide if self._usual and self._scale < _READING else LARGEST
        return self._marks(count, width, largest) or self._bar(count, width)

    def _marks(self, count: int, width: float, largest: float) -> Stack | None:
        """The largest marks with which so many films stand in a width."""
        size = self._whole(min(width, largest))
        least = SYMBOL if count <= _FEW else LARGEST - 4
        if width < _TITLE and size >= least and count * LINE <= self._height:
            return Stack("line", 1, size, LINE)
        while size >= LEAST:
            across = int(width // size)
            rows = ceil(count / across) if count else 1
            if rows * size <= self._height:
                look: Look = "mark" if size >= SYMBOL else "brick"
                loose = 1.8 if look == "mark" else 2.2
                high = self._whole(min(self._height * _FULL / rows, size * loose))
                return Stack(look, across, size, max(high, size))
            size -= 1 / self._ratio
        return None

    def _bar(self, count: int, width: float) -> Stack:
        """As high as its films are many, for its width."""
        full = count * self.width / max(width, 1.0) / max(self._most, 1)
        high = min(full, 1.0) * self._height * _FULL
        return Stack("bar", 1, width, max(self._whole(high), 1.0))


def closest(years: FilmYears, height: float) -> float:
    """The pixels a year at which the fullest one's titles can be read."""
    rows = max(int(height // LINE), 1)
    return max(-(-years.most // rows) * _TITLE * 1.1, 3.0 * _READING)
