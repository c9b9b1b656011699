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
_LOT = 2**14  # numbers
LARGEST = (1 << _BITS) - 1
_PIECE = 2**18  # bytes
# As a whole it would be copied into Python's memory in one go, which keeps the interpreter.
_IN_PIECES = (
    "WITH packed(text) AS MATERIALIZED (SELECT CAST(group_concat(row) AS BLOB) FROM ({})), "
    "piece(at) AS (SELECT 1 UNION ALL SELECT at + "
    f"{_PIECE} FROM piece CROSS JOIN packed WHERE at + {_PIECE} <= length(text)) "
    f"SELECT substr(text, at, {_PIECE}) FROM piece CROSS JOIN packed"
)

Numbers = NDArray[np.uint32]
_NONE: Numbers = np.zeros(0, dtype=np.uint32)


def _read(text: str | bytes | None) -> NDArray[np.int64]:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)


def numbers(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> Numbers:
    """The column `row` of a SELECT, in its order; each from 0 to `LARGEST`."""
    (text,) = connection.execute(f"SELECT group_concat(row) FROM ({sql})", given).fetchone()
    return _read(text).astype(np.uint32)


def many_numbers(connection: Connection, sql: str, given: tuple[Any, ...] = ()) -> Numbers:
    """The same where there may be very many, so that the window gets its turn meanwhile."""
    read, rest = [_NONE], b""
    for (piece,) in connection.execute(_IN_PIECES.format(sql), given):
        whole, _, end = (rest + (piece or b"")).rpartition(b",")
        read.append(_read(whole).astype(np.uint32))
        rest = end
    read.append(_read(rest).astype(np.uint32))
    return np.concatenate(read)


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
    """The numbers as a set."""
    made = BitMap()
    for lot in _lots(given):
        made |= BitMap(array("I", lot.astype(np.uint32).tobytes()))
    return made


def as_array(given: BitMap) -> Numbers:
    """A set as a rising array."""
    if len(given) <= _LOT:
        return np.frombuffer(given.to_array(), np.uint32)
    lots = [given & BitMap(range(at, at + _LOT)) for at in range(0, given.max() + 1, _LOT)]
    return np.concatenate([np.frombuffer(lot.to_array(), np.uint32) for lot in lots])


def as_longs(given: NDArray[np.integer[Any]]) -> array[int]:
    """The numbers as 64-bit integers that need no numpy."""
    made = array("q")
    for lot in _lots(given):
        made.frombytes(lot.astype(np.int64).tobytes())
    return made


def _lots(given: NDArray[np.integer[Any]]) -> Iterator[NDArray[np.integer[Any]]]:
    """Parts of an array: what copies one keeps the interpreter from the window meanwhile."""
    for start in range(0, len(given), _LOT):
        yield given[start : start + _LOT]
