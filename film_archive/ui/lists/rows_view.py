"""What the poster grid and the table have in common: keys, painting, coming back to a place.

Text that was never painted before must be laid out, which takes longest.  So that is not done while
painting but turn by turn, and the event loop goes on between.  Where rows come in others' place
each is painted when it is ready, and until then the old one can be seen.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView

from film_archive.archive import ListRow
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    _Base = QAbstractItemView
else:
    _Base = object

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TURN_S = 0.0002  # of laying out new text in one turn; at least one part of a row gets it
_TOGETHER = 5  # rows that are painted in one turn
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands: chosen, where the keyboard is (`focused`: in this view), pointed at."""

    chosen: bool = False
    current: bool = False
    focused: bool = False
    pointed: bool = False


class _Turn:
    """How much is laid out before the event loop goes on: what its time allows, at least one."""

    def __init__(self) -> None:
        self._begun = False
        self._end = perf_counter() + _TURN_S

    def has_time(self) -> bool:
        over = self._begun and perf_counter() >= self._end
        self._begun = True
        return not over


class RowsView(_Base):
    """Mixed into a Qt view of a `PagedModel`; call `set_up_rows` when it is made."""

    # How far a row's painting goes beyond its rectangle, in pixels.
    AROUND: ClassVar[int] = 0

    if TYPE_CHECKING:
        opened: SignalInstance

    def set_up_rows(self, model: PagedModel, theme: Theme) -> None:
        """What each of them wants of Qt."""
        self._model, self._theme = model, theme
        self._pointed = -1
        self._held_back = False  # painting, for this turn
        self._ever_painted = False
        self._old: set[int] = set()  # places in view where other rows stood and can still be seen
        self._ready: set[int] = set()  # places that can be painted now
        self._paused = False  # laying out, until those are
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._go_on)
        for signal in (model.replaced, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._rows_came)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Its own ground is painted: so scrolling moves pixels instead of painting all again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.doubleClicked.connect(self._double_clicked)

    # --- what each view says ---------------------------------------------------------------------
    @abstractmethod
    def seen(self) -> tuple[int, int]:
        """The first and the last place in view; (0, -1) if there is none."""

    @abstractmethod
    def rect_of(self, place: int) -> QRect:
        """Where a row stands in the viewport."""

    @abstractmethod
    def _text_rect(self, place: int) -> QRect:
        """Where its text stands there."""

    @abstractmethod
    def scroll_to_offset(self, place: int, offset: int) -> None:
        """Scrolls so that a row stands so far below the top edge, in pixels."""

    @abstractmethod
    def _is_laid_out(self, row: ListRow) -> bool:
        """Whether the row's text is at hand."""

    @abstractmethod
    def _lay_out(self, place: int, row: ListRow, state: RowState) -> bool:
        """Makes a part of what the row's painting needs; whether it was the last one."""

    @abstractmethod
    def _paint_row(
        self, painter: QPainter, rect: QRect, row: ListRow | None, state: RowState, *, text: bool
    ) -> None:
        """Paints a row; None: it is on its way.  Without `text` that is painted a turn later."""

    # --- where one looks -----------------------------------------------------------------------
    def offset_of(self, place: int) -> int:
        """How far below the top edge a row stands, in pixels; negative above it."""
        return self.rect_of(place).top()

    def shows(self, place: int) -> bool:
        """Whether any of a row is in view."""
        first, last = self.seen()
        return first <= place <= last

    def choose(self, place: int) -> None:
        """Makes the row at a place the current and only chosen one, without scrolling to it."""
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        values = [bar.value() for bar in bars]
        self.selectionModel().setCurrentIndex(self._model.index(place, 0), _CHOOSE)
        for bar, value in zip(bars, values, strict=True):
            bar.setValue(value)

    def current_place(self) -> int:
        """The place of the current row, -1 if there is none."""
        return self.currentIndex().row()

    # --- painting ------------------------------------------------------------------------------
    def _states(self) -> Callable[[int], RowState]:
        """How each row stands at this painting."""
        chosen, index = self.selectionModel().isSelected, self._model.index
        current, focused, pointed = self.current_place(), self.hasFocus(), self._pointed

        def state(place: int) -> RowState:
            is_chosen = chosen(index(place, 0))
            is_current = place == current
            return RowState(is_chosen, is_current, is_current and focused, place == pointed)

        return state

    def _touched_by(self, region: QRegion) -> Iterator[tuple[int, QRect]]:
        first, last = self.seen()
        bounds = self._around(region.boundingRect())
        for place in range(first, last + 1):
            rect = self.rect_of(place)
            if bounds.intersects(rect) and region.intersects(self._around(rect)):
                yield place, rect

    def _around(self, rect: QRect) -> QRect:
        return rect.adjusted(-self.AROUND, -self.AROUND, self.AROUND, self.AROUND)

    def _paint_rows(self, painter: QPainter, region: QRegion) -> None:
        state_of = self._states()
        for place, rect in self._touched_by(region):
            row = self._model.row_at(place)
            text = row is None or self._is_laid_out(row)
            self._paint_row(painter, rect, row, state_of(place), text=text)
            if not text:
                self._next_turn.start()

    def _rows_came(self) -> None:
        """Taking them in was enough for this turn."""
        if not self.isVisible():
            return  # when it is shown again all is painted anyway
        self._held_back = self._ever_painted
        self._ready.clear()
        self._next_turn.start()

    def _go_on(self) -> None:
        """One turn: what other events wait for is short."""
        if not self.isVisible():
            self._held_back = False
        elif self._held_back:
            self._held_back = False
            self._paint_beyond_rows()
            self._next_turn.start()
        elif self._make_ready():
            self._next_turn.start()
        elif self._ready:
            self._show_ready()

    def _paint_beyond_rows(self) -> None:
        """At once, for nothing is laid out there; where rows stand each when it is ready."""
        first, last = self.seen()
        self._old = set(range(first, last + 1))
        beyond = QRegion(self.viewport().rect())
        for place in self._old:
            beyond -= self._around(self.rect_of(place))
        self.viewport().update(beyond)

    def _make_ready(self) -> bool:
        """Lays out what there is time for, of the rows in view, whatever was scrolled meanwhile;
        False: there is nothing to do before those that are ready have been painted."""
        if len(self._ready) >= _TOGETHER:
            return False
        state_of, turn = self._states(), _Turn()
        first, last = self.seen()
        for place in range(first, last + 1):
            row = self._model.row_at(place)
            ready = row is None or self._is_laid_out(row)
            if ready and (place not in self._old or place in self._ready):
                continue
            while row is not None and not ready:
                if not turn.has_time():
                    return True
                ready = self._lay_out(place, row, state_of(place))
            self._ready.add(place)
            if len(self._ready) >= _TOGETHER:
                return True
        return False

    def _show_ready(self) -> None:
        shown = [place for place in self._ready if self.shows(place)]
        for place in shown:
            whole = place in self._old
            rect = self._around(self.rect_of(place)) if whole else self._text_rect(place)
            self.viewport().update(rect)
        self._old -= self._ready
        self._ready.clear()
        if shown:
            self._paused = True  # the painting goes on with the rest
        else:
            self._next_turn.start()

    def _point_at(self, place: int) -> None:
        if place == self._pointed:
            return
        for changed in (self._pointed, place):
            if changed >= 0:
                self.viewport().update(self._around(self.rect_of(changed)))
        self._pointed = place

    def _point_under(self, point: QPoint) -> None:
        self._point_at(self.indexAt(point).row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    # --- Qt's own ------------------------------------------------------------------------------
    def keyboardSearch(self, search: str) -> None:
        """Does nothing: Qt would ask a million rows for their text; the search line finds."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN and self.currentIndex().isValid():
            self.opened.emit(self.current_place())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def selectAll(self) -> None:
        """Chooses all rows, at once: Qt would ask for each.  The current one stays where it is."""
        model, selection = self._model, self.selectionModel()
        if not model.rowCount():
            return
        flags = QItemSelectionModel.SelectionFlag
        first = model.index(0, 0)
        last = model.index(model.rowCount() - 1, model.columnCount() - 1)
        if not selection.currentIndex().isValid():
            selection.setCurrentIndex(first, flags.NoUpdate)
        selection.select(QItemSelection(first, last), flags.ClearAndSelect)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            if event.type() is QEvent.Type.HoverLeave:
                self._point_at(-1)
            else:
                self._point_under(event.position().toPoint())
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._held_back:
            return
        self._ever_painted = True
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colours.paper))
        painter.setRenderHints(_HINTS)
        self._paint_rows(painter, event.region())
        painter.end()
        if self._paused:
            # Only now: a timer that was started before would come before what else has waited.
            self._paused = False
            self._next_turn.start()
