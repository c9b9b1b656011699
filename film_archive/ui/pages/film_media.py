"""The files of a film at the right of its page: the trailer, the list, and how to attach one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from film_archive.archive import MediaRow
from film_archive.ui import say
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film_facts import (
    FilmStory,
    file_of,
    missing_files,
    playable,
    played_first,
)
from film_archive.ui.pages.film_telling import shown_title
from film_archive.ui.pages.film_words import film_title
from film_archive.ui.pages.html import Heading, Sheet, call, escaped, gold, muted, spread
from film_archive.ui.pages.leaf import stacked
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.player.clip import Clip
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_PLAY = "play:"


def clip_of(row: MediaRow, title: str, path: Path) -> Clip:
    """A media file as the player is offered it; `title` is the film's."""
    label = row.label or say.capital(say.code(row.role))
    return Clip(path=path, label=label, title=title, uuid=row.uuid)


def first_clip(story: FilmStory, archive: Path) -> Clip | None:
    """What is shown first of a film's media; `archive` is the archive's own file."""
    row = played_first(story.media)
    title = film_title(shown_title(story))
    return clip_of(row, title, file_of(row, archive)) if row else None


class MediaPane(QWidget):
    """Shows a film's media; `attach` is emitted when a trailer is to be attached."""

    attach = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, slot: TrailerSlot) -> None:
        super().__init__()
        self._bridge, self._slot = bridge, slot
        self._film = ""
        self._asked: Asked | None = None
        self._title, self._media = "", tuple[MediaRow, ...]()
        self._files: dict[str, Path] = {}
        self._missing: frozenset[str] = frozenset()
        self._heading = Heading(theme, tr("Media"))
        self._list = Sheet(theme)
        self._list.followed.connect(lambda url, _: self.play_file(url.removeprefix(_PLAY)))
        self._none = Sheet(theme, muted(escaped(tr("No trailer or other file yet."))))
        self._button = QPushButton(tr("Attach a trailer…"))
        self._button.setProperty("kind", "quiet")
        self._button.setToolTip(tr("Or drop a video file on this page (Ctrl+T)"))
        self._button.clicked.connect(self.attach)
        column = stacked(gap=8)
        self.setLayout(column)
        for part in (slot, self._heading, self._list, self._none):
            column.addWidget(part)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_media(self, story: FilmStory) -> None:
        """Shows the files of a film, and has looked whether they are there."""
        archive = self._bridge.archive
        if archive is None:
            return
        added = [m for m in story.media if m.uuid not in self._files and playable(m)]
        same = self._film == story.view.uuid
        self._film, self._title = story.view.uuid, film_title(shown_title(story))
        self._media = story.media
        self._files = {row.uuid: file_of(row, archive.path) for row in story.media}
        self._button.setVisible(not archive.read_only)
        current = self._slot.clip
        if same and added:
            self._slot.offer(self._clip(added[-1]))  # what was attached just now
        elif current is None or current.uuid not in self._files:
            self._slot.offer(first_clip(story, archive.path))
        self._paint_list()
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._bridge.work(partial(missing_files, dict(self._files)), then=self._look)

    def play(self) -> None:
        """Plays what is offered."""
        self._slot.play()

    def _look(self, missing: frozenset[str]) -> None:
        self._missing = missing
        self._paint_list()
        current = self._slot.clip
        if current is not None and current.uuid in missing:
            there = [row for row in self._media if row.uuid not in missing]
            if (row := played_first(tuple(there))) is not None:
                self._slot.offer(self._clip(row))

    def _clip(self, row: MediaRow) -> Clip:
        return clip_of(row, self._title, self._files[row.uuid])

    def play_file(self, uuid: str) -> None:
        """Plays one of the film's files."""
        row = next((row for row in self._media if row.uuid == uuid), None)
        if row is not None:
            self._slot.offer(self._clip(row))
            self._slot.play()

    def _paint_list(self) -> None:
        self._heading.setVisible(bool(self._media))
        self._list.setVisible(bool(self._media))
        self._none.setVisible(not self._media)
        self._list.put(spread(self._told(row) for row in self._media))

    def _told(self, row: MediaRow) -> tuple[str, str]:
        label = escaped(row.label or row.path)
        lasting = escaped(say.minutes(row.duration_ms)) if row.duration_ms else ""
        kind = muted(" · ".join(text for text in (escaped(say.code(row.role)), lasting) if text))
        if row.uuid in self._missing:
            return label, f"{kind} {gold(escaped(tr('⚠ missing')))}"
        return (call(f"{_PLAY}{row.uuid}", label, "plain") if playable(row) else label), kind
