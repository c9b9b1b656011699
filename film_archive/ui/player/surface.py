"""Where frames are painted: the newest one, whole, in the middle, on black."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.media.player import Frame
from film_archive.ui.tr import tr

BLACK = "#0B0A09"


class Surface(QWidget):
    """Shows frames one after another; `still` ones are scaled with more care."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: Frame | None = None
        self._still = True
        self._scaled: tuple[int, QSize, QImage] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Picture of the film"))

    @property
    def frame(self) -> Frame | None:
        return self._frame

    def show_frame(self, frame: Frame | None) -> None:
        """Paints this frame as soon as the window paints; None: black."""
        self._frame = frame
        if frame is None:
            self._scaled = None
        self.update()

    def set_still(self, still: bool) -> None:
        """Whether the frame stands, so that it is worth more care."""
        if still is not self._still:
            self._still, self._scaled = still, None
            self.update()

    def picture_rect(self) -> QRect:
        """Where the frame is painted: as large as it fits, in its own shape."""
        if self._frame is None:
            return QRect()
        size = QSize(self._frame.width, self._frame.height)
        size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    # --- Qt -------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(BLACK))
        frame = self._frame
        if frame is None:
            return
        # No copy: the frame's buffer stays untouched for as long as `frame` is referred to.
        image = QImage(
            frame.buffer, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32
        )
        place = self.picture_rect()
        if self._still:
            painter.drawImage(place, self._careful(frame, image, place.size()))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)

    def _careful(self, frame: Frame, image: QImage, size: QSize) -> QImage:
        """Every pixel of the frame counts, where plain scaling would leave out most of them."""
        pixels = size * self.devicePixelRatioF()
        if self._scaled is None or self._scaled[:2] != (frame.number, pixels):
            scaled = image.scaled(
                pixels,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            # Of the same size it would be the frame's own buffer, which outlives no frame.
            self._scaled = (
                frame.number,
                pixels,
                scaled.copy() if pixels == image.size() else scaled,
            )
        return self._scaled[2]
