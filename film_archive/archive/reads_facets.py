"""How many films each value of a facet leaves, under the text and the other facets' choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from sqlite3 import Connection
from typing import Any

from film_archive.archive.card_rows import award_key
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.film_selection import NOBODY, FilmSelection, code_of
from film_archive.archive.listing import WINS, FacetValue
from film_archive.archive.reads_names import name_of, record_of

_MOST = 100  # values of a facet that is open-ended
_ASKED_FOR_LABEL = 50  # films whose awards are looked at for how an award is called
_WON = ", ".join(f"'{result}'" for result in WINS)
_VERIFICATION = ("verified", "unverified", "disputed")
_OPEN_ENDED = ("festival", "award", "genre", "country", "language", "director")


def facets(
    selection: FilmSelection, names: Iterable[str] = FACETS
) -> dict[str, tuple[FacetValue, ...]]:
    """See `protocols.Reads.facets`."""
    return {name: _values(selection, name) for name in names}


def _values(selection: FilmSelection, facet: str) -> tuple[FacetValue, ...]:
    counts, without = selection.counts(facet)
    chosen = [value for name, value in selection.query.chosen if name == facet]
    values = [
        _told(selection.connection, facet, *pair) for pair in _shown(selection, facet, counts)
    ]
    if without:
        values.append(FacetValue("", "", without))
    # A chosen value that leaves nothing is still shown, so that it can be given up.
    there = {value.value for value in values}
    missing = [value for value in dict.fromkeys(chosen) if value not in there]
    values += [_without_films(selection.connection, facet, value) for value in missing]
    return tuple(values)


def _without_films(connection: Connection, facet: str, value: str) -> FacetValue:
    code, tell = code_of(connection, facet, value), _TELL.get(facet)
    if tell is None or code in NOBODY:
        return FacetValue(value, value, 0)
    return FacetValue(value, tell(connection, code)[1], 0)


def _shown(
    selection: FilmSelection, facet: str, counts: list[tuple[Any, int]]
) -> list[tuple[Any, int]]:
    """Those values that are shown, in their order."""
    if facet == "decade":
        return sorted(counts, reverse=True)
    if facet == "verification":
        return [(code, dict(counts).get(code, 0)) for code in _VERIFICATION]
    counts = sorted(counts, key=lambda pair: (-pair[1], str(pair[0])))
    if facet not in _OPEN_ENDED or len(counts) <= _MOST:
        return counts
    chosen = {
        code_of(selection.connection, facet, value)
        for name, value in selection.query.chosen
        if name == facet
    }
    return counts[:_MOST] + [pair for pair in counts[_MOST:] if pair[0] in chosen]


def _told(connection: Connection, facet: str, value: Any, count: int) -> FacetValue:
    tell = _TELL.get(facet)
    if tell is None:
        return FacetValue(str(value), str(value), count)
    return FacetValue(*tell(connection, value), count)


def _record(connection: Connection, id: Any) -> tuple[str, str]:
    return record_of(connection, int(id))[0], name_of(connection, int(id))


def _award(connection: Connection, key: str) -> tuple[str, str]:
    """As most of its first winners have it, in both languages if possible: "Bông sen vàng · Golden
    Lotus"."""
    rows = connection.execute(
        "SELECT a.name_vi, a.name_en FROM (SELECT film_id FROM film_tag WHERE facet = 'award' "
        f"AND value = ? ORDER BY film_id LIMIT {_ASKED_FOR_LABEL}) AS t CROSS JOIN award AS a "
        f"ON a.film_id = t.film_id WHERE a.result IN ({_WON}) ORDER BY a.id",
        (key,),
    )
    found = Counter((vi, en) for vi, en in rows if award_key(en, vi) == key)
    names = max(found, key=lambda pair: (None not in pair, found[pair]), default=(key,))
    return key, " · ".join(dict.fromkeys(name for name in names if name))


_TELL: dict[str, Callable[[Connection, Any], tuple[str, str]]] = {
    **dict.fromkeys(("festival", "director", "genre", "country", "language"), _record),
    "award": _award,
}
