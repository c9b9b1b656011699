"""A list that has been read whole, and is sifted here by what is typed in the search line."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QAbstractItemView

from film_archive.domain.addresses import Address
from film_archive.domain.text import fold
from film_archive.ui.bridge import Bridge
from film_archive.ui.places.read_place import ReadPlace
from film_archive.ui.theme import Theme


class SiftedPlace(ReadPlace):
    """One row of the `view` is current; it stays so, by its record, whatever is read or typed."""

    searches = True

    def __init__(
        self, bridge: Bridge, theme: Theme, view: QAbstractItemView,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    ) -> None:  # fmt: skip
        super().__init__(bridge, theme, view, margins)
        self.view = view
        self._text = self._wanted = ""

    # --- for subclasses -------------------------------------------------------------------------
    @abstractmethod
    def _sift(self, text: str) -> Sequence[str]:
        """Shows the rows in which a folded text stands, and returns their records' uuids."""

    @abstractmethod
    def _holds(self, uuid: str) -> bool:
        """Whether a record is among all that was read."""

    @abstractmethod
    def _nothing_matches(self, text: str) -> tuple[str, str]:
        """Says so, and what the button that leads back to everything is called."""

    @abstractmethod
    def _nothing_here(self) -> tuple[str, str]:
        """Says so, and what the button that leads `elsewhere` is called."""

    @property
    @abstractmethod
    def here(self) -> str:
        """The uuid of the record that the keyboard is at, "" for none."""

    # --- showing --------------------------------------------------------------------------------
    def _show_rows(self) -> None:
        kept, self._wanted = self._wanted or self.here, ""
        shown = self._sift(fold(self._text))
        if shown:
            row = shown.index(kept) if kept in shown else 0
            self.view.setCurrentIndex(self.view.model().index(row, 0))
        self._answered(some=bool(shown))

    def _why_empty(self) -> tuple[str, str]:
        return self._nothing_matches(self._text) if self._text else self._nothing_here()

    def _leave_empty(self) -> None:
        if self._text:
            self.search("")
            self.searching.emit("")
        else:
            super()._leave_empty()

    # --- the shell's questions ------------------------------------------------------------------
    def search(self, text: str) -> None:
        self._text = text
        if self._read:
            self._show_rows()

    def searched(self) -> str:
        return self._text

    def reveal(self, address: Address) -> bool:
        if not self._holds(address.record):
            return False
        self._text, self._wanted = "", address.record
        self.searching.emit("")
        self._show_rows()
        return True

    def state(self) -> dict[str, Any]:
        return {"current": self.here, "text": self._text}

    def restore(self, state: Mapping[str, Any]) -> None:
        wanted, text = state.get("current"), state.get("text")
        self._text = text if isinstance(text, str) else ""
        self._wanted = wanted if isinstance(wanted, str) else ""
        if self._read:
            self._show_rows()
