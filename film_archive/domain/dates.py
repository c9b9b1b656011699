"""Partial and uncertain dates in EDTF (ISO 8601-2), kept as they were typed.

Levels 0 to 2 as an archive of films needs them: days, months, years, seasons and quarters,
``198X`` and ``19XX``, ``?`` uncertain, ``~`` approximate, ``%`` both, intervals with open or
unknown ends, and sets. Left out, since no film needs them: clock times, years before 1 or after
9999, exponents and significant digits. Rules: loc.gov/standards/datetime.

Whether a year is plausible for a film is not asked here.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from film_archive.domain.errors import InputError

NO_DAY = date.max.toordinal() + 1  # `sort_day` of a date without any known day: after all others


class DateError(InputError):
    """A text that is no date, said as data.

    Params of every code: `what`, the text as typed, and `hint`, a date that would be read and is
    probably meant, or "". What was expected follows from the code:

    ========================  ==================================================================
    ``date.empty``            something
    ``date.unreadable``       the form of EDTF
    ``date.year_range``       `found` between `low` and `high`; likewise ``date.month_range`` and
                              ``date.day_range``
    ``date.interval_order``   `start` not after `end`
    ``date.interval_open``    at least one end that is a date
    ========================  ==================================================================
    """


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"  # quarters and half-years too
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    SET = "set"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as typed and the days that it can mean.

    `earliest` and `latest` are the first and last possible day; None is open or unknown. A set or a
    date with unspecified digits need not reach every day between the two.

    >>> parse_edtf("1984~").latest, parse_edtf("../1985").earliest
    (datetime.date(1984, 12, 31), None)
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    uncertain: bool
    approximate: bool

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int | None:
        """The first possible year, or None where the beginning is open or unknown."""
        return self.earliest.year if self.earliest else None

    @property
    def sort_day(self) -> int:
        """The day to sort by, as a proleptic Gregorian ordinal: the first, else the last known."""
        known = self.earliest or self.latest
        return known.toordinal() if known else NO_DAY

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Orders by the first day, the less precise date first; unknown dates last.

        >>> typed = ["1985-01-01", "XXXX", "1985", "1984-12"]
        >>> [str(d) for d in sorted(map(parse_edtf, typed), key=lambda d: d.sort_key)]
        ['1984-12', '1985', '1985-01-01', 'XXXX']
        """
        return self.sort_day, -(self.latest or date.max).toordinal(), self.text

    def overlaps(self, other: PartialDate) -> bool:
        """False only where the two cannot meet, by their first and last possible days.

        >>> parse_edtf("198X").overlaps(parse_edtf("1985-04/.."))
        True
        """
        return _first(self) <= _last(other) and _first(other) <= _last(self)


@lru_cache(maxsize=8192)  # an archive has few different dates and asks for them at every write
def parse_edtf(text: str) -> PartialDate:
    """Read a date in EDTF; `DateError` says what is wrong with it and what may be meant.

    >>> parse_edtf(" 1985-04 ").earliest, parse_edtf("1985-04").precision.value
    (datetime.date(1985, 4, 1), 'month')
    >>> parse_edtf("1925-13")
    Traceback (most recent call last):
    film_archive.domain.dates.DateError: date.month_range (found='13', low=1, high=12, \
what='1925-13', hint='')
    """
    typed = unicodedata.normalize("NFC", text).strip()
    try:
        span = _read(typed)
    except DateError as error:
        params = {**error.params, "what": typed, "hint": _suggestion(typed)}
        raise DateError(error.code, **params) from None
    return PartialDate(
        typed,
        span.earliest,
        span.latest,
        span.precision,
        uncertain="?" in typed or "%" in typed,
        approximate="~" in typed or "%" in typed,
    )


def _first(when: PartialDate) -> date:
    return when.earliest or date.min


def _last(when: PartialDate) -> date:
    return when.latest or date.max


class _Span(NamedTuple):
    earliest: date | None
    latest: date | None
    precision: Precision


_POINT = re.compile(
    r"[?~%]?(?P<year>[0-9X]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?)?)?"
)
# Codes in the place of the month (ISO 8601-2): the first month and how many. Spring in March and
# winter from December into the next year are the northern reading; EDTF leaves it open for 21-24.
_SEASONS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # northern hemisphere
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # southern hemisphere
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # thirds of a year
    40: (1, 6), 41: (7, 6),  # halves of a year
}  # fmt: skip
_SEASON_CODES = {str(code) for code in _SEASONS}


def _read(text: str) -> _Span:
    if not text:
        raise DateError("date.empty")
    if text[0] + text[-1] in ("[]", "{}"):
        return _set(text[1:-1])
    if "/" in text:
        return _interval(text)
    return _point(text)


def _point(text: str) -> _Span:
    """One date: a day, month, season or year, any digit of it possibly unspecified."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError("date.unreadable")
    year, month, day = match.group("year", "month", "day")
    years = _in_range("year", year, 1, date.max.year)
    if month in _SEASON_CODES and day is None:
        span = _season(years, *_SEASONS[int(month)])
    else:
        span = _days(years, month, day)
    if year == "XXXX":
        return _Span(None, None, Precision.UNKNOWN)
    return span._replace(precision=_precision(year) or span.precision)


def _precision(year: str) -> Precision | None:
    """What a year with unspecified digits amounts to, or None for a whole one."""
    if "X" not in year:
        return None
    known = year.rstrip("X")
    lengths = {3: Precision.DECADE, 2: Precision.CENTURY}
    return Precision.UNKNOWN if "X" in known else lengths.get(len(known), Precision.UNKNOWN)


def _days(years: Sequence[int], month: str | None, day: str | None) -> _Span:
    months = _in_range("month", month or "XX", 1, 12)
    days = _in_range("day", day or "XX", 1, 31)
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        longest = max(monthrange(y, m)[1] for y in years for m in months)
        raise DateError("date.day_range", found=day, low=1, high=longest)
    if month is None or "X" in month:
        return _Span(first, last, Precision.YEAR)
    exact = day is not None and "X" not in day
    return _Span(first, last, Precision.DAY if exact else Precision.MONTH)


def _first_day(years: Iterable[int], months: Iterable[int], days: Iterable[int]) -> date | None:
    """The first combination that the calendar has."""
    for year, month, day in product(years, months, days):
        if day <= monthrange(year, month)[1]:
            return date(year, month, day)
    return None


def _season(years: Sequence[int], month: int, length: int) -> _Span:
    over, last = divmod(month + length - 2, 12)
    end_year = years[-1] + over
    if end_year > date.max.year:
        latest = date.max
    else:
        latest = date(end_year, last + 1, monthrange(end_year, last + 1)[1])
    return _Span(date(years[0], month, 1), latest, Precision.SEASON)


@lru_cache(maxsize=512)  # "XX" is asked for by every year
def _in_range(part: str, pattern: str, low: int, high: int) -> tuple[int, ...]:
    """The numbers that digits with ``X`` for any can mean, rising."""
    digits = product(*("0123456789" if c == "X" else c for c in pattern))
    numbers = tuple(n for n in (int("".join(d)) for d in digits) if low <= n <= high)
    if not numbers:
        raise DateError(f"date.{part}_range", found=pattern, low=low, high=high)
    return numbers


def _interval(text: str) -> _Span:
    """``1985/1986``; ``..`` is an open end, nothing an unknown one: both are None."""
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError("date.unreadable")
    if all(end in ("", "..") for end in ends):
        raise DateError("date.interval_open")
    return _between(*ends)._replace(precision=Precision.INTERVAL)


def _between(start: str, end: str) -> _Span:
    nothing = _Span(None, None, Precision.UNKNOWN)
    first = nothing if start in ("", "..") else _point(start)
    last = nothing if end in ("", "..") else _point(end)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise DateError("date.interval_order", start=start, end=end)
    return _Span(first.earliest, last.latest, Precision.UNKNOWN)


def _set(inside: str) -> _Span:
    """``[1985,1986]`` one of these, ``{1985,1986}`` all of them; a member may be ``1985..1988``."""
    spans = [_member(member) for member in inside.split(",")]
    firsts = [span.earliest for span in spans if span.earliest]
    lasts = [span.latest for span in spans if span.latest]
    return _Span(
        min(firsts) if len(firsts) == len(spans) else None,
        max(lasts) if len(lasts) == len(spans) else None,
        Precision.SET,
    )


def _member(text: str) -> _Span:
    start, dots, end = text.partition("..")
    if not dots:
        return _point(text)
    if not start and not end:
        raise DateError("date.interval_open")
    return _between(start, end)


# What people type, and the EDTF for it. Day before month, as written in Vietnam and in France.
_Spelling = Callable[[re.Match[str]], str]
_HABITS: tuple[tuple[str, _Spelling], ...] = (
    (r"(?:c\.?|ca\.?|circa|about|khoảng|vers)\s*(\d{4})", lambda m: f"{m[1]}~"),
    (r"(?:before|until|trước|avant|<)\s*(\d{4})", lambda m: f"../{m[1]}"),
    (r"(?:after|since|từ|sau|depuis|>)\s*(\d{4})|(\d{4})\s*[-–—]", lambda m: f"{m[1] or m[2]}/.."),
    (r"(?:thập niên|thập kỷ|những năm)\s*(\d{3})0|(\d{3})0s", lambda m: f"{m[1] or m[2]}X"),
    (r"(\d{3})\??", lambda m: f"{m[1]}X"),
    (r"(\d{2})", lambda m: f"{m[1]}XX"),
    (r"(\d{2})(\d{2})\s*[-–—/]\s*(\d{2})", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    (r"(\d{4})\s*[-–—/]\s*(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(\d{4})[-./](\d{1,2})", lambda m: f"{m[1]}-{m[2]:0>2}"),
    (r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}"),
    (r"(\d{1,2})[-./](\d{4})", lambda m: f"{m[2]}-{m[1]:0>2}"),
    (r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", lambda m: f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}"),
    (r"(\d{4}-\d\d-\d\d)[T ].*", lambda m: m[1]),
    (r"(.+)/(.+)", lambda m: f"{m[2]}/{m[1]}"),
    (r".*", lambda m: re.sub(r"\s", "", m[0]).replace("x", "X").replace("–", "-")),
)


def _suggestion(text: str) -> str:
    """A date that would be read and is probably meant, or ""."""
    for pattern, spelling in _HABITS:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match and _is_date(spelling(match)):
            return spelling(match)
    return ""


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True
