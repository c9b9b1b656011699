"""Texts in which what a search found is marked."""

from __future__ import annotations

from film_archive.domain.marking import found_spans
from film_archive.ui.lists.cell_text import Run


def matched_runs(text: str, wanted: str, colour: str, accent: str) -> list[Run]:
    """A text with the beginnings of words that are wanted in the accent's colour and bold."""
    runs, done = [], 0
    for start, length in found_spans(text, wanted):
        runs += [Run(text[done:start], colour), Run(text[start : start + length], accent, True)]
        done = start + length
    return [run for run in (*runs, Run(text[done:], colour)) if run.text]
