"""What is typed as a value of a field, read as a leaf of the tree or as a mistake.

Years and the like may be ranges: ``1975..1986``, ``1975..``, ``..1986``, also ``1975-1986``, and
``>=1975``, ``>1975``, ``<=1986``, ``<1986``.  A year that is not finished stands for all that it
may become (``197`` and ``197x`` for 1970 to 1979), so that results follow what is typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from film_archive.domain.dates import DateError, Precision, parse_edtf
from film_archive.domain.query_codes import code_named
from film_archive.domain.query_fields import Kind, QueryField, nearest
from film_archive.domain.query_mistakes import Mistake, MistakeCode
from film_archive.domain.query_tree import Coded, Field, Leaf, Phrase, Range, Span, Word
from film_archive.domain.text import clean, fold


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it was typed; `prefix` says that its last word may go on.

    `span` is where it stands with the name of its field and its quotes, `inner` without them.
    """

    text: str
    prefix: bool
    span: Span
    inner: Span


def words_node(typed: Typed) -> Word | Phrase | None:
    """The word or phrase that a text is; None for signs alone.

    A star at the end says that the last word may go on, as it may anyway without quotes; other
    signs around the words are dropped.

    >>> words_node(Typed("8½", True, Span(0, 2), Span(0, 2)))
    Phrase(text='8½', prefix=True, span=Span(start=0, end=2))
    >>> words_node(Typed("(đừng*", False, Span(0, 8), Span(1, 7)))
    Word(text='đừng', prefix=True, span=Span(start=0, end=8))
    """
    text, starred = without_star(typed.text)
    count = len(fold(text).split())
    if not count:
        return None
    node = Word if count == 1 else Phrase
    return node(_without_signs(text), typed.prefix or starred, typed.span)


def _without_signs(text: str) -> str:
    """The text from its first to its last character that is no punctuation, symbol or blank."""
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start])[0] in "PSZ":
        start += 1
    while start < end and unicodedata.category(text[end - 1])[0] in "PSZ":
        end -= 1
    return text[start:end]


def without_star(text: str) -> tuple[str, bool]:
    """The cleaned text without stars at its end, and whether there were any.

    >>> without_star(" mua do* ")
    ('mua do', True)
    """
    cleaned = clean(text)
    end = len(cleaned)
    while end and (cleaned[end - 1] == "*" or cleaned[end - 1].isspace()):
        end -= 1
    return cleaned[:end], end < len(cleaned)


def read_value(field: QueryField, typed: Typed) -> Leaf | Mistake:
    """What a value of a field asks for."""
    if field.kind is Kind.TEXT:
        words = words_node(typed)
        return Field(field.name, words, typed.span) if words else empty_field(field, typed.span)
    text, _ = without_star(typed.text)
    if not text:
        return empty_field(field, typed.span)
    if field.kind is Kind.ID:
        return Coded(field.name, text, typed.span)
    if field.kind is Kind.CODE:
        return _code(field, text, typed)
    return _range(field, text, typed)


def empty_field(field: QueryField, span: Span) -> Mistake:
    """That a field stands there without a value."""
    return Mistake(
        MistakeCode.EMPTY_FIELD,
        *span,
        field=field.name,
        expected=field.allowed or EXAMPLES.get(field.kind, ()),
    )


def _code(field: QueryField, text: str, typed: Typed) -> Leaf | Mistake:
    code = code_named(field.codes, text)
    if code:
        return Coded(field.name, code, typed.span)
    near = nearest(text, field.allowed, most=len(field.allowed))
    expected = tuple(dict.fromkeys(near + field.allowed))
    return Mistake(MistakeCode.UNKNOWN_CODE, *typed.inner, field.name, text, expected)


# --- numbers --------------------------------------------------------------------------------------
_Ends = tuple[int, int]


def _years(text: str) -> _Ends | None:
    """The first and last year that a text may mean: "197" is 1970 to 1979."""
    plain = text.casefold()
    digits = plain.rstrip("x")
    if plain.endswith("0s"):
        plain = digits = plain[:-2]
        if len(digits) != 3:
            return None
    if len(plain) > 4 or not _is_number(digits) or int(digits[0]) not in (1, 2):
        return None
    unit: int = 10 ** (4 - len(digits))
    return int(digits) * unit, int(digits) * unit + unit - 1


def _decades(text: str) -> _Ends | None:
    years = _years(text)
    return years and (years[0] - years[0] % 10, years[1] - years[1] % 10)


def _numbers(text: str) -> _Ends | None:
    digits = text.casefold().removesuffix("min").rstrip("'’′ ")
    return (int(digits), int(digits)) if _is_number(digits) and len(digits) <= 4 else None


def _days(text: str) -> _Ends | None:
    """The first and last day of a day, month or year in figures."""
    if len(text) > 10 or not all("0" <= char <= "9" or char == "-" for char in text):
        return None
    try:
        when = parse_edtf(text)
    except DateError:
        return None
    if when.earliest is None or when.latest is None or when.precision not in _PLAIN:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


_PLAIN: Final = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def _is_number(text: str) -> bool:
    return bool(text) and all(char.isdecimal() for char in text)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How values of a kind are read, which there are, and how far one is from the next.

    `dashes` may stand between two of them.
    """

    ends: Callable[[str], _Ends | None]
    lowest: int
    highest: int
    mistake: MistakeCode
    step: int = 1
    dashes: str = "-–—"


_SCALES: Final = {
    Kind.YEAR: _Scale(_years, 1000, 2999, MistakeCode.BAD_YEAR),
    Kind.DECADE: _Scale(_decades, 1000, 2990, MistakeCode.BAD_YEAR, step=10),
    Kind.NUMBER: _Scale(_numbers, 0, 9999, MistakeCode.BAD_NUMBER),
    Kind.DAY: _Scale(_days, 1, date.max.toordinal(), MistakeCode.BAD_DATE, dashes="–—"),
}
EXAMPLES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.YEAR: ("1975", "1975..1986", ">=1975"),
    Kind.DECADE: ("1980", "1980..2000"),
    Kind.NUMBER: ("90", "60..90", "<60"),
    Kind.DAY: ("2025-12-05", "2025-12", "2025-12..2026-02"),
}
"""Values as they may be written, of the kinds that are numbers."""


def _range(field: QueryField, text: str, typed: Typed) -> Leaf | Mistake:
    scale = _SCALES[field.kind]
    first, dots, last = _sides(scale, text)
    if dots and not (first or last):
        return _bad_range(field, text, typed.inner)
    ends = _compared(scale, text) if not dots else _both(scale, first, last)
    if ends is None:
        return Mistake(scale.mistake, *typed.inner, field.name, text, _meant(field.kind, text))
    low, high = ends
    outside = (low or 0) > scale.highest or (high is not None and high < scale.lowest)
    if outside or (low is not None and high is not None and low > high):
        return _bad_range(field, text, typed.inner, first, last)
    return Range(field.name, low, high, typed.span)


def _sides(scale: _Scale, text: str) -> tuple[str, str, str]:
    """What stands before and after the dots, or a dash; without them all stands before."""
    plain = text.replace("…", "..")
    if ".." in plain:
        first, dots, last = plain.partition("..")
        return first.strip(), dots, last.strip()
    for dash in scale.dashes:
        first, found, last = (part.strip() for part in plain.partition(dash))
        if first and last:
            return first, found, last
    return text, "", ""


_AnyEnds = tuple[int | None, int | None]


def _both(scale: _Scale, first: str, last: str) -> _AnyEnds | None:
    """From the beginning of one side to the end of the other; an empty side is open."""
    low, high = scale.ends(first), scale.ends(last)
    if (first and low is None) or (last and high is None):
        return None
    return low and low[0], high and high[1]


def _compared(scale: _Scale, text: str) -> _AnyEnds | None:
    """The range of ``>=1975`` and its like, or of a single value, perhaps with one dot of two."""
    sign = next((sign for sign in _COMPARED if text.startswith(sign)), "")
    ends = scale.ends(text[len(sign) :].removesuffix(".").strip())
    return ends and _COMPARED.get(sign, _only)(*ends, scale.step)


def _only(first: int, last: int, _: int) -> _AnyEnds:
    return first, last


_COMPARED: Final[dict[str, Callable[[int, int, int], _AnyEnds]]] = {
    ">=": lambda first, _, __: (first, None),
    "≥": lambda first, _, __: (first, None),
    "<=": lambda _, last, __: (None, last),
    "≤": lambda _, last, __: (None, last),
    ">": lambda _, last, step: (last + step, None),
    "<": lambda first, _, step: (None, first - step),
    "=": _only,
}


def _bad_range(
    field: QueryField, text: str, span: Span, first: str = "", last: str = ""
) -> Mistake:
    turned = (f"{last}..{first}",) if first and last else EXAMPLES[field.kind]
    return Mistake(MistakeCode.BAD_RANGE, *span, field.name, text, turned)


def _meant(kind: Kind, text: str) -> tuple[str, ...]:
    """Examples of values, first the year that two figures may stand for."""
    short = kind in (Kind.YEAR, Kind.DECADE) and len(text) == 2 and _is_number(text)
    meant = (f"19{text}",) if short else ()
    return tuple(dict.fromkeys((*meant, *EXAMPLES[kind])))
