"""Many whole numbers out of SQLite in one step, which works without the interpreter.

Row by row the interpreter is let go and asked for again each time, and a window that shares it
stumbles.  So SQLite writes the numbers as one text, which numpy reads: of all ways that SQLite has
this is the quickest by half, `char()` and fixed widths among them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

_BITS = 31  # of the second of a pair
_LOT = 2**16
LARGEST = (1 << _BITS) - 1

Numbers = NDArray[np.uint32]


def _read(text: str | None) -> NDArray[np.int64]:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)


def numbers(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> Numbers:
    """The column `row` of a SELECT, in its order; each from 0 to `LARGEST`."""
    (text,) = connection.execute(f"SELECT group_concat(row) FROM ({sql})", given).fetchone()
    return _read(text).astype(np.uint32)


def pairs(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> tuple[Numbers, Numbers]:
    """The columns `row` and `other` of a SELECT, each from 0 to `LARGEST`."""
    packed = f"SELECT group_concat((row << {_BITS}) | other) FROM ({sql})"
    both = _read(connection.execute(packed, given).fetchone()[0])
    return (both >> _BITS).astype(np.uint32), (both & LARGEST).astype(np.uint32)


def groups(
    connection: Connection, sql: str, given: tuple[Any, ...] = ()
) -> Iterator[tuple[Any, Numbers]]:
    """(value, its numbers) of a SELECT of `value` and `row`."""
    packed = f"SELECT value, group_concat(row) FROM ({sql}) GROUP BY value"
    for value, text in connection.execute(packed, given):
        yield value, _read(text).astype(np.uint32)


def as_set(given: NDArray[np.integer[Any]]) -> BitMap:
    """The numbers as a set; made lot by lot, for each keeps the interpreter from the window."""
    plain = array("I")
    plain.frombytes(np.ascontiguousarray(given, dtype=np.uint32).tobytes())
    made = BitMap(plain[:_LOT])
    for start in range(_LOT, len(plain), _LOT):
        made |= BitMap(plain[start : start + _LOT])
    return made


def as_array(given: BitMap) -> Numbers:
    """A set as a rising array."""
    return np.frombuffer(given.to_array(), dtype=np.uint32)
