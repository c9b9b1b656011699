"""Runs the benchmarks: `python -m tests.bench [--films N] [--smoke] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench import finding, listing, repeated_starter, storing
from tests.bench.measuring import Figure, table


def measure(folder: Path, films: int, rounds: int) -> list[Figure]:
    """All figures at this many films, in one run."""
    repeated_starter.write(folder / "csv", -(-films // repeated_starter.films_in_one()))
    path = folder / "archive.db"
    figures = [storing.import_figure(folder / "csv", path)]
    figures += storing.editing_figures(path, rounds)
    figures.append(storing.saving_figure(path, 20 * rounds))
    figures += finding.searching_figures(path, rounds)
    return figures + listing.listing_figures(path, rounds)


def main() -> int:
    """0 when every bar holds; a smoke run only shows that everything can be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--films", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--smoke", action="store_true", help="two repetitions, one round")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    chosen = parser.parse_args()
    films, rounds = (800, 1) if chosen.smoke else (chosen.films, chosen.rounds)
    folder = Path(tempfile.mkdtemp(prefix="film-archive-bench-"))
    try:
        figures = measure(folder, films, rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(figures, judged=not chosen.smoke))
    if chosen.json:
        chosen.json.write_text(json.dumps([f.as_dict() for f in figures], indent=2))
    return 0 if chosen.smoke or all(f.holds for f in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
