"""A broken index of films or names, and broken cards: `check` names it and a repair mends it, so
that searches find as before; nothing else in the archive changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from film_archive.archive import open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm
from tests.archive.breaking import Whole, changed, check_mended, codes, found, overwritten


@pytest.fixture
def path(copied: Path) -> Path:
    return copied


# --- what FTS5 keeps ------------------------------------------------------------------------------
@pytest.mark.parametrize("index", ["film_index", "search_index"])
@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM {0}_data WHERE id > 10",
        "DELETE FROM {0}_data",
        "UPDATE {0}_data SET block = x'00112233' WHERE id = (SELECT max(id) FROM {0}_data)",
        "UPDATE {0}_data SET block = x'ffffffff' WHERE id = 10",
        "DELETE FROM {0}_docsize WHERE id % 3 = 0",
        "DELETE FROM {0}_config",
        "UPDATE {0}_config SET v = 99",
        "DELETE FROM {0}_idx",
        "DELETE FROM {0}_idx WHERE term = (SELECT max(term) FROM {0}_idx)",
    ],
)
def test_a_broken_index_is_named_and_mended(
    path: Path, whole: Whole, index: str, spoil: str
) -> None:
    changed(spoil.format(index))(path)
    check_mended(path, whole, {"search-index"})


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE film_text SET titles = 'nonsense' WHERE number % 5 = 0",
        "DELETE FROM film_text WHERE number % 5 = 0",
        "INSERT INTO film_text(film_id, titles, people, events, texts, exact, toneless, initials) "
        "VALUES (999999, 'a', '', '', '', '', '', '')",
    ],
)
def test_texts_that_are_not_the_films_are_mended(path: Path, whole: Whole, spoil: str) -> None:
    changed(spoil)(path)
    check_mended(path, whole, {"search-index", "derived-stale"})


# --- what SQLite itself cannot read ---------------------------------------------------------------
COMPUTED = (
    "film_index_data", "film_index_idx", "film_index_docsize", "search_index_data",
    "search_index_docsize", "film_text", "film_card", "film_tag", "agent_card", "edition_card",
    "film_card_by_title",
)  # fmt: skip


@pytest.mark.parametrize("table", COMPUTED)
def test_damage_in_what_is_computed_is_mended(path: Path, whole: Whole, table: str) -> None:
    overwritten(table, bytes(4096))(path)
    check_mended(path, whole, {"damage-beside-records"})


@pytest.mark.parametrize("table", ["film_index_data", "film_card"])
def test_pages_without_a_header_are_mended(path: Path, whole: Whole, table: str) -> None:
    overwritten(table, b"\xff" * 8)(path)
    check_mended(path, whole, {"damage-beside-records"})


def test_bytes_that_are_others_inside_a_page_of_the_index_are_mended(
    path: Path, whole: Whole
) -> None:
    overwritten("film_index_data", b"\x55" * 200, at=3000)(path)
    check_mended(path, whole, {"search-index"})


@pytest.mark.parametrize("lost", ["film_index_docsize", "film_text", "film_card_by_title"])
def test_what_is_computed_and_not_there_any_more_is_made_anew(
    path: Path, whole: Whole, lost: str
) -> None:
    changed("PRAGMA writable_schema = ON", f"DELETE FROM sqlite_schema WHERE tbl_name = '{lost}' "
            f"OR name = '{lost}'")(path)  # fmt: skip
    check_mended(path, whole, {"damage-beside-records"})


def test_pages_that_belong_to_nothing_are_left_behind(path: Path, whole: Whole) -> None:
    """As after a repair that was stopped before its end."""
    changed(
        "CREATE TABLE other (a)",
        "INSERT INTO other VALUES (zeroblob(20000))",
        "PRAGMA writable_schema = ON",
        "DELETE FROM sqlite_schema WHERE name = 'other'",
    )(path)
    check_mended(path, whole, {"damage-beside-records"})  # fmt: skip


@pytest.mark.parametrize("table", ["title", "statement", "j_film", "title_film_id"])
def test_damage_in_records_is_left_as_it_is(path: Path, table: str) -> None:
    overwritten(table, bytes(4096))(path)
    overwritten("film_index_data", bytes(4096))(path)
    with open_archive(path) as archive:
        problems = archive.check(repair=True)
        assert {problem.code for problem in problems} == {"sqlite-damage"}
        assert not any(problem.repaired for problem in problems)
        assert archive.check() == problems


def test_ids_go_on_where_they_were_after_tables_were_made_anew(path: Path) -> None:
    overwritten("film_text", bytes(4096))(path)
    with SqliteArchive.open(path) as archive:
        with archive.reading() as reads:
            ((highest,),) = reads.connection.execute("SELECT max(id) FROM record")
            ((noted,),) = reads.connection.execute("SELECT max(id) FROM film_change")
        archive.check(repair=True)
        assert archive.do(AddFilm("Một")).result > highest
        with archive.reading() as reads:
            # Whoever has the archive open, this program or another, looks for higher ones.
            ((now,),) = reads.connection.execute("SELECT min(id) FROM film_change")
            assert now > noted


def test_whoever_has_the_archive_open_sees_what_was_mended(path: Path, whole: Whole) -> None:
    with SqliteArchive.open(path) as other, SqliteArchive.open(path) as archive:
        assert found(other) == whole.hits
        with archive._transaction(keep=True) as connection:
            connection.execute("DELETE FROM film_index_idx")
            connection.execute("DELETE FROM search_index_config")
        assert codes(archive, repair=True) == {"search-index"}
        assert found(other) == found(archive) == whole.hits
        other.do(AddAgent("Người khác"))
        assert archive.check() == other.check() == []
