"""Back, forward, the search line, and at the right what the page in view brings along."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from film_archive.ui.shell.search_line import SearchLine


class TopBar(QWidget):
    """The line over the page."""

    def __init__(self, back: QAction, forward: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchLine()
        self._actions = (back, forward)
        self._tools: QWidget | None = None
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 10, 16, 10)
        self._row.setSpacing(8)
        for action in self._actions:
            self._row.addWidget(_arrow(action))
        self._row.addWidget(self.line, 1)
        rule = QWidget()
        rule.setProperty("kind", "rule")
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
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
            self._row.removeWidget(self._tools)
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            self._row.addWidget(tools)
            tools.show()


def _arrow(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
