"""How the pane of facets is painted: headings, the lines that find values, values with counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from film_archive.ui import say
from film_archive.ui.icons import pixmap
from film_archive.ui.lists.cell_text import CellText, Run, fits, line_height
from film_archive.ui.lists.facet_model import Entry, FacetModel
from film_archive.ui.theme import Theme

SIDE = 16
_GAP = 12  # between a name and its count
_SIGN = 14  # the arrow of a heading, the glass of a line
_LINE = 30  # the height of a line that finds values, with the air around it
_LINES = 2  # that a name may take
_KEPT = 5_000  # texts whose lines are known
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

_Index = QModelIndex | QPersistentModelIndex


def _frame_in(row: QRect) -> QRect:
    return row.adjusted(8, 1, -8, -3)


def text_in(row: QRect) -> QRect:
    """Where one types in the row of a line that finds values."""
    return _frame_in(row).adjusted(8 + _SIGN + 6, 0, -8 - _SIGN - 4, 0)


def clears_at(row: QRect, point: QPoint) -> bool:
    """Whether the cross stands there that empties such a line."""
    return _frame_in(row).contains(point) and point.x() > text_in(row).right()


class FacetCells(QStyledItemDelegate):
    """See the module; `edits` tells whether somebody types in the line of a facet."""

    def __init__(
        self, facets: FacetModel, theme: Theme, edits: Callable[[str], bool], parent: QListView
    ) -> None:
        super().__init__(parent)
        self._facets, self._theme, self._edits, self._view = facets, theme, edits, parent
        # By text, room and weight: all rows are laid out with each answer, most as they were.
        self._lines_of: dict[tuple[str, int, bool], int] = {}
        theme.changed.connect(self._lines_of.clear)

    def _font(self, entry: Entry) -> QFont:
        if entry.kind == "heading":
            return self._theme.heading()
        return self._theme.sans(13, bold=entry.chosen)

    def _colours(self, entry: Entry) -> tuple[QColor, QColor]:
        """Of the name and of the count."""
        c = self._theme.colours
        name = c.ink
        if entry.kind != "value" or entry.value == "" or not entry.count:
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
        room = width - 2 * SIDE - self._count_width(entry, font)
        key = entry.text, room, entry.chosen
        if key not in self._lines_of:
            if len(self._lines_of) >= _KEPT:
                self._lines_of.clear()
            one = fits([Run(tied(entry.text))], font, room, lines=1)
            self._lines_of[key] = 1 if one else _LINES
        return self._lines_of[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry = self._facets.entry(index.row())
        width = self._view.viewport().width()
        line = round(line_height(self._font(entry)))
        if entry.kind == "heading":
            return QSize(width, line + 6 + (12 if index.row() else 8))
        if entry.kind == "find":
            return QSize(width, max(_LINE, line + 12))
        return QSize(width, line * self._lines(entry, width) + _above(entry) + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = self._facets.entry(index.row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(entry))
        if entry.kind == "heading":
            self._paint_heading(painter, option, entry)
        elif entry.kind == "find":
            self._paint_line(painter, option, entry)
        else:
            self._paint_value(painter, option, entry)

    def _paint_value(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        font, inside = self._font(entry), option.rect.adjusted(SIDE, 0, -SIDE, 0)
        if entry.kind != "nothing":
            self._paint_ground(painter, option, option.rect.adjusted(8, 1, -8, -1))
        name, number = self._colours(entry)
        text = inside.adjusted(0, _above(entry), -self._count_width(entry, font), 0)
        shown = name_in(entry.text, font, text.width(), name)
        shown.paint(painter, text.x(), text.y())
        if entry.kind == "value":
            count = say.number(entry.count)
            left = inside.right() + 1 - painter.fontMetrics().horizontalAdvance(count)
            painter.setPen(number)
            painter.drawText(QPointF(left, text.y() + shown.baseline), count)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        """The name, how many are chosen where that cannot be seen, and an arrow."""
        c = self._theme.colours
        height = round(line_height(self._font(entry))) + 6
        row = option.rect.adjusted(0, option.rect.height() - height, 0, -2)
        self._paint_ground(painter, option, row.adjusted(8, 0, -8, 0))
        inside = row.adjusted(SIDE, 0, -SIDE, 0)
        painter.setPen(QColor(c.muted))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), entry.text)
        arrow = QRect(inside.right() - _SIGN, inside.top(), _SIGN, inside.height())
        self._paint_sign(painter, "chevron-down" if entry.open else "chevron-right", arrow)
        if entry.count and not entry.open:
            painter.setPen(QColor(c.accent))
            number = inside.adjusted(0, 0, -_SIGN - 6, 0)
            right = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
            painter.drawText(number, right, say.number(entry.count))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        """A line that finds values; what is being typed paints itself."""
        c, frame, text = self._theme.colours, _frame_in(option.rect), text_in(option.rect)
        edited = self._edits(entry.facet)
        focused = edited or bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(c.accent if focused else c.rule), 1))
        painter.setBrush(QColor(c.field))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        glass = QRect(frame.left() + 8, frame.top(), _SIGN, frame.height())
        self._paint_sign(painter, "search", glass)
        if entry.typed:
            cross = QRect(text.right() + 4, frame.top(), _SIGN, frame.height())
            self._paint_sign(painter, "x", cross)
        if not edited:
            painter.setPen(QColor(c.ink if entry.typed else c.muted))
            shown = QFontMetrics(painter.font()).elidedText(
                entry.typed or entry.text, Qt.TextElideMode.ElideRight, text.width()
            )
            painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), shown)

    def _paint_sign(self, painter: QPainter, name: str, at: QRect) -> None:
        """A small icon in the middle of a rectangle."""
        ratio = self._view.devicePixelRatioF()
        drawn = pixmap(name, self._theme.colours.muted, _SIGN, ratio)
        painter.drawPixmap(
            at.left() + (at.width() - _SIGN) // 2, at.top() + (at.height() - _SIGN) // 2, drawn
        )

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        c = self._theme.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 1))
        painter.drawRoundedRect(rect, 4, 4)


def name_in(text: str, font: QFont, width: float, colour: QColor) -> CellText:
    """A value's name as it is painted, cut so that it stays in two lines; the tooltip has it
    whole."""
    return CellText([Run(tied(text))], font, width, _LINES, colour.name())


def _above(entry: Entry) -> int:
    """What is left free above the text; more where it is the first and stands for all facets."""
    return 3 if entry.facet else 11


def tied(text: str) -> str:
    """No line begins with the dot between a name and its translation."""
    return text.replace(" · ", "\u00a0· ")
