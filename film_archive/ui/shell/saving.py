"""Searches that are kept: saving what is shown, opening one again, and how much each finds now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from film_archive.archive import Command, ListQuery, SavedSearch
from film_archive.commands.searching import (
    ChangeSearch,
    MoveSearch,
    RenameSearch,
    SaveSearch,
    refuse_unfit,
    remove_search,
)
from film_archive.domain.addresses import LIST_OF_PAGE, Address
from film_archive.domain.errors import ArchiveError, InputError
from film_archive.domain.ids import RecordId
from film_archive.domain.text import nfc
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.questions import Questions
from film_archive.ui.say import tr
from film_archive.ui.shell.menus import Handlers
from film_archive.ui.shell.navigator import Navigator
from film_archive.ui.shell.search_names import proposed_name
from film_archive.ui.shell.window import Window

# So long a count that may be out of date stays, so that it does not flicker at each change.
PATIENCE_MS = 300


class Saving(QObject):
    """Connects the list of saved searches in the rail with the archive and the page in view."""

    def __init__(self, window: Window, bridge: Bridge, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._window, self._bridge, self._navigator = window, bridge, navigator
        self._list = window.rail.saved
        self._questions = Questions(bridge, self)
        self._wanted: ListQuery | None = None  # what is to be saved when it has a name
        self._uncounted: tuple[SavedSearch, ...] = ()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._blank)
        self._connect()

    def _connect(self) -> None:
        bridge, listed = self._bridge, self._list
        for signal in (bridge.ready, bridge.changed, bridge.outdated):
            signal.connect(self.refresh)
        bridge.closed.connect(self._clear)
        self._navigator.arrived.connect(self._mark)
        self._navigator.captioned.connect(self._mark)
        listed.wanted.connect(self._carry_out)
        listed.named.connect(self._save)
        listed.renamed.connect(self._rename)
        listed.left.connect(self._back_to_page)

    def offered(self) -> Handlers:
        """What can be done on the page in view."""
        page = self._navigator.page
        can = page is not None and page.query_shown() is not None and self._bridge.can_write
        return {"search.save": self.begin} if can else {}

    # --- the list -------------------------------------------------------------------------------
    def refresh(self, _: object = None) -> None:
        """Reads the searches and counts anew; counts that were asked before are not wanted."""
        self._questions.drop("count")
        self._questions.ask("list", lambda reads: reads.saved_searches(), then=self._listed)

    def _listed(self, searches: tuple[SavedSearch, ...]) -> None:
        self._list.show_searches(searches, writable=self._bridge.can_write)
        self._mark()
        self._uncounted = searches
        self._patience.start()
        self._count_next()

    def _count_next(self) -> None:
        """One after the other: somebody else's question need not wait for all of them."""
        if not self._uncounted:
            self._patience.stop()
            return
        query = self._uncounted[0].query
        self._questions.ask("count", lambda reads: reads.count(query), then=self._counted)

    def _counted(self, count: int) -> None:
        first, *rest = self._uncounted
        self._uncounted = tuple(rest)
        self._list.show_count(first.uuid, count)
        self._count_next()

    def _blank(self) -> None:
        """What is not known by now may be wrong."""
        for search in self._uncounted:
            self._list.show_count(search.uuid, None)

    def _clear(self) -> None:
        self._questions.drop_all()
        self._patience.stop()
        self._uncounted = ()
        self._list.end_naming()
        self._list.show_searches((), writable=False)

    # --- what is shown --------------------------------------------------------------------------
    def _mark(self, _: object = None) -> None:
        """Says which search is the one in view."""
        page = self._navigator.page
        query = page.query_shown() if page is not None else None
        same = self._same(query) if query is not None else None
        self._list.show_in_view(same.uuid if same else "")

    def _same(self, query: ListQuery) -> SavedSearch | None:
        """The search that looks for the same, best in the same order."""
        found = [s for s in self._list.searches if _sought(s.query) == _sought(query)]
        exact = (s for s in found if _order(s.query) == _order(query))
        return next(exact, found[0] if found else None)

    def _query(self) -> ListQuery | None:
        """What is in view, with what now stands in the search line; None where no list is."""
        page = self._navigator.page
        query = page.query_shown() if page is not None else None
        return replace(query, text=self._window.top.line.text().strip()) if query else None

    def _open(self, search: SavedSearch) -> None:
        query = search.query
        self._navigator.go(Address(LIST_OF_PAGE[query.kind]))
        page = self._navigator.page
        assert page is not None
        page.show_query(query)
        self._window.top.line.show_text(query.text)
        page.start_here()

    # --- saving ---------------------------------------------------------------------------------
    def begin(self) -> None:
        """Asks for a name for what is shown, or says why it cannot be saved."""
        query = self._query()
        if query is None or not self._fits(query):
            return
        same = self._same(query)
        if same is None:
            self._ask_for_name(query)
        elif _order(same.query) != _order(query):
            self._bridge.do(ChangeSearch(RecordId(same.id), query))
        else:
            self._window.toast.say(tr("This search is saved already: {name}", name=same.name))

    def _fits(self, query: ListQuery) -> bool:
        try:
            refuse_unfit(query)
        except InputError as fault:
            self._window.toast.say(say.error(fault))
            return False
        return True

    def _ask_for_name(self, query: ListQuery) -> None:
        page = self._navigator.page
        assert page is not None
        self._wanted = query
        if not self._window.rail.isVisibleTo(self._window):
            self._window.acts.carry_out("view.places")
        names = [search.name for search in self._list.searches]
        self._list.name_new(proposed_name(query, page.filters_shown(), names))

    def _save(self, name: str) -> None:
        assert self._wanted is not None
        self._do_named(SaveSearch(name, self._wanted), name)

    def _rename(self, search: SavedSearch, name: str) -> None:
        self._wanted = None
        self._do_named(RenameSearch(RecordId(search.id), name), "")

    def _do_named(self, command: Command, name: str) -> None:
        """What is refused is told where the name stands."""
        self._bridge.do(command, then=self._done, failed=lambda fault: self._refused(fault, name))

    def _refused(self, fault: ArchiveError, name: str) -> None:
        taken = fault.code == "search-name-taken"
        other = next((s for s in self._list.searches if _alike(s.name, name)), None)
        wanted = self._wanted
        if not taken or other is None or wanted is None:
            self._list.refuse(say.error(fault))
            return
        change = ChangeSearch(RecordId(other.id), wanted)
        self._list.refuse(say.error(fault), lambda: self._do_named(change, ""))

    def _done(self, _: object) -> None:
        of_page, self._wanted = self._wanted is not None, None
        self._list.end_naming()
        if of_page:
            self._back_to_page()
        else:
            self._list.view.setFocus()

    def _back_to_page(self) -> None:
        self._wanted = None
        if self._navigator.page is not None:
            self._navigator.page.start_here()

    # --- the others -----------------------------------------------------------------------------
    def _carry_out(self, act: str, search: SavedSearch) -> None:
        self._list.end_naming()
        self._wanted, id = None, RecordId(search.id)
        match act:
            case "open":
                self._open(search)
            case "up":
                self._bridge.do(MoveSearch(id, -1))
            case "down":
                self._bridge.do(MoveSearch(id, 1))
            case "remove":
                self._bridge.do(remove_search(id))
            case "change":
                self._change(id)

    def _change(self, id: RecordId) -> None:
        """Keeps what is shown under the name of this search."""
        query = self._query()
        if query is None:
            self._window.toast.say(tr("Show the films, people or festivals that are meant first."))
        elif self._fits(query):
            self._bridge.do(ChangeSearch(id, query))


def _sought(query: ListQuery) -> tuple[Any, ...]:
    """What is looked for, in whatever order."""
    return (query.kind, nfc(query.text).strip(), frozenset(query.chosen))


def _order(query: ListQuery) -> tuple[str, bool]:
    return (query.sort, query.descending)


def _alike(name: str, other: str) -> bool:
    return nfc(name).casefold() == nfc(other).casefold()
