"""A facet of very many values as arrays: a quarter of a million directors, counted in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.packed import Numbers


class PairSets:
    """(film's number, value) in two arrays; a value stands there by its place among all values."""

    def __init__(self, numbers: Numbers, values: Numbers) -> None:
        self._numbers = numbers
        self._values, places = np.unique(values, return_inverse=True)
        self._places: NDArray[np.int32] = places.astype(np.int32)  # half the room

    def counts(
        self,
        among: BitMap,
        most: int,
        also: Iterable[int] = (),
        only: Iterable[int] | None = None,
    ) -> list[tuple[int, int]]:
        """(value, how many of these films have it), the most frequent first; `also` in any case,
        none with 0, and no others than `only` where that is given."""
        counts = np.bincount(self._places[self._among(among)], minlength=len(self._values))
        if only is not None:
            counts[~self._one_of(only)] = 0
        chosen = np.flatnonzero(self._one_of(also))
        top = np.arange(len(counts))
        if len(counts) > most:
            top = np.argpartition(-counts, most)[:most]
        wanted = np.union1d(top, chosen)
        wanted = wanted[counts[wanted] > 0]
        order = wanted[np.lexsort((self._values[wanted], -counts[wanted]))]
        return list(zip(self._values[order].tolist(), counts[order].tolist(), strict=True))

    def _one_of(self, values: Iterable[int]) -> NDArray[np.bool_]:
        return np.isin(self._values, np.array(list(values), dtype=np.uint32))

    def having(self, values: Numbers) -> BitMap:
        """The films that have one of these values."""
        return packed.as_set(self._numbers[np.isin(self._values, values)[self._places]])

    def having_any(self) -> BitMap:
        """The films that have a value at all."""
        return packed.as_set(self._numbers)

    def _among(self, films: BitMap) -> NDArray[np.bool_]:
        inside = np.zeros(int(self._numbers.max(initial=0)) + 1, dtype=bool)
        wanted = packed.as_array(films)
        inside[wanted[wanted < len(inside)]] = True
        return inside[self._numbers]

    def renew(self, changed: Sequence[int], numbers: Numbers, values: Numbers) -> None:
        """The films that changed have these pairs now."""
        stay = ~np.isin(self._numbers, np.array(changed, dtype=np.uint32))
        new = np.setdiff1d(values, self._values)
        self._values = np.concatenate([self._values, new])
        places = [int(np.flatnonzero(self._values == value)[0]) for value in values]
        self._numbers = np.concatenate([self._numbers[stay], numbers])
        self._places = np.concatenate([self._places[stay], _array(places)])


def _array(places: list[int]) -> NDArray[Any]:
    return np.array(places, dtype=np.int32)
