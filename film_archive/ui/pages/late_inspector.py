"""The inspector, made when there is something to inspect: the first rows do not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from film_archive.archive import EditionRow, FilmRow, PersonRow

if TYPE_CHECKING:
    from film_archive.ui.pages.inspector import Inspector

NARROWEST = 300  # logical pixels


class LateInspector(QWidget):
    """Stands in the inspector's place from the start; `make` is called with the first row."""

    going = Signal(object)

    def __init__(self, make: Callable[[], Inspector]) -> None:
        super().__init__()
        self._make = make
        self._made: Inspector | None = None
        self.setMinimumWidth(NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    @property
    def inspector(self) -> Inspector:
        """The real one, made now if it was not."""
        if self._made is None:
            self._made = self._make()
            self._made.going.connect(self.going)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._made)
        return self._made

    def show_film(self, row: FilmRow) -> None:
        """See `Inspector`."""
        self.inspector.show_film(row)

    def show_person(self, row: PersonRow) -> None:
        """See `Inspector`."""
        self.inspector.show_person(row)

    def show_edition(self, row: EditionRow) -> None:
        """See `Inspector`."""
        self.inspector.show_edition(row)

    def clear(self) -> None:
        """See `Inspector`; what was never shown needs no clearing."""
        if self._made is not None:
            self._made.clear()

    def play(self) -> None:
        """See `Inspector`."""
        if self._made is not None:
            self._made.play()
