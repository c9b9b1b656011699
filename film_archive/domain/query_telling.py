"""A tree as text again, in one spelling: reading it gives the same tree."""

from __future__ import annotations

from datetime import date
from typing import Final

from film_archive.domain.query_fields import Kind, field_of
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_scanning import CLOSING
from film_archive.domain.query_tree import (
    And,
    Coded,
    Everything,
    Field,
    Not,
    Or,
    Phrase,
    Range,
    Tree,
    Word,
)


def told(tree: Tree) -> str:
    """The query that asks for this.

    >>> told(parse('-(tài|liệu) NĂM:1975.. "đừng  đốt').tree)
    '-(tài OR liệu) year:1975.. "đừng  đốt*"'
    >>> told(parse("loại:hoạt-hình a OR (b (c | d))").tree)
    'form:animation a OR b (c OR d)'
    """
    match tree:
        case Everything():
            return ""
        case Not(part):
            return f"-{_in_brackets(part, And, Or)}"
        case And(parts):
            return " ".join(_in_brackets(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(map(told, parts))
        case Word() | Phrase():
            return _words("", tree)
        case Field(name, value):
            return _words(f"{name}:", value)
        case Coded(name, code):
            return _bare_or_quoted(f"{name}:", code, tree)
        case Range(name, low, high):
            return f"{name}:{_range(name, low, high)}"


def quoted(value: str) -> str:
    """How a value is written so that it is read as it stands: between quotes, unless it is plain.

    >>> quoted("Cannes"), quoted("Đặng Nhật Minh"), quoted('"Gái nhảy" 2'), quoted("OR")
    ('Cannes', '"Đặng Nhật Minh"', '\"""Gái nhảy"" 2"', '"OR"')
    """
    return value if _is_plain(value) else _between_quotes(value)


def _in_brackets(part: Tree, *kinds: type[Tree]) -> str:
    return f"({told(part)})" if isinstance(part, kinds) else told(part)


def _words(field: str, words: Word | Phrase) -> str:
    if not words.prefix:
        return field + _between_quotes(words.text)
    tree = Field(field[:-1], words) if field else words
    return _bare_or_quoted(field, words.text, tree, star="*")


def _bare_or_quoted(field: str, text: str, tree: Tree, star: str = "") -> str:
    """Without quotes where that is read as the same tree whatever stands around it."""
    bare = field + text
    if text[:1].isalnum() and not _NEVER_BARE.intersection(text) and text != "OR":
        parsed = parse(bare)
        if parsed.tree == tree and not parsed.mistakes:
            return bare
    return field + _between_quotes(text + star)


_NEVER_BARE: Final = frozenset("()|").union(CLOSING, CLOSING.values())


def _is_plain(value: str) -> bool:
    return value != "OR" and bool(value) and all(char.isalnum() for char in value)


def _between_quotes(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _range(name: str, low: int | None, high: int | None) -> str:
    return _number(name, low) if low == high else f"{_number(name, low)}..{_number(name, high)}"


def _number(name: str, number: int | None) -> str:
    if number is None:
        return ""
    if field_of(name).kind is Kind.DAY:
        return date.fromordinal(number).isoformat()
    return str(number)
