"""A place whose records are read in one question, and read anew when something has changed."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from film_archive.archive import Change
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.page import Page
from film_archive.ui.places.empty import Empty
from film_archive.ui.places.latest import Latest
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


class ReadPlace(Page):
    """Shows `shown`, or in its place says why there is nothing to show.

    Out of sight nothing is read.  `elsewhere` is where the empty place leads to.  What is abstract
    here is held by mypy: Qt's metaclass knows nothing of it.
    """

    elsewhere = Address("films")

    def __init__(
        self, bridge: Bridge, theme: Theme, shown: QWidget,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    ) -> None:  # fmt: skip
        super().__init__()
        self._bridge, self._theme, self._shown = bridge, theme, shown
        self._asked = Latest(self)
        self._stale, self._read = True, False
        self.empty = Empty(theme)
        self.empty.wanted.connect(self._leave_empty)
        self._layers = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins)
        column.addLayout(self._layers)
        # Not before the layers belong to the place: each would be a window of its own.
        self._layers.addWidget(shown)
        self._layers.addWidget(self.empty)
        bridge.opened.connect(self._read_anew)

    # --- for subclasses -------------------------------------------------------------------------
    @abstractmethod
    def _ask(self) -> None:
        """Asks the archive for everything the place shows; the answer ends in `_answered`."""

    @abstractmethod
    def _caption(self) -> str:
        """What the status line says of what is shown."""

    @abstractmethod
    def _why_empty(self) -> tuple[str, str]:
        """Why nothing is shown, and what the button beneath does about it."""

    def _say_reading(self) -> None:
        self.empty.tell(tr("Reading…"))

    def _leave_empty(self) -> None:
        """Does what the button says."""
        self.going.emit(self.elsewhere)

    # --- reading --------------------------------------------------------------------------------
    def _read_anew(self) -> None:
        self.refresh(None)

    def _answered(self, *, some: bool) -> None:
        """What has been read is in the widgets; `some` tells whether there is anything to see."""
        self._read = True
        if not some:
            self.empty.tell(*self._why_empty())
        self._layers.setCurrentWidget(self._shown if some else self.empty)
        self.captioned.emit(self._caption())

    @property
    def _is_empty(self) -> bool:
        return self._layers.currentWidget() is self.empty

    # --- the shell's questions ------------------------------------------------------------------
    def refresh(self, change: Change | None) -> None:
        self._stale = True
        if self.isVisible():
            self._ask_now()

    def _ask_now(self) -> None:
        self._stale = False
        self._ask()

    def start_here(self) -> None:
        (self.empty if self._is_empty else self._shown).setFocus()

    # --- Qt -------------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._read:
            self.captioned.emit(self._caption())
        else:
            self._say_reading()
            self._layers.setCurrentWidget(self.empty)
        if self._stale:
            self._ask_now()
