"""What many films have is read beforehand, follows every change, and is what the index says."""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest

from film_archive.archive import ListQuery, facet_sets, film_memory, word_sets
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.facet_values import COMPLETED
from film_archive.archive.film_memory import FilmMemory
from film_archive.archive.word_sets import ANY, Words
from film_archive.commands.adding import AddFilm
from film_archive.commands.editing import RetitleFilm
from film_archive.domain.ids import FilmId


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter archive counts as a large one, and a tenth of it as many films."""
    monkeypatch.setattr(film_memory, "_SMALL", 0)
    monkeypatch.setattr(word_sets, "_MANY", 40)


@pytest.fixture
def memory() -> FilmMemory:
    """One of the test's own."""
    return FilmMemory()


def warm(archive: SqliteArchive, memory: FilmMemory) -> None:
    with archive.reading() as reads:
        while memory.warm(reads.connection):
            pass


def check(archive: SqliteArchive, memory: FilmMemory) -> int:
    """How many sets are kept; each is what the index says now."""
    with archive.reading() as reads, memory.films(reads.connection) as films:
        kept = {**films.words._frequent, **films.words._kept}
        for (columns, words), found in kept.items():
            assert found == word_sets.read(reads.connection, columns, words), (columns, words)
        return len(films.words._frequent)


def test_every_beginning_that_many_films_have_is_there_and_no_other(
    starter: SqliteArchive, memory: FilmMemory
) -> None:
    warm(starter, memory)
    assert check(starter, memory) > 100
    with starter.reading() as reads, memory.films(reads.connection) as films:
        assert films.words.unread() is None
        for text in ("d", "da", "dang", "nguyen", "zzz"):
            many = len(word_sets.read(reads.connection, ANY, Words(text))) >= 40
            assert ((ANY, Words(text)) in films.words._frequent) == many
        for (columns, words), found in films.words._frequent.items():
            of_any = len(films.words._frequent[ANY, words])
            assert of_any >= 40
            assert columns == ANY or len(found) * 4 <= of_any


def test_what_completion_counts_is_read_beforehand_too(
    starter: SqliteArchive, memory: FilmMemory
) -> None:
    warm(starter, memory)
    with starter.reading() as reads, memory.films(reads.connection) as films:
        for facet in COMPLETED:
            assert films.facets.is_there(facet)
            assert films.facets._small[facet] == facet_sets.read(reads.connection, facet) != {}


def test_others_use_the_films_while_a_facet_is_read(
    starter: SqliteArchive, memory: FilmMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, seen = facet_sets.read, []

    def count_elsewhere() -> None:
        with starter.reading() as reads, memory.films(reads.connection) as films:
            seen.append(len(films.all))

    def read_beside_another(*asked: Any) -> Any:
        other = Thread(target=count_elsewhere)
        other.start()
        other.join(timeout=20)
        return read(*asked)

    with starter.reading() as reads:
        memory.prepare(reads.connection)
        monkeypatch.setattr(facet_sets, "read", read_beside_another)
        memory.learn(reads.connection, "city")
        assert seen
        memory.learn(reads.connection, "city")
        assert len(seen) == 1


def test_a_facet_read_before_a_change_is_not_taken(
    starter: SqliteArchive, memory: FilmMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = facet_sets.read

    def read_then_change(*asked: Any) -> Any:
        found = read(*asked)
        starter.do(AddFilm("Đất nước đứng lên"))
        with starter.reading() as later, memory.films(later.connection):
            pass  # somebody who sees the change brings memory up to it
        return found

    with starter.reading() as reads:
        memory.prepare(reads.connection)
        monkeypatch.setattr(facet_sets, "read", read_then_change)
        memory.learn(reads.connection, "city")
    starter.undo()
    with starter.reading() as reads, memory.films(reads.connection) as films:
        assert not films.facets.is_there("city")


def test_what_is_there_follows_each_change(starter: SqliteArchive, memory: FilmMemory) -> None:
    warm(starter, memory)
    with starter.reading() as reads:
        film = FilmId(reads.resolve("mua-do", "film"))
    starter.do(RetitleFilm(film, "Đường dài Đặng Nguyên"))
    assert check(starter, memory) > 100
    starter.do(AddFilm("Đất nước đứng lên"))
    assert check(starter, memory) > 100
    starter.undo()
    starter.undo()
    assert check(starter, memory) > 100


def test_a_change_in_the_middle_loses_nothing(starter: SqliteArchive, memory: FilmMemory) -> None:
    """What was read as of a moment that is over is not taken; it is read again."""
    with starter.reading() as reads:
        film = FilmId(reads.resolve("mua-do", "film"))
        read = word_sets.read
        titles = iter(("Anh", "Ba", "Chị"))

        def change_then_read(*asked: object) -> object:
            if title := next(titles, ""):
                starter.do(RetitleFilm(film, title))
                with starter.reading() as later, memory.films(later.connection):
                    pass  # somebody who sees the change brings memory up to it
            return read(*asked)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(word_sets, "read", change_then_read)
            memory.warm(reads.connection)
    for _ in range(3 - len(list(titles))):
        starter.undo()  # others use the same archive
    warm(starter, memory)
    assert check(starter, memory) > 100


def test_what_was_asked_for_before_is_kept_once(starter: SqliteArchive, memory: FilmMemory) -> None:
    with starter.reading() as reads, memory.films(reads.connection) as films:
        films.words.of(reads.connection, ANY, Words("d"))
        assert films.words._bytes > 0
    warm(starter, memory)
    with starter.reading() as reads, memory.films(reads.connection) as films:
        assert not films.words._kept
        assert films.words._bytes == 0
        asked = films.words.of(reads.connection, ANY, Words("d"))
        assert asked is films.words._frequent[ANY, Words("d")]
        assert not films.words._kept


def test_a_small_archive_reads_nothing_beforehand(
    starter: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_memory, "_SMALL", 1_000)
    with starter.reading() as reads:
        assert not reads.warm()
        assert reads.count(ListQuery(text="d")) > 100
