"""The pane beside a list, as the list sees it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from film_archive.archive import EditionRow, FilmRow, PersonRow


class Inspecting(Protocol):
    """The pane beside a list that tells more of its current record; a widget too."""

    @property
    def going(self) -> SignalInstance: ...

    def show_film(self, row: FilmRow) -> None: ...
    def show_person(self, row: PersonRow) -> None: ...
    def show_edition(self, row: EditionRow) -> None: ...
    def clear(self) -> None: ...
    def play(self) -> None: ...
