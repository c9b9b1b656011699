"""Simple plots as in a printed yearbook: bars standing or lying, with their numbers beside them.

A plot is a widget like others: Tab reaches it, the arrow keys go from bar to bar, each bar says in
words what it shows, in a tooltip and to a screen reader.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.colours import Colours
from film_archive.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands under it, its parts from the ground up, and what it says in words.

    With an `address` Enter or a click leads there; `number` is what stands beside the bar where it
    is not the total.
    """

    label: str
    parts: tuple[int, ...]
    says: str
    address: Address | None = None
    number: str = ""

    @property
    def total(self) -> int:
        return sum(self.parts)

    @property
    def shown_number(self) -> str:
        """The number that stands beside the bar."""
        return self.number or say.number(self.total)


@dataclass(frozen=True, slots=True)
class PlotData:
    """A plot's name and bars; `series` names the parts where bars have several.

    `tones` names the theme's colours of the parts, where they are not the usual ones.
    """

    name: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()

    @property
    def highest(self) -> int:
        return max((bar.total for bar in self.bars), default=0)


def mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour laid thinly on a ground: `share` 1 is the colour itself, 0 the ground."""
    over, under = QColor(colour), QColor(ground)
    tones = (
        round(under_tone + (over_tone - under_tone) * share)
        for over_tone, under_tone in zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*tones)


def series_colours(colours: Colours, count: int, tones: Sequence[str] = ()) -> list[QColor]:
    """One colour for each part of stacked bars, the first the strongest; or those named."""
    if tones:
        return [mixed(getattr(colours, tone), colours.paper, 0.75) for tone in tones]
    inks = [
        mixed(colours.accent, colours.paper, 0.85), mixed(colours.jade, colours.paper, 0.75),
        mixed(colours.gold, colours.paper, 0.7), mixed(colours.muted, colours.paper, 0.8),
        mixed(colours.accent, colours.paper, 0.4), mixed(colours.jade, colours.paper, 0.35),
        mixed(colours.gold, colours.paper, 0.35),
    ]  # fmt: skip
    return [inks[min(n, len(inks) - 1)] for n in range(count)]


class Plot(QWidget):
    """What standing and lying bars have in common; `chosen` tells the address of a bar.

    What is abstract here is held by mypy: Qt's metaclass knows nothing of it.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = PlotData("", ())
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_data(self, data: PlotData) -> None:
        self._data, self._current = data, -1
        self.setAccessibleName(data.name)
        self.setAccessibleDescription("; ".join(bar.says for bar in data.bars))
        self.updateGeometry()
        self.update()

    @property
    def data(self) -> PlotData:
        return self._data

    @property
    def current(self) -> Bar | None:
        """The bar that the keyboard is at."""
        return self._data.bars[self._current] if self._current >= 0 else None

    @abstractmethod
    def bar_rect(self, index: int) -> QRectF:
        """Where a bar is drawn at its full value."""

    @abstractmethod
    def cell_rect(self, index: int) -> QRectF:
        """Where a bar is drawn with its label and number: the place for the pointer."""

    def bar_at(self, point: QPointF) -> int:
        """The number of the bar at a point, -1 where there is none."""
        cells = range(len(self._data.bars))
        return next((n for n in cells if self.cell_rect(n).contains(point)), -1)

    # --- the keyboard and the pointer ----------------------------------------------------------
    def _go_to(self, index: int) -> None:
        if not self._data.bars:
            return
        self._current = min(max(index, 0), len(self._data.bars) - 1)
        self.setAccessibleDescription(self._data.bars[self._current].says)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()

    def _open(self, index: int) -> None:
        if 0 <= index < len(self._data.bars) and self._data.bars[index].address is not None:
            self.chosen.emit(self._data.bars[index].address)

    # --- painting ------------------------------------------------------------------------------
    @abstractmethod
    def _paint_bar(self, painter: QPainter, index: int) -> None:
        """Paints a bar with its label and number."""

    def _colours_of(self, bar: Bar) -> list[QColor]:
        """Bars of one part are the darker the longer, bars of several have one colour a part."""
        colours = self._theme.colours
        if len(bar.parts) > 1:
            return series_colours(colours, len(bar.parts), self._data.tones)
        share = bar.total / self._data.highest if self._data.highest else 0
        return [mixed(colours.accent, colours.paper, 0.4 + 0.5 * share)]

    def _paint_ring(self, painter: QPainter) -> None:
        if not self.hasFocus() or self._current < 0:
            return
        painter.setPen(QPen(QColor(self._theme.colours.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.cell_rect(self._current).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        index = self.bar_at(QPointF(event.pos()))
        if index >= 0:
            QToolTip.showText(event.globalPos(), self._data.bars[index].says, self)
        else:
            QToolTip.hideText()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._current < 0 and event.reason() in tabbed:
            self._go_to(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._data.bars) - 1}
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in ends:
            self._go_to(ends[key])
        elif key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._go_to(self._current + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.bar_at(event.position())
        leads = index >= 0 and self._data.bars[index].address is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.bar_at(event.position()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._data.bars)):
            self._paint_bar(painter, index)
        self._paint_ring(painter)
        painter.end()


LINE = 22  # of a label, in logical pixels: enough for Ẫ and Ợ
_WIDEST_COLUMN = 48
_GAP = 8


class ColumnPlot(Plot):
    """Standing bars: what changes with time, from left to right."""

    def __init__(self, theme: Theme, *, height: int = 208, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._height = height

    def cell_rect(self, index: int) -> QRectF:
        width = self._pitch()
        return QRectF(index * width, 0, width, self._height)

    def bar_rect(self, index: int) -> QRectF:
        cell, room = self.cell_rect(index), self._height - 2 * LINE
        share = self._data.bars[index].total / self._data.highest if self._data.highest else 0
        width = min(cell.width() - _GAP, _WIDEST_COLUMN)
        # A bar of little is still seen.
        tall = max(room * share, 2.0) if share else 0.0
        return QRectF(cell.center().x() - width / 2, LINE + room - tall, width, tall)

    def _pitch(self) -> float:
        """From one bar to the next; few bars do not spread over the whole width."""
        return min(self.width() / max(len(self._data.bars), 1), _WIDEST_COLUMN * 2.25)

    def _paint_bar(self, painter: QPainter, index: int) -> None:
        bar, cell, colours = self._data.bars[index], self.cell_rect(index), self._theme.colours
        self._paint_parts(painter, bar, self.bar_rect(index))
        painter.setFont(self._theme.sans(11))
        painter.setPen(QColor(colours.ink))
        top = QRectF(cell.x(), self.bar_rect(index).top() - LINE, cell.width(), LINE)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, bar.shown_number)
        painter.setPen(QColor(colours.muted))
        foot = QRectF(cell.x(), self._height - LINE, cell.width(), LINE)
        label = QFontMetricsF(painter.font()).elidedText(
            bar.label, Qt.TextElideMode.ElideRight, cell.width() - 2
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_parts(self, painter: QPainter, bar: Bar, whole: QRectF) -> None:
        bottom = whole.bottom()
        for part, colour in zip(bar.parts, self._colours_of(bar), strict=True):
            tall = whole.height() * part / bar.total if bar.total else 0
            bottom -= tall
            painter.fillRect(QRectF(whole.x(), bottom, whole.width(), tall), colour)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height)


_ROW = 26
_THICK = 12


class RowPlot(Plot):
    """Lying bars: what has a name, the longest first."""

    def cell_rect(self, index: int) -> QRectF:
        return QRectF(0, index * _ROW, self.width(), _ROW)

    def bar_rect(self, index: int) -> QRectF:
        left = self._label_width() + 12
        room = max(self.width() - left - self._number_width() - 8, 8)
        share = self._data.bars[index].total / self._data.highest if self._data.highest else 0
        long = max(room * share, 2.0) if share else 0.0
        return QRectF(left, index * _ROW + (_ROW - _THICK) / 2, long, _THICK)

    def _label_width(self) -> float:
        metrics = QFontMetricsF(self._theme.sans(13))
        longest = max((metrics.horizontalAdvance(b.label) for b in self._data.bars), default=0)
        return min(longest + 4, self.width() * 0.56)

    def _number_width(self) -> float:
        metrics = QFontMetricsF(self._theme.sans(12))
        numbers = (metrics.horizontalAdvance(bar.shown_number) for bar in self._data.bars)
        return max(numbers, default=0)

    def _paint_bar(self, painter: QPainter, index: int) -> None:
        bar, cell, place = self._data.bars[index], self.cell_rect(index), self.bar_rect(index)
        left = place.x()
        for part, colour in zip(bar.parts, self._colours_of(bar), strict=True):
            long = place.width() * part / bar.total if bar.total else 0
            painter.fillRect(QRectF(left, place.y(), long, place.height()), colour)
            left += long
        self._paint_label(painter, bar, cell)
        painter.setFont(self._theme.sans(12))
        painter.setPen(QColor(self._theme.colours.muted))
        number = QRectF(place.right() + 8, cell.y(), self._number_width() + 4, _ROW)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignLeft, bar.shown_number)

    def _paint_label(self, painter: QPainter, bar: Bar, cell: QRectF) -> None:
        painter.setFont(self._theme.sans(13))
        painter.setPen(QColor(self._theme.colours.accent if bar.address else
                              self._theme.colours.ink))  # fmt: skip
        label = QFontMetricsF(painter.font()).elidedText(
            bar.label, Qt.TextElideMode.ElideRight, self._label_width()
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(cell.adjusted(4, 0, 0, 0), middle, label)

    def sizeHint(self) -> QSize:
        return QSize(320, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, max(len(self._data.bars), 1) * _ROW)
