"""What stands in the player when something cannot be played."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from film_archive.media.player import Failure
from film_archive.ui.colours import SCREENING_ROOM
from film_archive.ui.icons import pixmap
from film_archive.ui.player.sentences import hint, sentence
from film_archive.ui.player.surface import BLACK
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

_C = SCREENING_ROOM  # over a film, whatever the scheme
_SHEET = f"""
QLabel {{ color: {_C.ink}; background: transparent; }}
QLabel[part="hint"] {{ color: {_C.muted}; }}
QPushButton {{ color: {_C.ink}; border: 1px solid {_C.rule}; border-radius: 6px;
  padding: 4px 10px; }}
QPushButton:hover {{ background: {_C.raised}; }}
QPushButton:focus {{ border: 1px solid {_C.accent}; }}
"""
# With these another program does no better.
_NO_FILE = frozenset(
    {Failure.FILE_MISSING, Failure.GONE, Failure.FILE_EMPTY, Failure.FILE_UNREADABLE}
)


class Trouble(QWidget):
    """One sentence, what can be done, and the two things to try."""

    again = Signal()
    outside = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_SHEET)
        self._sign = QLabel()
        self._sign.setPixmap(pixmap("alert-triangle", SCREENING_ROOM.gold, 20, 2.0))
        self._sign.setFixedSize(QSize(20, 20))
        self._sign.setScaledContents(True)
        self._sentence, self._hint = (
            self._text(theme.sans(13, bold=True)),
            self._text(theme.sans(12)),
        )
        self._hint.setProperty("part", "hint")
        self._again = QPushButton(tr("Try again"))
        self._outside = QPushButton(tr("Open in another program"))
        self._again.clicked.connect(self.again)
        self._outside.clicked.connect(self.outside)
        self._lay_out()

    def _text(self, font: QFont) -> QLabel:
        label = QLabel()
        label.setFont(font)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._again)
        buttons.addWidget(self._outside)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(6)
        column.addStretch(1)
        for part in (self._sign, self._sentence, self._hint):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_failure(self, failure: Failure, path: Path) -> None:
        """Says why this file cannot be played."""
        said, advice = sentence(failure, path), hint(failure, path)
        self._sentence.setText(said)
        self._hint.setText(advice)
        self.setAccessibleName(tr("{sentence} {hint}", sentence=said, hint=advice))
        self._outside.setVisible(failure not in _NO_FILE)

    # --- Qt -------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(BLACK))
