"""Runs the benchmarks.

`python -m tests.bench [--only store,bulk,window,player] [--films N] [--smoke]`

`--archive FILE` is the large archive for the window's figures (a copy of it is used); without it
the one that the store's figures have made, or that is made for it.

`--only finding --archive FILE` is for an archive of a million films (make_archive.py), and measures
searches, lists and a start with it; `--smaller FILE` is one of 100,000 for Datasette, to which
searches are compared.  Without files archives of N films are made.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from film_archive.archive import no_progress
from film_archive.exchange.new_archive import make_starter
from tests.bench import (
    building,
    finding,
    listing,
    million,
    playing,
    repeated_starter,
    scrolling,
    starting,
    storing,
)
from tests.bench.measuring import Figure, table

GROUPS = ("store", "bulk", "window", "player")


class Run:
    """What was asked for, and where files are made."""

    def __init__(self, folder: Path, chosen: argparse.Namespace) -> None:
        self.folder, self.chosen = folder, chosen
        self.films: int = 800 if chosen.smoke else chosen.films
        self.rounds: int = 1 if chosen.smoke else chosen.rounds
        self._watched_s = 0.5 if chosen.smoke else 4.0
        self.large = folder / "archive.db"

    def figures(self) -> Iterator[Figure]:
        """All figures of the chosen groups, in one run."""
        groups = {
            "store": self._store,
            "bulk": self._bulk,
            "window": self._window,
            "player": self._player,
            "finding": self._finding,
        }
        for name in self.chosen.only.split(","):
            yield from groups[name]()

    def _make_large(self) -> Figure:
        repeated_starter.write(
            self.folder / "csv", -(-self.films // repeated_starter.films_in_one())
        )
        return storing.import_figure(self.folder / "csv", self.large)

    def _store(self) -> Iterator[Figure]:
        yield self._make_large()
        yield from storing.editing_figures(self.large, self.rounds)
        yield storing.saving_figure(self.large, 20 * self.rounds)
        yield from finding.searching_figures(self.large, self.rounds)
        yield from listing.listing_figures(self.large, self.rounds)

    def _bulk(self) -> Iterator[Figure]:
        yield from building.building_figures(self.folder, self.films, min(self.rounds, 3))

    def _window(self) -> Iterator[Figure]:
        if not self.large.exists():
            if self.chosen.archive:
                shutil.copy(self.chosen.archive, self.large)
            else:
                self._make_large()
        starter = self.folder / "starter.db"
        make_starter(starter, lambda archive, command: archive.do(command, progress=no_progress))
        yield from starting.starting_figures(starter, self.large, 2 * self.rounds - 1)
        yield from scrolling.measure_scrolling(self.large, self._watched_s)

    def _finding(self) -> Iterator[Figure]:
        yield from million.finding_figures(
            million.Asked(
                self.folder, self.chosen.archive, self.chosen.smaller, self.films, self.rounds,
                self._watched_s,
            )
        )  # fmt: skip

    def _player(self) -> Iterator[Figure]:
        yield from playing.measure_playing(self.folder, self.rounds)


def main() -> int:
    """0 when every bar holds; a smoke run only shows that everything can be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--films", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(GROUPS), help="groups, parted by commas")
    parser.add_argument("--archive", type=Path, help="a large archive for the window's figures")
    parser.add_argument("--smaller", type=Path, help="an archive of 100,000 films, for Datasette")
    parser.add_argument("--smoke", action="store_true", help="few films, one round")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="film-archive-bench-"))
    try:
        figures = list(Run(folder, chosen).figures())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(figures, judged=not chosen.smoke))
    if chosen.json:
        chosen.json.write_text(json.dumps([f.as_dict() for f in figures], indent=2))
    return 0 if chosen.smoke or all(f.holds for f in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
