"""Awards, terms, titles, years and slugs that a query may name, with how many films have them.

There are few names of awards and few terms; titles are found by the index of films.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from film_archive.archive.listing import Suggestion
from film_archive.archive.suggest_asking import Asking, Find, by_count, called

_TITLES_LOOKED_AT = 200


# --- awards ---------------------------------------------------------------------------------------
def awards(facet: str) -> Find:
    """Names of what was won, or of what was not; all are looked at."""

    def find(asking: Asking) -> Iterable[Suggestion]:
        pairs: dict[str, list[str]] = {}  # by each name, the most frequent first
        others: dict[str, list[str]] = {}
        for pair, _ in asking.counts(facet):
            names = json.loads(pair)
            for name, other in (names, reversed(names)):
                if asking.begins(name):
                    pairs.setdefault(name, []).append(pair)
                    others.setdefault(name, []).extend(filter(None, [other]))
        return _once(Counter(asking.counts_having(facet, pairs)), others)

    return find


def _once(counts: Counter[str], others: Mapping[str, Sequence[str]]) -> Iterator[Suggestion]:
    """An award by that of its names which is the most frequent, else by the Vietnamese one."""
    told: set[str] = set()
    for name, count in counts.most_common():
        if told.isdisjoint(others[name]):
            told.add(name)
            yield Suggestion(name, next(iter(others[name]), ""), count)


# --- terms, titles, years -------------------------------------------------------------------------
_TERMS = "SELECT id, label, label_vi, label_fr, code FROM term WHERE scheme = ?"
_TAGGED = (
    "SELECT m.id, (SELECT count(DISTINCT u.film_id) FROM film_term AS u WHERE u.term_id = m.id) "
    "FROM term AS m WHERE m.scheme = 'subject'"
)


def terms(scheme: str) -> Find:
    """Countries, languages, genres or tags, by any of their labels."""

    def find(asking: Asking) -> Iterable[Suggestion]:
        subject = scheme == "subject"
        counts = dict(asking.rows(_TAGGED) if subject else asking.counts(scheme))
        return by_count(
            called(texts[0], found, counts[id])
            for id, *texts in asking.rows(_TERMS, scheme)
            if counts.get(id) and (found := asking.begins(*texts))
        )

    return find


_TITLED = (
    "SELECT i.text, i.film_id FROM (SELECT rowid AS number FROM film_index WHERE film_index "
    "MATCH ? LIMIT ?) AS x CROSS JOIN film_text AS t ON t.number = x.number CROSS JOIN title AS i "
    "ON i.film_id = t.film_id"
)


def titles(asking: Asking) -> Iterable[Suggestion]:
    """Titles in any language."""
    if not asking.words:
        return ()
    films: dict[str, set[int]] = {}
    match = f"titles : ({asking.match})"
    for title, film in asking.rows(_TITLED, match, _TITLES_LOOKED_AT):
        if asking.begins(title):
            films.setdefault(title, set()).add(film)
    return by_count(Suggestion(title, "", len(those)) for title, those in films.items())


def numbers(facet: str) -> Find:
    """The latest first, as they stand in a list of years."""

    def find(asking: Asking) -> Iterable[Suggestion]:
        typed = asking.typed.strip()
        rows = asking.counts(facet) if typed.isdecimal() or not typed else []
        such = ((n, many) for n, many in rows if str(n).startswith(typed))
        return (Suggestion(str(n), "", many) for n, many in sorted(such, reverse=True))

    return find


_SLUGS = (
    "SELECT i.value, coalesce(c.title, ''), 1 FROM identifier AS i CROSS JOIN film_card AS c "
    "ON c.id = i.record_id WHERE i.scheme = 'slug' AND i.value >= ? AND i.value < ? LIMIT 100"
)


def ids(asking: Asking) -> Iterable[Suggestion]:
    """Slugs of films, by their own beginnings."""
    typed = asking.typed.strip().casefold()
    rows = asking.rows(_SLUGS, typed, f"{typed}\U0010ffff") if typed else []
    return (Suggestion(*row) for row in rows)
