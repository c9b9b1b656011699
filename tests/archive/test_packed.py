"""Whole numbers out of SQLite, in pieces and lots, are the same as one by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from film_archive.archive import packed

_NUMBERS = st.lists(st.integers(0, packed.LARGEST), max_size=60)


@given(_NUMBERS, st.integers(12, 40))
def test_pieces_are_cut_anywhere(numbers: list[int], piece: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.MonkeyPatch.context() as patch:
        connection.execute("CREATE TABLE t (at INTEGER PRIMARY KEY, row INTEGER NOT NULL)")
        connection.executemany("INSERT INTO t(row) VALUES (?)", [(n,) for n in numbers])
        patch.setattr(packed, "_IN_PIECES", packed._IN_PIECES.replace("262144", str(piece)))
        assert f" {piece})" in packed._IN_PIECES
        read = packed.many_numbers(connection, "SELECT row FROM t ORDER BY at")
        at_once = packed.numbers(connection, "SELECT row FROM t ORDER BY at")
    assert read.tolist() == at_once.tolist() == numbers


def test_many_are_read_in_their_order() -> None:
    """More than one piece, with the size that the program has."""
    with closing(sqlite3.connect(":memory:")) as connection:
        sql = (
            "WITH n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) "
            "SELECT (i * 7919) % 100003 AS row FROM n"
        )
        expected = [row for (row,) in connection.execute(sql)]
        assert packed.many_numbers(connection, sql).tolist() == expected


@given(st.sets(st.integers(0, 200_000), max_size=50), st.integers(0, 60_000))
def test_sets_and_arrays_are_of_the_same_numbers(some: set[int], more: int) -> None:
    there = some | set(range(100_000, 100_000 + more))
    rising = sorted(there)
    made = packed.as_set(np.array(rising[::-1], dtype=np.int64))
    assert made == BitMap(rising)
    assert packed.as_array(made).tolist() == rising
    assert packed.as_longs(packed.as_array(made)).tolist() == rising
