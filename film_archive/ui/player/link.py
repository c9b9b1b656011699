"""From a player's threads to the window: facts come as signals, one frame at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from film_archive.media.player import Fact, FrameReady


class Link(QObject):
    """`fact` is emitted in the GUI thread for everything that a player tells.

    A frame is told of once until the window has taken it: a window that is busy paints the newest
    and never falls behind.
    """

    fact = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame_waits = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, fact: Fact) -> None:
        """A player's listener: called on any thread."""
        if isinstance(fact, FrameReady):
            if self._frame_waits:
                return
            self._frame_waits = True
        self._posted.emit(fact)

    def _deliver(self, fact: Fact) -> None:
        if isinstance(fact, FrameReady):
            self._frame_waits = False
        self.fact.emit(fact)
