"""A place that lists records: what is searched and chosen, the rows, and the one that is current.

Films, people and festivals are such places; what differs is in `kinds.py` and in their views.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from film_archive.archive import (
    Change,
    ListQuery,
    ListRow,
    Reads,
)
from film_archive.domain.addresses import Address
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.chips import Chips
from film_archive.ui.lists.empty import EmptyState
from film_archive.ui.lists.inspecting import Inspecting
from film_archive.ui.lists.kinds import ListOf
from film_archive.ui.lists.nothing import tell_no_data, tell_no_match
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.panes import ROWS, Panes
from film_archive.ui.lists.questions import Questions
from film_archive.ui.lists.results import Results
from film_archive.ui.lists.rows_view import RowsView
from film_archive.ui.lists.save_button import SAVE, SaveButton, beside
from film_archive.ui.lists.searching import Searching
from film_archive.ui.lists.sort_menu import ListTools
from film_archive.ui.lists.table import TableOfRows
from film_archive.ui.lists.throttle import Throttle
from film_archive.ui.pages.page import Page
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

TYPING_MS = 80
_NARROWEST = 240  # the rows, in logical pixels


class ListPlace(Page):
    """See the module.  Parts of it that only some lists have are made by the subclasses."""

    searches = True

    def __init__(
        self,
        of: ListOf,
        bridge: Bridge,
        theme: Theme,
        inspector: Inspecting | None,
        remembered: Mapping[str, Any],
    ) -> None:
        super().__init__()
        self._of, self._bridge, self._theme, self._inspector = of, bridge, theme, inspector
        self._asks = Searching.begin(of)
        self._begun = self._stale = False
        self._questions = Questions(bridge, self)
        self._model = PagedModel(bridge, of.columns, of.said, of.query, self)
        self._empty = EmptyState(theme)
        self._results = Results(self._model, self._empty)
        self._table = TableOfRows(self._model, theme)
        self._chips = Chips(theme)
        self._save = SaveButton(theme)
        self._throttle = Throttle(self._search_now, TYPING_MS, self)
        views = self._views()
        self._results.take_views(views)
        self._tools = ListTools(theme, of.sorts, tuple(views), self)
        self._tools.hide()
        self.destroyed.connect(self._tools.deleteLater)  # the shell has taken them elsewhere
        self._panes = self._laid_out()
        self._connect()
        self._show_asks()
        if remembered:
            self.restore(remembered)

    # --- what subclasses add -------------------------------------------------------------------
    def _views(self) -> dict[str, RowsView]:
        """The views by name, the first one first."""
        return {"table": self._table}

    def _filters(self) -> QWidget | None:
        """The pane of filters, if there is one."""
        return None

    def _inspect(self, inspector: Inspecting, row: ListRow) -> None:
        """Shows the current record."""

    def _name_of(self, facet: str, value: str) -> str:
        """What a chosen value is called."""
        return value

    def _counts_wanted(self, query: ListQuery) -> None:
        """The rows are here: now what else belongs to the query may be asked."""

    # --- building ----------------------------------------------------------------------------
    def _laid_out(self) -> Panes:
        middle = QWidget()
        middle.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside(self._chips, self._save))
        column.addWidget(self._results, 1)
        inspector = cast("QWidget | None", self._inspector)
        panes = Panes({"filters": self._filters(), ROWS: middle, "inspector": inspector})
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)
        return panes

    def _connect(self) -> None:
        results, tools, chips = self._results, self._tools, self._chips
        for view in self._views_made():
            view.setAccessibleName(tr(self._of.title))
            view.opened.connect(self._open_place)
        self._table.sort_wanted.connect(self._sort_by)
        tools.sort_wanted.connect(lambda sort: self._sort_by(sort.sort, sort.descending))
        tools.view_wanted.connect(self.use_view)
        chips.removed.connect(self._remove)
        chips.cleared.connect(self._clear_filters)
        self._save.clicked.connect(lambda: self.wanted.emit(SAVE))
        results.current.connect(self._current_changed)
        results.settled.connect(self._settled)
        results.slow.connect(lambda: self._empty.tell(self._of.icon, tr("Reading the archive …")))
        self._model.refused.connect(self._refused)
        self._bridge.closed.connect(self._closed)
        self._bridge.opened.connect(self._opened)
        if self._inspector is not None:
            self._inspector.going.connect(self.going)

    def _views_made(self) -> list[RowsView]:
        views = [self._results.widget(at) for at in range(self._results.count())]
        return [view for view in views if isinstance(view, RowsView)]

    # --- asking --------------------------------------------------------------------------------
    def _ask(self, asks: Searching, *, uuid: str = "", offset: int | None = None,
             keep: bool = True) -> None:  # fmt: skip
        """Shows what is asked for; with a uuid this record current and in view."""
        self._asks = asks
        self._begun = self._bridge.can_ask
        self._show_asks()
        if uuid:
            self._results.go_to(asks.query, uuid, offset)
        else:
            self._results.show_rows(asks.query, keep=keep)

    def _show_asks(self) -> None:
        query, chosen = self._asks.query, self._asks.chosen
        self._chips.show_chosen(chosen, [self._name_of(*pair) for pair in chosen])
        self._save.setVisible(self._asks.narrowed and self._bridge.can_write)
        self._tools.show_view(self._results.view_name)
        self._tools.show_sort(query.sort, query.descending, searching=bool(query.text))

    def _search_now(self, text: str) -> None:
        if text == self._asks.text:
            return
        row = self._results.current_row()
        if not text and row is not None:
            self._ask(self._asks.typed(text), uuid=row.uuid)  # where it stands among all
        else:
            self._ask(self._asks.typed(text), keep=not text)

    def _sort_by(self, sort: str, descending: bool) -> None:
        self._ask(self._asks.sorted_by(sort, descending))

    def _choose(self, chosen: tuple[tuple[str, str], ...]) -> None:
        self._ask(replace(self._asks, chosen=chosen))

    def _remove(self, pair: tuple[str, str]) -> None:
        self._choose(tuple(other for other in self._asks.chosen if other != pair))
        if not self._asks.chosen:
            self.enter_results()

    def _clear_filters(self) -> None:
        self._choose(())
        self.enter_results()

    def _clear_search(self) -> None:
        self._throttle.cancel()
        self._ask(self._asks.typed(""))
        self.searching.emit("")

    # --- answers -------------------------------------------------------------------------------
    def _settled(self) -> None:
        total = self._model.total or 0
        if not total:
            self._say_nothing_found()
        self._chips.setVisible(bool(total or self._asks.narrowed))
        self._chips.show_count(self._of.counted(total))
        self._show_asks()
        self.captioned.emit(self._of.counted(total))
        self._counts_wanted(self._model.query)

    def _say_nothing_found(self) -> None:
        asks, names = self._asks, [self._name_of(*pair) for pair in self._asks.chosen]
        if not asks.narrowed:
            way = (tr("Open the starter archive"), lambda: self.wanted.emit("archive.starter"))
            tell_no_data(self._empty, self._of, way)
        else:
            ways = {"filters": self._clear_filters, "search": self._clear_search}
            tell_no_match(self._empty, asks, names, ways)
        self._results.setCurrentWidget(self._empty)

    def _refused(self, fault: ArchiveError) -> None:
        again = (tr("Try again"), lambda: self._ask(self._asks))
        self._empty.tell("alert-triangle", say.error(fault), "", again)
        self._results.setCurrentWidget(self._empty)

    def _current_changed(self, row: ListRow | None) -> None:
        if self._inspector is None:
            return
        if row is None:
            self._inspector.clear()
        else:
            self._inspect(self._inspector, row)

    def _open_place(self, place: int) -> None:
        row = self._model.row_at(place)
        if row is not None:
            self.going.emit(Address(self._of.page, row.uuid))

    def _opened(self) -> None:
        if self.isVisible() and not self._begun:
            self._ask(self._asks)

    def _closed(self) -> None:
        self._questions.drop_all()
        self._model.clear()

    # --- views and panes -------------------------------------------------------------------------
    def use_view(self, name: str) -> None:
        """Shows the rows as "posters", "table" or "timeline", of those that this list has."""
        self._results.use(name)
        self._tools.show_view(self._results.view_name)

    def enter_results(self) -> None:
        """Puts the keyboard into the rows."""
        shown = self._results.currentWidget()
        (shown if shown is not None else self).setFocus()

    # --- what the shell asks -------------------------------------------------------------------
    def search(self, text: str) -> None:
        self._throttle(text)

    def searched(self) -> str:
        return self._asks.text

    def query_shown(self) -> ListQuery:
        return self._asks.query

    def filters_shown(self) -> tuple[str, ...]:
        return tuple(self._name_of(*pair) for pair in self._asks.chosen)

    def show_query(self, query: ListQuery) -> None:
        self._throttle.cancel()
        self._ask(self._asks.asking(query))

    def chosen(self) -> tuple[tuple[str, str], ...]:
        return self._asks.chosen

    def tools(self) -> QWidget | None:
        return self._tools

    def start_here(self) -> None:
        self.enter_results()

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        offered: dict[str, Callable[[], None]] = {
            "record.open": lambda: self._open_place(self._results.view.current_place())
        }
        for name in ("filters", "inspector"):
            if name in self._panes:
                offered[f"view.{name}"] = partial(self._panes.toggle, name)
        return offered

    def actions_on(self) -> Mapping[str, bool]:
        now = self._results.view_name
        views = {f"view.{name}": name == now for name in self._results.view_names}
        panes = {f"view.{n}": n in self._panes and not self._panes[n].isHidden()
                 for n in ("filters", "inspector")}  # fmt: skip
        return {**views, **panes}

    def refresh(self, change: Change | None) -> None:
        if not self._begun:
            return
        if not self.isVisible():
            self._stale = True
        elif change is None:
            self._results.refresh(None)
        else:
            touched = change.touched
            self._questions.ask(
                ("owners", change.step), lambda reads: reads.owners_of(touched), then=self._touched
            )

    def _touched(self, owners: Mapping[str, frozenset[int] | None]) -> None:
        if self._of.record in owners:
            self._results.refresh(owners[self._of.record])

    def reveal(self, address: Address) -> bool:
        """Brings a record into view and makes it current; what hides it is cleared."""
        if address.place != self._of.page or not self._bridge.can_ask:
            return False
        asks, uuid = self._asks, address.record
        self._questions.ask(
            "reveal",
            lambda reads: _is_among(reads, asks.query, uuid),
            then=lambda among: self._show_again(asks if among else asks.all(), uuid),
        )
        return True

    def _show_again(self, asks: Searching, uuid: str) -> None:
        cleared = bool(self._asks.text) and not asks.text
        self._ask(asks, uuid=uuid)
        if cleared:
            self.searching.emit("")

    def state(self) -> dict[str, Any]:
        row = self._results.current_row()
        return {
            **self._asks.state(),
            "view": self._results.view_name,
            "current": row.uuid if row is not None else "",
            "offset": self._results.offset(),
            **self._panes.state(),
            "columns": self._table.columns_state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        self._panes.restore(state)
        columns = state.get("columns")
        if isinstance(columns, dict) and not self._begun:  # the way back does not change them
            self._table.restore_columns(columns)
        self.use_view(str(state.get("view", "")))
        asks, uuid = self._asks.restored(state), str(state.get("current") or "")
        row = self._results.current_row()
        same = asks == self._asks and self._begun and (row.uuid if row else "") == uuid
        offset = state.get("offset")
        if not same or offset != self._results.offset():
            self._ask(asks, uuid=uuid, offset=offset if isinstance(offset, int) else None)

    # --- Qt's own ------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._ask(self._asks)
        elif self._stale:
            self._results.refresh(None)
        self._stale = False


def _is_among(reads: Reads, query: ListQuery, uuid: str) -> bool:
    try:
        return reads.resolve(uuid) in reads.row_ids(query)
    except NotFound:
        return False
