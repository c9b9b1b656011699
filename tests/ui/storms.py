"""Windows closed while a reel plays in them: `python -m tests.ui.storms ARCHIVE WARMING TIMES`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from film_archive.app.building import Application, build
from film_archive.archive import open_archive
from film_archive.domain.addresses import Address
from film_archive.media.player import State
from film_archive.settings import Settings
from film_archive.ui.player.panel import PlayerPanel
from tests.media.holdings import rage

_FILM = "mua-do"
_FRAMES = 3


class Storm:
    """Opens the real window on an archive and closes it in the middle of a reel."""

    def __init__(self, application: QApplication, archive: Path) -> None:
        self._qt, self._archive = application, archive
        opened = open_archive(archive)
        with opened.reading() as reads:
            self._film = Address(*reads.address_of(reads.resolve(_FILM, "film")))
        opened.close()

    def close_window(self, number: int) -> None:
        """Every third time it plays over the whole screen, every third it has just been sought."""
        app = build(Settings(scheme="light"))
        panel = self._playing(app)
        if number % 3 == 1:
            panel.toggle_full_screen()
        elif number % 3 == 2:
            panel.do("on_5")
        assert panel.state is State.PLAYING
        app.window.close()
        app.close()
        self._forget(app)

    def _playing(self, app: Application) -> PlayerPanel:
        app.window.show()
        app.begin(self._archive)
        self._until(lambda: app.bridge.archive is not None and app.window.browsing)
        app.desk.browsing.navigator.go(self._film)
        self._until(lambda: _panel(app) is not None)
        panel = _panel(app)
        assert panel is not None
        panel.play()
        self._until(lambda: _frames(panel) >= _FRAMES)
        return panel

    def _forget(self, app: Application) -> None:
        """As when the program ends: what `build` made is deleted, and all of Qt's with it."""
        for root in (app.desk, app.bridge, app.window, app.theme):
            root.deleteLater()
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self._qt.topLevelWidgets() == []

    def _until(self, come: Callable[[], bool]) -> None:
        """Whoever waits in vain is ended by `rage`."""
        while not come():
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _panel(app: Application) -> PlayerPanel | None:
    """The player, when the film's page has offered it the reel."""
    panels = app.window.findChildren(PlayerPanel)
    return next((panel for panel in panels if panel.isVisible() and panel.clip), None)


def _frames(panel: PlayerPanel) -> int:
    """How many frames came so far."""
    frame = panel.stage.surface.frame
    return frame.number if frame else 0


if __name__ == "__main__":
    storm = Storm(QApplication(sys.argv[:1]), Path(sys.argv[1]))
    rage(storm.close_window, lambda: None, int(sys.argv[2]), int(sys.argv[3]))
