"""What a search may be called: made of what is typed and of the filters that are on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count, groupby

from film_archive.archive import ListQuery
from film_archive.domain.query_fields import Kind, field_of
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_telling import told
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
from film_archive.ui import say
from film_archive.ui.say import tr
from film_archive.ui.wording.words import listed

LONGEST = 60  # letters of a name that is proposed
_SIGNS = "●◐≠ "  # before the names of states


def proposed_name(query: ListQuery, filters: Sequence[str], taken: Collection[str] = ()) -> str:
    """A name for a search with these filters, in a few words, that none of those `taken` has.

    >>> proposed_name(ListQuery("film", 'director:"Đặng Nhật Minh" year:1975..1986'), ["Feature"])
    'Đặng Nhật Minh · 1975–1986 · Feature'
    >>> proposed_name(ListQuery("film", "mua do -form:short"), [], ["Mua do · not short"])
    'mua do · not short (2)'
    """
    typed = _typed(query.text) if query.kind == "film" else query.text.strip()
    parts = [part for part in (typed, *(name.lstrip(_SIGNS) for name in filters)) if part]
    name = " · ".join(parts)
    name = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' ·')}…"
    names = {other.casefold() for other in taken}
    if name.casefold() not in names:
        return name
    numbered = (tr("{name} ({n})", name=name, n=n) for n in count(2))
    return next(other for other in numbered if other.casefold() not in names)


def _typed(text: str) -> str:
    """What is typed without the words of the query language."""
    tree = parse(text).tree
    parts = tree.parts if isinstance(tree, And) else (tree,)
    groups = (" ".join(map(_said, group)) for _, group in groupby(parts, _together))
    return " · ".join(said for said in groups if said)


def _together(part: Tree) -> object:
    """The same for parts that are said in one breath: words that are typed one after the other."""
    match part:
        case Word() | Phrase():
            return ""
        case Field(name, Word()):
            return name
    return object()


def _said(tree: Tree) -> str:
    match tree:
        case Everything():
            return ""
        case Word() | Phrase():
            return _words(tree)
        case Field(_, value):
            return _words(value)
        case Coded(name, code):
            return _coded(name, code)
        case Range():
            return _range(tree)
        case Not(part):
            return tr("not {part}", part=_said(part))
        case And(parts):
            return " ".join(map(_said, parts))
        case Or(parts):
            return listed(map(_said, parts), "or")


def _words(words: Word | Phrase) -> str:
    return words.text.strip()


def _coded(name: str, code: str) -> str:
    said = code if name == "id" else say.code(code)
    if code == "any":
        return tr(name)
    wholes = {
        "has": "with {what}",
        "missing": "without {what}",
        "unverified": "{what} unverified",
        "disputed": "{what} disputed",
        "premiere": "{what} premiere",
    }
    return tr(wholes[name], what=said) if name in wholes else said


def _range(asked: Range) -> str:
    name, low, high = asked.name, asked.low, asked.high
    if field_of(name).kind is Kind.DAY:
        return told(asked).partition(":")[2]
    whole = {"decade": "{years}s", "runtime": "{years} min"}.get(name, "{years}")
    return tr(whole, years=_years(low, high))


def _years(low: int | None, high: int | None) -> str:
    if low is None:
        return tr("up to {end}", end=high)
    if high is None:
        return tr("from {start}", start=low)
    return str(low) if low == high else tr("{start}–{end}", start=low, end=high)
