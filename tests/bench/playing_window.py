"""Plays a clip in a window for some seconds and prints the processor time that it took, in seconds.

`python -m tests.bench.playing_window widget|window FILE SECONDS`: in the program's own panel, or by
libVLC itself in a plain X11 window of the same size.  The X server's time (pid in XVFB) counts too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import vlc
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from film_archive.media.vlc_library import arguments, has_sound
from film_archive.media.vlc_player import VlcPlayer
from film_archive.ui.player.clip import Clip
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.theme import Theme

SIZE = (1280, 720)
_SETTLE_MS = 1_500


def spent() -> float:
    """Processor time of this process and of the X server, in seconds."""
    own = os.times()
    fields = Path(f"/proc/{os.environ['XVFB']}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return own.user + own.system + ticks / os.sysconf("SC_CLK_TCK")


def in_widget(application: QApplication, path: Path) -> QWidget:
    panel = PlayerPanel(Theme(application, "dark"), VlcPlayer)
    panel.resize(*SIZE)
    panel.show()
    panel.offer(Clip(path, "Clip", "Clip", ""))
    panel.play()
    application.aboutToQuit.connect(panel.shut_down)
    return panel


def in_window(application: QApplication, path: Path) -> QWidget:
    window = QWidget()
    window.resize(*SIZE)
    window.show()
    instance: Any = vlc.Instance(arguments(sound=has_sound()))
    player: Any = instance.media_player_new()
    player.set_xwindow(int(window.winId()))
    player.set_media(instance.media_new_path(str(path)))
    player.play()
    application.aboutToQuit.connect(player.stop)
    return window


def main(what: str, path: Path, seconds: float) -> None:
    application = QApplication([])
    window = {"widget": in_widget, "window": in_window}[what](application, path)
    before: list[float] = []

    def finish() -> None:
        print(spent() - before[0], flush=True)
        application.quit()

    QTimer.singleShot(_SETTLE_MS, lambda: before.append(spent()))
    QTimer.singleShot(_SETTLE_MS + round(seconds * 1000), finish)
    application.exec()
    window.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
