"""The search line: tells what is typed, but never while an input method is composing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from film_archive.ui.tr import tr

_LONGEST = 10_000


class SearchLine(QLineEdit):
    """`typed` tells the text after each change of it; `entered` that the results are wanted (Down
    or Enter), `left` that Esc was pressed in the empty line."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("Search everything …"))
        self.setAccessibleName(tr("Search"))
        self.setToolTip(tr("Titles, people, festivals; with accents or without (Ctrl+F)"))
        self._composing = False
        self.textEdited.connect(self._edited)

    def begin(self) -> None:
        """Takes the keyboard, what stands there chosen, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_text(self, text: str) -> None:
        """Shows a text that was not typed now, for instance on the way back."""
        if text != self.text():
            self.setText(text)

    def _edited(self, text: str) -> None:
        if not self._composing:
            self.typed.emit(text)

    # --- Qt -----------------------------------------------------------------------------------
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is being composed is not yet in the text; a commit is, and tells it itself.
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self.typed.emit("")
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)
