"""The arrays of a timeline tell of each film of a list what its row tells."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

from film_archive.archive import NO_YEAR, FilmRow, ListQuery, TimelineYears
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm
from film_archive.commands.editing import EditField

Known = Any
QUERIES = (
    ListQuery(),
    ListQuery(sort="year", descending=True),
    ListQuery(text="mua", sort="relevance"),
    ListQuery(chosen=(("form", "documentary"), ("decade", "2010"), ("decade", ""))),
    ListQuery(text="nobody has this title"),
)


def rows_of(archive: SqliteArchive, query: ListQuery) -> tuple[TimelineYears, list[FilmRow]]:
    """The arrays, and the rows in their order."""
    with archive.reading() as reads:
        films = reads.timeline(query)
        rows = reads.rows_by_id(query, films.ids)
    return films, [row for row in rows if isinstance(row, FilmRow)]


@pytest.mark.parametrize("query", QUERIES)
def test_every_film_of_the_list_stands_there_once(starter: SqliteArchive, query: ListQuery) -> None:
    with starter.reading() as reads:
        listed, films = reads.row_ids(query), reads.timeline(query)
    assert sorted(films.ids) == sorted(listed)
    assert [listed[place] for place in films.places] == list(films.ids)
    assert [films.ids[position] for position in films.positions] == list(listed)
    assert len(films.years) == len(films.won) == len(films.shown) == len(films.ids)


@pytest.mark.parametrize("query", QUERIES)
def test_they_tell_what_the_rows_tell(starter: SqliteArchive, query: ListQuery) -> None:
    films, rows = rows_of(starter, query)
    assert [None if y == NO_YEAR else y for y in films.years] == [row.year_first for row in rows]
    assert list(films.won) == [int(row.awards_won > 0) for row in rows]
    # Whoever appeared at a festival was shown; so was who got an award there.
    assert all(shown for shown, row in zip(films.shown, rows, strict=True) if row.appearances)


def test_those_shown_are_those_that_the_facet_counts(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        films = reads.timeline(ListQuery())
        without = next(v.count for v in reads.facets(ListQuery())["festival"] if not v.value)
    assert films.shown.count(0) == without


def test_years_rise_and_within_one_the_winners_stand_first(starter: SqliteArchive) -> None:
    films, rows = rows_of(starter, ListQuery())
    assert list(films.years) == sorted(films.years)
    together = list(zip(films.years, films.won, films.shown, rows, strict=True))
    with starter.reading() as reads:
        listed = {id: place for place, id in enumerate(reads.row_ids(ListQuery(sort="year")))}
    for _, year in groupby(together, key=lambda film: film[0]):
        keys = [(-won, -shown, listed[row.id]) for _, won, shown, row in year]
        assert keys == sorted(keys)


def test_people_and_festivals_have_no_timeline(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        assert reads.timeline(ListQuery("person", sort="name")) == TimelineYears()


def test_an_empty_archive_has_an_empty_one(archive: SqliteArchive) -> None:
    with archive.reading() as reads:
        assert reads.timeline(ListQuery()) == TimelineYears()


def test_it_follows_every_change(archive: SqliteArchive, known: Known) -> None:
    def seen() -> list[tuple[int, int, int]]:
        with archive.reading() as reads:
            films = reads.timeline(ListQuery())
        return [*zip(films.years, films.won, films.shown, strict=True)]

    assert seen() == [(2009, 0, 0), (2025, 0, 0)]
    archive.do(EditField("film", (known.film,), "year", "1979"))
    archive.do(AddFilm("Chưa rõ năm"))
    known.add("award", film_id=known.other_film, result="won", name_en="Golden Lotus")
    known.add("award", film_id=known.film, result="nominated", edition_id=known.edition)
    assert seen() == [(1979, 0, 1), (2025, 1, 0), (NO_YEAR, 0, 0)]
    archive.undo()
    assert seen()[0] == (1979, 0, 0)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_that_can_be_written_are_years(
    archive: SqliteArchive, year: str
) -> None:
    archive.do(AddFilm("Xa", values={"year": year}))
    archive.do(AddFilm("Không rõ"))
    with archive.reading() as reads:
        assert list(reads.timeline(ListQuery()).years) == [int(year), NO_YEAR]
