"""In a large archive, what many films have is read beforehand, while nobody waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from film_archive.ui.bridge import Bridge

_REST_MS = 1_500  # after an archive was opened or changed: first whatever is in view
_GIVE_WAY_MS = 300  # while somebody waits for something else


class Warming(QObject):
    """Asks for a moment's reading again and again until nothing is left."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask)
        for begins in (bridge.ready, bridge.changed, bridge.outdated):
            begins.connect(self._begin)
        bridge.closed.connect(self._end)

    def _begin(self, *_of: object) -> None:
        self._rest.start(_REST_MS)

    def _end(self) -> None:
        self._rest.stop()

    def _ask(self) -> None:
        archive = self._bridge.archive

        def again(left: bool) -> None:
            if left and self._bridge.archive is archive and not self._rest.isActive():
                self._rest.start(0 if self._bridge.idle else _GIVE_WAY_MS)

        if archive is not None:
            self._bridge.ask(lambda reads: reads.warm(), then=again)
