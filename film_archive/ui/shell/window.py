"""The main window: it puts the parts in their places and passes on what they ask; no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from film_archive.domain.addresses import PLACES, Address
from film_archive.ui.say import tr
from film_archive.ui.shell.menus import Actions, Handlers, fill_menu_bar
from film_archive.ui.shell.navigator import Navigator, PageMakers
from film_archive.ui.shell.notices import Banners, Toast
from film_archive.ui.shell.rail import Rail
from film_archive.ui.shell.task_strip import TaskStrip
from film_archive.ui.shell.top_bar import TopBar
from film_archive.ui.shell.welcome import Welcome
from film_archive.ui.theme import Theme

_SIZE = (1280, 800)
_SMALLEST = (800, 560)


class Window(QMainWindow):
    """`painted` comes once, when the window has been painted for the first time; `closing` before
    it closes."""

    painted = Signal()
    closing = Signal()

    def __init__(
        self,
        theme: Theme,
        makers: PageMakers,
        own: Handlers,
        kept: Mapping[str, Any],
    ) -> None:
        super().__init__()
        self._theme, self._was_painted = theme, False
        self.setWindowTitle(tr("Film Archive"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.rail, self.banners, self.strip = Rail(theme), Banners(), TaskStrip()
        self.welcome, self.pages = Welcome(theme), QStackedWidget()
        self.navigator = Navigator(self.pages, makers, kept.get("places", {}), self)
        self.recent = QMenu(tr("Open recent"), self)
        self.actions_ = Actions(self, {**self._own_handlers(), **own}, self._of_page)
        self.top = TopBar(theme, self.actions_["go.back"], self.actions_["go.forward"])
        fill_menu_bar(self.menuBar(), self.actions_, self.recent)
        self._lay_out()
        self.toast = Toast(self._whole)
        self._connect()
        self._restore(kept)

    # --- where one is -------------------------------------------------------------------------
    def show_pages(self) -> None:
        """An archive is open: its pages take the place of the welcome."""
        self._middle.setCurrentWidget(self._browsing)
        self.rail.setEnabled(True)

    def show_welcome(self) -> None:
        """No archive is open, or not yet."""
        self._middle.setCurrentWidget(self.welcome)
        self.rail.setEnabled(False)
        self.rail.show_counts({})
        self.actions_.enable_for_page()

    @property
    def browsing(self) -> bool:
        return self._middle.currentWidget() is self._browsing

    def search_for(self, text: str) -> None:
        """Puts a text into the search line as if it were typed."""
        self.top.line.show_text(text)
        self._typed(text)

    # --- what is to be kept until the next start ----------------------------------------------
    def state(self) -> dict[str, Any]:
        """Size, panes, and what each place looked like; JSON values only."""
        here = self.navigator.here
        return {
            "geometry": bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            "rail": self.rail.isVisibleTo(self),
            "places": self.navigator.states(),
            "place": here.place if here and not here.is_page else PLACES[0],
        }

    def _restore(self, kept: Mapping[str, Any]) -> None:
        geometry = kept.get("geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        self._show_rail(kept.get("rail") is not False)

    # --- building -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self._browsing = QWidget()
        column = QVBoxLayout(self._browsing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self._browsing)
        right = _column(self.banners, self._middle)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(_upright_rule())
        row.addWidget(right, 1)
        self._whole = _column(across, _rule(), self.strip, stretched=across)
        self.setCentralWidget(self._whole)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.navigator.go)
        self.navigator.arrived.connect(self._arrived)
        self.navigator.captioned.connect(self.strip.caption)
        line = self.top.line
        line.typed.connect(self._typed)
        line.entered.connect(self._enter_results)
        line.left.connect(self._enter_results)
        self.welcome.wanted.connect(self.actions_.carry_out)
        self._theme.changed.connect(self._recolour)

    def _own_handlers(self) -> dict[str, Callable[[], None]]:
        places = {f"place.{place}": _going(self, place) for place in PLACES}
        return {
            **places,
            "go.back": lambda: self.navigator.back(),
            "go.forward": lambda: self.navigator.forward(),
            "search.focus": lambda: self.top.line.begin(),
            "search.slash": lambda: self.top.line.begin(),
            "view.places": lambda: self._show_rail(not self.rail.isVisibleTo(self)),
            "window.fullscreen": self._toggle_full_screen,
            "window.close": self._close,
        }

    def _of_page(self) -> Handlers:
        page = self.navigator.page
        return page.actions_offered() if page is not None and self.browsing else {}

    # --- reacting ---------------------------------------------------------------------------------
    def _arrived(self, address: Address) -> None:
        page = self.navigator.page
        assert page is not None
        self.rail.show_place(address)
        self.top.show_tools(page.tools())
        if not page.searches:
            self.top.line.show_text("")
        self.actions_["go.back"].setEnabled(self.navigator.can_go_back)
        self.actions_["go.forward"].setEnabled(self.navigator.can_go_forward)
        self.actions_.enable_for_page()

    def _typed(self, text: str) -> None:
        """Where the page does not search, what is typed leads to the films."""
        if (page := self.navigator.page) is None:
            return
        if not page.searches:
            if not text:
                return
            self.navigator.go(Address(PLACES[0]))
            self.top.line.show_text(text)
            self.top.line.setFocus()
            page = self.navigator.page
        assert page is not None
        page.search(text)

    def _enter_results(self) -> None:
        if (page := self.navigator.page) is not None:
            page.start_here()

    def _show_rail(self, shown: bool) -> None:
        self.rail.setVisible(shown)
        self.actions_["view.places"].setChecked(shown)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_["window.fullscreen"].setChecked(self.isFullScreen())

    def _close(self) -> None:
        self.close()

    def _recolour(self) -> None:
        self.top.draw_icons()

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
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _going(window: Window, place: str) -> Callable[[], None]:
    return lambda: window.navigator.go(Address(place)) if window.browsing else None


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
    rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rule.setFixedHeight(1)
    return rule


def _upright_rule() -> QWidget:
    rule = _rule()
    rule.setFixedHeight(16_777_215)  # Qt's own largest size: as high as there is room
    rule.setFixedWidth(1)
    return rule
