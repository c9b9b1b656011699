"""The archive as a file: what is one of ours, how it is opened where nothing may be written,
backups."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from film_archive.domain.errors import ArchiveBusy, ArchiveError, InputError, NotFound, WorldError

APPLICATION_ID = 0x46694C4D  # "FiLM"
SCHEMA_VERSION = 2

_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Place:
    """How a file can be opened: by `uri`; `mode` is write, read (nothing can be written there), or
    copied (read from a temporary copy, because a read-only place holds an unfinished WAL)."""

    path: Path
    uri: str
    mode: str
    version: int
    temporary: Path | None = None


def uri_of(path: Path, query: str = "") -> str:
    """The path as SQLite's URI, whatever letters are in it."""
    return f"file:{quote(str(path.absolute()))}{'?' + query if query else ''}"


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's faults into errors with a code that a sentence can be made
    of."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise _as_world_error(fault, path) from fault
    except sqlite3.DatabaseError as fault:
        if isinstance(fault, sqlite3.IntegrityError):
            raise
        raise InputError("damaged-archive", path=str(path), detail=str(fault)) from fault
    except OSError as fault:
        raise os_fault(fault, path) from fault


def os_fault(fault: OSError, path: Path) -> ArchiveError:
    """The system's refusal as an error of ours."""
    return WorldError("cannot-use-file", path=str(path), detail=fault.strerror or str(fault))


def _as_world_error(fault: sqlite3.OperationalError, path: Path) -> ArchiveError:
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    named = {
        sqlite3.SQLITE_BUSY: ArchiveBusy("archive-busy", path=str(path)),
        sqlite3.SQLITE_LOCKED: ArchiveBusy("archive-busy", path=str(path)),
        sqlite3.SQLITE_FULL: WorldError("disk-full", path=str(path)),
        sqlite3.SQLITE_READONLY: WorldError("read-only", path=str(path)),
        sqlite3.SQLITE_CANTOPEN: WorldError("cannot-open", path=str(path)),
        sqlite3.SQLITE_IOERR: WorldError("disk-fault", path=str(path), detail=str(fault)),
    }
    if code in named:
        return named[code]
    raise fault  # a mistake in our own SQL stays a bug


def examine(path: Path) -> Place:
    """Says how `path` can be opened.  Raises a kind error when it is no archive of ours."""
    if not path.exists():
        raise NotFound("archive-missing", path=str(path))
    if path.is_dir():
        raise InputError("archive-is-folder", path=str(path))
    with told_plainly(path):
        _refuse_what_is_no_database(path)
        place = _place_of(path)
        return _with_identity(place)


def _refuse_what_is_no_database(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    size = path.stat().st_size
    if not size:
        raise InputError("archive-empty-file", path=str(path))
    if not head.startswith(_HEADER):
        raise InputError("not-an-archive", path=str(path))
    if len(head) < 100:
        raise InputError("damaged-archive", path=str(path), detail=f"{size} bytes")
    page = int.from_bytes(head[16:18], "big")
    expected = (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    # A WAL may hold pages that the file has not yet; without one the file must be whole.
    if size < expected and not _wal(path).exists():
        raise InputError("damaged-archive", path=str(path), detail=f"{size} of {expected} bytes")


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _place_of(path: Path) -> Place:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return Place(path, uri_of(path), "write", 0)
    if not os.access(path, os.R_OK):
        raise WorldError("cannot-open", path=str(path))
    wal = _wal(path)
    if not wal.exists() or not wal.stat().st_size:
        # Nobody can write there, so nothing can change under us: SQLite needs no lock files.
        return Place(path, uri_of(path, "mode=ro&immutable=1"), "read", 0)
    # `immutable` would silently ignore what stands in the WAL: read from a copy of both.
    folder = Path(tempfile.mkdtemp(prefix="film-archive-"))
    for piece in (path, wal):
        shutil.copyfile(piece, folder / piece.name)
    return Place(path, uri_of(folder / path.name), "copied", 0, temporary=folder)


def _with_identity(place: Place) -> Place:
    with closing(sqlite3.connect(place.uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID:
        code = "unfinished-archive" if not tables else "foreign-archive"
        raise InputError(code, path=str(place.path))
    if version > SCHEMA_VERSION:
        raise InputError(
            "newer-archive", path=str(place.path), version=version, known=SCHEMA_VERSION
        )
    return Place(place.path, place.uri, place.mode, version, place.temporary)


def back_up(path: Path, target: Path) -> None:
    """Writes a verified copy of a whole archive (WAL included) to `target`, complete or not at
    all."""
    partial = target.with_name(target.name + ".partial")
    with told_plainly(target):
        partial.unlink(missing_ok=True)
        try:
            _copy_and_verify(path, partial)
        except (sqlite3.Error, OSError, ArchiveError):
            partial.unlink(missing_ok=True)
            raise
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)


def _copy_and_verify(path: Path, partial: Path) -> None:
    with (
        closing(sqlite3.connect(uri_of(path), uri=True)) as here,
        closing(sqlite3.connect(uri_of(partial), uri=True)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")
        verdict = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise InputError("damaged-archive", path=str(path), detail=verdict)
