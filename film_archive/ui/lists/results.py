"""The middle of a list: one view or another over the same rows, or why there are none.

Whatever is swapped below it, the current record stays current and where it was on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from film_archive.archive import ListQuery, ListRow
from film_archive.ui.lists.empty import EmptyState
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.rows_view import RowsView

PAUSE_MS = 60  # on one row, before it is told
TYPING_PAUSE_MS = 250  # where rows come and go with each letter
_LOADING_MS = 300  # under that nothing is said


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A record, where it stood in the order, and how far below the top edge in pixels.

    `offset` is None where it was out of view, or is not to be scrolled to.
    """

    id: int
    place: int
    offset: int | None = None
    alone: bool = True  # chosen without others


class Results(QStackedWidget):
    """Give it its views once (`take_views`); their order of rows is the model's."""

    # The record that is current, after a pause; None: there is none.
    current = Signal(object)
    # All rows are known, or why there are none.
    settled = Signal()
    # A long time passes before the first rows come.
    slow = Signal()

    def __init__(self, model: PagedModel, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.empty = model, empty
        self._views: dict[str, RowsView] = {}
        self._view = ""
        self._told: object = self  # nothing yet, which is not the same as None
        self._kept: Standpoint | None = None
        self._from_first = False
        self._offset: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell_current)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_MS)
        self._loading.timeout.connect(self._tell_slow)
        self.addWidget(empty)
        model.replaced.connect(self._replaced)
        model.settled.connect(self._settled)
        model.found.connect(self._found)
        model.dataChanged.connect(self._pause.start)

    def take_views(self, views: Mapping[str, RowsView]) -> None:
        """The views by name; they share the first one's selection."""
        self._views = dict(views)
        first = next(iter(views.values()))
        for view in views.values():
            if view is not first:
                view.setSelectionModel(first.selectionModel())
            self.addWidget(view)
        self.selection = first.selectionModel()
        self.selection.currentChanged.connect(self._pause.start)
        self.use(next(iter(views)))

    # --- which view ------------------------------------------------------------------------------
    @property
    def view_name(self) -> str:
        return self._view

    @property
    def view_names(self) -> tuple[str, ...]:
        return tuple(self._views)

    @property
    def view(self) -> RowsView:
        return self._views[self._view]

    def use(self, name: str) -> None:
        """Shows the same rows in this view."""
        if name not in self._views or name == self._view:
            return
        had_focus = bool(self._view) and self.view.hasFocus()
        empty = self.currentWidget() is self.empty
        self._view = name
        if not empty or not self.model.waiting:
            self._show_view()
        if had_focus:
            self.view.setFocus()

    def _show_view(self) -> None:
        self.setCurrentWidget(self.view)

    # --- what is shown -----------------------------------------------------------------------
    def show_rows(self, query: ListQuery, *, keep: bool = True) -> None:
        """Other rows, from their beginning; the current record stays so if it is among them.

        Without `keep` the first of them becomes current.
        """
        self._kept = self._standpoint(scroll=False) if keep else None
        self._from_first = not keep
        self._pause.setInterval(PAUSE_MS if keep else TYPING_PAUSE_MS)
        self._ask(query, "")

    def go_to(self, query: ListQuery, uuid: str, offset: int | None = None) -> None:
        """Other rows, with one record current: so far below the top edge, or somewhere in view."""
        self._kept, self._from_first, self._offset = None, False, offset
        self._pause.setInterval(PAUSE_MS)
        self._ask(query, uuid)

    def refresh(self, touched: frozenset[int] | None) -> None:
        """Reads anew after a change; see `PagedModel.refresh`."""
        if self.model.total is not None:
            self._kept = self._standpoint(scroll=True)
        self.model.refresh(touched, self.view.seen())

    def _ask(self, query: ListQuery, uuid: str) -> None:
        if not self.model.rowCount():
            self._loading.start()
        self.model.show(query, uuid)

    # --- the current row -----------------------------------------------------------------------
    def current_row(self) -> ListRow | None:
        """The current record, if it has arrived."""
        return self.model.row_at(self.view.current_place())

    def offset(self) -> int | None:
        """How far below the top edge the current row stands; None where it is out of view."""
        place = self.view.current_place()
        return self.view.offset_of(place) if self.view.shows(place) else None

    def _standpoint(self, *, scroll: bool) -> Standpoint | None:
        place = self.view.current_place()
        id = self.model.id_at(place)
        if id is None:
            return None
        chosen = self.selection.selection()
        alone = chosen.count() <= 1 and len(self.model.selected_ids(chosen)) <= 1
        return Standpoint(id, place, self.offset() if scroll else None, alone)

    def _choose(self, place: int, *, alone: bool = True) -> None:
        if alone:
            self.view.choose(place)
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selection.setCurrentIndex(self.model.index(place, 0), flags.Select | flags.Rows)

    def _tell_current(self) -> None:
        row = self.current_row()
        if row is None and self.view.current_place() >= 0:
            return  # it tells when it arrives
        if row is not self._told:
            self._told = row
            self.current.emit(row)

    def _tell_slow(self) -> None:
        if self.model.waiting and not self.model.rowCount():
            self.slow.emit()
            self.setCurrentWidget(self.empty)

    # --- answers of the model ------------------------------------------------------------------
    def _replaced(self) -> None:
        self._loading.stop()
        if self.model.rowCount():
            self._show_view()
        if self._kept is None or self._kept.offset is None:
            self.view.verticalScrollBar().setValue(0)
        if self._from_first and self.model.rowCount():
            self._choose(0)
            self._from_first = False

    def _found(self, place: int) -> None:
        if place < 0:
            return
        self._choose(place)
        if self._offset is not None:
            self.view.scroll_to_offset(place, self._offset)
        else:
            self._bring_into_view(place)

    def _bring_into_view(self, place: int) -> None:
        if not self.view.shows(place) or self.view.offset_of(place) < 0:
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.view.scrollTo(self.model.index(place, 0), hint)

    def _settled(self) -> None:
        kept, self._kept = self._kept, None
        if self.model.rowCount() and self.currentWidget() is self.empty:
            self._show_view()  # rows came into an empty list, one by one
        if kept is not None and self.model.rowCount():
            self._stand_again(kept)
        elif self.view.current_place() < 0 and self.model.rowCount():
            self._choose(0)
        self._pause.start()
        self.settled.emit()

    def _stand_again(self, kept: Standpoint) -> None:
        """The record that was current is so again, or one near where it stood."""
        place = self.model.place_of(kept.id)
        if place < 0 and kept.offset is None:
            place = 0
        elif place < 0:
            place = min(kept.place, self.model.rowCount() - 1)
        if place != self.view.current_place():
            self._choose(place, alone=kept.alone)
        if kept.offset is not None and self.view.offset_of(place) != kept.offset:
            self.view.scroll_to_offset(place, kept.offset)
