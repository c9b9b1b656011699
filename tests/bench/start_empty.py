"""An empty PySide6 window that tells when it was painted, then what SQLAlchemy adds to memory."""

import importlib
import json
import sys
import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


def rss_mib() -> float:
    """Memory of this process that is in use."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 2**20


def main() -> int:
    """Prints what was measured as JSON."""
    application = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(1280, 800)
    told: dict[str, float] = {}

    def finish() -> None:
        importlib.import_module("sqlalchemy")
        told["rss_sqlalchemy"] = rss_mib()
        application.quit()

    def painted() -> None:
        if "painted" not in told:
            told["painted"] = time.monotonic()
            QTimer.singleShot(300, finish)

    window.painted.connect(painted)
    window.show()
    application.exec()
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
