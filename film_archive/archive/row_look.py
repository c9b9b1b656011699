"""The lists of an archive before its engine is loaded: the window shows them three times sooner.

Only a file that nobody has open, of our own version, is looked at, and nothing is touched: SQLite
is told that it cannot change.  Whatever is out of the ordinary is left to the real opening, which
follows at once.  No SQLAlchemy here.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from film_archive.archive import reads_lists
from film_archive.archive.listing import ListQuery, ListRow
from film_archive.archive.protocols import NotYet
from film_archive.archive.reads_selection import Selection
from film_archive.archive.search_memory import SearchMemory
from film_archive.archive.sqlite_files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    beside,
    in_wal_mode,
    uri_of,
)
from film_archive.domain.errors import NotFound
from film_archive.domain.ids import RecordId

_WHOLE_UUID = 36  # signs


class RowLook:
    """Answers what lists ask, until `close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._memory = SearchMemory()
        self._lock = Lock()

    @classmethod
    def at(cls, path: Path) -> RowLook | None:
        """A look at the archive in this file; None where that is not simply possible."""
        try:
            if beside(path, "-wal").exists() or not in_wal_mode(path):
                return None
            connection = sqlite3.connect(
                uri_of(path, "mode=ro&immutable=1"), uri=True, check_same_thread=False
            )
        except (OSError, sqlite3.Error):
            return None  # the opening that follows says what is wrong
        if _is_ours(connection):
            return cls(connection)
        connection.close()
        return None

    @contextmanager
    def reading(self) -> Iterator[LookReads]:
        """Raises `NotYet` when closed meanwhile, and for what SQLite cannot read."""
        with self._lock:
            if self._connection is None:
                raise NotYet
            try:
                yield LookReads(self._connection, self._memory)
            except sqlite3.Error as fault:
                raise NotYet from fault

    def close(self) -> None:
        """From now on everything is asked of the archive itself."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


class LookReads:
    """The questions of lists, as in `protocols.Reads`; any other raises `NotYet`."""

    def __init__(self, connection: sqlite3.Connection, memory: SearchMemory) -> None:
        self._connection, self._memory = connection, memory

    def first_rows(
        self, query: ListQuery, limit: int, told: int | None = None
    ) -> tuple[ListRow, ...]:
        return reads_lists.first_rows(self._selection(query), limit)

    def row_ids(self, query: ListQuery) -> array[int]:
        return reads_lists.row_ids(self._selection(query))

    def rows_by_id(self, query: ListQuery, ids: Sequence[int]) -> tuple[ListRow, ...]:
        return reads_lists.rows_by_id(self._selection(query), ids)

    def resolve(self, text: str, kind: str | None = None) -> RecordId:
        """By a whole uuid, as lists remember their current record.  Raises `NotFound` where it is
        nobody's, and `NotYet` for any other text."""
        row = self._connection.execute("SELECT id FROM record WHERE uuid = ?", (text,)).fetchone()
        if row is not None:
            return RecordId(row[0])
        if len(text) == _WHOLE_UUID:
            raise NotFound("no-such-record", text=text)
        raise NotYet(text)

    def _selection(self, query: ListQuery) -> Selection:
        if query.text.strip() or query.chosen:
            raise NotYet(query.text)
        return Selection(self._connection, self._memory, query)

    def __getattr__(self, name: str) -> object:
        raise NotYet(name)


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        return (_pragma(connection, "application_id"), _pragma(connection, "user_version")) == (
            APPLICATION_ID, SCHEMA_VERSION,
        )  # fmt: skip
    except sqlite3.Error:
        return False


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
