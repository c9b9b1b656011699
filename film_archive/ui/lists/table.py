"""The table: one line a record, of a million; a click on a column's head sorts by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from film_archive.archive import ListRow
from film_archive.ui.lists.columns_header import ColumnsHeader
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.rows_view import RowState, RowsView
from film_archive.ui.lists.table_lines import ROW_HEIGHT, Span, TableLines
from film_archive.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_Move = QAbstractItemView.CursorAction
_SIDEWAYS = {_Move.MoveLeft: -60, _Move.MoveRight: 60}  # pixels


class TableOfRows(RowsView, QTableView):
    """See the module."""

    # The place of a row that is to be opened.
    opened = Signal(int)
    # (sort, descending) that a click on a header asks for.
    sort_wanted = Signal(str, bool)

    def __init__(self, model: PagedModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_up_rows(model, theme)
        self._lines = TableLines(theme, model.columns)
        self._header = ColumnsHeader(model.columns, self)
        self._set_up_view()
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._set_up_headers()
        theme.changed.connect(self._restyle)

    def _set_up_view(self) -> None:
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # plain, between the scroll bars

    def _restyle(self) -> None:
        self._lines.restyle()
        self.viewport().update()

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self._header.sectionClicked.connect(self._header_clicked)
        self._header.sectionMoved.connect(self.viewport().update)

    def _header_clicked(self, section: int) -> None:
        column, query = self._model.columns[section], self._model.query
        if column.sort:
            again = column.sort == query.sort
            self.sort_wanted.emit(column.sort, not query.descending if again else column.down_first)

    # --- where one looks -----------------------------------------------------------------------
    def seen(self) -> tuple[int, int]:
        """The first and the last row in view; (0, -1) if there is none."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return 0, -1
        return first, last if last >= 0 else self._model.rowCount() - 1

    def rect_of(self, place: int) -> QRect:
        """Where a row stands in the viewport."""
        return QRect(0, self.rowViewportPosition(place), self.viewport().width(), ROW_HEIGHT)

    def scroll_to_offset(self, place: int, offset: int) -> None:
        """Scrolls so that a row stands so far below the top edge."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place * ROW_HEIGHT - offset)

    # --- painting ------------------------------------------------------------------------------
    def _spans(self) -> Iterator[Span]:
        """The columns in view."""
        header, width, first = self._header, self.viewport().width(), True
        for number in range(header.count()):
            column = header.logicalIndex(number)
            x, wide = header.sectionViewportPosition(column), header.sectionSize(column)
            if not wide:
                continue  # hidden
            if x < width and x + wide > 0:
                yield Span(column, x, wide, first)
            first = False

    def _is_laid_out(self, row: ListRow) -> bool:
        return self._lines.is_laid_out(row)

    def _text_rect(self, place: int) -> QRect:
        return self.rect_of(place)

    def _lay_out(self, place: int, row: ListRow, state: RowState) -> bool:
        size, ratio = self.rect_of(place).size(), self.devicePixelRatioF()
        return self._lines.lay_out(row, size, tuple(self._spans()), state, ratio)

    def _paint_row(
        self, painter: QPainter, rect: QRect, row: ListRow | None, state: RowState, *, text: bool
    ) -> None:
        self._lines.paint(painter, rect, row, self._now, state, text=text)

    def _paint_rows(self, painter: QPainter, region: QRegion) -> None:
        self._now = tuple(self._spans())
        super()._paint_rows(painter, region)

    # --- what is remembered ------------------------------------------------------------------
    def columns_state(self) -> dict[str, Any]:
        """Which columns, in what order, and how wide."""
        return self._header.kept()

    def restore_columns(self, state: Mapping[str, Any]) -> None:
        """Brings back what `columns_state` gave, as far as it makes sense."""
        self._header.bring_back(state)
        self.viewport().update()

    # --- Qt's own ------------------------------------------------------------------------------
    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        super().setSelectionModel(selection)
        # With the view's own, each header asks every row of a large selection for its flags.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.model(), header))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header.fit(event.size().width())  # before Qt asks whether they can be scrolled
        super().resizeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._header.offer_menu()  # a header never has the keyboard
        else:
            super().contextMenuEvent(event)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows are chosen, not cells: sideways the table scrolls, Home and End are its ends."""
        current = self.currentIndex()
        if action in _SIDEWAYS and current.isValid():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + _SIDEWAYS[action])
            return current
        if action in (_Move.MoveHome, _Move.MoveEnd) and self._model.rowCount():
            last = self._model.rowCount() - 1
            return self._model.index(0 if action is _Move.MoveHome else last, 0)
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
