"""Values of a facet are found by their names, and counted as the facet is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from film_archive.archive import MOST_VALUES, ListQuery
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.facet_names import NAMED
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.editing import EditField
from film_archive.domain.text import fold
from tests.archive.slow_lists import WON, SlowLists, as_counts
from tests.archive.test_listing import FACETS, choices, chosen_of

Known = Any


@pytest.fixture(scope="session")
def slow(starter: SqliteArchive) -> SlowLists:
    with starter.reading() as reads:
        return SlowLists(reads)


def names_of(slow: SlowLists, facet: str) -> dict[str, set[str]]:
    """All names of each value of a facet."""
    found: dict[str, set[str]] = {}

    def add(value: str, *names: str | None) -> None:
        found.setdefault(value, set()).update(name for name in names if name)

    if facet == "director":
        for name in slow.rows["agent_name"]:
            add(slow.at[name["agent_id"]]["uuid"], name["text"])
    elif facet in ("festival", "body"):
        for name in slow.rows["festival_name"]:
            add(slow.at[name["festival_id"]]["uuid"], name["text"])
    elif facet == "award":
        for award in slow.rows["award"]:
            if award["result"] in WON and (shown := award["name_en"] or award["name_vi"]):
                add(fold(shown) or shown, award["name_en"], award["name_vi"])
    else:
        for term in slow.rows["term"]:
            if term["scheme"] == facet:
                add(term["uuid"], term["label"], term["label_vi"], term["label_fr"], term["code"])
    return found


def go_on(names: Iterable[str], typed: str) -> bool:
    return any(all(f" {word}" in f" {fold(name)}" for word in fold(typed).split())
               for name in names)  # fmt: skip


@st.composite
def typed_of(draw: st.DrawFn, names: list[str]) -> str:
    """Beginnings of some words of a name, in any order, or with what nobody is called."""
    words = draw(st.permutations(draw(st.sampled_from(names)).split()))[: draw(st.integers(1, 3))]
    typed = [word[: draw(st.integers(1, 5))] for word in words]
    return " ".join(typed + draw(st.sampled_from([[], [], ["zq"], ["*"], ['"']])))


@pytest.mark.parametrize("facet", sorted(NAMED))
@settings(max_examples=12)
@given(data=st.data(), picks=choices())
def test_the_values_found_are_those_whose_names_go_on_so(
    starter: SqliteArchive, slow: SlowLists, facet: str, data: st.DataObject, picks: Any
) -> None:
    names = names_of(slow, facet)
    typed = data.draw(typed_of(sorted(name for each in names.values() for name in each)))
    query = ListQuery(chosen=chosen_of(picks, slow))
    with starter.reading() as reads:
        values = reads.values_named(query, facet, typed)
    if not fold(typed):
        assert values == ()
        return
    counts = slow.counts(query, facet)
    right = {value: counts[value] for value, of in names.items()
             if counts[value] and go_on(of, typed)}  # fmt: skip
    assert len(values) == min(len(right), MOST_VALUES)
    assert as_counts(values).items() <= right.items()
    told = [value.count for value in values]
    assert told == sorted(right.values(), reverse=True)[:MOST_VALUES]
    assert all(value.label for value in values)


def test_plain_letters_find_accented_names(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        found = [v.label for v in reads.values_named(ListQuery(), "director", "dang nh")]
        assert "Đặng Nhật Minh" in found
        series = [v.label for v in reads.values_named(ListQuery(), "body", "phim lien viet")]
        assert series == ["Liên hoan phim Việt Nam"]


@pytest.mark.parametrize("facet", [name for name in FACETS if name not in NAMED])
def test_values_without_names_are_not_found_by_name(starter: SqliteArchive, facet: str) -> None:
    with starter.reading() as reads:
        assert reads.values_named(ListQuery(), facet, "a") == ()
        assert reads.values_named(ListQuery("person"), "director", "a") == ()


@pytest.mark.parametrize("typed", ["", " ", "!!!", "--", "\x00"])
def test_nothing_typed_finds_nothing(starter: SqliteArchive, typed: str) -> None:
    with starter.reading() as reads:
        assert reads.values_named(ListQuery(), "director", typed) == ()


def test_names_are_followed(archive: SqliteArchive) -> None:
    def found(typed: str) -> list[tuple[str, int]]:
        with archive.reading() as reads:
            return [(v.label, v.count) for v in reads.values_named(ListQuery(), "director", typed)]

    film, agent = archive.do(AddFilm("Mưa")).result, archive.do(AddAgent("Đặng Nhật Minh")).result
    assert found("dang") == []  # nobody's director yet
    archive.do(AddRecord("credit", {"film_id": film, "agent_id": agent, "activity": "director"}))
    assert found("dang") == [("Đặng Nhật Minh", 1)]
    with archive.reading() as reads:
        (name,) = reads.rows("agent_name")
    archive.do(EditField("agent_name", (name["id"],), "text", "Lê Minh"))
    assert (found("dang"), found("le")) == ([], [("Lê Minh", 1)])
    archive.undo()
    assert found("dang") == [("Đặng Nhật Minh", 1)]


def test_of_very_many_the_most_frequent_are_told(archive: SqliteArchive, known: Known) -> None:
    for number in range(MOST_VALUES + 20):
        country = known.add("term", scheme="country", label=f"Land {number}")
        for film in (known.film, known.other_film)[: 1 + (number % 6 == 0)]:
            known.add("film_term", film_id=film, term_id=country)
    with archive.reading() as reads:
        values = reads.values_named(ListQuery(), "country", "land")
    assert len(values) == MOST_VALUES
    assert [value.count for value in values[:21]] == [2] * 20 + [1]
