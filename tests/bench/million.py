"""The figures of finding in an archive of a million films, made or given; all in one run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from film_archive.archive import no_progress
from film_archive.exchange.new_archive import make_starter
from tests.bench import jumping, keystrokes, listing, make_archive, scrolling, starting, storing
from tests.bench.measuring import Figure, held

_JUMPS = 20  # a round
_SAVED = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured, and how often.

    `archive` and the smaller one for Datasette are archives made by make_archive.py, of which
    copies are used; where there is none, one of `films` is made.  Files are made in `folder`.
    """

    folder: Path
    archive: Path | None
    smaller: Path | None
    films: int
    rounds: int
    watched_s: float  # the event loop, in each of its ways to be busy


def finding_figures(asked: Asked) -> Iterator[Figure]:
    """All of them."""
    large = _at_hand(asked, asked.archive, "million.db")
    starter = asked.folder / "small.db"
    make_starter(starter, lambda archive, command: archive.do(command, progress=no_progress))
    with held(large):
        yield from chain(
            starting.large_figures(starter, large, asked.rounds),
            keystrokes.keystroke_figures(large),
            listing.sorting_figures(large, asked.rounds),
            jumping.jumping_figures(large, _JUMPS * asked.rounds),
            scrolling.measure_scrolling(large, asked.watched_s),
        )
    yield storing.saving_figure(large, _SAVED * asked.rounds)
    large.unlink()
    yield from _against_datasette(asked)


def _against_datasette(asked: Asked) -> Iterator[Figure]:
    # The one thing that the program itself does without: the `bench` extra has it.
    from tests.bench import against_datasette

    smaller = _at_hand(asked, asked.smaller, "smaller.db")
    with held(smaller):
        yield from against_datasette.datasette_figures(smaller, asked.folder)


def _at_hand(asked: Asked, given: Path | None, name: str) -> Path:
    """A copy of the given archive, or one that is made."""
    path = asked.folder / name
    if given is None:
        make_archive.make(path, asked.films)
    else:
        shutil.copyfile(given, path)
    return path
