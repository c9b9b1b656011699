"""Below the places in the rail: the searches that are kept, and naming them in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from film_archive.archive import SavedSearch
from film_archive.ui.line_in_place import LineInPlace
from film_archive.ui.say import tr
from film_archive.ui.shell.saved_rows import SavedRows
from film_archive.ui.shell.saved_view import SavedView
from film_archive.ui.theme import Theme

_LONGEST = 200  # letters of a name


class SavedSearches(QWidget):
    """Hidden while there are none.

    `wanted` tells what is to be done with a search (the id of an `Act`); `renamed` its new name,
    `named` the name of a new one: both wait for `end_naming` or `refuse`.  `left` tells that the
    naming was given up.
    """

    wanted = Signal(str, object)
    renamed = Signal(object, str)
    named = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = SavedRows(self)
        self.view = SavedView(self._rows, theme)
        self._heading, self._hint = QLabel(tr("Saved searches")), QLabel()
        self._other = QPushButton(tr("Change that one"))
        self._line: LineInPlace | None = None
        self._renaming: SavedSearch | None = None
        self._later: tuple[SavedSearch, ...] | None = None
        self._change_other: Callable[[], None] = lambda: None
        self._lay_out()
        self.view.wanted.connect(self._want)
        self._other.clicked.connect(lambda: self._change_other())
        theme.changed.connect(self._restyle)
        self._restyle()
        self._settle()

    def _lay_out(self) -> None:
        self._heading.setProperty("kind", "heading")
        self._heading.setContentsMargins(12, 20, 0, 4)
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setContentsMargins(12, 4, 8, 0)
        self._other.setProperty("kind", "accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.view)
        column.addWidget(self._hint)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)

    def follow_in_tab_order(self, before: QWidget) -> None:
        """Tab leads here from that widget."""
        QWidget.setTabOrder(before, self.view)
        QWidget.setTabOrder(self.view, self._other)

    # --- what is shown --------------------------------------------------------------------------
    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """Those that are shown, in their order."""
        return self._rows.searches

    def show_searches(self, searches: tuple[SavedSearch, ...], *, writable: bool) -> None:
        """Shows these; a name that is being typed is left alone until it is done."""
        self.view.allow(writable)
        if self._line is not None:
            self._later = searches
            return
        self._rows.show(searches)
        self._settle()

    def show_count(self, uuid: str, count: int | None) -> None:
        """How much a search finds now; None while that is not known."""
        self._rows.show_count(uuid, count)

    def show_in_view(self, uuid: str) -> None:
        """Which search is the one that the page shows, "" for none."""
        self._rows.show_in_view(uuid)

    # --- naming in place ------------------------------------------------------------------------
    @property
    def naming(self) -> bool:
        """Whether a name is being typed."""
        return self._line is not None

    def name_new(self, proposed: str) -> None:
        """Puts a line at the end to name a new search in."""
        self.end_naming()
        self._rows.name_one(True)
        self._begin_line(self._rows.index(self._rows.rowCount() - 1), proposed)

    def rename(self, search: SavedSearch) -> None:
        """Puts a line in the place of a search's name."""
        self.end_naming()
        row = self._rows.row_of(search.uuid)
        if row >= 0:
            self._renaming = search
            self._begin_line(self._rows.index(row), search.name)

    def refuse(self, sentence: str, change_other: Callable[[], None] | None = None) -> None:
        """Tells under the list why the name cannot be so, with the way to change the search that
        has it, if there is one."""
        if self._line is None:
            return
        self._say(sentence, refused=True)
        self._other.setVisible(change_other is not None)
        self._change_other = change_other or (lambda: None)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, sentence))
        self._line.setFocus()

    def end_naming(self) -> None:
        """Names stand as they were; what has been told meanwhile is shown."""
        line, self._line, self._renaming = self._line, None, None
        if line is None:
            return
        self.view.stand_over(-1, None)
        line.hide()
        line.deleteLater()
        self._rows.name_one(False)
        later, self._later = self._later, None
        if later is not None:
            self._rows.show(later)
        self._settle()

    def _begin_line(self, index: QModelIndex, text: str) -> None:
        line = LineInPlace(text)
        line.setMaxLength(_LONGEST)
        line.setAccessibleName(tr("Name of the search"))
        line.setStyleSheet("QLineEdit { padding: 3px 7px; border-radius: 6px; }")
        line.returnPressed.connect(self._typed)
        line.left.connect(self._leave)
        self._line = line
        self._settle()
        self.view.stand_over(index.row(), line)
        QWidget.setTabOrder(self.view, line)
        QWidget.setTabOrder(line, self._other)
        self._say(tr("Enter saves the name, Esc leaves it."))
        line.show()
        line.setFocus()
        line.end(False)
        line.home(True)  # of a long name the beginning is in view

    def _typed(self) -> None:
        assert self._line is not None
        name, search = self._line.text().strip(), self._renaming
        if search is None:
            self.named.emit(name)
        elif name == search.name:
            self._leave()
        else:
            self.renamed.emit(search, name)

    def _leave(self) -> None:
        of_list = self._renaming is not None
        self.end_naming()
        if of_list:
            self.view.setFocus()
        else:
            self.left.emit()

    def _want(self, act: str, search: SavedSearch) -> None:
        if act == "rename":
            self.rename(search)
        else:
            self.wanted.emit(act, search)

    # --- looks ----------------------------------------------------------------------------------
    def _settle(self) -> None:
        """As high as what there is to show, if there is room; without anything not there."""
        self.view.updateGeometry()
        self._hint.setVisible(self._line is not None)
        self._other.hide()
        self.setVisible(self._rows.rowCount() > 0)

    def _say(self, sentence: str, *, refused: bool = False) -> None:
        self._hint.setText(sentence)
        self._hint.setProperty("kind", "accent" if refused else "muted")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)

    def _restyle(self) -> None:
        self._heading.setFont(self._theme.heading())
        self._hint.setFont(self._theme.sans(12))

    # --- Qt -------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.naming:  # on the button below the line
            self._leave()
        else:
            super().keyPressEvent(event)
