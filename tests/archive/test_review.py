"""What is to be looked after, and the figures of the whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from film_archive.archive import ReviewRow
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm
from film_archive.commands.citing import Cite, PreferStatement
from film_archive.domain.collation import sort_key
from tests.archive.slow_lists import WON, SlowLists

Known = Any


def test_every_doubt_is_listed_once(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        rows = reads.review(100_000)
        doubted = [
            s for s in reads.rows("statement") if s["status"] != "verified" or s["conflict_id"]
        ]
    right = Counter(
        (s["conflict_id"],) if s["conflict_id"] else (s["record_id"], s["field"]) for s in doubted
    )
    assert len(rows) == len(right)
    listed = [value.id for row in rows for value in row.values]
    assert len(listed) == len(set(listed))
    assert {s["id"] for s in doubted} <= set(listed)
    states = {row.state for row in rows}
    assert states == {"unverified", "disputed"}
    for row in rows:
        assert any(value.status != "verified" for value in row.values)


def test_the_list_is_by_the_name_of_the_page(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        rows = reads.review(100_000)
        keys = [sort_key(row.page_name) for row in rows]
        assert reads.review(40) == rows[:40]
        assert reads.review(0) == ()
    assert keys == sorted(keys)
    assert {row.page_kind for row in rows} == {"", "film", "person", "edition", "programme"}


@pytest.fixture
def disputed(archive: SqliteArchive, known: Known) -> ReviewRow:
    archive.do(Cite(known.film, "year", known.source))
    archive.do(Cite(known.film, "year", known.other_source, "2010"))
    with archive.reading() as reads:
        (row,) = reads.review(10)
    return row


def test_values_that_compete_stand_side_by_side_with_their_sources(disputed: ReviewRow) -> None:
    assert (disputed.page_kind, disputed.page_name) == ("film", "Đừng đốt")
    assert (disputed.part_kind, disputed.field, disputed.state) == ("film", "year", "disputed")
    assert [(v.text, v.status, v.preferred, v.sources) for v in disputed.values] == [
        ("2009", "disputed", True, ("A press report",)),
        ("2010", "disputed", False, ("A film database",)),
    ]


def test_the_other_value_can_be_preferred_by_its_id(
    archive: SqliteArchive, known: Known, disputed: ReviewRow
) -> None:
    archive.do(PreferStatement(disputed.values[1].id))  # type: ignore[arg-type]
    with archive.reading() as reads:
        (row,) = reads.review(10)
        assert [(v.text, v.preferred) for v in row.values] == [("2010", True), ("2009", False)]
        assert reads.rows("film")[0]["year"] == "2010"


def test_a_reference_in_doubt_is_shown_by_its_name(archive: SqliteArchive, known: Known) -> None:
    archive.do(Cite(known.credit, "agent_id", known.source, known.namesake))
    with archive.reading() as reads:
        (row,) = reads.review(10)
    assert (row.part_kind, row.part_name) == ("credit", "Đặng Nhật Minh")
    assert [value.text for value in row.values] == ["Đặng Nhật Minh", "Dang Nhat Minh"]


def test_doubt_about_a_source_or_a_prize_without_a_film_is_listed(
    archive: SqliteArchive, known: Known
) -> None:
    prize = known.add("award", edition_id=known.edition, name_en="Prize", result="won")
    recipient = known.add("recipient", award_id=prize, agent_id=known.person)
    for record, field in ((known.source, "publisher"), (prize, "category"),
                          (recipient, "name_used")):  # fmt: skip
        archive.do(Cite(record, field, known.other_source, "x"))
    with archive.reading() as reads:
        rows = {row.part_kind: row for row in reads.review(10)}
        edition = reads.rows("edition")[0]["uuid"]
    assert set(rows) == {"source", "award", "recipient"}
    assert (rows["source"].page_kind, rows["source"].page_uuid) == ("", "")
    assert rows["source"].page_name == "A press report"
    assert rows["award"].page_uuid == rows["recipient"].page_uuid == edition


def test_an_archive_without_doubts_has_nothing_to_review(archive: SqliteArchive) -> None:
    archive.do(AddFilm("Một"))
    with archive.reading() as reads:
        assert reads.review(10) == ()


# --- figures --------------------------------------------------------------------------------------
def test_figures_are_what_slow_python_counts(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        slow = SlowLists(reads)
        found = reads.breakdown()
        stats = reads.stats()
    films = [slow.facets_of(film) for film in slow.rows["film"]]
    by_decade = Counter((f["decade"].pop(), *f["form"]) for f in films)
    assert {(t.label, t.form): t.count for t in found.decades} == by_decade
    assert {t.label: t.count for t in found.forms} == Counter(
        film["form"] or "" for film in slow.rows["film"]
    )
    credits = {(c["agent_id"], c["film_id"]) for c in slow.rows["credit"]
               if c["activity"] == "director"}  # fmt: skip
    assert _top(Counter(agent for agent, _ in credits), 15) == [t.count for t in found.directors]
    won = Counter(
        slow.at[slow.at[award["edition_id"]]["festival_id"]]["id"]
        for award in slow.rows["award"]
        if award["result"] in WON and award["edition_id"]
    )
    assert _top(won, 12) == [t.count for t in found.festivals]
    cited = Counter(citation["source_id"] for citation in slow.rows["citation"])
    assert _top(cited, 10) == [t.count for t in found.sources]
    assert [(s.kind, s.total, s.verified) for s in found.shares] == [
        (page, len(slow.rows[kind]), sum(row["id"] not in slow.unverified | slow.disputed
                                         for row in slow.rows[kind]))
        for page, kind in (("film", "film"), ("person", "agent"), ("edition", "edition"))
    ]  # fmt: skip
    assert found.totals == stats
    assert found.countries[0].label == "Vietnam"


def _top(counts: Counter[int], number: int) -> list[int]:
    return [count for _, count in counts.most_common(number)]


def test_an_empty_archive_has_empty_figures(archive: SqliteArchive) -> None:
    with archive.reading() as reads:
        found = reads.breakdown()
    assert found.decades == found.directors == ()
    assert [share.total for share in found.shares] == [0, 0, 0]
