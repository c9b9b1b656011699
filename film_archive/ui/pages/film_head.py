"""The head of a film's page: poster, titles and facts, media; beside each other as far as there
is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from film_archive.ui.pages.film_facts import FilmStory
from film_archive.ui.pages.film_media import MediaPane
from film_archive.ui.pages.film_telling import (
    fact_rows,
    international_line,
    shown_title,
    synopsis,
)
from film_archive.ui.pages.film_title import TitleLine
from film_archive.ui.pages.html import Sheet, escaped, facts, span
from film_archive.ui.pages.leaf import GAP, stacked
from film_archive.ui.pages.poster_label import PosterLabel
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme

# From how many pixels on the three parts stand in how many columns, and how wide the poster is.
_THREE, _TWO = 940, 440
_POSTER = {3: 232, 2: 184, 1: 144}
_SMALL = 640  # pixels; narrower than this the poster is a small one
_MEDIA = 344


class FilmHead(QWidget):
    """`going` is a link to an `Address`, `followed` any other (its url, and where, on this
    widget)."""

    going = Signal(object)
    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, posters: Posters, media: MediaPane) -> None:
        super().__init__()
        self._arranged = 0
        self.poster, self.title, self.media = PosterLabel(theme, posters), TitleLine(theme), media
        self._line, self._synopsis, self._facts = Sheet(theme), Sheet(theme), Sheet(theme)
        self._line.setFont(theme.serif(17))
        self._words = QWidget()
        column = stacked(gap=8)
        self._words.setLayout(column)
        for part in (self.title, self._line, self._synopsis, self._facts):
            column.addWidget(part)
        column.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(24)
        for sheet in (self._line, self._synopsis, self._facts):
            sheet.going.connect(self.going)
            sheet.followed.connect(lambda url, at, s=sheet: self._follow(s, url, at))
        self._arrange(3)

    def show_story(self, story: FilmStory, *, may_change: bool) -> None:
        """Shows a film; `may_change` is whether the archive can be written."""
        self.poster.show_film(story.row)
        self.title.show_title(shown_title(story))
        self.title.allow(may_change)
        line = international_line(story)
        self._line.put(span("muted", escaped(line)) if line else "")
        self._line.setVisible(bool(line))
        told = synopsis(story)
        self._synopsis.put(told)
        self._synopsis.setVisible(bool(told))
        self._facts.put(facts(fact_rows(story, may_prefer=may_change)))
        self.media.show_media(story)

    @property
    def facts_html(self) -> str:
        return self._facts.html

    def _follow(self, sheet: Sheet, url: str, point: QPoint) -> None:
        self.followed.emit(url, sheet.mapTo(self, point))

    def _arrange(self, columns: int) -> None:
        if columns == self._arranged:
            return
        self._arranged = columns
        top = Qt.AlignmentFlag.AlignTop
        places = {
            3: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
            2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
            1: ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 1, 2)),
        }[columns]
        for part, place in zip((self.poster, self._words, self.media), places, strict=True):
            self._grid.removeWidget(part)
            alignment = top | Qt.AlignmentFlag.AlignLeft if part is self.poster else top
            self._grid.addWidget(part, *place, alignment if part is self.poster else top)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(2, _MEDIA if columns == 3 else 0)
        self._grid.setHorizontalSpacing(GAP if columns > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        columns = 3 if width >= _THREE else 2 if width >= _TWO else 1
        self._arrange(columns)
        self.poster.set_width(_POSTER[1] if width < _SMALL else _POSTER[columns])
