"""Text in a cell: laid out once in one or two lines, then painted as often as one scrolls by."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from film_archive.ui.theme import LINE

_BOLD_TAKES = 12  # more than thin letters, in one cell


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text with a look of its own; colour "" is that of the whole text."""

    text: str
    colour: str = ""
    bold: bool = False


class CellText:
    """Runs of text in at most so many lines of a width; paint it at a point.

    `width` is what the longest line takes, `height` that of all lines, `baseline` where the letters
    of the first one stand below the point; in logical pixels.
    """

    __slots__ = ("_colour", "_layout", "baseline", "height", "lines", "width")

    def __init__(self, runs: Sequence[Run], font: QFont, width: float, lines: int, colour: str):
        self._colour = QColor(colour)
        self._layout = _laid_out(runs, font, width, lines)
        self.lines = self._layout.lineCount()
        self.width = max(
            (self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)), default=0.0
        )
        self.height = self.lines * line_height(font)
        first = self._layout.lineAt(0)
        self.baseline = first.y() + first.ascent() if self.lines else 0.0

    @property
    def text(self) -> str:
        """What is to be seen of the text."""
        return str(self._layout.text())

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))


def picture(
    size: tuple[float, float], ratio: float, ground: QColor, draw: Callable[[QPainter], None]
) -> QPixmap:
    """What `draw` paints on a ground, as a picture for a screen of this ratio.

    A picture is painted ten times as fast as its text.
    """
    made = QPixmap(math.ceil(size[0] * ratio), math.ceil(size[1] * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(ground)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return made


def fits(runs: Sequence[Run], font: QFont, width: float, lines: int) -> bool:
    """Whether all of the text stands in so many lines."""
    text = "".join(run.text for run in runs)
    layout = _broken(text, list(_formats(runs)), font, width, lines)
    if not layout.lineCount():
        return not text
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength() >= len(text)


def line_height(font: QFont) -> float:
    """The height of one line: high enough for Ẫ, Ữ and Ợ."""
    return float(max(round(font.pixelSize() * LINE), round(QFontMetricsF(font).ascent() * 1.25)))


def _laid_out(runs: Sequence[Run], font: QFont, width: float, lines: int) -> QTextLayout:
    text, formats = "".join(run.text for run in runs), list(_formats(runs))
    layout = _broken(text, formats, font, width, lines)
    if not layout.lineCount():
        return layout
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() < len(text):
        start = last.textStart()
        room = width - _BOLD_TAKES * any(run.bold for run in runs)
        rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, room)
        layout = _broken(text[:start] + rest, formats, font, width, lines)
    return layout


def _broken(
    text: str, formats: list[QTextLayout.FormatRange], font: QFont, width: float, lines: int
) -> QTextLayout:
    """The text in its first lines."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(formats)
    height = line_height(font)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * height + (height - line.height()) / 2))
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> Iterable[QTextLayout.FormatRange]:
    start = 0
    for run in runs:
        if run.colour or run.bold:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, len(run.text)
            made.format = _look(run)
            yield made
        start += len(run.text)


def _look(run: Run) -> QTextCharFormat:
    look = QTextCharFormat()
    if run.colour:
        look.setForeground(QColor(run.colour))
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    return look
