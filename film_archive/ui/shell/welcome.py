"""What stands in the middle while no archive is open: what can be opened, and how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from film_archive.ui.plain_label import PlainLabel
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

_WIDTH = 480
_MOST_RECENT = 5


class Welcome(QWidget):
    """`wanted` tells the id of an action, `recent` the path of an archive that was open before."""

    wanted = Signal(str)
    recent = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._sentence = PlainLabel(), PlainLabel()
        self._theme = theme
        self._sentence.setProperty("kind", "muted")
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setProperty("kind", "quiet")
        self._cancel.clicked.connect(lambda: self.wanted.emit("task.cancel"))
        self._offers = QWidget()
        self._offered = QVBoxLayout(self._offers)
        self._offered.setContentsMargins(0, 8, 0, 0)
        sheet = QWidget()
        sheet.setFixedWidth(_WIDTH)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._title, self._sentence, self._bar, self._cancel, self._offers):
            column.addWidget(part)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(sheet)
        outer.addStretch()
        self.show_opening("")

    def show_opening(self, name: str) -> None:
        """While an archive is being opened: quiet, since that is soon over."""
        self._title.setText("")
        self._sentence.setText(tr("Opening {name} …", name=name) if name else "")
        for part in (self._bar, self._cancel, self._offers):
            part.hide()

    def show_building(self) -> None:
        """While the starter archive is being made."""
        self._title.setFont(self._theme.display(28))
        self._title.setText(tr("The starter archive is being made"))
        self._sentence.setText(
            tr("Vietnamese films with their people, festivals and awards, each with its sources.")
        )
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._title.text())
        self._bar.show()
        self._cancel.show()
        self._offers.hide()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_offers(self, sentence: str, recent: Sequence[Path]) -> None:
        """Why no archive is open, and what can be opened instead."""
        self._title.setFont(self._theme.display(28))
        self._title.setText(tr("No archive is open"))
        self._sentence.setText(sentence)
        self._bar.hide()
        self._cancel.hide()
        while (item := self._offered.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        first = self._offer(tr("Open the starter archive"), "archive.starter", "primary")
        self._offer(tr("Open an archive…"), "archive.open", "quiet")
        self._offer(tr("New archive…"), "archive.new", "quiet")
        for path in recent[:_MOST_RECENT]:
            self._offer_recent(path)
        self._offers.show()
        first.setFocus()

    def _offer(self, text: str, action: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", kind)
        button.clicked.connect(lambda: self.wanted.emit(action))
        self._offered.addWidget(button)
        return button

    def _offer_recent(self, path: Path) -> None:
        button = QPushButton(tr("Open {name}", name=path.name))
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent.emit(path))
        self._offered.addWidget(button)
