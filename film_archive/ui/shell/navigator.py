"""Where one is and the way one came: pages made when they are first needed, back and forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget

from film_archive.archive import Change
from film_archive.domain.addresses import Address, Visited
from film_archive.ui.pages.page import OF_ONE_ARCHIVE, Page

PageMakers = Mapping[str, Callable[[], Page]]


class Navigator(QObject):
    """Shows pages in a stack; `arrived` tells that another address is in view.

    There is one page a kind: the film's page shows one film after the other, and the history keeps
    what each looked like.
    """

    arrived = Signal(object)
    captioned = Signal(str)
    wanted = Signal(str)
    # All pages are about to be deleted: whoever has lent them something takes it back.
    forgetting = Signal()
    searching = Signal(str)

    def __init__(
        self,
        stack: QStackedWidget,
        makers: PageMakers,
        kept: Mapping[str, Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack, self._makers = stack, makers
        self._pages: dict[str, Page] = {}
        self._places: dict[str, Any] = dict(kept)
        self._captions: dict[Page, str] = {}
        self._way: Visited | None = None

    @property
    def here(self) -> Address | None:
        return self._way.here if self._way else None

    @property
    def page(self) -> Page | None:
        """The page in view; None before the first."""
        return self._pages.get(self._way.here.place) if self._way else None

    def made(self, place: str) -> Page | None:
        """The page of a place, if anybody was there."""
        return self._pages.get(place)

    @property
    def can_go_back(self) -> bool:
        return self._way is not None and self._way.can_go_back

    @property
    def can_go_forward(self) -> bool:
        return self._way is not None and self._way.can_go_forward

    def go(self, address: Address) -> None:
        """Goes somewhere new, where one has not been in this way's forward direction."""
        if self._way is None:
            self._way = Visited(address)
        elif address == self._way.here:
            return
        else:
            self._leave()
            self._way.go(address)
        self._show(None)

    def back(self) -> None:
        self._move(lambda way: way.back())

    def forward(self) -> None:
        self._move(lambda way: way.forward())

    def refresh(self, change: Change | None) -> None:
        """Tells every page that something changed; one that is out of sight may wait."""
        for page in self._pages.values():
            page.refresh(change)

    def states(self) -> dict[str, Any]:
        """What each place looks like, to be kept until the next start."""
        self._leave()
        return dict(self._places)

    def forget(self) -> None:
        """Another archive: its pages are made anew, its way begins here.

        Places keep what they look like, but not what was looked for in the archive before.
        """
        self.forgetting.emit()
        self._leave()
        self._places = {
            place: {name: kept for name, kept in state.items() if name not in OF_ONE_ARCHIVE}
            for place, state in self._places.items()
            if isinstance(state, dict)
        }
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._captions.clear()
        self._way = None

    def _move(self, move: Callable[[Visited], None]) -> None:
        if self._way is None:
            return
        before = self._way.here
        self._leave()
        move(self._way)
        if self._way.here != before:
            self._show(self._way.state)

    def _leave(self) -> None:
        if self._way is None or (page := self.page) is None:
            return
        state = page.state()
        self._way.leave(state)
        if not self._way.here.is_page:
            self._places[self._way.here.place] = state

    def _show(self, state: object) -> None:
        assert self._way is not None
        address = self._way.here
        page = self._pages.get(address.place) or self._make(address.place)
        if address.is_page:
            page.show_record(address.record)
        if isinstance(state, dict):
            page.restore(state)
        self._stack.setCurrentWidget(page)
        if not address.is_page and page in self._captions:
            self.captioned.emit(self._captions[page])  # a place that has read all says no more
        self.arrived.emit(address)
        page.start_here()

    def _make(self, place: str) -> Page:
        page = self._makers[place]()
        self._pages[place] = page
        self._stack.addWidget(page)
        page.going.connect(self.go)
        page.wanted.connect(self.wanted)
        page.captioned.connect(lambda text: self._captioned(page, text))
        page.searching.connect(lambda text: self._told(page, text, self.searching))
        if place in self._places:
            page.restore(self._places[place])
        return page

    def _captioned(self, page: Page, text: str) -> None:
        self._captions[page] = text
        self._told(page, text, self.captioned)

    def _told(self, page: Page, text: str, onward: SignalInstance) -> None:
        if page is self.page:
            onward.emit(text)
