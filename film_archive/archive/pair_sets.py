"""A facet of very many values as arrays: a quarter of a million directors, counted in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.packed import Numbers

_LOT = 2**17  # pairs


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
        counts = self._counts(among)
        if only is not None:
            counts[~self._one_of(only)] = 0
        wanted = np.union1d(_highest(counts, most), np.flatnonzero(self._one_of(also)))
        wanted = wanted[counts[wanted] > 0]
        order = wanted[np.lexsort((self._values[wanted], -counts[wanted]))]
        return list(zip(self._values[order].tolist(), counts[order].tolist(), strict=True))

    def _counts(self, among: BitMap) -> NDArray[np.intp]:
        """How many of these films have each value.

        Lot by lot: numpy keeps the interpreter while it counts, and the window waits for that.
        """
        inside = self._among(among)
        counts = np.zeros(len(self._values), dtype=np.intp)
        for start in range(0, len(self._numbers), _LOT):
            lot = slice(start, start + _LOT)
            counts += np.bincount(
                self._places[lot][inside[self._numbers[lot]]], minlength=len(counts)
            )
        return counts

    def _one_of(self, values: Iterable[int]) -> NDArray[np.bool_]:
        return np.isin(self._values, np.array(list(values), dtype=np.uint32))

    def having(self, values: Numbers) -> BitMap:
        """The films that have one of these values."""
        return packed.as_set(self._numbers[np.isin(self._values, values)[self._places]])

    def having_any(self) -> BitMap:
        """The films that have a value at all."""
        return packed.as_set(self._numbers)

    def _among(self, films: BitMap) -> NDArray[np.bool_]:
        """By number, whether a film is one of these."""
        inside = np.zeros(int(self._numbers.max(initial=0)) + 1, dtype=bool)
        wanted = packed.as_array(films)
        inside[wanted[wanted < len(inside)]] = True
        return inside

    def renew(self, changed: Sequence[int], numbers: Numbers, values: Numbers) -> None:
        """The films that changed have these pairs now."""
        stay = ~np.isin(self._numbers, np.array(changed, dtype=np.uint32))
        new = np.setdiff1d(values, self._values)
        self._values = np.concatenate([self._values, new])
        places = [int(np.flatnonzero(self._values == value)[0]) for value in values]
        self._numbers = np.concatenate([self._numbers[stay], numbers])
        self._places = np.concatenate([self._places[stay], _array(places)])


def _highest(counts: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Where the highest counts stand, at most so many of them; of equal ones the first."""
    above = np.cumsum(np.bincount(counts)[::-1])  # how many are as high as the highest, and so on
    least = len(above) - 1 - int(np.searchsorted(above, most))
    higher = np.flatnonzero(counts > least)
    return np.concatenate([higher, np.flatnonzero(counts == least)[: most - len(higher)]])


def _array(places: list[int]) -> NDArray[Any]:
    return np.array(places, dtype=np.int32)
