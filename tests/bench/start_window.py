"""The real window, started as the program starts it; tells when it and its first rows were
painted, and what memory it takes when nothing is under way any more and all is warmed."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from film_archive.app.loading import load_quietly

load_quietly()

from film_archive.app.running import Start  # noqa: E402
from film_archive.settings import load_settings, settings_file  # noqa: E402
from film_archive.ui.shell.meeting_place import may_be_open  # noqa: E402
from tests.bench.start_empty import rss_mib  # noqa: E402

if TYPE_CHECKING:
    from film_archive.app.building import Application

_QUIET_MS = 1_500


class RowsPainted(QObject):
    """Watches every paint until one is of a list's rows."""

    def __init__(self, told: dict[str, float]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "rows" not in self._told:
            view = watched.parent()
            if isinstance(view, QAbstractItemView) and _shows_films(view):
                QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self._told.setdefault("rows", time.monotonic())


def _shows_films(view: QAbstractItemView) -> bool:
    # start-up: this must not make the shell wait for the lists
    from film_archive.ui.lists.paged_model import PagedModel

    model = view.model()
    return isinstance(model, PagedModel) and model.rowCount() > 0


def main(archive: Path) -> int:
    """Prints what was measured as JSON."""
    application = QApplication(sys.argv[:1])
    told: dict[str, float] = {}
    watching = RowsPainted(told)
    if may_be_open(archive):
        return 1
    start = Start(application, archive, load_settings(settings_file()))
    start.window.painted.connect(lambda: told.setdefault("painted", time.monotonic()))
    quiet = QTimer(interval=_QUIET_MS)

    def look(built: Application) -> None:
        if built.bridge.idle and "rows" in told:
            built.bridge.ask(lambda reads: reads.warm(), then=end_if_warm)

    def end_if_warm(left: bool) -> None:
        if not left:
            told["rss"] = rss_mib()
            quiet.stop()
            start.window.close()
            application.quit()

    def ready(built: Application) -> None:
        application.installEventFilter(watching)
        quiet.timeout.connect(lambda: look(built))
        quiet.start()

    start.ready.connect(ready)
    application.exec()
    start.end()
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
