"""An open archive: one writer on a thread of its own, a few readers, and the book of steps."""

from __future__ import annotations

import getpass
import json
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from film_archive.archive import check as checking
from film_archive.archive import (
    opened_mark,
    sqlite_cards,
    sqlite_files,
    sqlite_journal,
    sqlite_search,
)
from film_archive.archive.connections import Connections
from film_archive.archive.late_memory import LateMemory
from film_archive.archive.migrating import create_file, migrate
from film_archive.archive.protocols import Command, Progress, no_progress
from film_archive.archive.reads import SqliteReads
from film_archive.archive.records import Change, Label, Origin, Problem
from film_archive.archive.repairing import Repairs
from film_archive.archive.sqlite_schema import damage_told_plainly
from film_archive.archive.unit_of_work import SqliteUnitOfWork
from film_archive.domain.errors import ArchiveBusy, InputError, NotFound, WorldError
from film_archive.domain.ids import StepId
from film_archive.domain.text import clean

StepKind = Literal["do", "undo", "redo"]


class SqliteArchive:
    """See `protocols.Archive`."""

    def __init__(
        self,
        place: sqlite_files.Place,
        mark: opened_mark.OpenedMark,
        notices: tuple[Label, ...],
        busy_ms: int,
        who: str | None,
    ) -> None:
        self.path = place.path
        self.read_only = place.mode != "write"
        self.notices = notices
        self._place = place
        self._who = who or _user()
        self._connections = Connections(place, busy_ms)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive-writer")
        self._closed = False
        self._films = LateMemory()
        self._mark = mark
        self._file = sqlite_files.identity(place.path)
        self._seen = sqlite_files.fingerprint(place.path) if place.mode == "read" else None

    # --- opening and closing ------------------------------------------------------------------
    @classmethod
    def open(cls, path: Path, *, busy_ms: int = 5_000, who: str | None = None) -> SqliteArchive:
        place = sqlite_files.examine(path)
        with ExitStack() as undo:
            undo.callback(place.discard)
            with sqlite_files.told_plainly(path), damage_told_plainly(place):
                notices = list(opened_mark.notices(place))
                mark = opened_mark.OpenedMark(place, busy_ms)
                undo.callback(mark.close)
                place, migrated = migrate(place, busy_ms)
            archive = cls(place, mark, (*notices, *migrated), busy_ms, who)
            undo.pop_all()
        return archive

    @classmethod
    def create(cls, path: Path, *, busy_ms: int = 5_000, who: str | None = None) -> SqliteArchive:
        with sqlite_files.told_plainly(path):
            create_file(path)
        return cls.open(path, busy_ms=busy_ms, who=who)

    def close(self) -> None:
        """Waits for the writer, then leaves one whole file where no other program has it open."""
        if self._closed:
            return
        self._closed = True
        self._thread.shutdown(wait=True)
        self._connections.close()
        self._mark.close()
        self._place.discard()

    def __enter__(self) -> SqliteArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        """SQLite's faults as errors that can be told; an `OSError` of whoever uses us is theirs."""
        with sqlite_files.sqlite_told_plainly(self.path), damage_told_plainly(self._place):
            yield

    # --- writing ------------------------------------------------------------------------------
    def do(
        self, command: Command, *, origin: Origin = "program", progress: Progress = no_progress
    ) -> Change:
        return self.submit(command, origin=origin, progress=progress).result()

    def submit(
        self, command: Command, *, origin: Origin = "program", progress: Progress = no_progress
    ) -> Future[Change]:
        return self._thread.submit(self._do, command, origin, progress, keep=True)

    def preview(self, command: Command, *, progress: Progress = no_progress) -> Change:
        return self._thread.submit(self._do, command, "program", progress, keep=False).result()

    def undo(self, *, origin: Origin = "program") -> Change:
        return self._thread.submit(self._revert, "undo", origin).result()

    def redo(self, *, origin: Origin = "program") -> Change:
        return self._thread.submit(self._revert, "redo", origin).result()

    @contextmanager
    def _transaction(self, *, keep: bool) -> Iterator[sqlite3.Connection]:
        """The writer's connection inside BEGIN IMMEDIATE: the lock is taken at the start, not lost
        at the end.  Leaving by an exception, or with `keep` false, changes nothing."""
        if self.read_only:
            raise WorldError("read-only", path=str(self.path))
        self._refuse_if_gone()
        with self._told_plainly(), self._connections.writing() as connection:
            self._mark.begin(connection)
            _refuse_newer(connection, self.path)
            sqlite_journal.assert_installed(connection)
            yield connection
            _finish(connection, keep=keep)

    def _refuse_if_gone(self) -> None:
        """SQLite would go on writing to a file that was removed or replaced, and all would be
        lost with the last connection to it."""
        if not self.is_there():
            raise NotFound("archive-gone", path=str(self.path))

    def _do(self, command: Command, origin: Origin, progress: Progress, *, keep: bool) -> Change:
        with self._transaction(keep=keep) as connection:
            # What had been undone can be redone only until something new is done.
            connection.execute("UPDATE step SET state = 'abandoned' WHERE state = 'undone'")
            step = self._open_step(connection, "do", command.label, origin)
            uow = SqliteUnitOfWork(connection, progress)
            result = command.apply(uow)
            label = Label(command.label.code, {**command.label.params, **uow.described})
            connection.execute(
                "UPDATE step SET head_id = id, state = 'applied', params = ? WHERE id = ?",
                (_json(label), step),
            )
            change = _close_step(connection, StepId(step), "do", label, result)
            if not change.touched:
                connection.execute("ROLLBACK")  # nothing happened: no step, and redo stays possible
                connection.execute("BEGIN")
                return replace(change, step=StepId(0))
            return change

    def _revert(self, kind: StepKind, origin: Origin) -> Change:
        state, order = ("applied", "DESC") if kind == "undo" else ("undone", "ASC")
        with self._transaction(keep=True) as connection:
            row = connection.execute(
                "SELECT id, head_id, label, params FROM step WHERE kind = 'do' AND state = ? "
                f"ORDER BY id {order} LIMIT 1",
                (state,),
            ).fetchone()
            if row is None:
                raise InputError(f"nothing-to-{kind}")
            root, head, code, params = row
            label = Label(code, json.loads(params))
            step = self._open_step(connection, kind, label, origin)
            sqlite_journal.revert(connection, head, sqlite_journal.touched(connection, head))
            connection.execute(
                "UPDATE step SET head_id = ?, state = ? WHERE id = ?",
                (step, "undone" if kind == "undo" else "applied", root),
            )
            connection.execute("UPDATE step SET root_id = ? WHERE id = ?", (root, step))
            return _close_step(connection, StepId(step), kind, label, None)

    def _open_step(
        self, connection: sqlite3.Connection, kind: StepKind, label: Label, origin: Origin
    ) -> int:
        cursor = connection.execute(
            "INSERT INTO step(kind, label, params, origin, who, at_ms) VALUES (?, ?, ?, ?, ?, ?)",
            (kind, label.code, _json(label), origin, self._who, time.time_ns() // 1_000_000),
        )
        step = cursor.lastrowid
        assert step is not None
        sqlite_journal.set_step(connection, step)
        return step

    # --- reading ------------------------------------------------------------------------------
    @contextmanager
    def reading(self) -> Iterator[SqliteReads]:
        """All answers come from one moment: a deferred transaction holds the snapshot."""
        if self._closed:
            raise RuntimeError("reading from an archive that is closed")
        with self._told_plainly(), self._connections.reading() as (connection, memory):
            try:
                self._refuse_if_overwritten()
                yield SqliteReads(connection, memory, self._films)
                self._refuse_if_overwritten()
            except sqlite3.DatabaseError:
                self._refuse_if_overwritten()  # or is it damaged indeed?
                raise

    def _refuse_if_overwritten(self) -> None:
        """We may not write there, but somebody else may: without lock files SQLite would not
        notice and read old pages among new ones."""
        if self._seen is None:
            return
        with sqlite_files.told_plainly(self.path):
            if sqlite_files.fingerprint(self.path) != self._seen:
                raise ArchiveBusy("archive-busy", path=str(self.path))

    def is_there(self) -> bool:
        return sqlite_files.identity(self.path) == self._file

    def data_version(self) -> int:
        with self._told_plainly():
            return self._connections.data_version()

    def check(self, *, repair: bool = False) -> list[Problem]:
        """See `check.py`.  Repairs write, so they run on the writer's thread."""
        if repair and self.read_only:
            raise WorldError("read-only", path=str(self.path))
        return self._thread.submit(self._check, repair).result()

    def _check(self, repair: bool) -> list[Problem]:
        if self.read_only:
            # Whether an index is sound is asked by a statement that writes.
            with self.reading() as reads, sqlite_files.copied_to_write(reads.connection) as copy:
                sqlite_cards.install(copy)
                return checking.find_problems(copy, self.path)
        repairs = Repairs(self.path, self._transaction, self._connections)
        found = repairs.find()
        with self._told_plainly():
            return repairs.mend(found) if repair else found


def _finish(connection: sqlite3.Connection, *, keep: bool) -> None:
    try:
        connection.execute("COMMIT" if keep else "ROLLBACK")
    except sqlite3.IntegrityError:  # a deferred key: say which record it is
        sqlite_journal.refuse_broken_references(connection)
        raise


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """A newer program may have migrated the archive since we opened it."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    sqlite_files.refuse_newer(path, version)


def _json(label: Label) -> str:
    # Cleaned: a file's name may hold bytes that are no text, what was typed need not be NFC.
    return clean(json.dumps(dict(label.params), ensure_ascii=False, sort_keys=True))


def _close_step(
    connection: sqlite3.Connection, step: StepId, kind: StepKind, label: Label, result: Any
) -> Change:
    kinds = sqlite_journal.touched(connection, step)
    sqlite_search.follow(connection, step, kinds)
    sqlite_cards.follow(connection, step, kinds)
    touched = {name: _ids(connection, name, step, count) for name, count in kinds.items()}
    sqlite_journal.set_step(connection, None)
    return Change(step, kind, label, touched, result)


def _ids(connection: sqlite3.Connection, kind: str, step: int, count: int) -> frozenset[int] | None:
    if count > Change.MANY:
        return None
    rows = connection.execute(f"SELECT id FROM j_{kind} WHERE step = ?", (step,))
    return frozenset(row[0] for row in rows)
