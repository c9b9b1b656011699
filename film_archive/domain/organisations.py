"""Organisations as lists and credits name them, and which of these namings mean the same one.

One text may say several names: `A / B (ABBR)`, `AVSE Global (Association of …)`, `Vietnam Feature
Film Studio (Hãng phim truyện Việt Nam)`.  Two texts that share a whole name, accents and case
aside, mean one organisation; an abbreviation alone proves nothing, many are used by several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from film_archive.domain.text import fold

_WITH_BRACKET = re.compile(r"(?P<front>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_ABBREVIATION = re.compile(r"(?=(?:.*[A-ZĐ]){2})[A-ZĐ0-9&.\-–]+")
# Letters that only Vietnamese has: ă đ ơ ư, and the block with the marks of its tones.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name with its type and language as in `vocabulary.AGENT_NAME_TYPES`; None is not known."""

    text: str
    type: str = "preferred"
    language: str | None = None


def names_in(text: str, *, slash: bool = True) -> tuple[OrganisationName, ...]:
    """The names that a text gives one organisation, the preferred one first.

    `slash` says that " / " stands between names; a production company may have it in its name.

    >>> [(n.text, n.type) for n in names_in("Film Promotion Fund / Film Fund (FPF)")]
    [('Film Promotion Fund', 'preferred'), ('Film Fund', 'alternative'), ('FPF', 'abbreviation')]
    """
    match = _WITH_BRACKET.fullmatch(text)
    front, inside = (match["front"], match["inside"]) if match else (text, "")
    fronts = front.split(" / ") if slash else [front]
    texts = [part.strip() for part in fronts if part.strip()] or [text]
    names = [OrganisationName(texts[0])]
    names += [OrganisationName(other, "alternative") for other in texts[1:]]
    return (*names, _bracketed(inside.strip())) if inside.strip() else tuple(names)


def _bracketed(text: str) -> OrganisationName:
    if _ABBREVIATION.fullmatch(text):
        return OrganisationName(text, "abbreviation")
    return OrganisationName(text, "alternative", "vi" if _VIETNAMESE.search(text) else None)


class Organisations:
    """The organisations that a set of texts means.

    The outcome does not depend on the order of the texts.
    """

    def __init__(self, namings: Iterable[tuple[OrganisationName, ...]]) -> None:
        self._leader: dict[str, str] = {}
        self._said: dict[str, set[OrganisationName]] = defaultdict(set)
        for names in dict.fromkeys(namings):
            self._take(names)
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self._leader:
            groups[self._lead(key)].append(key)
        self._key_of: dict[str, str] = {}
        self._names: dict[str, tuple[OrganisationName, ...]] = {}
        for members in groups.values():
            self._settle(members)

    def key(self, names: tuple[OrganisationName, ...]) -> str:
        """What the organisation goes by: its preferred name, folded."""
        return self._key_of[_fold(names[0].text)]

    def names(self, key: str) -> tuple[OrganisationName, ...]:
        """All names of an organisation, the preferred one first."""
        return self._names[key]

    def _take(self, names: tuple[OrganisationName, ...]) -> None:
        first = _fold(names[0].text)
        for name in names:
            whole = name.type != "abbreviation"
            key = _fold(name.text) if whole else first
            self._leader.setdefault(key, key)
            self._said[key].add(name)
            self._leader[self._lead(key)] = self._lead(first)

    def _lead(self, key: str) -> str:
        while self._leader[key] != key:
            self._leader[key] = self._leader[self._leader[key]]
            key = self._leader[key]
        return key

    def _settle(self, members: list[str]) -> None:
        """Which of its names an organisation goes by: one that is nowhere only an alternative."""
        said = [name for key in members for name in self._said[key]]
        second = {_fold(name.text) for name in said if name.type == "alternative"}
        key = min([m for m in members if m not in second] or members)
        self._key_of.update(dict.fromkeys(members, key))
        self._names[key] = tuple(_without_repeats(said, key))


def _fold(text: str) -> str:
    return fold(text) or text


def _without_repeats(said: list[OrganisationName], preferred: str) -> Iterable[OrganisationName]:
    """Each spelling once: the preferred one, then alternatives, then abbreviations."""
    languages = {name.text: name.language for name in said if name.language}
    whole = sorted({name.text for name in said if name.type != "abbreviation"})
    chosen = next(text for text in whole if _fold(text) == preferred)
    yield OrganisationName(chosen, "preferred", languages.get(chosen))
    for text in whole:
        if text != chosen:
            yield OrganisationName(text, "alternative", languages.get(text))
    for text in sorted({name.text for name in said}.difference(whole)):
        yield OrganisationName(text, "abbreviation")
