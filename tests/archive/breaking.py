"""Archives that are broken on purpose, and what there is to see once they are mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from film_archive.archive import ListQuery
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm
from tests.archive.archives import dump

SEARCHES = ("dang nhat minh", "mua do", "cannes", "d")
Break = Callable[[Path], None]


class Whole(NamedTuple):
    """The starter archive as a file that nobody has open; its records, and what is found in it."""

    path: Path
    records: Any
    hits: Any


def changed(*statements: str) -> Break:
    def do(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return do


def overwritten(table: str, with_: bytes, at: int = 0) -> Break:
    """Bytes of some of the table's pages are others."""

    def do(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            pages = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path",
                (table,),
            ).fetchall()
        assert pages
        with path.open("r+b") as file:
            for (page,) in pages[:: max(len(pages) // 3, 1)]:
                file.seek((page - 1) * size + at)
                file.write(with_)

    return do


def found(archive: SqliteArchive) -> list[tuple[str, int, tuple[str, ...]]]:
    with archive.reading() as reads:
        return [
            (group.kind, group.count, tuple(row.uuid for row in group.rows))
            for text in SEARCHES
            for group in reads.found(ListQuery(text=text, sort="relevance"), 20)
        ]


def codes(archive: SqliteArchive, *, repair: bool = False) -> set[str]:
    return {problem.code for problem in archive.check(repair=repair)}


def check_mended(path: Path, whole: Whole, expected: set[str]) -> None:
    """That the archive has these problems, and after a repair none, and says what it said."""
    with SqliteArchive.open(path) as archive:
        assert codes(archive) == expected
        told = archive.check(repair=True)
        assert {problem.code for problem in told} == expected
        assert all(problem.repaired for problem in told)
        assert dump(archive) == whole.records
        assert found(archive) == whole.hits
        archive.do(AddFilm("Đi tiếp được"))
        archive.undo()
    with SqliteArchive.open(path) as again:
        assert again.check() == []
        assert dump(again) == whole.records
