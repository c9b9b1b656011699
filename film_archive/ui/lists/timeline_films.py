"""Paints the films of a timeline: marks and bars, which are chosen, and the current one's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from film_archive.ui.lettering import paint_line
from film_archive.ui.lists.timeline_marks import KINDS, Kind, Marks
from film_archive.ui.lists.timeline_scene import HEAD, SIDE, Scene
from film_archive.ui.lists.timeline_stacks import LARGEST, Stack
from film_archive.ui.lists.timeline_years import Column
from film_archive.ui.theme import Theme

_MOST_CHOSEN = 2_000  # marks that are painted as chosen one by one
_LABEL = 320  # pixels, the longest name
_ROUND = 4.0
_PAPER = 8  # pixels of the slip of paper beside the name on it


@dataclass(frozen=True, slots=True)
class Current:
    """The current film: its position (-1: none), its name, and whether the keyboard is here."""

    position: int = -1
    name: str = ""
    focused: bool = False


class Films:
    """Paints with a theme what stands in a scene."""

    def __init__(self, theme: Theme, marks: Marks) -> None:
        self._theme, self._marks = theme, marks
        self.restyle()

    def restyle(self) -> None:
        c = self._theme.colours
        self._accent, self._soft = QColor(c.accent), QColor(c.accent_soft)
        self._paper, self._raised = QColor(c.paper), QColor(c.raised)

    # --- columns ------------------------------------------------------------------------------
    def paint(self, painter: QPainter, scene: Scene, chosen: bytearray) -> None:
        """All films in view; `chosen` has a 1 for each position that is."""
        left_to_paint = _MOST_CHOSEN
        for column in scene.in_view():
            stack = scene.stacking.of(column)
            ground = QPointF(scene.reach(column)[0], scene.ground)
            count = chosen.count(1, column.start, column.end)
            if stack.look == "bar":
                self._paint_bar(painter, ground, column, stack, count)
                continue
            here = list(self._chosen_in(column, chosen)) if count <= left_to_paint else []
            left_to_paint -= len(here)
            self._paint_grounds(painter, scene, column, here)
            self._paint_marks(painter, ground, column, stack)
            for position in here:
                self._paint_chosen(painter, ground, column, stack, position)
            if count and not here:
                self._underline(painter, ground, stack)

    def _paint_marks(
        self, painter: QPainter, ground: QPointF, column: Column, stack: Stack
    ) -> None:
        start = 0
        for kind, count in zip(KINDS, column.parts, strict=True):
            for piece in stack.pieces(start, start + count):
                self._marks.paint(painter, kind, stack, ground, piece)
            start += count

    def _paint_bar(
        self, painter: QPainter, ground: QPointF, column: Column, stack: Stack, chosen: int
    ) -> None:
        start = 0.0
        for kind, count in zip(KINDS, column.parts, strict=True):
            high = stack.high * count / column.count
            place = QRectF(ground.x(), ground.y() - start - high, stack.wide, high)
            painter.fillRect(place, self._marks.ground(kind))
            start += high
        if chosen:
            high = max(stack.high * chosen / column.count, 2.0)
            wide = max(stack.wide / 4, 2.0)
            painter.fillRect(QRectF(ground.x(), ground.y() - high, wide, high), self._accent)

    # --- chosen -------------------------------------------------------------------------------
    def _chosen_in(self, column: Column, chosen: bytearray) -> Iterator[int]:
        at = chosen.find(1, column.start, column.end)
        while at >= 0:
            yield at
            at = chosen.find(1, at + 1, column.end)

    def _paint_grounds(
        self, painter: QPainter, scene: Scene, column: Column, chosen: list[int]
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._soft)
        for position in chosen:
            painter.drawRoundedRect(scene.cell_of(position).adjusted(0, 1, 0, -1), 3, 3)

    def _paint_chosen(
        self, painter: QPainter, ground: QPointF, column: Column, stack: Stack, position: int
    ) -> None:
        index = position - column.start
        row, across = divmod(index, stack.across)
        kind = _kind(column, index)
        self._marks.paint(painter, kind, stack, ground, (across, row, 1, 1), chosen=True)

    def _underline(self, painter: QPainter, ground: QPointF, stack: Stack) -> None:
        wide = stack.across * stack.wide
        painter.fillRect(QRectF(ground.x(), ground.y() + 1, wide, 2), self._accent)

    # --- the current film, and the one that is pointed at -----------------------------------------
    def paint_pointed(self, painter: QPainter, scene: Scene, position: int) -> None:
        """Lights up what the pointer is over."""
        found = scene.standing(position)
        if found is None:
            return
        column, stack = found
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._raised)
        if stack.look == "bar":
            left, _ = scene.reach(column)
            high = scene.ground - HEAD
            painter.drawRect(QRectF(left - 1, scene.ground - high, stack.wide + 2, high))
        else:
            painter.drawRoundedRect(scene.cell_of(position).adjusted(-1, 0, 1, 0), 3, 3)

    def paint_current(
        self, painter: QPainter, scene: Scene, current: Current, *, titled: bool
    ) -> None:
        """A ring, and the name where it does not stand there already (`titled`)."""
        found = scene.standing(current.position)
        if found is None or not scene.is_in_view(current.position):
            return
        cell, stack = scene.cell_of(current.position), found[1]
        painter.setPen(QPen(self._accent, 2.0 if current.focused else 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if stack.look == "bar":
            y = cell.center().y()
            painter.drawLine(QLineF(cell.left() - 3, y, cell.right() + 3, y))
        else:
            size = min(cell.width(), LARGEST) if stack.look == "line" else cell.width()
            ring = QRectF(cell.left(), cell.top(), size, cell.height())
            painter.drawRoundedRect(ring.adjusted(-1.5, -0.5, 1.5, 0.5), _ROUND, _ROUND)
        if current.name and not titled:
            self._paint_name(painter, scene, current)

    def slip(self, scene: Scene, current: Current) -> QRectF:
        """Where the current film's title stands, above its column; empty if it has no place."""
        found = scene.standing(current.position)
        if found is None or not current.name or not scene.is_in_view(current.position):
            return QRectF()
        wide = QFontMetricsF(self._name_font).horizontalAdvance(current.name) + 2
        wide = min(wide, _LABEL)
        cell = scene.cell_of(current.position)
        left = min(max(cell.left() - 4, SIDE), scene.width - SIDE - wide)
        below = _single_marks(scene, left - _PAPER, left + wide + _PAPER)
        top = scene.ground - max(stack.height(column.count) for column, stack in (found, *below))
        return QRectF(left, max(top - 38, HEAD - 10), wide, 26)

    def pointer(self, scene: Scene, current: Current) -> QRectF:
        """Where a line leads from that title down to the film; empty if there is none."""
        slip = self.slip(scene, current)
        if slip.isEmpty():
            return QRectF()
        cell = scene.cell_of(current.position)
        long = cell.top() - 1 - slip.bottom()
        return QRectF(cell.center().x(), slip.bottom(), 1, long) if long > 0 else QRectF()

    @property
    def _name_font(self) -> QFont:
        return self._theme.serif(14, bold=True)

    def _paint_name(self, painter: QPainter, scene: Scene, current: Current) -> None:
        """The current film's title on a slip of paper."""
        slip, pointer = self.slip(scene, current), self.pointer(scene, current)
        if not pointer.isEmpty():
            painter.setPen(QPen(self._accent, 1))
            painter.drawLine(QLineF(pointer.topLeft(), pointer.bottomLeft()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._paper)
        painter.drawRoundedRect(slip.adjusted(-_PAPER, 0, _PAPER, 0), _ROUND, _ROUND)
        paint_line(painter, slip, current.name, self._name_font, self._theme.colours.accent)


def _single_marks(scene: Scene, left: float, right: float) -> Iterator[tuple[Column, Stack]]:
    """The columns between two x in which each film has a mark that is not to be covered."""
    for column in scene.in_view():
        stack, (begins, ends) = scene.stacking.of(column), scene.reach(column)
        if stack.look == "line" and begins < right and ends > left:
            yield column, stack


def _kind(column: Column, index: int) -> Kind:
    """What a film is that stands so high."""
    for kind, count in zip(KINDS, column.parts, strict=True):
        if index < count:
            return kind
        index -= count
    return "other"
