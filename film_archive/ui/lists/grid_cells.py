"""Paints one film of the poster grid: poster, serif title, and a quiet line of facts under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from film_archive.archive import FilmRow
from film_archive.domain.marking import from_mark
from film_archive.ui import say
from film_archive.ui.lists.cell_text import CellText, Run, fits, line_height, picture
from film_archive.ui.lists.columns import DISPUTED, UNVERIFIED, awards, film_title
from film_archive.ui.lists.matching import matched_runs
from film_archive.ui.lists.paged_model import NOT_YET
from film_archive.ui.lists.rows_view import RowState
from film_archive.ui.posters import poster_height
from film_archive.ui.theme import Theme

_LAID_OUT = 300  # films whose text is kept laid out
_AIR = 10  # between poster and title
_RING = 5  # how far the ring stands off the poster
_RADIUS = 3.0
_DOT = "\u00a0· "  # a line may break after it, not before
_TIED = "\u00a0·\u00a0"  # nor after it: a sign never stands alone in a line
_LONGEST = 120  # letters of a name that two lines may hold


@dataclass(frozen=True, slots=True)
class _Texts:
    row: FilmRow
    title: CellText
    facts: CellText
    # Both as one picture, by the ratio of the screen.
    pictures: dict[float, QPixmap] = field(default_factory=dict)


class GridCells:
    """Paints cells of one width; text is laid out once and then kept."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._texts: OrderedDict[int, _Texts] = OrderedDict()
        self._sheets: dict[float, QPixmap] = {}  # of films without a poster, by the screen's ratio
        self.width = 0
        self.restyle()

    def restyle(self) -> None:
        """Takes colours and letters from the theme anew."""
        c = self._theme.colours
        self._titles, self._lines = self._theme.serif(14, bold=True), self._theme.sans(12)
        self._accent, self._soft = QColor(c.accent), QColor(c.accent_soft)
        self._panel, self._rule, self._raised = QColor(c.panel), QColor(c.rule), QColor(c.raised)
        self._muted, self._paper = QColor(c.muted), QColor(c.paper)
        self._sheets.clear()
        self._texts.clear()

    def use_width(self, width: int) -> None:
        """From now on cells are this wide, in logical pixels."""
        if width != self.width:
            self.width = width
            self._sheets.clear()
            self._texts.clear()

    @property
    def height(self) -> int:
        """Poster, two lines of title and two of facts."""
        letters = 2 * line_height(self._titles) + 2 * line_height(self._lines)
        return poster_height(self.width) + _AIR + round(letters)

    # --- words ----------------------------------------------------------------------------------
    def is_laid_out(self, row: FilmRow) -> bool:
        """Whether the film's text can be painted at once."""
        held = self._texts.get(row.id)
        return held is not None and held.row is row

    def _texts_of(self, row: FilmRow) -> _Texts:
        if not self.is_laid_out(row):
            self._texts[row.id] = self._lay_out(row)
            if len(self._texts) > _LAID_OUT:
                self._texts.popitem(last=False)
        return self._texts[row.id]

    def _lay_out(self, row: FilmRow) -> _Texts:
        c = self._theme.colours
        title = matched_runs(film_title(row), row.marked, c.ink, c.accent)
        return _Texts(
            row,
            CellText(title, self._titles, self.width, 2, c.ink),
            CellText(self._facts(row), self._lines, self.width, 2, c.muted),
        )

    def _facts(self, row: FilmRow) -> list[Run]:
        """Which text was found, or the English title; year, awards, what is doubtful."""
        c = self._theme.colours
        sign = DISPUTED if row.disputed else UNVERIFIED if row.unverified else ""
        tail = [
            Run(text, colour)
            for text, colour in (
                (say.when(row.year) if row.year else "", ""),
                (awards(row.awards_won), c.gold),
                (sign, c.gold),
            )
            if text
        ]
        text, _, by = row.match or (row.title_en or "", "title", "")
        name = self._shortened(text, by, tail)
        found = matched_runs(name, by, c.muted, c.accent)
        return _dotted([*([found] if name else []), *([run] for run in tail)])

    def _shortened(self, name: str, found: str, tail: list[Run]) -> str:
        """A name short enough for all facts to stand in two lines, with what was found in it."""

        def stands(name: str) -> bool:
            runs = _dotted([[Run(name)], *([run] for run in tail)])
            return not name or fits(runs, self._lines, self.width, 2)

        if not stands(name):
            name = from_mark(name, found)
        names = list(_shorter_and_shorter(name))
        # The longest that stands; seldom the first, and each try takes a tenth of a millisecond.
        return names[bisect_left(names, True, key=stands)]

    def lay_out(self, row: FilmRow, ratio: float) -> None:
        """Makes the picture that `paint` is going to use on a screen of this ratio."""
        self._picture(self._texts_of(row), ratio)

    # --- painting -------------------------------------------------------------------------------
    def paint(
        self,
        painter: QPainter,
        x: int,
        y: int,
        row: FilmRow | None,
        poster: QPixmap | None,
        state: RowState,
        *,
        text: bool,
    ) -> None:
        """Paints one cell with its upper left corner there; without a row it is on its way."""
        sheet = QRectF(x, y, self.width, poster_height(self.width))
        self._paint_state(painter, sheet, state)
        if poster is None:
            self._paint_empty_sheet(painter, sheet)
        else:
            painter.drawPixmap(sheet, poster, QRectF(poster.rect()))
        top = sheet.bottom() + _AIR
        if row is None:
            CellText([Run(NOT_YET)], self._titles, self.width, 1, self._muted.name()).paint(
                painter, x, top
            )
            return
        if text:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(QPointF(x, top), self._picture(self._texts_of(row), ratio))

    def _picture(self, texts: _Texts, ratio: float) -> QPixmap:
        """The words under a poster."""

        def draw(on: QPainter) -> None:
            texts.title.paint(on, 0, 0)
            texts.facts.paint(on, 0, texts.title.height)

        if ratio not in texts.pictures:
            size = (self.width, texts.title.height + texts.facts.height)
            texts.pictures[ratio] = picture(size, ratio, self._paper, draw)
        return texts.pictures[ratio]

    def _paint_empty_sheet(self, painter: QPainter, sheet: QRectF) -> None:
        ratio = painter.device().devicePixelRatioF()
        if ratio not in self._sheets:
            here = QRectF(0, 0, sheet.width(), sheet.height())
            clear = QColor(Qt.GlobalColor.transparent)
            self._sheets[ratio] = picture(
                (here.width(), here.height()), ratio, clear, lambda on: self._draw_sheet(on, here)
            )
        painter.drawPixmap(sheet.topLeft(), self._sheets[ratio])

    def _draw_sheet(self, painter: QPainter, sheet: QRectF) -> None:
        painter.setPen(QPen(self._rule, 1))
        painter.setBrush(self._panel)
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_state(self, painter: QPainter, sheet: QRectF, state: RowState) -> None:
        """The ring of what is chosen; thicker where the keyboard is, dashed where it is alone."""
        around = sheet.adjusted(-_RING, -_RING, _RING, _RING)
        ground = self._soft if state.chosen else self._raised if state.pointed else None
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(around, 2 * _RADIUS, 2 * _RADIUS)
        alone = state.current and state.focused and not state.chosen
        if state.chosen or alone:
            pen = QPen(self._accent, 2.5 if state.current and state.focused else 1.5)
            if alone:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, 2 * _RADIUS, 2 * _RADIUS)


def _shorter_and_shorter(name: str) -> Iterator[str]:
    """The name, then word by word less of it, at last nothing."""
    yield name[:_LONGEST]
    while len(name) > 1:
        name = name[:_LONGEST].rpartition(" ")[0] or name[: len(name) // 2]
        yield f"{name}…" if len(name) > 1 else ""


def _dotted(parts: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for part in parts:
        dot = _TIED if part[0].text in (DISPUTED, UNVERIFIED) else _DOT
        runs += [*([Run(dot)] if runs else []), *part]
    return runs
