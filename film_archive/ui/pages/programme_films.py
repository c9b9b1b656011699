"""The films of a programme in their order: number, poster, titles, who made it, where it is shown.

Painted, not put together of widgets: a programme may hold hundreds of films.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.lettering import paint_line
from film_archive.ui.pages.programme_facts import Slot
from film_archive.ui.posters import Posters, poster_height
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

POSTER = 52  # pixels wide
ROW = poster_height(POSTER) + 22
_NUMBER, _GAP = 36, 20
_LINE = 22


def made_by(slot: Slot) -> str:
    """Who made the film, and when."""
    row = slot.row
    if row is None:
        return ""
    year = say.when(row.year) if row.year else ""
    return ", ".join(filter(None, (", ".join(row.directors), year)))


def shown_at(slot: Slot) -> list[str]:
    """In which section, when and where the film is shown, and what is noted of it."""
    day = say.when(slot.date) if slot.date else ""
    where = " · ".join(filter(None, (day, slot.venue)))
    return [text for text in (slot.section, where, slot.note) if text]


def running(slot: Slot) -> str:
    """The running time, or that it is not known."""
    known = slot.row.duration_ms if slot.row else None
    return tr("length not known") if known is None else say.minutes(known)


def state_of(slot: Slot) -> str:
    """Whether something of the film is unverified or disputed, as a sign and a word."""
    if slot.row is not None and slot.row.disputed:
        return tr("≠ disputed")
    return tr("◐ unverified") if slot.row is not None and slot.row.unverified else ""


def slot_spoken(number: int, slot: Slot) -> str:
    """A film of the programme in words."""
    told = [slot.film[1] or tr("Untitled"), made_by(slot), running(slot), *shown_at(slot)]
    told.append(state_of(slot))
    return tr("{number}: {film}", number=number, film=", ".join(filter(None, told)))


class ProgrammeFilms(QWidget):
    """A list that is as long as its films; arrow keys move in it, Enter opens a film."""

    going = Signal(object)
    # Where the film that the keyboard is at stands, for the page to scroll there.
    moved = Signal(int, int)

    def __init__(self, theme: Theme, posters: Posters) -> None:
        super().__init__()
        self._theme, self._posters = theme, posters
        self._slots: tuple[Slot, ...] = ()
        self._current, self._over = 0, -1
        self.setAccessibleName(tr("Films of the programme"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        posters.arrived.connect(self._poster_arrived)
        theme.changed.connect(self.update)

    def show_slots(self, slots: Sequence[Slot]) -> None:
        self._slots = tuple(slots)
        self._current = min(self._current, max(len(slots) - 1, 0))
        self.setFixedHeight(max(len(slots) * ROW, 1))
        self._describe()
        self.update()

    @property
    def current(self) -> int:
        """The number of the film that the keyboard is at, from 0."""
        return self._current

    def row_rect(self, index: int) -> QRectF:
        return QRectF(0, index * ROW, self.width(), ROW)

    def row_at(self, point: QPointF) -> int:
        """The number of the film at a point, -1 for none."""
        index = int(point.y() // ROW)
        return index if 0 <= index < len(self._slots) else -1

    def go_to(self, index: int) -> None:
        self._current = min(max(index, 0), max(len(self._slots) - 1, 0))
        self._describe()
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        top = self.row_rect(self._current)
        self.moved.emit(round(top.y()), round(top.bottom()))
        self.update()

    def _describe(self) -> None:
        if self._slots:
            slot = self._slots[self._current]
            self.setAccessibleDescription(slot_spoken(self._current + 1, slot))

    def _open(self, index: int) -> None:
        if 0 <= index < len(self._slots):
            self.going.emit(Address("film", self._slots[index].film[0]))

    def _poster_arrived(self, id: int) -> None:
        for index, slot in enumerate(self._slots):
            if slot.row is not None and slot.row.id == id:
                self.update(self.row_rect(index).toRect())

    # --- painting ------------------------------------------------------------------------------
    def _paint_row(self, painter: QPainter, index: int) -> None:
        slot, place, c = self._slots[index], self.row_rect(index), self._theme.colours
        if self.hasFocus() and index == self._current:
            painter.fillRect(place, QColor(c.accent_soft))
        elif index == self._over:
            painter.fillRect(place, QColor(c.raised))
        if index:
            painter.fillRect(QRectF(0, place.y(), place.width(), 1), QColor(c.rule))
        line = QRectF(4, place.y() + 11, _NUMBER - 8, _LINE)
        paint_line(painter, line, str(index + 1), self._theme.serif(14), c.muted)
        self._paint_poster(painter, slot, QPointF(_NUMBER, place.y() + 11))
        self._paint_words(painter, slot, place.adjusted(_NUMBER + POSTER + _GAP, 0, -4, 0))

    def _paint_poster(self, painter: QPainter, slot: Slot, at: QPointF) -> None:
        pixmap = None
        if slot.row is not None:
            pixmap = self._posters.pixmap(slot.row, POSTER, self.devicePixelRatioF())
        if pixmap is not None:
            painter.drawPixmap(at, pixmap)
        else:
            ground = QRectF(at.x(), at.y(), POSTER, poster_height(POSTER))
            painter.fillRect(ground, QColor(self._theme.colours.raised))

    def _paint_words(self, painter: QPainter, slot: Slot, place: QRectF) -> None:
        """Three columns: what it is, where it is shown, how long it runs."""
        theme, c, row = self._theme, self._theme.colours, slot.row
        wide = place.width()
        first = QRectF(place.x(), place.y() + 10, wide * 0.5, _LINE)
        second = QRectF(place.x() + wide * 0.52, first.y(), wide * 0.3, _LINE)
        third = QRectF(place.x() + wide * 0.84, first.y(), wide * 0.16, _LINE)
        title = (row.title if row else "") or slot.film[1] or tr("Untitled")
        english = row.title_en if row and row.title_en and row.title_en != row.title else ""
        paint_line(painter, first, title, theme.serif(16, bold=True), c.ink)
        lower = 24 if english else 0
        paint_line(painter, first.translated(0, 24), english or "", theme.serif(13), c.muted)
        made = first.translated(0, 24 + lower * 0.92)
        paint_line(painter, made, made_by(slot), theme.sans(13), c.ink)
        for number, text in enumerate(shown_at(slot)):
            at = second.translated(0, number * 22)
            paint_line(painter, at, text, theme.sans(13), c.muted if number else c.ink)
        right = Qt.AlignmentFlag.AlignRight
        paint_line(painter, third, running(slot), theme.sans(13), c.muted, right)
        paint_line(painter, third.translated(0, 22), state_of(slot), theme.sans(12), c.gold, right)

    # --- Qt ---------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.go_to(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_Home: -len(self._slots), Qt.Key.Key_End: len(self._slots),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._current)
        elif key in steps:
            self.go_to(self._current + steps[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self.row_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.row_at(event.position()))

    def sizeHint(self) -> QSize:
        return QSize(480, max(len(self._slots) * ROW, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(event.rect().top() // ROW, 0)
        last = min(event.rect().bottom() // ROW, len(self._slots) - 1)
        for index in range(first, last + 1):
            self._paint_row(painter, index)
        painter.end()
