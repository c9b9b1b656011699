"""Searches that the archive keeps: saved, changed, put in order, exported, and what they find."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from film_archive.archive import Archive, ListQuery, SavedSearch, create_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm, AddRecord, delete_film
from film_archive.commands.importing import ImportRecords
from film_archive.commands.merging import MergePeople
from film_archive.commands.searching import (
    ChangeSearch,
    MoveSearch,
    RenameSearch,
    SaveSearch,
    remove_search,
)
from film_archive.domain.errors import InputError, NotFound
from film_archive.domain.ids import RecordId
from film_archive.exchange.archive_json import read_json, write_json
from film_archive.ui.wording.sentences import error_sentence, label_sentence
from tests.archive.archives import tables

RAIN = ListQuery("film", "mưa", sort="relevance")


def saved(archive: Archive) -> tuple[SavedSearch, ...]:
    with archive.reading() as reads:
        return reads.saved_searches()


def names(archive: Archive) -> list[str]:
    return [search.name for search in saved(archive)]


def counts(archive: Archive) -> list[int]:
    with archive.reading() as reads:
        return [reads.count(search.query) for search in reads.saved_searches()]


def save(archive: Archive, name: str, query: ListQuery = RAIN) -> RecordId:
    return RecordId(archive.do(SaveSearch(name, query)).result)


@pytest.fixture
def three(archive: SqliteArchive) -> SimpleNamespace:
    return SimpleNamespace(**{name: save(archive, name) for name in ("a", "b", "c")})


QUERIES = [
    ListQuery("film", "mưa đỏ", sort="relevance"),
    ListQuery("film", 'director:"Đặng Nhật Minh" year:1975..', sort="year", descending=True),
    ListQuery("film", "", (("form", "documentary"), ("decade", ""), ("form", "short")), "title"),
    ListQuery("person", "Trần", sort="given"),
    ListQuery("edition", "cannes", sort="relevance"),
    ListQuery("person", "year:75", sort="relevance"),  # plain words in the list of people
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.text or "chosen")
def test_what_was_asked_comes_back_as_it_was(archive: SqliteArchive, query: ListQuery) -> None:
    save(archive, "Of mine", query)
    assert saved(archive)[0].query == query


def test_names_are_one_clean_line(archive: SqliteArchive) -> None:
    save(archive, unicodedata.normalize("NFD", "  Mưa\n\tđỏ\x00 "))
    assert names(archive) == ["Mưa đỏ"]


@pytest.mark.parametrize(
    ("name", "query", "says"),
    [
        (" \n", RAIN, "A saved search needs a name. Give it a few words."),
        ("\u200e", RAIN, "A saved search needs a name. Give it a few words."),
        ("MƯA", RAIN, "A saved search is called “Mưa” already."),
        ("All", ListQuery(), "Nothing is searched or chosen, so there is nothing to save."),
        ("All", ListQuery("film", " \t"), "Nothing is searched or chosen"),
        ("Year", ListQuery("film", "year:75"), "“75” is no year. Expected is, for instance, 1975"),
        ("Quote", ListQuery("film", '"mua'), "This quote is not closed"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_reason(
    archive: SqliteArchive, name: str, query: ListQuery, says: str
) -> None:
    save(archive, "Mưa")
    before = tables(archive)
    with pytest.raises(InputError) as refused:
        save(archive, name, query)
    assert says in error_sentence(refused.value)
    assert tables(archive) == before


def test_a_mistake_of_another_version_is_told_as_far_as_it_is_known() -> None:
    told = error_sentence(InputError("search-mistake", mistake="a-mistake-of-tomorrow"))
    assert told.endswith("Correct it first.")


def test_searches_stand_in_the_order_in_which_they_were_saved_until_one_is_moved(
    archive: SqliteArchive, three: SimpleNamespace
) -> None:
    archive.do(MoveSearch(three.c, -1))
    assert names(archive) == ["a", "c", "b"]
    archive.do(MoveSearch(three.a, 5))
    assert names(archive) == ["c", "b", "a"]
    assert archive.do(MoveSearch(three.c, -1)).touched == {}
    archive.undo()
    assert names(archive) == ["a", "c", "b"]


def test_a_new_search_stands_last_whatever_was_moved_or_removed(
    archive: SqliteArchive, three: SimpleNamespace
) -> None:
    archive.do(MoveSearch(three.a, 2))
    archive.do(remove_search(three.b))
    save(archive, "d")
    assert names(archive) == ["c", "a", "d"]


def test_a_search_is_renamed_and_keeps_what_it_finds(
    archive: SqliteArchive, three: SimpleNamespace
) -> None:
    change = archive.do(RenameSearch(three.b, "B"))  # its own name in other letters is no other's
    assert label_sentence(change.label) == "saved search renamed: 'b' → 'B'"
    with pytest.raises(InputError, match="search-name-taken"):
        archive.do(RenameSearch(three.b, "a"))
    assert [(s.name, s.query) for s in saved(archive)] == [("a", RAIN), ("B", RAIN), ("c", RAIN)]


def test_a_search_is_changed_and_keeps_its_name_and_place(
    archive: SqliteArchive, three: SimpleNamespace
) -> None:
    other = ListQuery("film", "nắng", (("decade", "1980"),), "year", True)
    change = archive.do(ChangeSearch(three.b, other))
    assert label_sentence(change.label) == "saved search changed: b"
    assert [search.query for search in saved(archive)] == [RAIN, other, RAIN]
    with pytest.raises(InputError, match="search-empty"):
        archive.do(ChangeSearch(three.b, ListQuery()))


def test_a_search_is_removed_and_comes_back(archive: SqliteArchive, three: SimpleNamespace) -> None:
    before = tables(archive)
    change = archive.do(remove_search(three.b))
    assert label_sentence(change.label) == "1 saved search removed: b"
    assert names(archive) == ["a", "c"]
    archive.undo()
    assert tables(archive) == before


def test_a_search_that_is_gone_cannot_be_touched(
    archive: SqliteArchive, three: SimpleNamespace
) -> None:
    archive.do(remove_search(three.b))
    for command in (
        RenameSearch(three.b, "x"),
        MoveSearch(three.b, 1),
        ChangeSearch(three.b, RAIN),
    ):
        with pytest.raises(NotFound):
            archive.do(command)


# --- what they find -------------------------------------------------------------------------------
def test_counts_are_those_of_now(archive: SqliteArchive) -> None:
    save(archive, "Mưa")
    save(archive, "Mưa of the eighties", ListQuery("film", "mưa", (("decade", "1980"),)))
    save(archive, "People", ListQuery("person", "minh"))
    assert counts(archive) == [0, 0, 0]
    rain = archive.do(AddFilm("Mưa đỏ", values={"year": "2025"})).result
    archive.do(AddFilm("Mưa xuân", values={"year": "1985"}))
    assert counts(archive) == [2, 1, 0]
    archive.do(delete_film(rain))
    assert counts(archive) == [1, 1, 0]
    archive.undo()
    assert counts(archive) == [2, 1, 0]


def test_where_two_people_become_one_a_search_by_the_other_finds_what_it_found(
    archive: SqliteArchive, known: SimpleNamespace
) -> None:
    with archive.reading() as reads:
        people = {row["id"]: row["uuid"] for row in reads.rows("agent")}
    keep, drop = people[known.person], people[known.namesake]
    archive.do(AddRecord("credit", {"film_id": known.other_film, "agent_id": known.namesake,
                                    "activity": "director"}))  # fmt: skip
    save(archive, "One", ListQuery("film", "", (("director", drop),), "title"))
    save(archive, "Both", ListQuery("film", "", (("director", drop), ("director", keep)), "title"))
    assert counts(archive) == [1, 2]
    before = tables(archive)
    archive.do(MergePeople(known.person, known.namesake))
    assert [search.query.chosen for search in saved(archive)] == [(("director", keep),)] * 2
    assert counts(archive) == [2, 2]
    archive.undo()
    assert tables(archive) == before


# --- on their way ---------------------------------------------------------------------------------
def test_searches_travel_in_an_export(archive: SqliteArchive, tmp_path: Path) -> None:
    for number, query in enumerate(QUERIES):
        save(archive, f"Of mine {number}", query)
    with archive.reading() as reads:
        write_json(reads, tmp_path / "a.json")
    with create_archive(tmp_path / "other.db") as other:
        reader = read_json(tmp_path / "a.json")
        other.do(ImportRecords(reader.records, "a.json", reader.total))
        here, there = saved(archive), saved(other)
        assert [(s.uuid, s.name, s.query) for s in there] == [
            (s.uuid, s.name, s.query) for s in here
        ]


@pytest.mark.parametrize("chosen", ["", "form", "[[1, 2]]", '[["no-such-facet", "x"]]', "[" * 9999])
def test_choices_that_nobody_can_read_choose_nothing(archive: SqliteArchive, chosen: str) -> None:
    values = {"name": "Odd", "place": "film", "text": "mưa", "chosen": chosen, "descending": 0}
    archive.do(AddRecord("saved_search", values))
    assert saved(archive)[0].query == RAIN
    assert counts(archive) == [0]
