"""Rows that come in others' place are painted one after another: in the end nothing old is left."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import SeenRows

_TYPED = ("mua", "canh dong", "dung dot", "zzz", "", "hà nội", "a", "nhat minh", "1986")


def _on_screen(of: QWidget) -> QImage:
    """What the screen shows of a widget, as it was painted bit by bit."""
    window = of.window()
    whole = window.screen().grabWindow(window.winId()).toImage()
    return whole.copy(QRect(of.mapTo(window, QPoint()), of.size()))


def _painted_anew(of: QWidget) -> QImage:
    window = of.window()
    return window.grab(QRect(of.mapTo(window, QPoint()), of.size())).toImage()


def _is_as_painted_anew(of: QWidget) -> bool:
    anew = _painted_anew(of)
    return _on_screen(of).convertToFormat(anew.format()) == anew


@pytest.mark.parametrize("view", ["posters", "table"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_typed_and_scrolled(
    qtbot: QtBot, bridge: Bridge, theme: Theme, starter_posters: Posters, view: str, seed: int
) -> None:
    chance = random.Random(seed)
    place = FilmsPlace(bridge, theme, starter_posters, SeenRows(), {"view": view})
    qtbot.addWidget(place)
    place.resize(1100, 760)
    place.show()
    qtbot.waitUntil(lambda: place._model.total is not None)
    for _ in range(12):
        match chance.randrange(4):
            case 0 | 1:
                place.search(text := chance.choice(_TYPED))
                if chance.random() < 0.7:
                    qtbot.waitUntil(lambda text=text: place._model.query.text == text)  # type: ignore[misc]
            case 2:
                bar = place._results.view.verticalScrollBar()
                bar.setValue(chance.randint(0, bar.maximum()))
            case _:
                place.resize(chance.randint(1000, 1200), 760)
        for _ in range(chance.randint(0, 12)):
            QCoreApplication.processEvents()
    place.search("")
    qtbot.waitUntil(lambda: place._model.total == place._model.rowCount() > 400)
    shown = place._results.view.viewport()
    qtbot.waitUntil(lambda: _is_as_painted_anew(shown))
