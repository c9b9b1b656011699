"""Icons: one family, any colour, sharp on any screen."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from film_archive.shipped import resources
from film_archive.ui.icons import WINDOW_ICON, icon, pixmap, window_icon

FOLDER = resources() / "icons"
NAMES = sorted(file.stem for file in FOLDER.glob("*.svg") if file.stem != WINDOW_ICON)

pytestmark = pytest.mark.usefixtures("qapp")


def strongest(image: QImage) -> QColor:
    """The colour of the pixel that is covered most."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_painted_in_its_colour(name: str) -> None:
    colour = strongest(pixmap(name, "#A3201D", 32).toImage())
    assert colour.alpha() > 200
    assert (abs(colour.red() - 0xA3), abs(colour.blue() - 0x1D)) <= (3, 3)


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_is_of_the_family(name: str) -> None:
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="2"' in drawing
    assert re.findall("#[0-9A-Fa-f]{3,8}", drawing) == []


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_a_picture_has_the_pixels_of_its_screen(ratio: float) -> None:
    picture = pixmap("search", "#1F1C18", 16, ratio)
    assert picture.size() == QSize(16, 16) * ratio
    assert picture.deviceIndependentSize().toSize() == QSize(16, 16)


def test_an_icon_is_not_enlarged_on_a_finer_screen() -> None:
    fine = icon("search", "#1F1C18", 20).pixmap(QSize(20, 20), 2.0)
    assert fine.size() == QSize(40, 40)
    assert fine.toImage().pixelColor(0, 0).alpha() == 0
    coarse = icon("search", "#1F1C18", 20).pixmap(QSize(20, 20), 1.0)
    assert coarse.size() == QSize(20, 20)


def test_disabled_it_is_faded() -> None:
    made = icon("play", "#A3201D")
    usual, faded = (
        strongest(made.pixmap(QSize(16, 16), 1.0, mode).toImage()).alpha()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert 0 < faded < usual / 2


def test_an_icon_is_made_once() -> None:
    assert icon("play", "#A3201D") is icon("play", "#A3201D")
    assert pixmap("play", "#A3201D") is not pixmap("play", "#2B6A58")


def test_a_name_that_the_family_lacks_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000")


def test_the_window_has_an_icon_in_every_size(qapp: QApplication) -> None:
    made = window_icon()
    assert made.availableSizes()[-1] == QSize(256, 256)
    assert strongest(made.pixmap(QSize(16, 16), 1.0).toImage()).alpha() == 255


def test_the_licence_comes_with_the_drawings() -> None:
    assert "ISC License" in (FOLDER / "LICENSE").read_text("utf-8")
