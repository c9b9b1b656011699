"""The header of a table: columns come and go with the room, until the user says otherwise.

As long as no edge has been drawn, those columns come that have room, and what is left over widens
them.  Once an edge was drawn all widths are the user's, and only the last column fills the table.
The menu (right click, or the key for it in the table) shows and hides each column; what was chosen
there always wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from film_archive.ui.lists.column_widths import fitted
from film_archive.ui.lists.columns import Column
from film_archive.ui.lists.table_lines import EDGE, PADDING
from film_archive.ui.say import tr

_NARROWEST, _WIDEST = 56, 4_000
_ARROW = " ↓"  # after the name of the column that the rows are sorted by


class ColumnsHeader(QHeaderView):
    """See the module.  Its sections are the columns, in their order at first."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._of = {column.name: section for section, column in enumerate(columns)}
        self._room = 0
        self._chosen: dict[str, bool] = {}
        self._own: dict[str, int] = {}  # the user's widths; empty as long as no edge was drawn
        self._at_work = False  # what changes now is not the user's doing
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        # A double click on an edge fits a column to the rows in view, not to a thousand of them.
        self.setResizeContentsPrecision(0)
        self.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {EDGE}px; }}")
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    # --- room ------------------------------------------------------------------------------------
    def fit(self, room: int) -> None:
        """The table is this wide now, in logical pixels."""
        if room != self._room:
            self._room = room
            self._fit()

    def _fit(self) -> None:
        if self._own:
            self._take(self._filled())
        elif self._room:
            least = {column.name: self._least(column) for column in self._columns}
            self._take(fitted(self._room, self._columns, least, self._chosen))

    def _filled(self) -> dict[str, int]:
        """The user's widths; the last column fills what they leave of the table."""
        shown = [name for name in self._names() if name in self._own]
        over = self._room - sum(self._own.values())
        return {**self._own, shown[-1]: self._own[shown[-1]] + max(over, 0)}

    def _least(self, column: Column) -> int:
        """Wide enough for the column's own name, in whatever language, too."""
        name = tr(column.label) + _ARROW * bool(column.sort)
        return max(column.least, self.fontMetrics().horizontalAdvance(name) + 2 * PADDING)

    def _take(self, widths: Mapping[str, int]) -> None:
        """Shows these columns and no others."""
        with self._by_itself():
            for section, column in enumerate(self._columns):
                self.setSectionHidden(section, column.name not in widths)
                if column.name in widths:
                    self.resizeSection(section, widths[column.name])

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        before, self._at_work = self._at_work, True
        try:
            yield
        finally:
            self._at_work = before

    def _resized(self, section: int, before: int, now: int) -> None:
        if self._at_work or not before or not now:
            return
        if not self._own:
            shown = (name for name in self._names() if not self.isSectionHidden(self._of[name]))
            self._own = {name: self.sectionSize(self._of[name]) for name in shown}
        self._own[self._columns[section].name] = now
        self._fit()

    def _moved(self) -> None:
        if not self._at_work:
            self._fit()  # another one may be the last

    # --- what the user chooses -------------------------------------------------------------------
    def choose(self, name: str, shown: bool) -> None:
        """Shows or hides a column for good."""
        self._chosen[name] = shown
        if self._own and shown:
            self._own[name] = self._least(self._columns[self._of[name]])
        elif self._own:
            self._own.pop(name, None)
        self._fit()

    def be_usual(self) -> None:
        """Columns, order and widths are again as they were at first."""
        self._forget()
        self._fit()

    def _forget(self) -> None:
        self._chosen, self._own = {}, {}
        self._stand_in_order([column.name for column in self._columns])

    def menu(self) -> QMenu:
        """The menu of columns, in the order in which they stand; deleted when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._names():
            self._offer(menu, self._of[name])
        menu.addSeparator()
        menu.addAction(tr("Usual columns"), self.be_usual)
        return menu

    def _offer(self, menu: QMenu, section: int) -> None:
        column = self._columns[section]
        action = menu.addAction(tr(column.label))
        action.setCheckable(True)
        action.setChecked(not self.isSectionHidden(section))
        action.setEnabled(column.leaves > 0)
        action.toggled.connect(lambda shown: self.choose(column.name, shown))

    def offer_menu(self, at: QPoint | None = None) -> None:
        """Opens the menu at a point of the screen, or below the header's beginning."""
        below = self.mapToGlobal(QPoint(EDGE, self.height()))
        self.menu().popup(below if at is None else at)

    # --- what is remembered ----------------------------------------------------------------------
    def kept(self) -> dict[str, Any]:
        """Order, what was chosen, and widths where they are the user's; as values of JSON."""
        chosen, widths = dict(self._chosen), dict(self._own)
        return {"order": self._names(), "chosen": chosen, "widths": widths}

    def bring_back(self, state: Mapping[str, Any]) -> None:
        """Brings back what `kept` gave, as far as it makes sense."""
        order, chosen, widths = (state.get(name) for name in ("order", "chosen", "widths"))
        self._forget()
        if isinstance(order, list):
            self._stand_in_order(order)
        may_leave = {column.name for column in self._columns if column.leaves}
        if isinstance(chosen, dict):
            self._chosen = {n: bool(shown) for n, shown in chosen.items() if n in may_leave}
        if isinstance(widths, dict):
            self._own = self._sound(widths)
        self._fit()

    def _sound(self, widths: Mapping[Any, Any]) -> dict[str, int]:
        """Widths of columns that there are; empty if one is missing that is always shown."""
        kept = {
            column.name: min(max(width, _NARROWEST), _WIDEST)
            for column in self._columns
            if isinstance(width := widths.get(column.name), int)
        }
        complete = all(column.name in kept for column in self._columns if not column.leaves)
        return kept if complete else {}

    # --- order -----------------------------------------------------------------------------------
    def _names(self) -> list[str]:
        """The columns from the left, hidden ones too."""
        return [self._columns[self.logicalIndex(at)].name for at in range(self.count())]

    def _stand_in_order(self, names: Sequence[Any]) -> None:
        """Columns that are not named stay behind those that are."""
        named = [name for name in names if isinstance(name, str) and name in self._of]
        with self._by_itself():
            for place, name in enumerate(dict.fromkeys(named)):
                self.moveSection(self.visualIndex(self._of[name]), place)

    # --- Qt's own --------------------------------------------------------------------------------
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.offer_menu(event.globalPos())
