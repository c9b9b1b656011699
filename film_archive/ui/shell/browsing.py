"""Going about in an open archive: rail, search line, history and the page in view.

Searches that are kept are in saving.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt

from film_archive.domain.addresses import PLACES, Address
from film_archive.domain.query_parsing import parse
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.page import Page
from film_archive.ui.shell.completing import Completing
from film_archive.ui.shell.grouping import Grouping
from film_archive.ui.shell.menus import Handlers
from film_archive.ui.shell.navigator import Navigator, PageMakers
from film_archive.ui.shell.saving import Saving
from film_archive.ui.shell.window import Window

# A start begins with everything in view, not with the answer to a question of yesterday.
_LOOKED_FOR = frozenset({"text", "chosen", "search"})


class Browsing(QObject):
    """Connects the window's rail, search line and actions with its pages."""

    def __init__(
        self, window: Window, bridge: Bridge, makers: PageMakers, kept: Mapping[str, Any]
    ) -> None:
        super().__init__(window)
        self._window, self._kept = window, kept
        self.navigator = Navigator(window.pages, makers, _places(kept.get("places")), self)
        self.navigator.arrived.connect(self._arrived)
        self.navigator.captioned.connect(self._captioned)
        self.navigator.searching.connect(window.top.line.show_text)
        self.navigator.wanted.connect(window.acts.carry_out)
        window.rail.chosen.connect(self.navigator.go)
        line = window.top.line
        self.completing = Completing(line, bridge, self)
        self.saving = Saving(window, bridge, self.navigator)
        self.grouping = Grouping(window.top, self.navigator, bridge, self)
        window.top.groups.entered.connect(self._enter_page)
        line.typed.connect(self.search)
        line.entered.connect(self._enter_page)
        line.left.connect(self._enter_page)
        window.acts.answer_to(self._handlers())
        window.acts.ask_page(self._offered, self._on)
        self._arriving = False

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self.navigator.page

    def begin(self) -> None:
        """An archive was opened: its way begins where the last one was left."""
        here = self.navigator.here
        place = here.place if here else self._kept.get("place")
        if here is not None:
            self.navigator.forget()
        self._window.show_pages()
        self.navigator.go(Address(place if place in PLACES else PLACES[0]))

    def search(self, text: str) -> None:
        """Where the page does not search, what is typed leads to the films.

        What cannot be read yet is not passed on: the last good result stays.
        """
        page = self.page
        if self._window.top.line.takes_queries and _leaves_out(text):
            return
        if page is not None and not page.searches and text:
            self.navigator.go(Address(PLACES[0]))
            self._window.top.line.show_text(text)
            self._window.top.line.setFocus()
            page = self.page
        if page is not None and page.searches:
            page.search(text)

    def state(self) -> dict[str, Any]:
        """Place and what each place looked like; JSON values only."""
        here = self.navigator.here
        return {
            "places": self.navigator.states(),
            "place": here.place if here and not here.is_page else PLACES[0],
        }

    def _handlers(self) -> dict[str, Callable[[], None]]:
        line = self._window.top.line
        return {
            **{f"place.{place}": self._going(Address(place)) for place in PLACES},
            "go.back": self.navigator.back,
            "go.forward": self.navigator.forward,
            "search.focus": line.begin,
            "search.slash": line.begin,
        }

    def _going(self, address: Address) -> Callable[[], None]:
        def go() -> None:
            if self._window.browsing:
                self.navigator.go(address)
                self._enter_page()

        return go

    def _offered(self) -> Handlers:
        page = self.page
        if page is None or not self._window.browsing:
            return {}
        return {**page.actions_offered(), **self.saving.offered()}

    def _arrived(self, address: Address) -> None:
        page, window = self.page, self._window
        assert page is not None
        self._arriving = True
        window.rail.show_place(address)
        window.top.show_tools(page.tools())
        window.top.take_queries(address.place == PLACES[0] or not page.searches)
        window.top.line.show_text(page.searched())
        self.grouping.follow()
        window.acts["go.back"].setEnabled(self.navigator.can_go_back)
        window.acts["go.forward"].setEnabled(self.navigator.can_go_forward)
        window.acts.enable_for_page()

    def _captioned(self, text: str) -> None:
        """Told too when a page has read its record: then it may be able to do more."""
        self._window.strip.caption(text)
        self._window.acts.enable_for_page()
        if self._arriving and not self._is_used():
            # When the page was gone to it may have had nothing yet that takes the keyboard.
            self._enter_page()
        self._arriving = False

    def _is_used(self) -> bool:
        """Whether the keyboard is in the search line, or has gone on to a part of the page."""
        there, page = self._window.focusWidget(), self.page
        if there is None or page is None:
            return False
        part = page.isAncestorOf(there) and bool(there.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return there is self._window.top.line or (part and there.isVisible())

    def _on(self) -> Mapping[str, bool]:
        page = self.page
        return page.actions_on() if page is not None and self._window.browsing else {}

    def _enter_page(self) -> None:
        if self.page is not None:
            self.page.start_here()


def _leaves_out(text: str) -> bool:
    """Whether the films found would not be those that are meant."""
    return any(mistake.left_out for mistake in parse(text).mistakes)


def _places(kept: object) -> dict[str, Any]:
    """What places looked like at the last end, but not what was searched for then.

    Whoever edited the settings by hand may have written anything.
    """
    if not isinstance(kept, dict):
        return {}
    return {
        place: {name: value for name, value in state.items() if name not in _LOOKED_FOR}
        for place, state in kept.items()
        if isinstance(state, dict)
    }
