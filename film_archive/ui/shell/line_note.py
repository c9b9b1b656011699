"""A sentence below the search line, with what may be meant: what is wrong, or how it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_MUCH = 1_000  # of the room is the sentence's, before the empty space after it
_HEIGHT = 32  # logical pixels: a button's, so that the page does not move when there is one
_INDENT = 15  # logical pixels: where the text of the line begins
_MARGIN = 4  # logical pixels: where Qt breaks a line is not told to the last of them

Way = tuple[str, str, Callable[[], None]]  # a button's text, what it is called, what it does


class LineNote(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setMinimumHeight(_HEIGHT)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_INDENT, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._label, _MUCH)
        self._row.addStretch(1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now, "" for nothing."""
        return self._label.text()

    def say(self, sentence: str, ways: Sequence[Way], *, after: QWidget) -> None:
        """Says a sentence and offers ways out; Tab leads to them from the widget `after`."""
        self._forget_ways()
        self._label.setText(sentence)
        # As wide as the sentence, so that the ways out follow it; narrower where there is no room.
        needed = self._label.fontMetrics().horizontalAdvance(sentence)
        self._label.setMaximumWidth(needed + _MARGIN)
        self._label.setAccessibleName(sentence)
        before = after
        for text, name, act in ways:
            button = QPushButton(text)
            button.setProperty("kind", "accent")
            button.setAccessibleName(name)
            button.clicked.connect(act)
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
            QWidget.setTabOrder(before, button)
            before = button
        self.setVisible(bool(sentence))

    def _forget_ways(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
