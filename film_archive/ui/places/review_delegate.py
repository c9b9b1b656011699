"""How a line of the review list is painted, and what of it can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from film_archive.ui import say
from film_archive.ui.lettering import paint_line
from film_archive.ui.places.review_lines import Line, about, sources_said, state_mark, value_said
from film_archive.ui.places.review_model import LINE_ROLE, Index
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

HEIGHT = 30
SIDE = 40  # the page's margin

Target = Literal["", "page", "sources", "prefer"]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the columns of a line stand, in a line that begins at x 0."""

    width: float

    def column(self, start: float, end: float) -> QRectF:
        """A column between two shares of the width inside the margins."""
        inner = self.width - 2 * SIDE
        return QRectF(SIDE + inner * start, 0, inner * (end - start) - 12, HEIGHT)

    @property
    def about(self) -> QRectF:
        return self.column(0.0, 0.27)

    @property
    def state(self) -> QRectF:
        return self.column(0.27, 0.38)

    @property
    def value(self) -> QRectF:
        return self.column(0.395, 0.63)

    @property
    def sources(self) -> QRectF:
        return self.column(0.63, 0.88)

    @property
    def wish(self) -> QRectF:
        return self.column(0.88, 1.0).adjusted(0, 0, 12, 0)


class ReviewDelegate(QStyledItemDelegate):
    """Paints lines in columns; all lines are equally high."""

    def __init__(self, theme: Theme, may_prefer: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.may_prefer = may_prefer

    def target(self, line: Line, point: QPointF, width: float) -> Target:
        """What a press at a point of the line means; "" is nothing but to choose the line."""
        places = Places(width)
        if line.value is None:
            name = QFontMetricsF(self._theme.serif(14, bold=True)).horizontalAdvance(
                line.row.page_name
            )
            return "page" if line.row.page_uuid and SIDE <= point.x() <= SIDE + name else ""
        if self.may_prefer and line.may_be_preferred and places.wish.contains(point):
            return "prefer"
        return "sources" if places.sources.contains(point) else ""

    # --- painting ------------------------------------------------------------------------------
    def _paint_page(self, painter: QPainter, line: Line, width: float) -> None:
        c, row = self._theme.colours, line.row
        places = Places(width)
        name = places.column(0.0, 0.88).translated(0, 1)
        self._text(painter, name, row.page_name or tr("Without a name"),
                   self._theme.serif(14, bold=True), c.ink)  # fmt: skip
        kinds = {"person": "agent"}
        kind = say.kind(kinds.get(row.page_kind, row.page_kind)) if row.page_kind else ""
        self._text(painter, places.wish, kind, self._theme.sans(12), c.muted, right=True)

    def _paint_value(self, painter: QPainter, line: Line, width: float) -> None:
        c, row, value, places = self._theme.colours, line.row, line.value, Places(width)
        assert value is not None
        sans = self._theme.sans(13)
        if line.first:
            self._text(painter, places.about, about(row), sans, c.ink)
            self._text(painter, places.state, state_mark(row), sans, c.gold)
        if line.rivals:
            top, bottom = (5 if line.first else 0), (HEIGHT - 5 if line.last else HEIGHT)
            bar = QRectF(places.value.x() - 12, top, 3, bottom - top)
            painter.fillRect(bar, QColor(c.gold))
        bold = self._theme.sans(13, bold=line.rivals and value.preferred)
        self._text(painter, places.value, value_said(row, value), bold, c.ink)
        self._text(painter, places.sources, sources_said(value), sans, c.muted)
        self._paint_wish(painter, line, places.wish)

    def _paint_wish(self, painter: QPainter, line: Line, place: QRectF) -> None:
        c, sans = self._theme.colours, self._theme.sans(12)
        if line.may_be_preferred and self.may_prefer:
            self._text(painter, place, tr("Prefer this"), sans, c.accent, right=True)
        elif line.rivals and line.value is not None and line.value.preferred:
            self._text(painter, place, tr("preferred"), sans, c.muted, right=True)

    def _text(
        self, painter: QPainter, place: QRectF, text: str, font: QFont, colour: str,
        *, right: bool = False,
    ) -> None:  # fmt: skip
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        paint_line(painter, place, " ".join(text.split()), font, colour, align)

    # --- Qt ---------------------------------------------------------------------------------------
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        rect, state = option.rect, option.state
        c = self._theme.colours
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(SIDE - 12, 0, 12 - SIDE, 0), QColor(c.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect.adjusted(SIDE - 12, 0, 12 - SIDE, 0), QColor(c.raised))
        painter.translate(rect.topLeft())
        if line.value is None:
            if index.row() > 0:  # over the first one is the line under the search line
                painter.fillRect(QRectF(SIDE, 0, rect.width() - 2 * SIDE, 1), QColor(c.rule))
            self._paint_page(painter, line, rect.width())
        else:
            self._paint_value(painter, line, rect.width())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(480, HEIGHT)
