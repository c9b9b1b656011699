"""The pane of facets: click or Space chooses a value, several of one facet are alternatives."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from film_archive.ui import say
from film_archive.ui.lists.cell_text import line_height
from film_archive.ui.lists.facet_model import Entry, FacetModel
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_SIDE = 16
_GAP = 12  # between a name and its count
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

_Index = QModelIndex | QPersistentModelIndex


class FacetPane(QListView):
    """See the module."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets = model
        self._kept: tuple[str, str, str] | None = None
        self._scrolled = 0
        self.setAccessibleName(tr("Filters"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setMinimumWidth(160)
        self.setModel(model)
        self.setItemDelegate(_FacetCells(model, theme, self))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._bring_back)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def _keep(self) -> None:
        index = self.currentIndex()
        self._kept = self._facets.entry(index.row()).key if index.isValid() else None
        self._scrolled = self.verticalScrollBar().value()

    def _bring_back(self) -> None:
        if self._kept is not None and (place := self._facets.place_of(self._kept)) >= 0:
            self.setCurrentIndex(self._facets.index(place))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)

    # --- Qt's own ----------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # a name may need a second line now

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TOGGLES and self.currentIndex().isValid():
            self._facets.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        pressed_here = index.isValid() and index == self.currentIndex()
        if event.button() is Qt.MouseButton.LeftButton and pressed_here:
            self._facets.toggle(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is to be seen as soon as the keyboard is here."""
        if not self.currentIndex().isValid() and self._facets.rowCount() > 1:
            self.setCurrentIndex(self._facets.index(1))
        super().focusInEvent(event)


class _FacetCells(QStyledItemDelegate):
    """Paints a heading, or a value with its count at the right."""

    def __init__(self, facets: FacetModel, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._facets, self._theme, self._view = facets, theme, parent

    def _font(self, entry: Entry) -> QFont:
        if entry.kind == "heading":
            return self._theme.heading()
        return self._theme.sans(13, bold=entry.chosen)

    def _colours(self, entry: Entry) -> tuple[QColor, QColor]:
        """Of the name and of the count."""
        c = self._theme.colours
        name = c.ink
        if entry.kind != "value" or entry.value == "":
            name = c.muted
        elif entry.facet == "verification":
            name = c.jade if entry.value == "verified" else c.gold
        if entry.chosen:
            return QColor(c.accent), QColor(c.accent)
        return QColor(name), QColor(c.muted)

    def _count_width(self, entry: Entry, font: QFont) -> int:
        if entry.kind != "value":
            return 0
        return QFontMetrics(font).horizontalAdvance(say.number(entry.count)) + _GAP

    def _lines(self, entry: Entry, width: int) -> int:
        font = self._font(entry)
        room = width - 2 * _SIDE - self._count_width(entry, font)
        text = tied(entry.text)
        bounds = QFontMetrics(font).boundingRect(QRect(0, 0, room, 9_999), _LEFT, text)
        return 1 if bounds.height() < 1.5 * QFontMetrics(font).lineSpacing() else 2

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry = self._facets.entry(index.row())
        width = self._view.viewport().width()
        height = round(line_height(self._font(entry))) * self._lines(entry, width)
        above = 20 if entry.kind == "heading" and index.row() else 12 if not index.row() else 0
        return QSize(width, height + 6 + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = self._facets.entry(index.row())
        rect, font = option.rect, self._font(entry)
        inside = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        self._paint_ground(painter, option, entry)
        name, number = self._colours(entry)
        painter.setFont(font)
        painter.setPen(name)
        if entry.kind == "heading":
            bottom = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(inside.adjusted(0, 0, 0, -4), bottom, entry.text)
            return
        text = inside.adjusted(0, 3, -self._count_width(entry, font), -3)
        painter.drawText(text, _LEFT, self._fitting(tied(entry.text), font, text))
        if entry.kind == "value":
            painter.setPen(number)
            painter.drawText(inside.adjusted(0, 3, 0, -3), _RIGHT, say.number(entry.count))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        c, rect = self._theme.colours, option.rect.adjusted(8, 1, -8, -1)
        if entry.kind == "heading":
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
        painter.drawRoundedRect(rect, 4, 4)

    def _fitting(self, text: str, font: QFont, rect: QRect) -> str:
        """The text cut so that it stays in two lines; the tooltip has it whole."""
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(text) <= rect.width():
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width() * 1.8))


def tied(text: str) -> str:
    """No line begins with the dot between a name and its translation."""
    return text.replace(" · ", "\u00a0· ")
