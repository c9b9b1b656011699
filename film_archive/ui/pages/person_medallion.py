"""Initials on a round ground: the portrait of whoever has none, in the colours of the posters."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.domain.text import nfc
from film_archive.media.poster_palette import PAIRS, Pair
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


def initials(name: str) -> str:
    """The first letters of the first and the last word, as they are written.

    >>> initials("Đặng Thái Huyền"), initials("ê"), initials("")
    ('ĐH', 'Ê', '')
    """
    letters = [first for word in nfc(name).split() if (first := _first_letter(word))]
    return "".join(letters[:1] + letters[1:][-1:])


def _first_letter(word: str) -> str:
    return next((sign.upper()[:1] for sign in word if sign.isalnum()), "")


def pair_of(uuid: str) -> Pair:
    """The same colours for the same record everywhere."""
    return PAIRS[random.Random(uuid).randrange(len(PAIRS))]


class Medallion(QWidget):
    """A round ground with initials; it is decoration, the name stands beside it."""

    def __init__(self, theme: Theme, size: int = 120) -> None:
        super().__init__()
        self._theme, self._letters, self._pair = theme, "", PAIRS[0]
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_name(self, name: str, uuid: str) -> None:
        self._letters, self._pair = initials(name), pair_of(uuid)
        self.setAccessibleName(tr("Initials {letters}", letters=self._letters))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*self._pair.paper))
        painter.drawEllipse(round_ground)
        ink = QColor(*self._pair.ink)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(round_ground.adjusted(5, 5, -5, -5))
        painter.setFont(self._theme.display(round(self._size * 0.36)))
        painter.drawText(round_ground, Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()
