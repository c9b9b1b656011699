"""Lists and facets agree with what slow Python makes of all rows; pages are parts of the list."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given

from film_archive.archive import ListKind, ListQuery, ListRow, Reads
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.domain.text import fold
from tests.archive.searching import search
from tests.archive.slow_lists import SlowLists, as_counts

SORTS: dict[ListKind, tuple[str, ...]] = {
    "film": ("title", "original", "year", "director", "family", "awards", "added"),
    "person": ("name", "given"),
    "edition": ("date", "name"),
}
FACETS = (
    "decade", "form", "verification", "genre", "country", "language", "festival", "award",
    "result", "body", "holding", "director",
)  # fmt: skip
OPEN_ENDED = ("festival", "award", "body", "genre", "country", "language", "director")
Known = Any


@pytest.fixture(scope="session")
def slow(starter: SqliteArchive) -> SlowLists:
    with starter.reading() as reads:
        return SlowLists(reads)


def everything(reads: Reads, query: ListQuery) -> list[ListRow]:
    return list(reads.rows_by_id(query, reads.row_ids(query)))


def names(rows: list[ListRow] | tuple[ListRow, ...]) -> list[str]:
    return [getattr(row, "title", "") or getattr(row, "name", "") for row in rows]


QUERIES = [
    ListQuery(kind, sort=sort, descending=descending)
    for kind in get_args(ListKind)
    for sort in SORTS[kind]
    for descending in (False, True)
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: f"{q.kind}-{q.sort}-{q.descending}")
def test_rows_and_their_order_are_what_slow_python_makes_of_the_records(
    starter: SqliteArchive, slow: SlowLists, query: ListQuery
) -> None:
    with starter.reading() as reads:
        assert everything(reads, query) == slow.listed(query)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: f"{q.kind}-{q.sort}-{q.descending}")
@pytest.mark.parametrize("limit", [1, 7, 10_000])
def test_the_first_rows_are_the_beginning_of_the_list(
    starter: SqliteArchive, query: ListQuery, limit: int
) -> None:
    with starter.reading() as reads:
        first = reads.first_rows(query, limit)
        assert list(first) == everything(reads, query)[:limit]


def test_what_lacks_a_year_comes_last_in_either_direction(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        for descending in (False, True):
            years = [
                row.year_first  # type: ignore[union-attr]
                for row in everything(reads, ListQuery(sort="year", descending=descending))
            ]
            known = [year for year in years if year is not None]
            assert known == sorted(known, reverse=descending)
            assert years == known + [None] * (len(years) - len(known))


def test_ids_are_numbers_of_64_bits(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        ids = reads.row_ids(ListQuery())
        assert ids.typecode == "q"
        assert sorted(ids) == [row["id"] for row in reads.rows("film")]


def test_a_page_keeps_the_order_asked_and_leaves_out_what_is_gone(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        for query in (ListQuery(), ListQuery("person"), ListQuery("edition")):
            ids = list(reads.row_ids(query))
            asked = [ids[5], 10**9, ids[0], ids[3]]
            rows = reads.rows_by_id(query, asked)
            assert [row.id for row in rows] == [ids[5], ids[0], ids[3]]
            assert reads.rows_by_id(query, []) == ()


def test_an_empty_archive_has_empty_lists(archive: SqliteArchive) -> None:
    with archive.reading() as reads:
        for query in QUERIES:
            assert reads.first_rows(query, 10) == ()
            assert list(reads.row_ids(query)) == []
        assert {value.value: value.count for value in reads.facets(ListQuery())["decade"]} == {}


def test_rows_of_films_by_uuid(starter: SqliteArchive, slow: SlowLists) -> None:
    films = slow.rows["film"][:3]
    with starter.reading() as reads:
        found = reads.film_rows_of([film["uuid"] for film in films] + ["nobody"])
    assert found == {film["uuid"]: slow.film(film) for film in films}


def test_people_are_sorted_by_the_given_name_that_was_asserted(archive: SqliteArchive) -> None:
    for name, parts in (
        ("Lê An", {}),
        ("Phạm Kim Yến", {"given": "Kim Yến"}),
        ("Trần Kỳ", {}),
        ("Isaac", {}),
        ("Vũ Hà", {"given": "Hà Nội"}),  # that is not how the name ends: it does not count
    ):
        archive.do(AddAgent(name, name_parts=parts))
    with archive.reading() as reads:
        rows = everything(reads, ListQuery("person", sort="given"))
    assert names(rows) == ["Lê An", "Vũ Hà", "Isaac", "Phạm Kim Yến", "Trần Kỳ"]


def test_people_are_sorted_by_the_sort_name_that_was_asserted(archive: SqliteArchive) -> None:
    archive.do(AddAgent("Trần Anh Hùng"))
    archive.do(AddAgent("Juliette Binoche", values={"sort_name": "Binoche, Juliette"}))
    archive.do(AddAgent("Cao Minh"))
    with archive.reading() as reads:
        rows = everything(reads, ListQuery("person", sort="name"))
    assert names(rows) == ["Juliette Binoche", "Cao Minh", "Trần Anh Hùng"]


def test_people_whose_given_name_stands_first_are_sorted_by_it_where_it_was_asserted(
    archive: SqliteArchive,
) -> None:
    for name, parts in (("Lê An", {}), ("Tony Bui", {"given": "Tony"}), ("Vũ Xuân", {})):
        archive.do(AddAgent(name, name_parts=parts))
    with archive.reading() as reads:
        rows = everything(reads, ListQuery("person", sort="given"))
    assert names(rows) == ["Lê An", "Tony Bui", "Vũ Xuân"]


DIRECTORS: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("Tony Bui", {}, {"family": "Bui"}),
    ("Juliette Binoche", {"sort_name": "Binoche, Juliette"}, {}),
    ("Đặng Nhật Minh", {}, {"family": "Đặng"}),
    ("Tran Anh Hung", {}, {}),
    ("Kim Ki Duk", {}, {"family": "Kim"}),
    ("Anh Hung Tran", {}, {"name_order": "given-first"}),
    ("Vũ Ngọc Vũ", {}, {"family": "Vũ"}),
    ("Zéro Conduite", {"type": "group"}, {"name_order": "given-first"}),
)


def test_films_are_sorted_by_their_directors_family_or_given_name(archive: SqliteArchive) -> None:
    for name, values, parts in DIRECTORS:
        agent = archive.do(AddAgent(name, values=values, name_parts=parts)).result
        film = archive.do(AddFilm(f"By {name}")).result
        archive.do(
            AddRecord("credit", {"film_id": film, "agent_id": agent, "activity": "director"})
        )
    nobody = "By nobody"
    archive.do(AddFilm(nobody))

    def sorted_by(sort: str) -> list[str]:
        with archive.reading() as reads:
            rows = everything(reads, ListQuery(sort=sort))
            assert rows == SlowLists(reads).listed(ListQuery(sort=sort))
        return [title.removeprefix("By ") for title in names(rows)]

    assert sorted_by("family") == [
        "Juliette Binoche", "Tony Bui", "Đặng Nhật Minh", "Kim Ki Duk", "Anh Hung Tran",
        "Tran Anh Hung", "Vũ Ngọc Vũ", "Zéro Conduite", "nobody",
    ]  # fmt: skip
    assert sorted_by("director") == [
        "Juliette Binoche", "Tony Bui", "Kim Ki Duk", "Tran Anh Hung", "Đặng Nhật Minh",
        "Anh Hung Tran", "Vũ Ngọc Vũ", "Zéro Conduite", "nobody",
    ]  # fmt: skip


def test_the_original_title_is_the_proper_one_or_else_the_preferred(archive: SqliteArchive) -> None:
    for title, others in (
        ("Ba", {}), ("Cô", {"proper": "Zazie"}), ("Dì", {"translated": "Aunt"}),
    ):  # fmt: skip
        film = archive.do(AddFilm(title)).result
        for kind, text in others.items():
            archive.do(AddRecord("title", {"film_id": film, "text": text, "type": kind}))
    with archive.reading() as reads:
        assert names(everything(reads, ListQuery(sort="title"))) == ["Ba", "Cô", "Dì"]
        assert names(everything(reads, ListQuery(sort="original"))) == ["Ba", "Dì", "Cô"]


# --- choices ----------------------------------------------------------------------------------
def choices() -> st.SearchStrategy[list[tuple[str, int]]]:
    """Facets, each with the place of a value among those there are."""
    one = st.tuples(st.sampled_from(FACETS), st.integers(min_value=0, max_value=60))
    return st.lists(one, max_size=5)


def chosen_of(picks: list[tuple[str, int]], slow: SlowLists) -> tuple[tuple[str, str], ...]:
    values = {facet: sorted(slow.counts(ListQuery(), facet)) for facet in FACETS}
    return tuple((facet, values[facet][at % len(values[facet])]) for facet, at in picks)


@given(picks=choices(), sort=st.sampled_from(SORTS["film"]), descending=st.booleans())
def test_choices_leave_what_slow_python_leaves(
    starter: SqliteArchive,
    slow: SlowLists,
    picks: list[tuple[str, int]],
    sort: str,
    descending: bool,
) -> None:
    query = ListQuery(chosen=chosen_of(picks, slow), sort=sort, descending=descending)
    with starter.reading() as reads:
        right = slow.listed(query)
        assert everything(reads, query) == right
        assert list(reads.first_rows(query, 10)) == right[:10]


@given(picks=choices())
def test_facets_count_what_slow_python_counts(
    starter: SqliteArchive, slow: SlowLists, picks: list[tuple[str, int]]
) -> None:
    query = ListQuery(chosen=chosen_of(picks, slow))
    with starter.reading() as reads:
        facets = reads.facets(query)
    assert tuple(facets) == FACETS
    for facet, values in facets.items():
        right = slow.counts(query, facet)
        assert all(right[value] == count for value, count in as_counts(values).items())
        missing = Counter({v: n for v, n in right.items() if v not in as_counts(values)})
        if missing:  # only the most frequent of an open-ended facet are given
            assert facet in OPEN_ENDED
            assert len(values) >= 100
            ranked = [
                n for v, n in as_counts(values).items() if v and (facet, v) not in query.chosen
            ]
            assert max(missing.values()) <= min(ranked)
        assert {v for name, v in query.chosen if name == facet} <= {v.value for v in values}


def test_a_chosen_value_that_leaves_nothing_is_still_shown(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        festival = reads.facets(ListQuery())["festival"][0]
        chosen = (("decade", "1930"), ("festival", festival.value), ("award", "golden lotus"))
        facets = reads.facets(ListQuery(chosen=chosen))
    assert [v.label for v in facets["festival"] if not v.count] == [festival.label]
    assert [v.value for v in facets["award"] if v.count == 0] == ["golden lotus"]


def test_where_nothing_is_found_what_is_chosen_stands_alone(starter: SqliteArchive) -> None:
    chosen = (("form", "feature"), ("holding", "copy"), ("holding", "trailer"))
    with starter.reading() as reads:
        assert not any(reads.facets(ListQuery(text="zzzz")).values())
        found = reads.facets(ListQuery(text="zzzz", chosen=chosen))
        under_others = reads.facets(ListQuery(chosen=(("decade", "1950"), ("holding", "trailer"))))
    told = [(facet, v.value, v.count) for facet, values in found.items() for v in values]
    assert told == [(*pair, 0) for pair in chosen]
    assert not under_others["verification"]
    # Other values of what leaves nothing are told as ever.
    holdings = {v.value: v.count for v in under_others["holding"]}
    assert holdings.keys() == {"media", "trailer", "copy", ""}
    assert holdings[""] > 0


def test_what_is_no_value_leaves_nothing(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        for facet in FACETS:
            assert reads.first_rows(ListQuery(chosen=((facet, "nobody"),)), 10) == ()
            assert reads.facets(ListQuery(chosen=((facet, "nobody"),)))


def test_awards_of_one_name_are_counted_together_and_labelled_in_both_languages(
    archive: SqliteArchive, known: Known
) -> None:
    award = {"film_id": known.film, "result": "won"}
    known.add("award", **award, name_en="Golden Lotus")
    known.add("award", **award | {"film_id": known.other_film}, name_en="Golden  lotus",
              name_vi="Bông sen vàng")  # fmt: skip
    known.add("award", **award, name_vi="Bằng khen")
    known.add("award", **award | {"result": "nominated"}, name_en="Silver Lotus")
    with archive.reading() as reads:
        values = reads.facets(ListQuery())["award"]
    assert [(v.value, v.label, v.count) for v in values] == [
        ("golden lotus", "Bông sen vàng · Golden  lotus", 2),
        ("bang khen", "Bằng khen", 1),
    ]


# --- with a text --------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["dung dot", "canh dong", "Đặng Nhật Minh", "cannes", "mưa", "q"])
def test_each_row_tells_by_which_text_it_was_found(starter: SqliteArchive, text: str) -> None:
    words = [f" {word}" for word in fold(text).split()]
    with starter.reading() as reads:
        rows = search(reads, text, 1000)
    assert rows
    for row in rows:
        in_title = [word for word in words if word in f" {fold(row.title)}"]
        assert row.marked == fold(text)
        assert (row.match is None) == (in_title == words)
        if row.match:
            lacking, shown = set(words) - set(in_title), f" {fold(row.match.text)}"
            by = [f" {word}" for word in row.match.by.split()]
            assert by
            assert all(word in lacking and word in shown for word in by)


def test_a_text_with_choices_and_another_sort(starter: SqliteArchive, slow: SlowLists) -> None:
    query = ListQuery(text="mua", chosen=(("form", "feature"),), sort="year", descending=True)
    with starter.reading() as reads:
        found = {one.id for one in search(reads, "mua", 1000)}
        rows = everything(reads, query)
        listed = slow.listed(ListQuery(chosen=query.chosen, sort="year", descending=True))
        assert [row.id for row in rows] == [row.id for row in listed if row.id in found]
        assert 0 < len(rows) < len(found)
        forms = {v.value: v.count for v in reads.facets(query)["form"]}
        by_form = Counter(slow.at[id]["form"] or "" for id in found)
        assert forms == by_form


@pytest.mark.parametrize("text", ["!!!", "zzzzzz", "\u200b-"])
def test_a_text_that_names_nothing_finds_nothing(starter: SqliteArchive, text: str) -> None:
    with starter.reading() as reads:
        for kind in get_args(ListKind):
            query = ListQuery(kind, text=text, sort="relevance")
            assert reads.first_rows(query, 10) == ()
            assert list(reads.row_ids(query)) == []


def test_people_and_editions_are_found_by_any_of_their_names(starter: SqliteArchive) -> None:
    def found(kind: ListKind, text: str) -> list[tuple[str, str | None]]:
        with starter.reading() as reads:
            rows = reads.first_rows(ListQuery(kind, text=text, sort="relevance"), 5)
        return [
            (name, row.match and row.match.text)
            for name, row in zip(names(rows), rows, strict=True)
        ]

    assert found("person", "dang nhat minh") == [("Đặng Nhật Minh", None)]
    assert ("Đặng Nhật Minh", None) in found("person", "minh dang")
    assert ("77th Cannes Film Festival", None) in found("edition", "cannes")


def test_a_search_is_made_anew_after_a_change(archive: SqliteArchive, known: Known) -> None:
    query = ListQuery(text="mua do", sort="relevance")

    def found() -> list[str]:
        with archive.reading() as reads:
            return names(reads.first_rows(query, 10))

    assert found() == ["Mưa đỏ"]
    archive.do(AddFilm("Mưa đỏ trên sông"))
    assert found() == ["Mưa đỏ", "Mưa đỏ trên sông"]
    archive.undo()
    assert found() == ["Mưa đỏ"]
    archive.do(RetitleFilm(known.other_film, "Nắng", keep_old=False))
    assert found() == []


# --- cards follow ---------------------------------------------------------------------------------
def test_a_title_of_a_thousand_letters_is_listed(archive: SqliteArchive) -> None:
    title = "Ẫ Ữ Ợ " * 170
    archive.do(AddFilm(title))
    with archive.reading() as reads:
        assert names(reads.first_rows(ListQuery(), 5)) == [title.strip()]


def test_the_director_of_a_film_changes_name_in_the_films_row(
    archive: SqliteArchive, known: Known
) -> None:
    with archive.reading() as reads:
        name = next(n for n in reads.rows("agent_name") if n["agent_id"] == known.person)
    archive.do(EditField("agent_name", (name["id"],), "text", "Đặng Minh"))
    with archive.reading() as reads:
        (row,) = reads.rows_by_id(ListQuery(), [known.film])
    assert row.directors == ("Đặng Minh",)  # type: ignore[union-attr]


def test_media_of_a_film_in_order(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        (film,) = reads.first_rows(ListQuery(text="The Long Way", sort="relevance"), 1)
        files = reads.media_of(film.uuid)
        assert reads.media_of("nobody") == ()
    assert [(f.role, f.label, f.root, f.path, f.duration_ms, f.width, f.height) for f in files] == [
        ("film", "The film", "/media/disk", "a.mp4", 60_000, 1920, 1080),
        ("trailer", None, "/media/disk", "b.mp4", None, None, None),
    ]
    with starter.reading() as reads:
        assert {f.uuid for f in files} <= {row["uuid"] for row in reads.rows("media_file")}
