"""Titles on a timeline: in the serif, beside their marks, as far as there is room to the next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from math import ceil, floor
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap

from film_archive.archive import FilmRow
from film_archive.domain.marking import from_mark
from film_archive.ui.lists.cell_text import CellText, Run, line_height, picture
from film_archive.ui.lists.columns import film_title
from film_archive.ui.lists.matching import matched_runs
from film_archive.ui.lists.timeline_scene import AROUND, Scene
from film_archive.ui.lists.timeline_stacks import LARGEST, LINE, Stack
from film_archive.ui.theme import Theme

SIZE = 14  # of the letters
_LEAST = 72  # pixels: less room than that says nothing
_AIR = 6  # between a mark and its title, and after it
_SLIP_AIR = 12  # beside the slip of paper with the current film's title
_LONGEST = 480
_LONG = 40  # letters of a text of which what was found is to be seen
_FADE = 20  # pixels in which a title ends that has no room for more
_KEPT = 500
_TURN_S = 0.003  # of laying out new titles in one painting
_CLEAR = QColor(Qt.GlobalColor.transparent)

Rows = Callable[[int], FilmRow | None]


def rooms(scene: Scene) -> Iterator[tuple[int, QRectF]]:
    """(position, room for its title) of the films in view that have any."""
    edges: dict[int, float] = {}  # by row, where the next thing to the right begins
    for column in reversed(list(scene.with_titles())):
        stack, (left, _) = scene.stacking.of(column), scene.reach(column)
        if stack.look != "line":
            for row in range(-(-int(stack.height(column.count)) // LINE)):
                edges[row] = left
            continue
        size = min(stack.wide, LARGEST)
        for row, across in _cells_in_view(scene, stack, left, column.count):
            start = left + across * stack.wide
            room = edges.get(row, scene.width) - start - size - 2 * _AIR
            edges[row] = start
            if room >= _LEAST and start + size + room > 0:
                top = scene.ground - (row + 1) * LINE
                place = QRectF(start + size + _AIR, top, room, LINE)
                yield column.start + row * stack.across + across, place


def clear_of(named: Iterable[tuple[int, QRectF]], other: QRectF) -> Iterator[tuple[int, QRectF]]:
    """The same, but for what something else (an empty place: nothing) would cover: that ends before
    it or is left out."""
    covered = other.adjusted(-_SLIP_AIR, 0, _SLIP_AIR, 0)
    for position, room in named:
        if not other.isEmpty() and room.intersects(covered):
            room.setRight(covered.left())
        if room.width() >= _LEAST:
            yield position, room


def _cells_in_view(
    scene: Scene, stack: Stack, left: float, count: int
) -> Iterator[tuple[int, int]]:
    """(row, column) of a stack's cells in view and a little left of it, from the right."""
    first = max(floor((-AROUND - left) / stack.wide), 0)
    last = min(ceil((scene.width - left) / stack.wide), stack.across)
    for row in range(stack.rows(count)):
        for across in range(min(last, count - row * stack.across) - 1, first - 1, -1):
            yield row, across


class Titles:
    """Lays each title out once and then keeps it as a picture."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pictures: OrderedDict[tuple[int, float], tuple[FilmRow, QPixmap]]
        self._pictures = OrderedDict()
        self._fade: dict[float, QPixmap] = {}

    def restyle(self) -> None:
        self._pictures.clear()
        self._fade.clear()

    # --- painting -----------------------------------------------------------------------------
    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        named: Iterable[tuple[int, QRectF]],
        rows: Rows,
        chosen: bytearray,
    ) -> bool:
        """Paints those (of `rooms`) that are here and laid out, or can be in this turn; whether
        all were."""
        whole, end = True, perf_counter() + _TURN_S
        for position, room in named:
            row = rows(scene.years.films.ids[position])
            if row is None:
                continue
            ratio = painter.device().devicePixelRatioF()
            if self._is_here(row, ratio) or perf_counter() < end:
                title = self._picture(row, ratio)
                ground = None if chosen[position] else QColor(self._theme.colours.paper)
                self._paint_one(painter, room, title, ground)
            else:
                whole = False
        return whole

    def _paint_one(
        self, painter: QPainter, room: QRectF, title: QPixmap, ground: QColor | None
    ) -> None:
        """A title on a ground that hides the rules behind it."""
        ratio = title.devicePixelRatio()
        wide, high = title.width() / ratio, title.height() / ratio
        shown = min(wide, room.width())
        top = room.top() + (room.height() - high) / 2
        place, part = QRectF(room.left(), top, shown, high), QRectF(0, 0, shown * ratio, 0)
        part.setHeight(title.height())
        if ground is not None:
            painter.fillRect(place, ground)
        painter.drawPixmap(place, title, part)
        if wide > shown:
            at = QPointF(room.left() + shown - _FADE, room.top())
            painter.drawPixmap(at, self._faded(ratio))

    def _faded(self, ratio: float) -> QPixmap:
        """Paper that grows thicker to the right."""

        def draw(painter: QPainter) -> None:
            paper, ramp = QColor(self._theme.colours.paper), QLinearGradient(0, 0, _FADE, 0)
            thin = QColor(paper)
            thin.setAlpha(0)
            ramp.setColorAt(0, thin)
            ramp.setColorAt(1, paper)
            painter.fillRect(QRectF(0, 0, _FADE + 1, LINE), ramp)

        if ratio not in self._fade:
            self._fade[ratio] = picture((_FADE + 1, LINE), ratio, _CLEAR, draw)
        return self._fade[ratio]

    # --- laying out ---------------------------------------------------------------------------
    def _is_here(self, row: FilmRow, ratio: float) -> bool:
        held = self._pictures.get((row.id, ratio))
        return held is not None and held[0] is row

    def _picture(self, row: FilmRow, ratio: float) -> QPixmap:
        key = row.id, ratio
        if not self._is_here(row, ratio):
            self._pictures[key] = row, self._laid_out(row, ratio)
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key][1]

    def _laid_out(self, row: FilmRow, ratio: float) -> QPixmap:
        c, font = self._theme.colours, self._theme.serif(SIZE)
        text = CellText(self._runs(row), font, _LONGEST, 1, c.ink)
        size = max(text.width, 1.0) + 1, line_height(font)
        return picture(size, ratio, _CLEAR, lambda on: text.paint(on, 0, 0))

    def _runs(self, row: FilmRow) -> list[Run]:
        """The title; and the text that a search found the film by, where that is another."""
        c = self._theme.colours
        title = matched_runs(film_title(row), row.marked, c.ink, c.accent)
        if not row.match:
            return title
        text, _, by = row.match
        text = from_mark(text, by) if len(text) > _LONG else text
        found = matched_runs(text, by, c.muted, c.accent)
        return [*title, Run(" · ", c.muted), *found]
