"""Back, forward, the search line, and at the right what the page in view brings along.

Below the line stands what is wrong in it, how it was read, and what else was found; the page makes
room for that.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QIcon
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from film_archive.domain.query_mistakes import Mistake
from film_archive.domain.query_parsing import composed_text
from film_archive.ui.shell.checking import Checking, Correction, corrections
from film_archive.ui.shell.groups_row import GroupsRow
from film_archive.ui.shell.line_note import LineNote
from film_archive.ui.shell.search_line import SearchLine
from film_archive.ui.tr import tr
from film_archive.ui.wording.mistakes import mistake_sentence

_LINE = 2  # the column of the search line


class TopBar(QWidget):
    """The line over the page."""

    def __init__(self, back: QAction, forward: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchLine()
        self.mistake, self.reading, self.groups = LineNote(), LineNote(), GroupsRow(self.line)
        self._actions = (back, forward)
        self._tools: QWidget | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 10, 16, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for place, action in enumerate(self._actions):
            self._grid.addWidget(_arrow(action), 0, place)
        self._grid.addWidget(self.line, 0, _LINE)
        for row, widget in enumerate((self.mistake, self.reading, self.groups), 1):
            self._grid.addWidget(widget, row, _LINE, 1, 2)
        self._grid.setColumnStretch(_LINE, 1)
        self._lay_out()
        self._checking = Checking(self.line, self)
        self._checking.found.connect(self._tell)

    def _lay_out(self) -> None:
        rule = QWidget()
        rule.setProperty("kind", "rule")
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._grid)
        column.addWidget(rule)

    def draw_icons(self, back: QIcon, forward: QIcon) -> None:
        """After the first paint, and when the colours have changed."""
        for action, icon in zip(self._actions, (back, forward), strict=True):
            action.setIcon(icon)

    def show_tools(self, tools: QWidget | None) -> None:
        """Puts the page's own tools at the right; they stay the page's."""
        if tools is self._tools:
            return
        if self._tools is not None:
            self._grid.removeWidget(self._tools)
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            self._grid.addWidget(tools, 0, _LINE + 1)
            tools.show()

    def take_queries(self, takes: bool) -> None:
        """Whether what is typed is read as a query on the page in view, or as plain words."""
        self.line.takes_queries = takes
        self._checking.check()

    # --- mistakes -----------------------------------------------------------------------------
    def _tell(self, mistake: Mistake | None) -> None:
        line = self.line
        sentence = mistake_sentence(mistake) if mistake else ""
        ways = [(*_told(each), partial(self._correct, each)) for each in self._corrections()]
        self.mistake.say(sentence, ways, after=line)
        line.setAccessibleDescription(sentence)
        if sentence and line.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(line, sentence))

    def _corrections(self) -> tuple[Correction, ...]:
        told = self._checking.told
        return corrections(told, composed_text(self.line.text())) if told else ()

    def _correct(self, correction: Correction) -> None:
        self.line.setFocus()
        # What stands elsewhere in the line may have changed since it was proposed.
        for each in self._corrections():
            if each.written == correction.written:
                self.line.replace(*each)
        self.line.end(False)


def _told(correction: Correction) -> tuple[str, str]:
    """What stands on its button, and what the button is called."""
    start, end, written = correction
    if start == end:
        return tr("Close it"), tr("Write {text} at the end", text=written)
    return written, tr("Write {text} instead", text=written)


def _arrow(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
