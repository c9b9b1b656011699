"""Values of the archive that a query may name, while one is being typed: real ones, with counts.

Values are matched by beginnings of their words in plain letters, all of them in one name.  Names
of people and festivals are found by their index, of other values there are few.  What is looked at
is bounded: among more than `_LOOKED_AT` people of such a name the most frequent is that of those
looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Final

from film_archive.archive.late_memory import LateMemory
from film_archive.archive.listing import WINS, Suggestion
from film_archive.archive.suggest_asking import Asking, by_count, called
from film_archive.archive.suggest_festivals import bodies, cities, festivals
from film_archive.domain.query_codes import beginning_with
from film_archive.domain.query_fields import FIELDS, field_of
from film_archive.domain.text import fold

_LOOKED_AT = 1_000  # people of a name
_SAMPLE = 50_000  # credits that tell who is frequent where no name is typed
_TITLES_LOOKED_AT = 200


def suggest(
    films: LateMemory, connection: Connection, field: str, typed: str, limit: int
) -> tuple[Suggestion, ...]:
    """See `protocols.Reads.suggest`."""
    asking = Asking(films, connection, field, typed, tuple(fold(typed).split()))
    found = _VALUES.get(field, _none)(asking)
    return tuple(_first(found, max(limit, 0)))


_Find = Callable[[Asking], Iterable[Suggestion]]


def _none(_: Asking) -> Iterable[Suggestion]:
    return ()


def _first(found: Iterable[Suggestion], limit: int) -> Iterator[Suggestion]:
    """The first of them, each value once."""
    seen: set[str] = set()
    for suggestion in found:
        if len(seen) >= limit:
            return
        if suggestion.value not in seen:
            seen.add(suggestion.value)
            yield suggestion


# --- people ---------------------------------------------------------------------------------------
_NAMED = (
    "SELECT n.agent_id, n.text FROM search_index AS x CROSS JOIN agent_name AS n "
    "ON n.id = x.rowid WHERE x.search_index MATCH ? LIMIT ?"
)
_FREQUENT = (
    "SELECT agent_id, '' FROM (SELECT agent_id, activity FROM credit LIMIT ?) "
    "WHERE ?2 = '' OR activity = ?2 GROUP BY agent_id ORDER BY count(*) DESC, agent_id LIMIT 100"
)
_CREDITED = (
    "SELECT j.value AS agent, c.film_id AS film FROM json_each(?1) AS j CROSS JOIN credit AS c "
    "ON c.agent_id = j.value WHERE ?2 = '' OR c.activity = ?2"
)
_HONOURED = (
    "SELECT j.value, a.film_id FROM json_each(?1) AS j CROSS JOIN recipient AS r "
    "ON r.agent_id = j.value CROSS JOIN award AS a ON a.id = r.award_id "
    "WHERE ?2 = '' AND a.film_id IS NOT NULL"
)
_FILMS_OF_PEOPLE = (
    "SELECT a.name, min(w.agent), count(DISTINCT w.film) "
    f"FROM ({_CREDITED} UNION ALL {_HONOURED}) AS w CROSS JOIN agent_card AS a ON a.id = w.agent "
    "WHERE a.name != '' GROUP BY a.name"
)


def _people(asking: Asking) -> Iterable[Suggestion]:
    """People of one name are one value, as they are to a query."""
    activity = field_of(asking.field).activity
    if asking.words:
        named = asking.rows(_NAMED, asking.match, _LOOKED_AT)
    else:
        named = asking.rows(_FREQUENT, _SAMPLE, activity)
    names: dict[int, str] = {}
    for agent, name in named:
        names.setdefault(agent, name)
    rows = asking.rows(_FILMS_OF_PEOPLE, json.dumps(list(names)), activity)
    return by_count(
        # The name that was typed is told only where it is not the one that is written.
        called(name, None if asking.begins(name) else names[agent], count)
        for name, agent, count in rows
    )


# --- awards ---------------------------------------------------------------------------------------
_WON = ", ".join(f"'{result}'" for result in WINS)
_NAMES_OF_AWARDS = (
    "SELECT name_vi, name_en, count(DISTINCT film_id) FROM award WHERE film_id IS NOT NULL "
    f"AND (result IN ({_WON})) = ? GROUP BY name_vi, name_en ORDER BY 3 DESC"
)


def _awards(won: bool) -> _Find:
    def find(asking: Asking) -> Iterable[Suggestion]:
        others: dict[str, list[str]] = {}  # by each name, the most frequent first
        counts: Counter[str] = Counter()
        for *names, count in asking.rows(_NAMES_OF_AWARDS, won):
            for name, other in (names, reversed(names)):
                if asking.begins(name):
                    counts[name] += count
                    others.setdefault(name, []).extend(filter(None, [other]))
        return _once(counts, others)

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


def _terms(scheme: str) -> _Find:
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


def _titles(asking: Asking) -> Iterable[Suggestion]:
    if not asking.words:
        return ()
    films: dict[str, set[int]] = {}
    match = f"titles : ({asking.match})"
    for title, film in asking.rows(_TITLED, match, _TITLES_LOOKED_AT):
        if asking.begins(title):
            films.setdefault(title, set()).add(film)
    return by_count(Suggestion(title, "", len(those)) for title, those in films.items())


def _numbers(column: str) -> _Find:
    """The latest first, as they stand in a list of years."""
    sql = (
        f"SELECT {column}, count(*) FROM film_card WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY {column} DESC"
    )

    def find(asking: Asking) -> Iterable[Suggestion]:
        typed = asking.typed.strip()
        rows = asking.rows(sql) if typed.isdecimal() or not typed else []
        return (Suggestion(str(n), "", many) for n, many in rows if str(n).startswith(typed))

    return find


_SLUGS = (
    "SELECT i.value, coalesce(c.title, ''), 1 FROM identifier AS i CROSS JOIN film_card AS c "
    "ON c.id = i.record_id WHERE i.scheme = 'slug' AND i.value >= ? AND i.value < ? LIMIT 100"
)


def _ids(asking: Asking) -> Iterable[Suggestion]:
    """Slugs of films, by their own beginnings."""
    typed = asking.typed.strip().casefold()
    rows = asking.rows(_SLUGS, typed, f"{typed}\U0010ffff") if typed else []
    return (Suggestion(*row) for row in rows)


# --- codes ----------------------------------------------------------------------------------------
_PREMIERES = (
    "SELECT premiere, count(DISTINCT film_id) FROM appearance WHERE premiere IS NOT NULL "
    "GROUP BY premiere"
)


def _coded(asking: Asking) -> Iterable[Suggestion]:
    counts = _COUNTED.get(asking.field, _uncounted)(asking)
    codes = beginning_with(field_of(asking.field).codes, asking.typed)
    found = [Suggestion(code, "", counts.get(code)) for code in codes]
    return sorted(found, key=lambda s: -(s.count or 0))


def _uncounted(_: Asking) -> Mapping[str, int]:
    return {}


def _all(asking: Asking, found: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The counts, and 0 for those codes that nobody has."""
    return dict.fromkeys(field_of(asking.field).allowed, 0) | dict(found)


def _in_doubt(asking: Asking) -> Mapping[str, int]:
    return {"any": dict(asking.counts("verification")).get(asking.field, 0)}


_COUNTED: Final[Mapping[str, Callable[[Asking], Mapping[str, int]]]] = {
    "form": lambda asking: _all(asking, asking.counts("form")),
    "result": lambda asking: _all(asking, asking.counts("result")),
    "premiere": lambda asking: _all(asking, asking.rows(_PREMIERES)),
    "unverified": _in_doubt,
    "disputed": _in_doubt,
}

_VALUES: Final[Mapping[str, _Find]] = {
    **{field.name: _coded for field in FIELDS if field.codes},
    **{field.name: _people for field in FIELDS if field.activity},
    "title": _titles,
    "person": _people,
    "festival": festivals,
    "body": bodies,
    "city": cities,
    "award": _awards(won=True),
    "nomination": _awards(won=False),
    "country": _terms("country"),
    "language": _terms("language"),
    "genre": _terms("genre"),
    "tag": _terms("subject"),
    "year": _numbers("year_first"),
    "decade": _numbers("decade"),
    "id": _ids,
}
