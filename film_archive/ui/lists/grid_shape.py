"""Where the cells of a grid stand: plain arithmetic, so that a million of them cost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MARGIN = 20
TOP = 12
_GAP = 16
_ROW_GAP = 20
_WISHED = 160
_LEAST, _MOST = 130, 190
_GRAIN = 4  # cells grow in steps, so that posters are not painted for each width on the way


@dataclass(frozen=True, slots=True)
class GridShape:
    """`columns` cells of width `cell` with `gap` between them; rows follow each other by `pitch`.

    All in logical pixels; places count from 0, from left to right.
    """

    columns: int
    cell: int
    gap: int
    pitch: int
    rest: int = 0  # what the gaps leave over, added to the first of them

    def with_height(self, height: int) -> GridShape:
        """The same for cells of this height."""
        return replace(self, pitch=height + _ROW_GAP)

    def corner(self, place: int) -> tuple[int, int]:
        """The upper left corner of a cell.

        >>> GridShape(3, 100, 10, 200).corner(4)
        (130, 212)
        """
        row, column = divmod(place, self.columns)
        x = MARGIN + column * (self.cell + self.gap) + min(column, self.rest)
        return x, TOP + row * self.pitch

    def place_at(self, x: int, y: int) -> int:
        """The place of the cell at a point, -1 where none can be."""
        row, inside = divmod(y - TOP, self.pitch)
        for column in range(self.columns):
            left = self.corner(column)[0]
            if left <= x < left + self.cell and row >= 0 and inside < self.pitch - _ROW_GAP:
                return row * self.columns + column
        return -1

    def between(self, top: int, bottom: int, count: int) -> tuple[int, int]:
        """The first and last of `count` places that show between two heights; (0, -1): none."""
        first = max((top - TOP) // self.pitch, 0) * self.columns
        last = min((max(bottom - TOP, 0) // self.pitch + 1) * self.columns, count) - 1
        return (first, last) if first <= last else (0, -1)

    def total(self, count: int) -> int:
        """How high `count` cells are together."""
        return TOP + -(-count // self.columns) * self.pitch

    def moved(self, place: int, step: int, count: int) -> int:
        """Where so many steps lead to; up and down stay in the column as far as there is one.

        >>> GridShape(3, 100, 10, 200).moved(1, -3, 8), GridShape(3, 100, 10, 200).moved(5, 3, 8)
        (1, 7)
        """
        wanted = place + step
        if 0 <= wanted < count:
            return wanted
        if abs(step) < self.columns or self.columns == 1:
            return min(max(wanted, 0), count - 1)
        if wanted < 0:
            return place % self.columns
        below = place // self.columns < (count - 1) // self.columns
        return min(self._in_last_row(place, count), count - 1) if below else place

    def _in_last_row(self, place: int, count: int) -> int:
        return (count - 1) // self.columns * self.columns + place % self.columns

    def runs_in(self, edges: tuple[int, int, int, int], count: int) -> Iterator[tuple[int, int]]:
        """First and last of each run of places that a rectangle (left, top, right, bottom) touches.

        Within one row those between its sides; over several rows all from its first to its last
        corner, as Shift chooses them.
        """
        left, top, right, bottom = edges
        first, last = self._nearest(left, top), self._nearest(right, bottom)
        if first <= last and first < count:
            yield max(first, 0), min(last, count - 1)

    def _nearest(self, x: int, y: int) -> int:
        row = max(y - TOP, 0) // self.pitch
        column = min(max(x - MARGIN, 0) // (self.cell + self.gap), self.columns - 1)
        return row * self.columns + column


def fitting(width: int) -> GridShape:
    """The shape that fills a width evenly with cells of about 160 pixels, 130 to 190.

    >>> fitting(640)
    GridShape(columns=4, cell=136, gap=18, pitch=1, rest=2)
    """
    room = max(width - 2 * MARGIN, _LEAST)
    columns = max(round((room + _GAP) / (_WISHED + _GAP)), 1)
    if columns > 1 and _cell(room, columns) < _LEAST:
        columns -= 1
    cell = min(max(_cell(room, columns) // _GRAIN * _GRAIN, _GRAIN), _MOST)
    gap, rest = divmod(room - columns * cell, columns - 1) if columns > 1 else (_GAP, 0)
    return GridShape(columns, cell, gap, 1, rest)


def _cell(room: int, columns: int) -> int:
    return (room - (columns - 1) * _GAP) // columns
