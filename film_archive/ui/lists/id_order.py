"""Where ids stand in a long order, and what differs between two orders; all at the speed of C.

An order is an `array('q')` that is never changed once it is shown: another order replaces it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

_STEP = 4_096


@dataclass(frozen=True, slots=True)
class Window:
    """The one stretch in which two orders differ: `removed` ids from `start` gave way to `added`.

    >>> window_between(array("q", [1, 2, 3, 9]), array("q", [1, 4, 5, 3, 9]))
    Window(start=1, removed=1, added=2)
    """

    start: int
    removed: int
    added: int

    @property
    def empty(self) -> bool:
        return not (self.removed or self.added)


def place_of(ids: array[int], id: int) -> int:
    """The place of an id, -1 where it is not.

    >>> place_of(array("q", [7, 5, 9]), 9), place_of(array("q", [7]), 1)
    (2, -1)
    """
    held, wanted = memoryview(ids).cast("B").tobytes(), array("q", [id]).tobytes()
    at = held.find(wanted)
    while at >= 0 and at % ids.itemsize:  # found across two ids
        at = held.find(wanted, at + 1)
    return at // ids.itemsize if at >= 0 else -1


def window_between(old: array[int], new: array[int]) -> Window:
    """See `Window`; an empty one if nothing differs."""
    shorter = min(len(old), len(new))
    start = _same_at_start(old, new, shorter)
    end = _same_at_end(old, new, shorter - start)
    return Window(start, len(old) - start - end, len(new) - start - end)


def steps_between(old: array[int], new: array[int]) -> list[Window]:
    """Windows that one after the other make `new` of `old`: where one id went elsewhere it alone is
    taken out and put in, and those that it passed stay.

    >>> steps_between(array("q", [1, 2, 3, 4]), array("q", [1, 4, 2, 3]))
    [Window(start=3, removed=1, added=0), Window(start=1, removed=0, added=1)]
    """
    window = window_between(old, new)
    first, end = window.start, window.start + window.removed
    if window.removed == window.added > 1:
        if old[first : end - 1] == new[first + 1 : end]:
            return [Window(end - 1, 1, 0), Window(first, 0, 1)]
        if old[first + 1 : end] == new[first : end - 1]:
            return [Window(first, 1, 0), Window(end - 1, 0, 1)]
    return [] if window.empty else [window]


def _same_at_start(a: array[int], b: array[int], most: int) -> int:
    """How many of the first `most` ids are the same in both."""
    for at in range(0, most, _STEP):
        end = min(at + _STEP, most)
        if a[at:end] != b[at:end]:
            return next(place for place in range(at, end) if a[place] != b[place])
    return most


def _same_at_end(a: array[int], b: array[int], most: int) -> int:
    """How many of the last `most` ids are the same in both."""
    for at in range(0, most, _STEP):
        step = min(_STEP, most - at)
        if a[len(a) - at - step : len(a) - at] != b[len(b) - at - step : len(b) - at]:
            return next(n for n in range(at, at + step) if a[-1 - n] != b[-1 - n])
    return most
