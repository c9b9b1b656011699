"""New files and older ones: the schema is made, or migrated with a verified backup beside it."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from film_archive.archive import ddl, sqlite_cards, sqlite_search
from film_archive.archive.records import Label
from film_archive.archive.sqlite_files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Place,
    copied_aside,
    has_wal,
    refuse_newer,
    told_plainly,
    uri_of,
)
from film_archive.archive.whole_files import publish_file, refuse_existing
from film_archive.domain.errors import ArchiveBusy, InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALEMBIC_DDL = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def revision(version: int) -> str:
    """Alembic's name of a schema version: the versions are numbered in a row."""
    return f"{version:04}"


# --- new ones -------------------------------------------------------------------------------------
def create_file(path: Path) -> None:
    """Makes an empty archive at `path`, complete or not at all; never overwrites."""
    refuse_existing(path)
    # Not named after `path`: that name may be as long as the system allows.
    partial = path.with_name(f".film-archive-{secrets.token_hex(8)}.partial")
    try:
        partial.touch(exist_ok=False)  # here the system says best why nothing can be made
        _write_schema(partial)
        publish_file(partial, path)
    finally:
        _remove(partial)


def _remove(partial: Path) -> None:
    """The file and what SQLite may have left beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        partial.with_name(partial.name + suffix).unlink(missing_ok=True)


def publish_whole(partial: Path, path: Path) -> None:
    """Publishes an archive that was open until now: only the main file gets the name.

    A close that finds the disk full leaves the last changes in the WAL, and that would stay behind:
    so they are moved here, or the fault is told and nothing is published.
    """
    with told_plainly(path):
        with closing(sqlite3.connect(uri_of(partial, "mode=rw"), uri=True)) as connection:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy or has_wal(partial):
            raise ArchiveBusy("archive-busy", path=str(path))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        publish_file(partial, path)


def _write_schema(path: Path) -> None:
    with closing(sqlite3.connect(uri_of(path), uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _make_everything(connection)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision(SCHEMA_VERSION),))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
        # Only now: so that the main file holds the whole schema before there is any WAL.
        connection.execute("PRAGMA journal_mode = WAL")


def _make_everything(connection: sqlite3.Connection) -> None:
    for statement in ddl.statements():
        connection.execute(statement)
    connection.execute(ALEMBIC_DDL)


# --- older ones -----------------------------------------------------------------------------------
def migrate(place: Place, busy_ms: int = 5_000) -> tuple[Place, tuple[Label, ...]]:
    """Brings an older archive up to date; where nothing can be written, a temporary copy of it."""
    place = _with_version(place, busy_ms)
    if place.version == SCHEMA_VERSION:
        return place, ()
    if place.mode == "write":
        backup = upgrade(place.path, busy_ms=busy_ms, keep_old=True)
        notice = Label("migrated", {"backup": str(backup), "version": SCHEMA_VERSION})
        return replace(place, version=SCHEMA_VERSION), (notice,) if backup else ()
    folder = place.temporary or copied_aside(place.path)
    copy = folder / place.path.name
    moved = replace(
        place, mode="copied", uri=uri_of(copy, "mode=rw"), temporary=folder, version=SCHEMA_VERSION
    )
    try:
        upgrade(copy)
    except BaseException:
        moved.discard()
        raise
    return moved, (Label("migrated-copy", {"path": str(place.path)}),)


def _with_version(place: Place, busy_ms: int) -> Place:
    """The place with the version that the archive has, its WAL included."""
    with closing(sqlite3.connect(place.uri, uri=True, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT marked FROM open_mark").fetchone()  # is it readable, and ours?
    refuse_newer(place.path, version)
    return replace(place, version=version)


def _backup_path(path: Path, version: int) -> Path:
    """`archive.schema-1.db`, with a number where that name is taken."""
    number, more = 1, ""
    while os.path.lexists(path.with_name(f"{path.stem}.schema-{version}{more}{path.suffix}")):
        number += 1
        more = f"-{number}"
    return path.with_name(f"{path.stem}.schema-{version}{more}{path.suffix}")


def upgrade(
    path: Path, version: int = SCHEMA_VERSION, *, busy_ms: int = 5_000, keep_old: bool = False
) -> Path | None:
    """Runs the migrations up to `version` in one transaction, on a connection of its own.

    Foreign keys are off meanwhile (a table copy would see them broken) and checked before COMMIT;
    the journal's triggers are not there, so a migration cannot be mistaken for a step.  With
    `keep_old` a verified backup is made first and its path returned; None if there was nothing
    to do.  Both stand under one write lock, so nothing can be written between them, and of two
    programs the second finds the work done.
    """
    from sqlalchemy import create_engine  # start-up: only an older archive needs all this
    from sqlalchemy.exc import DBAPIError  # start-up: as above
    from sqlalchemy.pool import StaticPool  # start-up: as above

    raw = sqlite3.connect(uri_of(path), uri=True, isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    # Connected first: a new engine begins with a ROLLBACK, which would end our transaction.
    with closing(raw), engine.connect() as connection:
        raw.execute(f"PRAGMA busy_timeout = {busy_ms}")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("BEGIN IMMEDIATE")
        old = raw.execute("PRAGMA user_version").fetchone()[0]
        if old >= version:
            return None  # another program has done it while we waited
        backup = _backup_path(path, old) if keep_old else None
        if backup is not None:
            back_up(path, backup)
        try:
            with connection.begin():  # commits at its end; Alembic then leaves that to us
                _run_revisions(connection, version)
                _finish(raw, path, version)
        except BaseException as fault:
            if backup is not None:  # else each attempt would leave one more
                backup.unlink(missing_ok=True)
            if isinstance(fault, DBAPIError) and fault.orig is not None:
                raise fault.orig from fault  # SQLite's own fault is what can be told plainly
            raise
        return backup


def _run_revisions(connection: Connection, version: int) -> None:
    """Alembic's part, inside our transaction."""
    from alembic.config import Config  # start-up: as above
    from alembic.runtime.environment import EnvironmentContext  # start-up: as above
    from alembic.script import ScriptDirectory  # start-up: as above

    config = Config()
    config.set_main_option("script_location", "film_archive.archive:migrations")
    script = ScriptDirectory.from_config(config)

    def steps(current: object, _: object) -> list[object]:
        return list(script._upgrade_revs(revision(version), current))  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps, destination_rev=revision(version)) as env:
        env.configure(connection=connection, transactional_ddl=False)
        env.run_migrations()


def _finish(raw: sqlite3.Connection, path: Path, version: int) -> None:
    if version == SCHEMA_VERSION:
        sqlite_cards.install(raw)
        sqlite_search.rebuild(raw)
        sqlite_cards.rebuild(raw)  # they follow from the records, as this program computes them
    broken = raw.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise InputError("damaged-archive", path=str(path), detail=str(broken))
    raw.execute(f"PRAGMA user_version = {version}")
    if not raw.in_transaction:
        raise AssertionError("the migration ended its transaction itself")


def back_up(path: Path, target: Path) -> None:
    """Writes a verified copy of a whole archive (WAL included) to `target`, complete or not at
    all.  Only one at a time may be at work on one target: the caller holds the write lock."""
    partial = target.with_name(target.name + ".partial")
    with told_plainly(path):
        _remove(partial)  # left by one who was killed
        try:
            _copy_and_verify(path, partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            publish_file(partial, target)
        finally:
            _remove(partial)


def _copy_and_verify(path: Path, partial: Path) -> None:
    with (
        closing(sqlite3.connect(uri_of(path, "mode=rw"), uri=True)) as here,
        closing(sqlite3.connect(uri_of(partial), uri=True)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")
        verdict = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise InputError("damaged-archive", path=str(path), detail=verdict)
