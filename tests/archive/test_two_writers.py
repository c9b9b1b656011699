"""Several programs at one archive: one waits or is told `ArchiveBusy`, and nobody loses a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import create_archive, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.domain.errors import ArchiveBusy, ArchiveError, WorldError
from tests.archive import jobs, programs
from tests.archive.jobs import titles


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_archive(tmp_path / "archive.db").close()
    return tmp_path / "archive.db"


@contextmanager
def the_other(path: Path, busy_ms: int = 60_000) -> Iterator[programs.Program]:
    """Another program that has the archive open."""
    program = programs.start(jobs.be_told, str(path), busy_ms)
    assert program.hear() == []
    yield program
    program.tell("close")
    assert program.outcome() == {"ok": None}


def holding(other: programs.Program, title: str) -> None:
    """Has the other program begin a step that adds a film, and stay in it."""
    other.tell(["hold", title])
    assert other.hear() == "holding"


def let_go(other: programs.Program) -> None:
    other.tell("go on")
    assert isinstance(other.hear(), int)


@pytest.mark.parametrize(("writers", "films"), [(2, 20), (4, 8)])
def test_of_many_programs_that_write_at_once_none_loses(
    path: Path, writers: int, films: int
) -> None:
    running = [programs.start(jobs.add_films, str(path), f"w{w}", films) for w in range(writers)]
    for program in running:
        assert program.hear() == "ready"
    for program in running:
        program.tell("begin")
    assert [program.outcome() for program in running] == [{"ok": films}] * writers
    with open_archive(path) as archive:
        assert not archive.notices
        assert titles(archive) == sorted(f"w{w} {f}" for w in range(writers) for f in range(films))
        assert archive.check() == []
        with archive.reading() as reads:
            assert len(reads.history()) == writers * films


def test_programs_that_come_and_go_lose_nothing_and_raise_no_alarm(path: Path) -> None:
    running = [programs.start(jobs.come_and_go, str(path), f"w{w}", 6) for w in range(3)]
    for program in running:
        assert program.hear() == "ready"
    for program in running:
        program.tell("begin")
    outcomes = [program.outcome() for program in running]
    assert outcomes == [{"ok": []}] * 3, outcomes
    with open_archive(path) as archive:
        assert not archive.notices
        assert titles(archive) == sorted(f"w{w} {film}" for w in range(3) for film in range(6))
        assert archive.check() == []


WRITES: dict[str, Callable[[SqliteArchive], Any]] = {
    "do": lambda archive: archive.do(AddFilm("Mine")),
    "preview": lambda archive: archive.preview(AddFilm("Mine")),
    "undo": lambda archive: archive.undo(),
    "redo": lambda archive: archive.redo(),
    "check": lambda archive: archive.check(),
    "repair": lambda archive: archive.check(repair=True),
}


@pytest.mark.parametrize("write", WRITES)
def test_who_finds_another_writing_is_told_so_within_its_time(path: Path, write: str) -> None:
    with the_other(path) as other, open_archive(path, busy_ms=30) as archive:
        archive.do(AddFilm("First"))
        archive.do(AddFilm("Second"))
        archive.undo()
        holding(other, "Theirs")
        with pytest.raises(ArchiveBusy, match="archive-busy"):
            WRITES[write](archive)
        let_go(other)
        assert titles(archive) == ["First", "Theirs"]
        archive.do(AddFilm("Third"))
        assert archive.check() == []


def test_opening_and_closing_need_not_wait_for_another_s_write(path: Path) -> None:
    with the_other(path) as other:
        holding(other, "Theirs")
        # A wait would be an hour: the other goes on only afterwards.
        with open_archive(path, busy_ms=3_600_000) as archive:
            assert titles(archive) == []
            assert not archive.notices
        let_go(other)


def test_a_reader_keeps_its_moment_while_another_program_writes(path: Path) -> None:
    with open_archive(path) as archive:
        archive.do(AddFilm("Before"))
        reader = programs.start(jobs.read_on, str(path))
        assert reader.hear() == ["Before"]
        archive.do(AddFilm("Meanwhile"))
        assert reader.ask("again") == ["Before"]
        reader.tell("stop")
        assert reader.hear() == "stopped"
        assert reader.outcome() == {"ok": None}
        assert titles(archive) == ["Before", "Meanwhile"]


def test_no_reading_waits_for_another_to_end(path: Path) -> None:
    with open_archive(path) as archive, ExitStack() as readings:
        for number in range(8):
            archive.do(AddFilm(f"{number}"))
            reads = readings.enter_context(archive.reading())
            assert len(reads.rows("film")) == number + 1
    with pytest.raises(RuntimeError), archive.reading():
        pass


def test_what_one_program_writes_changes_the_data_version_of_both(path: Path) -> None:
    with the_other(path) as other, open_archive(path) as archive:
        mine, theirs = archive.data_version(), other.ask(["version"])
        assert archive.data_version() == mine
        archive.do(AddFilm("Mine"))
        changed = archive.data_version(), other.ask(["version"])
        assert changed[0] != mine
        assert changed[1] != theirs
        other.ask(["add", "Theirs"])
        assert archive.data_version() != changed[0]
        assert other.ask(["version"]) != changed[1]


def test_a_program_takes_back_what_another_did(path: Path) -> None:
    with the_other(path) as other, open_archive(path) as archive:
        archive.do(AddFilm("First"))
        archive.do(AddFilm("Second"))
        other.ask(["undo"])
        assert titles(archive) == ["First"]
        archive.undo()
        assert other.ask(["titles"]) == []
        archive.redo()
        archive.redo()
        assert other.ask(["titles"]) == ["First", "Second"]
        with archive.reading() as reads:
            who = [(step.kind, step.who) for step in reads.history()]
        assert [kind for kind, _ in who] == ["redo", "redo", "undo", "undo", "do", "do"]
        assert who[3] == ("undo", "the other")


def test_of_programs_that_make_one_archive_exactly_one_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    running = [programs.start(jobs.create_when_told, str(path)) for _ in range(4)]
    for program in running:
        assert program.hear() == "ready"
    for program in running:
        program.tell("begin")
    outcomes = [program.outcome() for program in running]
    assert sorted(o.get("error", "made") for o in outcomes) == ["already-there"] * 3 + ["made"]
    assert [piece.name for piece in tmp_path.iterdir()] == [path.name]
    with open_archive(path) as archive:
        assert archive.check() == []


def test_a_program_s_end_in_the_middle_of_a_step_lets_the_others_write(path: Path) -> None:
    with open_archive(path) as archive:
        other = programs.start(jobs.be_told, str(path))
        assert other.hear() == []
        holding(other, "Never")
        other.kill()
        archive.do(AddFilm("Mine"))
        assert titles(archive) == ["Mine"]
        assert archive.check() == []


def test_a_record_that_another_program_removed_meanwhile_is_named(path: Path) -> None:
    """Who edits in a window may hold an id that the command line has removed."""
    with the_other(path) as other, open_archive(path) as archive:
        film = archive.do(AddFilm("Gone")).result
        other.ask(["undo"])
        with pytest.raises(ArchiveError) as told:
            archive.do(AddRecord("title", {"film_id": film, "text": "More", "type": "alternative"}))
        assert not isinstance(told.value, WorldError)
        assert titles(archive) == []
        assert archive.check() == []
