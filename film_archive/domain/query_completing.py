"""What is being typed where the caret stands, and what it may become.

Either the name of a field or a value.  Of a field of codes the candidates are known here; those of
other fields are values of the archive, which whoever asks adds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from film_archive.domain.query_codes import beginning_with
from film_archive.domain.query_fields import FIELDS, Kind, QueryField, fields_beginning
from film_archive.domain.query_parsing import LONGEST, composed_text
from film_archive.domain.query_scanning import Sign, Token, is_of_name, scan
from film_archive.domain.query_telling import quoted
from film_archive.domain.query_tree import Span


@dataclass(frozen=True, slots=True)
class Completion:
    """What is being typed: a value of `field`, or if that is None the name of a field.

    `typed` is what there is of it before the caret; a choice is to replace `span` of `text`.
    `candidates` are names of fields, or the codes of `field`, that go on as typed.
    """

    text: str
    field: QueryField | None
    typed: str
    span: Span
    candidates: tuple[str, ...] = ()

    def accept(self, choice: str) -> tuple[str, int]:
        """The query with a choice put in, and where the caret stands then.

        >>> completion = complete("mua fest", 8)
        >>> completion.accept("festival")
        ('mua festival:', 13)
        >>> complete("festival:can year:1990", 12).accept("Cannes Film Festival")
        ('festival:"Cannes Film Festival" year:1990', 31)
        """
        written = f"{choice}:" if self.field is None else _value(self.field, choice)
        before, after = self.text[: self.span.start], self.text[self.span.end :]
        return before + written + after, len(before) + len(written)


def complete(text: str, caret: int) -> Completion | None:
    """What is being typed at a caret (counted in the composed text), or None in free text.

    >>> complete("đạo", 3).candidates, complete("form:(short OR an", 17).candidates
    (('director',), ('animation',))
    >>> [found.name for found in [complete('director:"Đặng N', 16).field]]
    ['director']
    >>> complete('"Đặng N', 7) is None
    True
    """
    composed = composed_text(text)
    if not 0 <= caret <= min(len(composed), LONGEST):
        return None
    within: QueryField | None = None
    for token, field in _with_fields(composed[:LONGEST]):
        if token.span.start > caret:
            break
        if token.sign is not Sign.CLOSE and _colon(token) >= caret >= _name_start(token):
            return _name(composed, caret, _name_start(token), _colon(token) + 1)
        if token.sign is Sign.TERM and _holds(token, caret):
            return _in_term(composed, caret, token, token.field or field)
        if token.sign is Sign.OR and token.span.end == caret > token.span.start + 1:
            return None
        if token.span.end <= caret and token.sign in (Sign.OPEN, Sign.CLOSE):
            within = field
    return _anew(composed, caret, within)


def _with_fields(text: str) -> Iterator[tuple[Token, QueryField | None]]:
    """Each token with the field whose bracket it stands in, or which a bracket leads into."""
    fields: list[QueryField | None] = [None]
    for token in scan(text):
        if token.sign is Sign.OPEN:
            fields.append(token.field or fields[-1])
        elif token.sign is Sign.CLOSE and len(fields) > 1:
            fields.pop()
        yield token, fields[-1]


def _name_start(token: Token) -> int:
    return token.span.start + token.negated


def _colon(token: Token) -> int:
    """Where the colon stands after the name of a field or what looks like one, else -1."""
    if token.unknown or token.field is None or token.span.start == token.span.end:
        return token.unknown or -1
    if token.sign is Sign.OPEN:
        return token.span.end - 2
    return token.inner.start - token.quoted - 1


def _holds(token: Token, caret: int) -> bool:
    return token.inner.start <= caret <= token.inner.end


def _in_term(text: str, caret: int, token: Token, field: QueryField | None) -> Completion | None:
    if field is None and (token.quoted or token.unknown):
        return None
    if field is None:
        return _name(text, caret, token.inner.start, token.inner.end)
    typed = text[token.inner.start : caret]
    end = token.span.end if token.closed else caret
    start = token.inner.start - token.quoted
    return _value_completion(text, field, typed, Span(start, end))


def _anew(text: str, caret: int, field: QueryField | None) -> Completion | None:
    """Where nothing is typed yet: after a blank or an opening bracket."""
    if caret and not text[caret - 1].isspace() and text[caret - 1] not in "(|":
        return None
    if field is None:
        return _name(text, caret, caret, caret)
    return _value_completion(text, field, "", Span(caret, caret))


def _name(text: str, caret: int, start: int, end: int) -> Completion | None:
    """The name of a field that is being typed; before a word it is a new one."""
    typed = text[start:caret]
    if typed == "-":
        start, typed = caret, ""
    if not all(map(is_of_name, typed)):
        return None
    found = fields_beginning(typed) if typed else FIELDS
    if typed and not found:
        return None
    span = Span(start, end if typed else caret)
    return Completion(text, None, typed, span, tuple(field.name for field in found))


def _value_completion(text: str, field: QueryField, typed: str, span: Span) -> Completion:
    if field.kind is not Kind.CODE:
        return Completion(text, field, typed, span)
    return Completion(text, field, typed, span, beginning_with(field.codes, typed))


def _value(field: QueryField, choice: str) -> str:
    return quoted(choice) if field.kind in (Kind.TEXT, Kind.ID) else choice
