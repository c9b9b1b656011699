"""What is said of a mistake in a query: what is wrong where it is marked, and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from film_archive.domain.query_mistakes import Mistake, MistakeCode
from film_archive.ui.wording.language import t
from film_archive.ui.wording.templates import said, shown
from film_archive.ui.wording.words import listed

_NAMED = 4  # of what is expected
_LONGEST = 40  # characters of what was typed


def mistake_sentence(mistake: Mistake) -> str:
    """One sentence or two.

    >>> from film_archive.domain.query_parsing import parse
    >>> mistake_sentence(parse("year:75").mistakes[0])
    '“75” is no year. Expected is, for instance, 1975, 1975..1986 or >=1975.'
    >>> mistake_sentence(parse("mua OR").mistakes[0])
    'After this OR nothing stands. Expected is another word.'
    """
    template = MISTAKES[mistake.code]
    params = {
        "field": mistake.field,
        "found": _short(mistake.found),
        "expected": _alternatives(mistake.expected),
    }
    return said(template if isinstance(template, str) else template(mistake), params)


def _short(found: str) -> str:
    return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"


def _alternatives(expected: Sequence[str]) -> str:
    """ "documentary, animation, short and 10 others" """
    named = [shown(value) for value in expected[:_NAMED]]
    more = len(expected) - len(named)
    if more > 1:
        return listed([*named, t("{n} others").format(n=more)])
    return listed([shown(value) for value in expected], "or")


def _unknown_field(mistake: Mistake) -> str:
    if mistake.expected:
        return "“{found}” is no field, so it is searched as a word. Expected is {expected}."
    return "“{found}” is no field, so it is searched as a word."


def _empty_field(mistake: Mistake) -> str:
    if mistake.expected:
        return "“{field}:” has no value. Expected is, for instance, {expected}."
    return "“{field}:” has no value. Expected is a name or a word of it."


def _bad_range(mistake: Mistake) -> str:
    if len(mistake.expected) == 1:
        return "“{found}” ends before it begins. Expected is {expected}."
    return "“{found}” is no range of what there can be. Expected is, for instance, {expected}."


MISTAKES: Final[Mapping[MistakeCode, str | Callable[[Mistake], str]]] = {
    MistakeCode.UNKNOWN_FIELD: _unknown_field,
    MistakeCode.EMPTY_FIELD: _empty_field,
    MistakeCode.UNKNOWN_CODE: "“{found}” is no value of “{field}:”. Expected is {expected}.",
    MistakeCode.BAD_YEAR: "“{found}” is no year. Expected is, for instance, {expected}.",
    MistakeCode.BAD_NUMBER: "“{found}” is no whole number. Expected is, for instance, {expected}.",
    MistakeCode.BAD_DATE: "“{found}” is no day. Expected is, for instance, {expected}.",
    MistakeCode.BAD_RANGE: _bad_range,
    MistakeCode.UNCLOSED_QUOTE: "This quote is not closed, so it goes on to the end. "
    "Expected is a closing {expected}.",
    MistakeCode.UNCLOSED_BRACKET: "This bracket is not closed, so it goes on to the end. "
    "Expected is a closing {expected}.",
    MistakeCode.UNOPENED_BRACKET: "This bracket closes none and is passed over.",
    MistakeCode.MISSING_SIDE: "After this OR nothing stands. Expected is another word.",
    MistakeCode.ONLY_SIGNS: "Expected is a word: signs alone stand in no text.",
    MistakeCode.TOO_LONG: "This is too long. Expected are at most {expected} characters.",
    MistakeCode.TOO_DEEP: "Brackets within brackets count {expected} deep; this one is passed "
    "over.",
}
"""The sentence for each mistake, or what chooses it."""
