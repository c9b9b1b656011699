"""A repair that is killed, has no room, meets other programs or a file that may not be written:
the archive stays as sound as it was, and the next repair ends what was begun."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from film_archive.archive import open_archive
from film_archive.archive.connections import Connections
from film_archive.domain.errors import ArchiveBusy, WorldError
from tests.archive import jobs, programs
from tests.archive.archives import dump
from tests.archive.breaking import Whole, changed, check_mended, codes, found, overwritten
from tests.archive.places import fill, fingerprints, make_room, read_only, small_disk

DAMAGED = "damage-beside-records"


@pytest.fixture
def path(copied: Path) -> Path:
    changed("PRAGMA journal_mode = WAL")(copied)  # as one that is in use
    overwritten("film_index_data", bytes(4096))(copied)
    return copied


# --- killed ---------------------------------------------------------------------------------------
def repair_until_killed(pipe: programs.Pipe, path: str) -> None:
    """A job: repairs, and waits for ever before the file is written anew."""

    def halt(_: Connections) -> None:
        pipe.tell("made anew")
        pipe.hear()

    pytest.MonkeyPatch().setattr(Connections, "write_anew", halt)
    with open_archive(Path(path)) as archive:
        archive.check(repair=True)


def repair(pipe: programs.Pipe, path: str) -> None:
    """A job: repairs."""
    with open_archive(Path(path)) as archive:
        pipe.tell("begun")
        archive.check(repair=True)
        pipe.tell("done")


def test_killed_before_the_file_is_written_anew(path: Path, whole: Whole) -> None:
    program = programs.start(repair_until_killed, str(path))
    assert program.hear() == "made anew"
    program.kill()
    with open_archive(path) as archive:
        assert found(archive) == whole.hits  # what is left is pages that belong to nothing
    check_mended(path, whole, {DAMAGED})


@pytest.mark.parametrize("after_ms", [0, 30, 80, 150, 250, 400, 700])
def test_killed_at_any_moment(path: Path, whole: Whole, after_ms: int) -> None:
    program = programs.start(repair, str(path))
    assert program.hear() == "begun"
    with suppress(TimeoutError):
        program.hear(patience_s=after_ms / 1000)
    program.kill()
    with open_archive(path) as archive:
        assert dump(archive) == whole.records
        assert codes(archive) <= {DAMAGED}
        archive.check(repair=True)
        assert archive.check() == []
        assert found(archive) == whole.hits


# --- no room --------------------------------------------------------------------------------------
@pytest.fixture
def disk(path: Path, tmp_path: Path) -> Iterator[Path]:
    """One with room for the archive three times."""
    size_kb = 3 * path.stat().st_size // 1024 + 1024
    with small_disk(tmp_path / "disk", size_kb) as folder:
        yield folder


# Of the archive's size: none, too little for the tables, enough for them but not for a second copy.
@pytest.mark.parametrize("room", [0, 0.1, 0.3, 0.6, 0.9, 1.0])
def test_without_room_the_archive_stays_and_room_lets_it_be_mended(
    path: Path, disk: Path, whole: Whole, room: float
) -> None:
    there = Path(shutil.copyfile(path, disk / "archive.db"))
    fill(disk, leave_kb=int(room * path.stat().st_size / 1024))
    with pytest.raises(WorldError, match="disk-full"), open_archive(there) as archive:
        archive.check(repair=True)
    make_room(disk)
    with open_archive(there) as archive:
        assert not archive.notices
        assert dump(archive) == whole.records
    check_mended(there, whole, {DAMAGED})


# --- other programs -------------------------------------------------------------------------------
def test_who_reads_meanwhile_goes_on_reading(path: Path, whole: Whole) -> None:
    reader = programs.start(jobs.read_on, str(path))
    before = reader.hear()
    check_mended(path, whole, {DAMAGED})
    assert reader.ask("again") == before
    assert reader.ask("stop") == "stopped"
    reader.outcome()
    with open_archive(path) as archive:
        assert archive.check() == []


def test_who_has_it_open_finds_and_writes_as_before(path: Path, whole: Whole) -> None:
    other = programs.start(jobs.be_told, str(path))
    other.hear()
    titles = other.ask(["titles"])
    with open_archive(path) as archive:
        assert codes(archive, repair=True) == {DAMAGED}
        assert other.ask(["titles"]) == titles
        other.ask(["add", "Của người khác"])
        assert archive.check() == []
        other.ask(["undo"])
        assert found(archive) == whole.hits
        assert archive.check() == []
    other.tell("close")
    other.outcome()


def test_who_is_writing_is_waited_for_and_then_told_of(path: Path, whole: Whole) -> None:
    other = programs.start(jobs.be_told, str(path))
    other.hear()
    assert other.ask(["hold", "Đang ghi"]) == "holding"
    with open_archive(path, busy_ms=50) as archive, pytest.raises(ArchiveBusy):
        archive.check(repair=True)
    other.kill()
    check_mended(path, whole, {DAMAGED})


# --- what else ------------------------------------------------------------------------------------
def test_an_archive_that_may_not_be_written_is_refused_and_left(path: Path) -> None:
    before = fingerprints(path.parent)
    with read_only(path.parent), open_archive(path) as archive:
        with pytest.raises(WorldError, match="read-only"):
            archive.check(repair=True)
        assert codes(archive) == {DAMAGED}
    assert fingerprints(path.parent) == before


def test_what_the_damage_hid_is_mended_with_it(copied: Path, whole: Whole) -> None:
    changed("UPDATE title SET folded = 'wrong'")(copied)
    overwritten("film_index_data", bytes(4096))(copied)
    with open_archive(copied) as archive:
        assert codes(archive) == {DAMAGED}
        told = archive.check(repair=True)
        assert {problem.code for problem in told} == {DAMAGED, "derived-stale"}
        assert all(problem.repaired for problem in told)
        assert archive.check() == []
        assert dump(archive) == whole.records
        assert found(archive) == whole.hits
