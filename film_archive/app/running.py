"""Running the window: from the start of Qt until the archive's file is whole again.

The empty window is painted first; the rest of the program, which takes several times as long to
load, comes after that.  Nothing before it names anything of `Qt`: that makes all its enumerations,
a tenth of the time until then.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from film_archive.app.loading import loaded
from film_archive.settings import Settings, load_settings, log_file, save_settings, settings_file
from film_archive.ui.shell.meeting_place import may_be_open
from film_archive.ui.shell.window import Window
from film_archive.ui.theme import Theme

if TYPE_CHECKING:
    from film_archive.app.building import Application

# How often Python gets to see a Ctrl-C while Qt waits for events.
_GLANCE_MS = 200
# By then the archive is open and its first rows are painted.
_LOADED_MS = 3_000


def show_window(archive: Path) -> int:
    """Shows the archive until the window is closed; returns an exit code.

    A second start with the same archive raises the first window and ends.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("film-archive")
    application.setApplicationDisplayName("Film Archive")
    application.setDesktopFileName("film-archive")
    if may_be_open(archive) and _raised(archive):
        return 0
    start = Start(application, archive, load_settings(settings_file()))
    _heed_interrupts(application)
    code = application.exec()
    start.end()
    return code


def _raised(archive: Path) -> bool:
    from film_archive.ui.shell.one_instance import raise_other  # start-up: seldom needed

    return raise_other(archive)


class Start(QObject):
    """The empty window at once, and everything else when it stands on the screen.

    `ready` tells that the window works and the archive is being opened.
    """

    ready = Signal(object)
    _unexpected = Signal(object)

    def __init__(self, application: QApplication, archive: Path, settings: Settings) -> None:
        super().__init__()
        self._archive, self._settings = archive, settings
        self._theme = Theme(application, settings.scheme)
        self._built: Application | None = None
        self.window = Window(self._theme, settings.window)
        self.window.painted.connect(self._go_on_soon)
        self.window.show()

    def end(self) -> None:
        """After the window has closed: remembers it and makes the archive's file whole."""
        if self._built is not None:
            save_settings(self._built.settings(), settings_file())
            self._built.close()

    def _go_on_soon(self) -> None:
        # The paint that tells it is to reach the screen first.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        # start-up: loaded while the window can be seen already
        from film_archive.app.building import equip

        # start-up: as above
        from film_archive.ui.shell.log import start_log

        self._built = equip(self.window, self._theme, self._settings)
        self._unexpected.connect(self._built.desk.show_unexpected)
        start_log(log_file(), self._unexpected.emit)
        self._built.begin(self._archive)
        QTimer.singleShot(_LOADED_MS, self, loaded)
        self.ready.emit(self._built)


def _heed_interrupts(application: QApplication) -> None:
    """Ctrl-C in the terminal closes the window as its close button does."""
    signal.signal(signal.SIGINT, lambda *_: application.closeAllWindows())
    glance = QTimer(application, interval=_GLANCE_MS)
    glance.timeout.connect(lambda: None)
    glance.start()
