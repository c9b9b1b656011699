"""A line of text with waves under parts of it, where something is wrong there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import (
    QInputMethodEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

# What Qt adds at the left of the caret for the rectangle that it repaints.
_BEFORE_CARET = 5
# In logical pixels.
_WAVE, _HEIGHT, _PEN = 2.0, 1.5, 1.25
_NARROWEST = 6.0

Mark = tuple[int, int]  # from and to, in Qt's places


class MarkedLine(QLineEdit):
    """Marks stay where they are set until they are set anew; while an input method composes, when
    Qt's places are not those of the text, they are not painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self._marks: tuple[Mark, ...] = ()
        # Qt repaints what it changes, which is not what stands below it.
        for changed in (self.textChanged, self.cursorPositionChanged, self.selectionChanged):
            changed.connect(self._repaint)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def mark(self, marks: Sequence[Mark]) -> None:
        """Draws waves under these parts, and under no others."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.update()

    def wave_of(self, mark: Mark) -> QRectF:
        """Where the wave of a mark runs, whether it is in view or scrolled out of it."""
        layout, line = self._laid_out()
        caret = self.cursorRect()
        left = caret.x() + _BEFORE_CARET - round(_x(line, self.cursorPosition()))
        ends = sorted(left + _x(line, place) for place in mark)
        width = max(ends[1] - ends[0], _NARROWEST)
        assert layout.lineCount() == 1
        return QRectF(ends[0], caret.y() + line.height(), width, 2 * _HEIGHT)

    def text_area(self) -> QRect:
        """The part of the line within which its text is shown."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)

    def _laid_out(self) -> tuple[QTextLayout, QTextLine]:
        """The text as Qt lays it out in the line; the layout is to outlive its line."""
        layout = QTextLayout(_displayed(self.text()), self.font(), self)
        option = QTextOption()
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return layout, line

    def _repaint(self) -> None:
        if self._marks:
            self.update()

    # --- Qt -----------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks or self.composing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _PEN))
        area = self.text_area()
        painter.setClipRect(area.x(), 0, area.width(), self.height())
        for mark in self._marks:
            painter.drawPath(_wave(self.wave_of(mark), area))
        painter.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is being composed is not yet in the text; a commit is, and tells it itself.
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._repaint()


def _x(line: QTextLine, place: int) -> float:
    """How far from the line's beginning a place is."""
    found: tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]  # "object" there
    return found[0]


def _displayed(text: str) -> str:
    """A line shows control characters as blanks."""
    return "".join(" " if char < " " and char != "\t" else char for char in text)


def _wave(within: QRectF, seen: QRect) -> QPainterPath:
    """Half a circle up, half a circle down, as far as it can be seen."""
    skipped = max(0.0, (seen.left() - within.left()) // (2 * _WAVE)) * 2 * _WAVE
    x, end = within.left() + skipped, min(within.right(), float(seen.right()))
    middle, side = within.center().y(), 1
    path = QPainterPath(QPointF(x, middle))
    while x < end:
        control = QPointF(x + _WAVE / 2, middle + side * _HEIGHT)
        x += _WAVE
        path.quadTo(control, QPointF(x, middle))
        side = -side
    return path
