"""What holds on every page of the real window: names, colours of one scheme, no dead action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QPalette, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from film_archive.domain.addresses import PLACES, Address
from film_archive.media.null_player import NullPlayer
from film_archive.ui.actions import ACTIONS
from film_archive.ui.colours import READING_ROOM, SCREENING_ROOM, Colours
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.shell.readers import Reader
from tests.ui.windows import Driven, describe, focused, open_window, ready

RECORDS = {
    "film": "bao-gio-cho-den-thang-muoi",
    "person": "dang-nhat-minh",
    "edition": "paris-vietnam-film-week-2025",
    "programme": "",
}
# These end the window, leave the archive for another, or empty it (the one step there is made it);
# they have tests of their own.
_LEAVING = ("window.close", "archive.starter", "edit.undo")
_ALWAYS = ("archive.open", "search.focus", "place.films", "scheme.dark", "help.manual", "help.log")
_OFFERED = {
    "films": (
        "view.posters",
        "view.table",
        "view.timeline",
        "view.filters",
        "view.inspector",
        "trailer.play",
        "search.save",
    ),
    "people": ("view.inspector", "search.save"),
    "film": ("film.retitle", "media.attach", "trailer.play"),
}

everywhere = pytest.mark.parametrize("place", [*PLACES, *RECORDS])


@pytest.fixture
def driven(qtbot: QtBot, starter: Path) -> Iterator[Driven]:
    with open_window(qtbot, starter, player=NullPlayer) as driven:
        yield ready(driven)


def address(driven: Driven, place: str) -> Address:
    """Of a place, or of the page of one of the records above."""
    if place in PLACES:
        return Address(place)
    if place == "programme":
        archive = driven.bridge.archive
        assert archive is not None
        with archive.reading() as reads:
            return Address("programme", str(reads.rows("programme")[0]["uuid"]))
    kind = "agent" if place == "person" else place
    return Address(place, driven.uuid(RECORDS[place], kind))


def visit(driven: Driven, place: str) -> None:
    driven.go(address(driven, place))
    driven.until(lambda: len(driven.read()) > 20 or place in PLACES)
    driven.at_rest()


# --- names ----------------------------------------------------------------------------------------
@everywhere
def test_everything_that_takes_the_keyboard_has_a_name(driven: Driven, place: str) -> None:
    visit(driven, place)
    nameless = [describe(w) for w in round_of_tab(driven) if not spoken(w)]
    assert nameless == []


def round_of_tab(driven: Driven) -> list[QWidget]:
    """Where Tab leads, until it comes back to where it began; within the window."""
    driven.press(Qt.Key.Key_Tab)
    first, met = focused(), [focused()]
    for _ in range(400):
        driven.press(Qt.Key.Key_Tab)
        if focused() is first and len(set(met)) > 3:
            return list(dict.fromkeys(met))
        met.append(focused())
    where = f"{describe(focused())}, and never comes back to {describe(first)}"
    raise AssertionError(f"Tab is caught near {where}")


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    told = QAccessible.queryAccessibleInterface(widget)
    return str(told.text(QAccessible.Text.Name)).strip()


# --- colours --------------------------------------------------------------------------------------
@everywhere
def test_a_change_of_scheme_leaves_no_colour_of_the_other(driven: Driven, place: str) -> None:
    visit(driven, place)
    for id, now, before in (
        ("scheme.dark", SCREENING_ROOM, READING_ROOM),
        ("scheme.light", READING_ROOM, SCREENING_ROOM),
    ):
        driven.window.acts[id].trigger()
        driven.at_rest()
        assert stale_labels(driven, before) == []
        assert ground(driven, now) > 0.3
        assert ground(driven, before) < 0.02


def stale_labels(driven: Driven, before: Colours) -> list[str]:
    """Labels in view that are written in the other scheme; over a film it is always the dark."""
    old = {getattr(before, name).lower() for name in ("ink", "muted", "accent", "gold", "jade")}
    labels = [w for w in driven.window.findChildren(QLabel) if w.isVisible()]
    return [
        describe(label) for label in labels if not inside_player(label) and old & colours_of(label)
    ]


def inside_player(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, PlayerPanel):
            return True
        above = above.parentWidget()
    return False


def colours_of(label: QLabel) -> set[str]:
    named = {found.lower() for found in re.findall("#[0-9A-Fa-f]{6}", label.text())}
    return named | {label.palette().color(QPalette.ColorRole.WindowText).name()}


def ground(driven: Driven, colours: Colours) -> float:
    """Which share of the window is the paper or panel of a scheme."""
    picture = driven.window.grab().toImage()
    wanted = {colours.paper.lower(), colours.panel.lower()}
    spots = [
        picture.pixelColor(x, y).name() in wanted
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    ]
    return sum(spots) / len(spots)


# --- actions --------------------------------------------------------------------------------------
@everywhere
def test_every_action_that_is_offered_does_something_or_nothing_but_never_fails(
    driven: Driven, place: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.reject())
    here, tried = address(driven, place), list[str]()
    for action in ACTIONS:
        visit(driven, place)
        made = driven.window.findChild(QAction, action.id)
        if action.id in _LEAVING or made is None or not made.isEnabled():
            continue
        made.trigger()
        tried.append(action.id)
        driven.at_rest()
        close_readers()
    assert set(tried) >= {*_ALWAYS, *_OFFERED.get(place, ())}
    assert driven.window.banners.sentences == []
    visit(driven, place)
    assert driven.here == here


def close_readers() -> None:
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, Reader | QDialog) and dialog.isVisible():
            dialog.close()


# --- windows ------------------------------------------------------------------------------------
class Openings(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWindow):
            self.seen.append(watched.objectName())
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, starter: Path
) -> None:
    openings = Openings()
    qapp.installEventFilter(openings)
    with open_window(qtbot, starter, player=NullPlayer) as driven:
        ready(driven)
        for place in (*PLACES, *RECORDS):
            visit(driven, place)
    qapp.removeEventFilter(openings)
    assert openings.seen == ["WindowClassWindow"]
