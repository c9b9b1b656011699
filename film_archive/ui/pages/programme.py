"""The page of a programme: its films in order, how long they run, from which decades they are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from film_archive.archive import Reads
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages import edition_words
from film_archive.ui.pages.html import Heading, Rule, escaped, facts, muted, span
from film_archive.ui.pages.programme_facts import ProgrammeStory, read_programme
from film_archive.ui.pages.programme_films import ProgrammeFilms
from film_archive.ui.pages.record_page import Pile, RecordPage, Sides, TextSection, Title
from film_archive.ui.pages.record_words import (
    edition_link,
    joined,
    sources,
    stated,
    verified_share,
)
from film_archive.ui.pages.statements import source_mark
from film_archive.ui.places.plots import Bar, ColumnPlot, PlotData
from film_archive.ui.posters import Posters
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme


class ProgrammePage(RecordPage):
    """See the module."""

    home = Address("programmes")

    def __init__(self, bridge: Bridge, theme: Theme, posters: Posters) -> None:
        self._posters = posters
        super().__init__(bridge, theme)

    def build(self) -> None:
        self._title, self._line, self._facts = Title(self.theme), self.sheet(), self.sheet()
        self.leaf.body.addWidget(self._title)
        self.leaf.body.addWidget(self._line)
        self.leaf.body.addSpacing(8)
        self.leaf.body.addWidget(Sides(self._facts, self._build_balance()))
        self.leaf.body.addSpacing(8)
        self._films = ProgrammeFilms(self.theme, self._posters)
        self._films.going.connect(self.going)
        self._films.moved.connect(lambda top, bottom: self.keep_in_view(self._films, top, bottom))
        self._none = self.sheet()
        heading = Heading(self.theme, tr("Films in order"))
        self.leaf.body.addWidget(Pile(Rule(), heading, self._films, self._none, gap=12))
        self._sources = TextSection(self, tr("Sources"), ruled=True)
        self.leaf.body.addWidget(self._sources)
        self.leaf.body.addStretch(1)

    def _build_balance(self) -> QWidget:
        self._plot = ColumnPlot(self.theme, height=136)
        self._balance = Pile(Heading(self.theme, tr("Balance by decade")), self._plot, gap=8)
        return self._balance

    def read(self, reads: Reads, uuid: str) -> ProgrammeStory:
        return read_programme(reads, uuid)

    def tell(self, story: ProgrammeStory) -> str:
        view = story.view
        self._title.put(view.name)
        self._line.put(_line(story))
        self._facts.put(_facts(story))
        self._plot.show_data(balance(story))
        self._balance.setVisible(bool(story.decades))
        self._films.show_slots(story.slots)
        self._films.setVisible(bool(story.slots))
        self._none.put(muted(escaped(tr("No film is in this programme yet."))))
        self._none.setVisible(not story.slots)
        self._sources.put(sources(view))
        return view.name


def _line(story: ProgrammeStory) -> str:
    values = story.view.values
    names = [values.get(name) for name in ("title_vi", "title_en")]
    others = [str(name) for name in names if name and name != story.view.name]
    return span("serif", muted(escaped(" / ".join(others))))


def _facts(story: ProgrammeStory) -> str:
    view, edition = story.view, story.edition
    status = view.values.get("status")
    rows = [
        (tr("Edition"), edition_link((edition.uuid, edition.name), "") if edition else ""),
        (tr("Dates"), escaped(edition_words.dates(edition)) if edition else ""),
        (tr("Place"), escaped(edition_words.place(edition)) if edition else ""),
        (tr("Halls"), escaped(_halls(story))),
        (tr("Films"), escaped(say.count(len(story.slots), "{n} film", "{n} films"))),
        (tr("Running time"), escaped(_running(story))),
        (tr("Status"), stated(view, "status", escaped(say.code(str(status)))) if status else ""),
        (tr("Note"), stated(view, "note")),
        (tr("Record"), joined(verified_share(view), source_mark(view))),
    ]
    return facts((label, html) for label, html in rows if html)


def _halls(story: ProgrammeStory) -> str:
    """Where films are known to be shown."""
    return ", ".join(dict.fromkeys(slot.venue for slot in story.slots if slot.venue))


def _running(story: ProgrammeStory) -> str:
    """The films' running times together; where some are not known, that too."""
    if not story.slots:
        return ""
    hours, minutes = divmod(round(story.running_ms / 60_000), 60)
    told = tr("{hours} h {minutes} min", hours=hours, minutes=f"{minutes:02}")
    if not story.untimed:
        return told
    return say.count(
        story.untimed, "{told} at least: the length of {n} film is not known",
        "{told} at least: the lengths of {n} films are not known", told=told,
    )  # fmt: skip


def balance(story: ProgrammeStory) -> PlotData:
    """How many films are of each decade."""
    bars = tuple(_decade(decade, count) for decade, count in story.decades.items())
    return PlotData(tr("Balance by decade"), bars)


def _decade(decade: int | None, count: int) -> Bar:
    label = tr("{year}s", year=decade) if decade is not None else tr("no year")
    return Bar(label, (count,), say.count(count, "{label}: {n} film", "{label}: {n} films",
                                          label=label))  # fmt: skip
