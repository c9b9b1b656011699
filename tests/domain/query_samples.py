"""Queries, trees and films that hypothesis makes for the tests of the query language."""

from __future__ import annotations

from hypothesis import strategies as st

from film_archive.domain.query_codes import DOUBTED, KEPT
from film_archive.domain.query_fields import FIELDS, Kind, QueryField
from film_archive.domain.query_matching import CreditFacts, FilmFacts
from film_archive.domain.query_tree import (
    And,
    Coded,
    Field,
    Leaf,
    Not,
    Or,
    Phrase,
    Range,
    Tree,
    Word,
    all_of,
    any_of,
    negated,
)
from film_archive.domain.text import fold
from film_archive.domain.vocabulary import ACTIVITIES, AWARD_RESULTS, FORMS, PREMIERES

WORDS = ("mưa", "mua", "đỏ", "Do", "dot", "Đừng", "đốt", "17", "OR", "l'odeur", "8½", "12:08")
SIGNS = (" ", "-", "--", '"', "(", ")", "|", ":", "*", "..", ">=", "<", "“", "”", "«", "»", "🎬")
NAMES = tuple(name for field in FIELDS for name in (field.name, *field.aliases))

# Made of what the language is made of, so that its rules meet.
pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from((" OR ", " ", " ", "1975..1986", "documentary", "đ\u0300", "\u0338", "\0")),
    st.sampled_from(NAMES).map(lambda name: f"{name}:"),
    st.text(st.characters(codec=None), max_size=3),
)
languages = st.lists(pieces, max_size=14).map("".join)
queries = st.one_of(languages, st.text(st.characters(codec=None), max_size=60))


def _words(text: str, prefix: bool) -> Word | Phrase:
    node = Word if len(fold(text).split()) == 1 else Phrase
    return node(text, prefix)


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
words = st.builds(_words, texts, st.booleans())


def _fields(kind: Kind) -> list[QueryField]:
    return [field for field in FIELDS if field.kind is kind]


def _ranges(kind: Kind, low: int, high: int, step: int = 1) -> st.SearchStrategy[Tree]:
    numbers = st.integers(low // step, high // step).map(lambda number: number * step)
    ends = st.one_of(
        st.tuples(numbers, numbers).map(sorted),
        st.tuples(numbers, st.none()),
        st.tuples(st.none(), numbers),
    )
    names = st.sampled_from(_fields(kind)).map(lambda field: field.name)
    return st.builds(lambda name, pair: Range(name, *pair), names, ends)


coded = st.sampled_from(
    [Coded(field.name, code) for field in _fields(Kind.CODE) for code in field.allowed]
)
leaves: st.SearchStrategy[Leaf] = st.one_of(
    words,
    words,
    st.builds(Field, st.sampled_from([field.name for field in _fields(Kind.TEXT)]), words),
    coded,
    st.builds(Coded, st.just("id"), st.sampled_from(("0e7a", "mua-do", "tt01", "Kho 1/Đ"))),
    _ranges(Kind.YEAR, 1000, 2999),
    _ranges(Kind.DECADE, 1000, 2990, 10),
    _ranges(Kind.NUMBER, 0, 9999),
    _ranges(Kind.DAY, 1, 3_652_059),
)
trees: st.SearchStrategy[Tree] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(all_of),
        st.lists(inner, min_size=1, max_size=3).map(any_of),
        inner.map(negated),
    ),
    max_leaves=12,
)
"""Trees of the form that the parser gives."""

_texts = st.lists(texts, max_size=2).map(tuple)
_holdings = st.frozensets(st.sampled_from([code.code for code in KEPT]))
_doubts = st.frozensets(st.sampled_from([code.code for code in DOUBTED]))
films = st.builds(
    FilmFacts,
    titles=_texts,
    people=st.lists(st.builds(CreditFacts, st.sampled_from(ACTIVITIES), _texts), max_size=2).map(
        tuple
    ),
    festivals=_texts,
    awards=_texts,
    texts=_texts,
    countries=_texts,
    year=st.one_of(st.none(), st.integers(1000, 2999)),
    minutes=st.one_of(st.none(), st.integers(0, 9999)),
    added=st.one_of(st.none(), st.integers(1, 3_652_059)),
    form=st.one_of(st.none(), st.sampled_from(FORMS)),
    results=st.frozensets(st.sampled_from(AWARD_RESULTS)),
    premieres=st.frozensets(st.sampled_from(PREMIERES)),
    has=_holdings,
    unverified=_doubts,
    disputed=_doubts,
    uuid=st.sampled_from(("", "0e7a0baf", "0E7A")),
    identifiers=st.sampled_from(((), ("mua-do",), ("TT01", "kho 1/đ"))),
)


def leaves_of(tree: Tree) -> list[Tree]:
    """All leaves of a tree."""
    match tree:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves_of(part)]
        case Not(part):
            return leaves_of(part)
        case _:
            return [tree]


def nodes_of(tree: Tree) -> list[Tree]:
    """A tree and all that it is made of."""
    match tree:
        case And(parts) | Or(parts):
            return [tree, *(node for part in parts for node in nodes_of(part))]
        case Not(part):
            return [tree, *nodes_of(part)]
        case Field(_, value):
            return [tree, value]
        case _:
            return [tree]
