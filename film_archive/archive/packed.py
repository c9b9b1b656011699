"""Many whole numbers out of SQLite in one step, which works without the interpreter.

Row by row the interpreter is let go and asked for again each time, and a window that shares it
stumbles.  So SQLite writes the numbers as one text of two letters each, and numpy reads its bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

# A letter holds 14 bits; none of these is a surrogate, a control sign or a single byte in UTF-8.
_BITS, _FIRST = 14, 256
LARGEST = ((0xD800 - _FIRST) << _BITS) - 1

Numbers = NDArray[np.uint32]


def _letters(column: str) -> str:
    low = (1 << _BITS) - 1
    return f"{_FIRST} + ({column} >> {_BITS}), {_FIRST} + ({column} & {low})"


def _unpacked(text: str | None) -> Numbers:
    letters = np.frombuffer((text or "").encode("utf-16-le"), dtype="<u2").astype(np.uint32)
    letters -= _FIRST
    return (letters[0::2] << np.uint32(_BITS)) | letters[1::2]


def numbers(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> Numbers:
    """The column `row` of a SELECT, in its order; each from 0 to `LARGEST`."""
    packed = f"SELECT group_concat(char({_letters('row')}), '') FROM ({sql})"
    return _unpacked(connection.execute(packed, given).fetchone()[0])


def pairs(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> tuple[Numbers, Numbers]:
    """The columns `row` and `other` of a SELECT."""
    packed = f"SELECT group_concat(char({_letters('row')}, {_letters('other')}), '') FROM ({sql})"
    both = _unpacked(connection.execute(packed, given).fetchone()[0])
    return both[0::2], both[1::2]


def groups(
    connection: Connection, sql: str, given: tuple[Any, ...] = ()
) -> Iterator[tuple[Any, Numbers]]:
    """(value, its numbers) of a SELECT of `value` and `row`."""
    packed = f"SELECT value, group_concat(char({_letters('row')}), '') FROM ({sql}) GROUP BY value"
    for value, text in connection.execute(packed, given):
        yield value, _unpacked(text)


def as_set(given: NDArray[np.integer[Any]]) -> BitMap:
    """The numbers as a set."""
    plain = array("I")
    plain.frombytes(np.ascontiguousarray(given, dtype=np.uint32).tobytes())
    return BitMap(plain)


def as_array(given: BitMap) -> Numbers:
    """A set as a rising array."""
    return np.frombuffer(given.to_array(), dtype=np.uint32)
