"""The main window: what stands where.  What it does is in browsing.py and desk.py.

It imports as little as can be: it is painted before the rest of the program is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from film_archive.ui.shell.menus import Actions, fill_menus, menus_of
from film_archive.ui.shell.notices import Banners, Toast
from film_archive.ui.shell.rail import Rail
from film_archive.ui.shell.task_strip import TaskStrip
from film_archive.ui.shell.welcome import Welcome
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

if TYPE_CHECKING:
    from film_archive.ui.shell.top_bar import TopBar

_SIZE = (1280, 800)
_SMALLEST = (800, 560)


class Window(QMainWindow):
    """`painted` comes once, when the window has been painted for the first time; `closing` before
    it closes."""

    painted = Signal()
    closing = Signal()

    def __init__(self, theme: Theme, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle(tr("Film Archive"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.rail, self.banners, self.strip = Rail(theme), Banners(), TaskStrip()
        self.welcome, self.pages = Welcome(theme), QStackedWidget()
        self.recent = QMenu(tr("Open recent"), self)
        self._menus = menus_of(self.menuBar())
        self._whole = self._lay_out()
        self.setCentralWidget(self._whole)
        self.toast = Toast(self._whole)
        self._restore(kept)

    @cached_property
    def acts(self) -> Actions:
        """What can be done, in the menus too; made after the first paint."""
        acts = Actions(self)
        fill_menus(self._menus, acts, self.recent)
        acts.answer_to(
            {
                "view.places": lambda: self._show_rail(not self.rail.isVisibleTo(self)),
                "window.fullscreen": self._toggle_full_screen,
                "window.close": self._close,
            }
        )
        acts["view.places"].setChecked(self.rail.isVisibleTo(self))
        self.welcome.wanted.connect(acts.carry_out)
        self.rail.take_input()
        return acts

    def show_pages(self) -> None:
        """An archive is open: its pages take the place of the welcome."""
        self._middle.setCurrentWidget(self._browsing)
        self.rail.setEnabled(True)

    def show_welcome(self) -> None:
        """No archive is open, or not yet."""
        self._middle.setCurrentWidget(self.welcome)
        self.rail.setEnabled(False)
        self.rail.show_counts({})
        self.acts.enable_for_page()

    @property
    def browsing(self) -> bool:
        """Whether the pages of an archive are in view."""
        return self._middle.currentWidget() is self._browsing

    # --- what is to be kept until the next start ----------------------------------------------
    def state(self) -> dict[str, Any]:
        """Size and rail; JSON values only."""
        return {
            "geometry": bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            "rail": self.rail.isVisibleTo(self),
        }

    def _restore(self, kept: Mapping[str, Any]) -> None:
        geometry = kept.get("geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        self.rail.setVisible(kept.get("rail") is not False)

    # --- building -------------------------------------------------------------------------------
    @cached_property
    def top(self) -> TopBar:
        """The line over the pages; made after the first paint, as the pages are."""
        from film_archive.ui.shell.top_bar import TopBar  # start-up: a text field takes long

        bar = TopBar(self.acts["go.back"], self.acts["go.forward"])
        self._column.insertWidget(0, bar)
        return bar

    def _lay_out(self) -> QWidget:
        self._browsing = QWidget()
        self._column = QVBoxLayout(self._browsing)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self._browsing)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(_upright_rule())
        row.addWidget(_column(self.banners, self._middle), 1)
        return _column(across, _rule(), self.strip, stretched=across)

    def _show_rail(self, shown: bool) -> None:
        self.rail.setVisible(shown)
        self.acts["view.places"].setChecked(shown)

    def _toggle_full_screen(self) -> None:
        from PySide6.QtCore import Qt  # start-up: see app/running.py

        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.acts["window.fullscreen"].setChecked(self.isFullScreen())

    def _close(self) -> None:
        self.close()

    # --- Qt -----------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def raise_window(window: QWidget) -> None:
    """Brings a window to the front, as far as the desktop allows it."""
    from PySide6.QtCore import Qt  # start-up: see app/running.py

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _column(*parts: QWidget, stretched: QWidget | None = None) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is (stretched or parts[-1])))
    return holder


def _rule() -> QWidget:
    rule = QWidget()
    rule.setProperty("kind", "rule")
    rule.setFixedHeight(1)
    return rule


def _upright_rule() -> QWidget:
    rule = _rule()
    rule.setMinimumHeight(0)
    rule.setMaximumHeight(16_777_215)  # Qt's own largest size: as high as there is room
    rule.setFixedWidth(1)
    return rule
