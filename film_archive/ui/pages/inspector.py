"""The pane beside a list: what is known of the current row, in short, and its trailer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from film_archive.archive import EditionRow, FilmRow, PersonRow, Reads, RecordView
from film_archive.domain.addresses import Address
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.ui import say
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages import edition_words, person_words
from film_archive.ui.pages.edition_facts import EditionStory, given, read_edition
from film_archive.ui.pages.film_facts import FilmStory, read_film, reference
from film_archive.ui.pages.film_journey import stations
from film_archive.ui.pages.film_lists import AWARD_SIGNS, award_rows, credit_rows, summary_rows
from film_archive.ui.pages.film_media import first_clip
from film_archive.ui.pages.film_telling import record_state
from film_archive.ui.pages.film_words import award_name, edition_name, film_line, film_title
from film_archive.ui.pages.html import (
    Heading,
    Rule,
    Sheet,
    breakable,
    escaped,
    gold,
    link,
    muted,
    span,
    spread,
    unbroken,
)
from film_archive.ui.pages.journey import Journey
from film_archive.ui.pages.leaf import Leaf, stacked
from film_archive.ui.pages.person_facts import PersonStory, read_person
from film_archive.ui.pages.row_section import RowSection
from film_archive.ui.pages.statements import PREFER, SourceCard, prefer
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_MORE = "more:"
_FILMS = 40  # of an edition, in the pane
_ROW = '<tr><td>{}</td><td align="right" style="padding-left: 12px">{}</td></tr>'

Row = FilmRow | PersonRow | EditionRow


class Inspector(QWidget):
    """Shows the row's own facts at once, and the rest when it has been read.

    `going` is a link to an `Address`.
    """

    going = Signal(object)
    NARROWEST = 300

    def __init__(self, bridge: Bridge, theme: Theme, slot: TrailerSlot) -> None:
        super().__init__()
        self._bridge, self._theme, self._slot = bridge, theme, slot
        self._asked: Asked | None = None
        self._row: Row | None = None
        self._unfolded = False
        self._again: Callable[[], None] | None = None  # shows the same record again, unfolded
        self.setMinimumWidth(self.NARROWEST)
        self.setAccessibleName(tr("Inspector"))
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._line, self._open = self._sheet(), self._sheet()
        self._pieces = tuple(_Piece(self._sheet()) for _ in range(3))
        self._journey = Journey(theme, compact=True)
        self._awards = RowSection(theme, tr("Awards"), shown=8, ruled=True)
        self._credits = RowSection(theme, tr("Credits"), shown=10, ruled=True)
        self._sources = RowSection(theme, tr("Sources"), shown=6, ruled=True)
        self._leaf = Leaf(side=20, top=16)
        self._lay_out()
        self._card = SourceCard(bridge, theme, self)
        self._card.going.connect(self.going)
        theme.changed.connect(self._paint_anew)
        self.clear()

    # --- building -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        whole = stacked(gap=0)
        self.setLayout(whole)
        whole.addWidget(self._slot)
        whole.addWidget(self._leaf, 1)
        self._travels = QWidget()
        travels = stacked(gap=6)
        self._travels.setLayout(travels)
        travels.addWidget(Rule())
        travels.addWidget(Heading(self._theme, tr("Festival journey")))
        travels.addWidget(self._journey)
        body = self._leaf.body
        body.setSpacing(8)
        for part in (self._title, self._line, self._open, *self._pieces, self._travels):
            body.addWidget(part)
        for section in (self._awards, self._credits, self._sources):
            section.going.connect(self.going)
            section.followed.connect(lambda url, at, s=section: self._follow(s, url, at))
            body.addWidget(section)
        self._journey.going.connect(self.going)

    def _sheet(self) -> Sheet:
        sheet = Sheet(self._theme)
        sheet.going.connect(self.going)
        sheet.followed.connect(lambda url, at: self._follow(sheet, url, at))
        return sheet

    # --- what is shown --------------------------------------------------------------------------
    def clear(self) -> None:
        """No row is current."""
        self._begin(None, "", "", None)
        self._line.put(muted(escaped(tr("Choose a row to see more of it here."))))

    def show_film(self, row: FilmRow) -> None:
        """A film's row; the rest of it is read."""
        address = Address("film", row.uuid)
        self._begin(row, film_title(row.title), film_line(row), address)
        self._ask(lambda reads: read_film(reads, row.uuid), self._show_film)

    def show_person(self, row: PersonRow) -> None:
        """The row of a person or organisation."""
        told = [row.years or "", *(say.code(activity) for activity in row.activities[:3])]
        line = " · ".join(text for text in told if text)
        self._begin(row, row.name, line, Address("person", row.uuid), " ".join(row.honours))
        self._ask(lambda reads: read_person(reads, row.uuid), self._show_person)

    def show_edition(self, row: EditionRow) -> None:
        """The row of a festival's edition."""
        dates = say.when(row.date_text) if row.date_text else tr("date unknown")
        name = edition_name(row) if edition_name(row) != row.name else ""
        line = " · ".join(text for text in (name, dates, row.city, row.country) if text)
        self._begin(row, row.name, line, Address("edition", row.uuid))
        self._ask(lambda reads: read_edition(reads, row.uuid), self._show_edition)

    def play(self) -> None:
        """Plays the trailer of the film in view, if it has one."""
        self._slot.play()

    def _begin(
        self, row: Row | None, title: str, line: str, address: Address | None, honours: str = ""
    ) -> None:
        """What is known at once; what belonged to another row goes."""
        if row is None or self._row is None or row.uuid != self._row.uuid:
            self._put_away()
        self._row = row
        self._title.setText(breakable(title))
        self._title.setVisible(bool(title))
        self._paint_anew()
        won = f"{gold(escaped(honours))} " if honours else ""
        self._line.put(won + muted(escaped(line)))
        self._open.put(link(address, tr("Open page")) if address else "")
        self._open.setVisible(address is not None)

    def _put_away(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        self._unfolded = False
        self._slot.offer(None)
        self._card.hide()
        self._tell(())
        self._travels.hide()
        for section in (self._awards, self._credits, self._sources):
            section.fill((), anew=True)
        self._leaf.scroll_to(0)

    def _ask(self, question: Callable[[Reads], object], then: Callable[..., None]) -> None:
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._bridge.ask(question, then=then, failed=self._miss)

    def _miss(self, fault: ArchiveError) -> None:
        self._put_away()
        missing = isinstance(fault, NotFound)
        told = tr("This record is not in the archive any more.") if missing else say.error(fault)
        self._line.put(muted(escaped(told)))
        self._open.hide()

    def _show_film(self, story: FilmStory) -> None:
        archive = self._bridge.archive
        if archive is None:
            return
        if self._slot.clip is None or self._slot.clip.uuid not in {m.uuid for m in story.media}:
            self._slot.offer(first_clip(story, archive.path))
        self._awards.fill(award_rows(story), total=len(story.parts("award")))
        self._credits.fill(credit_rows(story))
        state = _ROW.format(escaped(tr("Record")), record_state(story.view))
        self._sources.fill([state, *(_ROW.format(*row) for row in summary_rows(story.view))])
        # After the lists: Tab's order is only kept among what can have the keyboard.
        stops = stations(story)
        self._journey.show_stations(stops)
        self._travels.setVisible(bool(stops))

    def _show_person(self, story: PersonStory) -> None:
        pieces = (
            person_words.facts(story),
            person_words.films(story, unfolded=self._unfolded),
            person_words.awards(story, unfolded=self._unfolded),
        )
        self._tell(pieces, lambda: self._show_person(story))

    def _show_edition(self, story: EditionStory) -> None:
        pieces = (
            edition_words.facts(story),
            _films(story),
            _awards(story),
        )
        self._tell(pieces, lambda: self._show_edition(story))

    def _tell(self, told: tuple[str, ...], again: Callable[[], None] | None = None) -> None:
        self._again = again
        for piece, html in zip_longest(self._pieces, told, fillvalue=""):
            assert isinstance(piece, _Piece)
            piece.put(str(html))

    # --- links ----------------------------------------------------------------------------------
    def _follow(self, part: QWidget, url: str, point: QPoint) -> None:
        if url.startswith(PREFER):
            prefer(self._bridge, url.removeprefix(PREFER))
        elif url.startswith(_MORE) and self._again is not None:
            self._unfolded = True
            self._again()
        else:
            self._card.open_at(url, part.mapTo(self, point))

    def _paint_anew(self) -> None:
        letters = len(self._title.text())
        size = 22 if letters <= 60 else 18 if letters <= 120 else 14
        # Small letters of the display serif are too fine for a screen.
        large = size > 18
        self._title.setFont(self._theme.display(size) if large else self._theme.serif(size))
        self._line.setFont(self._theme.serif(14))


class _Piece(QWidget):
    """A sheet under a rule; away while it is empty."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        column = stacked(gap=10)
        self.setLayout(column)
        column.addWidget(Rule())
        column.addWidget(sheet)

    def put(self, html: str) -> None:
        """Shows this; "" nothing."""
        self._sheet.put(html)
        self.setVisible(bool(html))


def _films(story: EditionStory) -> str:
    """The films that were shown or honoured: title, English title, year, and what they won."""
    films = dict.fromkeys((*story.shown, *story.films.values()))
    rows = [_film(row) for row in list(films)[:_FILMS]]
    more = len(films) - _FILMS
    if more > 0:
        rows.append((muted(escaped(say.count(more, "and {n} more", "and {n} more"))), ""))
    return spread(rows)


def _film(row: FilmRow) -> tuple[str, str]:
    title = span("title", link(Address("film", row.uuid), film_title(row.title), "plain"))
    english = row.title_en if row.title_en != row.title else None
    below = " · ".join(text for text in (english, say.when(row.year) if row.year else None) if text)
    won = gold(f"★&nbsp;{say.number(row.awards_won)}") if row.awards_won else ""
    return f"{title}<br>{muted(escaped(below))}" if below else title, won


def _awards(story: EditionStory) -> str:
    """What was given, by category, and to which films; the first of very many."""
    rows: list[tuple[str, str]] = []
    for category, awards in given(story):
        if category:
            rows.append((muted(escaped(category)), ""))
        rows += [_award(award) for award in awards]
    return spread(rows[:_FILMS])


def _award(award: RecordView) -> tuple[str, str]:
    result = str(award.values["result"])
    name = escaped(unbroken(f"{AWARD_SIGNS[result]} {award_name(award)}", 22))
    film, title = reference(award, "film_id")
    told = gold(name) if result in ("won", "special-mention") else muted(name)
    return told, link(Address("film", film), title, "plain") if film else ""
