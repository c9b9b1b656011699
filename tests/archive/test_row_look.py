"""The lists of an archive before it is opened: the same rows, and the file as it was."""

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from film_archive.archive import ListQuery, NotYet, create_archive, first_look, open_archive
from film_archive.commands.adding import AddFilm
from film_archive.domain.errors import NotFound

QUERIES = [
    ListQuery(),
    ListQuery(sort="year", descending=True),
    ListQuery(kind="person", sort="name"),
    ListQuery(kind="edition", sort="date"),
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with create_archive(path) as made:
        for title in ("Mưa đỏ", "Đừng đốt", "Mùa len trâu"):
            made.do(AddFilm(title))
    return path


@pytest.mark.parametrize("query", QUERIES)
def test_it_shows_what_the_open_archive_shows(archive: Path, query: ListQuery) -> None:
    look = first_look(archive)
    assert look is not None
    with look.reading() as early, open_archive(archive) as opened, opened.reading() as reads:
        ids = reads.row_ids(query)
        assert early.row_ids(query) == ids
        assert early.first_rows(query, 2) == reads.first_rows(query, 2)
        assert early.rows_by_id(query, ids) == reads.rows_by_id(query, ids)
    look.close()


@pytest.mark.parametrize(
    "query", [ListQuery(text="mua", sort="relevance"), ListQuery(chosen=(("decade", "1980"),))]
)
def test_what_is_searched_or_filtered_waits_for_the_archive(
    archive: Path, query: ListQuery
) -> None:
    look = first_look(archive)
    assert look is not None
    with look.reading() as early:
        for ask in (early.row_ids, partial(early.first_rows, limit=2)):
            with pytest.raises(NotYet):
                ask(query)
    look.close()


def test_it_leaves_nothing_beside_the_archive(archive: Path) -> None:
    before = archive.read_bytes()
    look = first_look(archive)
    assert look is not None
    with look.reading() as reads:
        reads.first_rows(ListQuery(), 10)
    look.close()
    assert archive.read_bytes() == before
    assert [path.name for path in archive.parent.iterdir()] == ["archive.db"]


def test_what_needs_the_engine_has_to_wait(archive: Path) -> None:
    look = first_look(archive)
    assert look is not None
    with look.reading() as reads, pytest.raises(NotYet):
        reads.stats()
    look.close()
    with pytest.raises(NotYet), look.reading():
        pass


def test_a_record_is_found_by_its_whole_uuid_only(archive: Path) -> None:
    look = first_look(archive)
    assert look is not None
    with look.reading() as reads:
        (row,) = reads.first_rows(ListQuery(), 1)
        assert reads.resolve(row.uuid) == row.id
        with pytest.raises(NotYet):
            reads.resolve(row.uuid[:8])
    look.close()


def test_a_whole_uuid_of_nobody_need_not_wait_for_the_archive(archive: Path) -> None:
    look = first_look(archive)
    assert look is not None
    with look.reading() as reads, pytest.raises(NotFound):
        reads.resolve(str(uuid4()))
    look.close()


def test_an_archive_in_use_is_opened_and_not_looked_at(archive: Path) -> None:
    with open_archive(archive) as opened:
        opened.do(AddFilm("Cánh đồng hoang"))
        assert first_look(archive) is None


@pytest.mark.parametrize("what", ["missing", "text", "foreign", "newer", "folder"])
def test_what_is_no_archive_of_ours_is_left_to_the_opening(
    archive: Path, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "other.db"
    match what:
        case "text":
            path.write_text("no archive" * 100, "utf-8")
        case "foreign":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("CREATE TABLE film (id INTEGER)")
        case "newer":
            shutil.copy(archive, path)
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA user_version = 99")
        case "folder":
            path.mkdir()
    assert first_look(path) is None
