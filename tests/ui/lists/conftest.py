"""Lists stand on an archive of generated films, or on the starter archive."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from film_archive.archive import Archive, EditionRow, FilmRow, ListRow, PersonRow
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.cell_text import CellText
from film_archive.ui.posters import Posters
from tests.ui.lists.made_archive import MadeArchive


class SeenRows(QWidget):
    """Stands for the inspector: remembers what it was to show."""

    going = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[ListRow | None] = []
        self.played = 0

    def show_film(self, row: FilmRow) -> None:
        self.shown.append(row)

    def show_person(self, row: PersonRow) -> None:
        self.shown.append(row)

    def show_edition(self, row: EditionRow) -> None:
        self.shown.append(row)

    def clear(self) -> None:
        self.shown.append(None)

    def play(self) -> None:
        self.played += 1


def lines_of(cell: CellText) -> list[str]:
    """What stands in each line of a laid out text."""
    text, lines = cell._layout.text(), map(cell._layout.lineAt, range(cell.lines))
    return [text[at.textStart() : at.textStart() + at.textLength()].strip() for at in lines]


Attach = Callable[[MadeArchive], Bridge]


@pytest.fixture
def attach(qtbot: QtBot) -> Iterator[Attach]:
    """Makes a bridge to a made archive."""
    bridge, attached = Bridge(), []

    def make(archive: MadeArchive) -> Bridge:
        attached.append(archive)
        bridge.attach(cast(Archive, cast(Any, archive)), archive.data_version())
        return bridge

    yield make
    for archive in attached:
        archive.release()
    bridge.detach()
    bridge.close()


@pytest.fixture
def made(tmp_path: Path) -> MadeArchive:
    """1,000 films."""
    return MadeArchive(tmp_path, 1_000)


@pytest.fixture
def made_bridge(attach: Attach, made: MadeArchive) -> Bridge:
    return attach(made)


@pytest.fixture
def posters(made_bridge: Bridge, tmp_path: Path) -> Posters:
    return Posters(made_bridge, tmp_path / "posters")


@pytest.fixture
def starter_posters(bridge: Bridge, tmp_path: Path) -> Posters:
    return Posters(bridge, tmp_path / "posters")
