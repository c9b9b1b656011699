"""By which of its texts a film was found, in the original spelling: asked for the rows in view."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from sqlite3 import Connection
from typing import Final, NamedTuple

from film_archive.archive import film_texts
from film_archive.archive.listing import WINS
from film_archive.archive.matches import Match
from film_archive.archive.wanted import Kinds, Sought, Wanted, marked
from film_archive.domain.closeness import Closeness
from film_archive.domain.marking import excerpt
from film_archive.domain.text import fold
from film_archive.domain.vocabulary import ACTIVITIES

_THESE = "(SELECT value FROM json_each(:films))"
_SAY = "n.folded IN (SELECT value FROM json_each(:said))"
# Whose names these are: far fewer than all who worked on the films.  A plus before what is among
# them keeps SQLite from going through all that they ever worked on.
_CALLED = f"(SELECT n.agent_id FROM agent_name AS n WHERE {_SAY})"
_EDITIONS_CALLED = f"(SELECT n.edition_id FROM edition_name AS n WHERE {_SAY})"
_SERIES_CALLED = f"(SELECT n.festival_id FROM festival_name AS n WHERE {_SAY})"
_WON = ", ".join(f"'{result}'" for result in WINS)
_ROLE = "iif(e.kind = 'award-body', 'body ', '')"


def _at_editions(shown: str) -> str:
    these = f"WHERE x.film_id IN {_THESE}"
    editions = f"{shown} AS x CROSS JOIN edition AS e ON e.id = x.edition_id"
    return (
        f"SELECT x.film_id, {_ROLE} || 'edition', n.text, n.folded FROM {editions} "
        f"CROSS JOIN edition_name AS n ON n.edition_id = e.id {these} "
        f"AND x.edition_id IN {_EDITIONS_CALLED} AND {_SAY} UNION ALL "
        f"SELECT x.film_id, {_ROLE} || 'festival', n.text, n.folded FROM {editions} "
        f"CROSS JOIN festival_name AS n ON n.festival_id = e.festival_id {these} "
        f"AND e.festival_id IN {_SERIES_CALLED} AND {_SAY} UNION ALL "
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


class _Stage(NamedTuple):
    """SELECTs of the texts of the films `:films` as (film, kind, text, and in plain letters where
    these are stored: then only texts that are in `:said`), with the kinds that each gives; and the
    column of `film_text` that holds all of these texts, "" where none does."""

    column: str
    selects: tuple[tuple[Kinds, str], ...]


# An earlier one tells more.
_STAGES: Final = (
    _Stage(
        "titles",
        (
            (
                frozenset({"title"}),
                "SELECT film_id, 'title', text, folded FROM title AS n "
                f"WHERE film_id IN {_THESE} AND {_SAY}",
            ),
        ),
    ),
    _Stage(
        "people",
        (
            (
                _CREDITED,
                "SELECT c.film_id, 'credit ' || c.activity, n.text, n.folded FROM credit AS c "
                "CROSS JOIN agent_name AS n ON n.agent_id = c.agent_id "
                f"WHERE c.film_id IN {_THESE} AND +c.agent_id IN {_CALLED} AND {_SAY}",
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
                f"ON n.agent_id = r.agent_id WHERE a.film_id IN {_THESE} "
                f"AND +r.agent_id IN {_CALLED} AND {_SAY}",
            ),
        ),
    ),
    _Stage("events", tuple((_SHOWN, _at_editions(shown)) for shown in ("appearance", "award"))),
    _Stage("events", tuple((_AWARDED, _awards(name)) for name in ("name_vi", "name_en"))),
    _Stage(
        "",
        (
            *((_TAGGED, _terms("film_term", label)) for label in _LABELS),
            *((frozenset({"language"}), _terms("language_use", label)) for label in _LABELS),
        ),
    ),
    _Stage(
        "texts",
        (
            (
                frozenset({"description"}),
                "SELECT film_id, 'description', text, NULL FROM description "
                f"WHERE film_id IN {_THESE}",
            ),
            (
                frozenset({"identifier"}),
                "SELECT record_id, 'identifier', value, NULL FROM identifier "
                f"WHERE record_id IN {_THESE}",
            ),
        ),
    ),
)
_BETWEEN: Final = f" {film_texts.BETWEEN} "
_COLUMNS: Final = ("titles", "people", "events", "texts")

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


def matches(
    connection: Connection, lacking: Mapping[int, Wanted], directors: Mapping[int, Sequence[str]]
) -> dict[int, Match]:
    """Of each film the text that shows most of what its title lacks, the nearest to what was
    typed.

    A director whose name shows it all, as typed, tells more than anybody else who worked on a film;
    whoever asks knows them.
    """
    best: dict[int, _Found] = {}
    likely = _likely(connection, lacking)
    for stage in _STAGES:
        left = {
            film: wanted
            for film, wanted in lacking.items()
            if (not stage.column or (stage.column, film) in likely)
            and not _is_all(wanted, best.get(film))
        }
        if stage.column == "people":
            near = {film: _directed(left[film], directors.get(film, ())) for film in left}
            best.update((film, found) for film, found in near.items() if found)
            left = {film: left[film] for film in left if not near[film]}
        kinds = frozenset[str]().union(*(wanted.kinds for wanted in left.values()))
        if asked := " UNION ALL ".join(sql for gives, sql in stage.selects if gives & kinds):
            texts = {film: likely.get((stage.column, film)) for film in left}
            _look(connection, asked, left, texts, best)
    return {film: _match(found) for film, found in best.items()}


_Likely = dict[tuple[str, int], frozenset[str]]


def _likely(connection: Connection, lacking: Mapping[int, Wanted]) -> _Likely:
    """By column and film the texts, in plain letters, that may show most of what is wanted.

    One row a film tells it of all its texts: to read each of them takes ten times as long.
    """
    rows = connection.execute(
        f"SELECT film_id, {', '.join(_COLUMNS)} FROM film_text WHERE film_id IN {_THESE}",
        {"films": json.dumps(list(lacking))},
    )
    may_show = _sieve(lacking.values())
    found: _Likely = {}
    for film, *row in rows:
        wanted = lacking[film]
        shown = _shown_in(wanted)
        much = {
            (column, text): shows
            for column, whole in zip(_COLUMNS, row, strict=True)
            if may_show(whole)
            for text in whole.split(_BETWEEN)
            if (shows := shown(text))
        }
        most = max(much.values(), default=0) if wanted.is_anywhere else 1
        for column in _COLUMNS:
            texts = [text for (of, text), shows in much.items() if of == column and shows >= most]
            if texts:
                # Festivals, cities and awards tell more or less, people and titles alike.
                alike = column in ("titles", "people")
                found[column, film] = frozenset(_nearest(texts, wanted) if alike else texts)
                if wanted.is_anywhere:
                    break  # others that show as much tell less
    return found


def _nearest(texts: list[str], wanted: Wanted) -> list[str]:
    """Of texts that show as much, where no marks were typed, the nearest one."""
    if len(texts) == 1 or not wanted.is_anywhere:
        return texts
    typed = " ".join(dict.fromkeys(one.typed for ask in wanted.asks for one in ask))
    return [min(texts, key=_closeness(typed).how)] if typed.isascii() else texts


def _shown_in(wanted: Wanted) -> Callable[[str], int]:
    """Tells how much of what is wanted a text in plain letters shows, whatever its kind."""
    if any(one.initials for ask in wanted.asks for one in ask):
        return lambda text: _much(wanted.shown_by("", text))
    asks = [[(one.words.sought, _much([one])) for one in ask] for ask in wanted.asks]

    def shown(text: str) -> int:
        spaced, much = f" {text} ", 0
        for ask in asks:
            for sought, words in ask:
                if sought in spaced:
                    much += words
                    break
        return much

    return shown


def _directed(wanted: Wanted, names: Iterable[str]) -> _Found | None:
    """The nearest of a film's directors whose names show everything, as it was typed."""
    best: _Found | None = None
    for name in names:
        folded = fold(name)
        shown = wanted.shown_by("credit director", folded)
        found = _better(best, "agent_name", name, folded, shown) if shown else None
        if found is not None and found.nearness[1] == 0 and _is_all(wanted, found):
            best = found
    return best


def _look(
    connection: Connection, asked: str, lacking: Mapping[int, Wanted],
    texts: Mapping[int, frozenset[str] | None], best: dict[int, _Found],
) -> None:  # fmt: skip
    """Among certain texts of each film, or where that is None among all."""
    said = sorted(frozenset[str]().union(*filter(None, texts.values())))
    for film, kind, text, plain in connection.execute(
        asked, {"films": json.dumps(list(lacking)), "said": json.dumps(said)}
    ):
        folded = fold(text) if plain is None else plain
        among = texts[film]
        if among is not None and folded not in among:
            continue
        if shown := lacking[film].shown_by(kind, folded):
            best[film] = _better(best.get(film), _WHOSE[kind], text, folded, shown)


def _is_all(wanted: Wanted, found: _Found | None) -> bool:
    """Whether no text can show more than this one."""
    return (
        found is not None
        and len(found.shown) == len(wanted.asks)
        and all(len(ask) == 1 for ask in wanted.asks)
    )


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
