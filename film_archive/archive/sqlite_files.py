"""The archive as a file: what is one of ours, how it is opened where nothing may be written, and
what SQLite's faults mean."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from film_archive.archive.whole_files import files_told_plainly
from film_archive.domain.errors import ArchiveBusy, ArchiveError, InputError, NotFound, WorldError

APPLICATION_ID = 0x46694C4D  # "FiLM"
SCHEMA_VERSION = 4

_MAGIC = b"SQLite format 3\x00"
_IN_WAL_MODE = b"\x02\x02"
_COPY_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """How a file can be opened: by `uri`; `mode` is write, read (nothing can be written there), or
    copied (read from a temporary copy, because a read-only place holds an unfinished WAL)."""

    path: Path
    uri: str
    mode: str
    version: int
    temporary: Path | None = None

    def discard(self) -> None:
        """Takes the temporary copy away, if there is one."""
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


def uri_of(path: Path, query: str = "") -> str:
    """The path as SQLite's URI, whatever letters (or bytes that are none) are in it."""
    return f"file:{quote(os.fsencode(path.absolute()))}{'?' + query if query else ''}"


def beside(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside a database; for a link, beside what it leads to."""
    real = path.resolve()
    return real.with_name(real.name + suffix)


def _is_filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def has_wal(path: Path) -> bool:
    """Whether changes may stand in a WAL beside the file: an empty one holds none."""
    return _is_filled(beside(path, "-wal"))


def in_wal_mode(path: Path) -> bool:
    """What the file's header says; a copy made to travel is not, until it is written to."""
    with path.open("rb") as file:
        return file.read(20)[18:] == _IN_WAL_MODE


# --- faults ---------------------------------------------------------------------------------------
@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's faults into errors with a code that a sentence can be made
    of."""
    try:
        with files_told_plainly(path), sqlite_told_plainly(path):
            yield
    except UnicodeDecodeError as fault:  # what SQLite says of a broken schema quotes its bytes
        raise InputError("damaged-archive", path=str(path), detail=str(fault)) from fault


@contextmanager
def sqlite_told_plainly(path: Path) -> Iterator[None]:
    """The same for SQLite alone: an `OSError` of whoever uses the archive is none of its own."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        raise _as_archive_error(fault, path) from fault


def _as_archive_error(fault: sqlite3.DatabaseError, path: Path) -> ArchiveError:
    code = getattr(fault, "sqlite_errorcode", 0)
    named = {
        sqlite3.SQLITE_BUSY: ArchiveBusy("archive-busy", path=str(path)),
        sqlite3.SQLITE_LOCKED: ArchiveBusy("archive-busy", path=str(path)),
        sqlite3.SQLITE_PROTOCOL: ArchiveBusy("archive-busy", path=str(path)),
        sqlite3.SQLITE_FULL: WorldError("disk-full", path=str(path)),
        # No room even for the index of the WAL: a disk full to the last byte.
        sqlite3.SQLITE_IOERR_SHMSIZE: WorldError("disk-full", path=str(path)),
        sqlite3.SQLITE_READONLY: WorldError("read-only", path=str(path)),
        sqlite3.SQLITE_CANTOPEN: WorldError("cannot-open", path=str(path)),
        sqlite3.SQLITE_IOERR: WorldError("disk-fault", path=str(path), detail=str(fault)),
        sqlite3.SQLITE_CORRUPT: InputError("damaged-archive", path=str(path), detail=str(fault)),
        sqlite3.SQLITE_NOTADB: InputError("damaged-archive", path=str(path), detail=str(fault)),
    }
    for known in (code, code & 0xFF):
        if known in named:
            return named[known]
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return _given_twice(str(fault))
    if _shows_damage(fault):
        return InputError("damaged-archive", path=str(path), detail=str(fault))
    raise fault  # a mistake in our own SQL stays a bug


def _given_twice(said: str) -> InputError:
    """From "UNIQUE constraint failed: identifier.scheme, identifier.value"."""
    columns = [column.strip().split(".") for column in said.partition(": ")[2].split(",")]
    return InputError("given-twice", kind=columns[0][0], fields=[name for _, name in columns])


def _shows_damage(fault: sqlite3.DatabaseError) -> bool:
    """Faults that no statement of ours can cause on a sound file, but that carry no code."""
    signs = ("Could not decode to UTF-8", "invalid fts5 file format", "vtable constructor failed")
    return str(fault).startswith(signs)


# --- what a file is -------------------------------------------------------------------------------
def examine(path: Path) -> Place:
    """Says how `path` can be opened; its `version` is only what the main file says (a WAL may know
    of a later one).  Raises a kind error when it is no archive of ours.

    Only bytes are read here: opening a stranger's database with SQLite might write its WAL into it.
    """
    with told_plainly(path):
        if not path.exists():
            raise NotFound("archive-missing", path=str(path))
        if path.is_dir():
            raise InputError("archive-is-folder", path=str(path))
        if not path.is_file():  # reading a pipe would wait for ever
            raise InputError("not-an-archive", path=str(path))
        version = _version_in_header(path)
        return replace(_place_of(path), version=version)


def _version_in_header(path: Path) -> int:
    """The header's fields: https://www.sqlite.org/fileformat2.html#the_database_header"""
    with path.open("rb") as file:
        head = file.read(108)
    size = path.stat().st_size
    if not size:
        raise InputError("archive-empty-file", path=str(path))
    if not head.startswith(_MAGIC):
        raise InputError("not-an-archive", path=str(path))
    if len(head) < 108:
        raise InputError("damaged-archive", path=str(path), detail=f"{size} bytes")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        no_tables = head[100] == 0x0D and head[103:105] == b"\0\0"  # the schema's page is empty
        raise InputError("unfinished-archive" if no_tables else "foreign-archive", path=str(path))
    if head[18:20] != _IN_WAL_MODE and has_wal(path):
        # A backup put in the place of an archive whose WAL stayed: SQLite would mix the two.
        raise InputError("wal-of-another-file", path=str(path), wal=beside(path, "-wal").name)
    page = int.from_bytes(head[16:18], "big")
    expected = (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    # A WAL may hold pages that the file has not yet; without one the file must be whole.
    if size < expected and not has_wal(path):
        raise InputError("damaged-archive", path=str(path), detail=f"{size} of {expected} bytes")
    version = int.from_bytes(head[60:64], "big")
    refuse_newer(path, version)
    return version


def refuse_newer(path: Path, version: int) -> None:
    """Raises `InputError("newer-archive")` for a schema that this program does not know."""
    if version > SCHEMA_VERSION:
        raise InputError("newer-archive", path=str(path), version=version, known=SCHEMA_VERSION)


# --- places where nothing can be written ----------------------------------------------------------
def _place_of(path: Path) -> Place:
    if os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK):
        # rw: never makes a new file where the archive was taken away.
        return Place(path, uri_of(path, "mode=rw"), "write", 0)
    pieces = [beside(path, suffix) for suffix in ("-wal", "-journal")]
    unfinished = [piece for piece in pieces if _is_filled(piece)]
    if not unfinished:
        # We cannot write there, so SQLite can keep no lock files; see `fingerprint`.
        return Place(path, uri_of(path, "mode=ro&immutable=1"), "read", 0)
    # `immutable` would silently ignore what stands beside the file: read from a copy of both.
    folder = copied_aside(path, unfinished)
    return Place(path, uri_of(folder / path.name, "mode=rw"), "copied", 0, temporary=folder)


def copied_aside(path: Path, others: list[Path] | None = None) -> Path:
    """A new temporary folder with a copy of the archive and of what stands beside it."""
    pieces = {path: path.name}
    for other in others or []:
        pieces[other] = path.name + other.name.removeprefix(path.resolve().name)
    folder = Path(tempfile.mkdtemp(prefix="film-archive-"))
    try:
        for _ in range(_COPY_ATTEMPTS):
            before = [fingerprint(piece) for piece in pieces]
            for piece, name in pieces.items():
                shutil.copyfile(piece, folder / name)
            if before == [fingerprint(piece) for piece in pieces]:
                return folder
        raise ArchiveBusy("archive-busy", path=str(path))  # somebody may write there
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def copied_to_write(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A temporary copy of what a connection reads, damage included, that can be written to."""
    folder = Path(tempfile.mkdtemp(prefix="film-archive-"))
    try:
        with closing(sqlite3.connect(folder / "copy.db", isolation_level=None)) as copy:
            with told_plainly(folder):
                connection.backup(copy)
            yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, whatever it holds; None where there is none (any more)."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def fingerprint(path: Path) -> tuple[int, int, int]:
    """Changes when somebody writes to the file, or puts another one in its place."""
    now = path.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns
