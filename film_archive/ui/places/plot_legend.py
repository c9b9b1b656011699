"""Which colour of stacked bars is what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_names(self, names: Sequence[str], tones: Sequence[str] = ()) -> None:
        self._names, self._tones = tuple(names), tuple(tones)
        self.setAccessibleName(say.tr("Legend: {names}", names=", ".join(names)))
        self._fit()
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

    def _fit(self) -> None:
        """As high as its lines.  Not by Qt's height for width: a layout keeps the height that it
        asked for while there were no names yet."""
        places = self._places(self.width())
        self.setFixedHeight(int(places[-1].bottom()) if places else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
