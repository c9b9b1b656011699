"""Older archives are brought up to date: nothing is lost, what was done before can be undone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import create_archive, migrating, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.sqlite_files import APPLICATION_ID, SCHEMA_VERSION
from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.domain.errors import ArchiveBusy, InputError, NotFound
from tests.archive import jobs, programs
from tests.archive.archives import dump, indexed_words, rebuilt_words
from tests.archive.old_archives import content, make_old, schema_version
from tests.archive.places import fingerprints
from tests.archive.searching import search


@pytest.fixture(params=["WAL", "DELETE"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    make_old(tmp_path / "archive.db", journal_mode=request.param)
    return tmp_path / "archive.db"


def codes(archive: SqliteArchive) -> list[str]:
    return [notice.code for notice in archive.notices]


def years(archive: SqliteArchive) -> list[str]:
    with archive.reading() as reads:
        return [row["year"] for row in reads.rows("film")]


def declared(path: Path) -> list[tuple[str, ...]]:
    """Everything that a file declares, and what it says of itself."""
    with closing(sqlite3.connect(path)) as connection:
        said = [
            (name, str(connection.execute(f"PRAGMA {name}").fetchone()[0]))
            for name in ("application_id", "user_version", "journal_mode", "encoding", "page_size")
        ]
        alembic = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
        laid_out_alike = [tuple("".join(str(part).split()) for part in row) for row in rows]
        return sorted(laid_out_alike) + said + alembic


def test_a_migrated_archive_declares_what_a_new_one_does(path: Path, tmp_path: Path) -> None:
    open_archive(path).close()
    create_archive(tmp_path / "new.db").close()
    assert_written_to(path)
    assert declared(path) == declared(tmp_path / "new.db")


def assert_written_to(path: Path) -> None:
    with open_archive(path) as archive:
        assert not archive.notices
        archive.do(AddFilm("After"))
        archive.undo()


def test_an_empty_file_taken_through_all_versions_is_a_new_archive(tmp_path: Path) -> None:
    path = tmp_path / "grown.db"
    for version in range(1, SCHEMA_VERSION + 1):
        migrating.upgrade(path, version)
        assert schema_version(path) == version
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
    create_archive(tmp_path / "new.db").close()
    assert declared(path) == declared(tmp_path / "new.db")


def test_every_row_and_every_step_is_kept(path: Path) -> None:
    old = content(path)
    with open_archive(path) as archive:
        assert codes(archive) == ["migrated"]
        assert archive.check() == []
        assert indexed_words(archive) == rebuilt_words(archive)
        assert jobs.titles(archive) == ["Phim 0", "Phim 1", "Phim 2"]
        with archive.reading() as reads:
            assert [(step.id, step.label.code, step.who) for step in reads.history()] == [
                (2, "edit-field", "old hand"),
                (1, "import", "old hand"),
            ]
            assert len(reads.history_of(1)) == 2
            assert [found.title for found in search(reads, "phim 1", 5)] == ["Phim 1"]
    assert content(path) == old


def test_steps_from_before_are_undone_and_redone(path: Path) -> None:
    with open_archive(path) as archive:
        migrated = dump(archive)
        assert years(archive) == ["1984", "1983", "1983"]
        archive.undo()
        assert years(archive) == ["1983", "1983", "1983"]
        archive.undo()
        assert years(archive) == []
        assert archive.check() == []
        with pytest.raises(InputError, match="nothing-to-undo"):
            archive.undo()
        archive.redo()
        archive.redo()
        assert dump(archive) == migrated
        assert archive.check() == []


def test_new_kinds_of_record_can_be_used_and_undone(path: Path) -> None:
    with open_archive(path) as archive:
        before = dump(archive)
        programme = archive.do(AddRecord("programme", {"title_en": "A week"})).result
        archive.do(AddRecord("programme_film", {"programme_id": programme, "film_id": 1}))
        assert archive.check() == []
        archive.undo()
        archive.undo()
        assert dump(archive) == before


def test_the_backup_is_the_old_archive(path: Path) -> None:
    old = content(path)
    with open_archive(path) as archive:
        (notice,) = archive.notices
        assert notice.params["version"] == SCHEMA_VERSION
        backup = Path(notice.params["backup"])
        archive.undo()
    assert backup == path.with_name("archive.schema-1.db")
    assert {piece.name for piece in path.parent.iterdir()} == {path.name, backup.name}
    assert (schema_version(backup), content(backup)) == (1, old)
    with open_archive(path) as archive:
        assert codes(archive) == []
    with open_archive(backup) as archive:
        assert codes(archive) == ["migrated"]
        assert years(archive) == ["1984", "1983", "1983"]


@pytest.mark.parametrize("name", ["archive.db", "{0} {braces}.db", "no suffix", "Đừng đốt 2.1.db"])
def test_a_backup_takes_no_name_that_is_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    expected = []
    for number in ("", "-2", "-3"):
        make_old(path)
        with open_archive(path) as archive:
            (notice,) = archive.notices
        expected.append(f"{path.stem}.schema-1{number}{path.suffix}")
        assert Path(notice.params["backup"]).name == expected[-1]
        path.unlink()
    assert sorted(piece.name for piece in tmp_path.iterdir()) == sorted(expected)


def test_what_stands_in_the_wal_is_migrated_and_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    make_old(tmp_path / "origin.db")
    with closing(sqlite3.connect(tmp_path / "origin.db")) as connection:
        connection.execute("UPDATE title SET note = 'in the WAL' WHERE id = 2")
        connection.commit()
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{tmp_path}/origin.db{suffix}", f"{path}{suffix}")
    with open_archive(path) as archive, archive.reading() as reads:
        assert reads.rows("title")[0]["note"] == "in the WAL"
        backup = Path(archive.notices[0].params["backup"])
    assert "in the WAL" in str(content(backup)["title"])


# --- what goes wrong ------------------------------------------------------------------------------
def break_a_reference(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE title SET film_id = 12345 WHERE id = 2")
        connection.commit()


def take_a_name(path: Path) -> None:
    """The migration's own CREATE TABLE meets something that is there already."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE j_programme_film (x)")
        connection.commit()


def damage_a_page(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'title'"
        ).fetchone()
    with path.open("rb+") as file:
        file.seek(4096 * (page - 1))
        file.write(b"x" * 200)


@pytest.mark.parametrize("spoil", [break_a_reference, take_a_name, damage_a_page])
def test_an_archive_that_cannot_be_migrated_is_left_as_it_was(path: Path, spoil: Any) -> None:
    spoil(path)
    before = fingerprints(path.parent)
    for _ in range(2):
        with pytest.raises(InputError, match="damaged-archive") as told:
            open_archive(path)
        assert told.value.params["path"] == str(path)
        assert fingerprints(path.parent) == before


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, of the old sort, in the middle of a write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE title SET note = 'theirs' WHERE id = 2")
        yield connection
        connection.execute("COMMIT")


def test_a_busy_archive_is_not_migrated(path: Path) -> None:
    old = content(path)
    with writing(path):
        with pytest.raises(ArchiveBusy, match="archive-busy"):
            open_archive(path, busy_ms=20)
        assert content(path) == old
    assert [piece.name for piece in path.parent.iterdir()] == [path.name]
    with open_archive(path) as archive:
        assert codes(archive) == ["migrated"]
        with archive.reading() as reads:
            assert reads.rows("title")[0]["note"] == "theirs"
    assert "theirs" in str(content(path.with_name("archive.schema-1.db"))["title"])


def test_of_programs_that_migrate_at_once_one_does_it(path: Path) -> None:
    old = content(path)
    running = [programs.start(jobs.open_when_told, str(path)) for _ in range(4)]
    for program in running:
        assert program.hear() == "ready"
    for program in running:
        program.tell("begin")
    outcomes = [program.outcome()["ok"] for program in running]
    assert sorted(outcomes) == [[], [], [], ["migrated"]]
    # Of two that close at the same moment each may leave the WAL to the other.
    left = {piece.name for piece in path.parent.iterdir()} - {"archive.db-wal", "archive.db-shm"}
    assert left == {"archive.db", "archive.schema-1.db"}
    backup = path.with_name("archive.schema-1.db")
    assert (schema_version(backup), content(backup)) == (1, old)
    with open_archive(path) as archive:
        assert archive.check() == []
    assert content(path) == old


def test_a_program_that_finds_the_archive_migrated_under_it_writes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with create_archive(path) as archive:
        archive.do(AddFilm("Before"))
        with closing(sqlite3.connect(path)) as newer:
            newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        with pytest.raises(InputError, match="newer-archive"):
            archive.do(AddFilm("After"))
        assert jobs.titles(archive) == ["Before"]


def test_a_damaged_original_is_never_backed_up_as_if_it_were_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    make_old(path)
    damage_a_page(path)
    with pytest.raises(InputError, match="damaged-archive") as told:
        migrating.back_up(path, tmp_path / "backup.db")
    assert not isinstance(told.value, NotFound)
    assert [piece.name for piece in tmp_path.iterdir()] == [path.name]


def test_a_backup_never_replaces_a_file(tmp_path: Path) -> None:
    path, target = tmp_path / "archive.db", tmp_path / "backup.db"
    create_archive(path).close()
    target.write_text("mine")
    with pytest.raises(InputError, match="already-there"):
        migrating.back_up(path, target)
    assert target.read_text() == "mine"
    assert {piece.name for piece in tmp_path.iterdir()} == {path.name, target.name}
