"""The tables that follow from the records (search, cards): damage that is in them alone.

SQLite cannot even drop a table whose pages it cannot read.  So such tables are taken out of its
schema and made anew, empty; VACUUM, which copies what the schema names, then leaves their old pages
behind.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from sqlite3 import Connection, DatabaseError

from film_archive.archive import film_texts, sqlite_cards, sqlite_search

_DDL = (
    sqlite_search.INDEX_DDL, sqlite_search.WORDS_DDL, *sqlite_cards.DDL, *film_texts.DDL,
)  # fmt: skip
_VIRTUAL = "CREATE VIRTUAL TABLE"
_LOST = " is never used"  # SQLite's words for a page that belongs to nothing


def is_damage_beside_records(connection: Connection, verdicts: Iterable[str]) -> bool:
    """Whether all that SQLite's check of the whole file has found lies in tables that can be made
    anew, or in pages that belong to nothing."""
    faulty = {name for name in _tables(connection) if not _is_sound(connection, name)}
    if faulty:
        return faulty <= _names()
    return all(verdict.endswith(_LOST) for verdict in verdicts)


def are_beside_records(lost: Iterable[str]) -> bool:
    """Whether what is not declared any more ("table film_text") can be made anew."""
    return {what.split(" ", 1)[1] for what in lost} <= _names()


def remake(connection: Connection) -> None:
    """Makes the tables anew, empty, in whatever state they are; they are to be filled, and after
    COMMIT the file wants a VACUUM."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "DELETE FROM sqlite_schema WHERE name IN (SELECT value FROM json_each(?1)) "
        "OR tbl_name IN (SELECT value FROM json_each(?1))",
        (json.dumps(sorted(_names())),),
    )
    connection.execute("PRAGMA writable_schema = RESET")
    for statement in _DDL:
        connection.execute(statement)


@cache
def _names() -> frozenset[str]:
    """All tables and indexes that can be made anew, FTS5's own among them."""
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in _DDL:
            model.execute(statement)
        return frozenset(_listed(model, "name != 'sqlite_sequence'"))


def _tables(connection: Connection) -> list[str]:
    return _listed(connection, f"type = 'table' AND sql NOT LIKE '{_VIRTUAL}%'")


def _listed(connection: Connection, which: str) -> list[str]:
    rows = connection.execute(f"SELECT name FROM sqlite_schema WHERE {which}")
    return [name for (name,) in rows]


def _is_sound(connection: Connection, table: str) -> bool:
    """Whether SQLite finds no fault with one table and its indexes."""
    quoted = table.replace('"', '""')
    try:
        return connection.execute(f'PRAGMA integrity_check("{quoted}")').fetchall() == [("ok",)]
    except DatabaseError:
        return False
