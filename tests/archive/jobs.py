"""What other programs do in the store's tests; see programs.py for how they are started.

Paths come as text, because jobs get JSON.  Everything is deterministic: step `n` of a kind is the
same in each archive that has had the same steps before.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from film_archive.archive import create_archive, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.records import Label
from film_archive.commands.adding import AddFilm
from film_archive.commands.editing import EditField
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.exchange.archive_json import write_json
from tests.archive.programs import Pipe

NOBODY = 65_534
BATCH = 300
_MANY = 600  # so many of one kind that the journal writes their births at once
_TINY_MEMORY = 500_000  # bytes for all of SQLite


# --- steps ----------------------------------------------------------------------------------------
def film_uuid(batch: int, number: int) -> str:
    return f"{batch:08x}-0000-4000-8000-{number:012x}"


def _batch(number: int, films: int) -> list[Incoming]:
    found = []
    for film in range(films):
        uuid = film_uuid(number, film)
        named = {"film_id": uuid, "text": f"Phim số {film} của đợt {number}", "type": "preferred"}
        found.append(Incoming("title", uuid.replace("-4000-8", "-4000-9"), named))
        found.append(Incoming("film", uuid, {"year": str(1950 + film % 70), "note": "x" * 300}))
    return found


def import_batch(archive: SqliteArchive, number: int, films: int = BATCH) -> None:
    archive.do(ImportRecords(lambda: _batch(number, films), f"batch {number}"), origin="import")


def import_many(archive: SqliteArchive, number: int) -> None:
    import_batch(archive, number, _MANY)


def edit_all(archive: SqliteArchive, number: int) -> None:
    """Every film's note, or every title with what the search index says of it."""
    kind, field = ("film", "note") if number % 2 else ("title", "text")
    with archive.reading() as reads:
        ids = tuple(row["id"] for row in reads.rows(kind))
    archive.do(EditField(kind, ids, field, f"Đã sửa lần {number}"))


def go_back_and_forth(archive: SqliteArchive, number: int) -> None:
    """In a circle: an edit, back over it and over the import below it, both again, back."""
    moves: tuple[Callable[[], object], ...] = (
        lambda: edit_all(archive, number), archive.undo, archive.undo, archive.redo, archive.redo,
        archive.undo,
    )  # fmt: skip
    moves[number % len(moves)]()


STEPS: dict[str, Callable[[SqliteArchive, int], None]] = {
    "import": import_batch,
    "import of many": import_many,
    "edit": edit_all,
    "undo": go_back_and_forth,
}


# --- jobs -----------------------------------------------------------------------------------------
def step_for_ever(pipe: Pipe, path: str, kind: str, first: int, manner: str) -> None:
    """Steps from number `first` on, each acknowledged when it is done.

    `manner`: plain, reopening (the archive is closed and opened after each step) or spilling (so
    little memory that SQLite writes to the WAL long before COMMIT).
    """
    archive = _opened(path, manner)
    pipe.tell("open")
    for number in count(first):
        STEPS[kind](archive, number)
        pipe.tell(number)
        if manner == "reopening":
            archive.close()
            archive = _opened(path, manner)


def _opened(path: str, manner: str) -> SqliteArchive:
    archive = open_archive(Path(path))
    if manner == "spilling":
        with closing(sqlite3.connect(":memory:")) as any_connection:  # it holds for the process
            any_connection.execute(f"PRAGMA soft_heap_limit = {_TINY_MEMORY}")
    return archive


def open_and_close(pipe: Pipe, path: str, busy_ms: int = 60_000) -> list[str]:
    """Opens (and so migrates); returns the codes of the notices."""
    with open_archive(Path(path), busy_ms=busy_ms) as archive:
        return [notice.code for notice in archive.notices]


def be_told(pipe: Pipe, path: str, busy_ms: int = 60_000) -> None:
    """Opens an archive and does what it is told, one order after the other, until "close"."""
    with open_archive(Path(path), busy_ms=busy_ms, who="the other") as archive:
        pipe.tell([notice.code for notice in archive.notices])
        while (order := pipe.hear()) != "close":
            pipe.tell(_obey(archive, pipe, *order))


def _obey(archive: SqliteArchive, pipe: Pipe, order: str, *details: Any) -> Any:
    if order == "add":
        return archive.do(AddFilm(details[0])).step
    if order == "undo":
        return archive.undo().step
    if order == "version":
        return archive.data_version()
    if order == "titles":
        return titles(archive)
    assert order == "hold", order
    return archive.do(_HeldOpen(pipe, details[0])).step


class _HeldOpen:
    """Writes a film and then keeps the transaction open until it is told to go on."""

    label = Label("held-open")

    def __init__(self, pipe: Pipe, title: str) -> None:
        self._pipe = pipe
        self._title = title

    def apply(self, uow: Any) -> None:
        AddFilm(self._title).apply(uow)
        self._pipe.tell("holding")
        assert self._pipe.hear() == "go on"


def read_on(pipe: Pipe, path: str) -> None:
    """Keeps one reading open until it is told to stop."""
    with open_archive(Path(path)) as archive, archive.reading() as reads:
        pipe.tell([row["text"] for row in reads.rows("title")])
        assert pipe.hear() == "again"
        pipe.tell([row["text"] for row in reads.rows("title")])
        assert pipe.hear() == "stop"
    pipe.tell("stopped")


def titles(archive: SqliteArchive) -> list[str]:
    with archive.reading() as reads:
        return sorted(row["text"] for row in reads.rows("title"))


def add_films(pipe: Pipe, path: str, name: str, number: int) -> int:
    """Adds films one by one when told to begin; returns how many."""
    with open_archive(Path(path), busy_ms=60_000) as archive:
        pipe.tell("ready")
        assert pipe.hear() == "begin"
        for film in range(number):
            archive.do(AddFilm(f"{name} {film}"))
    return number


def come_and_go(pipe: Pipe, path: str, name: str, number: int) -> list[str]:
    """Adds films when told to begin, opening and closing for each; returns the notices it saw."""
    pipe.tell("ready")
    assert pipe.hear() == "begin"
    seen: list[str] = []
    for film in range(number):
        with open_archive(Path(path), busy_ms=60_000) as archive:
            seen += [notice.code for notice in archive.notices]
            archive.do(AddFilm(f"{name} {film}"))
    return seen


def create(pipe: Pipe, path: str) -> None:
    create_archive(Path(path)).close()


def create_when_told(pipe: Pipe, path: str) -> None:
    pipe.tell("ready")
    assert pipe.hear() == "begin"
    create(pipe, path)


def open_when_told(pipe: Pipe, path: str) -> list[str]:
    pipe.tell("ready")
    assert pipe.hear() == "begin"
    return open_and_close(pipe, path)


def as_nobody(pipe: Pipe, path: str) -> dict[str, Any]:
    """What a user who may write neither the archive nor its folder can do."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with open_archive(Path(path)) as archive:
        pipe.tell([notice.code for notice in archive.notices])
        pipe.tell(titles(archive))
        if pipe.hear() == "write":
            archive.do(AddFilm("Không được"))
        pipe.tell(titles(archive))
    return {}


def export_json(pipe: Pipe, path: str, target: str) -> int:
    with open_archive(Path(path)) as archive, archive.reading() as reads:
        return write_json(reads, Path(target))
