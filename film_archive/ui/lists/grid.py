"""Films as posters, in cells that fill the width evenly.

Places are computed, not kept: a `QListView` in icon mode keeps a rectangle for each item and lays
out a hundred of them at a time, so that the end of a long list cannot be reached at once.  It stays
a `QListView` for screen readers, which know its kind.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from film_archive.archive import FilmRow, ListRow
from film_archive.ui.lists.grid_cells import GridCells
from film_archive.ui.lists.grid_shape import GridShape, fitting
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.rows_view import RowState, RowsView
from film_archive.ui.posters import Posters, poster_height
from film_archive.ui.theme import Theme

_CALM_MS = 120  # without a new width, until posters are painted for it
_HURRY_MS = 250  # after the last letter or rush, until posters are made
_STEP = 48

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class PosterGrid(RowsView, QListView):
    """See the module."""

    # The place of a film that is to be opened.
    opened = Signal(int)

    AROUND = 8  # the ring

    def __init__(
        self, model: PagedModel, theme: Theme, posters: Posters, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Qt asks for the geometry while it is set up: everything that answers comes first.
        self._model, self._posters = model, posters
        self._cells = GridCells(theme)
        self._shape = GridShape(1, 160, 16, 300)
        self._poster_width = 0
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._use_poster_width)
        self._scrolled = 0.0  # when, in seconds
        self._painted: set[int] = set()  # films whose posters are in memory, or were
        self._hurry = QTimer(self, singleShot=True, interval=_HURRY_MS)
        self._hurry.timeout.connect(self.viewport().update)
        self.set_up_rows(model, theme)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is always kept, so that cells need no second width; its handle only shows in use.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setStyleSheet(
            "QScrollBar::handle:vertical:disabled { background: transparent; }"
        )
        self.setModel(model)
        posters.arrived.connect(self._poster_came)
        model.replaced.connect(self._replaced)
        theme.changed.connect(self._restyle)

    # --- shape ----------------------------------------------------------------------------------
    def _measure(self) -> None:
        self._shape = fitting(self.viewport().width())
        self._cells.use_width(self._shape.cell)
        self._shape = self._shape.with_height(self._cells.height)
        if not self._poster_width:
            self._use_poster_width()
        elif self._poster_width != self._shape.cell:
            self._calm.start()

    def _use_poster_width(self) -> None:
        self._poster_width = self._shape.cell
        self._painted.clear()
        self.viewport().update()

    def _restyle(self) -> None:
        self._cells.restyle()
        self.viewport().update()

    # --- where one looks -------------------------------------------------------------------------
    def seen(self) -> tuple[int, int]:
        """The first and the last place in view; (0, -1) if there is none."""
        top = self.verticalOffset()
        return self._shape.between(top, top + self.viewport().height(), self._model.rowCount())

    def rect_of(self, place: int) -> QRect:
        """A cell's rectangle in the viewport."""
        x, y = self._shape.corner(place)
        return QRect(x, y - self.verticalOffset(), self._shape.cell, self._cells.height)

    def scroll_to_offset(self, place: int, offset: int) -> None:
        """Scrolls so that a cell stands so far below the top edge."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._shape.corner(place)[1] - offset)

    # --- painting ------------------------------------------------------------------------------
    def _is_laid_out(self, row: ListRow) -> bool:
        return not isinstance(row, FilmRow) or self._cells.is_laid_out(row)

    def _text_rect(self, place: int) -> QRect:
        return self.rect_of(place).adjusted(0, poster_height(self._shape.cell), 0, 0)

    def _lay_out(self, place: int, row: ListRow, state: RowState) -> bool:
        if isinstance(row, FilmRow):
            self._cells.lay_out(row, self.devicePixelRatioF())
        return True

    def _paint_row(
        self, painter: QPainter, rect: QRect, row: ListRow | None, state: RowState, *, text: bool
    ) -> None:
        film, poster = row if isinstance(row, FilmRow) else None, None
        if film is not None and (film.id in self._painted or not self._hurry.isActive()):
            poster = self._posters.pixmap(film, self._poster_width, self.devicePixelRatioF())
        self._cells.paint(painter, rect.x(), rect.y(), film, poster, state, text=text)

    def _replaced(self) -> None:
        """Of films that are shown for the time between two letters no posters are made."""
        if self._model.query.text:
            self._hurry.start()

    def _poster_came(self, film: int) -> None:
        self._painted.add(film)
        first, last = self.seen()
        for place in range(first, last + 1):
            if self._model.id_at(place) == film:
                self.viewport().update(self.rect_of(place))

    # --- Qt's own: geometry ---------------------------------------------------------------------
    def visualRect(self, index: _Index) -> QRect:
        return self.rect_of(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self._shape.place_at(point.x(), point.y() + self.verticalOffset())
        if 0 <= place < self._model.rowCount():
            return self._model.index(place, 0)
        return QModelIndex()

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        rect, height = self._around(self.visualRect(index)), self.viewport().height()
        bar = self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > height or hint is QAbstractItemView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + min(rect.bottom() - height, rect.top()))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._model.rowCount()
        if not count:
            return QModelIndex()
        place = self.current_place()
        if place < 0:
            return self._model.index(0, 0)
        page = max(self.viewport().height() // self._shape.pitch, 1) * self._shape.columns
        steps = {
            _Move.MoveUp: -self._shape.columns, _Move.MoveDown: self._shape.columns,
            _Move.MoveLeft: -1, _Move.MovePrevious: -1, _Move.MoveRight: 1, _Move.MoveNext: 1,
            _Move.MoveHome: -place, _Move.MoveEnd: count - 1 - place,
            _Move.MovePageUp: -page, _Move.MovePageDown: page,
        }  # fmt: skip
        return self._model.index(self._shape.moved(place, steps[action], count), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Chooses the cells that a rectangle touches; from one cell to another all between."""
        rect = rect.normalized().translated(0, self.verticalOffset())
        chosen, last = QItemSelection(), self._model.columnCount() - 1
        edges = (rect.left(), rect.top(), rect.right(), rect.bottom())
        for start, end in self._shape.runs_in(edges, self._model.rowCount()):
            chosen.select(self._model.index(start, 0), self._model.index(end, last))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        self._measure()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(_STEP)
        bar.setPageStep(height)
        bar.setRange(0, max(self._shape.total(self._model.rowCount()) - height, 0))
        bar.setEnabled(bar.maximum() > 0)

    # --- Qt's own: events -------------------------------------------------------------------------
    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        top, bottom = self.seen()
        if first.row() <= bottom and last.row() >= top:
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nor are posters made of films that fly by, two windows a second and faster."""
        now = time.monotonic()
        if abs(dy) > 2 * self.viewport().height() * (now - self._scrolled):
            self._hurry.start()
        self._scrolled = now
        self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands at the top stays there when the columns change."""
        first, _ = self.seen()
        offset = self.offset_of(first)
        self.updateGeometries()
        if self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(self._shape.corner(first)[1] - offset)
        self.viewport().update()
