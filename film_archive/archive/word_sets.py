"""Which films have certain words: a set of numbers for each word or phrase that was asked for.

The index (film_texts.py) answers; what it said is kept and follows each film that changes, so the
next letter of a word, or the same word beside another, costs next to nothing.  What many films have
takes long to ask: such beginnings of words (`unread`) are read beforehand, one by one, and stay.
Of a column that has most of them nothing is kept: whoever wants the first few films finds them by
reading texts (`look_through`).
"""

from __future__ import annotations

import json
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from string import ascii_lowercase, digits
from typing import NamedTuple

from pyroaring import BitMap

from film_archive.archive import packed
from film_archive.archive.film_texts import BETWEEN

ANY = ("titles", "people", "events", "texts")
_RANKED = ("titles", "people", "events")  # looked at one after another by the ranking
_KEPT_BYTES = 32 * 2**20
_ENTRY = 300  # bytes that a small set takes with its name
_BLOCK = 2**16  # numbers, of which a set holds at most a bit each
FEW = 600  # films whose words are read rather than asked of the index
_A_READING = 40  # films that the index tells of in the time in which one is read
_MANY = 20_000  # films; fewer are asked of the index in some 2 ms
_DENSE = 4  # of so many films that have a word one has it in a column: there it is found by reading
_LETTERS = ascii_lowercase + digits

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


Asked = tuple[Columns, Words]


def asked(columns: Columns, words: Words) -> tuple[str, str]:
    """The SELECT of the films' numbers, as `row`, and what it is given."""
    match = f"{{{' '.join(columns)}}} : {words.match}"
    return "SELECT rowid AS row FROM film_index WHERE film_index MATCH ?", match


class WordSets:
    """Used by one thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Asked, BitMap] = OrderedDict()
        self._bytes = 0
        self._frequent: dict[Asked, BitMap] = {}
        # What may be frequent: short ones first, for everybody types them.
        self._unread: deque[Asked] = deque((ANY, Words(letter)) for letter in _LETTERS)

    def of(self, connection: Connection, columns: Columns, words: Words) -> BitMap:
        """The films that have the words in one of the columns, which nobody may change."""
        key = (columns, words)
        if key in self._frequent or key in self._kept:
            return self._known(key)
        found = self._kept[key] = read(connection, columns, words)
        self._bytes += _size(found)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size(oldest)
        return found

    def _known(self, asked: Asked) -> BitMap:
        found = self._frequent.get(asked)
        if found is None:
            found = self._kept[asked]
            self._kept.move_to_end(asked)
        return found

    # --- what many films have -----------------------------------------------------------------
    def unread(self) -> Asked | None:
        """The next beginning that many films may have; None when all are there."""
        return self._unread[0] if self._unread else None

    def learn(self, asked: Asked, found: BitMap) -> None:
        """What `read` found for what `unread` named."""
        self._unread.popleft()
        columns, words = asked
        if columns == ANY:
            if len(found) < _MANY:
                return
            self._unread.extend(((column,), words) for column in _RANKED)
            self._unread.extend((ANY, Words(words.text + letter)) for letter in _LETTERS)
        elif len(found) * _DENSE > len(self._frequent[ANY, words]):
            return
        self._frequent[asked] = found
        if (kept := self._kept.pop(asked, None)) is not None:
            self._bytes -= _size(kept)

    def of_all(self, connection: Connection, asked: Iterable[Asked], among: BitMap) -> BitMap:
        """Those among others that have all that is asked.

        What is at hand comes first, then what few films have, long words above all; once those that
        are left are sooner read than all the rest is told, these are read.
        """
        left, unknown = self.at_hand(asked, among)
        unknown.sort(key=self._told)
        for at, one in enumerate(unknown):
            told = sum(map(self._told, unknown[at:])) if self._told(one) else 0
            if len(left) <= max(FEW, told // _A_READING):
                return look_through(connection, unknown[at:], left)
            left = left & self.of(connection, *one)
        return left

    def _told(self, asked: Asked) -> int:
        """How many films the index goes through to answer, where that is many: all that have the
        words, in whichever column."""
        _, words = asked
        return len(self._frequent.get((ANY, words)) or self._kept.get((ANY, words)) or ())

    def at_hand(self, asked: Iterable[Asked], among: BitMap) -> tuple[BitMap, list[Asked]]:
        """Those among others that have what of it costs nothing to tell; and the rest of it."""
        left, unknown = among, []
        for one in sorted(dict.fromkeys(asked), key=lambda one: (-len(one[1].text), one[1].text)):
            if one in self._frequent or one in self._kept:
                left = left & self._known(one)
            else:
                unknown.append(one)
        return left, unknown

    def renew(self, number: int, text: Mapping[str, str] | None) -> None:
        """A film's words are these now; None: it is gone."""
        joined = _Joined(text)
        for sets in (self._frequent, self._kept):
            for (columns, words), old in sets.items():
                has = text is not None and words.sought in joined[columns]
                if has != (number in old):
                    # Others may still be reading the old one.
                    new = old | BitMap([number]) if has else old - BitMap([number])
                    sets[columns, words] = new
                    if sets is self._kept:
                        self._bytes += _size(new) - _size(old)


class _Joined(dict[Columns, str]):
    """A film's texts in some columns as one, in which no phrase reaches from one into the next."""

    def __init__(self, text: Mapping[str, str] | None) -> None:
        self._text = text or {}

    def __missing__(self, columns: Columns) -> str:
        made = f" {BETWEEN} ".join(("", *(self._text[column] for column in columns), ""))
        self[columns] = made
        return made


def read(connection: Connection, columns: Columns, words: Words) -> BitMap:
    """The films that have the words in one of the columns, as the index says."""
    sql, match = asked(columns, words)
    return packed.as_set(packed.many_numbers(connection, sql, (match,)))


def look_through(connection: Connection, asked: Iterable[Asked], among: Iterable[int]) -> BitMap:
    """Those of a few films whose texts have all that is asked; each is read, which takes some
    microseconds."""
    tests, sought = [], []
    for columns, words in asked:
        stands = " OR ".join(f"instr(' ' || {column} || ' ', ?)" for column in columns)
        tests.append(f"({stands})")
        sought += [words.sought] * len(columns)
    films = "SELECT number AS row FROM film_text WHERE number IN (SELECT value FROM json_each(?))"
    sql = " AND ".join((films, *tests))
    given = (json.dumps(list(among)), *sought)
    return packed.as_set(packed.numbers(connection, sql, given))


def _size(of: BitMap) -> int:
    """About how many bytes a set takes: two for each member, or a bit for each number."""
    return _ENTRY + min(2 * len(of), (of.max() // _BLOCK + 1) * _BLOCK // 8) if of else _ENTRY
