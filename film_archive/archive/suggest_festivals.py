"""Festivals, award bodies and cities that a query may name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice

from film_archive.archive.listing import Suggestion
from film_archive.archive.suggest_asking import Asking, by_count, called

_EDITIONS_LOOKED_AT = 60
_FREQUENT = 1_000  # festivals that are told where no name is typed
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
    "WHERE x.search_index MATCH ? AND e.kind != 'award-body' LIMIT ?"
)
_FESTIVALS_NAMED = (
    "SELECT n.festival_id, n.text FROM search_index AS x CROSS JOIN festival_name AS n "
    "ON n.id = x.rowid WHERE x.search_index MATCH ?"
)
_SERIES = (
    "SELECT (SELECT text FROM festival_name WHERE festival_id = j.value "
    "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1) AS name, j.value"
)
_SERIES_NAMED = f"{_SERIES} FROM json_each(?1) AS j WHERE name IS NOT NULL"
_ALL_EDITIONS_NAMED = _EDITIONS_NAMED.replace("e.kind != 'award-body'", "true")
_FILMS_GIVEN_AT = (
    "SELECT e.name, j.value, count(DISTINCT a.film_id) FROM json_each(?1) AS j CROSS JOIN award "
    "AS a ON a.edition_id = j.value CROSS JOIN edition_card AS e ON e.id = j.value "
    "WHERE a.result != 'submitted' AND a.film_id IS NOT NULL AND e.name != '' GROUP BY e.name"
)


def festivals(asking: Asking) -> Iterable[Suggestion]:
    """Festivals, and where a name is typed their editions too."""
    films = {int(id): many for id, many in asking.counts("festival")}
    if not asking.words:
        return _of_series(asking, [(id, "") for id in islice(films, _FREQUENT)], films)
    found = _of_series(asking, _series_named(asking, films), films)
    editions = asking.rows(_EDITIONS_NAMED, asking.match, _EDITIONS_LOOKED_AT)
    return by_count([*found, *_counted(asking, editions, _FILMS_OF_EDITIONS)])


def bodies(asking: Asking) -> Iterable[Suggestion]:
    """Whoever gave an award, as the facet of them counts; by a name their editions too."""
    films = dict(asking.counts("body"))
    if not asking.words:
        return _of_series(asking, [(id, "") for id in films], films)
    found = _of_series(asking, _series_named(asking, films), films)
    editions = asking.rows(_ALL_EDITIONS_NAMED, asking.match, _EDITIONS_LOOKED_AT)
    return by_count([*found, *_counted(asking, editions, _FILMS_GIVEN_AT)])


def _series_named(asking: Asking, films: Mapping[int, int]) -> list[tuple[int, str]]:
    return [row for row in asking.rows(_FESTIVALS_NAMED, asking.match) if row[0] in films]


def _of_series(
    asking: Asking, named: list[tuple[int, str]], films: Mapping[int, int]
) -> list[Suggestion]:
    names = dict(reversed(named))  # of one record the first name counts
    rows = asking.rows(_SERIES_NAMED, json.dumps(list(names)))
    return by_count(
        called(name, None if asking.begins(name) else names[id], films[id]) for name, id in rows
    )


def _counted(asking: Asking, named: Iterable[tuple[int, str]], films_of: str) -> list[Suggestion]:
    names = dict(reversed(list(named)))  # of one record the first name counts
    rows = asking.rows(films_of, json.dumps(list(names)))
    return by_count(
        called(name, None if asking.begins(name) else names[id], count) for name, id, count in rows
    )


def cities(asking: Asking) -> Iterable[Suggestion]:
    """Where editions were held."""
    rows = asking.counts("city")
    return by_count(Suggestion(city, "", films) for city, films in rows if asking.begins(city))
