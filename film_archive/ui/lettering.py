"""One line of text painted where it belongs, with … where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter


def paint_line(
    painter: QPainter, place: QRectF, text: str, font: QFont, colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:  # fmt: skip
    """Paints in the middle of the place's height; `elide` says where a text too long is cut."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, elide, place.width())
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)
