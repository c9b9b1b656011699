"""Saved searches on the command line: listed with counts, run, saved, renamed, removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from film_archive.archive import SORTS, ListQuery, open_archive
from film_archive.commands.adding import AddRecord
from film_archive.commands.searching import SaveSearch
from tests.cli.conftest import Call

LOTUS = 'award:"Bông sen vàng" year:1970..1979'


@pytest.fixture
def saved(starter: Path, cli: Call) -> Path:
    """The starter archive with a search of films, one of people, and one with filters."""
    assert cli("searches", "save", "Lotus, seventies", LOTUS, "--sort", "year").code == 0
    assert cli("searches", "save", "Đặng", "đặng", "--place", "people").code == 0
    chosen = (("decade", "1980"), ("form", ""))
    with open_archive(starter) as archive:
        archive.do(SaveSearch("Eighties", ListQuery("film", "", chosen, "title")))
    return starter


def test_where_none_is_saved_a_message_says_so(starter: Path, cli: Call) -> None:
    said = cli("searches")
    assert (said.code, said.out) == (0, "")
    assert "No search is saved yet." in said.err
    assert cli("searches", "--json").json == []


def test_searches_are_listed_with_what_they_find_now(saved: Path, cli: Call) -> None:
    lines = cli("searches").lines
    found = cli("searches", "--json").json
    assert [(s["name"], s["place"], s["sort"]) for s in found] == [
        ("Lotus, seventies", "films", "year"), ("Đặng", "people", "relevance"),
        ("Eighties", "films", "title"),
    ]  # fmt: skip
    assert found[0]["count"] == len(cli("searches", "run", "lotus, seventies", "--json").json) > 0
    assert f"{found[0]['count']} films" in lines[0]
    assert LOTUS in lines[0]
    assert f"{found[1]['count']} people and organisations" in lines[1]
    assert lines[2].endswith("decade 1980, form (none)")
    assert found[2]["chosen"][0] == {"facet": "decade", "value": "1980", "label": "1980"}


def test_a_search_is_run_in_its_order(saved: Path, cli: Call) -> None:
    years = [row["year"] for row in cli("searches", "run", "Lotus, seventies", "--json").json]
    assert years == sorted(years)
    assert set(years) <= set(range(1970, 1980))
    people = cli("searches", "run", "Đặng", "--limit", "100", "--json").json
    assert "Đặng Nhật Minh" in [person["name"] for person in people]


def test_a_search_finds_what_the_search_for_it_finds(starter: Path, cli: Call) -> None:
    cli("searches", "save", "Rain", "mua do")
    ran = cli("searches", "run", "Rain", "--limit", "9", "--json").json
    asked = cli("search", "mua do", "--limit", "9", "--json").json
    assert [film["id"] for film in ran] == [film["id"] for film in asked]


def test_more_than_is_listed_is_told(saved: Path, cli: Call) -> None:
    said = cli("searches", "run", "Đặng", "--limit", "2")
    assert len(said.lines) == 2
    assert "These are 2 of" in said.err
    assert "--limit" in said.err


def test_festivals_are_listed_too(starter: Path, cli: Call) -> None:
    assert cli("searches", "save", "Cannes", "cannes", "--place", "festivals").code == 0
    assert "Cannes" in cli("searches", "run", "cannes").lines[0]
    assert "Cannes" in cli("searches", "run", "cannes", "--json").json[0]["name"]


def test_nothing_found_is_told_and_no_failure(starter: Path, cli: Call) -> None:
    cli("searches", "save", "None", "qwertzuiop")
    said = cli("searches", "run", "None")
    assert (said.code, said.out) == (0, "")
    assert "Nothing is found by it now." in said.err
    assert cli("searches", "run", "None", "--json").json == []


@pytest.mark.parametrize("name", ["Đặng", "đặng", "dang"])
def test_a_search_is_named_with_accents_or_without(saved: Path, cli: Call, name: str) -> None:
    assert cli("searches", "run", name).code == 0


def test_accents_count_where_names_differ_in_nothing_else(starter: Path, cli: Call) -> None:
    cli("searches", "save", "Mưa", "mưa")
    cli("searches", "save", "Mua", "mua")
    cli("searches", "rename", "mua", "Bought")
    assert [s["name"] for s in cli("searches", "--json").json] == ["Mưa", "Bought"]
    cli("searches", "save", "Múa", "múa")
    said = cli("searches", "remove", "mua")
    assert said.code == 1
    assert "'mua' may mean 2 records" in said.err


def test_two_of_one_name_are_told_apart_by_their_ids(saved: Path, cli: Call) -> None:
    values = {"name": "Đặng", "place": "film", "text": "x", "chosen": "", "descending": 0}
    with open_archive(saved) as archive:  # as an import from another archive brings it
        archive.do(AddRecord("saved_search", values))
    said = cli("searches", "run", "Đặng")
    assert said.code == 1
    found = [s["id"] for s in cli("searches", "--json").json if s["name"] == "Đặng"]
    assert all(id[:8] in said.err for id in found)
    assert cli("searches", "remove", found[0][:8]).code == 0
    assert cli("searches", "run", "Đặng").code == 0


def test_renaming_and_removing_are_told_and_undone(saved: Path, cli: Call) -> None:
    said = cli("searches", "rename", "Eighties", "Thập niên 80")
    assert said.out == "saved search renamed: 'Eighties' → 'Thập niên 80'\n"
    assert cli("searches", "remove", "thap nien 80").out == (
        "1 saved search removed: Thập niên 80\n"
    )
    assert len(cli("searches").lines) == 2
    assert cli("undo", "2").code == 0
    assert [s["name"] for s in cli("searches", "--json").json][2] == "Eighties"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["save", "Đặng", "x"], "is called “Đặng” already"),
        (["save", " ", "x"], "needs a name"),
        (["save", "New", ""], "Nothing is searched or chosen"),
        (["save", "New", "year:75"], "“75” is no year"),
        (["rename", "Đặng", "EIGHTIES"], "is called “Eighties” already"),
        (["run", "nobody's"], 'No saved search is called "nobody\'s"'),
        (["run", ""], "No saved search is called ''"),
        (["remove", "\x1b[2J"], "No saved search is called '\\x1b[2J'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    saved: Path, cli: Call, words: list[str], says: str
) -> None:
    said = cli("searches", *words)
    assert (said.code, said.out) == (1, "")
    assert says.replace('"', "'") in said.err
    assert len(cli("searches").lines) == 3


@pytest.mark.parametrize(
    "words",
    [
        ["save", "New", "x", "--sort", "rank"],
        ["save", "New", "x", "--place", "people", "--sort", "year"],
        ["save", "New", "x", "--place", "media"],
        ["save", "New"],
        ["run"],
        ["sing"],
    ],
)
def test_wrong_usage_is_told_as_such(saved: Path, cli: Call, words: list[str]) -> None:
    said = cli("searches", *words)
    assert said.code == 2
    assert said.err


@pytest.mark.parametrize(
    ("place", "sort"),
    [(place, sort) for place, kind in (("films", "film"), ("people", "person"),
     ("festivals", "edition")) for sort in SORTS[kind]],  # type: ignore[index]
)  # fmt: skip
def test_every_order_can_be_saved(starter: Path, cli: Call, place: str, sort: str) -> None:
    words = ["--place", place, "--sort", sort, "--descending"]
    assert cli("searches", "save", "In order", "viet", *words).code == 0
    (found,) = cli("searches", "--json").json
    assert (found["place"], found["sort"], found["descending"]) == (place, sort, True)
    assert cli("searches", "run", "in order").out


def test_searches_travel_in_json_and_csv_says_that_it_leaves_them(
    saved: Path, cli: Call, tmp_path: Path
) -> None:
    assert cli("export", tmp_path / "all.json").code == 0
    other = tmp_path / "other.db"
    cli("new", other)
    assert cli("--archive", other, "import", tmp_path / "all.json").code == 0
    assert cli("--archive", other, "searches", "--json").json == cli("searches", "--json").json
    assert cli("--archive", other, "export", tmp_path / "again.json").code == 0
    first, second = ((tmp_path / f"{name}.json").read_bytes() for name in ("all", "again"))
    assert first == second
    assert len(json.loads(first)["records"]["saved_search"]) == 3
    assert "3 saved searches" in cli("export", tmp_path / "csv", "--format", "csv").err


def test_the_archive_can_be_named_after_the_last_word(saved: Path, cli: Call) -> None:
    assert cli("searches", "--archive", saved, "run", "Đặng").code == 0
    assert cli("searches", "run", "Đặng", "--archive", saved).code == 0
