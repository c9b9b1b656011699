"""Which films have certain words: a set of numbers for each word or phrase that was asked for.

The index (film_texts.py) answers; what it said is kept and follows each film that changes, so the
next letter of a word, or the same word beside another, costs next to nothing.  What many films have
takes long to ask: such beginnings of words (`unread`) are read beforehand, one by one, and stay.
"""

from __future__ import annotations

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
_FEW = 200  # films whose words are read rather than asked of the index
_MANY = 100_000  # films; fewer are asked of the index in some 10 ms
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
        self._unread = deque(
            (columns, Words(letter))
            for columns in (ANY, *((column,) for column in _RANKED))
            for letter in _LETTERS
        )

    def of(self, connection: Connection, columns: Columns, words: Words) -> BitMap:
        """The films that have the words in one of the columns, which nobody may change."""
        key = (columns, words)
        found = self._frequent.get(key)
        if found is None and (found := self._kept.get(key)) is None:
            found = read(connection, columns, words)
            self._kept[key] = found
            self._bytes += _size(found)
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= _size(oldest)
        elif key in self._kept:
            self._kept.move_to_end(key)
        return found

    # --- what many films have -----------------------------------------------------------------
    def unread(self) -> Asked | None:
        """The next beginning that many films may have; None when all are there."""
        return self._unread[0] if self._unread else None

    def learn(self, asked: Asked, found: BitMap) -> None:
        """What `read` found for what `unread` named."""
        self._unread.popleft()
        if len(found) < _MANY:
            return
        columns, words = asked
        self._frequent[asked] = found
        if (kept := self._kept.pop(asked, None)) is not None:
            self._bytes -= _size(kept)
        self._unread.extend((columns, Words(words.text + letter)) for letter in _LETTERS)

    def of_all(
        self, connection: Connection, columns: Columns, wanted: Iterable[Words], among: BitMap
    ) -> BitMap:
        """Those among others that have each of the words, in whichever of the columns.

        Long words come first, for they are rare; once few films are left, these are read.
        """
        left = among
        order = sorted(dict.fromkeys(wanted), key=lambda words: (-len(words.text), words.text))
        for at, words in enumerate(order):
            if len(left) <= _FEW and not self._has((columns, words)):
                return _read(connection, columns, order[at:], left)
            left = left & self.of(connection, columns, words)
        return left

    def _has(self, asked: Asked) -> bool:
        return asked in self._frequent or asked in self._kept

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
    return packed.as_set(packed.numbers(connection, sql, (match,)))


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
    """About how many bytes a set takes: two for each member, or a bit for each number."""
    return _ENTRY + min(2 * len(of), (of.max() // _BLOCK + 1) * _BLOCK // 8) if of else _ENTRY
