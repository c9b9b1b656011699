"""By which of its texts a film was found, in the original spelling: asked for the rows in view."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from sqlite3 import Connection
from typing import Final

from film_archive.archive.listing import WINS
from film_archive.archive.matches import Match
from film_archive.archive.wanted import Kinds, Sought, Wanted, marked
from film_archive.domain.closeness import Closeness
from film_archive.domain.marking import excerpt
from film_archive.domain.text import fold
from film_archive.domain.vocabulary import ACTIVITIES

_THESE = "(SELECT value FROM json_each(?1))"
_WON = ", ".join(f"'{result}'" for result in WINS)
_ROLE = "iif(e.kind = 'award-body', 'body ', '')"


def _at_editions(shown: str) -> str:
    editions = f"{shown} AS x CROSS JOIN edition AS e ON e.id = x.edition_id"
    return (
        f"SELECT x.film_id, {_ROLE} || 'edition', n.text FROM {editions} CROSS JOIN edition_name "
        f"AS n ON n.edition_id = e.id WHERE x.film_id IN {_THESE} UNION ALL "
        f"SELECT x.film_id, {_ROLE} || 'festival', n.text FROM {editions} CROSS JOIN festival_name "
        f"AS n ON n.festival_id = e.festival_id WHERE x.film_id IN {_THESE} UNION ALL "
        f"SELECT x.film_id, 'city', e.city FROM {editions} "
        f"WHERE x.film_id IN {_THESE} AND e.city IS NOT NULL"
    )


def _awards(name: str) -> str:
    return (
        f"SELECT film_id, iif(result IN ({_WON}), 'award', 'nomination'), {name} FROM award "
        f"WHERE film_id IN {_THESE} AND {name} IS NOT NULL"
    )


def _terms(link: str, label: str) -> str:
    return (
        f"SELECT u.film_id, m.scheme, m.{label} FROM {link} AS u CROSS JOIN term AS m "
        f"ON m.id = u.term_id WHERE u.film_id IN {_THESE} AND m.{label} IS NOT NULL"
    )


_LABELS = ("label_vi", "label", "label_fr", "code")
_CREDITED = frozenset(f"credit {activity}" for activity in ACTIVITIES)
_SHOWN = frozenset({"edition", "festival", "body edition", "body festival", "city"})
_AWARDED = frozenset({"award", "nomination"})
_TAGGED = frozenset({"country", "genre", "subject"})

# The texts of the films ?1 as (film, kind, text), with the kinds that each SELECT gives.
_TEXTS: Final[tuple[tuple[Kinds, str], ...]] = (
    (
        frozenset({"title"}),
        f"SELECT film_id, 'title', text FROM title WHERE film_id IN {_THESE}",
    ),
    (
        _CREDITED,
        "SELECT c.film_id, 'credit ' || c.activity, n.text FROM credit AS c CROSS JOIN agent_name "
        f"AS n ON n.agent_id = c.agent_id WHERE c.film_id IN {_THESE}",
    ),
    (
        _CREDITED,
        "SELECT film_id, 'credit ' || activity, name_used FROM credit "
        f"WHERE film_id IN {_THESE} AND name_used IS NOT NULL",
    ),
    (
        frozenset({"recipient"}),
        "SELECT a.film_id, 'recipient', n.text FROM award AS a CROSS JOIN recipient AS r "
        "ON r.award_id = a.id CROSS JOIN agent_name AS n ON n.agent_id = r.agent_id "
        f"WHERE a.film_id IN {_THESE}",
    ),
    *((_SHOWN, _at_editions(shown)) for shown in ("appearance", "award")),
    *((_AWARDED, _awards(name)) for name in ("name_vi", "name_en")),
    *((_TAGGED, _terms("film_term", label)) for label in _LABELS),
    *((frozenset({"language"}), _terms("language_use", label)) for label in _LABELS),
    (
        frozenset({"description"}),
        f"SELECT film_id, 'description', text FROM description WHERE film_id IN {_THESE}",
    ),
    (
        frozenset({"identifier"}),
        f"SELECT record_id, 'identifier', value FROM identifier WHERE record_id IN {_THESE}",
    ),
)

# Whose text each is, those first that tell more.
_WHOSE: Final = {
    "title": "title",
    **dict.fromkeys(sorted(_CREDITED), "agent_name"),
    "recipient": "agent_name",
    "edition": "edition_name",
    "body edition": "edition_name",
    "festival": "festival_name",
    "body festival": "festival_name",
    "city": "city",
    "award": "award",
    "nomination": "award",
    **{kind: kind for kind in ("country", "language", "genre", "subject")},
    "description": "description",
    "identifier": "identifier",
}
_PLACE: Final = {whose: place for place, whose in enumerate(dict.fromkeys(_WHOSE.values()))}


def matches(connection: Connection, lacking: Mapping[int, Wanted]) -> dict[int, Match]:
    """Of each film the text that shows most of what its title lacks, the nearest to what was
    typed."""
    kinds = frozenset[str]().union(*(wanted.kinds for wanted in lacking.values()))
    asked = " UNION ALL ".join(sql for gives, sql in _TEXTS if gives & kinds)
    if not asked:
        return {}
    best: dict[int, tuple[tuple[int, ...], Match]] = {}
    for film, kind, text in connection.execute(asked, (json.dumps(list(lacking)),)):
        folded = fold(text)
        if shown := lacking[film].shown_by(kind, folded):
            rank = (-_much(shown), _PLACE[_WHOSE[kind]], *_nearness(shown, text, folded))
            if film not in best or rank < best[film][0]:
                best[film] = rank, Match(text, _WHOSE[kind], marked(shown))
    return {film: _shortened(match) for film, (_, match) in best.items()}


def _shortened(match: Match) -> Match:
    """Of a description as much as tells where the words stand."""
    return match._replace(text=excerpt(match.text, match.by))


def _much(shown: list[Sought]) -> int:
    return sum(len(sought.words.text.split()) for sought in shown)


def _nearness(shown: list[Sought], text: str, folded: str) -> tuple[int, int]:
    closeness = _closeness(" ".join(dict.fromkeys(sought.typed for sought in shown)))
    return closeness.how(folded), closeness.of(text, folded)


@lru_cache(maxsize=64)
def _closeness(typed: str) -> Closeness:
    return Closeness(typed)
