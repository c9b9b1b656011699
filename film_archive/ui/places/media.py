"""Media: every file that belongs to a film, and whether it is where the archive says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from film_archive.domain.addresses import Address
from film_archive.domain.text import fold
from film_archive.shipped import resources
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.lettering import paint_line
from film_archive.ui.places.latest import Latest
from film_archive.ui.places.media_list import (
    STATE,
    MediaLine,
    MediaList,
    MediaModel,
    absent,
    read_media,
)
from film_archive.ui.places.sifted_place import SiftedPlace
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_TITLE = 0
_SIDE, _PAD = 40, 8


class MediaPlace(SiftedPlace):
    """See the module.  `playing` asks to play a file (its uuid) on the page of its film."""

    playing = Signal(object, str)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        table = _MediaTable(theme, self.open_film)
        super().__init__(bridge, theme, table, (_SIDE - _PAD, 8, _SIDE - _PAD, 0))
        self._media = MediaList((), (), ())
        self._looking = Latest(self)
        self.model = MediaModel(self)
        self.view.setModel(self.model)

    # --- reading, and looking for the files ------------------------------------------------------
    def _ask(self) -> None:
        self._looking.drop()
        self._asked.keep(self._bridge.ask(read_media, then=self._arrived))

    def _arrived(self, media: MediaList) -> None:
        self._media = media
        self._show_rows()
        archive = self._bridge.archive
        if archive is not None and media.lines:
            path = archive.path
            look = partial(absent, media, path, resources())
            self._looking.keep(self._bridge.work(look, then=self._looked))

    def _looked(self, gone: frozenset[str]) -> None:
        self.model.show_absent(gone)
        self.captioned.emit(self._caption())

    def _sift(self, text: str) -> list[str]:
        shown = [line for line in self._media.lines if text in fold(f"{line.title} {line.label}")]
        self.model.show_lines(shown)
        return [line.uuid for line in shown]

    def _holds(self, uuid: str) -> bool:
        return any(line.uuid == uuid for line in self._media.lines)

    def _caption(self) -> str:
        lines = self._media.lines
        gone = sum(self.model.is_there(line) is False for line in lines)
        told = say.count(len(lines), "{n} media file", "{n} media files")
        return tr("{files}, {gone} missing", files=told, gone=gone) if gone else told

    def _nothing_matches(self, text: str) -> tuple[str, str]:
        says = tr("No media file matches “{searched}”.", searched=text)
        return says, tr("Show all media files")

    def _nothing_here(self) -> tuple[str, str]:
        says = tr("No film has a media file yet. Attach a trailer on a film’s page.")
        return says, tr("Show the films")

    # --- choosing -------------------------------------------------------------------------------
    @property
    def current(self) -> MediaLine | None:
        """The file that the keyboard is at."""
        return self.model.line(self.view.currentIndex())

    @property
    def here(self) -> str:
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

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        return {"record.open": self.open_film, "trailer.play": self.open_film}


_ROW = 36
# Of the width: film, year, role, label, length, file, state.
_SHARES = (0.21, 0.06, 0.11, 0.26, 0.07, 0.20, 0.09)


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
        place = QRectF(rect.adjusted(_PAD, 0, -_PAD, -1))
        text = str(index.data() or "")
        # Of a path the end says most.
        elide = Qt.TextElideMode.ElideMiddle if "/" in text else Qt.TextElideMode.ElideRight
        paint_line(painter, place, text, font, self._colour(index), elide=elide)
        painter.restore()

    def _colour(self, index: QModelIndex | QPersistentModelIndex) -> str:
        c, model = self._theme.colours, index.model()
        if index.column() != STATE or not isinstance(model, MediaModel):
            return c.ink if index.column() in (_TITLE, 3) else c.muted
        line = model.line(index)
        there = model.is_there(line) if line else None
        return c.muted if there is None else c.jade if there else c.accent
