"""People, festivals and programmes are found by the same words as films, with exact counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from film_archive.archive import FoundGroup, ListQuery, Reads
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove
from film_archive.commands.editing import EditField
from film_archive.domain.text import fold

Known = Any


def groups(archive: SqliteArchive, text: str, most: int = 1_000) -> dict[str, FoundGroup]:
    with archive.reading() as reads:
        found = reads.found(ListQuery(text=text, sort="relevance"), most)
    assert [group.kind for group in found][:1] == ["film"]
    return {group.kind: group for group in found}


def names(group: FoundGroup) -> list[str]:
    return [getattr(row, "title", "") or getattr(row, "name", "") for row in group.rows]


def people(archive: SqliteArchive, text: str) -> list[str]:
    return names(groups(archive, text)["person"])


def add(archive: SqliteArchive, kind: str, /, **values: Any) -> int:
    return int(archive.do(AddRecord(kind, values)).result)


# --- who is found -------------------------------------------------------------------------------
def _called(reads: Reads, words: Sequence[str], kind: str, owner: str) -> set[int]:
    """Records with a name in which each word begins a word."""
    return {
        row[owner]
        for row in reads.rows(kind)
        if all(f" {word}" in f" {fold(row['text'])}" for word in words)
    }


_WORDS = ("minh", "m", "Đặng", "dang", "n", "viet nam", "cannes", "film", "the", "tuần", "77")


@given(text=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join))
def test_whoever_is_called_so_is_found_and_counted(starter: SqliteArchive, text: str) -> None:
    found, words = groups(starter, text), fold(text).split()
    with starter.reading() as reads:
        agents = _called(reads, words, "agent_name", "agent_id")
        editions = _called(reads, words, "edition_name", "edition_id")
        series = _called(reads, words, "festival_name", "festival_id")
        editions |= {row["id"] for row in reads.rows("edition") if row["festival_id"] in series}
    for kind, right in (("person", agents), ("edition", editions)):
        group = found[kind]
        if group.read_as.way == "typed":
            assert {row.id for row in group.rows} == right  # type: ignore[union-attr]
        else:
            assert right == set()
        assert group.count == len(group.rows)


@pytest.mark.parametrize("text", ["minh", "Đặng Nhật Minh", "cannes", "nobody of this name"])
def test_groups_are_the_lists_of_the_places(starter: SqliteArchive, text: str) -> None:
    with starter.reading() as reads:
        for group in reads.found(ListQuery(text=text, sort="relevance"), 5):
            if group.kind != "programme":
                query = ListQuery(group.kind, text=text, sort="relevance")
                assert group.rows == reads.first_rows(query, 5)
                assert group.count == reads.count(query) == len(reads.row_ids(query))


def test_films_are_counted_under_the_filters(starter: SqliteArchive) -> None:
    query = ListQuery(text="minh", chosen=(("form", "documentary"),), sort="relevance")
    with starter.reading() as reads:
        films, *others = reads.found(query, 0)
        assert 0 < films.count == reads.count(query) < groups(starter, "minh")["film"].count
    assert all(group.rows == () for group in (films, *others))


@pytest.mark.parametrize("text", ["minh form:feature", "minh OR cannes", "-minh", "year:1990", ""])
def test_what_is_more_than_words_is_of_films_alone(starter: SqliteArchive, text: str) -> None:
    assert list(groups(starter, text)) == ["film"]
    assert list(groups(starter, '"minh" anh')) == ["film", "person", "edition", "programme"]


def test_more_people_of_a_name_than_are_compared_are_counted_all_the_same(
    archive: SqliteArchive,
) -> None:
    many = 2_345
    for place in range(3):
        archive.do(_Crowd(f"Nguyễn {place}", many // 3 + (place < many % 3)))
    last = archive.do(AddAgent("Nguyễn")).result
    group = groups(archive, "nguyen", 2)["person"]
    assert (group.count, len(group.rows)) == (many + 1, 2)
    assert group.rows[0].id == last  # type: ignore[union-attr]  # the whole name first


class _Crowd:
    """Adds many people at once."""

    def __init__(self, name: str, many: int) -> None:
        self.name, self.many = name, many

    @property
    def label(self) -> Any:
        return AddAgent(self.name).label

    def apply(self, uow: Any) -> None:
        for number in range(self.many):
            AddAgent(f"{self.name} {number}").apply(uow)


# --- in which order -----------------------------------------------------------------------------
def test_whole_names_first_then_turned_ones_beginnings_and_words(archive: SqliteArchive) -> None:
    for name in ("Lê Hùng Anh", "Hùng Anh Đức", "Anh Hùng", "Hùng Anh"):
        archive.do(AddAgent(name))
    assert people(archive, "hung anh") == ["Hùng Anh", "Anh Hùng", "Hùng Anh Đức", "Lê Hùng Anh"]


def test_typed_marks_count(archive: SqliteArchive) -> None:
    for name in ("Duong Van", "Dương Văn", "Đương Văn", "Đường Văn"):
        archive.do(AddAgent(name))
    assert people(archive, "Đường Văn")[:2] == ["Đường Văn", "Đương Văn"]  # but for tones
    assert people(archive, "Đương Văn")[:2] == ["Đương Văn", "Đường Văn"]
    assert people(archive, "duong van")[0] == "Duong Van"


def test_of_people_found_alike_those_with_more_films_come_first(archive: SqliteArchive) -> None:
    films = [archive.do(AddFilm(title)).result for title in ("Một", "Hai", "Ba")]
    hue, tam, an, whole = (
        int(archive.do(AddAgent(name)).result) for name in ("Lê Huệ", "Lê Tâm", "Lê An", "Lê")
    )
    credits = [
        add(archive, "credit", film_id=film, agent_id=agent, activity=activity)
        for agent, film, activity in (
            (hue, films[0], "director"),
            (hue, films[0], "writer"),  # two credits of one film
            (tam, films[1], "cast"),
            (tam, films[2], "cast"),
        )
    ]
    assert people(archive, "le") == ["Lê", "Lê Tâm", "Lê Huệ", "Lê An"]
    archive.do(Remove("credit", (credits[1],)))
    archive.do(EditField("credit", (credits[2],), "agent_id", an))
    assert people(archive, "le") == ["Lê", "Lê An", "Lê Huệ", "Lê Tâm"]  # one film each: by name
    archive.do(Remove("credit", (credits[0],)))
    archive.do(EditField("credit", (credits[3],), "agent_id", an))
    assert people(archive, "le") == ["Lê", "Lê An", "Lê Huệ", "Lê Tâm"]
    assert [row.films for row in groups(archive, "le")["person"].rows] == [0, 2, 0, 0]  # type: ignore[union-attr]
    for _ in range(4):
        archive.undo()
    assert people(archive, "le") == ["Lê", "Lê Tâm", "Lê Huệ", "Lê An"]
    archive.do(Remove("agent", (whole,)))
    assert people(archive, "le") == ["Lê Tâm", "Lê Huệ", "Lê An"]


def test_the_best_of_more_people_than_are_compared_is_the_one_with_most_films(
    archive: SqliteArchive,
) -> None:
    archive.do(_Crowd("Nguyễn", 2_345))
    last = int(archive.do(AddAgent("Nguyễn Zung")).result)
    film = int(archive.do(AddFilm("Một")).result)
    add(archive, "credit", film_id=film, agent_id=last, activity="director")
    assert people(archive, "nguy")[0] == "Nguyễn Zung"


def test_editions_of_one_name_stand_by_time(archive: SqliteArchive) -> None:
    festival = add(archive, "festival")
    add(archive, "festival_name", festival_id=festival, text="Bông sen")
    for year in ("1970", "2023", "1999"):
        made = add(archive, "edition", festival_id=festival, kind="festival", year=year)
        add(archive, "edition_name", edition_id=made, text=f"Lần {year}")
    assert names(groups(archive, "bong sen")["edition"]) == ["Lần 2023", "Lần 1999", "Lần 1970"]
    (newest, *_) = groups(archive, "bong sen")["edition"].rows
    assert newest.match == ("Bông sen", "festival_name", "bong sen")


def test_a_person_tells_the_other_name_that_was_found(archive: SqliteArchive, known: Known) -> None:
    known.add("agent_name", agent_id=known.person, text="Nhat Minh Dang", type="alternative")
    (row, *_) = groups(archive, "nhat minh d")["person"].rows
    assert (row.match, row.marked) == (None, "nhat minh d")  # the name shown has all the words
    known.add("agent_name", agent_id=known.person, text="Ông Minh", type="alternative")
    (row,) = groups(archive, "ong minh")["person"].rows
    assert row.match == ("Ông Minh", "agent_name", "ong minh")


# --- other readings -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "way", "read"),
    [
        ("ddawngj nhaajt minh", "telex", "đặng nhật minh"),
        ("d9a85ng nha65t minh", "vni", "đặng nhật minh"),
        ("dang nhta minh", "near", "dang nhat minh"),
        ("dnag nhta minh", "near", "dang nhat minh"),
        ("dang nhat minh", "typed", "dang nhat minh"),
    ],
)
def test_people_are_found_however_they_are_typed(
    starter: SqliteArchive, text: str, way: str, read: str
) -> None:
    group = groups(starter, text)["person"]
    assert (group.read_as.way, group.read_as.text) == (way, read)
    assert names(group) == ["Đặng Nhật Minh"]
    assert group.rows[0].marked == "dang nhat minh"


def test_each_kind_is_read_as_it_is_found(archive: SqliteArchive) -> None:
    archive.do(AddFilm("Đừng đốt"))
    archive.do(AddAgent("Dduwngf Ddoots"))
    found = groups(archive, "dduwngf ddoots")
    assert found["film"].read_as.way == "telex"
    assert found["person"].read_as.way == "typed"


def test_who_is_found_as_typed_is_meant_and_nobody_whose_name_is_nearly_so(
    archive: SqliteArchive,
) -> None:
    for name in ("Mưa Anh", "Lê Độ", "Mua Đo Lê"):
        archive.do(AddAgent(name))
    assert people(archive, "mua dol") == ["Mua Đo Lê"]
    archive.do(AddFilm("Mưa đội"))
    assert people(archive, "mua doi") == []


# --- programmes ---------------------------------------------------------------------------------
def test_programmes_are_found_by_names_and_notes(archive: SqliteArchive) -> None:
    add(archive, "programme", title_vi="Tuần phim Việt", title_en="Vietnamese Film Week")
    add(archive, "programme", title_en="Autumn", note="Với tuần phim ở Huế")
    add(archive, "programme", title_vi="Khác")
    group = groups(archive, "tuan phim")["programme"]
    first, second = group.rows
    assert (group.count, names(group)) == (2, ["Tuần phim Việt", "Autumn"])
    assert (first.match, first.marked) == (None, "tuan phim")
    assert second.match == ("Với tuần phim ở Huế", "note", "tuan phim")
    (only,) = groups(archive, "film week")["programme"].rows
    assert only.match == ("Vietnamese Film Week", "title", "film week")
    assert groups(archive, "tuaanf phim")["programme"].read_as.way == "telex"


# --- following ----------------------------------------------------------------------------------
def test_groups_follow_every_change(archive: SqliteArchive, known: Known) -> None:
    assert people(archive, "minh") == ["Đặng Nhật Minh", "Dang Nhat Minh"]  # one has a film
    with archive.reading() as reads:
        (name,) = (r["id"] for r in reads.rows("agent_name") if r["agent_id"] == known.namesake)
    archive.do(EditField("agent_name", (name,), "text", "Someone Else"))
    assert people(archive, "minh") == ["Đặng Nhật Minh"]
    assert people(archive, "someone els") == ["Someone Else"]
    archive.do(Remove("agent_name", (name,)))
    assert people(archive, "someone els") == []
    archive.undo()
    archive.undo()
    assert people(archive, "minh") == ["Đặng Nhật Minh", "Dang Nhat Minh"]  # one has a film


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "ab " * 3_000, '"', '"đừng', "NEAR(a b)", "*", "a*b", "--", "-", ":", "a:b",
     "\x00\x1b[2J", "🎬", "🎬 minh", "\u0301", "'; DROP TABLE film", "{a} : b", "\ud800".encode(
        "utf-8", "replace").decode()],
)  # fmt: skip
def test_whatever_is_typed_is_answered(starter: SqliteArchive, text: str) -> None:
    for group in groups(starter, text, 3).values():
        assert group.count >= len(group.rows)
