"""The real window, driven as a user does: by keys that go to whatever has the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextDocumentFragment, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from film_archive.app.building import Application, PlayerMaker, build
from film_archive.archive import FilmRow, ListRow
from film_archive.domain.addresses import Address
from film_archive.settings import Settings
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.place import ListPlace
from film_archive.ui.lists.results import Results
from film_archive.ui.pages.html import Sheet
from film_archive.ui.pages.page import Page
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.shell.window import Window

W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 20_000
_NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Driven:
    """A window and the hands on its keyboard; `keys` counts how often one was pressed."""

    def __init__(self, app: Application, qtbot: QtBot) -> None:
        self.app, self._qtbot = app, qtbot
        self.keys = 0
        # What happens while something is waited for, where a clock has to be moved on.
        self.meanwhile: Callable[[], None] = lambda: None

    # --- what there is --------------------------------------------------------------------------
    @property
    def window(self) -> Window:
        return self.app.window

    @property
    def bridge(self) -> Bridge:
        return self.app.bridge

    @property
    def here(self) -> Address:
        here = self.app.desk.browsing.navigator.here
        assert here is not None
        return here

    @property
    def page(self) -> Page:
        page = self.app.desk.browsing.page
        assert page is not None
        return page

    @property
    def results(self) -> Results:
        """The rows of the list in view."""
        assert isinstance(self.page, ListPlace)
        return self.the(Results)

    @property
    def panel(self) -> PlayerPanel:
        """The player, wherever it stands."""
        return self.the(PlayerPanel, within=self.window)

    def the(self, kind: type[W], *, within: QWidget | None = None) -> W:
        """The one widget of this class on the page."""
        found = (within or self.page).findChildren(kind)
        assert found, f"no {kind.__name__} here"
        return found[0]

    def named(self, kind: type[W], name: str, *, within: QWidget | None = None) -> W:
        """The widget of this class in view that is called so (by text or accessible name)."""
        for widget in (within or self.window).findChildren(kind):
            text = getattr(widget, "text", str)()
            if widget.isVisible() and name in (text.strip(), widget.accessibleName()):
                return widget
        raise AssertionError(f"no {kind.__name__} called {name!r} in view")

    def uuid(self, slug: str, kind: str | None = None) -> str:
        """The uuid of a record of the starter archive."""
        archive = self.bridge.archive
        assert archive is not None
        with archive.reading() as reads:
            return reads.address_of(reads.resolve(slug, kind))[1]

    # --- waiting --------------------------------------------------------------------------------
    def until(self, come: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
        def looked() -> bool:
            self.meanwhile()
            return come()

        self._qtbot.waitUntil(looked, timeout=patience_ms)

    def shows(self, *texts: str) -> None:
        """Waits until all of this can be read on the page."""
        self.until(lambda: all(text in self.read() for text in texts))

    def shows_no_more(self, text: str) -> None:
        self.until(lambda: text not in self.read())

    def at_rest(self) -> None:
        """Waits until what was asked of the archive has been answered."""
        self.until(lambda: self.bridge.idle)

    # --- keys -----------------------------------------------------------------------------------
    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = _NO_KEYS) -> None:
        for key in keys:
            self.keys += 1
            QTest.keyClick(_keyboard(), key, held)

    def type(self, text: str) -> None:
        """Letters of a plain keyboard, one by one."""
        for letter in text:
            self.keys += 1
            QTest.keyClick(_keyboard(), letter)  # type: ignore[call-overload]  # not in the stubs

    def compose(self, text: str) -> None:
        """What an input method gives when it has finished a word."""
        self.keys += len(text)
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(focused(), event)

    def tab_to(self, arrived: Callable[[], bool], most: int = 200) -> None:
        """Presses Tab until the keyboard is where it should be."""
        for _ in range(most):
            if arrived():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead there; it ends on {describe(focused())}")

    def tab_to_link(self, text: str) -> None:
        """Tab to the link with this text: on a sheet it is the part that is selected."""
        self.tab_to(lambda: linked_text() == text)

    # --- going ----------------------------------------------------------------------------------
    def go(self, address: Address) -> None:
        """Straight there, for tests of what is to be seen there."""
        self.app.desk.browsing.navigator.go(address)
        self.until(lambda: self.here == address)
        self.at_rest()

    def go_to_film(self, slug: str) -> None:
        self.go(Address("film", self.uuid(slug, "film")))
        self.shows("Credits")

    def search(self, text: str, *, first: str) -> None:
        """Types into the search line by keyboard, until this is the first row and current."""
        self.press(Qt.Key.Key_F, held=CTRL)
        self.type(text)
        self.until(lambda: self.rows()[:1] == [first] and self.page.searched() == text)
        self.current(first)

    def current(self, title: str) -> None:
        """Waits until this is the current row."""
        self.until(lambda: name_of(self.results.current_row()) == title)

    # --- seeing ---------------------------------------------------------------------------------
    def read(self) -> str:
        """Everything that the labels of the page in view say."""
        return told_by(self.page)

    def rows(self) -> list[str]:
        """The names of all rows of the list in view."""
        model = self.results.model
        return [name_of(model.row_at(place)) for place in range(model.rowCount())]


@contextmanager
def open_window(
    qtbot: QtBot,
    archive: Path,
    *,
    settings: Settings | None = None,
    player: PlayerMaker | None = None,
) -> Iterator[Driven]:
    """The real window with an archive; closed as the program closes it."""
    app = build(settings or Settings(scheme="light"), player=player)
    driven = Driven(app, qtbot)
    app.window.resize(1280, 800)
    app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    app.begin(archive)
    try:
        driven.until(lambda: app.window.browsing or not app.window.welcome.isHidden())
        yield driven
    finally:
        app.window.close()
        app.close()
        app.window.deleteLater()
        app.theme.setParent(None)


def ready(driven: Driven) -> Driven:
    """With the first rows there, and one of them current."""
    driven.until(lambda: driven.window.browsing)
    driven.until(lambda: driven.results.current_row() is not None)
    driven.at_rest()
    return driven


# --- looking ------------------------------------------------------------------------------------
def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def linked_text() -> str:
    """The text of the link on which the keyboard is, "" if it is on none."""
    widget = QApplication.focusWidget()
    return _clean(widget.selectedText()) if isinstance(widget, Sheet) else ""


def describe(widget: QWidget) -> str:
    """A widget for a sentence of a failing test."""
    name = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {name[:40]!r} in {type(parent).__name__}"


def told_by(widget: QWidget, *, but: QWidget | None = None) -> str:
    """What the labels in view say, without markup and break marks; without those in `but`."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    heard = [label for label in labels if but is None or not but.isAncestorOf(label)]
    return "\n".join(_plain(label) for label in heard)


def name_of(row: ListRow | None) -> str:
    """What a row is called, "" for none."""
    if row is None:
        return ""
    return row.title if isinstance(row, FilmRow) else row.name


def _plain(label: QLabel) -> str:
    text = label.text()
    if isinstance(label, Sheet):
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return _clean(text)


def _clean(text: str) -> str:
    """Without marks that only say where a line may break."""
    return re.sub("[\u200b\u2068\u2069]", "", text).replace("\u00a0", " ")


def _keyboard() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window
