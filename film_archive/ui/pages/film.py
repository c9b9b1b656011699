"""The page of a film: titles, facts with their sources, trailer, journey, credits, awards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from film_archive.archive import Change, StepDetail
from film_archive.commands.adding import AddRecord
from film_archive.commands.editing import RetitleFilm
from film_archive.domain.addresses import Address
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.domain.ids import FilmId
from film_archive.ui import say
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film_facts import FilmStory, read_film
from film_archive.ui.pages.film_head import FilmHead
from film_archive.ui.pages.film_journey import stations
from film_archive.ui.pages.film_lists import (
    award_rows,
    credit_rows,
    history_rows,
    reception_rows,
    screening_rows,
    source_rows,
)
from film_archive.ui.pages.film_media import MediaPane
from film_archive.ui.pages.film_telling import gone, shown_title
from film_archive.ui.pages.film_words import film_title
from film_archive.ui.pages.html import Heading, Rule, Sheet, escaped, paragraph
from film_archive.ui.pages.journey import Journey
from film_archive.ui.pages.leaf import Columns, Leaf, stacked
from film_archive.ui.pages.page import Page
from film_archive.ui.pages.row_section import RowSection
from film_archive.ui.pages.statements import PREFER, SourceCard, prefer
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.player.attaching import VIDEO_SUFFIXES, Attacher
from film_archive.ui.posters import Posters
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

# The uuid of a film and a file for it; None asks for the file.
Attach = Callable[[str, Path | None], None]

_BLANK_AFTER_MS = 200  # until then the film before stays in view: no flicker between two films


class FilmPage(Page):
    """Shows one film after another; what it shows is read off this thread.

    `attach` attaches a file to the film with a uuid, or asks which one; by default an `Attacher`.
    """

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        posters: Posters,
        slot: TrailerSlot,
        attach: Attach | None = None,
    ) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, theme
        self._attacher: Attach = attach or Attacher(bridge, self)
        self._uuid, self._stale, self._anew = "", False, True
        self._story: FilmStory | None = None
        self._asked: list[Asked] = []
        self._scroll: int | None = None
        self._play_next: str | None = None
        self._head = FilmHead(theme, posters, MediaPane(bridge, theme, slot))
        self._leaf, self._gone = Leaf(), self._make_gone()
        self._journey = Journey(theme)
        self._credits = RowSection(theme, tr("Credits"))
        self._awards = RowSection(theme, tr("Awards"))
        self._screenings = RowSection(theme, tr("Festivals and screenings"))
        self._reception = RowSection(theme, tr("Press and reception"), shown=6)
        self._sources = RowSection(theme, tr("Sources"), shown=8)
        self._history = RowSection(theme, tr("History"), shown=6)
        self._lists = (
            self._credits, self._awards, self._screenings, self._reception, self._sources,
            self._history,
        )  # fmt: skip
        self._card = SourceCard(bridge, theme, self)
        self._blank = QTimer(self, singleShot=True, interval=_BLANK_AFTER_MS)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    # --- building -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        whole = stacked(gap=0)
        self.setLayout(whole)
        whole.addWidget(self._leaf)
        whole.addWidget(self._gone)
        self._travels = QWidget()
        travels = stacked(gap=8)
        self._travels.setLayout(travels)
        travels.addWidget(Rule())
        travels.addWidget(Heading(self._theme, tr("Festival journey")))
        travels.addWidget(self._journey)
        self._columns = Columns(self._lists)
        self._columns.deal_out([[0] * 6, [0, 1, 1, 1, 0, 0], [0, 1, 1, 1, 2, 2]])
        body = self._leaf.body
        body.setSpacing(20)
        for part in (self._head, self._travels, Rule(), self._columns):
            body.addWidget(part)

    def _make_gone(self) -> QWidget:
        ground = QWidget()
        ground.setProperty("kind", "paper")
        column = stacked(gap=16)
        column.setContentsMargins(40, 40, 40, 40)
        ground.setLayout(column)
        self._sentence = Sheet(self._theme)
        back = QPushButton(tr("To all films"))
        back.setProperty("kind", "quiet")
        back.clicked.connect(lambda: self.going.emit(Address("films")))
        column.addWidget(self._sentence)
        column.addWidget(back)
        column.addStretch(1)
        ground.hide()
        return ground

    def _connect(self) -> None:
        self._blank.timeout.connect(lambda: self._leaf.content.setVisible(False))
        self._head.title.retitled.connect(self._retitle)
        self._journey.going.connect(self.going)
        self._card.going.connect(self.going)
        self._head.media.attach.connect(lambda: self._attach())
        for part in (self._head, *self._lists):
            part.going.connect(self.going)
            part.followed.connect(lambda url, at, p=part: self._follow(p, url, at))

    # --- reading --------------------------------------------------------------------------------
    def show_record(self, uuid: str) -> None:
        if uuid == self._uuid and not self._stale and self._story is not None:
            self.captioned.emit(film_title(shown_title(self._story)))
            return
        if uuid != self._uuid:
            self._uuid, self._anew, self._scroll = uuid, True, 0
            self._card.hide()
            self._blank.start()
        self._read()

    def refresh(self, change: Change | None) -> None:
        if not self._uuid:
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        for asked in self._asked:
            asked.drop()
        uuid, self._stale = self._uuid, False
        self._asked = [
            self._bridge.ask(lambda r: read_film(r, uuid), then=self._show, failed=self._miss),
            self._bridge.ask(
                lambda r: r.history_of(r.resolve(uuid, "film")),
                then=self._show_history,
                failed=lambda fault: None,  # the same fault was told for the film itself
            ),
        ]

    def _show(self, story: FilmStory) -> None:
        self._blank.stop()
        self._story = story
        self._gone.hide()
        self._leaf.show()
        self._head.show_story(story, may_change=self._may_change)
        self._credits.fill(credit_rows(story), anew=self._anew)
        awards = len(story.parts("award"))
        self._awards.fill(award_rows(story), anew=self._anew, total=awards)
        self._screenings.fill(screening_rows(story), anew=self._anew)
        self._reception.fill(reception_rows(story), anew=self._anew)
        self._sources.fill(source_rows(story.view), anew=self._anew)
        # After the lists: Tab's order is only kept among what can have the keyboard.
        stops = stations(story)
        self._journey.show_stations(stops)
        self._travels.setVisible(bool(stops))
        self._columns.settle()
        self._anew = False
        self._leaf.content.setVisible(True)
        self._scroll_there()
        self.captioned.emit(film_title(shown_title(story)))
        if self._play_next is not None:
            media, self._play_next = self._play_next, None
            self._head.media.play_file(media)

    def play_when_read(self, media: str) -> None:
        """Plays a file (its uuid) as soon as the film that was asked for is shown."""
        if self._anew or self._story is None:
            self._play_next = media
        else:
            self._head.media.play_file(media)

    def _show_history(self, steps: list[StepDetail]) -> None:
        self._history.fill(history_rows(steps, datetime.now()))
        self._columns.settle()

    def _miss(self, fault: ArchiveError) -> None:
        """The film is gone, or cannot be read: a sentence and a way back."""
        self._blank.stop()
        self._story = None
        missing = isinstance(fault, NotFound)
        self._sentence.put(gone() if missing else paragraph(escaped(say.error(fault))))
        self._leaf.hide()
        self._gone.show()
        self.captioned.emit("")

    def _scroll_there(self) -> None:
        wanted, self._scroll = self._scroll, None
        if wanted is not None:
            self._leaf.scroll_to(wanted)
        if wanted:
            # Again after the layout has run, when the page is as long as it will be.
            QTimer.singleShot(0, self._leaf, lambda: self._leaf.scroll_to(wanted))

    # --- what can be done -----------------------------------------------------------------------
    def _follow(self, part: QWidget, url: str, point: QPoint) -> None:
        if url.startswith(PREFER):
            prefer(self._bridge, url.removeprefix(PREFER))
        else:
            self._card.open_at(url, part.mapTo(self, point))

    def _retitle(self, text: str) -> None:
        story, uuid = self._story, self._uuid
        if story is None:
            return
        old = story.title
        language = old.values.get("language") if old else "vi"

        def carry_out(id: Any) -> None:
            film = FilmId(id)
            first = {"film_id": film, "text": text, "language": language, "type": "preferred"}
            command = RetitleFilm(film, text, language) if old else AddRecord("title", first)
            self._bridge.do(command, failed=self._refuse)

        self._head.title.show_title(text)  # as typed, until it has been read anew
        self._bridge.ask(lambda reads: reads.resolve(uuid, "film"), then=carry_out)

    def _refuse(self, fault: ArchiveError) -> None:
        if self._story is not None:
            self._head.title.show_title(shown_title(self._story))
        self._head.title.refuse(say.error(fault))

    def _play(self) -> None:
        self._head.media.play()
        self._leaf.ensureWidgetVisible(self._head.media)  # in a small window it stands further down

    @property
    def _may_change(self) -> bool:
        archive = self._bridge.archive
        return self._story is not None and archive is not None and not archive.read_only

    def _attach(self, file: Path | None = None) -> None:
        if self._may_change:
            self._attacher(self._uuid, file)

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        """Playing, and in an archive that can be written changing the title and attaching."""
        offered: dict[str, Callable[[], None]] = {"trailer.play": self._play}
        if self._may_change:
            offered["film.retitle"] = self._head.title.begin
            offered["media.attach"] = self._attach
        return offered

    # --- the way back ---------------------------------------------------------------------------
    def state(self) -> dict[str, Any]:
        return {"scrolled": self._leaf.scrolled}

    def restore(self, state: Mapping[str, Any]) -> None:
        wanted = state.get("scrolled")
        if isinstance(wanted, int):
            self._scroll = wanted
            if self._story is not None and self._story.view.uuid == self._uuid:
                self._scroll_there()

    def start_here(self) -> None:
        self._leaf.setFocus()

    # --- Qt -------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_change and _video(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := _video(event)) is not None:
            event.acceptProposedAction()
            self._attach(file)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._uuid:
            self._read()


def _video(event: QDropEvent) -> Path | None:
    """The first video among the files that are dragged, by its suffix."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in VIDEO_SUFFIXES), None)
