"""The connections of one open archive: one that writes, a few that read, one that watches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from film_archive.archive import sqlite_cards, sqlite_journal
from film_archive.archive.search_memory import SearchMemory
from film_archive.archive.sqlite_files import Place

_READERS = 3
_CACHE = "PRAGMA cache_size = -16384"
_READERS_CACHE = "PRAGMA cache_size = -8192"  # the system keeps what they read besides


class Connections:
    """To a `place`, each waiting `busy_ms` for another that writes.  SQLite's faults are passed on
    as they are."""

    def __init__(self, place: Place, busy_ms: int) -> None:
        self._place = place
        self._busy_ms = busy_ms
        self._writer = self._pool(writing=True)
        self._readers = self._pool(writing=False)
        self._watch: sqlite3.Connection | None = None
        self._watching = Lock()
        self._closed = False

    def _pool(self, *, writing: bool) -> Engine:
        pool = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=1 if writing else _READERS,
            # More readings than usual open connections for a while; none waits for another's end.
            max_overflow=0 if writing else -1,
            # The connection that was used last remembers the last search.
            pool_use_lifo=True,
        )
        event.listen(pool, "connect", _prepare_writer if writing else _prepare_reader)
        return pool

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._place.uri, uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA busy_timeout = {self._busy_ms}")
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection that writes; whatever transaction is left open is rolled back."""
        with closing(self._writer.raw_connection()) as pooled:
            connection = _connection_of(pooled)
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute(_CACHE)  # a large import may have taken more

    @contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, SearchMemory]]:
        """A connection that reads, in one transaction, and what its last searches found."""
        with closing(self._readers.raw_connection()) as pooled:
            connection = _connection_of(pooled)
            connection.execute("BEGIN")
            try:
                yield connection, _memory_of(pooled)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def data_version(self) -> int:
        """See `protocols.Archive`; on a connection of its own, for the writer may be busy with an
        import for minutes."""
        with self._watching:
            if self._closed:
                raise RuntimeError("asking an archive that is closed")
            if self._watch is None:
                self._watch = self._connect()
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def renew_writer(self) -> None:
        """What writes next is a new connection, with nothing in its memory."""
        self._writer.dispose()

    def write_anew(self) -> None:
        """Writes all that the schema names into the file anew (VACUUM)."""
        # Not on the writer: it keeps what is temporary in memory, and here that is a whole archive.
        with closing(self._connect()) as connection:
            connection.execute("VACUUM")

    def close(self) -> None:
        """Those that are in use just now close when they are given back."""
        self._writer.dispose()
        self._readers.dispose()
        with self._watching:
            self._closed = True
            if self._watch is not None:
                self._watch.close()


def _connection_of(pooled: PoolProxiedConnection) -> sqlite3.Connection:
    connection = pooled.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def _memory_of(pooled: PoolProxiedConnection) -> SearchMemory:
    """What this connection's last searches found; SQLAlchemy keeps it as long as the connection."""
    memory = pooled.info.setdefault("searches", SearchMemory())
    assert isinstance(memory, SearchMemory)
    return memory


def _prepare_writer(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # A backup, or a copy made to travel, comes in DELETE mode: there readers would stop the writer.
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL may lose the last acknowledged steps in a power cut; FULL costs 0.4 ms a step.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(_CACHE)
    connection.execute("PRAGMA temp_store = MEMORY")
    sqlite_journal.install(connection)
    sqlite_cards.install(connection)


def _prepare_reader(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(_READERS_CACHE)
