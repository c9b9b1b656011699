"""Films in the order in which they agree with what was typed, the best first.

Whose text it is and how much of it was typed count first: a whole title, the beginning of one, a
whole name of a person, a festival or an award, words of titles, of people, of festivals and awards,
of the rest.  Within each of these typed marks count: as typed, but for tones, by plain letters;
then the newest film first.  Where nobody has the words as they stand other readings are tried:
initials, Telex, VNI, and words that are spelled nearly so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

import numpy as np
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from film_archive.archive import packed
from film_archive.archive.film_memory import Films
from film_archive.archive.packed import Numbers
from film_archive.archive.word_sets import ANY
from film_archive.domain.input_methods import from_telex, from_vni
from film_archive.domain.text import fold, fold_exact, fold_tones

_STARTS = 500  # titles that begin so and are looked at one by one
_OF_ONE_NAME = 2_000
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words were read: `way` is typed, initials, telex, vni or near; `text` what was looked
    for then."""

    way: str
    text: str


def find(connection: Connection, films: Films, text: str) -> Found:
    """The films that have all words of a text somewhere, each as the beginning of a word."""
    typed = Found(connection, films, Reading("typed", text))
    if typed.films:
        return typed
    for reading in _other_readings(connection, films, text):
        found = Found(connection, films, reading)
        if found.films:
            return found
    return typed


# --- readings -------------------------------------------------------------------------------------
def _other_readings(connection: Connection, films: Films, text: str) -> Iterator[Reading]:
    if not (words := fold(text).split()):
        return
    if len(words) == 1:
        yield Reading("initials", text)
    for way, read in (("telex", from_telex), ("vni", from_vni)):
        other = read(text)
        if fold_exact(other) != fold_exact(text):
            yield Reading(way, other)
    near = _near(connection, films, words)
    if near:
        yield Reading("near", near)


def _near(connection: Connection, films: Films, words: Sequence[str]) -> str:
    """The words with those that nobody has put right, "" if that cannot be."""
    right = []
    for word in words:
        if films.words.of(connection, ANY, word):
            right.append(word)
            continue
        mended = _mended(connection, word)
        if not mended:
            return ""
        right.append(mended)
    if right != list(words):
        return " ".join(right)
    # Each of them is somewhere, but not together: the rarest may be another word misspelled.
    return _together(connection, films, right)


def _together(connection: Connection, films: Films, words: list[str]) -> str:
    by_rarity = sorted(
        range(len(words)), key=lambda at: len(films.words.of(connection, ANY, words[at]))
    )
    for at in by_rarity:
        rest = [films.words.of(connection, ANY, w) for n, w in enumerate(words) if n != at]
        if not rest or not (left := BitMap.intersection(*rest)):
            continue
        for mended in _candidates(connection, words[at]):
            if left & films.words.of(connection, ANY, mended):
                return " ".join([*words[:at], mended, *words[at + 1 :]])
    return ""


def _mended(connection: Connection, word: str) -> str:
    return next(iter(_candidates(connection, word)), "")


def _candidates(connection: Connection, word: str) -> list[str]:
    """Words that some film has and that differ by one typing error (two in long ones)."""
    errors = 1 if len(word) < _LONG_WORD else 2
    if len(word) < _SHORTEST_MENDED:
        return []
    rows = connection.execute(
        "SELECT term, doc FROM film_word WHERE length(term) BETWEEN ? AND ?",
        (len(word) - errors, len(word) + errors),
    ).fetchall()
    counts = dict(rows)
    found = process.extract(
        word, counts.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=errors, limit=20
    )
    near = [term for term, _, _ in found if term.isascii() and term != word]
    return sorted(near, key=lambda term: (DamerauLevenshtein.distance(word, term), -counts[term]))


_LONG_WORD, _SHORTEST_MENDED = 7, 3


# --- one reading ----------------------------------------------------------------------------------
class Found:
    """The films that one reading of a text finds; `films` nobody may change."""

    def __init__(self, connection: Connection, films: Films, reading: Reading) -> None:
        self.reading = reading
        self._words = fold(reading.text).split()
        self._columns = ("initials",) if reading.way == "initials" else ANY
        self.films = self._having(connection, films, self._columns)

    def _having(self, connection: Connection, films: Films, columns: tuple[str, ...]) -> BitMap:
        sets = [films.words.of(connection, columns, word) for word in self._words]
        return BitMap.intersection(*sets) if sets else BitMap()

    def in_order(
        self, connection: Connection, films: Films, among: BitMap, limit: int | None = None
    ) -> Numbers:
        """Those that are among others too, the best first; the rest after `limit` may be left
        out."""
        parts, left = [np.zeros(0, dtype=np.uint32)], self.films & among
        for tier in self._tiers(connection, films):
            numbers = _within(tier, left)
            wanted = None if limit is None else limit - sum(map(len, parts))
            parts.append(
                films.orders.newest(numbers, wanted) if isinstance(tier, BitMap) else numbers
            )
            left = left - packed.as_set(numbers)
            if not left or (wanted is not None and len(parts[-1]) >= wanted):
                break
        return np.concatenate(parts)

    def _tiers(self, connection: Connection, films: Films) -> Iterator[Numbers | BitMap]:
        """An array has its order already."""
        if self._columns == ANY:
            yield self._beginning(connection)
            yield from self._named(connection)
            for column in ("titles", "people", "events"):
                those = self._having(connection, films, (column,))
                yield from self._by_marks(connection, films, those)
        yield from self._by_marks(connection, films, self.films)

    def _by_marks(self, connection: Connection, films: Films, those: BitMap) -> Iterator[BitMap]:
        """As typed, but for tones, the rest."""
        for column, spell in (("exact", fold_exact), ("toneless", fold_tones)):
            marked = [word for word in spell(self.reading.text).split() if not word.isascii()]
            if marked and those:
                sets = [films.words.of(connection, (column,), word) for word in marked]
                yield BitMap.intersection(those, *sets)
        yield those

    def _beginning(self, connection: Connection) -> Numbers:
        """Whole titles, then titles that begin so, those closest as typed first."""
        folded = " ".join(self._words)
        rows = connection.execute(
            "SELECT t.number, i.text, i.folded FROM title AS i CROSS JOIN film_text AS t "
            "ON t.film_id = i.film_id WHERE i.folded >= ?1 AND i.folded < ?2 "
            "ORDER BY i.folded, t.number LIMIT ?3",
            (folded, folded + _LAST, _STARTS),
        ).fetchall()
        closeness = Closeness(self.reading.text)
        ranked = sorted(
            (text != folded, closeness.of(spelled, text), place, number)
            for place, (number, spelled, text) in enumerate(rows)
        )
        found = dict.fromkeys(number for *_, number in ranked)
        return np.fromiter(found, dtype=np.uint32, count=len(found))

    def _named(self, connection: Connection) -> Iterator[BitMap]:
        """Films of a person, festival or edition whose whole name was typed."""
        folded = " ".join(self._words)
        for sql in _NAMED:
            numbers = packed.numbers(connection, sql, (folded, _OF_ONE_NAME))
            if len(numbers):
                yield packed.as_set(np.unique(numbers))


def _within(tier: Numbers | BitMap, films: BitMap) -> Numbers:
    if isinstance(tier, BitMap):
        return packed.as_array(tier & films)
    inside = packed.as_set(np.unique(tier)) & films
    return tier[np.isin(tier, packed.as_array(inside))]


_OF = "AS f CROSS JOIN film_text AS t ON t.film_id = f.film LIMIT ?2"
_OF_AGENT = (
    "SELECT t.number AS row FROM (SELECT DISTINCT c.film_id AS film FROM agent_name AS n "
    "CROSS JOIN credit AS c ON c.agent_id = n.agent_id WHERE n.folded = ?1{}) " + _OF
)
_AT_EDITION = "CROSS JOIN {0} AS a ON a.edition_id = {1} WHERE n.folded = ?1 AND a.film_id NOT NULL"
_NAMED = (
    _OF_AGENT.format(" AND c.activity = 'director'"),
    _OF_AGENT.format(""),
    "SELECT t.number AS row FROM ("
    + " UNION ".join(
        f"SELECT a.film_id AS film FROM {of} " + _AT_EDITION.format(shown, edition)
        for of, edition in (
            ("edition_name AS n", "n.edition_id"),
            ("festival_name AS n CROSS JOIN edition AS e ON e.festival_id = n.festival_id", "e.id"),
        )
        for shown in ("appearance", "award")
    )
    + f") {_OF}",
)


class Closeness:
    """How near spelled texts come to what was typed: 0 as typed, 1 but for tones, 2 by letters."""

    def __init__(self, typed: str) -> None:
        self._tiers = tuple(
            (spell, [f" {word}" for word in spell(typed).split()])
            for spell in (fold_exact, fold_tones)
        )

    def of(self, text: str, folded: str) -> int:
        """`folded` is the text in plain letters."""
        plain = f" {folded}" if text.isascii() else ""  # without marks all spellings are one
        for number, (spell, beginnings) in enumerate(self._tiers):
            words = plain or f" {spell(text)}"
            if all(map(words.__contains__, beginnings)):
                return number
        return 2
