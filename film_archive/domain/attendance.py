"""How many came and from how many countries, read from a report's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUALIFIERS = {
    "more-than": ("more than", "over", "above", "hơn", "trên", "plus de"),
    "nearly": ("nearly", "almost", "close to", "gần", "près de"),
    "about": ("about", "around", "approximately", "some", "khoảng", "environ"),
}
_CODES = {word: code for code, words in _QUALIFIERS.items() for word in words}
# "In 2025" is no count.
_COUNT = (
    rf"(?:\b(?P<qualifier>{'|'.join(_CODES)})\s+)?"
    r"(?<!\bin )(?<!năm )\b(?P<number>\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+)"
)
_COUNTRIES = re.compile(
    rf"{_COUNT}\s+(?:other\s+)?(?:countries|nations|territories|quốc gia|nước|pays)\b",
    re.IGNORECASE,
)
_PEOPLE = (
    "spectators|visitors|viewers|people|persons|guests|attendees|admissions|tickets|"
    "khán giả|người|lượt|spectateurs|visiteurs|personnes|entrées"
)
# A bare number counts people only where nothing else is named after it ("17 films" does not).
_VISITORS = re.compile(
    rf"{_COUNT}(?:\s+(?:{_PEOPLE})\b|(?=\s*(?:,|$)|\s+(?:from|at|in|on|during)\b))", re.IGNORECASE
)
_SCOPE = re.compile(r"\b(?:at|in|on|during|for)\s+(?:the|its|their|each|one)\s.+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Numbers with their qualifiers (`vocabulary.QUALIFIERS`); `scope` is what they are said of.

    None where the text does not say it.
    """

    visitors: int | None = None
    visitors_qualifier: str | None = None
    countries: int | None = None
    countries_qualifier: str | None = None
    scope: str | None = None


def parse_attendance(text: str) -> Attendance:
    """Read one statement of attendance.

    >>> parse_attendance("more than 6,000, from France and nearly 20 other countries")
    Attendance(visitors=6000, visitors_qualifier='more-than', countries=20, \
countries_qualifier='nearly', scope=None)
    >>> parse_attendance("more than 2,700 from 23 countries at the opening").scope
    'at the opening'
    """
    countries = _COUNTRIES.search(text)
    visitors = next(
        (m for m in _VISITORS.finditer(text) if not countries or not _overlap(m, countries)), None
    )
    end = max((match.end() for match in (countries, visitors) if match), default=len(text))
    scope = _SCOPE.search(text, end)
    return Attendance(
        *_counted(visitors), *_counted(countries), scope[0].rstrip(" .") if scope else None
    )


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start("number") == other.start("number")


def _counted(match: re.Match[str] | None) -> tuple[int | None, str | None]:
    if match is None:
        return None, None
    number = int(re.sub(r"\D", "", match["number"]))
    qualifier = match["qualifier"]
    return number, _CODES[qualifier.casefold()] if qualifier else "exactly"
