"""The poster of one film on a page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from film_archive.archive import FilmRow
from film_archive.ui.posters import Posters, poster_height
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


class PosterLabel(QWidget):
    """Shows the poster of a film, `width` logical pixels wide; a quiet sheet until it is there."""

    def __init__(self, theme: Theme, posters: Posters, width: int = 232) -> None:
        super().__init__()
        self._theme, self._posters = theme, posters
        self._row: FilmRow | None = None
        self.set_width(width)
        posters.arrived.connect(self._arrived)
        theme.changed.connect(self.update)

    def set_width(self, width: int) -> None:
        self.setFixedSize(QSize(width, poster_height(width)))

    def show_film(self, row: FilmRow | None) -> None:
        """The film whose poster is shown; None leaves the sheet empty."""
        self._row = row
        if row is not None:
            self.setAccessibleName(tr("Poster of {title}", title=row.title or tr("Untitled film")))
        self.update()

    def _arrived(self, film: int) -> None:
        if self._row is not None and self._row.id == film:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row = self._row
        found = row and self._posters.pixmap(row, self.width(), self.devicePixelRatioF())
        if found:
            painter.drawPixmap(self.rect(), found)
        else:
            painter.fillRect(self.rect(), QColor(self._theme.colours.panel))
