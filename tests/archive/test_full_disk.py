"""A disk without room: one clear error, the archive as before, and room makes the step succeed."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import create_archive, open_archive, publish_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.cli import main
from film_archive.commands.adding import AddFilm
from film_archive.domain.errors import ArchiveBusy, WorldError
from film_archive.exchange.archive_json import write_json
from tests.archive import jobs, programs
from tests.archive.archives import tables
from tests.archive.old_archives import content, make_old, schema_version
from tests.archive.places import fill, make_room, small_disk

DISK_KB = 6 * 1024
# How much room is left: none at all, for a few pages, for a part of what is written.
ROOM_KB = [0, 8, 100]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK_KB) as folder:
        yield folder


@pytest.fixture
def path(disk: Path) -> Path:
    with create_archive(disk / "archive.db") as archive:
        jobs.import_batch(archive, 0)
    return disk / "archive.db"


def export(archive: SqliteArchive) -> int:
    with archive.reading() as reads:
        return write_json(reads, archive.path.with_name("export.json"))


STEPS: dict[str, Callable[[SqliteArchive], Any]] = {
    "import": lambda archive: jobs.import_batch(archive, 1),
    "edit a field": lambda archive: jobs.edit_all(archive, 1),
    "edit titles and the search index": lambda archive: jobs.edit_all(archive, 2),
    "undo": lambda archive: archive.undo(),
    "export": export,
}


@pytest.mark.parametrize("room_kb", ROOM_KB)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_without_room_changes_nothing_and_succeeds_with_room(
    path: Path, step: str, room_kb: int
) -> None:
    with open_archive(path) as archive:
        before = tables(archive)
        fill(path.parent, leave_kb=room_kb)
        with pytest.raises(WorldError, match="disk-full"):
            STEPS[step](archive)
        assert tables(archive) == before
        assert archive.check() == []
        assert not list(path.parent.glob("*.json*"))
        make_room(path.parent)
        STEPS[step](archive)
        assert archive.check() == []


def test_a_step_without_room_changes_nothing_after_a_restart_either(path: Path) -> None:
    with open_archive(path) as archive:
        before = tables(archive)
        fill(path.parent, leave_kb=100)
        with pytest.raises(WorldError, match="disk-full"):
            jobs.import_batch(archive, 1)
    make_room(path.parent)
    with open_archive(path) as archive:
        assert not archive.notices
        assert tables(archive) == before
        jobs.import_batch(archive, 1)
        assert archive.check() == []


def test_closing_on_a_full_disk_loses_nothing_and_raises_no_alarm(path: Path) -> None:
    with open_archive(path) as archive:
        archive.do(AddFilm("Kept"))
        fill(path.parent)
    with open_archive(path) as archive:
        assert not archive.notices
        assert "Kept" in jobs.titles(archive)
        make_room(path.parent)
        archive.undo()
        fill(path.parent)
    make_room(path.parent)
    with open_archive(path) as archive:
        assert not archive.notices
        assert "Kept" not in jobs.titles(archive)
        assert archive.check() == []


def open_and_write(path: Path) -> None:
    with open_archive(path) as archive:
        jobs.titles(archive)
        archive.do(AddFilm("No room"))


@pytest.mark.parametrize("room_kb", [0, 4])
def test_opening_and_writing_without_any_room_says_so(path: Path, room_kb: int) -> None:
    fill(path.parent, leave_kb=room_kb)
    before = path.read_bytes()
    with pytest.raises(WorldError, match="disk-full"):
        open_and_write(path)
    assert path.read_bytes() == before
    make_room(path.parent)
    with open_archive(path) as archive:
        assert not archive.notices
        assert archive.check() == []


@pytest.mark.parametrize("room_kb", [0, 4, 100, 500])
def test_an_archive_is_made_whole_or_not_at_all(disk: Path, room_kb: int) -> None:
    path = disk / "archive.db"
    fill(disk, leave_kb=room_kb)
    with pytest.raises(WorldError, match="disk-full"):
        create_archive(path)
    assert [piece.name for piece in disk.iterdir()] == ["filling"]
    make_room(disk)
    with create_archive(path) as archive:
        assert archive.check() == []


# Room for (a part of the backup, some kB more): the last ones stop the migration after its backup.
@pytest.mark.parametrize(
    ("part", "more_kb"), [(0, 0), (0, 60), (0.5, 0), (1, 0), (1, 40), (1, 60), (1, 80)]
)
def test_a_migration_without_room_leaves_the_old_archive(
    disk: Path, part: float, more_kb: int
) -> None:
    path = disk / "archive.db"
    make_old(path, films=100)
    old = content(path)
    fill(disk, leave_kb=int(part * path.stat().st_size / 1024) + more_kb)
    with pytest.raises(WorldError, match="disk-full"):
        open_archive(path)
    make_room(disk)
    # SQLite's own files may stay where it could not make them whole.
    left = {piece.name for piece in disk.iterdir()}
    assert left - {"archive.db-wal", "archive.db-shm"} == {path.name}
    assert (schema_version(path), content(path)) == (1, old)
    with open_archive(path) as archive:
        assert [notice.code for notice in archive.notices] == ["migrated"]
        assert archive.check() == []
    backup = disk / "archive.schema-1.db"
    assert (schema_version(backup), content(backup)) == (1, old)


@pytest.mark.parametrize("step", ["import", "edit a field", "undo"])
def test_a_file_that_may_not_grow_changes_nothing(tmp_path: Path, step: str) -> None:
    """The same without a disk of its own: a limit on the size of files (as FAT has one)."""
    path = tmp_path / "archive.db"
    with create_archive(path) as archive:
        jobs.import_batch(archive, 0)
        before = tables(archive)
    told = programs.run(step_within, str(path), step, path.stat().st_size)
    assert (told["error"], told["class"]) == ("disk-fault", "WorldError")
    with open_archive(path) as archive:
        assert not archive.notices
        assert tables(archive) == before
        STEPS[step](archive)
        assert archive.check() == []


def step_within(pipe: programs.Pipe, path: str, step: str, largest: int) -> None:
    """A job: does a step where no file may be larger than `largest` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 4, largest))
    with open_archive(Path(path)) as archive:
        STEPS[step](archive)


@pytest.mark.parametrize("size_mb", [6, 8, 10, 11, 12, 14])
def test_a_starter_archive_is_made_whole_or_not_at_all(tmp_path: Path, size_mb: int) -> None:
    with small_disk(tmp_path / "disk", size_mb * 1024) as disk:
        code = main(["new", str(disk / "mine.db"), "--starter"])
        if code:
            assert list(disk.iterdir()) == []
        else:
            with open_archive(disk / "mine.db") as archive, archive.reading() as reads:
                assert reads.stats()["films"] > 400
                assert archive.check() == []


def test_an_archive_whose_wal_cannot_be_moved_in_is_not_published(tmp_path: Path) -> None:
    partial = tmp_path / "partial.db"
    with create_archive(partial) as archive, archive.reading() as reads:
        assert reads.stats()["films"] == 0  # from here on this moment is held
        archive.do(AddFilm("Mưa đỏ"))
        with pytest.raises(ArchiveBusy):
            publish_archive(partial, tmp_path / "mine.db")
    assert not (tmp_path / "mine.db").exists()
    publish_archive(partial, tmp_path / "mine.db")
    with open_archive(tmp_path / "mine.db") as archive, archive.reading() as reads:
        assert reads.stats()["films"] == 1
