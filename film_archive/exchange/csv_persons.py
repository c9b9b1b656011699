"""Who is meant where a table names a person by name only: participants and speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from film_archive.domain.names import person_in, variants_for_search
from film_archive.domain.text import fold
from film_archive.exchange.csv_rows import PersonRow


class Mention(NamedTuple):
    """A text that may name a person, and where it stands."""

    text: str
    file: str
    line: int


class Named(NamedTuple):
    """The person of a mention: the name that the record's uuid is made from, and the role."""

    record: str
    role: str


class Persons:
    """The persons of `people.csv`, and those who are only mentioned.

    A mention means the one person with exactly this name, else the one whose name is the same
    without accents and in either order; where there is none, or more than one, it is somebody new.
    """

    def __init__(self, people: Iterable[PersonRow], mentions: Iterable[Mention]) -> None:
        self.new: dict[str, Mention] = {}
        """Those who are only mentioned, by record name: their name and its first place."""
        self._named: dict[str, Named | None] = {}
        found = {mention.text: mention for mention in reversed(list(mentions)) if mention.text}
        names = {text: person_in(text) for text in found}
        asked = {n.name if n else text for text, n in names.items()}
        by_name, by_fold = _index(people, asked)
        for text, mention in reversed(found.items()):
            name = names[text]
            slug = _known(name.name if name else text, by_name, by_fold, either_order=bool(name))
            if slug:
                self._named[text] = Named(f"people.csv/{slug}", name.role if name else "")
            elif name:
                record = new_person(name.name)
                self._named[text] = Named(record, name.role)
                self.new.setdefault(record, Mention(name.name, mention.file, mention.line))
            else:
                self._named[text] = None

    def who(self, text: str) -> Named | None:
        """The person whom a mention names, or None where it names a group or nobody."""
        return self._named.get(text)


def new_person(name: str) -> str:
    """The record name of a person who has no row.

    >>> new_person("Đinh Toàn Thắng")
    'persons/dinh toan thang'
    """
    return f"persons/{fold(name) or name}"


_Index = dict[str, set[str]]


def _index(people: Iterable[PersonRow], asked: set[str]) -> tuple[_Index, _Index]:
    """Slugs by name as typed and by folded name, of those names that are asked for."""
    folded = {fold(variant) for text in asked for variant in variants_for_search(text)}
    by_name: _Index = defaultdict(set)
    by_fold: _Index = defaultdict(set)
    folds: dict[str, str] = {}
    for row in people if asked else ():
        for name in (row.name_vi, row.name_en):
            if not name:
                continue
            if name not in folds:
                folds[name] = fold(name)
            if folds[name] in folded:
                by_name[name].add(row.person_id)
                by_fold[folds[name]].add(row.person_id)
    return by_name, by_fold


def _known(text: str, by_name: _Index, by_fold: _Index, *, either_order: bool) -> str | None:
    if len(by_name.get(text, ())) == 1:
        return next(iter(by_name[text]))
    if not either_order:
        return None
    for variant in variants_for_search(text):
        slugs = by_fold.get(fold(variant), set())
        if slugs:
            return next(iter(slugs)) if len(slugs) == 1 else None
    return None
