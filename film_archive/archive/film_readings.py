"""How typed words may be meant: as they stand or, where nobody has them so, in another way.

Tried are, in this order, initials, Telex, VNI, and words that are spelled nearly so.  Each word
stays what it was, a word or a phrase, whole or a beginning.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection
from string import ascii_lowercase, digits

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from film_archive.archive.film_memory import Films
from film_archive.archive.query_leaves import words_of
from film_archive.archive.word_sets import ANY, Columns, Words
from film_archive.domain.input_methods import from_telex, from_vni
from film_archive.domain.query_tree import Phrase, Word
from film_archive.domain.text import fold_exact

_INITIALS_FROM = 3  # letters
_MOST_READ = 12  # words; of a longer text no other reading is tried

Ranking = tuple[Word | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words were read: `way` is typed, initials, telex, vni or near; `text` what was looked
    for then, "" where no words rank; `words` the same, folded."""

    way: str
    text: str
    words: tuple[Words, ...]

    @property
    def folded(self) -> str:
        """The text in plain letters."""
        return " ".join(words.text for words in self.words)

    @property
    def columns(self) -> Columns:
        """Where the words are looked for."""
        return ("initials",) if self.way == "initials" else ANY


def reading_of(way: str, ranking: Ranking) -> Reading:
    """These words and phrases, read in some way."""
    text = " ".join(part.text for part in ranking)
    return Reading(way, text, tuple(filter(None, map(words_of, ranking))))


def having(
    connection: Connection,
    films: Films,
    reading: Reading,
    columns: Columns = (),
    among: BitMap | None = None,
) -> BitMap:
    """The films that have all words of a reading, by default wherever it looks."""
    those = films.all if among is None else among
    return films.words.of_all(connection, columns or reading.columns, reading.words, those)


def other_readings(connection: Connection, films: Films, ranking: Ranking) -> Iterator[Reading]:
    """What words may be meant that nobody has as they stand, the likeliest first."""
    folded = reading_of("typed", ranking).folded
    if len(folded.split()) > _MOST_READ:
        return
    if len(ranking) == 1 and isinstance(ranking[0], Word) and len(folded) >= _INITIALS_FROM:
        yield reading_of("initials", ranking)
    for way, read in (("telex", from_telex), ("vni", from_vni)):
        other = tuple(_reread(part, read) for part in ranking)
        if list(map(_exact, other)) != list(map(_exact, ranking)):
            yield reading_of(way, other)
    near = _near(connection, films, folded.split())
    if near:
        yield reading_of("near", tuple(map(Word, near)))


def _reread(part: Word | Phrase, read: Callable[[str], str]) -> Word | Phrase:
    return replace(part, text=read(part.text))


def _exact(part: Word | Phrase) -> str:
    return fold_exact(part.text)


# --- words that are spelled nearly so -------------------------------------------------------------
def _having(connection: Connection, films: Films, word: str) -> BitMap:
    return films.words.of(connection, ANY, Words(word))


def _near(connection: Connection, films: Films, words: Sequence[str]) -> Sequence[str]:
    """The words with those put right that nobody has; none if that cannot be."""
    sets = [_having(connection, films, word) for word in words]
    wrong = [at for at, found in enumerate(sets) if not found]
    if not wrong:
        return _together(connection, films, words, sets)
    right, left = list(words), _common(films, [found for found in sets if found])
    for at in wrong:
        for mended in _candidates(connection, words[at]):
            if both := left & _having(connection, films, mended):
                right[at], left = mended, both
                break
        else:
            return ()
    return right


def _together(
    connection: Connection, films: Films, words: Sequence[str], sets: Sequence[BitMap]
) -> Sequence[str]:
    """Each of the words is somewhere, but not together: a rare one may be another, misspelled."""
    for at in sorted(range(len(words)), key=lambda at: len(sets[at])):
        left = _common(films, [*sets[:at], *sets[at + 1 :]])
        for mended in _candidates(connection, words[at]) if left else ():
            if left & _having(connection, films, mended):
                return [*words[:at], mended, *words[at + 1 :]]
    return ()


def _common(films: Films, sets: Sequence[BitMap]) -> BitMap:
    return BitMap.intersection(*sets) if sets else films.all


_SHORTEST_MENDED, _LONG_WORD = 3, 7
_SURE = 2  # letters at the beginning that two errors leave alone
_LAST = "\U0010ffff"
_MOST = 20
_KNOWN = "SELECT w.term, w.doc FROM json_each(?) AS j CROSS JOIN film_word AS w ON w.term = j.value"
_LIKE = (
    "SELECT term, doc FROM film_word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
)


def _candidates(connection: Connection, word: str) -> list[str]:
    """Words that some film has and that differ by one typing error; in long words by two, of which
    none is at the beginning."""
    if len(word) < _SHORTEST_MENDED or not word.isascii():
        return []
    counts = dict(connection.execute(_KNOWN, (json.dumps(sorted(_with_one_error(word))),)))
    if not counts and len(word) >= _LONG_WORD:
        start, lengths = word[:_SURE], (len(word) - 2, len(word) + 2)
        counts = dict(connection.execute(_LIKE, (start, start + _LAST, *lengths)).fetchall())
    found = process.extract(
        word, counts.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=_MOST
    )
    near = [term for term, _, _ in found if term.isascii()]
    return sorted(near, key=lambda term: (DamerauLevenshtein.distance(word, term), -counts[term]))


def _with_one_error(word: str) -> set[str]:
    """All that is one typing error away: each is looked up, which is cheap in any vocabulary.

    >>> {"dong", "nod", "dung", "do", "dan"} & _with_one_error("don") == {"dong", "do", "dan"}
    True
    """
    parted = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = ascii_lowercase + digits
    less = {a + b[1:] for a, b in parted if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in parted if len(b) > 1}
    other = {a + letter + b[1:] for a, b in parted if b for letter in letters}
    more = {a + letter + b for a, b in parted for letter in letters}
    return (less | turned | other | more) - {word, ""}
