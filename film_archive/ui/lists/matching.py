"""Which part of a text a search found: the words in it that begin as typed words do."""

from __future__ import annotations

import re

from film_archive.domain.text import fold, words
from film_archive.ui.lists.cell_text import Run

_WORD = re.compile(r"\S+")


def found_spans(text: str, typed: str) -> list[tuple[int, int]]:
    """(start, length) of each beginning of a word in `text` that was typed, tones and case aside.

    >>> found_spans("Đừng đốt", "dung d")
    [(0, 4), (5, 1)]
    >>> found_spans("Red Rain", "")
    []
    """
    wanted = words(fold(typed))
    spans = []
    for word in _WORD.finditer(text):
        longest = max((_beginning(word[0], start) for start in wanted), default=0)
        if longest:
            spans.append((word.start(), longest))
    return spans


def matched_runs(text: str, typed: str, colour: str, accent: str) -> list[Run]:
    """A text with the beginnings of words that were typed in the accent's colour and bold."""
    runs, done = [], 0
    for start, length in found_spans(text, typed):
        runs += [Run(text[done:start], colour), Run(text[start : start + length], accent, True)]
        done = start + length
    return [run for run in (*runs, Run(text[done:], colour)) if run.text]


def _beginning(word: str, start: str) -> int:
    """How many letters of `word` spell `start`, 0 if it does not begin so."""
    if not fold(word).startswith(start):
        return 0
    return next(n for n in range(1, len(word) + 1) if fold(word[:n]).startswith(start))
