"""Tells below the line what else a search finds, and how it was read; takes one there.

It is asked after the list in view has its rows, so that nobody waits for it who looks at these; an
answer to what nobody searches any more is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from film_archive.archive import (
    EditionRow,
    FilmRow,
    FoundGroup,
    ListQuery,
    ListRow,
    PersonRow,
    ProgrammeHit,
    ReadAs,
)
from film_archive.domain.addresses import Address
from film_archive.domain.query_parsing import composed_text
from film_archive.domain.text import fold
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.columns import edition_said, film_said, film_title, person_said
from film_archive.ui.lists.questions import Questions
from film_archive.ui.say import tr
from film_archive.ui.shell.groups_row import Group, Hit
from film_archive.ui.shell.line_note import Way
from film_archive.ui.shell.navigator import Navigator
from film_archive.ui.shell.rail import LABELS
from film_archive.ui.shell.top_bar import TopBar
from film_archive.ui.wording.readings import reading_sentence

_MOST = 3  # hits of a kind
_PLACES: Mapping[str, str] = {
    "film": "films", "person": "people", "edition": "festivals", "programme": "programmes",
}  # fmt: skip
_REWRITTEN = ("telex", "vni", "near")


class Grouping(QObject):
    """See the module."""

    def __init__(
        self, top: TopBar, navigator: Navigator, bridge: Bridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._top, self._navigator = top, navigator
        self._questions = Questions(bridge, self)
        self._text = ""
        for told in (navigator.captioned, bridge.changed):
            told.connect(lambda _: self.follow())
        bridge.outdated.connect(self.follow)
        top.groups.wanted.connect(self._go)
        top.groups.left.connect(top.line.setFocus)
        bridge.closed.connect(self._forget)

    # --- asking ---------------------------------------------------------------------------------
    def follow(self) -> None:
        """Asks for what is searched on the page in view; shows nothing where that is nothing."""
        text, here = self._searched()
        if not fold(text):
            self._forget()
            return
        films = self._navigator.made("films")
        query = ListQuery(text=text, chosen=films.chosen() if films else (), sort="relevance")
        self._questions.ask(
            "groups",
            lambda reads: reads.found(query, _MOST),
            then=lambda found: self._show(found, text, here),
            failed=lambda _: self._forget(),  # who asks for the rows tells what is wrong
        )

    def _searched(self) -> tuple[str, str]:
        """The text, and the place where it is searched; "" where nothing is."""
        here, page = self._navigator.here, self._navigator.page
        if here is None or page is None or here.place not in _PLACES.values():
            return "", ""
        return page.searched(), here.place

    def _forget(self) -> None:
        self._questions.drop_all()
        self._text = ""
        self._top.groups.show_groups(())
        self._top.reading.say("", (), after=self._top.line)

    # --- showing --------------------------------------------------------------------------------
    def _show(self, found: tuple[FoundGroup, ...], text: str, here: str) -> None:
        if (text, here) != self._searched():
            return
        self._text = text
        alone = len(found) < len(_PLACES)  # more than words is asked, which films alone answer
        groups = [_group(group, here) for group in found if not alone]
        if any(group.found and not group.here for group in groups):
            groups = [group for group in groups if group.found or group.here]
        else:
            groups = []
        self._top.groups.show_groups(groups)
        read_as = next((g.read_as for g in found if _PLACES[g.kind] == here), None)
        self._tell_reading(read_as, text, rewritten=not alone)

    def _tell_reading(self, read_as: ReadAs | None, text: str, *, rewritten: bool) -> None:
        sentence, ways = "", list[Way]()
        if read_as is not None:
            sentence = reading_sentence(read_as, text)
        if read_as is not None and sentence and rewritten and read_as.way in _REWRITTEN:
            name = tr("Write {text} instead", text=read_as.text)
            ways.append((tr("Write it so"), name, partial(self._write, read_as.text)))
        self._top.reading.say(sentence, ways, after=self._top.line)

    # --- going ----------------------------------------------------------------------------------
    def _go(self, address: Address) -> None:
        """To a record, or to another place with what is searched here."""
        if address == self._navigator.here:
            self._top.groups.entered.emit()
            return
        text = self._text
        self._navigator.go(address)
        page = self._navigator.page
        if not address.is_page and page is not None:
            self._top.line.show_text(text)
            page.search(text)

    def _write(self, text: str) -> None:
        """Puts what was read in the place of what was typed; Ctrl+Z takes it back."""
        line = self._top.line
        line.setFocus()
        line.replace(0, len(composed_text(line.text())), text)


def _group(found: FoundGroup, here: str) -> Group:
    place = _PLACES[found.kind]
    hits = () if place == here else tuple(map(_hit, found.rows))
    return Group(tr(LABELS[place]), found.count, Address(place), place == here, hits)


def _hit(row: ListRow | ProgrammeHit) -> Hit:
    match row:
        case FilmRow():
            return Hit(film_title(row), film_said(row), Address("film", row.uuid))
        case PersonRow():
            return Hit(row.name, person_said(row), Address("person", row.uuid))
        case EditionRow():
            return Hit(row.name, edition_said(row), Address("edition", row.uuid))
        case ProgrammeHit():
            name = row.name or tr("Untitled")
            return Hit(name, name, Address("programme", row.uuid))
