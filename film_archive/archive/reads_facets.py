"""How many films each value of a facet leaves, under the text and the other facets' choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from sqlite3 import Connection
from typing import Any

from film_archive.archive import facet_names
from film_archive.archive.card_rows import award_key
from film_archive.archive.facet_sets import FACETS
from film_archive.archive.film_selection import NOBODY, FilmSelection, code_of
from film_archive.archive.listing import MOST_VALUES, WINS, FacetValue
from film_archive.archive.reads_names import name_of, record_of

_ASKED_FOR_LABEL = 50  # films whose awards are looked at for how an award is called
_WON = ", ".join(f"'{result}'" for result in WINS)
# Of which all values are told, with 0 too: that there is none is worth knowing, if of any films.
_ALWAYS = {
    "verification": ("verified", "unverified", "disputed"),
    "holding": ("media", "trailer", "copy"),
}
_Labels = dict[tuple[str, Any], tuple[str, str]]
_OPEN_ENDED = ("festival", "award", "body", "genre", "country", "language", "director")


def facets(
    selection: FilmSelection, names: Iterable[str] = FACETS
) -> dict[str, tuple[FacetValue, ...]]:
    """See `protocols.Reads.facets`."""
    with selection.labels() as labels:
        return {name: _Facet(selection, name, labels).values() for name in names}


def values_named(selection: FilmSelection, facet: str, typed: str) -> tuple[FacetValue, ...]:
    """See `protocols.Reads.values_named`."""
    codes = facet_names.named(selection.connection, facet, typed)
    if codes is None:
        return ()
    with selection.labels() as labels:
        return _Facet(selection, facet, labels).told(selection.counts_of(facet, codes))


class _Facet:
    """One facet of a selection; `labels` is what is known already."""

    def __init__(self, selection: FilmSelection, facet: str, labels: _Labels) -> None:
        self._selection, self._facet, self._labels = selection, facet, labels
        self._connection = selection.connection

    def values(self) -> tuple[FacetValue, ...]:
        counts, without = self._selection.counts(self._facet)
        values = [self._told(value, count) for value, count in self._shown(counts, without)]
        if without:
            values.append(FacetValue("", "", without))
        # A chosen value that leaves nothing is still shown, so that it can be given up.
        there = {value.value for value in values}
        missing = [value for value in self._selection.chosen(self._facet) if value not in there]
        return (*values, *map(self._without_films, missing))

    def told(self, counts: list[tuple[Any, int]]) -> tuple[FacetValue, ...]:
        """The most frequent of some values."""
        first = sorted(counts, key=lambda pair: (-pair[1], str(pair[0])))[:MOST_VALUES]
        return tuple(self._told(value, count) for value, count in first)

    def _shown(self, counts: list[tuple[Any, int]], without: int) -> list[tuple[Any, int]]:
        """Those values that are shown, in their order; `without` is how many films have none."""
        if self._facet == "decade":
            return sorted(counts, reverse=True)
        if self._facet in _ALWAYS and (counts or without):
            return [(code, dict(counts).get(code, 0)) for code in _ALWAYS[self._facet]]
        counts = sorted(counts, key=lambda pair: (-pair[1], str(pair[0])))
        if self._facet not in _OPEN_ENDED or len(counts) <= MOST_VALUES:
            return counts
        chosen = {
            code_of(self._connection, self._facet, value)
            for value in self._selection.chosen(self._facet)
        }
        return counts[:MOST_VALUES] + [pair for pair in counts[MOST_VALUES:] if pair[0] in chosen]

    def _told(self, value: Any, count: int) -> FacetValue:
        if self._facet not in _TELL:
            return FacetValue(str(value), str(value), count)
        return FacetValue(*self._label(value), count)

    def _label(self, value: Any) -> tuple[str, str]:
        key = (self._facet, value)
        if key not in self._labels:
            self._labels[key] = _TELL[self._facet](self._connection, value)
        return self._labels[key]

    def _without_films(self, value: str) -> FacetValue:
        code = code_of(self._connection, self._facet, value)
        if self._facet not in _TELL or code in NOBODY:
            return FacetValue(value, value, 0)
        return FacetValue(value, self._label(code)[1], 0)


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
    **dict.fromkeys(("festival", "body", "director", "genre", "country", "language"), _record),
    "award": _award,
}
