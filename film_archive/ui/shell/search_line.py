"""The search line: tells what is typed, but never while an input method is composing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from film_archive.ui.shell.marked_line import MarkedLine
from film_archive.ui.shell.text_places import composed_place, unit_place
from film_archive.ui.tr import tr

_LONGEST = 10_000


class SearchLine(MarkedLine):
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
        # Whether what stands here is read as a query; else it is plain words.
        self.takes_queries = True
        self.textEdited.connect(self._edited)

    def begin(self) -> None:
        """Takes the keyboard, what stands there chosen, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_text(self, text: str) -> None:
        """Shows a text that was not typed now, for instance on the way back."""
        if text != self.text():
            self.setText(text)

    @property
    def caret(self) -> int:
        """Where the caret stands, counted as the query language does."""
        return composed_place(self.text(), self.cursorPosition())

    def replace(self, start: int, end: int, written: str) -> None:
        """Writes in the place of a part, counted as the query language does, as if it was typed;
        Ctrl+Z takes it back."""
        text = self.text()
        first, last = unit_place(text, start), unit_place(text, end)
        self.setSelection(first, last - first)
        self.insert(written)

    def _edited(self, text: str) -> None:
        if not self.composing:
            self.typed.emit(text)

    # --- Qt -----------------------------------------------------------------------------------
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
