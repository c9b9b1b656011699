"""How typed words may be meant: as they stand or, where nobody has them so, in another way.

Tried are, in this order, initials, Telex, VNI, and words that are spelled nearly so.  Each word
stays what it was, a word or a phrase, whole or a beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection

from pyroaring import BitMap

from film_archive.archive.film_memory import Films
from film_archive.archive.found import Way
from film_archive.archive.near_words import FILM_WORDS, near_words
from film_archive.archive.query_leaves import words_of
from film_archive.archive.word_sets import ANY, Asked, Columns, Words
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

    way: Way
    text: str
    words: tuple[Words, ...]

    @property
    def folded(self) -> str:
        """The text in plain letters."""
        return " ".join(words.text for words in self.words)

    def asked(self, columns: Columns = ()) -> list[Asked]:
        """Each word in one of these columns, by default wherever it is looked for."""
        columns = columns or (("initials",) if self.way == "initials" else ANY)
        return [(columns, words) for words in self.words]


def reading_of(way: Way, ranking: Ranking) -> Reading:
    """These words and phrases, read in some way."""
    text = " ".join(part.text for part in ranking)
    return Reading(way, text, tuple(filter(None, map(words_of, ranking))))


def having(connection: Connection, films: Films, reading: Reading) -> BitMap:
    """The films that have all words of a reading, wherever it looks."""
    return films.words.of_all(connection, reading.asked(), films.all)


def other_readings(connection: Connection, films: Films, ranking: Ranking) -> Iterator[Reading]:
    """What words may be meant that nobody has as they stand, the likeliest first."""
    folded = reading_of("typed", ranking).folded
    if len(folded.split()) > _MOST_READ:
        return
    if len(ranking) == 1 and isinstance(ranking[0], Word) and len(folded) >= _INITIALS_FROM:
        yield reading_of("initials", ranking)
    methods: tuple[tuple[Way, Callable[[str], str]], ...] = (
        ("telex", from_telex),
        ("vni", from_vni),
    )
    for way, read in methods:
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
        for mended in near_words(connection, FILM_WORDS, words[at]):
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
        for mended in near_words(connection, FILM_WORDS, words[at]) if left else ():
            if left & _having(connection, films, mended):
                return [*words[:at], mended, *words[at + 1 :]]
    return ()


def _common(films: Films, sets: Sequence[BitMap]) -> BitMap:
    return BitMap.intersection(*sets) if sets else films.all
