"""Icons of one family, painted from SVG in any colour and sharp on any screen.

The drawings are Lucide's (`resources/icons`, ISC licence) but for two of our own, which say so;
their lines are `currentColor`.  An icon
never stands alone: whoever shows one gives it a label or a tooltip and an accessible name.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from film_archive.shipped import resources

WINDOW_ICON = "film-archive"
AIR = 5  # logical pixels between an icon and its word, more than Qt leaves there

_FADED = 0.4  # how much of its colour a disabled icon keeps
_WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """The icon `name` in a colour (`#RRGGBB`), `size` in logical pixels, sharp on every screen.

    Disabled it is faded.  Raises `FileNotFoundError` for a name that the family does not have.
    """
    made = QIcon()
    for ratio in _ratios():
        usual = pixmap(name, colour, size, ratio)
        made.addPixmap(usual)
        made.addPixmap(_faded(usual), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=128)
def icon_before_word(name: str, colour: str, size: int = 16) -> QIcon:
    """As `icon`, and `AIR` wider: it keeps its distance from the word that follows on a button."""
    made = QIcon()
    for ratio in _ratios():
        drawn = _empty(QSize(size + AIR, size) * ratio)
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        painter.drawPixmap(0, 0, pixmap(name, colour, size, ratio))
        painter.end()
        made.addPixmap(QPixmap.fromImage(drawn))
    return made


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon, `size` in logical pixels, for a screen of this ratio."""
    drawing = QSvgRenderer(_drawing(name).replace("currentColor", colour).encode())
    image = _empty(QSize(size, size) * ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def window_icon() -> QIcon:
    """The program's own icon, which has its own colours."""
    made = QIcon()
    for size in _WINDOW_SIZES:
        made.addPixmap(pixmap(WINDOW_ICON, "", size))
    return made


def _ratios() -> list[float]:
    """Those of the screens that there are; a screen plugged in later gets a near one scaled."""
    return sorted({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def _faded(usual: QPixmap) -> QPixmap:
    image = _empty(usual.size())
    image.setDevicePixelRatio(usual.devicePixelRatio())
    painter = QPainter(image)
    painter.setOpacity(_FADED)
    painter.drawPixmap(0, 0, usual)
    painter.end()
    return QPixmap.fromImage(image)


def _empty(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
