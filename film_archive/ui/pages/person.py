"""The page of a person or an organisation: honours, films by role, awards, festivals, press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from film_archive.archive import Reads
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages import person_words as words
from film_archive.ui.pages.html import Heading, Rule, escaped, muted
from film_archive.ui.pages.person_facts import PersonStory, read_person
from film_archive.ui.pages.person_medallion import Medallion
from film_archive.ui.pages.record_page import Pile, RecordPage, Sides, TextSection, Title
from film_archive.ui.pages.record_words import sources
from film_archive.ui.pages.shelf import Shelf
from film_archive.ui.posters import Posters
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


class PersonPage(RecordPage):
    """See the module."""

    home = Address("people")

    def __init__(self, bridge: Bridge, theme: Theme, posters: Posters) -> None:
        self._posters = posters
        super().__init__(bridge, theme)

    def build(self) -> None:
        self.leaf.body.addLayout(self._head())
        self.leaf.body.addSpacing(16)
        self._directed = Heading(self.theme, tr("Films directed"))
        self._shelf = Shelf(self.theme, self._posters, tr("Films directed"))
        self._shelf.going.connect(self.going)
        self._shelf.moved.connect(lambda top, bottom: self.keep_in_view(self._shelf, top, bottom))
        shelf = Pile(Rule(), self._directed, self._shelf, gap=12)
        self._shelf_part = shelf
        self.leaf.body.addWidget(shelf)
        self._films = TextSection(self, tr("Filmography"))
        self._awards = TextSection(self, tr("Awards received"))
        self._festivals = TextSection(self, tr("Festivals and activities"))
        self._press = TextSection(self, tr("Press and reception"))
        self._copies = TextSection(self, tr("Copies held"))
        self._sources = TextSection(self, tr("Sources"), ruled=True)
        side = Pile(self._awards, self._festivals, self._press, self._copies)
        self.leaf.body.addSpacing(8)
        self.leaf.body.addWidget(Rule())
        self.leaf.body.addSpacing(8)
        self.leaf.body.addWidget(Sides(self._films, side))
        self.leaf.body.addSpacing(16)
        self.leaf.body.addWidget(self._sources)
        self.leaf.body.addStretch(1)

    def _head(self) -> QHBoxLayout:
        self._medallion, self._title = Medallion(self.theme), Title(self.theme)
        self._line, self._honours, self._facts = self.sheet(), self.sheet(), self.sheet()
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(6)
        column.addWidget(self._honours)
        column.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(36)
        head.addWidget(self._medallion, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column, 1)
        return head

    def read(self, reads: Reads, uuid: str) -> PersonStory:
        return read_person(reads, uuid)

    def tell(self, story: PersonStory) -> str:
        view = story.view
        self._medallion.show_name(view.name, view.uuid)
        self._title.put(view.name)
        self._line.put(words.line(story))
        self._honours.put(words.honours(story))
        self._honours.setVisible("agent_honour" in view.parts)
        self._facts.put(words.facts(story))
        self._shelf.show_films(story.directed)
        self._shelf_part.setVisible(bool(story.directed))
        films = words.films(story, unfolded=words.FILMS in self.unfolded)
        self._films.put(films or muted(escaped(tr("No film of theirs is in the archive."))))
        self._awards.put(words.awards(story, unfolded=words.AWARDS in self.unfolded))
        self._festivals.put(words.festivals(story, unfolded=words.PARTS in self.unfolded))
        self._press.put(words.press(story))
        self._copies.put(words.holdings(story))
        self._sources.put(sources(view, *story.awards.values()))
        return view.name
