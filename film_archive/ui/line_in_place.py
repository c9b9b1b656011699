"""A line that stands for a moment where a name stood, to type another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class LineInPlace(QLineEdit):
    """Enter gives what is typed (`returnPressed`), Esc leaves things as they were (`left`)."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()  # nothing around it is meant

    def event(self, event: QEvent) -> bool:
        # Esc and Enter mean this line while it is open, whatever else they do in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in keys:
                event.accept()
                return True
        return bool(super().event(event))
