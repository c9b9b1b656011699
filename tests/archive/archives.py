"""What the store's tests share: everything in an archive as plain values, and small ready
archives."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Any

from film_archive.archive import Archive, sqlite_cards
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.schema import KINDS


def dump(archive: Archive) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Every record of every kind by uuid: what an export would say."""
    with archive.reading() as reads:
        return {kind: list(reads.dump(kind)) for kind in reads.kinds()}


def tables(archive: SqliteArchive) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table with its id and derived columns, the search index's words, and the
    cards."""
    with archive.reading() as reads:
        connection = reads.connection
        found = {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in ("record", *KINDS)
        }
        found |= {name: cards(connection, name) for name in sqlite_cards.TABLES}
    return found | {"search": indexed_words(archive)}


def cards(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """Every row of a table of cards, as a set would have them."""
    return sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def rebuilt_cards(archive: SqliteArchive) -> dict[str, list[tuple[Any, ...]]]:
    """All cards, made anew from nothing (and thrown away again)."""
    with archive._transaction(keep=False) as connection:
        for table in sqlite_cards.TABLES:
            connection.execute(f"DELETE FROM {table}")
        sqlite_cards.rebuild(connection)
        return {table: cards(connection, table) for table in sqlite_cards.TABLES}


def indexed_words(archive: SqliteArchive) -> list[tuple[Any, ...]]:
    """(word, text id, position) of the whole search index."""
    with archive._transaction(keep=False) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_index, instance)"
        )
        return sorted(connection.execute("SELECT term, doc, offset FROM temp.words").fetchall())


def rebuilt_words(archive: SqliteArchive) -> list[tuple[Any, ...]]:
    """The same, of an index made anew (and thrown away again)."""
    with archive._transaction(keep=False) as connection:
        connection.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search_index, instance)"
        )
        return sorted(connection.execute("SELECT term, doc, offset FROM temp.words").fetchall())


def size_of(path: Path) -> int:
    """Bytes of an archive with what stands beside it."""
    return sum(p.stat().st_size for p in path.parent.glob(path.name + "*"))
