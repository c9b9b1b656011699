"""The program with its window, started for real; tells on standard output what a user would see.

`python -m tests.ui.started ARCHIVE`; each line it reads is an order: the id of an action,
`search TEXT`, `press KEY` or `minimise`.  What it tells is one JSON object a line: first which late
modules were loaded when the window was painted, then how the window stands whenever that changes.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from film_archive.app.running import show_window
from film_archive.ui.shell.window import Window

LATE = ("sqlalchemy", "PIL", "vlc", "numpy")
_LOOK_MS = 20


class Reporter(QObject):
    """Watches the window from outside, and carries out orders."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._window: Window | None = None
        self._told = ""
        application.installEventFilter(self)
        self._orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._orders.activated.connect(self._obey)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._tell_state)
        self._look.start()

    def _obey(self) -> None:
        # Not by lines: what Python has read ahead would not be told a second time.
        orders = os.read(sys.stdin.fileno(), 10_000).decode().splitlines()
        if not orders or self._window is None:
            self._orders.setEnabled(False)
        for order in orders:
            self._carry_out(order)

    def _carry_out(self, order: str) -> None:
        assert self._window is not None
        verb, _, what = order.partition(" ")
        if verb == "minimise":
            self._window.showMinimized()
        elif verb == "search":
            self._window.top.line.typed.emit(what)
        elif verb == "press":
            QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key[f"Key_{what}"])
        else:
            self._window.acts[order].trigger()

    def _tell_state(self) -> None:
        if self._window is None:
            return
        line = json.dumps(state(self._window))
        if line != self._told:
            self._told = line
            print(line, flush=True)

    # --- Qt -------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = self._window is None and event.type() == QEvent.Type.Paint
        if painted and isinstance(watched, Window):
            self._window = watched
            print(json.dumps({"loaded": [n for n in LATE if n in sys.modules]}), flush=True)
        return False


def state(window: Window) -> dict[str, Any]:
    """How it stands, as one sees it."""
    focused = QApplication.focusWidget()
    places = [b for b in window.rail.findChildren(QAbstractButton) if b.isChecked()]
    texts = [label.text() for label in window.strip.findChildren(QLabel) if label.isVisible()]
    return {
        "browsing": window.browsing,
        "place": places[0].text() if places else "",
        "counts": window.rail.accessible_names()[0],
        "says": texts,
        "checked": [a.objectName() for a in window.findChildren(QAction) if a.isChecked()],
        "minimised": window.isMinimized(),
        "can_play": any(b.text() == "Play" and b.isVisible() for b in _buttons(window)),
        "keyboard": focused.accessibleName() if focused else "",
        "full_screen": any(w.isFullScreen() for w in QApplication.topLevelWidgets()),
    }


def _buttons(window: Window) -> list[QPushButton]:
    return window.findChildren(QPushButton)


if __name__ == "__main__":
    reporter = Reporter(QApplication(sys.argv[:1]))
    sys.exit(show_window(Path(sys.argv[1])))
