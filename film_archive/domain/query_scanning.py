"""A query cut into tokens: words and phrases with the field they stand for, brackets, OR.

Reads each character a bounded number of times, knows nothing of what values mean, and never fails:
what is no sign of the language belongs to a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from film_archive.domain.query_codes import key
from film_archive.domain.query_fields import QueryField, field_named
from film_archive.domain.query_tree import Span

CLOSING: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "＂": "＂"}
"""What a phrase may be opened by, and what closes it."""


class Sign(StrEnum):
    """What a token is."""

    TERM = "term"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: `span` from its minus or field's name to its closing quote.

    `field` is the field named at this very place.  Of a term, `inner` is where its text stands,
    without quotes, and `unknown` the end of a name that looks like a field's but is not, or 0.
    A bracket made for ``a|b`` is `implied`: it does not stand in the text.
    """

    sign: Sign
    span: Span
    negated: bool = False
    field: QueryField | None = None
    inner: Span = Span(0, 0)
    quoted: bool = False
    closed: bool = True
    unknown: int = 0
    implied: bool = False

    def text(self, query: str) -> str:
        """The text of a term, quotes that were doubled within quotes single."""
        inner = query[self.inner.start : self.inner.end]
        doubled = self.quoted and query[self.inner.start - 1] == '"'
        return inner.replace('""', '"') if doubled else inner


def scan(text: str) -> Iterator[Token]:
    """The tokens of a query, in order.

    >>> [(token.sign.value, token.text("mua|do -year:1975")) for token in scan("mua|do -year:1975")]
    [('open', ''), ('term', 'mua'), ('or', ''), ('term', 'do'), ('close', ''), ('term', '1975')]
    """
    at = 0
    while (at := _after_blanks(text, at)) < len(text):
        if text[at] == ")":
            token = Token(Sign.CLOSE, Span(at, at + 1))
        elif text[at] == "|" or _is_or(text, at):
            token = Token(Sign.OR, Span(at, at + (1 if text[at] == "|" else 2)))
        else:
            token = _term_or_open(text, at)
            if token.sign is Sign.TERM and _goes_on(text, token.span.end):
                at = yield from _alternatives(text, token)
                continue
        yield token
        at = token.span.end


def _alternatives(text: str, first: Token) -> Iterator[Token]:  # type: ignore[misc]
    raise NotImplementedError
