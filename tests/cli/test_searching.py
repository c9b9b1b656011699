"""Searching from the command line: what is found, in which groups, and what is told besides."""

from __future__ import annotations

import itertools
import re
import unicodedata
from pathlib import Path

import pytest

from film_archive.archive import open_archive
from film_archive.commands.adding import AddFilm, AddRecord
from tests.cli.conftest import Call

TENTH_MONTH = "bao-gio-cho-den-thang-muoi"


@pytest.mark.parametrize(
    "text",
    ["dung dot", "Đừng đốt", "don't burn", "DUNG DOT", unicodedata.normalize("NFD", "Đừng đốt")],
)
def test_a_title_is_found_first_however_it_is_typed(text: str, starter: Path, cli: Call) -> None:
    found = cli("search", text, "--json").json
    assert found[0] == {
        "id": found[0]["id"],
        "kind": "film",
        "title": "Đừng đốt",
        "title_en": "Don't Burn",
        "year": 2009,
        "directors": ["Đặng Nhật Minh"],
        "matched": found[0]["matched"],
    }
    assert "slug dung-dot" in cli("show", found[0]["id"]).lines


def test_the_words_of_a_search_need_no_quotes(starter: Path, cli: Call) -> None:
    assert cli("search", "dung", "dot").out == cli("search", "dung dot").out


def test_a_year_that_is_not_a_plain_one_stays_text(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        archive.do(AddFilm("Cánh đồng ma", values={"year": "1937~"}))
    assert cli("search", "canh dong ma", "--json").json[0]["year"] == "1937~"


def test_no_match_is_an_empty_list_and_no_failure(starter: Path, cli: Call) -> None:
    said = cli("search", "qwertz", "--json")
    assert (said.code, said.json, said.err) == (0, [], "")


def test_no_match_is_told_in_a_message(starter: Path, cli: Call) -> None:
    said = cli("search", "qwertz")
    assert (said.code, said.out) == (0, "")
    assert "Nothing is found by 'qwertz'" in said.err


@pytest.mark.parametrize("text", ["", " ", '"', "*", "' OR 1=1 --", "\x1b[2J", "a" * 100_000])
def test_no_text_upsets_the_search(text: str, starter: Path, cli: Call) -> None:
    said = cli("search", text)
    assert said.code == 0
    assert "\x1b" not in said.out + said.err
    assert len(said.err) < 300


def test_bytes_that_are_no_text_match_nothing(starter: Path, program: Call) -> None:
    said = program("search", "\udcff\udcfe", "--json")
    assert said.json == []


def test_the_limit_is_kept_for_each_kind_and_told(starter: Path, cli: Call) -> None:
    said = cli("search", "minh", "--limit", "3")
    assert len(under(said.lines, "Films")) == len(under(said.lines, "People")) == 3
    assert "--limit" in said.err
    kinds = [row["kind"] for row in cli("search", "minh", "--limit", "3", "--json").json]
    assert kinds == ["film"] * 3 + ["person"] * 3 + ["edition"] * 2


def under(lines: list[str], heading: str) -> list[str]:
    """The rows under a heading."""
    (start,) = (at for at, line in enumerate(lines) if re.match(rf"{heading} [\d,]+$", line))
    rows = itertools.takewhile(lambda line: line.startswith("  "), lines[start + 1 :])
    return list(rows)


def test_kinds_stand_under_headings_with_exact_counts(starter: Path, cli: Call) -> None:
    lines = cli("search", "Đặng Nhật Minh").lines
    assert [line for line in lines if not line.startswith(" ")] == [
        "Films 17", "People 1", "Festivals 2",
    ]  # fmt: skip
    (person,) = under(lines, "People")
    assert re.fullmatch(r"  [0-9a-f]{8}  Đặng Nhật Minh  1938–  director, writer, cast", person)


def test_programmes_are_found_by_name(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        archive.do(AddRecord("programme", {"title_vi": "Tuần phim", "title_en": "Film Week"}))
    (found,) = cli("search", "tuan", "--json").json
    assert (found["kind"], found["name"], found["other_name"]) == (
        "programme", "Tuần phim", "Film Week",
    )  # fmt: skip
    assert cli("search", "tuan").lines[0] == "Programmes 1"


def test_what_matched_is_told_where_the_row_does_not_show_it(starter: Path, cli: Call) -> None:
    assert "found by: 76th Cannes Film Festival" in cli("search", "cannes").out
    assert "found by: " not in cli("search", "Đừng đốt").out
    assert "found by: " in cli("search", "cast:minh").out


def test_the_query_language_is_read(starter: Path, cli: Call) -> None:
    found = cli("search", 'director:"Đặng Nhật Minh"', "year:1980..1989", "--json").json
    assert {film["year"] for film in found} <= set(range(1980, 1990))
    assert {"film"} == {film["kind"] for film in found}
    assert all("Đặng Nhật Minh" in film["directors"] for film in found)


@pytest.mark.parametrize("text", ["year:75", "form:", "mua OR", "year:1990..1980"])
def test_a_mistake_is_told_and_nothing_is_answered(text: str, starter: Path, cli: Call) -> None:
    said = cli("search", text)
    assert (said.code, said.out) == (2, "")
    assert "xpected" in said.err


@pytest.mark.parametrize("text", ['"dung dot', "(dung dot", "awrad:dung dot"])
def test_a_mistake_that_changes_nothing_is_told_beside_the_answer(
    text: str, starter: Path, cli: Call
) -> None:
    said = cli("search", text)
    assert said.code == 0
    assert said.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dduwngf ddoots", "read as Telex: “đừng đốt”"),
        ("d9u72ng d9o61t", "read as VNI: “đừng đốt”"),
        ("dung dto", "a typing error put right: “dung dot”"),
        ("bgcdtm", "the first letters of a title's words"),
    ],
)
def test_another_reading_is_told(text: str, told: str, starter: Path, cli: Call) -> None:
    said = cli("search", text)
    assert f"Nothing for “{text}” as typed; read" in said.err
    assert told in said.err
    assert said.lines[0].startswith("Films ")
    assert cli("search", text, "--json").err == ""


def test_films_can_be_sorted(starter: Path, cli: Call) -> None:
    def years(*options: str) -> list[int]:
        found = cli("search", "minh", "--json", "--limit", "50", *options).json
        return [row["year"] for row in found if row["kind"] == "film" and row["year"]]

    assert years("--sort", "year") == sorted(years("--sort", "year"))
    falling = years("--sort", "year", "--descending")
    assert falling == sorted(falling, reverse=True)
    assert years() not in (years("--sort", "year"), falling)
    assert cli("search", "minh", "--sort", "beauty").code == 2


def test_years_stand_under_each_other_whatever_the_titles_are_made_of(
    empty: Path, cli: Call
) -> None:
    titles = ["Mưa đỏ", unicodedata.normalize("NFD", "Mưa đỏ ở Huế"), "Mưa 東京"]
    with open_archive(empty) as archive:
        for title in titles:
            archive.do(AddFilm(title, values={"year": "2025"}))
    lines = under(cli("search", "mua").lines, "Films")
    columns = {_columns_before(line, "2025") for line in lines}
    assert (len(lines), len(columns)) == (3, 1)


def _columns_before(line: str, mark: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    return line.index(mark) + wide
