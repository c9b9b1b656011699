"""A window of its own for the stage, over the whole screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from film_archive.ui.actions import BY_ID
from film_archive.ui.tr import tr


class FullScreen(QWidget):
    """Shows one widget over the whole screen; `left` is called when the window is closed.

    `beside` stands in the program's own window, which closes by its keys from here too.
    """

    def __init__(self, content: QWidget, left: Callable[[], None], beside: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._left, self._beside = left, beside
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends without it
        self.setWindowTitle(tr("Film Archive"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        screen = beside.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())  # on the screen where the window is
        self._hear_close()

    def _hear_close(self) -> None:
        # Shortcuts of the program's own window are not heard while another one has the keyboard.
        close = QAction(self)
        close.setShortcuts([QKeySequence(key) for key in BY_ID["window.close"].keys])
        close.triggered.connect(self._close_both)
        self.addAction(close)

    def _close_both(self) -> None:
        self._left()
        self._beside.window().close()

    # --- Qt -------------------------------------------------------------------------------------
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._left()
