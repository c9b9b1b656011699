"""A panel with the silent player and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from film_archive.media.null_player import FakeClock, NullPlayer
from film_archive.media.player import Failure
from film_archive.ui.player.clip import Clip
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.theme import Theme
from tests.media.reel_marks import RED_RAIN, TENTH_MONTH

CLIP = Clip(RED_RAIN.path, "Sample reel", "Mưa đỏ", "uuid-1")
OTHER = Clip(TENTH_MONTH.path, "Sample reel", "Bao giờ cho đến tháng Mười", "uuid-2")


@pytest.fixture
def media() -> dict[str, Failure]:
    """File names of which the player is to say why they cannot be played."""
    return {}


@pytest.fixture
def made(
    qtbot: QtBot, theme: Theme, tmp_path: Path, media: dict[str, Failure]
) -> Iterator[SimpleNamespace]:
    """A panel, shown, with what it stands on: the clock, the players made, files opened outside."""
    clock, players, outside = FakeClock(), list[NullPlayer](), list[Path]()

    def make() -> NullPlayer:
        players.append(NullPlayer(clock, media))
        return players[-1]

    def open_outside(path: Path) -> bool:
        outside.append(path)
        return True

    panel = PlayerPanel(theme, make, pictures=tmp_path / "pictures", open_outside=open_outside)
    qtbot.addWidget(panel)
    panel.resize(640, 360)
    panel.show()
    qtbot.waitExposed(panel)
    yield SimpleNamespace(panel=panel, clock=clock, players=players, outside=outside)
    panel.shut_down()
