"""A query cut into tokens: words and phrases with the field they stand for, brackets, OR.

Reads each character a bounded number of times, knows nothing of what values mean, and never fails:
what is no sign of the language belongs to a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from film_archive.domain.query_codes import key
from film_archive.domain.query_fields import QueryField, field_named
from film_archive.domain.query_tree import NOWHERE, Span

CLOSING: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "＂": "＂"}
"""What a phrase may be opened by, and what closes it; only within the first is it doubled."""


class Sign(StrEnum):
    """What a token is."""

    TERM = "term"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: `span` from its minus or field's name to its closing quote.

    `field` is the field that is named here.  Of a term, `inner` is where its text stands, without
    quotes, and `unknown` where a name ends that looks like a field's but is not, or 0.  A bracket
    of no width is the one that ``a|b`` stands for.
    """

    sign: Sign
    span: Span
    negated: bool = False
    field: QueryField | None = None
    inner: Span = NOWHERE
    quoted: bool = False
    closed: bool = True
    unknown: int = 0

    def text(self, query: str) -> str:
        """The text of a term; quotes that stand doubled in it are one."""
        inner = query[self.inner.start : self.inner.end]
        doubled = self.quoted and query[self.inner.start - 1] == '"'
        return inner.replace('""', '"') if doubled else inner


def scan(text: str) -> Iterator[Token]:
    """The tokens of a query, in order.

    >>> query = 'mua|do -year:1975 OR ("a b"'
    >>> [token.text(query) or token.sign.value for token in scan(query)]
    ['open', 'mua', 'or', 'do', 'close', '1975', 'or', 'open', 'a b']
    """
    at = 0
    while (at := _after_blanks(text, at)) < len(text):
        if text[at] == ")":
            token = Token(Sign.CLOSE, Span(at, at + 1))
        elif text[at] == "|" or _is_or(text, at):
            token = Token(Sign.OR, Span(at, at + (1 if text[at] == "|" else 2)))
        else:
            token = _term_or_open(text, at)
        if token.sign is Sign.TERM:
            at = yield from _with_alternatives(text, token)
        else:
            yield token
            at = token.span.end


def _with_alternatives(text: str, first: Token) -> Generator[Token, None, int]:
    """A term and those joined to it by | without blanks: together they are one bracket."""
    terms = [first]
    while _goes_on(text, terms[-1].span.end):
        token = _term_or_open(text, terms[-1].span.end + 1)
        if token.sign is Sign.OPEN:
            break
        terms.append(token)
    end = terms[-1].span.end
    if len(terms) == 1:
        yield first
        return end
    start = first.span.start
    yield Token(Sign.OPEN, Span(start, start), first.negated, first.field)
    yield replace(first, negated=False, span=Span(start + first.negated, first.span.end))
    for term in terms[1:]:
        yield Token(Sign.OR, Span(term.span.start - 1, term.span.start))
        yield term
    yield Token(Sign.CLOSE, Span(end, end))
    return end


def _goes_on(text: str, at: int) -> bool:
    return _at(text, at) == "|" and not _ends(text, at + 1) and text[at + 1] not in "(-"


def _term_or_open(text: str, at: int) -> Token:
    """What begins at a place where no blank, closing bracket or | stands."""
    start, negated = at, _is_minus(text, at)
    at += negated
    colon = _colon(text, at)
    if colon:
        field = field_named(text[at:colon])
        if field and _names(field, text, at, colon):
            return _value(text, colon + 1, Token(Sign.TERM, Span(start, 0), negated, field))
        if field is None and _looks_like_value(text, colon + 1):
            end = colon + 1 if _at(text, colon + 1) in _OPENING else _run_end(text, at)
            return Token(Sign.TERM, Span(start, end), negated, inner=Span(at, end), unknown=colon)
    return _value(text, at, Token(Sign.TERM, Span(start, 0), negated))


def _value(text: str, at: int, begun: Token) -> Token:
    """The token that was begun, with what stands at `at`: a bracket, a phrase, a word, nothing."""
    start = begun.span.start
    char = _at(text, at)
    if char == "(":
        return replace(begun, sign=Sign.OPEN, span=Span(start, at + 1))
    if char in CLOSING:
        inner = _quote_end(text, at)
        closed = inner < len(text)
        return replace(
            begun,
            span=Span(start, inner + closed),
            inner=Span(at + 1, inner),
            quoted=True,
            closed=closed,
        )
    end = _run_end(text, at)
    return replace(begun, span=Span(start, end), inner=Span(at, end))


# --- single characters ----------------------------------------------------------------------------
_OPENING: Final = ("(", *CLOSING)


def _at(text: str, at: int) -> str:
    return text[at] if at < len(text) else ""


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, at: int) -> bool:
    """Whether nothing can go on here."""
    return at >= len(text) or text[at] in ")|" or text[at].isspace()


def _is_or(text: str, at: int) -> bool:
    return text.startswith("OR", at) and (_ends(text, at + 2) or text[at + 2] == "(")


def _is_minus(text: str, at: int) -> bool:
    """A minus negates what follows it, but not within a word, nor alone, nor twice."""
    if text[at] != "-" or _ends(text, at + 1) or text[at + 1] == "-":
        return False
    return at == 0 or text[at - 1] in "(|" or text[at - 1].isspace()


def _colon(text: str, at: int) -> int:
    """Where the colon stands after what may be a field's name, or 0."""
    end = at
    while end < len(text) and is_of_name(text[end]):
        end += 1
    return end if end > at and _at(text, end) == ":" and text[at].isalpha() else 0


def is_of_name(char: str) -> bool:
    """Whether a character may stand in the name of a field."""
    return char.isalnum() or char in "-_" or unicodedata.combining(char) > 0


def _names(field: QueryField, text: str, at: int, colon: int) -> bool:
    """Whether a name is meant as a field's: in "Việt Nam: mùa đông" the colon is punctuation."""
    before_blank = _at(text, colon + 1).isspace()
    return not before_blank or key(text[at:colon]) == key(field.name)


def _looks_like_value(text: str, at: int) -> bool:
    return _at(text, at).isalpha() or _at(text, at) in _OPENING


def _quote_end(text: str, at: int) -> int:
    """Where the quote that opens at `at` is closed, or the end of the text."""
    closing = CLOSING[text[at]]
    end = text.find(closing, at + 1)
    while end >= 0 and closing == '"' and _at(text, end + 1) == '"':
        end = text.find(closing, end + 2)
    return end if end >= 0 else len(text)


def _run_end(text: str, at: int) -> int:
    """Where a word ends: at a blank, at | or at a bracket that closes more than the word opened."""
    depth = 0
    while at < len(text) and text[at] != "|" and not text[at].isspace():
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            break
        at += 1
    return at
