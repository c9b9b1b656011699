"""Paints the lines of a table: serif titles, right-aligned numbers, gold awards, a bar where the
keyboard is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPixmap

from film_archive.archive import ListRow
from film_archive.domain.marking import found_spans, from_mark
from film_archive.ui.lists.cell_text import CellText, Run, picture
from film_archive.ui.lists.columns import Column, Style
from film_archive.ui.lists.matching import matched_runs
from film_archive.ui.lists.paged_model import NOT_YET
from film_archive.ui.lists.rows_view import RowState
from film_archive.ui.theme import Theme

ROW_HEIGHT = 36
EDGE = 20  # before the first column: where the grid's posters begin too
PADDING = 8
_BAR = 3
_BOLDER = 1.1  # how much wider a text may be whose found part is bold
_LINES = 80  # whose pictures are kept
_AT_THE_RIGHT = ("number", "award")
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column stands now; `first` of all from the left."""

    column: int
    x: int
    width: int
    first: bool = False

    @property
    def left(self) -> int:
        return self.x + (EDGE if self.first else PADDING)

    @property
    def room(self) -> int:
        return self.x + self.width - PADDING - self.left


@dataclass(frozen=True, slots=True)
class _Line:
    row: ListRow
    # By column, with the room and the other texts it was laid out for; None where there is nothing
    # to be read.
    cells: dict[int, tuple[tuple[int, bool], CellText | None]] = field(default_factory=dict)
    # The whole line as it was painted last, by all that it depends on.
    pictures: dict[object, QPixmap] = field(default_factory=dict)


class TableLines:
    """Lays text out once and then keeps it, for as many lines as a few screens show."""

    def __init__(self, theme: Theme, columns: Sequence[Column]) -> None:
        self._theme, self._columns = theme, columns
        self._lines: OrderedDict[int, _Line] = OrderedDict()
        self.restyle()

    def restyle(self) -> None:
        """Takes colours and letters from the theme anew."""
        c = self._theme.colours
        self._serif, self._sans = self._theme.serif(14), self._theme.sans(13)
        # One for serif titles and all else, capitals being in the middle.
        self._baseline = round((ROW_HEIGHT + QFontMetricsF(self._sans).capHeight()) / 2)
        self._pens: dict[Style, str] = {
            "title": c.ink, "plain": c.ink, "number": c.ink, "muted": c.muted,
            "award": c.gold, "honour": c.gold, "state": c.gold,
        }  # fmt: skip
        self._paper, self._accent, self._rule = QColor(c.paper), QColor(c.accent), QColor(c.rule)
        self._chosen, self._raised = QColor(c.accent_soft), QColor(c.raised)
        self._lines.clear()

    # --- what stands in a line -------------------------------------------------------------------
    def is_laid_out(self, row: ListRow) -> bool:
        """Whether the line can be painted at once."""
        line = self._lines.get(row.id)
        return line is not None and line.row is row and bool(line.pictures)

    def _line(self, row: ListRow) -> _Line:
        line = self._lines.get(row.id)
        if line is None or line.row is not row:
            line = self._lines[row.id] = _Line(row)
            if len(self._lines) > _LINES:
                self._lines.popitem(last=False)
        return line

    def _cell(self, line: _Line, span: Span, *, told: bool) -> CellText | None:
        if not _has_cell(line, span, told=told):
            cell = self._lay_out(line.row, span, told=told)
            line.cells[span.column] = (span.room, told), cell
        return line.cells[span.column][1]

    def _lay_out(self, row: ListRow, span: Span, *, told: bool) -> CellText | None:
        """One cell; what was found is marked in it where another column than the title has it
        (`told`)."""
        column = self._columns[span.column]
        text, colour = column.text(row), self._pens[column.style]
        if column.style == "title":
            runs = self._title(text, row, span.room, told=told)
            return CellText(runs, self._serif, span.room, 1, colour)
        if not text or span.room < PADDING:
            return None
        runs = [Run(text)]
        if row.match and row.match.text in text:
            text = _cut(text, row.match.by, QFontMetrics(self._sans), span.room)
            runs = matched_runs(text, row.match.by, colour, self._theme.colours.accent)
        return CellText(runs, self._sans, span.room, 1, colour)

    def _title(self, title: str, row: ListRow, width: int, *, told: bool) -> list[Run]:
        """The title, and after it the text that a search found it by, unless that is told in a
        column of its own."""
        c = self._theme.colours
        if not row.match or told:
            return matched_runs(title, row.marked, c.ink, c.accent)
        metrics, (text, _, by) = QFontMetrics(self._serif), row.match
        found = metrics.horizontalAdvance(text) * _BOLDER
        text = _cut(text, by, metrics, width / 2 - PADDING)
        room = width - round(min(found, width / 2)) - PADDING
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        return [
            *matched_runs(f"{title}  ", row.marked, c.ink, c.accent),
            *matched_runs(text, by, c.muted, c.accent),
        ]

    def _is_told(self, row: ListRow, spans: Sequence[Span]) -> bool:
        """Whether a column in view has the text that a search found a row by."""
        if not row.match:
            return False
        text, columns = row.match.text, (self._columns[span.column] for span in spans)
        return any(text in column.text(row) for column in columns if column.style != "title")

    def lay_out(
        self,
        row: ListRow,
        size: QSize,
        spans: Sequence[Span],
        state: RowState,
        ratio: float,
    ) -> bool:
        """Makes a cell that lacks or, when all are there, the picture that `paint` is going to use;
        whether that is done."""
        line, told = self._line(row), self._is_told(row, spans)
        for span in spans:
            if not _has_cell(line, span, told=told):
                self._cell(line, span, told=told)
                return False
        self._picture(line, size, spans, state, ratio)
        return True

    # --- painting -------------------------------------------------------------------------------
    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        row: ListRow | None,
        spans: Sequence[Span],
        state: RowState,
        *,
        text: bool,
    ) -> None:
        """Paints one line; without its `text` only the ground."""
        if row is not None and text:
            ratio = painter.device().devicePixelRatioF()
            line = self._line(row)
            painter.drawPixmap(
                rect.topLeft(), self._picture(line, rect.size(), spans, state, ratio)
            )
            return
        self._paint_ground(painter, rect, state)
        if row is None:
            painter.setPen(QColor(self._pens["muted"]))
            painter.setFont(self._sans)
            painter.drawText(rect.adjusted(EDGE, 0, 0, 0), _LEFT, NOT_YET)

    def _picture(
        self, line: _Line, size: QSize, spans: Sequence[Span], state: RowState, ratio: float
    ) -> QPixmap:
        def draw(on: QPainter) -> None:
            here = QRect(QPoint(), size)
            self._paint_ground(on, here, state)
            told = self._is_told(line.row, spans)
            for span in spans:
                cell = self._cell(line, span, told=told)
                if cell is not None:
                    self._paint_cell(on, here, span, cell)

        key = (spans, state, size.width(), ratio)
        if key not in line.pictures:
            line.pictures.clear()
            line.pictures[key] = picture(size.toTuple(), ratio, self._paper, draw)
        return line.pictures[key]

    def _paint_cell(self, painter: QPainter, rect: QRect, span: Span, cell: CellText) -> None:
        x: float = span.left
        if self._columns[span.column].style in _AT_THE_RIGHT:
            x += span.room - cell.width
        cell.paint(painter, x, rect.top() + self._baseline - cell.baseline)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        """The ground of what is chosen; a bar where the keyboard is, and lines while it is here."""
        left, top, width = rect.left(), rect.top(), rect.width()
        if state.chosen or state.pointed:
            painter.fillRect(rect, self._chosen if state.chosen else self._raised)
        line = self._accent if state.current and state.focused else self._rule
        painter.fillRect(left, rect.bottom(), width, 1, line)
        if state.current:
            painter.fillRect(left, top, _BAR, rect.height(), self._accent)
            if state.focused:
                painter.fillRect(left, top, width, 1, line)


def _cut(text: str, by: str, metrics: QFontMetrics, room: float) -> str:
    """The text, without so much of its beginning that what was found is seen in narrow room too."""
    if metrics.horizontalAdvance(text) * _BOLDER <= room:
        return text
    cut = from_mark(text, by)
    start, length = next(iter(found_spans(cut, by)), (0, 0))
    seen = f"{cut[: start + length]}…"
    return cut if metrics.horizontalAdvance(seen) * _BOLDER <= room else from_mark(text, by, 0)


def _has_cell(line: _Line, span: Span, *, told: bool) -> bool:
    made_for, _ = line.cells.get(span.column, (None, None))
    return made_for == (span.room, told)
