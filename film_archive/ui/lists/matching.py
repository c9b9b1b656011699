"""Which parts of a text a search found: the words in it that begin as the words do that it
showed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from film_archive.domain.text import fold
from film_archive.ui.lists.cell_text import Run


def found_spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """(start, length) of each beginning of a word in `text` that is wanted, tones and case aside;
    `wanted` are folded words.

    >>> found_spans("Đừng đốt", "dung d")
    [(0, 4), (5, 1)]
    >>> found_spans("Ma-nơ-canh", "no canh"), found_spans("Red Rain", "")
    ([(3, 2), (6, 4)], [])
    """
    beginnings = wanted.split()
    spans = []
    for start, word in _words(text) if beginnings else ():
        longest = max(_beginning(word, beginning) for beginning in beginnings)
        if longest:
            spans.append((start, longest))
    return spans


def matched_runs(text: str, wanted: str, colour: str, accent: str) -> list[Run]:
    """A text with the beginnings of words that are wanted in the accent's colour and bold."""
    runs, done = [], 0
    for start, length in found_spans(text, wanted):
        runs += [Run(text[done:start], colour), Run(text[start : start + length], accent, True)]
        done = start + length
    return [run for run in (*runs, Run(text[done:], colour)) if run.text]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """(start, word) of each word as `fold` parts them."""
    start = 0
    for at, char in enumerate(f"{text} "):
        if _parts(char):
            yield from _whole(start, text[start:at])
            start = at + 1


def _whole(start: int, word: str) -> Iterator[tuple[int, str]]:
    """The word, or its two where an apostrophe stands after an article: "L'Odeur"."""
    if " " not in fold(word):
        yield start, word
        return
    cut = next((at for at, char in enumerate(word) if not char.isalnum()), len(word)) + 1
    yield start, word[: cut - 1]
    yield start + cut, word[cut:]


@lru_cache(maxsize=4096)
def _parts(char: str) -> bool:
    """Whether a sign parts words."""
    return " " in fold(f"a{char}a")


def _beginning(word: str, start: str) -> int:
    """How many letters of `word` spell `start`, 0 if it does not begin so."""
    if not fold(word).startswith(start):
        return 0
    return next(n for n in range(1, len(word) + 1) if fold(word[:n]).startswith(start))
