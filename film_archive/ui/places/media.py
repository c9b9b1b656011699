"""Media: every file that belongs to a film, and whether it is where the archive says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from film_archive.archive import Change
from film_archive.domain.addresses import Address
from film_archive.domain.text import fold
from film_archive.shipped import resources
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.page import Page
from film_archive.ui.places.empty import Empty
from film_archive.ui.places.latest import Latest
from film_archive.ui.places.media_list import (
    STATE,
    MediaLine,
    MediaList,
    MediaModel,
    absent,
    read_media,
)
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_TITLE = 0
_SIDE, _PAD = 40, 8


class MediaPlace(Page):
    """See the module.  `playing` asks to play a file (its uuid) on the page of its film."""

    searches = True
    playing = Signal(object, str)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge, self._text, self._wanted = bridge, "", ""
        self._media = MediaList((), (), ())
        self._asked, self._looking = Latest(self), Latest(self)
        self._stale, self._read = True, False
        self.model = MediaModel(self)
        self.view = _MediaTable(theme, self.open_film)
        self.view.setModel(self.model)
        self.empty = Empty(theme)
        self.empty.wanted.connect(self._leave_empty)
        self._layers = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE - _PAD, 8, _SIDE - _PAD, 0)
        column.addLayout(self._layers)
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        bridge.opened.connect(self._read_anew)

    # --- reading, and looking for the files ------------------------------------------------------
    def _read_anew(self) -> None:
        self.refresh(None)

    def _ask(self) -> None:
        self._looking.drop()
        self._stale = False
        self._asked.keep(self._bridge.ask(read_media, then=self._arrived))

    def _arrived(self, media: MediaList) -> None:
        self._media, self._read = media, True
        self._show_lines()
        archive = self._bridge.archive
        if archive is not None and media.lines:
            path = archive.path
            look = partial(absent, media, path, resources())
            self._looking.keep(self._bridge.work(look, then=self._looked))

    def _looked(self, gone: frozenset[str]) -> None:
        self.model.show_absent(gone)
        self._say_caption()

    def _show_lines(self) -> None:
        kept, self._wanted = self._wanted or self._here, ""
        text = fold(self._text)
        shown = [line for line in self._media.lines if text in fold(f"{line.title} {line.label}")]
        self.model.show_lines(shown)
        if shown:
            row = max(self.model.row_of(kept), 0)
            self.view.setCurrentIndex(self.model.index(row, _TITLE))
        self._layers.setCurrentWidget(self.view if shown else self.empty)
        self._say_why_empty()
        self._say_caption()

    def _say_caption(self) -> None:
        lines = self._media.lines
        gone = sum(self.model.is_there(line) is False for line in lines)
        told = say.count(len(lines), "{n} media file", "{n} media files")
        self.captioned.emit(tr("{files}, {gone} missing", files=told, gone=gone) if gone else told)

    def _say_why_empty(self) -> None:
        if not self._read:
            self.empty.tell(tr("Reading…"))
        elif self._text:
            says = tr("No media file matches “{searched}”.", searched=self._text)
            self.empty.tell(says, tr("Show all media files"))
        else:
            says = tr("No film has a media file yet. Attach a trailer on a film’s page.")
            self.empty.tell(says, tr("Show the films"))

    def _leave_empty(self) -> None:
        if self._text:
            self.search("")
            self.searching.emit("")
        else:
            self.going.emit(Address("films"))

    # --- choosing -------------------------------------------------------------------------------
    @property
    def current(self) -> MediaLine | None:
        """The file that the keyboard is at."""
        return self.model.line(self.view.currentIndex())

    @property
    def _here(self) -> str:
        return self.current.uuid if self.current else ""

    def open_film(self) -> None:
        """Goes to the film's page, and plays the file there if it is where it should be."""
        line = self.current
        if line is None or not line.film:
            return
        address = Address("film", line.film)
        self.going.emit(address)
        if self.model.is_there(line):
            self.playing.emit(address, line.uuid)

    # --- the shell's questions --------------------------------------------------------------------
    def refresh(self, change: Change | None) -> None:
        if self.isVisible():
            self._ask()
        else:
            self._stale = True

    def search(self, text: str) -> None:
        self._text = text
        if self._read:
            self._show_lines()

    def searched(self) -> str:
        return self._text

    def state(self) -> dict[str, Any]:
        return {"file": self._here, "text": self._text}

    def restore(self, state: Mapping[str, Any]) -> None:
        wanted, text = state.get("file"), state.get("text")
        self._text = text if isinstance(text, str) else ""
        self._wanted = wanted if isinstance(wanted, str) else ""
        if self._read:
            self._show_lines()

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        return {"record.open": self.open_film, "trailer.play": self.open_film}

    def start_here(self) -> None:
        (self.view if self._layers.currentWidget() is self.view else self.empty).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._read:
            self._layers.setCurrentWidget(self.empty)
            self._say_why_empty()
        if self._stale:
            self._ask()
        else:
            self._say_caption()


_ROW = 36
# Of the width: film, year, role, label, length, file, state.
_SHARES = (0.24, 0.07, 0.11, 0.24, 0.07, 0.17, 0.10)


class _MediaTable(QTableView):
    def __init__(self, theme: Theme, open_film: Callable[[], None]) -> None:
        super().__init__()
        self._open = open_film
        self.setAccessibleName(tr("Media files"))
        self.setItemDelegate(_MediaDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setViewportMargins(0, 0, 0, 0)
        self.doubleClicked.connect(lambda _: open_film())
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(width * share))


class _MediaDelegate(QStyledItemDelegate):
    """Titles in the serif, the state in its colour beside its sign and word."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        c, rect = self._theme.colours, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(c.accent_soft))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), QColor(c.rule))
        font = self._theme.serif(14, bold=True) if index.column() == _TITLE else self._theme.sans()
        painter.setFont(font)
        painter.setPen(QColor(self._colour(index)))
        place = rect.adjusted(_PAD, 0, -_PAD, -1)
        text = str(index.data() or "")
        # Of a path the end says most.
        mode = Qt.TextElideMode.ElideMiddle if "/" in text else Qt.TextElideMode.ElideRight
        elided = QFontMetricsF(font).elidedText(text, mode, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()

    def _colour(self, index: QModelIndex | QPersistentModelIndex) -> str:
        c, model = self._theme.colours, index.model()
        if index.column() != STATE or not isinstance(model, MediaModel):
            return c.ink if index.column() in (_TITLE, 3) else c.muted
        line = model.line(index)
        there = model.is_there(line) if line else None
        return c.muted if there is None else c.jade if there else c.accent
