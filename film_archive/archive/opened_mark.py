"""Notices a database file that was copied away from its WAL.

The last changes of an archive in use stand in its `-wal` file; a copy of the `.db` alone silently
lacks them, and SQLite cannot tell.  So a writer leaves a mark in the main file before its first
change and takes it away once everything stands in the main file: a marked file without a WAL is
such a copy (or the WAL was deleted).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from film_archive.archive.records import Label
from film_archive.archive.sqlite_files import Place, told_plainly, uri_of

DDL = "CREATE TABLE open_mark (id INTEGER PRIMARY KEY, marked INTEGER NOT NULL) STRICT"
FIRST_ROW = "INSERT INTO open_mark VALUES (1, 0)"


def _marked(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT marked FROM open_mark WHERE id = 1").fetchone()
    return bool(row and row[0])


def notices(place: Place) -> Iterator[Label]:
    """What to tell the user of how this file can be used."""
    if place.mode == "read":
        yield Label("opened-read-only", {"path": str(place.path)})
    if place.mode == "copied":
        yield Label("opened-from-copy", {"path": str(place.path)})
    wal = place.path.with_name(place.path.name + "-wal")
    if place.version and not wal.exists():
        with closing(sqlite3.connect(place.uri, uri=True)) as connection:
            if _marked(connection):
                yield Label("copied-without-wal", {"path": str(place.path), "wal": wal.name})


def enter(connection: sqlite3.Connection, path: Path) -> None:
    """Before a write: sees to it that the main file itself carries the mark."""
    if _marked(connection):
        return
    connection.execute("UPDATE open_mark SET marked = 1 WHERE id = 1")
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def leave(place: Place) -> None:
    """At closing: takes the mark away if the main file now holds everything."""
    if not place.path.exists():
        return
    with (
        told_plainly(place.path),
        closing(sqlite3.connect(uri_of(place.path), uri=True, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA busy_timeout = 200")
        if not _marked(connection):
            return
        busy, pages, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if busy or pages != moved:
            return  # another program is at work: it takes the mark away when it closes
        try:
            connection.execute("UPDATE open_mark SET marked = 0 WHERE id = 1")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
                raise
