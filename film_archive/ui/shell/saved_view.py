"""The saved searches as a view: how a row is painted, what the keys and the menu do."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from film_archive.ui.say import tr
from film_archive.ui.shell.saved_rows import SavedRows
from film_archive.ui.theme import Theme

ROW = 32  # logical pixels
_AT_LEAST = 2  # rows that are in view, however low the window is
_SIDE, _GAP = 12, 12  # beside a row's text; between a name and its count
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class Act(NamedTuple):
    """What can be done with a saved search; `label` is English, `keys` the first one is shown."""

    id: str
    label: str
    keys: tuple[str, ...] = ()
    writes: bool = True


ACTS = (
    Act("open", "Open", ("Return", "Enter", "Space"), writes=False),
    Act("rename", "Rename", ("F2",)),
    Act("change", "Change to what is shown"),
    Act("up", "Move up", ("Alt+Up",)),
    Act("down", "Move down", ("Alt+Down",)),
    Act("remove", "Remove", ("Del",)),
)
_BY_KEY = {key: act for act in ACTS for key in act.keys}


class SavedView(QListView):
    """`wanted` tells the id of an act and the `SavedSearch` that is meant."""

    wanted = Signal(str, object)

    def __init__(self, rows: SavedRows, theme: Theme) -> None:
        super().__init__()
        self._rows = rows
        self._writable = True
        self._kept = ("", 0)
        self._over: tuple[int, QWidget | None] = (-1, None)
        self.setAccessibleName(tr("Saved searches"))
        self.setProperty("kind", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setModel(rows)
        self.setItemDelegate(_SavedCells(rows, theme, self))
        self.clicked.connect(lambda index: self._want("open", index))
        rows.modelAboutToBeReset.connect(self._keep)
        rows.modelReset.connect(self._bring_back)
        theme.changed.connect(self.viewport().update)

    def allow(self, writable: bool) -> None:
        """Whether searches can be changed, or only opened."""
        self._writable = writable

    def acts(self) -> tuple[Act, ...]:
        """What can be done here now."""
        return tuple(act for act in ACTS if self._writable or not act.writes)

    def stand_over(self, row: int, line: QWidget | None) -> None:
        """Puts a line in the place of a row, until it is taken away again (None)."""
        self._over = (row, line)
        if line is not None:
            line.setParent(self.viewport())
            self.setCurrentIndex(self._rows.index(row))
            self._place_line()

    def _place_line(self) -> None:
        row, line = self._over
        if line is not None:
            self.scrollTo(self._rows.index(row))
            line.setGeometry(self.visualRect(self._rows.index(row)))

    def _want(self, act: str, index: QModelIndex) -> None:
        search = self._rows.search_at(index.row())
        if search is not None:
            self.wanted.emit(act, search)

    def _keep(self) -> None:
        row = self.currentIndex().row()
        search = self._rows.search_at(row)
        self._kept = (search.uuid if search else "", row)

    def _bring_back(self) -> None:
        """The row that was current is so again; where it is gone, the one in its place."""
        uuid, row = self._kept
        if row < 0:
            return
        again = self._rows.row_of(uuid)
        row = again if again >= 0 else min(row, self._rows.rowCount() - 1)
        self.setCurrentIndex(self._rows.index(row))

    def _act_of(self, event: QKeyEvent) -> Act | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
        act = _BY_KEY.get(pressed)
        return act if act in self.acts() else None

    # --- Qt's own -------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(0, self._rows.rowCount() * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._rows.rowCount(), _AT_LEAST) * ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        row, line = self._over
        if line is not None:
            line.setGeometry(self.visualRect(self._rows.index(row)))

    def event(self, event: QEvent) -> bool:
        # These keys mean a row of this list while it has the keyboard, whatever else they do.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._act_of(event) is not None:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, act = self.currentIndex(), self._act_of(event)
        if act is not None:
            self._want(act.id, index)
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            self.focusPreviousChild()  # to the places above
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is to be seen as soon as the keyboard is here."""
        if not self.currentIndex().isValid():
            shown = (n for n, s in enumerate(self._rows.searches) if self._rows.is_in_view(s))
            self.setCurrentIndex(self._rows.index(next(shown, 0)))
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self._rows.search_at(index.row()) is None:
            return
        self.setCurrentIndex(index)
        at = event.globalPos()
        if not by_mouse:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu(index).popup(at)

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        for act in self.acts():
            done = menu.addAction(_with_key(act), partial(self._want, act.id, index))
            done.setEnabled(self._can(act, index.row()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _can(self, act: Act, row: int) -> bool:
        """Whether it would do anything with this row."""
        ends = {"up": 0, "down": len(self._rows.searches) - 1}
        return ends.get(act.id) != row


def _with_key(act: Act) -> str:
    """Its label, and where Qt's menus show it the key."""
    if not act.keys:
        return tr(act.label)
    key = QKeySequence(act.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return tr("{label}\t{key}", label=tr(act.label), key=key)


class _SavedCells(QStyledItemDelegate):
    """Paints a name with its count as the places above are; a bar at its edge says which one is in
    view, so colour is not alone."""

    def __init__(self, rows: SavedRows, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._rows, self._theme = rows, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(ROW, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        search = self._rows.search_at(index.row())
        if search is None:
            return
        c, rect = self._theme.colours, option.rect
        in_view = self._rows.is_in_view(search)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, in_view)
        inside = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        count = self._rows.count_of(search)
        painter.setFont(self._theme.sans(12, bold=in_view))
        taken = painter.fontMetrics().horizontalAdvance(count) + _GAP if count else 0
        painter.setPen(QColor(c.muted))
        painter.drawText(inside, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), count)
        self._paint_name(painter, inside.adjusted(0, 0, -taken, 0), search.name, in_view)

    def _paint_name(self, painter: QPainter, rect: QRect, name: str, in_view: bool) -> None:
        c, font = self._theme.colours, self._theme.sans(13, bold=in_view)
        painter.setFont(font)
        painter.setPen(QColor(c.accent if in_view else c.ink))
        fitting = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), fitting)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, in_view: bool) -> None:
        c, rect = self._theme.colours, option.rect
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.raised))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        if in_view:
            painter.fillRect(QRect(rect.x(), rect.y() + 8, 3, rect.height() - 16), QColor(c.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
