"""The films that a query finds, as sets of numbers: its tree over what memory holds of them."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from pyroaring import BitMap

from film_archive.archive import packed, query_leaves
from film_archive.archive.facet_values import credits_of
from film_archive.archive.film_memory import Films
from film_archive.archive.query_asked import (
    Asked,
    Between,
    Credited,
    Having,
    InWords,
    Named,
    Opposite,
    Rows,
)
from film_archive.archive.word_sets import ANY, Words
from film_archive.domain.query_tree import And, Everything, Leaf, Not, Or, Phrase, Tree, Word


def found(connection: Connection, films: Films, tree: Tree) -> BitMap:
    """The films that a tree asks for, by the rules of `query_matching`; nobody may change them."""
    match tree:
        case Everything():
            return films.all
        case Not(part):
            return films.all - found(connection, films, part)
        case And(parts):
            return _having_all(connection, films, parts)
        case Or(parts):
            return BitMap.union(*(found(connection, films, part) for part in dict.fromkeys(parts)))
        case _:
            return _of_leaf(connection, films, tree)


def _having_all(connection: Connection, films: Films, parts: Iterable[Tree]) -> BitMap:
    """Fields first: they leave few films for the words."""
    words: list[Words] = []
    left = films.all
    for part in dict.fromkeys(parts):
        if isinstance(part, Word | Phrase):
            words += filter(None, [query_leaves.words_of(part)])
        elif left:
            left = left & found(connection, films, part)
    return films.words.of_all(connection, ((ANY, one) for one in words), left)


def _of_leaf(connection: Connection, films: Films, leaf: Leaf) -> BitMap:
    asked = query_leaves.asked(connection, leaf)
    return films.all if asked is None else _of(connection, films, asked)


def _of(connection: Connection, films: Films, asked: Asked) -> BitMap:
    match asked:
        case InWords(columns, words):
            return films.words.of(connection, columns, words)
        case Having(facet, None):
            return films.facets.having_any(connection, facet)
        case Having(facet, values):
            return films.facets.having(connection, facet, values or ())
        case Between(facet):
            return films.facets.having_such(connection, facet, asked.holds)
        case Opposite(having):
            return films.all - _of(connection, films, having)
        case _:
            return films.facets.answer(asked, lambda: _answer(connection, films, asked))


def _answer(connection: Connection, films: Films, asked: Named | Credited | Rows) -> BitMap:
    """What is worked out once and kept until something changes."""
    match asked:
        case Named(facet):
            return films.facets.having_such(connection, facet, asked.holds)
        case Credited(activity, words):
            return _credited(connection, films, activity, words) | _rows(
                connection, query_leaves.called(connection, asked)
            )
        case Rows():
            return _rows(connection, asked)


def _credited(connection: Connection, films: Films, activity: str, words: Words) -> BitMap:
    people = packed.numbers(connection, query_leaves.AGENTS, query_leaves.named(words))
    return films.facets.having_one_of(connection, credits_of(activity), people)


def _rows(connection: Connection, rows: Rows) -> BitMap:
    return packed.as_set(packed.numbers(connection, rows.sql, rows.given))
