"""Orders and facets that memory holds follow every change, and say what SQL and slow Python say."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from film_archive.archive import ListQuery, create_archive, packed
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.film_memory import FilmMemory, Films
from film_archive.archive.film_selection import FilmSelection
from film_archive.archive.listing import FilmSort as Sort
from film_archive.archive.reads import SqliteReads
from film_archive.archive.reads_facets import facets
from film_archive.archive.reads_selection import Selection
from film_archive.archive.search_memory import SearchMemory
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.commands.merging import MergePeople
from film_archive.domain.errors import ArchiveError
from tests.archive.slow_lists import SlowLists, as_counts

Known = SimpleNamespace


def some_films(archive: SqliteArchive) -> Known:
    """Three films of two directors, with titles, awards and festivals to change."""

    def add(record: str, **values: Any) -> int:
        return int(archive.do(AddRecord(record, values)).result)

    def film(title: str, year: str | None, director: int) -> int:
        made = archive.do(AddFilm(title, values={"year": year})).result
        k.credits.append(add("credit", film_id=made, agent_id=director, activity="director"))
        return int(made)

    def edition(kind: str) -> int:
        k.series.append(add("festival"))
        return add("edition", festival_id=k.series[-1], kind=kind)

    k = Known(credits=[], series=[])
    k.minh = archive.do(AddAgent("Đặng Nhật Minh")).result
    k.tony = archive.do(AddAgent("Tony Bui")).result
    k.films = [film("Mưa", "2005", k.minh), film("Nắng", "1990", k.tony), film("Gió", None, k.minh)]
    k.other = add("title", film_id=k.films[0], text="Aurora", type="alternative")
    k.editions = [edition("festival"), edition("award-body")]
    given = ((*k.editions, None), ("won", "nominated", "won"))
    k.awards = [
        add("award", film_id=film, edition_id=edition, name_en="Prize", result=result)
        for film, edition, result in zip(k.films, *given, strict=True)
    ]
    root = add("media_root", name="Disk", location="/media/disk")
    k.file = add("media_file", film_id=k.films[0], root_id=root, role="trailer", path="a.mp4")
    with archive.reading() as reads:
        names = {row["agent_id"]: row["id"] for row in reads.rows("agent_name")}
    k.names = [names[k.minh], names[k.tony]]
    return k


CHANGES: dict[str, Callable[[Known], Any]] = {
    "a title goes to the front": lambda k: RetitleFilm(k.films[1], "Áo", keep_old=False),
    "a title is the same as another's": lambda k: RetitleFilm(k.films[2], "Mưa"),
    "another title is the proper one": lambda k: EditField("title", (k.other,), "type", "proper"),
    "a year": lambda k: EditField("film", (k.films[2],), "year", "1998"),
    "no year": lambda k: EditField("film", (k.films[0],), "year", None),
    "a family name": lambda k: EditField("agent_name", (k.names[1],), "family", "Bui"),
    "a given name": lambda k: EditField("agent_name", (k.names[1],), "given", "Tony"),
    "written given name first": lambda k: EditField(
        "agent_name", (k.names[0],), "name_order", "given-first"
    ),
    "a name to sort by": lambda k: EditField("agent", (k.minh,), "sort_name", "Zorn"),
    "a group": lambda k: EditField("agent", (k.tony,), "type", "group"),
    "one person": lambda k: MergePeople(k.minh, k.tony),
    "another director": lambda k: EditField("credit", (k.credits[0],), "agent_id", k.tony),
    "no director": lambda k: Remove("credit", (k.credits[1],)),
    "one more award": lambda k: AddRecord(
        "award", {"film_id": k.films[0], "edition_id": k.editions[1], "result": "won"}
    ),
    "won after all": lambda k: EditField("award", (k.awards[1],), "result", "won"),
    "only submitted": lambda k: EditField("award", (k.awards[1],), "result", "submitted"),
    "given by another": lambda k: EditField("award", (k.awards[0],), "edition_id", k.editions[1]),
    "given by nobody": lambda k: EditField("award", (k.awards[0],), "edition_id", None),
    "an edition of another series": lambda k: EditField(
        "edition", (k.editions[0],), "festival_id", k.series[1]
    ),
    "another film's award": lambda k: EditField("award", (k.awards[0],), "film_id", k.films[2]),
    "a reel": lambda k: EditField("media_file", (k.file,), "role", "film"),
    "a new film": lambda k: AddFilm("Lửa", values={"year": "1990"}),
    "a film less": lambda k: Remove("film", (k.films[1],)),
}


class Watched:
    """An archive whose memory follows it."""

    def __init__(self, archive: SqliteArchive) -> None:
        self.archive, self.memory = archive, FilmMemory()
        self.check()

    def check(self) -> None:
        with self.archive.reading() as reads:
            assert isinstance(reads, SqliteReads)
            self._check_orders(reads)
            self._check_facets(reads)

    def _check_orders(self, reads: SqliteReads) -> None:
        connection = reads.connection
        with self.memory.films(connection) as films:
            everybody = packed.as_array(films.all)
            for sort in get_args(Sort):
                films.orders.learn(connection, sort)
                for descending in (False, True):
                    query = ListQuery(sort=sort, descending=descending)
                    numbers = films.orders.sorted(everybody, sort, descending=descending)
                    plain = Selection(connection, SearchMemory(), query)
                    assert films.orders.ids[numbers].tolist() == list(plain.ids()), sort

            self._check_years(reads, films)

    def _check_years(self, reads: SqliteReads, films: Films) -> None:
        rows = reads.connection.execute(
            "SELECT c.year_first, t.number FROM film_card AS c JOIN film_text AS t "
            "ON t.film_id = c.id WHERE c.year_first IS NOT NULL ORDER BY 1, 2"
        ).fetchall()
        held = films.orders._by_year
        assert [(year, number) for year in sorted(held) for number in held[year]] == rows

    def _check_facets(self, reads: SqliteReads) -> None:
        slow = SlowLists(reads)
        found = facets(FilmSelection(reads.connection, self.memory, ListQuery()), FACETS)
        for facet, values in found.items():
            assert as_counts(values) == dict(slow.counts(ListQuery(), facet)), facet


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_followed_and_so_is_its_undoing(archive: SqliteArchive, what: str) -> None:
    known = some_films(archive)
    watched = Watched(archive)
    archive.do(CHANGES[what](known))
    watched.check()
    archive.undo()
    watched.check()


@settings(max_examples=15)
@given(picks=st.lists(st.sampled_from([*CHANGES, "undo", "undo", "redo"]), max_size=15))
def test_any_history_is_followed(picks: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        archive = stack.enter_context(create_archive(Path(folder) / "archive.db"))
        known = some_films(archive)
        watched = Watched(archive)
        for what in picks:
            with suppress(ArchiveError):  # a part may be gone, or nothing be left to undo
                if what in ("undo", "redo"):
                    getattr(archive, what)()
                else:
                    archive.do(CHANGES[what](known))
            watched.check()


@pytest.mark.parametrize("sort", get_args(Sort))
def test_an_order_that_was_never_asked_for_is_not_kept(starter: SqliteArchive, sort: Sort) -> None:
    memory = FilmMemory()
    with starter.reading() as reads:
        assert isinstance(reads, SqliteReads)
        query = ListQuery(chosen=(("form", "feature"),), sort=sort)
        FilmSelection(reads.connection, memory, query).ids()
        with memory.films(reads.connection) as films:
            late = {"original", "family", "awards"} & films.orders.learnt
    assert late == {sort} - {"title", "year", "director", "added"}


def test_an_order_that_is_first_asked_for_after_a_change_has_every_film(
    archive: SqliteArchive,
) -> None:
    some_films(archive)
    memory = FilmMemory()
    with archive.reading() as reads, memory.films(reads.connection):
        pass
    for name in ("Áo", "Lửa"):
        archive.do(AddFilm(name, values={"year": "1990"}))
    with archive.reading() as reads, memory.films(reads.connection) as films:
        films.orders.learn(reads.connection, "original")
        numbers = films.orders.sorted(packed.as_array(films.all), "original")
        plain = reads.row_ids(ListQuery(sort="original"))
        assert films.orders.ids[numbers].tolist() == list(plain)
