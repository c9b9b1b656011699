"""Places where nothing may be written, and archives that were copied away from their WAL."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from film_archive.archive import create_archive, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm
from film_archive.domain.errors import InputError, WorldError
from tests.archive import jobs, programs
from tests.archive.jobs import titles
from tests.archive.old_archives import make_old
from tests.archive.places import fingerprints, public_folder, read_only


def codes(archive: SqliteArchive) -> list[str]:
    return [notice.code for notice in archive.notices]


def killed_after(path: Path, *films: str) -> None:
    """Another program adds films and is killed: they stand in the WAL only."""
    program = programs.start(jobs.be_told, str(path))
    program.hear()
    for film in films:
        program.ask(["add", film])
    program.kill()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary copies are made, so that it can be seen whether they go again."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """In a folder of its own: that is what gets read-only."""
    folder = tmp_path / "place"
    folder.mkdir()
    with create_archive(folder / "archive.db") as archive:
        archive.do(AddFilm("In the file"))
    return folder / "archive.db"


def leave_empty_wal(path: Path) -> None:
    path.with_name(path.name + "-wal").touch()


def add_in_wal(path: Path) -> None:
    killed_after(path, "In the WAL")


def make_plain(path: Path) -> None:
    """An archive made to travel: DELETE mode, no WAL at all."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def nothing(path: Path) -> None:
    pass


WRITES: list[Callable[[SqliteArchive], object]] = [
    lambda archive: archive.do(AddFilm("No")),
    lambda archive: archive.preview(AddFilm("No")),
    lambda archive: archive.undo(),
    lambda archive: archive.redo(),
]
WHOLE, BOTH = ["In the file"], ["In the WAL", "In the file"]


@pytest.mark.parametrize("linked", [False, True], ids=["named", "linked"])
@pytest.mark.parametrize(
    ("leave", "notices", "films"),
    [
        (nothing, ["opened-read-only"], WHOLE),
        (make_plain, ["opened-read-only"], WHOLE),
        (leave_empty_wal, ["opened-read-only"], WHOLE),
        (add_in_wal, ["opened-from-copy"], sorted(BOTH)),
    ],
)
def test_a_read_only_medium_is_read_and_left_alone(
    path: Path,
    temporary: Path,
    linked: bool,
    leave: Callable[[Path], None],
    notices: list[str],
    films: list[str],
) -> None:
    leave(path)
    named = path
    if linked:
        named = temporary.parent / "link.db"
        named.symlink_to(path)
    before = fingerprints(path.parent)
    with read_only(path.parent):
        with open_archive(named) as archive:
            assert archive.read_only
            assert codes(archive) == notices
            assert titles(archive) == films
            assert archive.check() == []
            assert archive.data_version() == archive.data_version()
            for write in WRITES:
                with pytest.raises(WorldError, match="read-only"):
                    write(archive)
            assert titles(archive) == films
        assert fingerprints(path.parent) == before
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("leave", [nothing, add_in_wal])
@pytest.mark.parametrize(
    ("break_", "code"),
    [
        ("INSERT INTO film_index(film_index) VALUES ('delete-all')", "search-index"),
        ("UPDATE film_card SET title = 'Another'", "derived-stale"),
        ("UPDATE film_text SET titles = 'another'", "search-index"),
    ],
)
def test_a_read_only_medium_is_checked_whole(
    path: Path, temporary: Path, leave: Callable[[Path], None], break_: str, code: str
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(break_)
    leave(path)
    before = fingerprints(path.parent)
    with read_only(path.parent):
        with open_archive(path) as archive:
            assert code in [problem.code for problem in archive.check()]
            with pytest.raises(WorldError, match="read-only"):
                archive.check(repair=True)
        assert fingerprints(path.parent) == before
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("journal_mode", ["WAL", "DELETE"])
def test_an_old_archive_on_a_read_only_medium_is_migrated_in_a_copy(
    tmp_path: Path, temporary: Path, journal_mode: str
) -> None:
    place = tmp_path / "old"
    place.mkdir()
    make_old(place / "archive.db", journal_mode=journal_mode)
    before = fingerprints(place)
    with read_only(place):
        with open_archive(place / "archive.db") as archive:
            assert codes(archive) == ["opened-read-only", "migrated-copy"]
            assert titles(archive) == ["Phim 0", "Phim 1", "Phim 2"]
            assert archive.check() == []
            with pytest.raises(WorldError, match="read-only"):
                archive.undo()
        assert fingerprints(place) == before
    assert not list(temporary.iterdir())


def test_an_old_archive_with_a_wal_on_a_read_only_medium_is_migrated_in_a_copy(
    tmp_path: Path, temporary: Path
) -> None:
    place = tmp_path / "old"
    place.mkdir()
    make_old(tmp_path / "archive.db")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        connection.execute("UPDATE title SET note = 'in the WAL' WHERE id = 2")
        connection.commit()
        for name in ("archive.db", "archive.db-wal"):
            shutil.copyfile(tmp_path / name, place / name)
    before = fingerprints(place)
    with read_only(place):
        with open_archive(place / "archive.db") as archive:
            assert codes(archive) == ["opened-from-copy", "migrated-copy"]
            with archive.reading() as reads:
                assert reads.rows("title")[0]["note"] == "in the WAL"
        assert fingerprints(place) == before
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    ("version", "code"), [(99, "newer-archive"), (1, "damaged-archive")], ids=["newer", "broken"]
)
def test_a_refused_archive_on_a_read_only_medium_leaves_no_copy(
    path: Path, temporary: Path, version: int, code: str
) -> None:
    add_in_wal(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        if version == 1:  # a migration that meets a broken reference
            connection.execute("DROP TABLE programme_film")
            connection.execute("DROP TABLE programme")
            connection.execute("DROP TABLE j_programme_film")
            connection.execute("DROP TABLE j_programme")
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
            connection.execute("UPDATE title SET film_id = 12345")
            connection.commit()
        keep = path.with_name("keep")
        shutil.copyfile(path.with_name(path.name + "-wal"), keep)
    keep.rename(path.with_name(path.name + "-wal"))
    with read_only(path.parent), pytest.raises(InputError, match=code):
        open_archive(path)
    assert not list(temporary.iterdir())


@contextmanager
def unwritable_place(modes: tuple[int, int]) -> Iterator[Path]:
    with public_folder() as folder:
        path = folder / "archive.db"
        with create_archive(path) as archive:
            archive.do(AddFilm("In the file"))
        path.chmod(modes[0])
        folder.chmod(modes[1])
        try:
            yield path
        finally:
            folder.chmod(0o755)


@pytest.mark.parametrize("modes", [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)])
def test_who_may_not_write_reads_only(modes: tuple[int, int]) -> None:
    with unwritable_place(modes) as path:
        before = fingerprints(path.parent)
        user = programs.start(jobs.as_nobody, str(path))
        assert user.hear() == ["opened-read-only"]
        assert user.hear() == ["In the file"]
        user.tell("write")
        told = user.outcome()
        assert (told["error"], told["class"]) == ("read-only", "WorldError")
        assert fingerprints(path.parent) == before


def test_who_may_not_write_sees_what_another_has_in_the_wal() -> None:
    with unwritable_place((0o644, 0o755)) as path, open_archive(path) as archive:
        archive.do(AddFilm("In the WAL"))
        user = programs.start(jobs.as_nobody, str(path))
        assert user.hear() == ["opened-from-copy"]
        assert user.hear() == sorted(BOTH)
        user.tell("read")
        assert user.hear() == sorted(BOTH)
        assert user.outcome() == {"ok": {}}


def test_who_reads_without_locks_is_told_when_another_writes() -> None:
    """A torn picture must never be shown: half of the pages old, half of them new."""
    with unwritable_place((0o644, 0o755)) as path:
        user = programs.start(jobs.as_nobody, str(path))
        assert user.hear() == ["opened-read-only"]
        assert user.hear() == ["In the file"]
        with open_archive(path) as archive:
            archive.do(AddFilm("Later"))
        user.tell("read")
        told = user.outcome()
        assert (told["error"], told["class"]) == ("archive-busy", "ArchiveBusy")


# --- copied away from the WAL ---------------------------------------------------------------------
def copied_alone(path: Path) -> Path:
    target = path.parent.parent / "copied" / path.name
    target.parent.mkdir()
    shutil.copyfile(path, target)
    return target


def test_a_copy_without_the_wal_of_an_open_archive_is_told_once(path: Path) -> None:
    with open_archive(path) as archive:
        archive.do(AddFilm("In the WAL"))
        copy = copied_alone(path)
    for expected in (["copied-without-wal"], [], []):
        with open_archive(copy) as archive:
            assert codes(archive) == expected
            assert titles(archive) == WHOLE
            assert archive.check() == []


def test_a_copy_without_the_wal_of_a_killed_program_is_told_once(path: Path) -> None:
    add_in_wal(path)
    copy = copied_alone(path)
    for expected in (["copied-without-wal"], []):
        with open_archive(copy) as archive:
            assert codes(archive) == expected
            archive.do(AddFilm("Goes on"))
    with open_archive(path) as archive:
        assert codes(archive) == []
        assert titles(archive) == sorted(BOTH)


def test_a_copy_is_told_even_if_a_reader_held_up_the_mark_at_first(path: Path) -> None:
    """A long reading keeps the WAL from being moved, the mark with it: later writes try again."""
    reader = programs.start(jobs.read_on, str(path))
    reader.hear()
    with open_archive(path) as archive:
        archive.do(AddFilm("While somebody reads"))
        reader.tell("again")
        reader.hear()
        reader.tell("stop")
        reader.hear()
        archive.do(AddFilm("In the WAL"))
        copy = copied_alone(path)
    assert reader.outcome() == {"ok": None}
    with open_archive(copy) as archive:
        assert codes(archive) == ["copied-without-wal"]


def test_a_copy_on_a_read_only_medium_is_told(path: Path) -> None:
    add_in_wal(path)
    copy = copied_alone(path)
    with read_only(copy.parent), open_archive(copy) as archive:
        assert codes(archive) == ["opened-read-only", "copied-without-wal"]
        assert titles(archive) == WHOLE


def test_both_files_copied_are_whole(path: Path) -> None:
    with open_archive(path) as archive:
        archive.do(AddFilm("In the WAL"))
        copy = copied_alone(path)
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    with open_archive(copy) as archive:
        assert codes(archive) == []
        assert titles(archive) == sorted(BOTH)


@pytest.mark.parametrize("linked", [False, True], ids=["named", "linked"])
def test_no_alarm_after_a_kill(path: Path, tmp_path: Path, linked: bool) -> None:
    named = path
    if linked:
        named = tmp_path / "link.db"
        named.symlink_to(path)
    for round_ in range(3):
        killed_after(named, f"In the WAL {round_}")
        with open_archive(named) as archive:
            assert codes(archive) == []
            assert len(titles(archive)) == round_ + 2


def test_no_alarm_after_a_kill_while_an_alarm_was_up(path: Path) -> None:
    add_in_wal(path)
    copy = copied_alone(path)
    killed_after(copy, "Goes on")
    with open_archive(copy) as archive:
        assert codes(archive) == []
        assert titles(archive) == ["Goes on", "In the file"]


def test_no_alarm_while_two_programs_come_and_go(path: Path) -> None:
    first = programs.start(jobs.be_told, str(path))
    assert first.hear() == []
    first.ask(["add", "First"])
    second = programs.start(jobs.be_told, str(path))
    assert second.hear() == []
    first.tell("close")
    first.outcome()
    with open_archive(path) as archive:
        assert codes(archive) == []
    second.ask(["add", "Second"])
    copy = copied_alone(path)
    second.tell("close")
    second.outcome()
    with open_archive(path) as archive:
        assert codes(archive) == []
        assert titles(archive) == ["First", "In the file", "Second"]
    with open_archive(copy) as archive:
        assert codes(archive) == ["copied-without-wal"]


def test_no_alarm_where_a_copy_was_made_to_travel(path: Path, tmp_path: Path) -> None:
    """Such a copy has no WAL at first; once it is written to it is like any other archive."""
    add_in_wal(path)
    target = tmp_path / "travels.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with open_archive(target) as archive:
        assert titles(archive) == sorted(BOTH)
    killed_after(target, "Written on the way")
    with open_archive(target) as archive:
        assert codes(archive) == []
        assert "Written on the way" in titles(archive)


def test_a_backup_can_be_written_to_while_it_is_read(path: Path) -> None:
    """A copy in DELETE mode is brought to WAL mode: else readers would stop the writer."""
    make_plain(path)
    with open_archive(path, busy_ms=0) as archive:
        archive.do(AddFilm("First"))
        with archive.reading() as reads:
            assert len(reads.rows("title")) == 2
            archive.do(AddFilm("Second"))
            assert len(reads.rows("title")) == 2
    killed_after(path, "Third")
    with open_archive(path) as archive:
        assert codes(archive) == []
        assert len(titles(archive)) == 4
