"""A place for the trailer: it takes the one player there is when it comes into view."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.ui.player.clip import Clip
from film_archive.ui.player.panel import PlayerPanel


class TrailerSlot(QWidget):
    """As wide as it is let and 16:9; without a clip it takes no room."""

    def __init__(self, panel: PlayerPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._clip: Clip | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    @property
    def clip(self) -> Clip | None:
        return self._clip

    @property
    def holds_panel(self) -> bool:
        return self._panel.parentWidget() is self

    def offer(self, clip: Clip | None) -> None:
        """What is to be played here; None: nothing, and the place closes."""
        if clip == self._clip:
            return
        self._clip = clip
        if self.holds_panel:
            self._panel.offer(clip)
        self.setVisible(clip is not None)

    def play(self) -> None:
        """Plays what was offered."""
        if self._clip is not None and self.isVisible():
            self._take()
            self._panel.play()

    def _take(self) -> None:
        if not self.holds_panel:
            self._panel.setParent(self)
            self._panel.offer(self._clip)
        self._fit()
        self._panel.show()

    def _fit(self) -> None:
        if self.holds_panel:
            self._panel.setGeometry(self.rect())

    # --- Qt -------------------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is not to be heard; where it comes into view again it can go on."""
        super().hideEvent(event)
        if self.holds_panel and not event.spontaneous():
            self._panel.pause()
