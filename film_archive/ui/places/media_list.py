"""The media files of an archive as a table: which film, what it is, and whether it is there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from film_archive.archive import FilmRow, ListQuery, Reads
from film_archive.domain.collation import sort_key
from film_archive.media.files import missing
from film_archive.ui import say
from film_archive.ui.say import tr

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MediaLine:
    """A file of a film; `path` is relative to the folder `root`."""

    uuid: str
    film: str
    title: str
    year: str
    role: str
    label: str
    duration_ms: int | None
    root: str
    path: str


@dataclass(frozen=True, slots=True)
class MediaList:
    """All media files by title, and what is needed to look for them on disk."""

    lines: tuple[MediaLine, ...]
    roots: tuple[dict[str, Any], ...]
    files: tuple[dict[str, Any], ...]


def read_media(reads: Reads) -> MediaList:
    """All media files, by the title of their film."""
    files, roots = reads.rows("media_file"), reads.rows("media_root")
    names = {root["id"]: root["name"] for root in roots}
    ids = sorted({file["film_id"] for file in files})
    cards = reads.rows_by_id(ListQuery(), ids)
    films = {card.id: card for card in cards if isinstance(card, FilmRow)}
    lines = [_line(file, films.get(file["film_id"]), names) for file in files]
    lines.sort(key=lambda line: (sort_key(line.title), line.film, line.path))
    return MediaList(tuple(lines), tuple(roots), tuple(files))


def _line(file: dict[str, Any], film: FilmRow | None, roots: dict[int, str]) -> MediaLine:
    return MediaLine(
        uuid=file["uuid"],
        film=film.uuid if film else "",
        title=film.title if film else "",
        year=film.year or "" if film else "",
        role=file["role"],
        label=file["label"] or "",
        duration_ms=file["duration_ms"],
        root=roots[file["root_id"]],
        path=file["path"],
    )


def absent(media: MediaList, archive: Path, shipped: Path) -> frozenset[str]:
    """The uuids of files that are not there; for a worker's thread, for a drive may be slow."""
    return frozenset(file.uuid for file in missing(media.roots, media.files, archive, shipped))


def state_words(there: bool | None) -> str:
    """Whether a file is there, as a sign and a word; None: not looked yet."""
    if there is None:
        return tr("looking…")
    return tr("● present") if there else tr("○ missing")


_COLUMNS: tuple[tuple[str, Callable[[MediaLine], str]], ...] = (
    ("Film", lambda line: line.title or tr("Untitled")),
    ("Year", lambda line: say.when(line.year) if line.year else ""),
    ("Role", lambda line: say.capital(say.code(line.role))),
    ("Label", lambda line: line.label),
    ("Length", lambda line: "" if line.duration_ms is None else say.minutes(line.duration_ms)),
    ("File", lambda line: line.path),
)
STATE = len(_COLUMNS)


class MediaModel(QAbstractTableModel):
    """One file a row; the last column says whether it is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[MediaLine] = []
        self._absent: Collection[str] | None = None

    def show_lines(self, lines: list[MediaLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def show_absent(self, absent: Collection[str] | None) -> None:
        """Which files are not there; None while that is not known."""
        self._absent = absent
        if self._lines:
            self.dataChanged.emit(self.index(0, STATE), self.index(len(self._lines) - 1, STATE))

    def line(self, index: Index) -> MediaLine | None:
        return self._lines[index.row()] if index.isValid() else None

    def is_there(self, line: MediaLine) -> bool | None:
        """Whether a file is there; None while that is not known."""
        return None if self._absent is None else line.uuid not in self._absent

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # fmt: skip
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section <= STATE:
            return None
        return tr(_COLUMNS[section][0]) if section < STATE else tr("State")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE - 1:
            return tr("{path} in “{root}”", path=line.path, root=line.root)
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.column() == STATE:
            return state_words(self.is_there(line))
        return _COLUMNS[index.column()][1](line)
