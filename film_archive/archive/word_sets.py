"""Which films have certain words: a set of numbers for each word or phrase that was asked for.

The index (film_texts.py) answers; what it said is kept and follows each film that changes, so the
next letter of a word, or the same word beside another, costs next to nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from pyroaring import BitMap

from film_archive.archive import packed

ANY = ("titles", "people", "events", "texts")
_KEPT_BYTES = 32 * 2**20
_ENTRY = 300  # bytes that a small set takes with its name
_FEW = 200  # films whose words are read rather than asked of the index

Columns = tuple[str, ...]


class Words(NamedTuple):
    """Folded words that follow each other in one text; with `beginning` the last may go on.

    `text` is never empty.
    """

    text: str
    beginning: bool = True

    @property
    def sought(self) -> str:
        """What stands in a folded text, with blanks around it, that has these words."""
        return f" {self.text}" if self.beginning else f" {self.text} "

    def stand_in(self, folded: str) -> bool:
        """Whether a folded text has them."""
        return self.sought in f" {folded} "

    @property
    def match(self) -> str:
        """What FTS5 is asked for."""
        quoted = self.text.replace('"', '""')
        return f'"{quoted}"{"*" if self.beginning else ""}'


def asked(columns: Columns, words: Words) -> tuple[str, str]:
    """The SELECT of the films' numbers, as `row`, and what it is given."""
    match = f"{{{' '.join(columns)}}} : {words.match}"
    return "SELECT rowid AS row FROM film_index WHERE film_index MATCH ?", match


class WordSets:
    """Used by one thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Columns, Words], BitMap] = OrderedDict()
        self._bytes = 0

    def of(self, connection: Connection, columns: Columns, words: Words) -> BitMap:
        """The films that have the words in one of the columns, which nobody may change."""
        key = (columns, words)
        found = self._kept.get(key)
        if found is None:
            sql, match = asked(columns, words)
            found = packed.as_set(packed.numbers(connection, sql, (match,)))
            self._kept[key] = found
            self._bytes += _size(found)
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= _size(oldest)
        else:
            self._kept.move_to_end(key)
        return found

    def of_all(
        self, connection: Connection, columns: Columns, wanted: Iterable[Words], among: BitMap
    ) -> BitMap:
        """Those among others that have each of the words, in whichever of the columns.

        Long words come first, for they are rare; once few films are left, these are read.
        """
        left = among
        order = sorted(dict.fromkeys(wanted), key=lambda words: (-len(words.text), words.text))
        for at, words in enumerate(order):
            if (columns, words) not in self._kept and len(left) <= _FEW:
                return _read(connection, columns, order[at:], left)
            left = left & self.of(connection, columns, words)
        return left

    def renew(self, number: int, text: Mapping[str, str] | None) -> None:
        """A film's words are these now; None: it is gone."""
        for (columns, words), old in self._kept.items():
            has = text is not None and any(words.stand_in(text[column]) for column in columns)
            if has != (number in old):
                # Others may still be reading the old one.
                new = old | BitMap([number]) if has else old - BitMap([number])
                self._kept[columns, words] = new
                self._bytes += _size(new) - _size(old)


def _read(connection: Connection, columns: Columns, wanted: list[Words], among: BitMap) -> BitMap:
    """Those of a few films whose texts have all these words."""
    if not among:
        return among
    numbers = ", ".join(map(str, among))
    rows = connection.execute(
        f"SELECT number, {', '.join(columns)} FROM film_text WHERE number IN ({numbers})"
    )
    return BitMap(
        number
        for number, *texts in rows
        if all(any(words.stand_in(text) for text in texts) for words in wanted)
    )


def _size(of: BitMap) -> int:
    """About how many bytes a set takes: never more than two for each member."""
    return _ENTRY + 2 * len(of)
