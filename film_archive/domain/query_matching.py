"""Whether a film is what a query asks for, said of plain facts: the measure for any store.

Texts are compared by their plain words (`domain.text.fold`), which is the lowest tier: which marks
were typed is a matter of order, not of finding.

- A word without a field may stand in any text of the film, each word in another one; a word with
  `prefix` is a beginning of a word there, else a whole one.
- The words of a phrase follow each other in one text; only the last may be a beginning, and only
  with `prefix`.
- A field of texts is the same over the texts of that field: ``director:minh`` one name of one
  director.  Two fields may be true of different people or awards.
- A number that is not known lies in no range, and so in the opposite of every range.
- ``missing:x`` is ``-has:x``.  ``unverified:any`` is true where anything is unverified.
- ``id:x`` is a film whose uuid begins so, or one identifier of which is that, capitals aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from film_archive.domain.query_fields import FIELDS
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
from film_archive.domain.text import fold

_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class CreditFacts:
    """A person or organisation with a credit (`vocabulary.ACTIVITIES`), by all its names."""

    activity: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """All that a query can ask of a film.

    `people` have credits or received its awards (then `activity` is "").  `festivals` are the names
    of festivals and editions where it was shown or honoured, `bodies` those of award bodies.
    `awards` are the names of what it was given, `nominations` of what it was not.  Countries,
    languages, genres and tags have a text for each label and for the code.  `texts` are whatever
    else words find: descriptions, identifiers.

    `year` is the first possible one, `minutes` the whole minutes of its running time, `added` the
    day as `date.toordinal`; None is not known.  `has` holds codes of `query_codes.KEPT`,
    `unverified` and `disputed` those of `DOUBTED`, with ``any`` where there is anything.
    """

    titles: tuple[str, ...] = ()
    people: tuple[CreditFacts, ...] = ()
    festivals: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    nominations: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    year: int | None = None
    minutes: int | None = None
    added: int | None = None
    form: str | None = None
    results: frozenset[str] = _NONE
    premieres: frozenset[str] = _NONE
    has: frozenset[str] = _NONE
    unverified: frozenset[str] = _NONE
    disputed: frozenset[str] = _NONE
    uuid: str = ""
    identifiers: tuple[str, ...] = ()

    def names(self, activity: str | None = None) -> tuple[str, ...]:
        """The names of everybody, or of those with credits of one activity."""
        credits = (c for c in self.people if activity is None or c.activity == activity)
        return tuple(name for credit in credits for name in credit.names)

    @property
    def searched(self) -> tuple[str, ...]:
        """The texts that words without a field may stand in."""
        events = self.festivals + self.cities + self.bodies + self.awards + self.nominations
        return self.titles + self.names() + events + self.texts


def matches(tree: Tree, facts: FilmFacts) -> bool:
    """Whether the film is what the query asks for.

    >>> film = FilmFacts(titles=("Đừng đốt", "Don't Burn"), year=2009)
    >>> matches(And((Phrase("dung do", prefix=True), Word("burn"))), film)
    True
    >>> matches(Not(Range("year", 2000, None)), film)
    False
    """
    match tree:
        case Everything():
            return True
        case Not(part):
            return not matches(part, facts)
        case And(parts):
            return all(matches(part, facts) for part in parts)
        case Or(parts):
            return any(matches(part, facts) for part in parts)
        case Word() | Phrase():
            return _stands_in(tree, facts.searched)
        case Field(name, value):
            return _stands_in(value, _TEXTS[name](facts))
        case Coded(name, code):
            return _CODES[name](facts, code)
        case Range(name, low, high):
            return _within(_NUMBERS[name](facts), low, high)


def _stands_in(words: Word | Phrase, texts: Iterable[str]) -> bool:
    """Whether one of the texts has these words; words of signs alone ask for nothing."""
    asked = fold(words.text)
    if not asked:
        return True
    end = "" if words.prefix else " "
    return any(f" {asked}{end}" in f" {fold(text)} " for text in texts)


def _within(number: int | None, low: int | None, high: int | None) -> bool:
    if number is None:
        return False
    return (low is None or low <= number) and (high is None or number <= high)


# --- what each field looks at ---------------------------------------------------------------------
def _names_with(activity: str) -> Callable[[FilmFacts], tuple[str, ...]]:
    return lambda facts: facts.names(activity)


_TEXTS: Final[dict[str, Callable[[FilmFacts], tuple[str, ...]]]] = {
    "title": lambda facts: facts.titles,
    "person": lambda facts: facts.names(),
    "festival": lambda facts: facts.festivals,
    "city": lambda facts: facts.cities,
    "body": lambda facts: facts.bodies,
    "award": lambda facts: facts.awards,
    "nomination": lambda facts: facts.nominations,
    "country": lambda facts: facts.countries,
    "language": lambda facts: facts.languages,
    "genre": lambda facts: facts.genres,
    "tag": lambda facts: facts.tags,
} | {field.name: _names_with(field.activity) for field in FIELDS if field.activity}

_NUMBERS: Final[dict[str, Callable[[FilmFacts], int | None]]] = {
    "year": lambda facts: facts.year,
    "decade": lambda facts: None if facts.year is None else facts.year // 10 * 10,
    "runtime": lambda facts: facts.minutes,
    "added": lambda facts: facts.added,
}


def _is_called(facts: FilmFacts, code: str) -> bool:
    asked = code.casefold()
    known = (identifier.casefold() for identifier in facts.identifiers)
    return facts.uuid.casefold().startswith(asked) or asked in known


_CODES: Final[dict[str, Callable[[FilmFacts, str], bool]]] = {
    "form": lambda facts, code: facts.form == code,
    "result": lambda facts, code: code in facts.results,
    "premiere": lambda facts, code: code in facts.premieres,
    "has": lambda facts, code: code in facts.has,
    "missing": lambda facts, code: code not in facts.has,
    "unverified": lambda facts, code: code in facts.unverified,
    "disputed": lambda facts, code: code in facts.disputed,
    "id": _is_called,
}
