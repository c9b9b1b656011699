"""What stands for a film on a timeline: a star if it won, a ring if it was at a festival, a dot.

Each is drawn once and then tiled: ten thousand marks cost as much as a few.  Where they are too
small for a shape they are bricks, told apart by their order as much as by their tone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import cos, pi, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from film_archive.ui.lists.cell_text import picture
from film_archive.ui.lists.timeline_stacks import LARGEST, Stack
from film_archive.ui.places.plots import mixed
from film_archive.ui.theme import Theme

Kind = Literal["both", "won", "shown", "other"]
# In the order in which they stand on each other, as the parts of a column.
KINDS: tuple[Kind, ...] = ("both", "won", "shown", "other")

_ROOM_FOR_RING = 12.0  # pixels
_WAIST = 0.42  # of a star, where its points meet
_CLEAR = QColor(Qt.GlobalColor.transparent)


class Marks:
    """Paints marks; `restyle` when the theme has changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._tiles: dict[tuple[object, ...], QPixmap] = {}
        self.restyle()

    def restyle(self) -> None:
        c = self._theme.colours
        self._tiles.clear()
        self._tones: dict[Kind, QColor] = {
            "both": mixed(c.gold, c.paper, 0.9),
            "won": mixed(c.gold, c.paper, 0.9),
            "shown": mixed(c.ink, c.paper, 0.6),
            "other": mixed(c.ink, c.paper, 0.28),
        }
        self._grounds: dict[Kind, QColor] = {
            "both": mixed(c.gold, c.paper, 0.72),
            "won": mixed(c.gold, c.paper, 0.72),
            "shown": mixed(c.ink, c.paper, 0.4),
            "other": mixed(c.ink, c.paper, 0.18),
        }
        self._accent = QColor(c.accent)

    def tone(self, kind: Kind, *, chosen: bool = False) -> QColor:
        return self._accent if chosen else self._tones[kind]

    def ground(self, kind: Kind) -> QColor:
        """The tone of what is larger than a mark."""
        return self._grounds[kind]

    # --- many at once ---------------------------------------------------------------------------
    def paint(
        self,
        painter: QPainter,
        kind: Kind,
        stack: Stack,
        ground: QPointF,
        piece: tuple[int, int, int, int],
        *,
        chosen: bool = False,
    ) -> None:
        """Paints a rectangle of cells (column, row, columns, rows) of a stack; `ground` is where
        its lower left corner is."""
        column, row, columns, rows = piece
        wide, high = columns * stack.wide, rows * stack.high
        place = QRectF(
            ground.x() + column * stack.wide, ground.y() - row * stack.high - high, wide, high
        )
        ratio = painter.device().devicePixelRatioF()
        tile = self._tile(kind, stack, ratio, chosen=chosen)
        painter.drawTiledPixmap(place, tile)

    def _tile(self, kind: Kind, stack: Stack, ratio: float, *, chosen: bool) -> QPixmap:
        key = (kind, stack, ratio, chosen)
        if key not in self._tiles:
            if len(self._tiles) > 200:
                self._tiles.clear()
            cell = QRectF(0, 0, stack.wide, stack.high)
            draw = partial(self._draw, kind, stack, cell, chosen)
            self._tiles[key] = picture((cell.width(), cell.height()), ratio, _CLEAR, draw)
        return self._tiles[key]

    def _draw(
        self, kind: Kind, stack: Stack, cell: QRectF, chosen: bool, painter: QPainter
    ) -> None:
        tone = self.tone(kind, chosen=chosen)
        if stack.look == "brick":
            block = tone if chosen else self.ground(kind)
            painter.fillRect(cell.adjusted(0, 1, -1, 0), block)
            return
        size = min(stack.wide, stack.high, LARGEST)
        self.draw(painter, kind, QPointF(size / 2, cell.center().y()), size, tone)

    # --- one ------------------------------------------------------------------------------------
    def draw(
        self, painter: QPainter, kind: Kind, middle: QPointF, size: float, tone: QColor
    ) -> None:
        """Draws one mark in a square of this size around a point."""
        _SHAPES[kind](painter, middle, size, tone)


def _star(painter: QPainter, middle: QPointF, size: float, tone: QColor) -> None:
    radius = size * 0.48 if size >= 10 else size * 0.54
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone)
    points = []
    for n in range(10):
        far = radius if n % 2 == 0 else radius * _WAIST
        turn = pi * n / 5 - pi / 2
        points.append(middle + QPointF(far * cos(turn), far * sin(turn)))
    painter.drawPolygon(QPolygonF(points))


def _star_in_ring(painter: QPainter, middle: QPointF, size: float, tone: QColor) -> None:
    if size < _ROOM_FOR_RING:
        _star(painter, middle, size, tone)
        return
    painter.setPen(QPen(tone, max(size * 0.06, 1.0)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, size * 0.44, size * 0.44)
    _star(painter, middle, size * 0.68, tone)


def _ring(painter: QPainter, middle: QPointF, size: float, tone: QColor) -> None:
    thick = max(size * 0.11, 1.2)
    radius = size * 0.36 - thick / 2
    painter.setPen(QPen(tone, thick))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius, radius)


def _dot(painter: QPainter, middle: QPointF, size: float, tone: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone)
    painter.drawEllipse(middle, size * 0.27, size * 0.27)


_SHAPES: dict[Kind, Callable[[QPainter, QPointF, float, QColor], None]] = {
    "both": _star_in_ring,
    "won": _star,
    "shown": _ring,
    "other": _dot,
}
