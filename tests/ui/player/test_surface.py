"""Frames as they are painted: whole, in their shape, sharp; and the card before them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from film_archive.media.player import Frame
from film_archive.ui.player.card import paint_card
from film_archive.ui.player.surface import Surface
from film_archive.ui.theme import Theme


def frame_of(width: int, height: int, colour: bytes = b"\x20\x40\xe0\x00") -> Frame:
    return Frame(memoryview(bytearray(colour * (width * height))), width, height, width * 4, 1)


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((1280, 720), QRect(0, 0, 320, 180)),
        ((768, 576), QRect(40, 0, 240, 180)),
        ((1000, 250), QRect(0, 50, 320, 80)),
    ],
)
def test_a_frame_keeps_its_shape_on_black(
    qtbot: QtBot, size: tuple[int, int], place: QRect
) -> None:
    surface = Surface()
    qtbot.addWidget(surface)
    surface.resize(320, 180)
    surface.show_frame(frame_of(*size))
    assert surface.picture_rect() == place
    for still in (True, False):
        surface.set_still(still)
        image = surface.grab().toImage()
        ratio = image.devicePixelRatio()
        seen = image.pixelColor(round(160 * ratio), round(90 * ratio))
        assert (seen.red(), seen.green(), seen.blue()) == (0xE0, 0x40, 0x20)
        if place.left() > 4:
            assert image.pixelColor(2, 90).lightness() < 20


def test_no_frame_is_black(qtbot: QtBot) -> None:
    surface = Surface()
    qtbot.addWidget(surface)
    surface.show_frame(frame_of(4, 4))
    surface.show_frame(None)
    assert surface.grab().toImage().pixelColor(10, 10).lightness() < 20
    assert surface.accessibleName()


@pytest.mark.parametrize("title", ["", "Mưa đỏ", "Ẫ Ữ Ợ " * 200, "M" * 1_000])
def test_a_title_of_any_length_is_painted_within_the_card(theme: Theme, title: str) -> None:
    image = QImage(400, 225, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_card(painter, QRect(0, 0, 400, 225), theme, title, "Trailer")
    painter.end()
    edges = [image.pixelColor(x, y) for y in range(0, 225, 3) for x in (2, 397)]
    assert all(edge.lightness() < 120 for edge in edges)  # the ground, no letters cut off
