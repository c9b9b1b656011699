"""Values that a query may name are those of the archive, with the counts that slow Python makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from film_archive.archive import ListQuery, Reads, Suggestion, suggest_names
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.listing import WINS
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.editing import EditField
from film_archive.domain.dates import parse_edtf
from film_archive.domain.query_fields import FIELDS, field_of
from film_archive.domain.text import fold

ALL = 100_000
ACTIVITIES = [field.name for field in FIELDS if field.activity]


def suggested(archive: SqliteArchive, field: str, typed: str, limit: int = ALL) -> list[Suggestion]:
    with archive.reading() as reads:
        return list(reads.suggest(field, typed, limit))


def counts(found: Iterable[Suggestion]) -> dict[str, int | None]:
    return {each.value: each.count for each in found}


def begins(typed: str, *texts: str | None) -> bool:
    words = fold(typed).split()
    folded = [f" {fold(text)}" for text in texts if text]
    return any(all(f" {word}" in text for word in words) for text in folded)


class Slow:
    """The films of each value, from plain rows."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self.films: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.texts: dict[str, list[str]] = defaultdict(list)
        self._awards()
        self._people()
        self._places()
        self._terms()

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        return self._reads.rows(kind)

    def _awards(self) -> None:
        for row in self._rows("award"):
            field = "award" if row["result"] in WINS else "nomination"
            for name in filter(None, (row["name_vi"], row["name_en"])):
                if row["film_id"]:
                    self.films[field][name].add(row["film_id"])

    def _people(self) -> None:
        names: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows("agent_name"):
            names[row["agent_id"]].append(row)
        first = {
            agent: min(rows, key=lambda r: (r["type"] != "preferred", r["rank"] or 0, r["id"]))
            for agent, rows in names.items()
        }
        shown = defaultdict(str, {agent: row["text"] for agent, row in first.items()})
        for agent, rows in names.items():
            self.texts[shown[agent]] += [row["text"] for row in rows]
        films = {row["id"]: row["film_id"] for row in self._rows("award")}
        fields = {field.activity: field.name for field in FIELDS if field.activity}
        for row in self._rows("credit"):
            self.films["person"][shown[row["agent_id"]]].add(row["film_id"])
            if row["activity"] in fields:
                self.films[fields[row["activity"]]][shown[row["agent_id"]]].add(row["film_id"])
        for row in self._rows("recipient"):
            if films[row["award_id"]]:
                self.films["person"][shown[row["agent_id"]]].add(films[row["award_id"]])

    def _places(self) -> None:
        cities = {row["id"]: row["city"] for row in self._rows("edition")}
        for row in self._rows("appearance"):
            if row["status"] not in ("submitted", "withdrawn") and cities[row["edition_id"]]:
                self.films["city"][cities[row["edition_id"]]].add(row["film_id"])
        for row in self._rows("award"):
            if row["film_id"] and cities.get(row["edition_id"]):
                self.films["city"][cities[row["edition_id"]]].add(row["film_id"])

    def _terms(self) -> None:
        terms = {row["id"]: row for row in self._rows("term")}
        for kind in ("film_term", "language_use"):
            for row in self._rows(kind):
                term = terms[row["term_id"]]
                scheme = "tag" if term["scheme"] == "subject" else term["scheme"]
                self.films[scheme][term["label"]].add(row["film_id"])
        for term in terms.values():
            labels = (term[name] for name in ("label", "label_vi", "label_fr", "code"))
            self.texts[term["label"]] += [label for label in labels if label]

    def expected(self, field: str, typed: str) -> dict[str, int]:
        return {
            value: len(films)
            for value, films in self.films[field].items()
            if value and begins(typed, *(self.texts[value] or [value]))
        }


@pytest.fixture(scope="session")
def slow(starter: SqliteArchive) -> Slow:
    with starter.reading() as reads:
        return Slow(reads)


@pytest.mark.parametrize("typed", ["dang", "Đặng Nh", "victor", "ng th", "hang phim", "zzz"])
@pytest.mark.parametrize("field", ["person", *ACTIVITIES])
def test_people_are_those_with_such_credits(
    starter: SqliteArchive, slow: Slow, field: str, typed: str
) -> None:
    assert counts(suggested(starter, field, typed)) == slow.expected(field, typed)


@pytest.mark.parametrize("typed", ["", "v", "ha n", "bong sen", "golden", "đ"])
@pytest.mark.parametrize("field", ["city", "country", "language", "genre", "tag"])
def test_other_values_are_those_that_films_have(
    starter: SqliteArchive, slow: Slow, field: str, typed: str
) -> None:
    assert counts(suggested(starter, field, typed)) == slow.expected(field, typed)


@pytest.mark.parametrize("typed", ["bong sen", "golden", "best act", "vang"])
@pytest.mark.parametrize("field", ["award", "nomination"])
def test_an_award_is_offered_by_one_of_its_names(
    starter: SqliteArchive, slow: Slow, field: str, typed: str
) -> None:
    found, all_names = suggested(starter, field, typed), slow.expected(field, typed)
    assert counts(found).keys() <= all_names.keys()
    for each in found:
        assert each.count == all_names[each.value]
    told = {each.value for each in found} | {each.label for each in found}
    assert {name for name, count in all_names.items() if count > 1} <= told


def test_the_most_frequent_comes_first_and_the_limit_holds(
    starter: SqliteArchive, slow: Slow
) -> None:
    found = suggested(starter, "director", "", 5)
    best = sorted(map(len, slow.films["director"].values()), reverse=True)[:5]
    assert [each.count for each in found] == best
    assert suggested(starter, "director", "", 0) == []


def test_of_very_many_people_of_a_name_those_with_the_most_films_are_offered(
    archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest_names, "_LOOKED_AT", 6)
    monkeypatch.setattr(suggest_names, "_MOST", 3)
    monkeypatch.setattr(suggest_names, "_COUNTED", 4)
    films = [archive.do(AddFilm(title)).result for title in ("Một", "Hai", "Ba")]

    def add(name: str, *theirs: int, activity: str = "cast") -> None:
        agent = archive.do(AddAgent(name)).result
        for film in theirs:
            credit = {"film_id": film, "agent_id": agent, "activity": activity}
            archive.do(AddRecord("credit", credit))

    for number in range(6):
        add(f"Nguyễn Văn {number}")
    add("Nguyễn Yến", films[0], films[1])
    add("Nguyễn Yến", films[2])  # a namesake counts as well
    add("Lê Zung", *films)
    add("Nguyễn Zung", films[0], activity="director")
    assert [(s.value, s.count) for s in suggested(archive, "person", "nguy", 2)] == [
        ("Nguyễn Yến", 3),
        ("Nguyễn Zung", 1),
    ]
    assert counts(suggested(archive, "director", "nguy")) == {"Nguyễn Zung": 1}
    add("Đào Văn", films[0])
    monkeypatch.setattr(suggest_names, "_MOST", 1)
    assert counts(suggested(archive, "person", "van")) == {}
    monkeypatch.setattr(suggest_names, "_COUNTED", 7)  # then some of the others are looked at
    assert counts(suggested(archive, "person", "van")) == {"Đào Văn": 1}


def test_a_name_that_is_not_the_one_written_is_told_too(archive: SqliteArchive) -> None:
    film = archive.do(AddFilm("Mùi đu đủ xanh")).result
    person = archive.do(AddAgent("Trần Anh Hùng")).result
    other = {"agent_id": person, "text": "Nguyen Tuong", "type": "pseudonym"}
    archive.do(AddRecord("agent_name", other))
    archive.do(AddRecord("credit", {"film_id": film, "agent_id": person, "activity": "director"}))
    assert suggested(archive, "director", "tuong") == [
        Suggestion("Trần Anh Hùng", "Nguyen Tuong", 1)
    ]
    assert suggested(archive, "director", "hung") == [Suggestion("Trần Anh Hùng", "", 1)]


def test_festivals_are_offered_and_where_one_types_their_editions_too(
    starter: SqliteArchive,
) -> None:
    assert suggested(starter, "festival", "")[0].value == "Liên hoan phim Việt Nam"
    found = [each.value for each in suggested(starter, "festival", "lien hoan phim viet nam 2")]
    assert "Liên hoan phim Việt Nam lần thứ 23" in found
    bodies = suggested(starter, "body", "canh dieu")
    assert bodies
    assert all(fold(each.value).startswith("giai canh dieu") for each in bodies)


def test_whoever_gives_awards_is_suggested_as_the_facet_counts_them(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        values = reads.facets(ListQuery(), ("body",))["body"]
        facet = {v.label: v.count for v in values if v.label not in ("", v.value)}
        for name, films in facet.items():
            assert reads.count(ListQuery(text=f'body:"{name}"')) >= films
    found = suggested(starter, "body", "")
    assert counts(found).items() <= facet.items()
    assert found[0].value == "Liên hoan phim Việt Nam"
    assert "Cannes Film Festival" in counts(suggested(starter, "body", "cannes"))


def test_counts_follow_what_is_edited(archive: SqliteArchive) -> None:
    film = archive.do(AddFilm("Cánh đồng hoang")).result
    festival = archive.do(AddRecord("festival", {})).result
    edition = archive.do(
        AddRecord("edition", {"festival_id": festival, "kind": "festival", "city": "Huế"})
    ).result
    award = {"film_id": film, "edition_id": edition, "result": "won", "name_vi": "Bông sen vàng"}
    assert suggested(archive, "city", "") == suggested(archive, "award", "") == []
    given = archive.do(AddRecord("award", award)).result
    assert suggested(archive, "city", "hue") == [Suggestion("Huế", "", 1)]
    assert suggested(archive, "award", "sen") == [Suggestion("Bông sen vàng", "", 1)]
    archive.do(EditField("edition", (edition,), "city", "Hà Nội"))
    archive.do(EditField("award", (given,), "result", "nominated"))
    assert suggested(archive, "city", "") == [Suggestion("Hà Nội", "", 1)]
    assert suggested(archive, "award", "") == []
    assert suggested(archive, "nomination", "sen") == [Suggestion("Bông sen vàng", "", 1)]
    archive.undo()
    assert suggested(archive, "award", "") == [Suggestion("Bông sen vàng", "", 1)]


def test_years_come_by_time(starter: SqliteArchive) -> None:
    found = suggested(starter, "year", "198")
    assert [each.value for each in found] == sorted((e.value for e in found), reverse=True)
    with starter.reading() as reads:
        firsts = [parse_edtf(row["year"]).earliest for row in reads.rows("film") if row["year"]]
    years = [str(first.year) for first in firsts if first]
    assert counts(found) == {year: years.count(year) for year in years if year.startswith("198")}
    decades = counts(suggested(starter, "decade", "19"))
    assert decades["1980"] == sum(year.startswith("198") for year in years)
    assert suggested(starter, "year", "x") == []


@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.codes])
def test_codes_are_all_those_that_the_field_allows(starter: SqliteArchive, field: str) -> None:
    assert {each.value for each in suggested(starter, field, "")} == set(field_of(field).allowed)


def test_codes_of_films_are_counted(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        forms = [row["form"] for row in reads.rows("film")]
    found = suggested(starter, "form", "")
    assert counts(found) == {form: forms.count(form) for form in field_of("form").allowed}
    assert found[0].count == max(each.count or 0 for each in found)
    assert [each.value for each in suggested(starter, "form", "phim tai")] == ["documentary"]


@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.codes])
def test_each_code_is_counted_as_the_query_finds_films(starter: SqliteArchive, field: str) -> None:
    for code, count in counts(suggested(starter, field, "")).items():
        with starter.reading() as reads:
            assert count == reads.count(ListQuery(text=f"{field}:{code}")), code


def test_codes_that_are_called_so_come_before_those_that_have_another_name_so(
    starter: SqliteArchive,
) -> None:
    found = [each.value for each in suggested(starter, "has", "t")]
    own = [value for value in found if value.startswith("t")]
    assert len(own) < len(found)
    assert found[: len(own)] == own
    told = suggested(starter, "has", "t")[: len(own)]
    assert [each.count for each in told] == sorted((e.count for e in told), key=lambda n: -(n or 0))


def test_titles_and_slugs_are_found_by_their_beginnings(starter: SqliteArchive) -> None:
    titles = [each.value for each in suggested(starter, "title", "mua do")]
    assert "Mưa đỏ" in titles
    assert all(begins("mua do", title) for title in titles)
    assert Suggestion("mua-do", "Mưa đỏ", 1) in suggested(starter, "id", "mua-d")
    assert suggested(starter, "title", "") == suggested(starter, "id", "") == []


@pytest.mark.parametrize("field", ["runtime", "added"])
def test_free_values_are_not_offered(starter: SqliteArchive, field: str) -> None:
    assert suggested(starter, field, "") == []


@settings(max_examples=60)
@given(st.sampled_from(FIELDS), st.text(st.characters(codec=None), max_size=12))
def test_whatever_is_typed_is_answered(starter: SqliteArchive, field: Any, typed: str) -> None:
    for each in suggested(starter, field.name, typed, 5):
        assert each.value


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "--", "a AND", "titles:", "^", "\0", "ǀ"])
@pytest.mark.parametrize("field", ["director", "festival", "title", "id"])
def test_signs_of_the_index_are_text(starter: SqliteArchive, field: str, typed: str) -> None:
    assert len(suggested(starter, field, typed, 3)) <= 3
