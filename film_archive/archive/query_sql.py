"""A query as one condition of SQL over the films' numbers: needs nothing in memory.

`query_sets.found` finds the same films faster where sets are at hand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple

from film_archive.archive import query_leaves, word_sets
from film_archive.archive.facet_values import of_all
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
from film_archive.domain.query_tree import And, Everything, Leaf, Not, Or, Tree


class Condition(NamedTuple):
    """Is true or false, never NULL, of a row of `film_text`; its parameters are all plain "?"."""

    sql: str
    given: tuple[Any, ...] = ()


def clause(connection: Connection, tree: Tree) -> Condition:
    """What films must fulfil that a tree asks for, for a WHERE over `film_text`."""
    match tree:
        case Everything():
            return Condition("true")
        case Not(part):
            condition = clause(connection, part)
            return Condition(f"NOT {condition.sql}", condition.given)
        case And(parts) | Or(parts):
            each = [clause(connection, part) for part in dict.fromkeys(parts)]
            return _joined(each, "AND" if isinstance(tree, And) else "OR")
        case _:
            return of_leaf(connection, tree)


def _joined(conditions: Sequence[Condition], word: str) -> Condition:
    """In halves: SQLite refuses expressions that are a thousand deep."""
    if len(conditions) == 1:
        return conditions[0]
    middle = len(conditions) // 2
    first, last = _joined(conditions[:middle], word), _joined(conditions[middle:], word)
    return Condition(f"({first.sql} {word} {last.sql})", first.given + last.given)


def of_leaf(connection: Connection, leaf: Leaf) -> Condition:
    """What a leaf asks for."""
    asked = query_leaves.asked(connection, leaf)
    return Condition("true") if asked is None else _of(connection, asked)


def _of(connection: Connection, asked: Asked) -> Condition:
    match asked:
        case InWords(columns, words):
            sql, match = word_sets.asked(columns, words)
            return _among(sql, match)
        case Having(facet, None):
            return _among(of_all(facet))
        case Having(facet, values):
            return _with_values(facet, json.dumps(values))
        case Between(facet, low, high):
            return _among(
                f"SELECT row FROM ({of_all(facet)}) "
                "WHERE value >= coalesce(?, value) AND value <= coalesce(?, value)",
                low,
                high,
            )
        case Opposite(having):
            condition = _of(connection, having)
            return Condition(f"NOT {condition.sql}", condition.given)
        case Named(facet):
            names = connection.execute(f"SELECT DISTINCT value FROM ({of_all(facet)})")
            return _with_values(facet, json.dumps([each for (each,) in names if asked.holds(each)]))
        case Credited(activity, words):
            theirs = query_leaves.credits(activity, words)
            called = query_leaves.called(connection, asked)
            return _among(f"{theirs.sql} UNION ALL {called.sql}", *theirs.given, *called.given)
        case Rows(sql, given):
            return _among(sql, *given)


def _among(sql: str, *given: Any) -> Condition:
    return Condition(f"(number IN (SELECT row FROM ({sql})))", given)


def _with_values(facet: str, values: str) -> Condition:
    return _among(
        f"SELECT row FROM ({of_all(facet)}) WHERE value IN (SELECT value FROM json_each(?))", values
    )
