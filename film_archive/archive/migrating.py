"""New files and older ones: the schema is made, or migrated with a verified backup beside it."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from film_archive.archive import ddl
from film_archive.archive.records import Label
from film_archive.archive.sqlite_files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Place,
    back_up,
    uri_of,
)
from film_archive.domain.errors import InputError

ALEMBIC_DDL = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def revision(version: int) -> str:
    """Alembic's name of a schema version: the versions are numbered in a row."""
    return f"{version:04}"


def create_file(path: Path) -> None:
    """Makes an empty archive at `path`, complete or not at all; never overwrites."""
    if path.exists() or path.is_symlink():
        raise InputError("already-there", path=str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
    os.close(handle)
    partial = Path(name)
    try:
        _write_schema(partial)
        partial.chmod(0o644)
        publish(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def publish(partial: Path, path: Path) -> None:
    """Gives a finished file its name unless something has that name by now."""
    try:
        os.link(partial, path)
    except FileExistsError as fault:
        raise InputError("already-there", path=str(path)) from fault
    except OSError:  # a file system without hard links
        if path.exists():
            raise InputError("already-there", path=str(path)) from None
        partial.rename(path)


def _write_schema(path: Path) -> None:
    with closing(sqlite3.connect(uri_of(path), uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in ddl.statements():
            connection.execute(statement)
        connection.execute(ALEMBIC_DDL)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision(SCHEMA_VERSION),))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
        # Only now: so that the main file holds the whole schema before there is any WAL.
        connection.execute("PRAGMA journal_mode = WAL")


def migrate(place: Place) -> tuple[Place, tuple[Label, ...]]:
    """Brings an older archive up to date; where nothing can be written, a temporary copy of it."""
    if place.version == SCHEMA_VERSION:
        return place, ()
    if place.mode == "write":
        backup = _backup_path(place.path, place.version)
        back_up(place.path, backup)
        upgrade(place.path)
        notice = Label("migrated", {"backup": str(backup), "version": SCHEMA_VERSION})
        return dataclasses.replace(place, version=SCHEMA_VERSION), (notice,)
    folder = place.temporary or Path(tempfile.mkdtemp(prefix="film-archive-"))
    copy = folder / place.path.name
    if place.temporary is None:
        shutil.copyfile(place.path, copy)
    upgrade(copy)
    moved = dataclasses.replace(
        place, mode="copied", uri=uri_of(copy), temporary=folder, version=SCHEMA_VERSION
    )
    return moved, (Label("migrated-copy", {"path": str(place.path)}),)


def _backup_path(path: Path, version: int) -> Path:
    """`archive.before-2.db`, with a number where that name is taken."""
    name = f"{path.stem}.schema-{version}{{}}{path.suffix}"
    number, candidate = 1, path.with_name(name.format(""))
    while candidate.exists():
        number += 1
        candidate = path.with_name(name.format(f"-{number}"))
    return candidate


def upgrade(path: Path, version: int = SCHEMA_VERSION) -> None:
    """Runs the migrations up to `version` in one transaction, on a connection of its own.

    Foreign keys are off meanwhile (a table copy would see them broken) and checked before COMMIT;
    the journal's triggers are not there, so a migration cannot be mistaken for a step.
    """
    from alembic.config import Config  # start-up: only an older archive needs Alembic
    from alembic.runtime.environment import EnvironmentContext  # start-up: as above
    from alembic.script import ScriptDirectory  # start-up: as above
    from sqlalchemy import create_engine  # start-up: as above
    from sqlalchemy.pool import StaticPool  # start-up: as above

    config = Config()
    config.set_main_option("script_location", "film_archive.archive:migrations")
    script = ScriptDirectory.from_config(config)
    raw = sqlite3.connect(uri_of(path), uri=True, isolation_level=None, check_same_thread=False)
    with closing(raw):
        raw.execute("PRAGMA busy_timeout = 5000")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("BEGIN IMMEDIATE")
        if raw.execute("PRAGMA user_version").fetchone()[0] >= version:
            return  # another program has done it while we waited
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

        def steps(current: object, _: object) -> list[object]:
            return list(script._upgrade_revs(revision(version), current))  # type: ignore[arg-type]

        with (
            EnvironmentContext(config, script, fn=steps, destination_rev=revision(version)) as env,
            engine.connect() as connection,
            connection.begin(),  # Alembic then leaves the transaction to us
        ):
            env.configure(connection=connection, transactional_ddl=False)
            env.run_migrations()
            broken = raw.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise InputError("damaged-archive", path=str(path), detail=str(broken))
            raw.execute(f"PRAGMA user_version = {version}")
