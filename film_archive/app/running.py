"""Running the window: from the start of Qt until the archive's file is whole again."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from film_archive.app.building import build
from film_archive.settings import load_settings, log_file, save_settings, settings_file
from film_archive.ui.shell.log import start_log
from film_archive.ui.shell.one_instance import raise_other

# How often Python gets to see a Ctrl-C while Qt waits for events.
_GLANCE_MS = 200


def show_window(archive: Path) -> int:
    """Shows the archive until the window is closed; returns an exit code.

    A second start with the same archive raises the first window and ends.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("film-archive")
    application.setApplicationDisplayName("Film Archive")
    application.setDesktopFileName("film-archive")
    if raise_other(archive):
        return 0
    built = build(load_settings(settings_file()))
    unexpected = _Unexpected()
    unexpected.happened.connect(built.desk.show_unexpected)
    start_log(log_file(), unexpected.happened.emit)
    built.window.painted.connect(lambda: built.begin(archive))
    built.window.show()
    _heed_interrupts(application)
    code = application.exec()
    save_settings(built.desk.settings(), settings_file())
    built.close()
    return code


class _Unexpected(QObject):
    """Carries an unexpected exception of any thread to the window."""

    happened = Signal(object)


def _heed_interrupts(application: QApplication) -> None:
    """Ctrl-C in the terminal closes the window as its close button does."""
    signal.signal(signal.SIGINT, lambda *_: application.closeAllWindows())
    glance = QTimer(application, interval=_GLANCE_MS)
    glance.timeout.connect(lambda: None)
    glance.start()
