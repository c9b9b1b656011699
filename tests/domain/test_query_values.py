"""Values of fields: years, numbers, days, codes, names of fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.query_codes import (
    DOUBTED,
    FORMS,
    KEPT,
    PREMIERES,
    RESULTS,
    QueryCode,
    code_named,
    key,
)
from film_archive.domain.query_fields import (
    FIELDS,
    Kind,
    field_named,
    field_of,
    fields_beginning,
    nearest,
    nearest_fields,
)
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import Coded, Everything, Range, Tree
from film_archive.domain.text import fold
from film_archive.domain.vocabulary import ACTIVITIES


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def only_code(query: str) -> str:
    (mistake,) = parse(query).mistakes
    assert parse(query).tree == Everything()
    return mistake.code.value


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("1975", 1975, 1975),
        ("1975..1986", 1975, 1986),
        ("1975…1986", 1975, 1986),
        ("1975-1986", 1975, 1986),
        ("1975–1986", 1975, 1986),
        ("1975..", 1975, None),
        ("..1986", None, 1986),
        (">=1975", 1975, None),
        ("≥1975", 1975, None),
        (">1975", 1976, None),
        ("<=1986", None, 1986),
        ("<1986", None, 1985),
        ("=1975", 1975, 1975),
        ("197", 1970, 1979),
        ("197x", 1970, 1979),
        ("197X", 1970, 1979),
        ("1970s", 1970, 1979),
        ("19", 1900, 1999),
        ("1", 1000, 1999),
        ("1975.", 1975, 1975),
        ("1975..19", 1975, 1999),
        (">197", 1980, None),
        ("<197", None, 1969),
        ("１９７５", 1975, 1975),
        ('"1975"', 1975, 1975),
    ],
)
def test_years_are_read(typed: str, low: int | None, high: int | None) -> None:
    parsed = parse(f"year:{typed}")
    assert parsed.tree == Range("year", low, high)
    assert parsed.mistakes == ()


@pytest.mark.parametrize("typed", ["75", "x", "19755", "0", "3000", "-1975", "19x5", ">=", "a..b"])
def test_what_is_no_year_is_marked(typed: str) -> None:
    assert only_code(f"year:{typed}") == "bad-year"


@pytest.mark.parametrize("typed", ["..", "1986..1975", "…", ">2999", "<1000", "1986-1975"])
def test_a_range_without_anything_in_it_is_marked(typed: str) -> None:
    assert only_code(f"year:{typed}") == "bad-range"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("decade:1980", Range("decade", 1980, 1980)),
        ("decade:1985", Range("decade", 1980, 1980)),
        ("decade:198", Range("decade", 1980, 1980)),
        ("decade:1980s", Range("decade", 1980, 1980)),
        ("decade:19", Range("decade", 1900, 1990)),
        ("decade:1980..2000", Range("decade", 1980, 2000)),
        ("decade:>1980", Range("decade", 1990, None)),
        ("decade:<1980", Range("decade", None, 1970)),
        ("runtime:90", Range("runtime", 90, 90)),
        ("runtime:60..90", Range("runtime", 60, 90)),
        ("runtime:60-90", Range("runtime", 60, 90)),
        ("runtime:<60", Range("runtime", None, 59)),
        ("runtime:90min", Range("runtime", 90, 90)),
        ("runtime:90'", Range("runtime", 90, 90)),
        ("added:2025-12-05", Range("added", day("2025-12-05"), day("2025-12-05"))),
        ("added:2025-12", Range("added", day("2025-12-01"), day("2025-12-31"))),
        ("added:2024", Range("added", day("2024-01-01"), day("2024-12-31"))),
        ("added:2025-12..", Range("added", day("2025-12-01"), None)),
        ("added:..2025-12", Range("added", None, day("2025-12-31"))),
        ("added:>2025-12", Range("added", day("2026-01-01"), None)),
    ],
)
def test_numbers_and_days_are_read(query: str, tree: Tree) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert parsed.mistakes == ()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("decade:80", "bad-year"),
        ("runtime:long", "bad-number"),
        ("runtime:12345", "bad-number"),
        ("runtime:-5", "bad-number"),
        ("runtime:<0", "bad-range"),
        ("added:2025-13", "bad-date"),
        ("added:198X", "bad-date"),
        ("added:2025-21", "bad-date"),
        ("added:yesterday", "bad-date"),
        ("added:2025-12-05T10:00", "bad-date"),
        ("added:>9999-12-31", "bad-range"),
        ("added:<0001-01-01", "bad-range"),
        ("form:zzz", "unknown-code"),
        ("form:-short", "unknown-code"),
        ("form:s", "unknown-code"),
        ("id:*", "empty-field"),
    ],
)
def test_what_cannot_be_read_is_marked(query: str, code: str) -> None:
    assert only_code(query) == code


@given(st.integers(1000, 2999), st.integers(1000, 2999))
def test_comparing_is_a_range(one: int, other: int) -> None:
    def tree(typed: str) -> Tree:
        return parse(f"year:{typed}").tree

    assert tree(f">={one}") == tree(f"{one}..")
    assert tree(f"<={one}") == tree(f"..{one}")
    low, high = sorted((one, other))
    assert tree(f"{low}..{high}") == Range("year", low, high)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("form:documentary", "documentary"),
        ("form:Documentary", "documentary"),
        ("form:tài-liệu", "documentary"),
        ('form:"Tài liệu"', "documentary"),
        ('form:"phim hoạt hình"', "animation"),
        ("form:documentaire", "documentary"),
        ("form:docu", "documentary"),
        ("form:feature", "feature"),
        ("premiere:mondiale", "world"),
        ('premiere:"thế giới"', "world"),
        ("result:won", "won"),
        ("has:trailer", "trailer"),
        ("missing:vi", "title-vi"),
        ("missing:title-fr", "title-fr"),
        ("unverified:credit", "credit"),
        ("disputed:any", "any"),
    ],
)
def test_codes_are_read_in_three_languages(query: str, code: str) -> None:
    tree = parse(query).tree
    assert isinstance(tree, Coded)
    assert tree.code == code


@pytest.mark.parametrize("codes", [FORMS, RESULTS, PREMIERES, KEPT, DOUBTED])
def test_no_word_names_two_codes(codes: tuple[QueryCode, ...]) -> None:
    words = [word for code in codes for word in {key(w) for w in (code.code, *code.aliases)}]
    assert len(words) == len(set(words))
    assert all(code_named(codes, code.code) == code.code for code in codes)


def test_no_word_names_two_fields() -> None:
    words = [word for field in FIELDS for word in {key(w) for w in (field.name, *field.aliases)}]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_each_field_is_found_by_each_of_its_names() -> None:
    for field in FIELDS:
        assert field_of(field.name) is field
        for name in (field.name, *field.aliases):
            assert field_named(name) is field
            assert field in fields_beginning(fold(name)[:2].strip())
        assert bool(field.codes) == (field.kind is Kind.CODE)


def test_each_field_is_read_with_a_value_of_its_kind() -> None:
    values = {Kind.YEAR: "1975", Kind.DECADE: "1970", Kind.NUMBER: "90", Kind.DAY: "2025"}
    for field in FIELDS:
        value = field.allowed[0] if field.codes else values.get(field.kind, "x")
        parsed = parse(f"{field.name}:{value}")
        assert parsed.mistakes == (), field.name
        assert getattr(parsed.tree, "name", None) == field.name


def test_each_activity_can_be_asked_for() -> None:
    asked = [field.activity for field in FIELDS if field.activity]
    assert sorted([*asked, "other"]) == sorted(ACTIVITIES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("directer", "director"),
        ("festval", "festival"),
        ("yaer", "year"),
        ("daodie", "director"),
        ("contry", "country"),
        ("runtme", "runtime"),
    ],
)
def test_a_misspelled_field_is_guessed(typed: str, meant: str) -> None:
    assert nearest_fields(typed)[0] == meant


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    assert nearest("qqq", ["year", "form"]) == ()
    assert nearest("", ["year"]) == ()
