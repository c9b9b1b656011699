"""A list of a million rows as a Qt model: first rows at once, then all ids, rows page by page.

`data()` answers from memory or with "…" and never waits.  Another order of ids is swapped in with
as few signals as it needs, so that views keep scrolling, current row and selection.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from film_archive.archive import ListQuery, ListRow, Reads
from film_archive.domain.errors import NotFound
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.columns import Column
from film_archive.ui.lists.id_order import Window, place_of, steps_between
from film_archive.ui.lists.page_reader import PAGE, PageReader
from film_archive.ui.lists.questions import Questions
from film_archive.ui.say import tr

ID_ROLE = Qt.ItemDataRole.UserRole + 1
UUID_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_ROLE = Qt.ItemDataRole.UserRole + 3
NOT_YET = "…"

_Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXTS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# More rows than this that leave their place are cheaper shown anew than taken out.
_FEW = 5_000
_FEW_FOUND = 1_000
_FOUND_FIRST = 100  # rows of what a text finds: the next letter may come before more are seen
_IN_VIEW = 50  # about as many as a large screen shows
_REST_MS = 40  # from the first rows to the question for all ids


@dataclass(frozen=True, slots=True)
class _Order:
    """Ids, rows for where somebody looks, and the place of what was looked for (-1: not there).

    It is `whole` or only its beginning.  Before `start` no row is another than was shown.
    """

    ids: array[int]
    rows: tuple[ListRow, ...]
    found: int = -1
    whole: bool = True
    start: int = 0


class PagedModel(QAbstractTableModel):
    """Rows of one `ListQuery`."""

    # Other rows than before: current row and selection are void, views start at the top.
    replaced = Signal()
    # All ids are here: `total` is exact.
    settled = Signal()
    # The place of what `show` looked for, -1 if it is not among the rows.
    found = Signal(int)
    # An ArchiveError instead of rows.
    refused = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        columns: tuple[Column, ...],
        said: Callable[[Any], str],
        query: ListQuery,
        parent: QObject | None = None,
    ) -> None:
        """`said` tells a whole row in one sentence, for screen readers."""
        super().__init__(parent)
        self.columns = columns
        self._said = said
        self._query = query
        self._ids: array[int] = array("q")
        self._settled = self._whole = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._go_on)
        self._sought = ""
        # Ids of rows that a change has touched and no answer has brought anew (None: all).
        self._stale: frozenset[int] | None = frozenset()
        self._questions = Questions(bridge, self)
        self._reader = PageReader(bridge, self)
        self._reader.arrived.connect(self._tell_changed)

    # --- what is here ------------------------------------------------------------------------
    @property
    def query(self) -> ListQuery:
        return self._query

    @property
    def total(self) -> int | None:
        """How many rows there are; None until that is known."""
        return len(self._ids) if self._settled else None

    @property
    def waiting(self) -> bool:
        """Whether an answer about which rows there are is still to come."""
        return "order" in self._questions

    def row_at(self, place: int) -> ListRow | None:
        """The record at a place; None until it has arrived."""
        return self._reader.at(place) if 0 <= place < len(self._ids) else None

    def id_at(self, place: int) -> int | None:
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, id: int) -> int:
        """Where a record stands, -1 if it does not."""
        return place_of(self._ids, id)

    def selected_ids(self, selection: QItemSelection) -> array[int]:
        """The ids of what is selected; a selection is a few ranges, however many rows it spans."""
        ids: array[int] = array("q")
        for top, bottom in sorted({(part.top(), part.bottom()) for part in _ranges(selection)}):
            ids.extend(self._ids[top : bottom + 1])
        return ids

    # --- asking ------------------------------------------------------------------------------
    def show(self, query: ListQuery, uuid: str = "") -> None:
        """Shows the rows of a query: its first ones as soon as they come, then all.

        With a uuid nothing is shown before the record is among them, and `found` tells where.
        """
        before, self._query, self._sought = self._query, query, uuid
        self._settled = False
        self._rest.stop()
        if (before.sort, before.descending) != (query.sort, query.descending):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._ask(lambda reads: _beginning(reads, query, uuid), self._begin)

    def refresh(self, touched: frozenset[int] | None, seen: tuple[int, int]) -> None:
        """Reads anew after a change of these records (None: of any).

        What stands at the places `seen` is read in the same moment as the new order, so that
        nothing that is looked at turns to "…".
        """
        self._mark_stale(touched)
        self._reader.drop_all()
        if not self._settled:
            self.show(self._query, self._sought)
            return
        query, old = self._query, self._ids
        first, last = max(seen[0], 0), seen[1] + 1

        def question(reads: Reads) -> _Order:
            ids = reads.row_ids(query)
            wanted = tuple(dict.fromkeys((*ids[first:last], *old[first:last])))
            return _Order(ids, tuple(reads.rows_by_id(query, wanted)))

        self._ask(question, self._settle)

    def clear(self) -> None:
        """Nothing is shown: the archive is gone."""
        self._questions.drop_all()
        self._rest.stop()
        self._settled = False
        self._show_anew(_Order(array("q"), ()))

    def _ask(self, question: Callable[[Reads], _Order], then: Callable[[_Order], None]) -> None:
        self._questions.ask("order", question, then=then, failed=self.refused.emit)

    def _mark_stale(self, touched: frozenset[int] | None) -> None:
        """These rows are kept until the next answer, which is younger than the change."""
        both = touched is not None and self._stale is not None
        self._stale = (touched or frozenset()) | (self._stale or frozenset()) if both else None

    # --- answers -------------------------------------------------------------------------------
    def _begin(self, order: _Order) -> None:
        self._show_anew(order)
        if self._sought:
            self._sought = ""
            self.found.emit(order.found)
        self._whole = order.whole
        if order.whole and len(order.ids) < PAGE:
            self._all_known()
            return
        # The first rows are painted undisturbed; whoever types on needs the others no more.
        self._rest.start()

    def _go_on(self) -> None:
        if self._whole:
            self._all_known()
        else:
            self._ask_rest()

    def _ask_rest(self) -> None:
        query, shown = self._query, self._ids

        def question(reads: Reads) -> _Order:
            ids = reads.row_ids(query)
            agree = ids[: len(shown)] == shown
            if agree and not query.text:
                return _Order(ids, ())
            # Those in view, which say by what they were found, need not be painted again.
            start = _IN_VIEW if agree else 0
            return _Order(ids, tuple(reads.rows_by_id(query, ids[start:PAGE])), start=start)

        self._ask(question, self._settle)

    def _settle(self, order: _Order) -> None:
        # Pages under way belonged to the old order: whoever shows "…" is to ask again.
        start = 0 if self._reader.busy else order.start
        news = bool(order.rows) or self._reader.busy
        self._take_rows(order)
        self._swap(order)
        if news:
            self._tell_changed(start, len(self._ids) - 1)
        self._all_known()

    def _all_known(self) -> None:
        self._settled = True
        self.settled.emit()

    def _take_rows(self, order: _Order) -> None:
        self._reader.forget(self._stale)
        self._stale = frozenset()
        self._reader.keep(order.rows)

    # --- swapping ids ----------------------------------------------------------------------------
    def _show_anew(self, order: _Order) -> None:
        self.beginResetModel()
        self._use(order.ids)
        self._take_rows(order)
        self.endResetModel()
        self.replaced.emit()

    def _use(self, ids: array[int]) -> None:
        self._ids = ids
        self._reader.show(self._query, ids)

    def _swap(self, order: _Order) -> None:
        steps = steps_between(self._ids, order.ids)
        if any(step.removed > _FEW for step in steps):
            self._show_anew(order)
            return
        for step in steps:
            self._exchange(step, order.ids, last=step is steps[-1])
        self._use(order.ids)

    def _exchange(self, window: Window, ids: array[int], *, last: bool) -> None:
        """Takes out the rows of the window and puts in those that stand there in `ids`, which the
        last window makes of all."""
        start, end = window.start, window.start + window.removed
        if window.removed:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            self._use(self._ids[:start] + self._ids[end:])
            self.endRemoveRows()
        if window.added:
            end = start + window.added
            self.beginInsertRows(QModelIndex(), start, end - 1)
            # A million ids are not copied without need.
            self._use(ids if last else self._ids[:start] + ids[start:end] + self._ids[start:])
            self.endInsertRows()

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last < len(self._ids):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- Qt's questions ----------------------------------------------------------------------
    def _cell(self, row: ListRow, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[column].text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row) if column == 0 else self.columns[column].text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self.columns[column].text(row) or None
            case role if role == UUID_ROLE:
                return row.uuid
            case role if role == ROW_ROLE:
                return row
        return None

    def _heading(self, section: int) -> str:
        """A column's name, with an arrow where the rows are in its order."""
        column = self.columns[section]
        name = tr(column.label)
        if not column.sort or column.sort != self._query.sort:
            return name
        return f"{name} {'↓' if self._query.descending else '↑'}"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place, column = index.row(), index.column()
        if not 0 <= place < len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[place]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_NUMBERS if self.columns[column].style in ("number", "award") else _TEXTS)
        row = self._reader.at(place)
        if row is not None:
            return self._cell(row, column, role)
        return NOT_YET if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole and self.columns[section].sort:
            return tr("Sort by {column}", column=tr(self.columns[section].label).lower())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_NUMBERS if self.columns[section].style in ("number", "award") else _TEXTS)
        return None


def _beginning(reads: Reads, query: ListQuery, uuid: str) -> _Order:
    """The first rows; where a record is looked for that is not among them, all ids and the rows
    around it.  Where a text finds few they are all known at once."""
    if query.text and (few := reads.few_ids(query, _FEW_FOUND)) is not None:
        return _around(reads, query, uuid, few)
    if query.text:
        first = tuple(reads.first_rows(query, _FOUND_FIRST, _IN_VIEW))
    else:
        first = tuple(reads.first_rows(query, PAGE))
    found = next((at for at, row in enumerate(first) if row.uuid == uuid), -1)
    # The first ones that a text finds may be fewer than there are, until memory holds all films.
    ids, whole = array("q", [row.id for row in first]), len(first) < PAGE and not query.text
    if found >= 0 or whole or not uuid or not _is_there(reads, uuid):
        return _Order(ids, first, found, whole)
    return _around(reads, query, uuid, reads.row_ids(query))


def _is_there(reads: Reads, uuid: str) -> bool:
    """Else nobody needs to wait for all ids."""
    try:
        reads.resolve(uuid)
    except NotFound:
        return False
    return True


def _around(reads: Reads, query: ListQuery, uuid: str, ids: array[int]) -> _Order:
    try:
        found = place_of(ids, reads.resolve(uuid)) if uuid else -1
    except NotFound:
        found = -1
    start = max(found - PAGE // 2, 0)
    return _Order(ids, tuple(reads.rows_by_id(query, ids[start : start + PAGE])), found)


def _ranges(selection: QItemSelection) -> Iterator[QItemSelectionRange]:
    return (selection.at(number) for number in range(selection.count()))
