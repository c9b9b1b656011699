"""What the store's tests share: everything in an archive as plain values, and small ready
archives."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Any

from film_archive.archive import Archive, film_texts, sqlite_cards
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
        found["film_text"] = film_texts_of(connection)
    return found | {"search": indexed_words(archive)}


def film_texts_of(connection: Connection) -> list[tuple[Any, ...]]:
    """What each film is found by; its number is nobody's business."""
    listed = ", ".join(film_texts.COLUMNS)
    return connection.execute(
        f"SELECT film_id, {listed} FROM film_text ORDER BY film_id"
    ).fetchall()


def cards(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """Every row of a table of cards, as a set would have them."""
    return sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def rebuilt_cards(archive: SqliteArchive) -> dict[str, list[tuple[Any, ...]]]:
    """All cards, made anew from nothing (and thrown away again)."""
    with archive._transaction(keep=False) as connection:
        for table in (*sqlite_cards.TABLES, "film_text"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT INTO film_index(film_index) VALUES ('rebuild')")
        sqlite_cards.rebuild(connection)
        found = {table: cards(connection, table) for table in sqlite_cards.TABLES}
        return found | {"film_text": film_texts_of(connection)}


def indexed_words(archive: SqliteArchive) -> list[tuple[Any, ...]]:
    """(word, record id, column, position) of both search indexes."""
    with archive._transaction(keep=False) as connection:
        return _words(connection)


def rebuilt_words(archive: SqliteArchive) -> list[tuple[Any, ...]]:
    """The same, of indexes made anew (and thrown away again)."""
    with archive._transaction(keep=False) as connection:
        for index in ("search_index", "film_index"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        return _words(connection)


def _words(connection: Connection) -> list[tuple[Any, ...]]:
    for index in ("search_index", "film_index"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.words_of_{index} USING fts5vocab(main, {index}, instance)"
        )
    names = connection.execute("SELECT term, doc, col, offset FROM temp.words_of_search_index")
    films = connection.execute(
        "SELECT w.term, t.film_id, w.col, w.offset FROM temp.words_of_film_index AS w "
        "JOIN film_text AS t ON t.number = w.doc"
    )
    return sorted([*names, *films])


def size_of(path: Path) -> int:
    """Bytes of an archive with what stands beside it."""
    return sum(p.stat().st_size for p in path.parent.glob(path.name + "*"))
