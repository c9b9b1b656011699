"""What a query wants to be found in texts, and how much of it a text shows.

Kinds of text are those of film_matches.py, where a text of the same kind may have different roles:
a person's name as a director, or as whoever received an award.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from film_archive.archive.word_sets import Words
from film_archive.domain.query_fields import FIELDS
from film_archive.domain.query_tree import And, Field, Or, Phrase, Tree, Word
from film_archive.domain.text import fold, initials
from film_archive.domain.vocabulary import ACTIVITIES

Kinds = frozenset[str]
TITLES: Final = frozenset({"title"})
_PEOPLE: Final = frozenset({"recipient", *(f"credit {activity}" for activity in ACTIVITIES)})
_BODIES: Final = frozenset({"body edition", "body festival"})
_FESTIVALS: Final = _BODIES | {"edition", "festival"}
ANYWHERE: Final = TITLES | _PEOPLE | _FESTIVALS | {
    "city", "award", "nomination", "description", "identifier",
}  # fmt: skip
"""Where a word without a field may stand."""
_OF_FIELD: Final[dict[str, Kinds]] = {
    "title": TITLES,
    "person": _PEOPLE,
    "festival": _FESTIVALS,
    "body": _BODIES,
    "tag": frozenset({"subject"}),
    **{name: frozenset({name}) for name in ("city", "award", "nomination")},
    **{name: frozenset({name}) for name in ("country", "language", "genre")},
    **{field.name: frozenset({f"credit {field.activity}"}) for field in FIELDS if field.activity},
}


class Sought(NamedTuple):
    """Words that are to stand in a text of one of these kinds; with `initials` they are those of
    its words.  `typed` is what they were part of, with its marks."""

    words: Words
    typed: str
    kinds: Kinds = ANYWHERE
    initials: bool = False

    def stands_in(self, kind: str, folded: str) -> bool:
        """Whether a text of this kind shows it; kind "" is any."""
        if kind and kind not in self.kinds:
            return False
        if self.initials:
            return initials(folded).startswith(self.words.text)
        return self.words.stand_in(folded)

    @property
    def marked(self) -> str:
        """What is to be marked in a text that shows it: beginnings of its words."""
        return " ".join(self.words.text) if self.initials else self.words.text


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of each of `asks` any alternative is wanted."""

    asks: tuple[tuple[Sought, ...], ...] = ()

    def lacking(self, name: str) -> Wanted:
        """What the name of a record does not show."""
        folded = fold(name)
        return Wanted(tuple(ask for ask in self.asks if not _shown(ask, "title", folded)))

    def shown_by(self, kind: str, folded: str) -> list[Sought]:
        """What of it a text of this kind shows; kind "" is any."""
        return [shown for ask in self.asks if (shown := _shown(ask, kind, folded))]

    @property
    def kinds(self) -> Kinds:
        """The kinds of text that may show some of it."""
        return frozenset().union(*(one.kinds for ask in self.asks for one in ask))

    @property
    def is_anywhere(self) -> bool:
        """Whether all of it may stand in any text."""
        return all(one.kinds == ANYWHERE for ask in self.asks for one in ask)

    @property
    def marked(self) -> str:
        """What is to be marked in the name of a record."""
        return marked(one for ask in self.asks for one in ask if one.kinds & TITLES)


def marked(sought: Iterable[Sought]) -> str:
    """What is to be marked in a text that shows these."""
    return " ".join(dict.fromkeys(one.marked for one in sought))


def _shown(ask: Iterable[Sought], kind: str, folded: str) -> Sought | None:
    for one in ask:  # asked for each text of a page: `next` takes twice as long
        if one.stands_in(kind, folded):
            return one
    return None


# --- from a query ---------------------------------------------------------------------------------
def of_words(words: Iterable[Words], typed: str, *, initials: bool = False) -> Wanted:
    """Each of these words of what was typed, wherever it stands."""
    kinds = TITLES if initials else ANYWHERE
    return Wanted(tuple((Sought(each, typed, kinds, initials),) for each in words))


def of_name(typed: str) -> Wanted:
    """Each word of what was typed, in a name."""
    return of_words(map(Words, fold(typed).split()), typed)


def of_rest(tree: Tree) -> Wanted:
    """What else a query wants; what must not be, and what is no text, says nothing."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    asks = (tuple(_sought(part)) for part in parts)
    return Wanted(tuple(ask for ask in asks if ask))


def _sought(tree: Tree) -> Iterator[Sought]:
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _sought(part)
        case Field(name, Word(typed, prefix) | Phrase(typed, prefix)):
            yield from _words(typed, prefix, _OF_FIELD[name])
        case Word(typed, prefix) | Phrase(typed, prefix):
            yield from _words(typed, prefix, ANYWHERE)


def _words(typed: str, prefix: bool, kinds: Kinds) -> Iterator[Sought]:
    text = fold(typed)
    if text:
        yield Sought(Words(text, prefix), typed, kinds)
