"""By which of its texts a film was found, in the original spelling: asked for the rows in view."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from sqlite3 import Connection
from typing import Final, NamedTuple

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
    these = f"WHERE x.film_id IN {_THESE}"
    editions = f"{shown} AS x CROSS JOIN edition AS e ON e.id = x.edition_id"
    return (
        f"SELECT x.film_id, {_ROLE} || 'edition', n.text, n.folded FROM {editions} "
        f"CROSS JOIN edition_name AS n ON n.edition_id = e.id {these} UNION ALL "
        f"SELECT x.film_id, {_ROLE} || 'festival', n.text, n.folded FROM {editions} "
        f"CROSS JOIN festival_name AS n ON n.festival_id = e.festival_id {these} UNION ALL "
        f"SELECT x.film_id, 'city', e.city, NULL FROM {editions} {these} AND e.city IS NOT NULL"
    )


def _awards(name: str) -> str:
    return (
        f"SELECT film_id, iif(result IN ({_WON}), 'award', 'nomination'), {name}, NULL FROM award "
        f"WHERE film_id IN {_THESE} AND {name} IS NOT NULL"
    )


def _terms(link: str, label: str) -> str:
    return (
        f"SELECT u.film_id, m.scheme, m.{label}, NULL FROM {link} AS u CROSS JOIN term AS m "
        f"ON m.id = u.term_id WHERE u.film_id IN {_THESE} AND m.{label} IS NOT NULL"
    )


_LABELS = ("label_vi", "label", "label_fr", "code")
_CREDITED = frozenset(f"credit {activity}" for activity in ACTIVITIES)
_SHOWN = frozenset({"edition", "festival", "body edition", "body festival", "city"})
_AWARDED = frozenset({"award", "nomination"})
_TAGGED = frozenset({"country", "genre", "subject"})

# The texts of the films ?1 as (film, kind, text, and in plain letters where that is stored), with
# the kinds that each SELECT gives; in stages, of which an earlier one tells more.
_STAGES: Final[tuple[tuple[tuple[Kinds, str], ...], ...]] = (
    (
        (
            frozenset({"title"}),
            f"SELECT film_id, 'title', text, folded FROM title WHERE film_id IN {_THESE}",
        ),
    ),
    (
        (
            _CREDITED,
            "SELECT c.film_id, 'credit ' || c.activity, n.text, n.folded FROM credit AS c "
            f"CROSS JOIN agent_name AS n ON n.agent_id = c.agent_id WHERE c.film_id IN {_THESE}",
        ),
        (
            _CREDITED,
            "SELECT film_id, 'credit ' || activity, name_used, NULL FROM credit "
            f"WHERE film_id IN {_THESE} AND name_used IS NOT NULL",
        ),
        (
            frozenset({"recipient"}),
            "SELECT a.film_id, 'recipient', n.text, n.folded FROM award AS a "
            "CROSS JOIN recipient AS r ON r.award_id = a.id CROSS JOIN agent_name AS n "
            f"ON n.agent_id = r.agent_id WHERE a.film_id IN {_THESE}",
        ),
    ),
    tuple((_SHOWN, _at_editions(shown)) for shown in ("appearance", "award")),
    tuple((_AWARDED, _awards(name)) for name in ("name_vi", "name_en")),
    (
        *((_TAGGED, _terms("film_term", label)) for label in _LABELS),
        *((frozenset({"language"}), _terms("language_use", label)) for label in _LABELS),
    ),
    (
        (
            frozenset({"description"}),
            f"SELECT film_id, 'description', text, NULL FROM description WHERE film_id IN {_THESE}",
        ),
        (
            frozenset({"identifier"}),
            "SELECT record_id, 'identifier', value, NULL FROM identifier "
            f"WHERE record_id IN {_THESE}",
        ),
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
    best: dict[int, _Found] = {}
    for stage in _STAGES:
        left = {film: wanted for film, wanted in lacking.items() if not _is_all(wanted, best, film)}
        kinds = frozenset[str]().union(*(wanted.kinds for wanted in left.values()))
        if asked := " UNION ALL ".join(sql for gives, sql in stage if gives & kinds):
            _look(connection, asked, left, best)
    return {film: _match(found) for film, found in best.items()}


def _look(
    connection: Connection, asked: str, lacking: Mapping[int, Wanted], best: dict[int, _Found]
) -> None:
    may_show = _sieve(lacking.values())
    for film, kind, text, plain in connection.execute(asked, (json.dumps(list(lacking)),)):
        folded = fold(text) if plain is None else plain
        if may_show(folded) and (shown := lacking[film].shown_by(kind, folded)):
            best[film] = _better(best.get(film), _WHOSE[kind], text, folded, shown)


def _is_all(wanted: Wanted, best: Mapping[int, _Found], film: int) -> bool:
    """Whether no text can show more than the best one so far does."""
    found = best.get(film)
    one_way = all(len(ask) == 1 for ask in wanted.asks)
    return found is not None and one_way and len(found.shown) == len(wanted.asks)


class _Found(NamedTuple):
    """A text that shows `shown`; the smaller `rank`, then the smaller `nearness` is better."""

    rank: tuple[int, int]
    nearness: tuple[int, int]
    whose: str
    text: str
    shown: list[Sought]


def _better(best: _Found | None, whose: str, text: str, folded: str, shown: list[Sought]) -> _Found:
    rank = -_much(shown), _PLACE[whose]
    if best is not None and best.rank < rank:
        return best
    found = _Found(rank, _nearness(shown, text, folded), whose, text, shown)
    return found if best is None or found[:2] < best[:2] else best


def _match(found: _Found) -> Match:
    """Of a description as much as tells where the words stand."""
    by = marked(found.shown)
    return Match(excerpt(found.text, by), found.whose, by)


def _sieve(lacking: Iterable[Wanted]) -> Callable[[str], bool]:
    """Tells quickly of most texts that they show nothing of what is wanted."""
    sought = {one for wanted in lacking for ask in wanted.asks for one in ask}
    if any(one.initials for one in sought):
        return lambda folded: True
    needles = {f" {one.words.text}" for one in sought}
    return lambda folded: any(map(f" {folded}".__contains__, needles))


def _much(shown: list[Sought]) -> int:
    return sum(len(sought.words.text.split()) for sought in shown)


def _nearness(shown: list[Sought], text: str, folded: str) -> tuple[int, int]:
    """Whoever types no marks means them all the same: then the name that stands first is shown, not
    one that was written without."""
    typed = " ".join(dict.fromkeys(sought.typed for sought in shown))
    closeness = _closeness(typed)
    return closeness.how(folded), 0 if typed.isascii() else closeness.of(text, folded)


@lru_cache(maxsize=64)
def _closeness(typed: str) -> Closeness:
    return Closeness(typed)
