"""Which films have a word that begins so: a set of numbers for each beginning that was asked for.

The index (film_texts.py) answers; what it said is kept and follows each film that changes, so the
next letter of a word, or the same word beside another, costs next to nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from sqlite3 import Connection

from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.film_texts import COLUMNS

ANY = ("titles", "people", "events", "texts")
_KEPT_BYTES = 32 * 2**20
_ENTRY = 300  # bytes that a small set takes with its name

Columns = tuple[str, ...]


def match(columns: Columns, words: str, *, beginning: bool = True) -> str:
    """What FTS5 is asked for: these words one after the other, the last one as a beginning."""
    quoted = words.replace('"', '""')
    return f'{{{" ".join(columns)}}} : "{quoted}"{"*" if beginning else ""}'


def asked(connection: Connection, columns: Columns, words: str, *, beginning: bool) -> BitMap:
    """The films that have these words in one of the columns, by the index."""
    sql = "SELECT rowid AS row FROM film_index WHERE film_index MATCH ?"
    given = (match(columns, words, beginning=beginning),)
    return packed.as_set(packed.numbers(connection, sql, given))


class WordSets:
    """Used by one thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Columns, str], BitMap] = OrderedDict()
        self._bytes = 0

    def of(self, connection: Connection, columns: Columns, beginning: str) -> BitMap:
        """The films with a word that begins so, which nobody may change."""
        key = (columns, beginning)
        found = self._kept.get(key)
        if found is None:
            found = asked(connection, columns, beginning, beginning=True)
            self._kept[key] = found
            self._bytes += _size(found)
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= _size(oldest)
        else:
            self._kept.move_to_end(key)
        return found

    def renew(self, number: int, text: Mapping[str, str] | None) -> None:
        """A film's words are these now; None: it is gone."""
        starts = {column: _beginnings((text or {}).get(column, "")) for column in COLUMNS}
        for columns, beginning in list(self._kept):
            if not beginning.isalnum():  # the index may part it otherwise than we do
                self._bytes -= _size(self._kept.pop((columns, beginning)))
                continue
            old = self._kept[columns, beginning]
            has = any(beginning in starts[column] for column in columns)
            if has != (number in old):
                # Others may still be reading the old one.
                new = old | BitMap([number]) if has else old - BitMap([number])
                self._kept[columns, beginning] = new
                self._bytes += _size(new) - _size(old)


def _size(of: BitMap) -> int:
    """About how many bytes a set takes: never more than two for each member."""
    return _ENTRY + 2 * len(of)


def _beginnings(words: str) -> frozenset[str]:
    return frozenset(word[:end] for word in words.split() for end in range(1, len(word) + 1))
