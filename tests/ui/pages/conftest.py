"""The one player of a window, silent, and its place on a page."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from film_archive.media.null_player import NullPlayer
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Iterator[PlayerPanel]:
    panel = PlayerPanel(theme, NullPlayer)
    qtbot.addWidget(panel)
    yield panel
    panel.setParent(None)
    panel.shut_down()


@pytest.fixture
def slot(panel: PlayerPanel) -> TrailerSlot:
    return TrailerSlot(panel)
