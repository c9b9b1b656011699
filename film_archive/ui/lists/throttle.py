"""Typing is throttled by an object: the first letter acts at once, of the next only the last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Calls `act` at most once in `ms` milliseconds, always with the newest value."""

    def __init__(self, act: Callable[[str], None], ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._waiting: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=ms)
        self._timer.timeout.connect(self._next)

    def __call__(self, value: str) -> None:
        if self._timer.isActive():
            self._waiting = value
        else:
            self._timer.start()
            self._act(value)

    def cancel(self) -> None:
        """Forgets what waits."""
        self._waiting = None

    def _next(self) -> None:
        value, self._waiting = self._waiting, None
        if value is not None:
            self._timer.start()
            self._act(value)
