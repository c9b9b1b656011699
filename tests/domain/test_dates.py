"""EDTF dates: what they mean, how they sort, and how a bad one is told."""

from __future__ import annotations

import csv
import pickle
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.dates import NO_DAY, DateError, PartialDate, parse_edtf
from film_archive.domain.errors import ArchiveError, InputError

STARTER = Path(__file__).parents[2] / "resources" / "starter"

MEANINGS = [
    # typed, earliest, latest, precision, year
    ("1985-04-12", "1985-04-12", "1985-04-12", "day", 1985),
    ("1985-04", "1985-04-01", "1985-04-30", "month", 1985),
    ("1985", "1985-01-01", "1985-12-31", "year", 1985),
    ("1984-02", "1984-02-01", "1984-02-29", "month", 1984),
    ("1900-02", "1900-02-01", "1900-02-28", "month", 1900),
    ("1700", "1700-01-01", "1700-12-31", "year", 1700),
    ("198X", "1980-01-01", "1989-12-31", "decade", 1980),
    ("19XX", "1900-01-01", "1999-12-31", "century", 1900),
    ("1XXX", "1000-01-01", "1999-12-31", "unknown", 1000),
    ("19X5", "1905-01-01", "1995-12-31", "unknown", 1905),
    ("00XX", "0001-01-01", "0099-12-31", "century", 1),
    ("XXXX", None, None, "unknown", None),
    ("XXXX-12-24", None, None, "unknown", None),
    ("1985-XX", "1985-01-01", "1985-12-31", "year", 1985),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year", 1985),
    ("1985-XX-31", "1985-01-31", "1985-12-31", "year", 1985),
    ("1985-1X", "1985-10-01", "1985-12-31", "year", 1985),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month", 1985),
    ("1985-04-3X", "1985-04-30", "1985-04-30", "month", 1985),
    ("198X-02-29", "1980-02-29", "1988-02-29", "decade", 1980),
    ("1985-21", "1985-03-01", "1985-05-31", "season", 1985),
    ("1985-22", "1985-06-01", "1985-08-31", "season", 1985),
    ("1985-23", "1985-09-01", "1985-11-30", "season", 1985),
    ("1983-24", "1983-12-01", "1984-02-29", "season", 1983),
    ("1985-29", "1985-09-01", "1985-11-30", "season", 1985),
    ("1985-36", "1985-10-01", "1985-12-31", "season", 1985),
    ("1985-38", "1985-05-01", "1985-08-31", "season", 1985),
    ("1985-41", "1985-07-01", "1985-12-31", "season", 1985),
    ("9999-24", "9999-12-01", "9999-12-31", "season", 9999),
    ("1985/1986", "1985-01-01", "1986-12-31", "interval", 1985),
    ("1985-04/1986-02", "1985-04-01", "1986-02-28", "interval", 1985),
    ("1985/..", "1985-01-01", None, "interval", 1985),
    ("../1985", None, "1985-12-31", "interval", None),
    ("1985-04/", "1985-04-01", None, "interval", 1985),
    ("/1985", None, "1985-12-31", "interval", None),
    ("198X/1990?", "1980-01-01", "1990-12-31", "interval", 1980),
    ("[1985,1986]", "1985-01-01", "1986-12-31", "set", 1985),
    ("[1990,1985-03]", "1985-03-01", "1990-12-31", "set", 1985),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "set", 1960),
    ("[1667,1760-01..1760-12]", "1667-01-01", "1760-12-31", "set", 1667),
    ("[..1983]", None, "1983-12-31", "set", None),
    ("[1983..,1970]", "1970-01-01", None, "set", 1970),
]


@pytest.mark.parametrize(("typed", "earliest", "latest", "precision", "year"), MEANINGS)
def test_means_the_days_that_it_can_be(
    typed: str, earliest: str | None, latest: str | None, precision: str, year: int | None
) -> None:
    when = parse_edtf(typed)
    assert (when.text, str(when)) == (typed, typed)
    assert when.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert when.latest == (date.fromisoformat(latest) if latest else None)
    assert when.precision == precision
    assert when.year == year
    assert (when.uncertain, when.approximate) == ("?" in typed, False)


@pytest.mark.parametrize(
    ("typed", "uncertain", "approximate"),
    [
        ("1984", False, False),
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("2004-06?-11", True, False),
        ("2004-06-~11", False, True),
        ("?2004-06-04~", True, True),
        ("1984?/2004~", True, True),
        ("[1985?,1986]", True, False),
        ("198X~", False, True),
    ],
)
def test_qualification_of_any_part_qualifies_the_date(
    typed: str, uncertain: bool, approximate: bool
) -> None:
    when = parse_edtf(typed)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("typed", "code", "params"),
    [
        ("", "date.empty", {}),
        (" \t ", "date.empty", {}),
        ("1925-13", "date.month_range", {"found": "13", "low": 1, "high": 12}),
        ("1925-00", "date.month_range", {"found": "00", "low": 1, "high": 12}),
        ("1925-20", "date.month_range", {"found": "20", "low": 1, "high": 12}),
        ("1943-42", "date.month_range", {"found": "42", "low": 1, "high": 12}),
        ("1925-2X", "date.month_range", {"found": "2X", "low": 1, "high": 12}),
        ("1925-21-03", "date.month_range", {"found": "21", "low": 1, "high": 12}),
        ("1985-02-29", "date.day_range", {"found": "29", "low": 1, "high": 28}),
        ("1984-02-30", "date.day_range", {"found": "30", "low": 1, "high": 29}),
        ("198X-02-30", "date.day_range", {"found": "30", "low": 1, "high": 29}),
        ("1985-04-31", "date.day_range", {"found": "31", "low": 1, "high": 30}),
        ("1985-02-3X", "date.day_range", {"found": "3X", "low": 1, "high": 28}),
        ("1985-01-32", "date.day_range", {"found": "32", "low": 1, "high": 31}),
        ("1985-01-00", "date.day_range", {"found": "00", "low": 1, "high": 31}),
        ("0000", "date.year_range", {"found": "0000", "low": 1, "high": 9999}),
        ("1925/1926-13", "date.month_range", {"found": "13", "low": 1, "high": 12}),
        ("[1925,1926-13]", "date.month_range", {"found": "13", "low": 1, "high": 12}),
        ("../..", "date.interval_open", {}),
        ("/", "date.interval_open", {}),
        ("[..]", "date.interval_open", {}),
        ("[]", "date.unreadable", {}),
        ("[1985", "date.unreadable", {}),
        ("]", "date.unreadable", {}),
        ("1985/1986/1987", "date.unreadable", {}),
        ("[1985]/1986", "date.unreadable", {}),
        ("unknown", "date.unreadable", {}),
        ("1985\x00", "date.unreadable", {}),
        ("１９８５", "date.unreadable", {}),
        ("-0100", "date.unreadable", {}),
        ("Y-17000", "date.unreadable", {}),
    ],
)
def test_a_bad_date_says_what_and_what_was_expected(
    typed: str, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(typed)
    assert caught.value.code == code
    assert caught.value.params == {**params, "what": typed.strip(), "hint": ""}


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("05/12/2025", "2025-12-05"),
        ("5.12.2025", "2025-12-05"),
        ("12/1985", "1985-12"),
        ("1985/4/5", "1985-04-05"),
        ("1985-4", "1985-04"),
        ("1985-1986", "1985/1986"),
        ("1985–1986", "1985/1986"),
        ("1985-86", "1985/1986"),
        ("1985/86", "1985/1986"),
        ("1985 / 1986", "1985/1986"),
        ("1986/1985", "1985/1986"),
        ("1985-", "1985/.."),
        ("after 1985", "1985/.."),
        ("trước 1985", "../1985"),
        ("c. 1925", "1925~"),
        ("KHOẢNG 1925", "1925~"),
        ("1980s", "198X"),
        ("thập niên 1980", "198X"),
        ("198", "198X"),
        ("198?", "198X"),
        ("19", "19XX"),
        ("198x", "198X"),
        ("[1985, 1986]", "[1985,1986]"),
        ("2025-12-05T20:00:00Z", "2025-12-05"),
        ("1986-05/1985", "1985/1986-05"),
    ],
)
def test_a_bad_date_hints_at_what_is_probably_meant(typed: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(typed)
    assert caught.value.params["hint"] == hint
    assert parse_edtf(hint).text == hint


def test_an_interval_that_ends_before_it_begins_names_both_ends() -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf("1986/1985-03")
    assert caught.value.code == "date.interval_order"
    assert caught.value.params["start"] == "1986"
    assert caught.value.params["end"] == "1985-03"


def test_the_text_is_kept_stripped_and_in_nfc() -> None:
    assert parse_edtf("\n 1985-04 ").text == "1985-04"
    with pytest.raises(DateError) as caught:
        parse_edtf(unicodedata.normalize("NFD", " tháng Mười "))
    assert caught.value.params["what"] == "tháng Mười"


def test_sorts_by_first_day_then_broad_before_narrow_and_unknown_last() -> None:
    keys = [parse_edtf(text).sort_key for text in (
        "19XX", "../1979", "198X", "1984-12", "1985/..", "1985/1986", "1985", "1985?", "1985-01",
        "1985-01-01", "[1985-01-02,1990]", "1985-24", "XXXX",
    )]  # fmt: skip
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1985", date(1985, 1, 1).toordinal()),
        ("../1985", date(1985, 12, 31).toordinal()),
        ("1985/..", date(1985, 1, 1).toordinal()),
        ("XXXX", NO_DAY),
    ],
)
def test_sort_day_is_the_first_known_day(typed: str, day: int) -> None:
    assert parse_edtf(typed).sort_day == day


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1985", "1985-06", True),
        ("1985", "1986", False),
        ("198X", "1989-12-31", True),
        ("198X", "1990", False),
        ("../1985", "1985-12-31", True),
        ("../1985", "1986", False),
        ("1985/..", "2025", True),
        ("1985/..", "1984", False),
        ("../1985", "1985/..", True),
        ("XXXX", "1985", True),
    ],
)
def test_overlaps_both_ways_alike(one: str, other: str, expected: bool) -> None:
    assert parse_edtf(one).overlaps(parse_edtf(other)) is expected
    assert parse_edtf(other).overlaps(parse_edtf(one)) is expected


@given(st.dates())
def test_every_day_of_the_calendar_is_read_as_itself(day: date) -> None:
    when = parse_edtf(day.isoformat())
    assert (when.earliest, when.latest, when.precision) == (day, day, "day")
    month = parse_edtf(day.isoformat()[:7])
    assert month.overlaps(when)
    assert month.sort_key <= when.sort_key


@given(st.text(alphabet="0123456789X-/.,[]{}?~%xs ", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse_edtf(text)
    except DateError:
        return
    assert when == parse_edtf(when.text)
    assert _in_order(when)


def _in_order(when: PartialDate) -> bool:
    return when.earliest is None or when.latest is None or when.earliest <= when.latest


def test_every_date_of_the_starter_data_is_read() -> None:
    assert {when.precision for when in _starter_dates()} == {"day", "year"}


def _starter_dates() -> list[PartialDate]:
    columns = {
        "films.csv": ["year"],
        "people.csv": ["birth_year", "death_year"],
        "events.csv": ["year", "start_date", "end_date"],
        "appearances.csv": ["date"],
        "awards.csv": ["year"],
    }
    return [
        parse_edtf(row[column])
        for name, names in columns.items()
        for row in csv.DictReader((STARTER / name).read_text("utf-8").splitlines())
        for column in names
        if row[column]
    ]


def test_a_date_and_its_error_survive_a_crossing_between_processes() -> None:
    when = parse_edtf("1985?/..")
    assert pickle.loads(pickle.dumps(when)) == when
    error = DateError("date.month_range", what="1925-13", low=1, high=12)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.params) == (DateError, error.code, error.params)
    assert str(again) == "date.month_range (what='1925-13', low=1, high=12)"


def test_a_bad_date_is_the_fault_of_what_was_given() -> None:
    assert issubclass(DateError, InputError)
    assert str(ArchiveError("film.unknown")) == "film.unknown"
