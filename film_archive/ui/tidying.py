"""Python's garbage is collected on the window's thread alone, and there only between its events.

Otherwise whichever thread makes the next object collects it, a reader's or one of libVLC's, and
with it Qt's objects that stand in a cycle.  A QObject that is deleted holds a lock of Qt's while it
asks for Python's; the window's thread may hold Python's and wait for that lock: both stand still.

One thread is enough for that: a QObject that is deleted asks Python for its overrides, which makes
objects, and a collection that begins just there deletes another QObject under the first one's lock
(all objects share a few of them).  So Python's own collector stays off to the end of the process:
last of all the window itself is deleted.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Tidying(QObject):
    """From the making of this until `end`; Python's thresholds say when it is worth it.

    Python doesn't collect by itself any more, after `end` neither.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._tidy)
        self._timer.start()

    def end(self) -> None:
        """Nothing is collected any more."""
        self._timer.stop()

    def _tidy(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        full = [n for n in range(len(counts)) if counts[n] > thresholds[n] > 0]
        if full:
            gc.collect(max(full))
