"""Archives of schema 1, as the program of that time left them, made by plain SQL.

Two steps stand in their journal: one that made all films and one that changed the first film's
year, so that it can be seen whether they can still be undone after a migration.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from film_archive.archive import migrating
from film_archive.archive.sqlite_files import APPLICATION_ID
from film_archive.domain.collation import sort_key
from film_archive.domain.text import fold

_STEP = (
    "INSERT INTO step(id, kind, head_id, state, label, params, origin, who, at_ms) "
    "VALUES (?1, 'do', ?1, 'applied', ?2, ?3, 'program', 'old hand', 1000)"
)


def make_old(path: Path, films: int = 3, journal_mode: str = "WAL") -> None:
    migrating.upgrade(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute(_STEP, (1, "import", '{"name": "an old list"}'))
        connection.execute(_STEP, (2, "edit-field", '{"count": 1, "field": "year"}'))
        for number in range(films):
            _add_film(connection, number)
        connection.execute(
            "INSERT INTO j_film(step, born, id, year, year_first) VALUES (2, 0, 1, '1983', 1983)"
        )
        connection.execute("UPDATE film SET year = '1984', year_first = 1984 WHERE id = 1")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")


def _add_film(connection: sqlite3.Connection, number: int) -> None:
    film, title = 2 * number + 1, 2 * number + 2
    for id, kind in ((film, "film"), (title, "title")):
        uuid = f"00000000-0000-4000-8000-{id:012}"
        connection.execute("INSERT INTO record VALUES (?, ?, ?)", (id, uuid, kind))
        connection.execute("INSERT INTO j_record(step, born, id) VALUES (1, 1, ?)", (id,))
        connection.execute(f"INSERT INTO j_{kind}(step, born, id) VALUES (1, 1, ?)", (id,))
    connection.execute("INSERT INTO film(id, year, year_first) VALUES (?, '1983', 1983)", (film,))
    text = f"Phim {number}"
    connection.execute(
        "INSERT INTO title(id, film_id, text, type, folded, sort_key) "
        "VALUES (?, ?, ?, 'preferred', ?, ?)",
        (title, film, text, fold(text), sort_key(text)),
    )
    connection.execute("INSERT INTO search_index(rowid, folded) VALUES (?, ?)", (title, fold(text)))


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of schema 1, read without the program."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND "
            "name NOT GLOB 'search_index*' AND name NOT GLOB '*programme*' AND "
            "name NOT GLOB '*_card' AND name NOT GLOB 'film_text*' AND name NOT GLOB 'film_index*' "
            "AND name NOT GLOB '*saved_search' AND name NOT IN "
            "('alembic_version', 'open_mark', 'film_tag', 'film_word', 'name_word', 'film_change') "
            "ORDER BY name"
        ).fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


def schema_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
