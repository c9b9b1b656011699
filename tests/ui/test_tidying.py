"""Qt's objects are deleted on the window's thread, whichever thread it is that fills the memory."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from film_archive.ui.tidying import Tidying


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    gc.enable()
    tidying = Tidying()
    yield tidying
    tidying.end()


def make_cycle(deleted_on: list[threading.Thread]) -> None:
    """Qt's object that only the collector can delete."""
    loop = QObject()
    loop.itself = loop  # type: ignore[attr-defined]
    weakref.finalize(loop, lambda: deleted_on.append(threading.current_thread()))


def fill(kept: list[list[int]]) -> None:
    """So many objects that Python would collect its garbage several times, were it let."""
    kept.extend([number] for number in range(30 * gc.get_threshold()[0]))


def test_another_thread_deletes_nothing_of_qt(qtbot: QtBot, tidying: Tidying) -> None:
    deleted_on: list[threading.Thread] = []
    make_cycle(deleted_on)
    kept: list[list[int]] = []
    other = threading.Thread(target=fill, args=(kept,))
    other.start()
    other.join()
    assert deleted_on == []
    qtbot.waitUntil(lambda: deleted_on == [threading.main_thread()])


def test_no_collection_begins_while_the_window_is_deleted(tidying: Tidying) -> None:
    tidying.end()
    assert not gc.isenabled()
    deleted_on: list[threading.Thread] = []
    make_cycle(deleted_on)
    fill([])
    assert deleted_on == []
    gc.collect()
    assert deleted_on == [threading.main_thread()]
