"""Notices a database file that was copied away from its WAL.

The last changes of an archive in use stand in its `-wal` file; a copy of the `.db` alone silently
lacks them, and SQLite cannot tell.  So a writer leaves a mark in the main file before its first
change and takes it away once everything stands in the main file: a marked file without a WAL is
such a copy (or the WAL was deleted).

Only a file in WAL mode is marked.  One mistake remains: another SQLite tool that is the last to
close the archive of a killed program moves the WAL in and leaves the mark.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

from film_archive.archive.records import Label
from film_archive.archive.sqlite_files import Place, has_wal, in_wal_mode, told_plainly, uri_of

DDL = "CREATE TABLE open_mark (id INTEGER PRIMARY KEY, marked INTEGER NOT NULL) STRICT"
FIRST_ROW = "INSERT INTO open_mark VALUES (1, 0)"


def _marked(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT marked FROM open_mark WHERE id = 1").fetchone()
    return bool(row and row[0])


def notices(place: Place) -> Iterator[Label]:
    """What to tell the user of how this file can be used.

    To be asked before SQLite opens the place: it makes a WAL, and the last to close removes it.
    """
    if place.mode == "read":
        yield Label("opened-read-only", {"path": str(place.path)})
    if place.mode == "copied":
        yield Label("opened-from-copy", {"path": str(place.path)})
    if _lacks_its_wal(place):
        yield Label(
            "copied-without-wal", {"path": str(place.path), "wal": f"{place.path.name}-wal"}
        )


def _lacks_its_wal(place: Place) -> bool:
    if has_wal(place.path):
        return False
    if not in_wal_mode(place.path):
        return False
    # Asked twice: another program may open the archive, or close it, between the two questions.
    return _marked_in_main_file(place) and not has_wal(place.path) and _marked_in_main_file(place)


def _marked_in_main_file(place: Place) -> bool:
    uri = uri_of(place.path, "mode=ro&immutable=1")  # touches nothing
    with told_plainly(place.path), closing(sqlite3.connect(uri, uri=True)) as connection:
        return _marked(connection)


class OpenedMark:
    """The mark as one open archive handles it.

    It keeps a connection of its own from the opening to the end.  The last connection to close
    removes the WAL; so none of the archive's others is ever the last, and whoever is killed leaves
    either a mark and a WAL, or neither.
    """

    def __init__(self, place: Place, busy_ms: int) -> None:
        self._in_main_file = False
        self._held = _held_open(place, busy_ms) if place.mode == "write" else None

    def begin(self, connection: sqlite3.Connection) -> None:
        """BEGIN IMMEDIATE, the main file itself carrying the mark."""
        needed = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        while True:
            if needed:
                self._set(connection)
            connection.execute("BEGIN IMMEDIATE")
            if not needed or _marked(connection):
                return
            connection.execute("ROLLBACK")  # another program has just closed and taken it away

    def _set(self, connection: sqlite3.Connection) -> None:
        marked = _marked(connection)
        if marked and self._in_main_file:
            return
        if not marked:
            connection.execute("UPDATE open_mark SET marked = 1 WHERE id = 1")
        # A reader of an older state can hold this up: then the next write tries again.
        self._in_main_file = _all_moved(connection)

    def close(self) -> None:
        """Takes the mark away, as the last thing.

        That stands in the WAL at first, behind all changes, and gets into the main file only
        together with them.  Who still writes sets the mark again before the next step.
        """
        if self._held is None:
            return
        # Busy, full, damaged: every change is kept, and at worst a needless notice follows.
        with suppress(sqlite3.DatabaseError), closing(self._held) as connection:
            # Who is writing just now will do it at closing: no waiting.
            connection.execute("PRAGMA busy_timeout = 0")
            if _marked(connection):
                _all_moved(connection)  # on a full disk the WAL can begin anew in its own room
                connection.execute("UPDATE open_mark SET marked = 0 WHERE id = 1")
        self._held = None


def _held_open(place: Place, busy_ms: int) -> sqlite3.Connection:
    connection = sqlite3.connect(place.uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # now it is open
    except BaseException:
        connection.close()
        raise
    return connection


def _all_moved(connection: sqlite3.Connection) -> bool:
    """Moves what it can from the WAL into the main file; whether that was everything."""
    busy, pages, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and pages == moved
