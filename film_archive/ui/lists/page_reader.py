"""Rows of a long list as they are needed: kept by id, read in pages of 200 off the GUI thread."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from film_archive.archive import ListQuery, ListRow, Reads
from film_archive.domain.errors import ArchiveError
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.questions import Questions

PAGE = 200
_KEPT = 50  # pages
_WAITING = 4  # what a screen can show at once, and a little
_AT_ONCE = 2


class PageReader(QObject):
    """Answers from memory, or not at all and asks; `arrived` tells from and to where rows came.

    The newest wish is asked first.  Wishes that others have pushed aside (somebody scrolled past)
    are dropped; when all is quiet `arrived` names them once more, so that a view which does show
    one of them paints, and so asks, again.
    """

    arrived = Signal(int, int)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._questions = Questions(bridge, self)
        self._query = ListQuery()
        self._ids: array[int] = array("q")
        self._rows: dict[int, ListRow] = {}
        self._kept: list[tuple[ListRow, ...]] = []
        self._gone: set[int] = set()
        self._wanted: list[int] = []
        self._dropped: set[int] = set()
        self._sender = QTimer(self, interval=0, singleShot=True)
        self._sender.timeout.connect(self._send)

    # --- what is shown -----------------------------------------------------------------------
    def show(self, query: ListQuery, ids: array[int]) -> None:
        """From now on places are places in this order; rows of another query are forgotten."""
        if query != self._query:
            self._rows.clear()
            self._kept.clear()
        self._query, self._ids = query, ids
        self.drop_all()

    @property
    def busy(self) -> bool:
        """Whether rows are on their way."""
        return bool(self._wanted or self._dropped or self._questions.keys())

    def drop_all(self) -> None:
        """No answer that is under way is wanted any more."""
        self._questions.drop_all()
        self._wanted.clear()
        self._dropped.clear()
        self._gone.clear()

    def keep(self, rows: Sequence[ListRow]) -> None:
        """Remembers rows that were read together; the oldest such lot gives way."""
        self._rows.update((row.id, row) for row in rows)
        self._kept.append(tuple(rows))
        while len(self._kept) > _KEPT:
            for row in self._kept.pop(0):
                if self._rows.get(row.id) is row:
                    del self._rows[row.id]

    def forget(self, ids: Iterable[int] | None) -> None:
        """Rows that are no longer true; None: all."""
        if ids is None:
            self._rows.clear()
        else:
            for id in ids:
                self._rows.pop(id, None)

    # --- asking --------------------------------------------------------------------------------
    def at(self, place: int) -> ListRow | None:
        """The row at a place; None until it has arrived (it is asked for) or where it is gone."""
        id = self._ids[place]
        row = self._rows.get(id)
        if row is None and id not in self._gone:
            self._want(place // PAGE)
        return row

    def _want(self, page: int) -> None:
        if (self._wanted and self._wanted[-1] == page) or page in self._questions:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        if len(self._wanted) > _WAITING:
            self._dropped.add(self._wanted.pop(0))
        self._sender.start()

    def _send(self) -> None:
        if self._wanted and len(self._questions.keys()) >= _AT_ONCE:
            self._make_room()
        while self._wanted and len(self._questions.keys()) < _AT_ONCE:
            self._ask(self._wanted.pop())

    def _make_room(self) -> None:
        """What was asked far from what is wanted now has been scrolled past."""
        for page in self._questions.keys():  # noqa: SIM118
            if isinstance(page, int) and all(abs(page - wanted) > 1 for wanted in self._wanted):
                self._questions.drop(page)
                self._dropped.add(page)

    def _ask(self, page: int) -> None:
        query, ids = self._query, self._ids[page * PAGE : (page + 1) * PAGE]

        def question(reads: Reads) -> Sequence[ListRow]:
            return reads.rows_by_id(query, ids)

        def came(rows: Sequence[ListRow]) -> None:
            self.keep(rows)
            self._gone.update(set(ids) - {row.id for row in rows})
            self._done(page)

        def failed(fault: ArchiveError) -> None:
            self._gone.update(ids)  # asked again after the next change, not at each painting
            self._done(page)
            self._bridge.trouble.emit(fault)

        self._questions.ask(page, question, then=came, failed=failed)

    def _done(self, page: int) -> None:
        self._questions.drop(page)
        self._dropped.discard(page)
        self._tell(page)
        self._send()
        if not self._wanted and not self._questions.keys():
            dropped, self._dropped = self._dropped, set()
            for other in sorted(dropped):
                self._tell(other)

    def _tell(self, page: int) -> None:
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        if page * PAGE <= last:
            self.arrived.emit(page * PAGE, last)
