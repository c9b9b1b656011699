"""A film's way through years and cities, drawn: a line with a station for each stop.

Stations stand from left to right and go on in further rows where there is no room.  Arrow keys move
among them, Enter opens the edition; each says in words everything that is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from film_archive.ui.pages.film_journey import Kind, Station
from film_archive.ui.pages.html import breakable
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_RADIUS: dict[Kind, int] = {"made": 4, "shown": 5, "won": 7, "here": 7}
_LEFT = 8  # from a station's edge to the middle of its node
_NODE_Y = 34
_TEXT_Y = 50
_WIDEST = 216
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Journey(QWidget):
    """Shows stations; `going` is the edition that was asked for."""

    going = Signal(object)

    def __init__(self, theme: Theme, *, compact: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._theme, self._compact = theme, compact
        self._narrowest = 96 if compact else 136
        self._stops: list[_Stop] = []
        self._head_of_line = QWidget(self)  # keeps the journey's place in the order of Tab
        self._head_of_line.setFixedSize(0, 0)
        self._lines: list[QRect] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Festival journey"))
        theme.changed.connect(self.update)

    @property
    def stations(self) -> tuple[Station, ...]:
        return tuple(stop.station for stop in self._stops)

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Shows these; what is shown already is left alone, with its focus."""
        if tuple(stations) == self.stations:
            return
        for stop in self._stops:
            stop.hide()
            stop.deleteLater()
        self._stops = [_Stop(self._theme, station, self, self._compact) for station in stations]
        for stop in self._stops:
            stop.clicked.connect(lambda _=False, s=stop.station: self._open(s))
            stop.moved.connect(self._move)
            stop.show()
        self._stand_in_line()
        self._let_tab_stop_at(0)
        self._arrange()
        self.updateGeometry()

    def _stand_in_line(self) -> None:
        """Stations are made late, and Tab would come to them after everything else."""
        head = self._head_of_line
        head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else nothing is put after it
        for before, after in pairwise((head, *self._stops)):
            QWidget.setTabOrder(before, after)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _open(self, station: Station) -> None:
        if station.address is not None:
            self.going.emit(station.address)

    def _move(self, by: int) -> None:
        focused = next((n for n, stop in enumerate(self._stops) if stop.hasFocus()), None)
        if focused is None:
            return
        at = max(0, min(focused + by, len(self._stops) - 1))
        self._let_tab_stop_at(at)
        self._stops[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_stop_at(self, at: int) -> None:
        """Tab stops once in the journey; the arrows lead on from there."""
        for number, stop in enumerate(self._stops):
            policy = Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus
            stop.setFocusPolicy(policy)

    # --- layout ---------------------------------------------------------------------------------
    def _cells(self, width: int) -> tuple[int, int]:
        """How many stations a row holds, and how wide each is."""
        count = max(1, len(self._stops))
        fitting = max(1, min(count, width // self._narrowest))
        rows = -(-count // fitting)
        per_row = -(-count // rows)  # rows of equal length look intended
        return per_row, min(_WIDEST, max(1, width // per_row))

    def _row_heights(self, per_row: int, cell: int) -> list[int]:
        starts = range(0, len(self._stops), per_row)
        return [max(s.height_at(cell) for s in self._stops[at : at + per_row]) for at in starts]

    def _arrange(self) -> None:
        per_row, cell = self._cells(self.width())
        self._lines, y = [], 0
        for row, height in enumerate(self._row_heights(per_row, cell)):
            stops = self._stops[row * per_row : (row + 1) * per_row]
            for number, stop in enumerate(stops):
                stop.setGeometry(number * cell, y, cell, height)
            more = (row + 1) * per_row < len(self._stops)
            end = len(stops) * cell if more else (len(stops) - 1) * cell + _LEFT
            self._lines.append(QRect(QPoint(_LEFT if not row else 0, y + _NODE_Y), QPoint(end, 0)))
            y += height
        self.update()

    # --- Qt -------------------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._row_heights(*self._cells(width))) if self._stops else 0

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.colours.rule), 2))
        for line in self._lines:
            painter.drawLine(line.left(), line.top(), line.left() + line.width() - 1, line.top())


class _Stop(QAbstractButton):
    """One station: its date above the line, its node on it, place, award and detail under it."""

    moved = Signal(int)

    def __init__(self, theme: Theme, station: Station, parent: QWidget, compact: bool) -> None:
        super().__init__(parent)
        self.station = station
        self._theme, self._compact = theme, compact
        self.setText(station.spoken.replace("&", "&&"))
        self.setAccessibleName(station.spoken)
        self.setToolTip(f"<span>{_plain(station.spoken)}</span>")
        if station.address is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def height_at(self, cell: int) -> int:
        """How much room the station needs in a cell of this width, in pixels."""
        return _TEXT_Y + sum(line.height for line in self._texts(cell)) + 16

    def _texts(self, cell: int) -> list[_Line]:
        """What stands under the node, line by line."""
        room = max(24, cell - _LEFT - 12)
        c, station = self._theme.colours, self.station
        place = c.accent if station.kind == "here" else c.ink
        told = [(station.place, place, 2), (station.award, c.gold, 2)]
        if not (self._compact and station.award):
            told.append((station.detail, c.muted, 2))
        font = self._theme.sans(11 if self._compact else 12)
        return [
            _Line(text, colour, font)
            for words, colour, most in told
            for text in fitted(words, font, room, most)
        ]

    # --- Qt -------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(136, self.height_at(136))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _MOVES.get(Qt.Key(event.key()))
        if by is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            self._paint_focus(painter)
        self._paint_node(painter)
        self._paint_words(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.accent), 1))
        inside = QRectF(self.rect()).adjusted(0.5, 6.5, -2.5, -6.5)
        painter.drawRoundedRect(inside, 6, 6)

    def _paint_node(self, painter: QPainter) -> None:
        c = self._theme.colours
        colour = {"made": c.jade, "shown": c.muted, "won": c.gold, "here": c.accent}
        middle = QPointF(_LEFT + 0.0, _NODE_Y + 0.0)
        radius = _RADIUS[self.station.kind]
        painter.setPen(QPen(QColor(c.paper), 3))
        painter.setBrush(QColor(colour[self.station.kind]))
        painter.drawEllipse(middle, radius + 1.5, radius + 1.5)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        font = self._theme.sans(11)
        painter.setFont(font)
        room = max(24, self.width() - 8)
        date = self.station.brief if self._compact else self.station.when
        when = QFontMetrics(font).elidedText(date, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(2, 18), when)
        y = float(_TEXT_Y)
        for line in self._texts(self.width()):
            painter.setFont(line.font)
            painter.setPen(QColor(line.colour))
            painter.drawText(QPointF(2, y + line.ascent), line.text)
            y += line.height


class _Line:
    """A line of words with its letters and colour."""

    def __init__(self, text: str, colour: str, font: QFont) -> None:
        metrics = QFontMetrics(font)
        self.text, self.colour, self.font = text, colour, font
        self.height, self.ascent = metrics.height() + 1, metrics.ascent()


def fitted(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text broken into at most so many lines of a width in pixels; what is cut ends in "…"."""
    if not text:
        return []
    layout = QTextLayout(breakable(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    whole = layout.text()
    lines: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append((line.textStart(), line.textLength()))
    layout.endLayout()
    broken = [whole[start : start + length].strip() for start, length in lines]
    start, length = lines[-1]
    if start + length < len(whole):
        rest = whole[start:]
        broken[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return broken


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
