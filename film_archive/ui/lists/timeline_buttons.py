"""Buttons at a timeline's foot that zoom in, out, and back to all years."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from film_archive.ui.lists.timeline_scene import FOOT, SIDE, Scene
from film_archive.ui.lists.timeline_zoom import NOTCHES
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_BUTTONS = (
    ("−", "Zoom out (−)", -NOTCHES),
    ("+", "Zoom in (+)", NOTCHES),
    ("↔", "All years (0)", 0),
)
_LEAST = 480  # pixels: in less the legend has the room


class ZoomButtons(QWidget):
    """Ask for so many notches in (or out, below 0); 0 for all years."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons = {
            notches: self._made(sign, words, notches) for sign, words, notches in _BUTTONS
        }
        for button in self._buttons.values():
            row.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def stand(self, scene: Scene) -> None:
        """Goes to the right of the foot; what leads no further is faint."""
        self._buttons[NOTCHES].setEnabled(scene.zoom.scale < scene.zoom.most)
        self._buttons[-NOTCHES].setEnabled(not scene.zoom.whole)
        self._buttons[0].setEnabled(not scene.zoom.whole)
        self.setVisible(scene.width >= _LEAST and len(scene.years) > 0)
        size = self.sizeHint()
        left, top = round(scene.width) - SIDE - size.width(), round(scene.ground) + FOOT - 24
        self.setGeometry(left, top - size.height() // 2, size.width(), size.height())

    def _made(self, sign: str, words: str, notches: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(tr(words))
        button.setAccessibleName(tr(words))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are on the timeline itself
        button.setAutoRepeat(notches != 0)
        button.clicked.connect(lambda: self.wanted.emit(notches))
        return button

    def _restyle(self) -> None:
        c = self._theme.colours
        self.setStyleSheet(
            f"QToolButton {{ color: {c.muted}; font-size: 15px; padding: 2px 0;"
            f" min-width: 26px; border: none; border-radius: 6px; }}"
            f"QToolButton:hover {{ background: {c.raised}; color: {c.ink}; }}"
            f"QToolButton:disabled {{ color: {c.rule}; }}"
        )
