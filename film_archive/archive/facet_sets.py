"""Which films have each value of each facet, as sets of numbers; large facets as pairs in arrays.

A facet of a quarter of a million directors would take a hundred MiB as sets and be slower to count;
as two arrays it is counted in one pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

import numpy as np
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.packed import Numbers

_CARD = "film_text AS t CROSS JOIN film_card AS c ON c.id = t.film_id"
_PLAYED = "('film', 'trailer', 'sample-reel', 'excerpt')"


def _term(scheme: str, link: str) -> str:
    return (
        f"SELECT u.term_id AS value, t.number AS row FROM film_text AS t CROSS JOIN {link} AS u "
        "ON u.film_id = t.film_id CROSS JOIN term AS m ON m.id = u.term_id "
        f"WHERE m.scheme = '{scheme}'"
    )


# facet -> SELECT of each film's values; `t` is its row of film_text.
_SMALL: Mapping[str, str] = {
    "decade": f"SELECT c.decade AS value, t.number AS row FROM {_CARD} WHERE c.decade IS NOT NULL",
    "form": f"SELECT c.form AS value, t.number AS row FROM {_CARD} WHERE c.form IS NOT NULL",
    "verification": (
        f"SELECT 'verified' AS value, t.number AS row FROM {_CARD} "
        "WHERE c.unverified = 0 AND c.disputed = 0{more} UNION ALL "
        f"SELECT 'unverified', t.number FROM {_CARD} WHERE c.unverified = 1{{more}} UNION ALL "
        f"SELECT 'disputed', t.number FROM {_CARD} WHERE c.disputed = 1"
    ).replace("{{more}}", "{more}"),
    "genre": _term("genre", "film_term"),
    "country": _term("country", "film_term"),
    "language": _term("language", "language_use"),
    "festival": "SELECT g.value AS value, t.number AS row FROM film_text AS t CROSS JOIN film_tag "
    "AS g ON g.film_id = t.film_id WHERE g.facet = 'festival'",
    "award": "SELECT g.value AS value, t.number AS row FROM film_text AS t CROSS JOIN film_tag "
    "AS g ON g.film_id = t.film_id WHERE g.facet = 'award'",
    "result": "SELECT a.result AS value, t.number AS row FROM film_text AS t CROSS JOIN award AS a "
    "ON a.film_id = t.film_id WHERE true",
    "holding": (
        "SELECT 'media' AS value, t.number AS row FROM film_text AS t CROSS JOIN media_file AS f "
        f"ON f.film_id = t.film_id WHERE f.role IN {_PLAYED}{{more}} UNION ALL "
        "SELECT 'copy', t.number FROM film_text AS t CROSS JOIN copy AS y "
        "ON y.film_id = t.film_id WHERE true"
    ),
}
_LARGE: Mapping[str, str] = {
    "director": "SELECT t.number AS row, c.agent_id AS other FROM film_text AS t "
    "CROSS JOIN credit AS c ON c.film_id = t.film_id WHERE c.activity = 'director'",
}
FACETS = (*_SMALL, *_LARGE)


class FacetSets:
    """Each facet is read when it is first asked for; used by one thread at a time."""

    def __init__(self) -> None:
        self._small: dict[str, dict[Any, BitMap]] = {}
        self._large: dict[str, tuple[Numbers, Numbers]] = {}

    # --- asking --------------------------------------------------------------------------------
    def counts(self, connection: Connection, facet: str, among: BitMap) -> list[tuple[Any, int]]:
        """(value, how many of these films have it), the most frequent first; none with 0."""
        if facet in _LARGE:
            return self._counted(connection, facet, among)
        sets = self._sets(connection, facet)
        found = [(value, among.intersection_cardinality(films)) for value, films in sets.items()]
        return sorted(((value, n) for value, n in found if n), key=lambda pair: -pair[1])

    def _counted(self, connection: Connection, facet: str, among: BitMap) -> list[tuple[Any, int]]:
        numbers, values = self._pairs(connection, facet)
        inside = np.zeros(int(numbers.max(initial=0)) + 2, dtype=bool)
        wanted = packed.as_array(among)
        inside[wanted[wanted < len(inside)]] = True
        codes, counts = np.unique(values[inside[numbers]], return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return list(zip(codes[order].tolist(), counts[order].tolist(), strict=True))

    def having(self, connection: Connection, facet: str, values: Iterable[Any]) -> BitMap:
        """The films that have one of these values."""
        if facet in _LARGE:
            numbers, codes = self._pairs(connection, facet)
            return packed.as_set(numbers[np.isin(codes, np.array(list(values), dtype=np.uint32))])
        sets = self._sets(connection, facet)
        found = [sets[value] for value in values if value in sets]
        return BitMap.union(*found) if found else BitMap()

    def having_any(self, connection: Connection, facet: str) -> BitMap:
        """The films that have a value at all."""
        if facet in _LARGE:
            return packed.as_set(np.unique(self._pairs(connection, facet)[0]))
        found = list(self._sets(connection, facet).values())
        return BitMap.union(*found) if found else BitMap()

    # --- reading -------------------------------------------------------------------------------
    def _sets(self, connection: Connection, facet: str) -> dict[Any, BitMap]:
        found = self._small.get(facet)
        if found is None:
            rows = packed.groups(connection, _SMALL[facet].replace("{more}", ""))
            found = self._small[facet] = {v: packed.as_set(np.unique(n)) for v, n in rows}
        return found

    def _pairs(self, connection: Connection, facet: str) -> tuple[Numbers, Numbers]:
        found = self._large.get(facet)
        if found is None:
            found = self._large[facet] = packed.pairs(connection, _LARGE[facet])
        return found

    def renew(self, connection: Connection, changed: Sequence[int]) -> None:
        """Looks again at the films with these numbers."""
        films, listed = BitMap(changed), json.dumps(list(changed))
        among = " AND t.number IN (SELECT value FROM json_each(?1))"
        for facet, sets in self._small.items():
            for films_of_value in sets.values():
                films_of_value.difference_update(films)
            sql = _SMALL[facet].replace("{more}", among) + among
            for value, number in connection.execute(sql, (listed,)):
                sets.setdefault(value, BitMap()).add(number)
        for facet, (numbers, values) in self._large.items():
            stay = ~np.isin(numbers, np.array(changed, dtype=np.uint32))
            more = packed.pairs(connection, _LARGE[facet] + among, (listed,))
            self._large[facet] = (
                np.concatenate([numbers[stay], more[0]]),
                np.concatenate([values[stay], more[1]]),
            )
