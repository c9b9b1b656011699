"""Which colour of stacked bars is what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.ui import say
from film_archive.ui.places.plots import LINE, series_colours
from film_archive.ui.theme import Theme


class Legend(QWidget):
    """Which colour of stacked bars is what, in the order of the parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._tones: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_names(self, names: Sequence[str], tones: Sequence[str] = ()) -> None:
        self._names, self._tones = tuple(names), tuple(tones)
        self.setAccessibleName(say.tr("Legend: {names}", names=", ".join(names)))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> list[QRectF]:
        """Where each name stands: in lines that break at the width."""
        metrics, x, y = QFontMetricsF(self._theme.sans(12)), 0.0, 0.0
        places = []
        for name in self._names:
            long = 18 + metrics.horizontalAdvance(name)
            if x and x + long > width:
                x, y = 0.0, y + LINE
            places.append(QRectF(x, y, long + 2, LINE))
            x += long + 20
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._places(width)[-1].bottom()) if self._names else 0

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.sans(12))
        inks = series_colours(self._theme.colours, len(self._names), self._tones)
        places = self._places(self.width())
        for name, place, ink in zip(self._names, places, inks, strict=True):
            painter.fillRect(QRectF(place.x(), place.center().y() - 5, 10, 10), ink)
            painter.setPen(QColor(self._theme.colours.muted))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place.adjusted(18, 0, 4, 0), middle, name)
        painter.end()
