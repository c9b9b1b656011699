"""Whether an index of words (FTS5; of films, of names) is sound.

FTS5 compares the index with the texts that it stands over, but where a page's words begin (its
table `_idx`) it looks only as far as that says itself: where the end is missing, words are there
that no search reaches.
"""

from __future__ import annotations

from sqlite3 import Connection, DatabaseError

# A page's id is its segment, 37 bits further up, and its number; between them stands what pages
# of words have not.  Bytes 3 and 4 of one tell where its words are listed, if any begins there.
_UNREACHED = (
    "SELECT EXISTS (SELECT id >> 37, id & 0x7fffffff FROM {0}_data WHERE id > 10 "
    "AND id & (63 << 31) = 0 AND hex(substr(block, 3, 2)) < printf('%04X', length(block)) "
    "EXCEPT SELECT segid, pgno >> 1 FROM {0}_idx)"
)


def is_intact(connection: Connection, index: str) -> bool:
    """Whether an index is sound and says exactly what its texts say (writes nothing)."""
    try:
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        (unreached,) = connection.execute(_UNREACHED.format(index)).fetchone()
    except DatabaseError:
        return False
    return not unreached
