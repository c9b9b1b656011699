"""People, festivals, award bodies and cities that a query may name, with how many films they have.

Names are found by their index.  What is looked at is bounded: among more than `_LOOKED_AT` people
of such a name the most frequent is that of those looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from film_archive.archive.listing import Suggestion
from film_archive.archive.suggest_asking import Asking, by_count, called
from film_archive.domain.query_fields import field_of

_LOOKED_AT = 1_000  # people of a name
_SAMPLE = 50_000  # credits that tell who is frequent where no name is typed
_EDITIONS_LOOKED_AT = 60
_FREQUENT_FESTIVALS = 1_000  # that are told where no name is typed


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


def people(asking: Asking) -> Iterable[Suggestion]:
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


def festivals(asking: Asking) -> Iterable[Suggestion]:
    """Festivals, and where a name is typed their editions too."""
    if not asking.words:
        most = asking.counts("festival")[:_FREQUENT_FESTIVALS]
        return _counted(asking, [(int(id), "") for id, _ in most], _FILMS_OF_FESTIVALS)
    series = asking.rows(_FESTIVALS_NAMED, asking.match)
    editions = asking.rows(_EDITIONS_NAMED, asking.match, 0, _EDITIONS_LOOKED_AT)
    found = _counted(asking, series, _FILMS_OF_FESTIVALS)
    return by_count([*found, *_counted(asking, editions, _FILMS_OF_EDITIONS)])


def bodies(asking: Asking) -> Iterable[Suggestion]:
    """Those who give awards."""
    if asking.words:
        bodies = asking.rows(_EDITIONS_NAMED, asking.match, 1, _EDITIONS_LOOKED_AT)
    else:
        bodies = asking.rows(_BODIES, _EDITIONS_LOOKED_AT)
    return _counted(asking, bodies, _FILMS_OF_EDITIONS)


def _counted(asking: Asking, named: Iterable[tuple[int, str]], films_of: str) -> list[Suggestion]:
    names = dict(reversed(list(named)))  # of one record the first name counts
    rows = asking.rows(films_of, json.dumps(list(names)))
    return by_count(
        called(name, None if asking.begins(name) else names[id], count) for name, id, count in rows
    )


def cities(asking: Asking) -> Iterable[Suggestion]:
    """The cities of festivals, all of which are looked at."""
    cities = asking.rows("SELECT DISTINCT city FROM edition WHERE city IS NOT NULL")
    such = [city for (city,) in cities if asking.begins(city)]
    rows = asking.rows(_FILMS_OF_CITIES, json.dumps(such))
    return by_count(Suggestion(city, "", count) for city, count in rows)
