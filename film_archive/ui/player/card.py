"""What stands in the player before the first frame: the film's title over a painted evening."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath

from film_archive.ui.theme import Theme

_SKY_TOP, _SKY_LOW, _SUN, _HILL, _FAR_HILL = "#371412", "#84281D", "#D9963F", "#120D0B", "#3A1712"
_TITLE, _LABEL = "#F3E9DC", "#D9B9A8"
_SIZES = (64, 52, 44, 38, 32, 28, 24, 21, 18, 16)  # pixels of the title
_LINE = 1.36


def paint_card(painter: QPainter, rect: QRect, theme: Theme, title: str, label: str) -> None:
    """Fills `rect`; a title of any length finds room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    _evening(painter, QRectF(rect))
    room = rect.adjusted(rect.width() // 12, rect.height() // 12, -rect.width() // 12, 0)
    room.setHeight(round(rect.height() * 0.44))
    foot = _write_title(painter, room, theme, title)
    _write_label(painter, rect, foot, theme, label)
    painter.restore()


def _evening(painter: QPainter, rect: QRectF) -> None:
    sky = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    sky.setColorAt(0, QColor(_SKY_TOP))
    sky.setColorAt(1, QColor(_SKY_LOW))
    painter.fillRect(rect, sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_SUN))
    radius = rect.height() * 0.13
    painter.drawEllipse(_at(rect, 0.82, 0.76), radius, radius)
    for colour, heights in (
        (_FAR_HILL, (0.70, 0.60, 0.74, 0.66)),
        (_HILL, (0.74, 0.82, 0.70, 0.78)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawPath(_hills(rect, heights))


def _hills(rect: QRectF, heights: tuple[float, float, float, float]) -> QPainterPath:
    start, first, second, end = heights
    path = QPainterPath(_at(rect, 0, start))
    path.cubicTo(_at(rect, 0.35, first), _at(rect, 0.6, second), _at(rect, 1, end))
    path.lineTo(rect.bottomRight())
    path.lineTo(rect.bottomLeft())
    path.closeSubpath()
    return path


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())


def _write_title(painter: QPainter, room: QRect, theme: Theme, title: str) -> int:
    """Writes the title as large as it goes; returns where it ends."""
    font, lines = _fitting(room, theme, title)
    painter.setFont(font)
    painter.setPen(QColor(_TITLE))
    height = round(font.pixelSize() * _LINE)
    top = room.top() + max(0, (room.height() - height * len(lines)) // 2)
    for number, line in enumerate(lines):
        place = QRect(room.left(), top + number * height, room.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
    return top + height * len(lines)


def _fitting(room: QRect, theme: Theme, title: str) -> tuple[QFont, list[str]]:
    for size in _SIZES:
        if size * _LINE > room.height() / 2.2 and size != _SIZES[-1]:
            continue
        font = theme.display(size, weight="bold")
        lines = _broken(title, QFontMetrics(font), room.width())
        metrics = QFontMetrics(font)
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        tall = len(lines) * size * _LINE
        if len(lines) <= 2 and wide <= room.width() and tall <= room.height():
            return font, lines
    most = max(1, int(room.height() // (_SIZES[-1] * _LINE)))
    kept = lines[:most]
    # What does not fit ends with "…"; two pixels, for letters that lean over their width.
    kept[-1:] = [" ".join(lines[most - 1 :])]
    kept = [metrics.elidedText(x, Qt.TextElideMode.ElideRight, room.width() + 2) for x in kept]
    return font, kept


def _broken(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The text in lines of whole words; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _write_label(painter: QPainter, rect: QRect, top: int, theme: Theme, label: str) -> None:
    font = theme.sans(11 if rect.height() >= 160 else 10)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.6)
    painter.setFont(font)
    painter.setPen(QColor(_LABEL))
    metrics = QFontMetrics(font)
    width = rect.width() - 32
    text = metrics.elidedText(label.upper(), Qt.TextElideMode.ElideRight, width)
    place = QRect(rect.left() + 16, top + 4, width, round(font.pixelSize() * 1.5))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
