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
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Final

from film_archive.archive.late_memory import LateMemory
from film_archive.archive.listing import WINS, ListQuery, Suggestion
from film_archive.domain.query_codes import beginning_with
from film_archive.domain.query_fields import FIELDS, field_of
from film_archive.domain.text import fold

_LOOKED_AT = 1_000  # people of a name
_SAMPLE = 50_000  # credits that tell who is frequent where no name is typed
_EDITIONS_LOOKED_AT = 60
_TITLES_LOOKED_AT = 200


def suggest(
    films: LateMemory, connection: Connection, field: str, typed: str, limit: int
) -> tuple[Suggestion, ...]:
    """See `protocols.Reads.suggest`."""
    asking = _Asking(films, connection, field, typed, tuple(fold(typed).split()))
    found = _VALUES.get(field, _none)(asking)
    return tuple(_first(found, max(limit, 0)))


@dataclass(frozen=True, slots=True)
class _Asking:
    films: LateMemory
    connection: Connection
    field: str
    typed: str
    words: tuple[str, ...]

    def begins(self, *texts: str | None) -> str | None:
        """The first of the texts in which all words typed begin words."""
        return next((text for text in texts if text and self._in(f" {fold(text)}")), None)

    def _in(self, folded: str) -> bool:
        return all(f" {word}" in folded for word in self.words)

    @property
    def match(self) -> str:
        """What the index of names is asked."""
        return " ".join(f'"{word}"*' for word in self.words)

    def rows(self, sql: str, *given: Any) -> list[Any]:
        return self.connection.execute(sql, given).fetchall()

    def counts(self, facet: str) -> list[tuple[Any, int]]:
        """Films of each value of a facet, the most frequent first."""
        return self.films.selection(self.connection, ListQuery()).counts(facet)[0]


_Find = Callable[[_Asking], Iterable[Suggestion]]


def _none(_: _Asking) -> Iterable[Suggestion]:
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


def _by_count(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The most frequent first, equal ones by their names."""
    return sorted(found, key=lambda s: (-(s.count or 0), fold(s.value), s.value))


def _called(value: str, other: str | None, count: int) -> Suggestion:
    return Suggestion(value, other if other and other != value else "", count)


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


def _people(asking: _Asking) -> Iterable[Suggestion]:
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
    return _by_count(
        # The name that was typed is told only where it is not the one that is written.
        _called(name, None if asking.begins(name) else names[agent], count)
        for name, agent, count in rows
    )


# --- festivals, cities, award bodies --------------------------------------------------------------
_SHOWN_AT = (
    "SELECT j.value AS edition, p.film_id AS film FROM json_each(?1) AS j CROSS JOIN appearance "
    "AS p ON p.edition_id = j.value WHERE p.status IS NULL "
    "OR p.status NOT IN ('submitted', 'withdrawn') UNION ALL SELECT j.value, p.film_id "
    "FROM json_each(?1) AS j CROSS JOIN award AS p ON p.edition_id = j.value "
    "WHERE p.film_id IS NOT NULL"
)
_FILMS_OF_EDITIONS = (
    f"SELECT e.name, w.edition, count(DISTINCT w.film) FROM ({_SHOWN_AT}) AS w "
    "CROSS JOIN edition_card AS e ON e.id = w.edition WHERE e.name != '' GROUP BY e.name"
)
_EDITIONS_NAMED = (
    "SELECT n.edition_id, n.text FROM search_index AS x CROSS JOIN edition_name AS n "
    "ON n.id = x.rowid CROSS JOIN edition AS e ON e.id = n.edition_id "
    "WHERE x.search_index MATCH ? AND (e.kind = 'award-body') = ? LIMIT ?"
)
_FESTIVALS_NAMED = (
    "SELECT n.festival_id, n.text FROM search_index AS x CROSS JOIN festival_name AS n "
    "ON n.id = x.rowid WHERE x.search_index MATCH ?"
)
_FESTIVALS = "SELECT id, '' FROM festival"
_FILMS_OF_FESTIVALS = (
    "SELECT (SELECT text FROM festival_name WHERE festival_id = j.value "
    "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1) AS name, j.value, (SELECT count(*) "
    "FROM film_tag WHERE facet = 'festival' AND value = CAST(j.value AS TEXT)) AS films "
    "FROM json_each(?1) AS j WHERE name IS NOT NULL AND films > 0"
)
_BODIES = "SELECT id, '' FROM edition WHERE kind = 'award-body' LIMIT ?"
_FILMS_OF_CITIES = (
    "WITH j AS (SELECT id AS value FROM edition WHERE city IN (SELECT value FROM json_each(?1))) "
    "SELECT e.city, count(DISTINCT w.film) FROM ("
    + _SHOWN_AT.replace("json_each(?1) AS j", "j")
    + ") AS w CROSS JOIN edition AS e ON e.id = w.edition GROUP BY e.city"
)


def _festivals(asking: _Asking) -> Iterable[Suggestion]:
    """Festivals, and where a name is typed their editions too."""
    if not asking.words:
        return _counted(asking, asking.rows(_FESTIVALS), _FILMS_OF_FESTIVALS)
    series = asking.rows(_FESTIVALS_NAMED, asking.match)
    editions = asking.rows(_EDITIONS_NAMED, asking.match, 0, _EDITIONS_LOOKED_AT)
    found = _counted(asking, series, _FILMS_OF_FESTIVALS)
    return _by_count([*found, *_counted(asking, editions, _FILMS_OF_EDITIONS)])


def _bodies(asking: _Asking) -> Iterable[Suggestion]:
    if asking.words:
        bodies = asking.rows(_EDITIONS_NAMED, asking.match, 1, _EDITIONS_LOOKED_AT)
    else:
        bodies = asking.rows(_BODIES, _EDITIONS_LOOKED_AT)
    return _counted(asking, bodies, _FILMS_OF_EDITIONS)


def _counted(asking: _Asking, named: Iterable[tuple[int, str]], films_of: str) -> list[Suggestion]:
    names = dict(reversed(list(named)))  # of one record the first name counts
    rows = asking.rows(films_of, json.dumps(list(names)))
    return _by_count(
        _called(name, None if asking.begins(name) else names[id], count) for name, id, count in rows
    )


def _cities(asking: _Asking) -> Iterable[Suggestion]:
    cities = asking.rows("SELECT DISTINCT city FROM edition WHERE city IS NOT NULL")
    such = [city for (city,) in cities if asking.begins(city)]
    rows = asking.rows(_FILMS_OF_CITIES, json.dumps(such))
    return _by_count(Suggestion(city, "", count) for city, count in rows)


# --- awards ---------------------------------------------------------------------------------------
_WON = ", ".join(f"'{result}'" for result in WINS)
_NAMES_OF_AWARDS = (
    "SELECT name_vi, name_en, count(DISTINCT film_id) FROM award WHERE film_id IS NOT NULL "
    f"AND (result IN ({_WON})) = ? GROUP BY name_vi, name_en ORDER BY 3 DESC"
)


def _awards(won: bool) -> _Find:
    def find(asking: _Asking) -> Iterable[Suggestion]:
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
    def find(asking: _Asking) -> Iterable[Suggestion]:
        subject = scheme == "subject"
        counts = dict(asking.rows(_TAGGED) if subject else asking.counts(scheme))
        return _by_count(
            _called(texts[0], found, counts[id])
            for id, *texts in asking.rows(_TERMS, scheme)
            if counts.get(id) and (found := asking.begins(*texts))
        )

    return find


_TITLED = (
    "SELECT i.text, i.film_id FROM (SELECT rowid AS number FROM film_index WHERE film_index "
    "MATCH ? LIMIT ?) AS x CROSS JOIN film_text AS t ON t.number = x.number CROSS JOIN title AS i "
    "ON i.film_id = t.film_id"
)


def _titles(asking: _Asking) -> Iterable[Suggestion]:
    if not asking.words:
        return ()
    films: dict[str, set[int]] = {}
    match = f"titles : ({asking.match})"
    for title, film in asking.rows(_TITLED, match, _TITLES_LOOKED_AT):
        if asking.begins(title):
            films.setdefault(title, set()).add(film)
    return _by_count(Suggestion(title, "", len(those)) for title, those in films.items())


def _numbers(column: str) -> _Find:
    """The latest first, as they stand in a list of years."""
    sql = (
        f"SELECT {column}, count(*) FROM film_card WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY {column} DESC"
    )

    def find(asking: _Asking) -> Iterable[Suggestion]:
        typed = asking.typed.strip()
        rows = asking.rows(sql) if typed.isdecimal() or not typed else []
        return (Suggestion(str(n), "", many) for n, many in rows if str(n).startswith(typed))

    return find


_SLUGS = (
    "SELECT i.value, coalesce(c.title, ''), 1 FROM identifier AS i CROSS JOIN film_card AS c "
    "ON c.id = i.record_id WHERE i.scheme = 'slug' AND i.value >= ? AND i.value < ? LIMIT 100"
)


def _ids(asking: _Asking) -> Iterable[Suggestion]:
    """Slugs of films, by their own beginnings."""
    typed = asking.typed.strip().casefold()
    rows = asking.rows(_SLUGS, typed, f"{typed}\U0010ffff") if typed else []
    return (Suggestion(*row) for row in rows)


# --- codes ----------------------------------------------------------------------------------------
_PREMIERES = (
    "SELECT premiere, count(DISTINCT film_id) FROM appearance WHERE premiere IS NOT NULL "
    "GROUP BY premiere"
)


def _coded(asking: _Asking) -> Iterable[Suggestion]:
    counts = _COUNTED.get(asking.field, _uncounted)(asking)
    codes = beginning_with(field_of(asking.field).codes, asking.typed)
    found = [Suggestion(code, "", counts.get(code)) for code in codes]
    return sorted(found, key=lambda s: -(s.count or 0))


def _uncounted(_: _Asking) -> Mapping[str, int]:
    return {}


def _all(asking: _Asking, found: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The counts, and 0 for those codes that nobody has."""
    return dict.fromkeys(field_of(asking.field).allowed, 0) | dict(found)


def _in_doubt(asking: _Asking) -> Mapping[str, int]:
    return {"any": dict(asking.counts("verification")).get(asking.field, 0)}


_COUNTED: Final[Mapping[str, Callable[[_Asking], Mapping[str, int]]]] = {
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
    "festival": _festivals,
    "body": _bodies,
    "city": _cities,
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
