"""What the shell asks of everything that fills its middle: places and pages of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from film_archive.archive import Change, ListQuery
from film_archive.domain.addresses import Address

# What of a page's `state` belongs to the records of one archive, and means nothing in another.
OF_ONE_ARCHIVE = frozenset(
    {"text", "chosen", "current", "offset", "scroll", "scrolled", "search", "selected"}
)


class Page(QWidget):
    """A place (a list of films, statistics …) or the page of one record.

    `going` asks the shell to go to another `Address`; `captioned` tells what is shown, for the
    status line; `wanted` the id of an action that an empty page proposes; `searching` a text that
    is searched here without having been typed.
    """

    going = Signal(object)
    captioned = Signal(str)
    wanted = Signal(str)
    searching = Signal(str)

    # Whether what is typed in the search line is for this page; else it leads to the films.
    searches = False

    def show_record(self, uuid: str) -> None:
        """Shows the record with this uuid; a place has none and ignores it."""

    def refresh(self, change: Change | None) -> None:
        """Reads anew what a change touched (None: anything), keeping selection and scrolling."""

    def reveal(self, address: Address) -> bool:
        """Brings a record into view and selection here, even where filters hid it; False: it can
        not be shown here."""
        return False

    def state(self) -> dict[str, Any]:
        """What to keep for when one comes back here: scrolling, selection."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Brings back what `state` gave, as far as it is still there."""

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here: ids of actions and who does it."""
        return {}

    def search(self, text: str) -> None:
        """What now stands in the search line; only for pages that search."""

    def searched(self) -> str:
        """What stands in the search line while this page is in view."""
        return ""

    def query_shown(self) -> ListQuery | None:
        """What a list searches and has chosen, in which order; None on pages that are no lists."""
        return None

    def filters_shown(self) -> tuple[str, ...]:
        """What the filters that are on are called."""
        return ()

    def show_query(self, query: ListQuery) -> None:
        """Searches, chooses and sorts so; only for lists of that kind."""

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The (facet, value) pairs by which a list is filtered."""
        return ()

    def tools(self) -> QWidget | None:
        """What stands at the right of the search line while this page is in view."""
        return None

    def actions_on(self) -> Mapping[str, bool]:
        """Which of the actions offered that can be on or off are on."""
        return {}

    def start_here(self) -> None:
        """Puts the keyboard where work on this page begins."""
        self.setFocus()
