"""A section of a page: a heading over rows, of which the first are shown until all are asked
for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from film_archive.ui import say
from film_archive.ui.pages.film_lists import table
from film_archive.ui.pages.html import Heading, Rule, Sheet, call, escaped
from film_archive.ui.pages.leaf import stacked
from film_archive.ui.theme import Theme

_ALL, _FEWER = "more:all", "more:fewer"
SHOWN = 20


class RowSection(QWidget):
    """Hidden as long as it has no rows; `ruled` has a line above it.

    `going` is a link to an `Address`; `followed` any other (its url, and where, on this widget).
    """

    going = Signal(object)
    followed = Signal(str, QPoint)

    def __init__(
        self, theme: Theme, heading: str, *, shown: int = SHOWN, ruled: bool = False
    ) -> None:
        super().__init__()
        self._rows: tuple[str, ...] = ()
        self._shown, self._all, self._total = shown, False, 0
        self._sheet, self._more = Sheet(theme), Sheet(theme)
        column = stacked(gap=6)
        self.setLayout(column)
        if ruled:
            column.addWidget(Rule())
            column.addSpacing(8)
        column.addWidget(Heading(theme, heading))
        column.addWidget(self._sheet)
        column.addWidget(self._more)
        for sheet in (self._sheet, self._more):
            sheet.going.connect(self.going)
            sheet.followed.connect(self._follow)
        self.setAccessibleName(heading)
        self.setVisible(False)

    @property
    def rows(self) -> tuple[str, ...]:
        return self._rows

    @property
    def html(self) -> str:
        """What is shown of the rows."""
        return self._sheet.html

    def fill(self, rows: Sequence[str], *, anew: bool = False, total: int | None = None) -> None:
        """Table rows of html; `anew` for another record: then only the first are shown again.

        `total` is how many things they tell of, where some rows are headings.
        """
        self._rows = tuple(rows)
        self._total = len(rows) if total is None else total
        self._all = self._all and not anew
        self._show()

    def show_all(self) -> None:
        """Shows every row."""
        self._all = True
        self._show()

    def _show(self) -> None:
        many = len(self._rows) > self._shown
        shown = self._rows if self._all or not many else self._rows[: self._shown]
        self._sheet.put(table(shown))
        words = (
            say.tr("Show fewer")
            if self._all
            else say.count(self._total, "Show all {n}", "Show all {n}")
        )
        self._more.put(call(_FEWER if self._all else _ALL, escaped(words)) if many else "")
        self._more.setVisible(many)
        self.setVisible(bool(self._rows))

    def _follow(self, url: str, point: QPoint) -> None:
        if url in (_ALL, _FEWER):
            self._all = url == _ALL
            self._show()
            return
        self.followed.emit(url, self._sheet.mapTo(self, point))
