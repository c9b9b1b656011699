"""What stands where there are no rows: no data, no match, on its way, or why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from film_archive.ui.icons import pixmap
from film_archive.ui.theme import Theme

Way = tuple[str, Callable[[], None]]
_ICON = 40


class EmptyState(QWidget):
    """An icon, a sentence, a quiet second one, and what can be done about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, ""
        self._picture, self._sentence, self._detail = QLabel(), QLabel(), QLabel()
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._picture, self._sentence, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self._picture)
            column.addWidget(label)
        column.addLayout(self._row)
        column.addStretch(3)
        self._detail.setProperty("kind", "muted")
        theme.changed.connect(self._restyle)
        self._restyle()

    def tell(self, icon: str, sentence: str, detail: str = "", *ways: Way) -> None:
        """Shows this; each way is a button's words and what it does, the first the main one."""
        self._icon = icon
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(words, act) for words, act in ways]
        # Without a button there is nothing here for the keyboard; Qt takes None, its stubs do not.
        self.setFocusProxy(self._buttons[0] if self._buttons else None)  # type: ignore[arg-type]
        self._restyle()

    @property
    def sentences(self) -> tuple[str, str]:
        """What is said now."""
        return self._sentence.text(), self._detail.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return tuple(self._buttons)

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)
        return button

    def _restyle(self) -> None:
        self._sentence.setFont(self._theme.serif(18))
        if self._icon:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(pixmap(self._icon, self._theme.colours.muted, _ICON, ratio))
            self._picture.setMinimumSize(QSize(_ICON, _ICON))
