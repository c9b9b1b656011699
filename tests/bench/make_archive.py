"""Makes an archive of N films that look like real ones.

`python -m tests.bench.make_archive N PATH [--seed S] [--films-a-step M]`

The same N and seed give the same records, uuids included.  They go in as any import does, in a few
large steps, and are never all in memory.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from film_archive.archive import Archive, create_archive
from film_archive.commands.importing import ImportRecords, Incoming
from tests.bench import made_films
from tests.bench.made_ground import Ground

_A_STEP = 250_000  # films
_RECORDS_A_FILM = 10.4  # about
_RECORDS_AN_AGENT = 2.34
_RECORDS_BESIDES = 5_130
_AGENTS = 4  # films for each


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: how many films and records, in which time, and how large the file is."""

    films: int
    records: int
    seconds: float
    bytes: int


def steps(
    films: int, seed: int, films_a_step: int = _A_STEP
) -> Iterator[tuple[int, Iterable[Incoming]]]:
    """For each step about how many records it has, and the records.  To be read in this order.

    The first step has all that films refer to besides: an import into an empty archive need not
    ask what is there already.
    """
    ground = Ground()
    agents = max(films // _AGENTS, 8)
    about = int(_RECORDS_AN_AGENT * agents) + _RECORDS_BESIDES
    before: Iterable[Incoming] = ground.records(seed, agents)
    for first in range(0, films, films_a_step):
        after = min(first + films_a_step, films)
        about += int(_RECORDS_A_FILM * (after - first))
        yield about, chain(before, made_films.records(seed, first, after, ground))
        about, before = 0, ()


def make(
    path: Path,
    films: int,
    *,
    seed: int = 1,
    films_a_step: int = _A_STEP,
    tell: Callable[[int], None] = lambda _: None,
) -> Made:
    """Makes the archive; `tell` hears how many records are in.  `path` must be free."""
    start = time.perf_counter()
    records = 0
    with closing(create_archive(path)) as archive:
        for about, made in steps(films, seed, films_a_step):
            records = _take_in(archive, about, made, records, tell)
    return Made(films, records, time.perf_counter() - start, path.stat().st_size)


def _take_in(
    archive: Archive,
    about: int,
    made: Iterable[Incoming],
    before: int,
    tell: Callable[[int], None],
) -> int:
    """One step; returns how many records there are then, `before` this one included."""
    now = before

    def progress(done: int, total: int | None) -> None:
        nonlocal now
        now = before + done
        tell(now)

    archive.do(ImportRecords(lambda: made, "made", about), origin="import", progress=progress)
    return now


def _tell_each_second() -> Callable[[int], None]:
    start = last = time.monotonic()

    def tell(records: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= 1:
            last = now
            rate = records / (now - start)
            print(f"\r{records:>12,} records, {rate:,.0f} a second", end="", file=sys.stderr)

    return tell


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.make_archive")
    parser.add_argument("films", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--films-a-step", type=int, default=_A_STEP, help="a multiple of 5,000")
    chosen = parser.parse_args()
    if chosen.path.exists():
        parser.error(f"{chosen.path} is there already")
    if chosen.films < 1 or chosen.films_a_step < 1 or chosen.films_a_step % made_films.IN_A_LOT:
        parser.error("films: 1 or more; films a step: a multiple of 5,000")
    made = make(
        chosen.path,
        chosen.films,
        seed=chosen.seed,
        films_a_step=chosen.films_a_step,
        tell=_tell_each_second(),
    )
    print(file=sys.stderr)
    what = f"{made.films:,} films, {made.records:,} records"
    print(f"{what}, {made.seconds:.1f} s, {made.bytes:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
