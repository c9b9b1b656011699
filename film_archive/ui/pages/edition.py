"""The page of a festival's edition: when, where, who, how many, what was shown, won and said."""

from __future__ import annotations

from film_archive.archive import Reads
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages import edition_films as films
from film_archive.ui.pages import edition_words as words
from film_archive.ui.pages.edition_facts import EditionStory, read_edition
from film_archive.ui.pages.html import Rule
from film_archive.ui.pages.leaf import Columns
from film_archive.ui.pages.record_page import Pile, RecordPage, Sides, TextSection, Title
from film_archive.ui.pages.record_words import sources
from film_archive.ui.pages.shelf import Shelf
from film_archive.ui.posters import Posters
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


class EditionPage(RecordPage):
    """See the module."""

    home = Address("festivals")

    def __init__(self, bridge: Bridge, theme: Theme, posters: Posters) -> None:
        self._posters = posters
        super().__init__(bridge, theme)

    def build(self) -> None:
        self._build_head()
        self._build_middle()
        self._films = TextSection(self, tr("Films shown"), ruled=True)
        self._shelf = Shelf(self.theme, self._posters, tr("Films shown"), width=96, lines=2)
        self._shelf.going.connect(self.going)
        self._shelf.moved.connect(lambda top, bottom: self.keep_in_view(self._shelf, top, bottom))
        self._films.add_over(self._shelf)
        self._awards = TextSection(self, tr("Awards"), ruled=True)
        self._of_films = TextSection(
            self, tr("What the same sources tell of the films"), ruled=True
        )
        self._sources = TextSection(self, tr("Sources"), ruled=True)
        for part in (self._films, self._awards, self._of_films, self._sources):
            self.leaf.body.addSpacing(8)
            self.leaf.body.addWidget(part)
        self.leaf.body.addStretch(1)

    def _build_head(self) -> None:
        self._neighbours, self._title = self.sheet(), Title(self.theme)
        self._line, self._names, self._facts = self.sheet(), self.sheet(), self.sheet()
        self._attendance = TextSection(self, tr("Attendance"))
        self._programmes = TextSection(self, tr("Programmes"))
        self.leaf.body.addWidget(self._neighbours)
        self.leaf.body.addWidget(self._title)
        self.leaf.body.addWidget(self._line)
        self.leaf.body.addWidget(self._names)
        self.leaf.body.addSpacing(8)
        numbers = Pile(self._attendance, self._programmes)
        self.leaf.body.addWidget(Sides(self._facts, numbers))
        self.leaf.body.addSpacing(8)

    def _build_middle(self) -> None:
        self._organisers = TextSection(self, tr("Organisers and patrons"))
        self._activities = TextSection(self, tr("Activities"))
        self._press = TextSection(self, tr("Press and reception"))
        self._middle = Pile(
            Rule(), Columns([self._organisers, self._activities, self._press]), gap=12
        )
        self.leaf.body.addWidget(self._middle)

    def read(self, reads: Reads, uuid: str) -> EditionStory:
        return read_edition(reads, uuid)

    def tell(self, story: EditionStory) -> str:
        view = story.view
        self._neighbours.put(words.neighbours(story))
        self._neighbours.setVisible(bool(story.before or story.after))
        self._title.put(view.name)
        self._line.put(words.line(story))
        self._names.put(words.other_names(story))
        self._facts.put(words.facts(story))
        self._attendance.put(words.attendance(story))
        self._programmes.put(films.programmes(story))
        middle = {
            self._organisers: words.organisers(story),
            self._activities: words.activities(story),
            self._press: films.press(story),
        }
        for section, html in middle.items():
            section.put(html)
        self._middle.setVisible(any(middle.values()))
        self._shelf.show_films(story.shown)
        self._films.put(films.films(story, unfolded=films.FILMS in self.unfolded))
        self._awards.put(films.awards(story, unfolded=films.AWARDS in self.unfolded))
        self._of_films.put(films.of_films(story))
        self._sources.put(sources(view))
        return view.name
