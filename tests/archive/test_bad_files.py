"""Whatever is given as an archive: a clear error or a sound archive, and the file as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from film_archive.archive import create_archive, open_archive
from film_archive.archive.migrating import back_up
from film_archive.archive.sqlite_files import APPLICATION_ID, SCHEMA_VERSION
from film_archive.commands.adding import AddFilm
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.domain.errors import InputError, NotFound, WorldError
from tests.archive import jobs, programs
from tests.archive.archives import dump
from tests.archive.places import fingerprints, public_folder


def write_foreign(path: Path, application_id: int = 0, journal_mode: str = "DELETE") -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT)")
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")


def write_foreign_with_wal(path: Path) -> None:
    """A stranger's database whose program was killed: its WAL is not ours to touch."""
    write_foreign(path, journal_mode="WAL")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO film(title) VALUES ('theirs')")
        connection.commit()
        wal = path.with_name(path.name + "-wal")
        kept = wal.read_bytes()
    wal.write_bytes(kept)


def write_newer(path: Path) -> None:
    create_archive(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def write_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def write_half(path: Path) -> None:
    create_archive(path).close()
    os.truncate(path, path.stat().st_size // 2)


def write_ours_without_schema(path: Path) -> None:
    write_foreign(path, APPLICATION_ID)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


MAKERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no bytes": (lambda path: path.touch(), "archive-empty-file"),
    "a text": (lambda path: path.write_text("Đừng đốt, " * 500), "not-an-archive"),
    "a short text": (lambda path: path.write_text("x"), "not-an-archive"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), "not-an-archive"),
    "SQLite's first words": (
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 50),
        "damaged-archive",
    ),
    "a pipe": (lambda path: os.mkfifo(path), "not-an-archive"),
    "another program's database": (write_foreign, "foreign-archive"),
    "one with an application id": (lambda path: write_foreign(path, 0x0F055112), "foreign-archive"),
    "one with a WAL": (write_foreign_with_wal, "foreign-archive"),
    "a database without tables": (write_without_tables, "unfinished-archive"),
    "a newer archive": (write_newer, "newer-archive"),
    "a half archive": (write_half, "damaged-archive"),
    "our number on other tables": (write_ours_without_schema, "damaged-archive"),
    "a folder": (lambda path: path.mkdir(), "archive-is-folder"),
    "a folder with files": (
        lambda path: (path / "below").mkdir(parents=True),
        "archive-is-folder",
    ),
}


@pytest.mark.parametrize("made", MAKERS)
def test_what_is_no_archive_is_refused_and_left_alone(tmp_path: Path, made: str) -> None:
    make, code = MAKERS[made]
    path = tmp_path / "archive.db"
    make(path)
    before = fingerprints(tmp_path)
    with pytest.raises(InputError) as told:
        open_archive(path)
    assert told.value.code == code
    assert told.value.params["path"] == str(path)
    assert fingerprints(tmp_path) == before
    with pytest.raises(InputError, match="already-there"):
        create_archive(path)
    assert fingerprints(tmp_path) == before


@pytest.mark.parametrize(
    "name", ["missing.db", "no/such/folder.db", "a file/below.db", "to nowhere.db", "to itself.db"]
)
def test_what_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "to nowhere.db").symlink_to("nowhere")
    (tmp_path / "to itself.db").symlink_to("to itself.db")
    with pytest.raises(NotFound, match="archive-missing"):
        open_archive(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()


def test_a_name_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    for use in (open_archive, create_archive):
        with pytest.raises(WorldError, match="cannot-use-file"):
            use(path)


@pytest.mark.parametrize("place", ["no/such/folder.db", "a file/below.db"])
def test_no_archive_is_made_where_there_is_no_folder(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(WorldError, match="cannot-use-file"):
        create_archive(tmp_path / place)


@pytest.mark.parametrize("link", ["nowhere", "archive.db"])
def test_a_new_archive_never_replaces_a_link(tmp_path: Path, link: str) -> None:
    create_archive(tmp_path / "archive.db").close()
    (tmp_path / "link.db").symlink_to(link)
    with pytest.raises(InputError, match="already-there"):
        create_archive(tmp_path / "link.db")
    assert not (tmp_path / "nowhere").exists()


def test_who_may_not_read_an_archive_is_told() -> None:
    with public_folder() as folder:
        path = folder / "archive.db"
        create_archive(path).close()
        path.chmod(0o600)
        before = fingerprints(folder)
        told = programs.run(jobs.as_nobody, str(path))
        assert (told["error"], told["class"]) == ("cannot-use-file", "WorldError")
        assert fingerprints(folder) == before
        folder.chmod(0o700)
        told = programs.run(jobs.as_nobody, str(path))
        assert (told["error"], told["class"]) == ("cannot-use-file", "WorldError")


@pytest.mark.parametrize(
    "name",
    [
        "is it?.db",
        "no. #1.db",
        "100%.db",
        "%3f%41.db",
        "with blanks .db",
        "Cánh đồng hoang – Đừng đốt.db",
        "{braces} {0}.db",
        "quote'\"s.db",
        "line\nbreak.db",
        "?mode=memory&cache=shared",
        "no suffix",
        ".hidden",
        os.fsdecode(b"not \xff utf-8.db"),
        "x" * 240 + ".db",
    ],
)
def test_every_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with create_archive(path) as archive:
        archive.do(AddFilm("Đừng đốt"))
    with open_archive(path) as archive:
        assert jobs.titles(archive) == ["Đừng đốt"]
        assert archive.check() == []
    assert [piece.name for piece in tmp_path.iterdir()] == [name]


def test_a_relative_name_and_a_link_lead_to_the_same_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    create_archive(tmp_path / "real" / "archive.db").close()
    (tmp_path / "link.db").symlink_to("real/archive.db")
    monkeypatch.chdir(tmp_path)
    with open_archive(Path("link.db")) as link, open_archive(Path("real/archive.db")) as real:
        link.do(AddFilm("Through the link"))
        assert jobs.titles(real) == ["Through the link"]
        assert not link.notices
    assert {p.name for p in tmp_path.iterdir()} == {"real", "link.db"}
    assert [p.name for p in (tmp_path / "real").iterdir()] == ["archive.db"]


def test_an_archive_taken_away_while_open_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with create_archive(path) as archive:
        path.unlink()
        with pytest.raises(NotFound, match="archive-gone"):
            archive.do(AddFilm("Where to?"))
    assert not path.exists()


def test_a_fault_of_who_uses_the_archive_is_not_told_as_the_archive_s(tmp_path: Path) -> None:
    def lines_of_a_lost_file() -> Iterator[Incoming]:
        yield Incoming("film", "00000000-0000-4000-8000-000000000001", {})
        raise FileNotFoundError(2, "No such file", "list.csv")

    with create_archive(tmp_path / "archive.db") as archive:
        with pytest.raises(FileNotFoundError):
            archive.do(ImportRecords(lines_of_a_lost_file, "a list"))
        assert dump(archive)["film"] == []
        with pytest.raises(BrokenPipeError), archive.reading():
            raise BrokenPipeError


def test_what_may_stand_only_once_is_refused_the_second_time(tmp_path: Path) -> None:
    film = "00000000-0000-4000-8000-000000000001"
    slug = {"record_id": film, "scheme": "slug", "value": "dung-dot"}
    twice = [
        Incoming("film", film, {}),
        Incoming("identifier", "00000000-0000-4000-8000-000000000002", slug),
        Incoming("identifier", "00000000-0000-4000-8000-000000000003", slug),
    ]
    with create_archive(tmp_path / "archive.db") as archive:
        with pytest.raises(InputError, match="given-twice") as told:
            archive.do(ImportRecords(lambda: twice, "a list"))
        assert told.value.params["fields"] == ["record_id", "scheme", "value"]
        assert dump(archive)["film"] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (os.fsdecode(b"\xff.json"), "\ufffd.json"),
        ("\u0110u\u031b\u0300ng.json", "\u0110\u1eebng.json"),
        ('"\n\\.json', '"\n\\.json'),
    ],
)
def test_the_journal_holds_text_whatever_a_file_is_called(
    tmp_path: Path, name: str, kept: str
) -> None:
    film = Incoming("film", "00000000-0000-4000-8000-000000000001", {})
    with create_archive(tmp_path / "archive.db") as archive:
        archive.do(ImportRecords(lambda: [film], name))
        with archive.reading() as reads:
            assert reads.history()[0].label.params["name"] == kept
        assert archive.check() == []


# --- damage ---------------------------------------------------------------------------------------
@cache
def sample() -> bytes:
    """An archive with a little of everything in it, as bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with create_archive(path) as archive:
            for number in range(30):
                archive.do(AddFilm(f"Phim số {number}", values={"year": f"19{number + 10}~"}))
            jobs.edit_all(archive, 1)
            archive.undo()
        return path.read_bytes()


@cache
def used_bytes() -> list[int]:
    """Where something stands: most of a small archive is empty."""
    return [position for position, byte in enumerate(sample()) if byte]


def judge(damaged: bytes) -> None:
    """Opening and checking find problems or say what is wrong; or it is as good as new."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        path.write_bytes(damaged)
        try:
            with open_archive(path) as archive:
                problems = archive.check()
                found = dump(archive)
        except (InputError, WorldError):
            return
        if problems:
            return
        with open_archive(path) as archive:
            archive.do(AddFilm("It can go on"))
            archive.undo()
            assert archive.check() == []
            assert dump(archive) == found


@given(length=st.integers(min_value=0, max_value=len(sample()) - 1))
@example(length=99)
@example(length=100)
@example(length=107)
@example(length=4096)
def test_a_half_written_archive_is_always_refused(length: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        path.write_bytes(sample()[:length])
        with pytest.raises(InputError) as told:
            open_archive(path)
        assert told.value.code in ("archive-empty-file", "not-an-archive", "damaged-archive")
        assert path.read_bytes() == sample()[:length]


POSITION = st.one_of(
    st.integers(min_value=0, max_value=107),
    st.integers(min_value=0, max_value=len(sample()) - 1),
    st.sampled_from(used_bytes()),
)


@given(flips=st.lists(st.tuples(POSITION, st.integers(1, 255)), min_size=1, max_size=4))
def test_flipped_bytes_are_never_a_surprise(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(sample())
    for position, change in flips:
        damaged[position] ^= change
    judge(bytes(damaged))


@given(start=POSITION, content=st.binary(min_size=1, max_size=600))
def test_a_part_written_over_is_never_a_surprise(start: int, content: bytes) -> None:
    damaged = bytearray(sample())
    damaged[start : start + len(content)] = content
    judge(bytes(damaged))


@given(pages=st.lists(st.integers(0, 10_000), min_size=1, max_size=3))
def test_lost_pages_are_never_a_surprise(pages: list[int]) -> None:
    damaged = bytearray(sample())
    for page in pages:
        at = page * 4096 % len(damaged)
        damaged[at : at + 4096] = bytes(4096)
    judge(bytes(damaged))


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'record'",
        "DELETE FROM sqlite_sequence",
        "UPDATE step SET params = '{' WHERE id = 5",
        "UPDATE step SET label = CAST(x'ff' AS TEXT) WHERE id = 5",
        "UPDATE film SET year = '19é4' WHERE id = 1",
        "UPDATE title SET text = CAST(x'50ff' AS TEXT) WHERE id = 2",
        "DROP INDEX title_by_folded_film_id_text",
        "DROP TABLE j_programme",
    ],
)
def test_checking_finds_what_sqlite_s_own_check_does_not(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(sample())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(spoil)
        connection.commit()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_archive(path) as archive:
        assert "sqlite-damage" in [problem.code for problem in archive.check()]


def test_bytes_behind_the_end_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(sample() + b"x" * 5000)
    with open_archive(path) as archive:
        assert archive.check() == []
        assert len(jobs.titles(archive)) == 30


def test_a_backup_put_beside_the_wal_of_another_archive_is_not_mixed_with_it(
    tmp_path: Path,
) -> None:
    path, backup = tmp_path / "archive.db", tmp_path / "backup.db"
    path.write_bytes(sample())
    back_up(path, backup)
    program = programs.start(jobs.be_told, str(path))
    program.hear()
    program.ask(["add", "In the WAL"])
    program.kill()
    shutil.copyfile(backup, path)
    before = fingerprints(tmp_path)
    with pytest.raises(InputError, match="wal-of-another-file"):
        open_archive(path)
    assert fingerprints(tmp_path) == before
    path.with_name("archive.db-wal").unlink()
    with open_archive(path) as archive:
        assert archive.check() == []
        assert len(jobs.titles(archive)) == 30
