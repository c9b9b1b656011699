"""The rows of the few films that a timeline shows by name, asked for off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from film_archive.archive import FilmRow, ListQuery, ListRow, Reads
from film_archive.domain.errors import ArchiveError
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.questions import Questions

_AT_ONCE = 400
_KEPT = 4_000


class TimelineRows(QObject):
    """Answers from memory, or not at all and asks; `arrived` tells that some are here."""

    arrived = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._questions = Questions(bridge, self)
        self._query = ListQuery()
        self._rows: dict[int, FilmRow] = {}
        self._stale: dict[int, FilmRow] = {}
        self._gone: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._sender = QTimer(self, interval=0, singleShot=True)
        self._sender.timeout.connect(self._ask)

    def renew(self, query: ListQuery) -> None:
        """What is here may be no longer true: it is shown until it has been asked for anew."""
        self._questions.drop_all()
        self._query = query
        self._stale = {**self._stale, **self._rows} if len(self._stale) < _KEPT else self._rows
        self._rows = {}
        self._gone.clear()
        self._wanted.clear()

    def of(self, id: int) -> FilmRow | None:
        """The row of a film; None until it has arrived."""
        row = self._rows.get(id)
        if row is not None:
            return row
        if id not in self._gone:
            self._want(id)
        return self._stale.get(id)

    def _want(self, id: int) -> None:
        self._wanted.pop(id, None)
        self._wanted[id] = None  # the newest stands last
        if "rows" not in self._questions:
            self._sender.start()

    def _ask(self) -> None:
        ids = list(self._wanted)[-_AT_ONCE:]
        self._wanted.clear()  # those that are still in view are asked for at the next painting
        if not ids:
            return
        query = self._query

        def question(reads: Reads) -> Sequence[ListRow]:
            return reads.rows_by_id(query, ids)

        def failed(fault: ArchiveError) -> None:
            self._gone.update(ids)  # asked again after the next change, not at each painting
            self._bridge.trouble.emit(fault)

        self._questions.ask(
            "rows", question, then=lambda rows: self._came(ids, rows), failed=failed
        )

    def _came(self, ids: Iterable[int], rows: Sequence[ListRow]) -> None:
        self._questions.drop("rows")
        if len(self._rows) > _KEPT:
            self._rows.clear()
        self._rows.update((row.id, row) for row in rows if isinstance(row, FilmRow))
        self._gone.update(set(ids) - self._rows.keys())
        self.arrived.emit()
