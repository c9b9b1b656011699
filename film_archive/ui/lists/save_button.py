"""The way to keep what is searched, at the end of the line that says how much was found."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from film_archive.ui.icons import icon
from film_archive.ui.lists.grid_shape import MARGIN
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

SAVE = "search.save"  # the action


class SaveButton(QPushButton):
    """To be shown while something is searched or chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Save"))
        self.setAccessibleName(tr("Save this search"))
        # The keyboard has Ctrl+S; a stop here would stand between filters and films each time.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self.setIconSize(QSize(14, 14))
        self.setToolTip(tr("Save this search under a name, at the left (Ctrl+S)"))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _restyle(self) -> None:
        c = self._theme.colours
        self.setIcon(icon("bookmark", c.muted, 14))
        self.setStyleSheet(f"color: {c.muted}; padding: 4px 8px;")


def beside(line: QWidget, button: QWidget) -> QHBoxLayout:
    """A line that may have several rows, and a button at the end of its first one."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(line, 1)
    top = QHBoxLayout()
    top.setContentsMargins(0, 8, MARGIN, 8)
    top.addWidget(button)
    row.addLayout(top)
    row.setAlignment(top, Qt.AlignmentFlag.AlignTop)
    return row
