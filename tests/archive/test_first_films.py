"""The first films of a search, found the quick way, are the first of all that it finds."""

from __future__ import annotations

import random
from typing import cast, get_args

import pytest

from film_archive.archive import FilmRow, ListQuery, film_orders, film_ranking, word_sets
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.film_memory import FilmMemory
from film_archive.archive.film_selection import FilmSelection
from film_archive.archive.listing import FilmSort
from film_archive.domain.text import fold
from tests.archive.test_found_first import QUERIES

TEXTS = (
    *random.Random(4).sample([query for _, query, _ in QUERIES], 25),
    *"aăâbdđhklnmtvx", "Đ", "ng", "th", "Nguyễn", "nguyen", "Bông sen", "bong sen vàng", "phim",
    "dang nhat", "Liên hoan phim", "a h", "the d", "hà nội", "Ha nôi", "year:1980..2005 h",
    "-director:minh d", "Cannes OR Busan", "award:sen n",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _starter_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few films count as very many: then texts are read instead of sets, in lots."""
    for module in (word_sets, film_ranking):
        monkeypatch.setattr(module, "FEW", 12)
    monkeypatch.setattr(film_ranking, "_AT_ONCE", 5)
    monkeypatch.setattr(film_ranking, "_LOT", 3)
    monkeypatch.setattr(film_orders, "_MUCH", 1)


@pytest.fixture(scope="module")
def warm(starter: SqliteArchive) -> FilmMemory:
    """Memory that has read beforehand what some tens of films have."""
    memory = FilmMemory()
    with pytest.MonkeyPatch.context() as patched, starter.reading() as reads:
        patched.setattr("film_archive.archive.film_memory._SMALL", 0)
        patched.setattr(word_sets, "_MANY", 40)
        while memory.warm(reads.connection):
            pass
    return memory


@pytest.mark.parametrize("text", TEXTS)
def test_the_best_ones_are_the_first_of_all(
    starter: SqliteArchive, warm: FilmMemory, text: str
) -> None:
    for chosen in ((), (("form", "feature"),)):
        query = ListQuery(text=text, sort="relevance", chosen=chosen)
        with starter.reading() as reads:
            whole = list(FilmSelection(reads.connection, FilmMemory(), query).ids())
            for memory, limit in ((FilmMemory(), 1), (FilmMemory(), 20), (warm, 4), (warm, 30)):
                assert FilmSelection(reads.connection, memory, query).first(limit) == whole[:limit]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", get_args(FilmSort))
def test_of_very_many_equal_ones_the_first_are_the_first_of_all(
    starter: SqliteArchive, sort: FilmSort, descending: bool
) -> None:
    query = ListQuery(chosen=(("form", "feature"),), sort=sort, descending=descending)
    with starter.reading() as reads:
        selection = FilmSelection(reads.connection, FilmMemory(), query)
        whole = list(selection.ids())
        for limit in (1, 2, 7, 50, 300):
            assert selection.first(limit) == whole[:limit]


def test_the_text_that_is_told_shows_as_much_as_any_other(starter: SqliteArchive) -> None:
    """Whatever the first films were found by, no text of theirs shows more of it."""
    told = 0
    with starter.reading() as reads:
        for text in ("minh", "nguyen h", "trần anh hùng", "liên hoan", "bong sen", "ha dang", "da"):
            rows = reads.first_rows(ListQuery(text=text, sort="relevance"), 40)
            for row in cast("tuple[FilmRow, ...]", rows):
                lacking = [word for word in fold(text).split() if not _has(row.title, word)]
                texts = reads.connection.execute(
                    "SELECT titles, people, events, texts FROM film_text WHERE film_id = ?",
                    (row.id,),
                ).fetchone()
                each = " | ".join(texts).split(" | ")
                most = max((sum(_has(one, word) for word in lacking) for one in each), default=0)
                shown = sum(word in (row.match.by if row.match else "").split() for word in lacking)
                assert shown == most, (text, row.title, row.match)
                told += bool(row.match)
    assert told > 50


def _has(text: str, word: str) -> bool:
    return f" {word}" in f" {fold(text)}"


def test_all_are_told_at_once_only_where_they_are_few_and_known(
    starter: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = ListQuery(text="minh", sort="relevance")
    with starter.reading() as reads:
        memory = FilmMemory()
        selection = FilmSelection(reads.connection, memory, query)
        monkeypatch.setattr("film_archive.archive.film_memory._SMALL", 0)
        assert selection.few_ids(1_000) is None  # that would be waited for
        memory.prepare(reads.connection)
        many = selection.count()
        assert selection.few_ids(many) == selection.ids()
        assert selection.few_ids(many - 1) is None


def test_by_what_only_some_were_found_can_be_asked(starter: SqliteArchive) -> None:
    query = ListQuery(text="hung", sort="relevance")
    with starter.reading() as reads:
        whole = reads.first_rows(query, 30)
        some = reads.first_rows(query, 30, 10)
    assert any(row.match for row in whole[10:])
    assert some[:10] == whole[:10]
    assert [row.id for row in some] == [row.id for row in whole]
    assert not any(row.match for row in some[10:])
