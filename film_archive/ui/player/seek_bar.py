"""The line under the picture: how far it is, and where to go by clicking or dragging."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from film_archive.ui.colours import SCREENING_ROOM
from film_archive.ui.tr import tr

_LINE, _LINE_HELD = 4.0, 6.0  # pixels
_KNOB = 6.0
_GROOVE = QColor(255, 255, 255, 90)


class SeekBar(QSlider):
    """In milliseconds; `sought` is emitted while the user moves it.

    Its arrow keys are the player's, so that they mean the same wherever the keyboard is.
    """

    sought = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Position in the film"))
        self.setToolTip(tr("Go to another moment (← and →)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def held(self) -> bool:
        """Whether the user is moving it, so that nobody else may."""
        return self.isSliderDown()

    def _to(self, x: float) -> None:
        share = (x - _KNOB) / max(1.0, self.width() - 2 * _KNOB)
        value = round(min(max(0.0, share), 1.0) * self.maximum())
        if value != self.value():
            self.setValue(value)
            self.sought.emit(value)

    # --- Qt -------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(160, 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._to(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        lively = self.isSliderDown() or self.underMouse() or self.hasFocus()
        thick = _LINE_HELD if lively else _LINE
        middle, room = self.height() / 2, self.width() - 2 * _KNOB
        done = room * self.value() / max(1, self.maximum())
        for width, colour in ((room, _GROOVE), (done, QColor(SCREENING_ROOM.accent))):
            painter.setBrush(colour)
            line = QRectF(_KNOB, middle - thick / 2, width, thick)
            painter.drawRoundedRect(line, thick / 2, thick / 2)
        if lively:
            painter.setBrush(
                QColor(SCREENING_ROOM.ink if self.hasFocus() else SCREENING_ROOM.accent)
            )
            painter.drawEllipse(QRectF(done, middle - _KNOB, 2 * _KNOB, 2 * _KNOB))
