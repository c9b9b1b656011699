"""What a query asks for, as a tree that knows nothing of how films are stored.

Each node keeps its span: where it stands in the query, from `start` up to `end`, counted in the
composed text (`Parsed.text`).  Spans do not count when trees are compared or hashed.

The parser gives trees in one form, and so do `all_of`, `any_of` and `negated`: `And` and `Or` have
two parts or more, none of which is of the same class or `Everything`; `Not` holds neither `Not` nor
`Everything`; a `Word` folds to one word, a `Phrase` to several.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A stretch of the query."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Everything:
    """Nothing is asked for, so every film is found."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as typed; with `prefix` a beginning of a word is enough."""

    text: str
    prefix: bool = True
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that follow each other in one text; with `prefix` the last may go on."""

    text: str
    prefix: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """Words in a text of one sort: a director, a festival.  `name` is a `QueryField`'s."""

    name: str
    value: Word | Phrase
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Coded:
    """One code of those that a field allows; of the field ``id`` what was typed."""

    name: str
    code: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """A number from `low` to `high`, both included; None is open, but never both.

    Years, decades by their first year, whole minutes, or days as `date.toordinal` counts them.
    """

    name: str
    low: int | None
    high: int | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not ask for."""

    part: Tree
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """What all parts ask for."""

    parts: tuple[Tree, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one part asks for."""

    parts: tuple[Tree, ...]
    span: Span = field(default=NOWHERE, compare=False)


Leaf: TypeAlias = Word | Phrase | Field | Coded | Range
Tree: TypeAlias = Everything | Leaf | Not | And | Or


def all_of(parts: Iterable[Tree]) -> Tree:
    """All parts together.

    >>> all_of([Word("mua"), all_of([Word("do"), Everything()])])
    And(parts=(Word(text='mua', prefix=True, span=Span(start=0, end=0)), \
Word(text='do', prefix=True, span=Span(start=0, end=0))), span=Span(start=0, end=0))
    """
    flat: list[Tree] = []
    for part in parts:
        if isinstance(part, And):
            flat += part.parts
        elif not isinstance(part, Everything):
            flat.append(part)
    if len(flat) > 1:
        return And(tuple(flat), _around(flat))
    return flat[0] if flat else Everything()


def any_of(parts: Iterable[Tree]) -> Tree:
    """At least one of the parts, of which there must be one.

    >>> any_of([Word("mua"), Everything()]) == Everything()
    True
    """
    flat: list[Tree] = []
    for part in parts:
        if isinstance(part, Everything):
            return part
        flat += part.parts if isinstance(part, Or) else (part,)
    return Or(tuple(flat), _around(flat)) if len(flat) > 1 else flat[0]


def negated(part: Tree, span: Span = NOWHERE) -> Tree:
    """The opposite of a part.

    >>> negated(negated(Word("mua"))) == Word("mua")
    True
    """
    return part.part if isinstance(part, Not) else Not(part, span)


def _around(parts: list[Tree]) -> Span:
    return Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
