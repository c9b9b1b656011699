"""Programmes: each with its edition, its dates and how many films it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from film_archive.archive import EditionRow, FilmRow, ListQuery, Reads
from film_archive.domain.addresses import Address
from film_archive.domain.closeness import Named, found_by
from film_archive.domain.collation import sort_key
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.lettering import paint_line
from film_archive.ui.places.sifted_place import SiftedPlace
from film_archive.ui.posters import Posters, poster_height
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """What the list shows of a programme."""

    uuid: str
    title: str
    other_title: str
    edition: EditionRow | None
    films: int
    first: tuple[FilmRow, ...] = ()
    note: str = ""

    @property
    def when_and_where(self) -> str:
        """The edition's dates and city."""
        if self.edition is None:
            return ""
        date = say.when(self.edition.date_text) if self.edition.date_text else ""
        places = ", ".join(filter(None, (self.edition.city, self.edition.country)))
        return " · ".join(filter(None, (date, places)))

    @property
    def spoken(self) -> str:
        told = [self.title, self.edition.name if self.edition else "", self.when_and_where]
        told.append(say.count(self.films, "{n} film", "{n} films"))
        return ", ".join(filter(None, told))


_POSTERS = 12  # of a programme, in the list


def read_programmes(reads: Reads) -> tuple[ProgrammeRow, ...]:
    """All programmes, the latest edition's first, then by title."""
    rows, films = reads.rows("programme"), _films_by_programme(reads)
    ids = sorted({row["edition_id"] for row in rows if row["edition_id"] is not None})
    cards = reads.rows_by_id(ListQuery(kind="edition"), ids)
    editions = {card.id: card for card in cards if isinstance(card, EditionRow)}
    first = sorted({id for some in films.values() for id in some[:_POSTERS]})
    found_films = reads.rows_by_id(ListQuery(), first)
    posters = {card.id: card for card in found_films if isinstance(card, FilmRow)}
    found = [
        _row(row, editions.get(row["edition_id"]), films.get(row["id"], []), posters)
        for row in rows
    ]
    found.sort(key=lambda row: (-(row.edition.day_first or 0) if row.edition else 0,
                                sort_key(row.title)))  # fmt: skip
    return tuple(found)


def _films_by_programme(reads: Reads) -> dict[int, list[int]]:
    """The ids of each programme's films, in their order."""
    found: dict[int, list[int]] = {}
    for row in sorted(reads.rows("programme_film"), key=lambda row: (row["rank"] or 0, row["id"])):
        found.setdefault(row["programme_id"], []).append(row["film_id"])
    return found


def _row(
    row: Mapping[str, Any], edition: EditionRow | None, films: list[int],
    posters: Mapping[int, FilmRow],
) -> ProgrammeRow:  # fmt: skip
    titles = [title for title in (row["title_vi"], row["title_en"]) if title]
    title, other = [*titles, "", ""][:2]
    first = tuple(posters[id] for id in films[:_POSTERS] if id in posters)
    note = row["note"] or ""
    return ProgrammeRow(row["uuid"], title, other, edition, len(films), first, note)


class ProgrammesPlace(SiftedPlace):
    """See the module; Enter opens a programme."""

    elsewhere = Address("festivals")

    def __init__(self, bridge: Bridge, theme: Theme, posters: Posters) -> None:
        super().__init__(bridge, theme, _ProgrammesView(self.open_programme))
        self._rows: tuple[ProgrammeRow, ...] = ()
        self.model = _Programmes(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_ProgrammeDelegate(theme, posters, self.view))
        theme.changed.connect(self.view.viewport().update)
        posters.arrived.connect(self._poster_arrived)

    def _poster_arrived(self, id: int) -> None:
        self.view.viewport().update()

    def _ask(self) -> None:
        self._asked.keep(self._bridge.ask(read_programmes, then=self._arrived))

    def _arrived(self, rows: tuple[ProgrammeRow, ...]) -> None:
        self._rows = rows
        self._show_rows()

    def _sift(self, text: str) -> list[str]:
        shown = list(self._rows)
        if text:
            named = [Named(row, (row.title, row.other_title), (row.note,)) for row in self._rows]
            shown = found_by(named, self._text)[-1]
        self.model.show_rows(shown)
        return [row.uuid for row in shown]

    def _holds(self, uuid: str) -> bool:
        return any(row.uuid == uuid for row in self._rows)

    def _caption(self) -> str:
        return say.count(self.model.rowCount(), "{n} programme", "{n} programmes")

    def _nothing_matches(self, text: str) -> tuple[str, str]:
        says = tr("No programme matches “{searched}”.", searched=text)
        return says, tr("Show all programmes")

    def _nothing_here(self) -> tuple[str, str]:
        return tr("There is no programme in this archive."), tr("Show the festivals")

    @property
    def here(self) -> str:
        row = self.model.row(self.view.currentIndex())
        return row.uuid if row else ""

    def open_programme(self) -> None:
        """Goes to the page of the programme that the keyboard is at."""
        if self.here:
            self.going.emit(Address("programme", self.here))

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        return {"record.open": self.open_programme}


class _Programmes(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[ProgrammeRow] = []

    def show_rows(self, rows: list[ProgrammeRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> ProgrammeRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        return row.spoken if role == Qt.ItemDataRole.DisplayRole else None


class _ProgrammesView(QListView):
    def __init__(self, open_programme: Callable[[], None]) -> None:
        super().__init__()
        self._open = open_programme
        self.setAccessibleName(tr("Programmes"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: open_programme())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)


_SIDE, _POSTER, _GAP = 40, 72, 12
_HEIGHT = 108 + poster_height(_POSTER) + 24


class _ProgrammeDelegate(QStyledItemDelegate):
    """Title and edition at the left, dates and the number of films at the right."""

    def __init__(self, theme: Theme, posters: Posters, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._posters, self._view = theme, posters, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ProgrammeRow = index.data(Qt.ItemDataRole.UserRole)
        c, rect = self._theme.colours, QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            bar = QRectF(_SIDE - 16, rect.y() + 16, 3, rect.height() - 32)
            painter.fillRect(bar, QColor(c.accent if self._view.hasFocus() else c.rule))
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.fillRect(QRectF(inner.x(), rect.bottom() - 1, inner.width(), 1), QColor(c.rule))
        self._paint_words(painter, row, inner, chosen=chosen)
        self._paint_posters(painter, row, inner.adjusted(0, 108, 0, 0))
        painter.restore()

    def _paint_posters(self, painter: QPainter, row: ProgrammeRow, place: QRectF) -> None:
        """As many of the first films as there is room for."""
        ratio = self._view.devicePixelRatioF()
        room = int((place.width() + _GAP) // (_POSTER + _GAP))
        for number, film in enumerate(row.first[:room]):
            at = QPointF(place.x() + number * (_POSTER + _GAP), place.y())
            pixmap = self._posters.pixmap(film, _POSTER, ratio)
            if pixmap is not None:
                painter.drawPixmap(at, pixmap)
            else:
                ground = QRectF(at.x(), at.y(), _POSTER, poster_height(_POSTER))
                painter.fillRect(ground, QColor(self._theme.colours.raised))

    def _paint_words(
        self, painter: QPainter, row: ProgrammeRow, inner: QRectF, *, chosen: bool
    ) -> None:
        c, theme, wide = self._theme.colours, self._theme, inner.width() * 0.66
        line = QRectF(inner.x(), inner.y() + 14, wide, 36)
        paint_line(painter, line, row.title or tr("Untitled"), theme.display(24),
                   c.accent if chosen else c.ink)  # fmt: skip
        second = QRectF(inner.x(), inner.y() + 52, wide, 20)
        paint_line(painter, second, row.other_title, theme.serif(13), c.muted)
        third = second.translated(0, 22)
        paint_line(painter, third, row.edition.name if row.edition else "", theme.sans(13), c.ink)
        right = Qt.AlignmentFlag.AlignRight
        side = QRectF(inner.x() + wide + 16, inner.y() + 24, inner.width() - wide - 16, 20)
        films = say.count(row.films, "{n} film", "{n} films")
        paint_line(painter, side, films, theme.sans(13, bold=True), c.ink, right)
        when = row.when_and_where
        paint_line(painter, side.translated(0, 24), when, theme.sans(13), c.muted, right)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(480, _HEIGHT)
