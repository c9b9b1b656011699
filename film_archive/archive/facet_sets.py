"""Which films have each value of each facet, as sets of numbers; large facets as pairs in arrays.

A facet of a quarter of a million directors would take a hundred MiB as sets and be slower to count;
as two arrays it is counted in one pass.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

import numpy as np
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.facet_values import COMPLETED, LARGE, NUMBERS, SHOWN, of_all, of_some
from film_archive.archive.listing import MOST_VALUES
from film_archive.archive.packed import Numbers
from film_archive.archive.pair_sets import PairSets

FACETS = tuple(SHOWN)
_ANSWERS = 64  # that are kept

Sets = dict[Any, BitMap]


class FacetSets:
    """Each facet is read when it is first asked for; used by one thread at a time."""

    def __init__(self) -> None:
        self._small: dict[str, Sets] = {}
        self._large: dict[str, PairSets] = {}
        self._answers: OrderedDict[object, BitMap] = OrderedDict()

    # --- asking --------------------------------------------------------------------------------
    def counts(
        self,
        connection: Connection,
        facet: str,
        among: BitMap,
        also: Iterable[Any] = (),
        only: Sequence[Any] | None = None,
    ) -> list[tuple[Any, int]]:
        """(value, how many of these films have it), the most frequent first; none with 0.  Of a
        large facet the most frequent ones and those of `also`; where `only` is given no others."""
        if facet in LARGE:
            return self._pairs(connection, facet).counts(among, MOST_VALUES, also, only)
        sets = self._sets(connection, facet)
        asked = sets if only is None else [value for value in only if value in sets]
        found = [(value, among.intersection_cardinality(sets[value])) for value in asked]
        return sorted(((value, n) for value, n in found if n), key=lambda pair: -pair[1])

    def having(self, connection: Connection, facet: str, values: Iterable[Any]) -> BitMap:
        """The films that have one of these values."""
        if facet in LARGE:
            return self.having_one_of(connection, facet, np.array(list(values), dtype=np.uint32))
        sets = self._sets(connection, facet)
        return _united(sets[value] for value in values if value in sets)

    def having_one_of(self, connection: Connection, facet: str, values: Numbers) -> BitMap:
        """The same of a large facet."""
        return self._pairs(connection, facet).having(values)

    def having_any(self, connection: Connection, facet: str) -> BitMap:
        """The films that have a value at all."""
        if facet in LARGE:
            pairs = self._pairs(connection, facet)
            return self.answer(("any", facet), pairs.having_any)
        sets = self._sets(connection, facet)
        return self.answer(("any", facet), lambda: _united(sets.values()))

    def having_such(
        self, connection: Connection, facet: str, holds: Callable[[Any], bool]
    ) -> BitMap:
        """The films that have a value of which something is true."""
        sets = self._sets(connection, facet)
        return _united(films for value, films in sets.items() if holds(value))

    def answer(self, question: object, find: Callable[[], BitMap]) -> BitMap:
        """What was found for a question since the last change, or is found now."""
        found = self._answers.get(question)
        if found is None:
            found = self._answers[question] = find()
            if len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        return found

    # --- reading -------------------------------------------------------------------------------
    def read_all(self, connection: Connection) -> None:
        """Reads all facets that a window shows."""
        for facet in FACETS:
            if facet in LARGE:
                self._pairs(connection, facet)
            else:
                self._sets(connection, facet)

    def _sets(self, connection: Connection, facet: str) -> Sets:
        found = self._small.get(facet)
        if found is None:
            found = self._small[facet] = read(connection, facet)
        return found

    def unread(self) -> str | None:
        """A facet that completion will ask for and that was not read yet."""
        return next((facet for facet in COMPLETED if not self.is_there(facet)), None)

    def is_there(self, facet: str) -> bool:
        """Whether a facet that is not large was read."""
        return facet in self._small

    def learn(self, facet: str, sets: Sets) -> None:
        """Takes what `read` has found."""
        self._small.setdefault(facet, sets)

    def _pairs(self, connection: Connection, facet: str) -> PairSets:
        found = self._large.get(facet)
        if found is None:
            pairs = packed.pairs(connection, of_all(facet, "other"))
            found = self._large[facet] = PairSets(*pairs)
        return found

    def renew(self, connection: Connection, changed: Sequence[int]) -> None:
        """Looks again at the films with these numbers."""
        films, listed = BitMap(changed), json.dumps(list(changed))
        self._answers.clear()
        for facet, sets in self._small.items():
            for films_of_value in sets.values():
                films_of_value.difference_update(films)
            for value, number in connection.execute(of_some(facet), (listed,)):
                sets.setdefault(value, BitMap()).add(number)
        for facet, pairs in self._large.items():
            pairs.renew(changed, *packed.pairs(connection, of_some(facet, "other"), (listed,)))


def read(connection: Connection, facet: str) -> Sets:
    """The films of each value of a facet that is not large."""
    rows = (_by_number if facet in NUMBERS else packed.groups)(connection, of_all(facet))
    return {value: packed.as_set(films) for value, films in rows}


def _by_number(connection: Connection, sql: str) -> Iterator[tuple[Any, Numbers]]:
    """As `packed.groups`, in half the time: SQLite need not sort."""
    shifted = f"SELECT row, value + {_SHIFT} AS other FROM ({sql})"  # years may be below 0
    films, values = packed.pairs(connection, shifted)
    order = np.argsort(values, kind="stable")
    there, starts = np.unique(values[order], return_index=True)
    numbers = (there.astype(np.int64) - _SHIFT).tolist()
    return zip(numbers, np.split(films[order], starts[1:]), strict=False)  # of nothing one part


_SHIFT = 2**28


def _united(sets: Iterable[BitMap]) -> BitMap:
    found = list(sets)
    return BitMap.union(*found) if found else BitMap()
