"""The foot of the window: what is shown, and how far a long job is, with a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from film_archive.domain.errors import Cancelled
from film_archive.ui.plain_label import PlainLabel
from film_archive.ui.tr import tr

_EVERY_S = 0.05


class Task(QObject):
    """One long job as the window sees it; a `Progress` for whoever does it, on any thread.

    Called with how far the job is; raises `Cancelled` when the user asked for that.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._told = 0.0

    def stop(self) -> None:
        self._stop.set()

    def __call__(self, done: int, total: int | None) -> None:
        if self._stop.is_set():
            raise Cancelled
        if (now := monotonic()) - self._told >= _EVERY_S:
            self._told = now
            # Qt's ints end at 2³¹; nobody sees a thousandth more or less.
            self.moved.emit(1000 * done // total if total else 0, 1000 if total else 0)


class TaskStrip(QFrame):
    """The status line at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._caption, self._doing = PlainLabel(), PlainLabel()
        for label in (self._caption, self._doing):
            label.setProperty("kind", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(self._stop)
        self._task: Task | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self._caption, 1)
        for part in (self._doing, self._bar, self._cancel):
            row.addWidget(part)
            part.hide()
        self.setFixedHeight(32)

    def caption(self, text: str) -> None:
        """What is in view: "448 films · archive.db"."""
        self._caption.setText(text)

    def begin(self, doing: str) -> Task:
        """Shows a job; give the task to whoever does it, and `end` it here."""
        self.end()
        task = Task(self)
        task.moved.connect(self._move)
        self._task = task
        self._doing.setText(doing)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(doing)
        for part in (self._doing, self._bar, self._cancel):
            part.show()
        return task

    def end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        for part in (self._doing, self._bar, self._cancel):
            part.hide()

    def _move(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()


Job = Callable[[Task], object]
