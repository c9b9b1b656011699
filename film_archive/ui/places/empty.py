"""What stands where there is nothing to show: a sentence, and one thing that can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from film_archive.ui.theme import Theme


class Empty(QWidget):
    """Never a blank pane; `wanted` is the one action, whose words are the button's."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = QLabel()
        self._says.setFont(theme.serif(18))
        self._says.setWordWrap(True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setProperty("kind", "quiet")
        self._button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._says)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusProxy(self._button)

    def tell(self, sentence: str, action: str = "") -> None:
        """With no `action` there is only the sentence: something is on its way."""
        self._says.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))

    @property
    def sentence(self) -> str:
        return self._says.text()

    @property
    def button(self) -> QPushButton:
        return self._button
