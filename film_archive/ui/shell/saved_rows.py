"""The saved searches as rows: names, how much each finds now, and which one is in view."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from film_archive.archive import SavedSearch
from film_archive.ui import say
from film_archive.ui.lists.kinds import FESTIVALS, FILMS, PEOPLE
from film_archive.ui.say import tr

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_LISTS = {of.query.kind: of for of in (FILMS, PEOPLE, FESTIVALS)}


class SavedRows(QAbstractListModel):
    """A row a search, and while a new one is being named an empty row at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searches: tuple[SavedSearch, ...] = ()
        self._counts: dict[str, int] = {}
        self._in_view = ""
        self._naming = False

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        return self._searches

    @property
    def naming(self) -> bool:
        """Whether there is a row for a new search."""
        return self._naming

    def search_at(self, row: int) -> SavedSearch | None:
        return self._searches[row] if 0 <= row < len(self._searches) else None

    def row_of(self, uuid: str) -> int:
        """Where a search stands, -1 if it does not."""
        return next((n for n, search in enumerate(self._searches) if search.uuid == uuid), -1)

    def count_of(self, search: SavedSearch) -> str:
        """How much it finds; "" while that is not known."""
        n = self._counts.get(search.uuid)
        return "" if n is None else say.number(n)

    def is_in_view(self, search: SavedSearch) -> bool:
        """Whether what it finds is what is shown."""
        return search.uuid == self._in_view

    # --- what is shown --------------------------------------------------------------------------
    def show(self, searches: tuple[SavedSearch, ...]) -> None:
        """Other searches; the counts of those that ask the same as before stay."""
        before = {search.uuid: search.query for search in self._searches}
        counts = {
            search.uuid: self._counts[search.uuid]
            for search in searches
            if search.uuid in self._counts and before.get(search.uuid) == search.query
        }
        same = [search.uuid for search in searches] == list(before)
        if not same:
            self.beginResetModel()
        self._searches, self._counts = searches, counts
        if same:
            self._changed(range(len(searches)))
        else:
            self.endResetModel()

    def show_count(self, uuid: str, count: int | None) -> None:
        """How much a search finds, None: that is not known now."""
        if count is None:
            self._counts.pop(uuid, None)
        else:
            self._counts[uuid] = count
        self._changed([self.row_of(uuid)])

    def show_in_view(self, uuid: str) -> None:
        """Which search is the one shown, "" for none."""
        before, self._in_view = self._in_view, uuid
        self._changed([self.row_of(before), self.row_of(uuid)])

    def name_one(self, naming: bool) -> None:
        """Makes a row for a new search, or takes it away."""
        last = len(self._searches)
        if naming and not self._naming:
            self.beginInsertRows(_NO_PARENT, last, last)
            self._naming = True
            self.endInsertRows()
        elif self._naming and not naming:
            self.beginRemoveRows(_NO_PARENT, last, last)
            self._naming = False
            self.endRemoveRows()

    def _changed(self, rows: Iterable[int]) -> None:
        for row in rows:
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    # --- Qt's questions -------------------------------------------------------------------------
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._searches) + self._naming

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        search = self.search_at(index.row())
        if search is None:
            return tr("A new search") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return search.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return _told(search)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(search)
        return None

    def _spoken(self, search: SavedSearch) -> str:
        """In one sentence, for screen readers: "Lotus, 12 films, in view"."""
        n = self._counts.get(search.uuid)
        found = "" if n is None else _LISTS[search.query.kind].counted(n)
        parts = (search.name, found, tr("in view") if self.is_in_view(search) else "")
        return ", ".join(part for part in parts if part)


def _told(search: SavedSearch) -> str:
    """The whole name, and what is searched where; never taken for markup."""
    query = search.query
    filters = say.count(len(query.chosen), "{n} filter", "{n} filters") if query.chosen else ""
    sought = ", ".join(part for part in (query.text, filters) if part)
    asked = tr("{place}: {sought}", place=tr(_LISTS[query.kind].title), sought=sought)
    return f"<p>{escape(search.name)}<br>{escape(asked)}</p>"
