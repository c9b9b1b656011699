"""What stands around a timeline's marks: decades above, years below, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from film_archive.archive import NO_YEAR
from film_archive.ui import say
from film_archive.ui.lists.timeline_marks import Kind, Marks
from film_archive.ui.lists.timeline_scene import FOOT, SIDE, Scene
from film_archive.ui.lists.timeline_stacks import LARGEST
from film_archive.ui.lists.timeline_years import Column
from film_archive.ui.places.plots import mixed
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_YEAR = 44  # pixels for a year's name with its air
_DECADE = (36, 54, 76)  # pixels for a decade's name: at all, in larger letters, in the largest
_LINE = 20
_TOP = 14
_BEFORE = 8  # pixels between the dashed rule and the films without a year
_LEGEND: tuple[tuple[Kind, str], ...] = (
    ("won", "won an award"), ("shown", "at a festival"), ("other", "neither is known"),
)  # fmt: skip
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Axis:
    """Paints with a theme what belongs to a scene."""

    def __init__(self, theme: Theme, marks: Marks) -> None:
        self._theme, self._marks = theme, marks
        self.restyle()

    def restyle(self) -> None:
        c = self._theme.colours
        self._rule, self._muted = QColor(c.rule), QColor(c.muted)
        self._ink, self._accent = QColor(c.ink), QColor(c.accent)
        self._ground = mixed(c.ink, c.paper, 0.45)
        self._small, self._strong = self._theme.sans(12), self._theme.sans(12, bold=True)
        self._heads = [self._theme.serif(size) for size in (12, 15, 20)]

    # --- behind the marks -----------------------------------------------------------------------
    def paint_rules(self, painter: QPainter, scene: Scene) -> None:
        """A thin line where each decade begins."""
        painter.setPen(QPen(self._rule, 1))
        for year in self._decades(scene):
            x = scene.x_of(year - scene.years.first) - 0.5
            painter.drawLine(QLineF(x, _TOP, x, scene.ground))
        none = scene.years.yearless
        if none is not None and scene.years.columns:
            x = scene.reach(none)[0] - _BEFORE - 0.5
            pen = QPen(self._rule, 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QLineF(x, _TOP, x, scene.ground))

    def _decades(self, scene: Scene) -> Iterator[int]:
        step = next((n for n in (10, 100, 1_000) if n * scene.zoom.scale >= _DECADE[0]), 1_000)
        if not scene.years.columns:
            return
        first, last = scene.years.first, scene.years.first + scene.years.span
        for year in range(first - first % step, last, step):
            left = scene.x_of(year - first)
            if left < scene.width and left + step * scene.zoom.scale > 0:
                yield year

    # --- above and below --------------------------------------------------------------------------
    def paint(self, painter: QPainter, scene: Scene, current: Column | None) -> None:
        """Names and numbers; `current` is the column of the current film."""
        painter.setPen(QPen(self._ground, 1))
        y = scene.ground + 0.5
        painter.drawLine(QLineF(0, y, scene.width, y))
        self._paint_heads(painter, scene)
        self._paint_years(painter, scene, current)
        self._paint_legend(painter, scene)

    def _paint_heads(self, painter: QPainter, scene: Scene) -> None:
        years, scale = scene.years, scene.zoom.scale
        decades = {column.year: column.count for column in years.grouped(10)}
        width = 10 * scale
        if width >= _DECADE[0]:
            font = self._heads[sum(width >= least for least in _DECADE) - 1]
            for year in self._decades(scene):
                left = scene.x_of(year - years.first)
                name = tr("{year}s", year=year)
                room = QRectF(max(left, SIDE - 8) + 6, _TOP - 4, 0, 0)
                room.setRight(left + width - 2)
                self._paint_head(painter, room, name, decades.get(year, 0), font)
        if years.yearless is not None:
            left, right = scene.reach(years.yearless)
            room = QRectF(max(left - _BEFORE, SIDE - 8) + 6, _TOP - 4, 0, 0)
            room.setRight(max(right, scene.width))
            self._paint_head(painter, room, tr("No year"), years.yearless.count, self._heads[0])

    def _paint_head(
        self, painter: QPainter, room: QRectF, name: str, count: int, font: QFont
    ) -> None:
        """A name, and below it how many films; nothing where there is no room for the name."""
        wide = QFontMetricsF(font).horizontalAdvance(name)
        if wide > room.width() + 4:
            return
        painter.setFont(font)
        painter.setPen(self._ink)
        at = QRectF(room.left(), room.top(), wide + 4, 28)
        painter.drawText(at, _LEFT, name)
        if count:
            painter.setFont(self._small)
            painter.setPen(self._muted)
            below = QRectF(room.left(), at.bottom() - 2, max(room.width(), wide) + 4, _LINE)
            painter.drawText(below, _LEFT, say.number(count))

    def _paint_years(self, painter: QPainter, scene: Scene, current: Column | None) -> None:
        taken = self._paint_current_year(painter, scene, current)
        years, scale = scene.years, scene.zoom.scale
        if not years.columns:
            return
        step = next((n for n in _STEPS if n * scale >= _YEAR), _STEPS[-1])
        painter.setFont(self._small)
        painter.setPen(self._muted)
        first = max(int(scene.year_at(0)) // step * step, years.first)
        last = min(int(scene.year_at(scene.width)) + 1, years.first + years.span)
        for year in range(first + -first % step, last, step):
            place = self._year_place(scene, year, 1)
            if not place.intersects(taken):
                painter.drawText(place, _CENTRE, str(year))

    def _paint_current_year(
        self, painter: QPainter, scene: Scene, current: Column | None
    ) -> QRectF:
        """The current film's year, marked; returns where it stands."""
        if current is None or current.year == NO_YEAR:
            return QRectF()
        place = self._year_place(scene, current.year, current.years)
        painter.setFont(self._strong)
        painter.setPen(self._accent)
        name = str(current.year) if current.years == 1 else tr("{year}s", year=current.year)
        painter.drawText(place, _CENTRE, name)
        return place

    def _year_place(self, scene: Scene, year: int, years: int) -> QRectF:
        """Under the middle of the column or, of a wide one, under its first mark that is in
        view."""
        left = scene.x_of(year - scene.years.first)
        right = left + years * scene.zoom.scale
        middle = left + min(years * scene.zoom.scale, LARGEST) / 2 if years == 1 else left
        if years > 1:
            middle = (left + right) / 2
        middle = min(max(middle, _YEAR / 2), max(right - _YEAR / 2, middle))
        return QRectF(middle - _YEAR / 2, scene.ground + 4, _YEAR, _LINE)

    # --- what the marks mean ----------------------------------------------------------------------
    def _paint_legend(self, painter: QPainter, scene: Scene) -> None:
        shapes = any(scene.stacking.of(c).look in ("mark", "line") for c in scene.in_view())
        x, y = float(SIDE), scene.ground + FOOT - 24
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        for kind, words in _LEGEND:
            middle, said = QPointF(x + 7, y), tr(words)
            if shapes:
                self._marks.draw(painter, kind, middle, LARGEST - 2, self._marks.tone(kind))
            else:
                block = QRectF(middle.x() - 4, middle.y() - 4, 8, 8)
                painter.fillRect(block, self._marks.ground(kind))
            wide = metrics.horizontalAdvance(said)
            painter.setPen(self._muted)
            painter.drawText(QRectF(x + 20, y - 10, wide + 4, _LINE), _LEFT, said)
            x += wide + 44
