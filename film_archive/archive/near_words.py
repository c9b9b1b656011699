"""Words that are spelled nearly as one that nobody has: what a typing error may have meant."""

from __future__ import annotations

import json
from sqlite3 import Connection
from string import ascii_lowercase, digits
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

FILM_WORDS: Final = "film_word"
NAME_WORDS: Final = "name_word"

_SHORTEST, _LONG, _LONGEST = 3, 7, 30  # letters; no word that is meant is longer
_SURE = 2  # letters at the beginning that two errors leave alone
_LAST = "\U0010ffff"
_MOST = 20
_ONE_ERROR = (
    "SELECT w.term, w.doc FROM json_each(?) AS j CROSS JOIN {vocabulary} AS w ON w.term = j.value"
)
_TWO_ERRORS = (
    "SELECT term, doc FROM {vocabulary} "
    "WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
)


def near_words(connection: Connection, vocabulary: str, word: str) -> list[str]:
    """Those of a vocabulary that differ by one typing error; of long words by two, none of which is
    at the beginning.  The nearest come first, of equally near ones those of the same letters, for
    two that change places are the commonest slip, then the most frequent."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii():
        return []
    counts = _counts(connection, _ONE_ERROR, vocabulary, json.dumps(sorted(_with_one_error(word))))
    if not counts and len(word) >= _LONG:
        start, lengths = word[:_SURE], (len(word) - 2, len(word) + 2)
        counts = _counts(connection, _TWO_ERRORS, vocabulary, start, start + _LAST, *lengths)
    found = process.extract(
        word, counts.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=_MOST
    )
    letters = sorted(word)
    near = [
        (distance, sorted(term) != letters, -counts[term], term)
        for term, distance, _ in found
        if term.isascii()
    ]
    return [term for *_, term in sorted(near)]


def _counts(connection: Connection, sql: str, vocabulary: str, *given: Any) -> dict[str, int]:
    """In how many texts each of some words stands."""
    return dict(connection.execute(sql.format(vocabulary=vocabulary), given).fetchall())


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
