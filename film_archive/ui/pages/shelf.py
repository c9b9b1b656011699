"""A shelf of small posters with their titles, in as many lines as are allowed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from film_archive.archive import FilmRow
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.posters import Posters, poster_height
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_GAP = 16
_TITLE = 20  # the line of a title, and of what stands under it


def in_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text in at most that many lines of a width; what is left over ends in an ellipsis."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    ends: list[int] = []
    while len(ends) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    starts = [0, *ends[:-1]]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if ends and ends[-1] < len(text):
        rest = text[starts[-1] :].strip()
        lines[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return lines


def film_named(film: FilmRow) -> str:
    """A film in words: "Mưa đỏ, Đặng Thái Huyền, 2025"."""
    year = say.when(film.year) if film.year else ""
    told = [film.title or tr("Untitled"), ", ".join(film.directors), year]
    return ", ".join(filter(None, told))


class Shelf(QWidget):
    """Posters that lead to their films; at most `lines` lines of them are shown."""

    going = Signal(object)
    # Between which heights the film stands that the keyboard has gone to.
    moved = Signal(int, int)

    def __init__(
        self, theme: Theme, posters: Posters, name: str, *, width: int = 104, lines: int = 1
    ) -> None:
        super().__init__()
        self._theme, self._posters = theme, posters
        self._wide, self._lines = width, lines
        self._films: tuple[FilmRow, ...] = ()
        self._current = 0
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        posters.arrived.connect(self._poster_arrived)
        theme.changed.connect(self.update)
        self.hide()

    def show_films(self, films: Sequence[FilmRow]) -> None:
        self._films = tuple(films)
        self._current = min(self._current, max(len(films) - 1, 0))
        self._describe()
        self._fit()
        self.setVisible(bool(films))
        self.update()

    @property
    def films(self) -> tuple[FilmRow, ...]:
        """The films that there is room for."""
        return self._films[: self._columns() * self._lines]

    def cell(self, index: int) -> QRectF:
        """Where a poster and its words stand."""
        line, column = divmod(index, self._columns())
        pitch, high = self._wide + _GAP, self._cell_height() + _GAP
        return QRectF(column * pitch, line * high, self._wide, self._cell_height())

    def film_at(self, point: QPointF) -> int:
        """The number of the film at a point, -1 for none."""
        cells = range(len(self.films))
        return next((n for n in cells if self.cell(n).contains(point)), -1)

    # --- measures ------------------------------------------------------------------------------
    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // (self._wide + _GAP))

    def _cell_height(self) -> int:
        return poster_height(self._wide) + 4 + 3 * _TITLE

    def _fit(self) -> None:
        lines = min(self._lines, -(-len(self._films) // self._columns()))
        self.setFixedHeight(max(lines * (self._cell_height() + _GAP) - _GAP, 0))

    # --- the keyboard and the pointer ----------------------------------------------------------
    def _go_to(self, index: int) -> None:
        self._current = min(max(index, 0), max(len(self.films) - 1, 0))
        self._describe()
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        place = self.cell(self._current)
        self.moved.emit(round(place.top()), round(place.bottom()))
        self.update()

    def _describe(self) -> None:
        shown = self.films
        if self._current < len(shown):
            self.setAccessibleDescription(film_named(shown[self._current]))

    def _open(self, index: int) -> None:
        if 0 <= index < len(self.films):
            self.going.emit(Address("film", self.films[index].uuid))

    def _poster_arrived(self, id: int) -> None:
        if any(film.id == id for film in self.films):
            self.update()

    # --- painting ------------------------------------------------------------------------------
    def _paint_film(self, painter: QPainter, index: int) -> None:
        film, cell = self.films[index], self.cell(index)
        place = QRectF(cell.x(), cell.y(), self._wide, poster_height(self._wide))
        pixmap = self._posters.pixmap(film, self._wide, self.devicePixelRatioF())
        if pixmap is None:
            painter.fillRect(place, QColor(self._theme.colours.raised))
        else:
            painter.drawPixmap(place.topLeft(), pixmap)
        if self.hasFocus() and index == self._current:
            self._paint_ring(painter, place)
        self._paint_words(painter, film, QRectF(cell.x(), place.bottom() + 4, self._wide, _TITLE))

    def _paint_ring(self, painter: QPainter, place: QRectF) -> None:
        """A ring on the poster's edge, with a line of paper inside it: seen on any poster."""
        painter.setPen(QPen(QColor(self._theme.colours.paper), 2))
        painter.drawRoundedRect(place.adjusted(4, 4, -4, -4), 2, 2)
        painter.setPen(QPen(QColor(self._theme.colours.accent), 3))
        painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)

    def _paint_words(self, painter: QPainter, film: FilmRow, place: QRectF) -> None:
        """The title in up to two lines, and the year under it."""
        colours, font = self._theme.colours, self._theme.serif(12, bold=True)
        lines = in_lines(film.title or tr("Untitled"), font, place.width(), 2)
        words = [(line, font, colours.ink) for line in lines]
        year = say.when(film.year) if film.year else ""
        words.append((year, self._theme.sans(12), colours.muted))
        for number, (text, letters, colour) in enumerate(words):
            painter.setFont(letters)
            painter.setPen(QColor(colour))
            at = place.translated(0, number * _TITLE)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, text)

    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        index = self.film_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), film_named(self.films[index]) if index >= 0 else "")
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns(),
            Qt.Key.Key_Home: -len(self._films), Qt.Key.Key_End: len(self._films),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._current)
        elif key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._go_to(self._current + steps[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.film_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.film_at(event.position()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(320, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self.films)):
            self._paint_film(painter, index)
        painter.end()
