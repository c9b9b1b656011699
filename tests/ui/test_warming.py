"""In a large archive, what many films have is read while nobody waits for it."""

from __future__ import annotations

from sqlite3 import Connection

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from film_archive.archive import film_memory, word_sets
from film_archive.archive.film_memory import FilmMemory
from film_archive.commands.adding import AddFilm
from film_archive.ui import warming
from film_archive.ui.bridge import Bridge
from film_archive.ui.warming import Warming


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether something was left, each time it was asked; in many short moments."""
    monkeypatch.setattr(film_memory, "_SMALL", 0)
    monkeypatch.setattr(film_memory, "_A_MOMENT", 0.001)
    monkeypatch.setattr(word_sets, "_MANY", 200)
    monkeypatch.setattr(warming, "_REST_MS", 0)
    monkeypatch.setattr(warming, "_GIVE_WAY_MS", 0)
    told: list[bool] = []
    warm = FilmMemory.warm

    def warm_and_tell(self: FilmMemory, connection: Connection) -> bool:
        told.append(warm(self, connection))
        return told[-1]

    monkeypatch.setattr(FilmMemory, "warm", warm_and_tell)
    return told


def test_it_goes_on_until_nothing_is_left(
    qtbot: QtBot, bridge: Bridge, answers: list[bool]
) -> None:
    owner = QObject()
    Warming(bridge, owner)
    bridge.ready.emit()
    qtbot.waitUntil(lambda: answers[-1:] == [False])
    assert len(answers) > 2
    assert all(answers[:-1])


def test_it_begins_again_after_a_change(qtbot: QtBot, bridge: Bridge, answers: list[bool]) -> None:
    owner = QObject()
    Warming(bridge, owner)
    bridge.do(AddFilm("Đất nước đứng lên"), then=lambda _: None)
    qtbot.waitUntil(lambda: answers[-1:] == [False])


def test_it_ends_with_the_archive(qtbot: QtBot, bridge: Bridge, answers: list[bool]) -> None:
    owner = QObject()
    Warming(bridge, owner)
    bridge.ready.emit()
    qtbot.waitUntil(lambda: len(answers) > 1)
    archive = bridge.detach()
    assert archive is not None
    asked = len(answers)
    qtbot.waitUntil(lambda: bridge.idle)
    assert len(answers) <= asked + 1
    archive.close()
