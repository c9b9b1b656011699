"""The films of a query along the years, as arrays: a million of them are never rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.film_memory import Films
from film_archive.archive.film_selection import FilmSelection
from film_archive.archive.listing import NO_YEAR, WINS, TimelineYears
from film_archive.archive.packed import Numbers

_Array = NDArray[Any]
_STEP = 1 << 16  # as many as a sort by counting can tell apart


def timeline(selection: FilmSelection) -> TimelineYears:
    """See `protocols.Reads.timeline`."""
    connection = selection.connection
    with selection.held() as (films, numbers):
        won = _marked(films, films.facets.having(connection, "result", WINS))
        shown = _marked(films, films.facets.having_any(connection, "festival"))
        by_title = films.orders.sorted(numbers, "year")
        years = _years(films, by_title)
        # Of one year those come first that won, then those that were shown.  A year is below
        # 10,000 (`domain.dates`), so that a number of 16 bits holds all three.
        keys = np.minimum(years.astype(np.uint16), _STEP // 4 - 1) * 4 + (
            3 - 2 * won[by_title] - shown[by_title]
        )
        along = np.argsort(keys, kind="stable")
        ordered = by_title[along]
        return TimelineYears(
            _plain("q", films.orders.ids[ordered]),
            _plain("h", years[along]),
            won[ordered].tobytes(),
            shown[ordered].tobytes(),
            *_crossings(numbers, ordered, len(films.orders.ids)),
        )


def _years(films: Films, numbers: Numbers) -> NDArray[np.int16]:
    known = films.orders.years_of(numbers)
    return np.where(np.isinf(known), NO_YEAR, known).astype(np.int16)


def _marked(films: Films, having: BitMap) -> NDArray[np.uint8]:
    """By a film's number 1 where it is one of these, else 0."""
    marks = np.zeros(len(films.orders.ids), dtype=np.uint8)
    marks[packed.as_array(having & films.all)] = 1
    return marks


def _crossings(listed: Numbers, ordered: Numbers, size: int) -> Iterable[array[int]]:
    """From year order to the list's order and back."""
    for here, there in ((listed, ordered), (ordered, listed)):
        places = np.zeros(size, dtype=np.int32)
        places[here] = np.arange(len(here), dtype=np.int32)
        yield _plain("i", places[there])


def _plain(code: str, given: _Array) -> array[int]:
    made = array(code)
    made.frombytes(given.astype(code).tobytes())
    return made
