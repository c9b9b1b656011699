"""A window of its own for the stage, over the whole screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from film_archive.ui.tr import tr


class FullScreen(QWidget):
    """Shows one widget over the whole screen; `left` is called when the window is closed."""

    def __init__(self, content: QWidget, left: Callable[[], None], beside: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._left = left
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends without it
        self.setWindowTitle(tr("Film Archive"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        screen = beside.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())  # on the screen where the window is

    # --- Qt -------------------------------------------------------------------------------------
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._left()
