"""The place where films are looked at: facets, posters or a table, and the current film beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from film_archive.archive import FilmRow, ListQuery, ListRow
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.facet_model import FACETS, LATE, FacetModel
from film_archive.ui.lists.facets import FacetPane
from film_archive.ui.lists.grid import PosterGrid
from film_archive.ui.lists.inspecting import Inspecting
from film_archive.ui.lists.kinds import FILMS
from film_archive.ui.lists.place import TYPING_MS, ListPlace
from film_archive.ui.lists.rows_view import RowsView
from film_archive.ui.lists.searching import Searching
from film_archive.ui.lists.throttle import Throttle
from film_archive.ui.lists.timeline import TimelineView
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme

_COUNTS_MS = 250
_NOTHING: Mapping[str, Any] = {}


class FilmsPlace(ListPlace):
    """See the module."""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        posters: Posters,
        inspector: Inspecting,
        remembered: Mapping[str, Any] = _NOTHING,
    ) -> None:
        self._posters = posters
        self._facets = FacetModel()
        self._finding: dict[str, Throttle] = {}
        self._counting = QTimer(singleShot=True, interval=_COUNTS_MS)
        super().__init__(FILMS, bridge, theme, inspector, remembered)
        self._facets.setParent(self)
        self._counting.setParent(self)
        self._counting.timeout.connect(self._count)
        self._facets.chosen_changed.connect(self._choose)
        self._facets.finding.connect(self._find_values)

    def _views(self) -> dict[str, RowsView]:
        grid = PosterGrid(self._model, self._theme, self._posters)
        self._timeline = TimelineView(self._model, self._theme, self._bridge)
        return {"posters": grid, "table": self._table, "timeline": self._timeline}

    def _filters(self) -> QWidget:
        return FacetPane(self._facets, self._theme)

    def _inspect(self, inspector: Inspecting, row: ListRow) -> None:
        if isinstance(row, FilmRow):
            inspector.show_film(row)

    def _name_of(self, facet: str, value: str) -> str:
        return self._facets.chip_of(facet, value)

    def _ask(self, asks: Searching, *, uuid: str = "", offset: int | None = None,
             keep: bool = True) -> None:  # fmt: skip
        self._counting.stop()
        super()._ask(asks, uuid=uuid, offset=offset, keep=keep)

    def _show_asks(self) -> None:
        super()._show_asks()
        if self._facets.chosen != self._asks.chosen:
            self._facets.choose(self._asks.chosen)

    def _counts_wanted(self, query: ListQuery) -> None:
        """Counts come after a pause: nobody reads them between two letters."""
        if query.text:
            self._counting.start()
        else:
            self._count()

    def _count(self) -> None:
        query = self._model.query
        soon = tuple(facet for facet in FACETS if facet not in LATE)
        self._questions.ask("facets", lambda reads: reads.facets(query, soon), then=self._counted)

    def _counted(self, facets: Mapping[str, Any]) -> None:
        query = self._model.query
        self._facets.show(facets)
        super()._show_asks()  # the chips' names may be known only now
        if not set(LATE) & facets.keys():
            self._questions.ask(
                "facets", lambda reads: reads.facets(query, LATE), then=self._counted
            )

    def _find_values(self, facet: str, typed: str) -> None:
        """The first letter is asked at once, of the next only the last."""
        if facet not in self._finding:
            self._finding[facet] = Throttle(partial(self._ask_values, facet), TYPING_MS, self)
        self._finding[facet](typed)

    def _ask_values(self, facet: str, typed: str) -> None:
        query = self._model.query
        self._questions.ask(
            ("values", facet),
            lambda reads: reads.values_named(query, facet, typed),
            then=lambda values: self._facets.found(facet, typed, values),
        )

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        return {
            **super().actions_offered(),
            "view.posters": lambda: self.use_view("posters"),
            "view.table": lambda: self.use_view("table"),
            "view.timeline": lambda: self.use_view("timeline"),
            "trailer.play": self._play,
        }

    def state(self) -> dict[str, Any]:
        return {
            **super().state(),
            "timeline": self._timeline.zoom_state(),
            "folded": list(self._facets.folded),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        kept = state.get("timeline")
        self._timeline.restore_zoom(kept if isinstance(kept, dict) else {})
        folded = state.get("folded")
        if isinstance(folded, list) and not self._begun:  # the way back unfolds nothing
            self._facets.fold(*(facet for facet in FACETS if facet in folded))
        super().restore(state)

    def _play(self) -> None:
        if self._inspector is not None:
            self._inspector.play()
