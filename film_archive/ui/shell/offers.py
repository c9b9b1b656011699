"""The list under the search line: what may be written there, in a window that takes no keyboard.

A window of Qt's kind "tool tip", unlike one of the kind "pop-up", leaves keyboard and input method
with the line, so that typing goes on as if the list was not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from film_archive.ui.tr import number, tr

_ROW = 28  # logical pixels
_MOST_ROWS = 8
_NARROWEST, _WIDEST = 360, 640
_SIDE, _BETWEEN = 12, 12
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Offer(NamedTuple):
    """`written` is what a choice writes, `shown` how it looks, `gloss` what is said of it; `films`
    how many have it, None where that is not told."""

    written: str
    shown: str
    gloss: str = ""
    films: int | None = None


class Offers(QWidget):
    """`taken` tells the offer that was clicked.  It hides by itself when the window moves."""

    taken = Signal(object)

    def __init__(self, line: QWidget) -> None:
        kind = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(line, kind | Qt.WindowType.NoDropShadowWindowHint)
        self._line = line
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "rule")  # what of it is not covered by the list is its frame
        self._model = _Rows(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(_ROW)
        self._list.setAccessibleName(tr("What may be written here"))
        for widget in (self, self._list, self._list.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda index: self.taken.emit(self._model.rows[index.row()]))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._list)

    @property
    def rows(self) -> tuple[Offer, ...]:
        """What is offered while it is in view."""
        return self._model.rows if self.isVisible() else ()

    @property
    def chosen(self) -> Offer | None:
        """The one that is chosen by the keyboard."""
        index = self._list.currentIndex()
        return self._model.rows[index.row()] if index.isValid() and self.isVisible() else None

    def offer(self, rows: Sequence[Offer]) -> None:
        """Shows these, none of them chosen; none at all hides it."""
        self._model.show_rows(tuple(rows))
        if not rows or not self._line.isVisible():
            self.hide()
            return
        self._place()
        self.show()
        self._list.scrollToTop()

    def step(self, by: int) -> None:
        """Chooses the next one, or that before; past either end none is."""
        places = len(self._model.rows) + 1  # the last one is none
        index = self._list.currentIndex()
        now = index.row() if index.isValid() else places - 1
        place = (now + by) % places
        self._list.setCurrentIndex(self._model.index(place) if place < places - 1 else _NO_INDEX)

    def _place(self) -> None:
        """Under the line, or over it where there is no room."""
        line = self._line
        rows = min(len(self._model.rows), _MOST_ROWS)
        size = QSize(min(max(line.width(), _NARROWEST), _WIDEST), rows * _ROW + 2)
        place = line.mapToGlobal(QPoint(0, line.height() + 2))
        there = line.screen().availableGeometry()
        if place.y() + size.height() > there.bottom():
            place.setY(line.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        place.setX(max(there.left(), min(place.x(), there.right() - size.width())))
        self.setGeometry(QRect(place, size))


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Offer, ...] = ()

    def show_rows(self, rows: tuple[Offer, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    # --- Qt -----------------------------------------------------------------------------------
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.shown
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (row.shown, row.gloss, _counted(row)) if part)
            case Qt.ItemDataRole.UserRole:
                return row
        return None


def _counted(row: Offer) -> str:
    return "" if row.films is None else number(row.films)


class _Painter(QStyledItemDelegate):
    """What is written in ink, what is said of it muted, the count at the right."""

    # --- Qt -----------------------------------------------------------------------------------
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_NARROWEST // 2, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Offer = index.data(Qt.ItemDataRole.UserRole)
        colours, metrics = option.palette, option.fontMetrics
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.color(QPalette.ColorRole.Highlight))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colours.color(QPalette.ColorRole.AlternateBase))
        painter.setFont(option.font)
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = _counted(row)
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), count)
        room.setRight(room.right() - (metrics.horizontalAdvance(count) + _BETWEEN) * bool(count))
        shown = metrics.elidedText(row.shown, Qt.TextElideMode.ElideRight, room.width())
        left = room.adjusted(metrics.horizontalAdvance(shown) + _BETWEEN, 0, 0, 0)
        if left.width() > 2 * _BETWEEN:
            gloss = metrics.elidedText(row.gloss, Qt.TextElideMode.ElideRight, left.width())
            painter.drawText(left, int(middle), gloss)
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        painter.drawText(room, int(middle), shown)
