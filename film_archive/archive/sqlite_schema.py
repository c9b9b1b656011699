"""Whether a file still declares what a new archive declares."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from film_archive.archive import ddl
from film_archive.archive.sqlite_files import Place
from film_archive.domain.errors import InputError


def missing(connection: sqlite3.Connection) -> list[str]:
    """What a new archive declares and this one does not, or otherwise: "table film", for instance.

    More may be there: another tool's index, SQLite's statistics.
    """
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in ddl.statements():
            model.execute(statement)
        wanted = _declared(model)
    return sorted(f"{type_} {name}" for type_, name, _ in wanted - _declared(connection))


def _declared(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {(type_, name, _without_layout(sql or "")) for type_, name, sql in rows}


def _without_layout(sql: str) -> str:
    """A migration may have written the same with other line breaks."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))


@contextmanager
def damage_told_plainly(place: Place) -> Iterator[None]:
    """Tells an archive that has lost its tables from a mistake in our SQL, which stays a bug."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        code = getattr(fault, "sqlite_errorcode", None)
        if code != sqlite3.SQLITE_ERROR or _is_whole(place):
            raise
        raise InputError("damaged-archive", path=str(place.path), detail=str(fault)) from fault


def _is_whole(place: Place) -> bool:
    try:
        with closing(sqlite3.connect(place.uri, uri=True)) as connection:
            return not missing(connection)
    except sqlite3.DatabaseError:
        return False
