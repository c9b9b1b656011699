"""The bulk path, to raw executemany into the same tables with the same indexes.

Ours checks each value, keeps the journal, computes cards and texts, fills the indexes and can be
undone.  The floor has all rows ready, those of cards and texts too, puts them in by `executemany`
and keeps no journal.  Both have the writer's settings and transactions of about the same size, and
what is merged from the WAL at closing counts.  Seconds are the processor's: a busy machine has no
others.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from sqlite3 import Connection

from film_archive.archive import create_archive
from film_archive.archive.film_texts import COLUMNS
from film_archive.archive.schema import KINDS
from film_archive.archive.sqlite_cards import TABLES
from film_archive.commands.importing import ImportRecords, Incoming
from tests.bench import make_archive
from tests.bench.measuring import Figure
from tests.bench.storing import raw

_AT_ONCE = 50_000  # rows
# A transaction: about as many rows as a step of make_archive.py, 250,000 films with their cards and
# texts, the journal's left out.
_A_STEP = 6_250_000
_CACHE = "PRAGMA cache_size = -262144"  # what a large import takes
_TEXTS = ", ".join(COLUMNS)
# index -> (its columns, where they are read)
_INDEXES = {
    "film_index": (f"(rowid, {_TEXTS})", f"SELECT number, {_TEXTS} FROM film_text"),
    "search_index": ("(rowid, folded)", "SELECT id, folded FROM search_text"),
}


class Clock:
    """Seconds of the processor, all threads together, of what runs inside."""

    def __init__(self) -> None:
        self.spent = 0.0

    def run(self, work: Callable[..., object], *given: object) -> None:
        """Does the work and counts it."""
        start = time.process_time()
        work(*given)
        self.spent += time.process_time() - start

    def leave_out(self, records: Iterable[Incoming], apart: Clock) -> Iterator[Incoming]:
        """The same records; what making them costs is taken off here and counted `apart`."""
        source = iter(records)
        made: list[Incoming] = []
        while True:
            before = apart.spent
            apart.run(made.extend, islice(source, _AT_ONCE))
            self.spent -= apart.spent - before
            if not made:
                return
            yield from made
            made.clear()


def building_figures(folder: Path, films: int, rounds: int) -> list[Figure]:
    """An archive of made films; in turns, so that a busy moment of the machine meets both."""
    ours, making, floor = [], [], []
    path = folder / "built.db"
    for _ in range(rounds):
        path.unlink(missing_ok=True)
        mine, made = _build(path, films)
        ours.append(mine)
        making.append(made)
        floor.append(_fill(path, folder / "floor.db", films))
    path.unlink()
    mine, made, raw_ones = map(statistics.median, (ours, making, floor))
    name = f"bulk build of {films:,} films, to raw executemany"
    return [
        Figure(name, raw_ones / mine, ">= 0.5", mine, raw_ones),
        Figure("the same, making the films included", raw_ones / (mine + made), "",
               mine + made, raw_ones),
    ]  # fmt: skip


def _build(path: Path, films: int) -> tuple[float, float]:
    """Seconds of the bulk path, and those of making what goes in."""
    ours, making = Clock(), Clock()
    with closing(create_archive(path)) as archive:
        for about, records in make_archive.steps(films, seed=1):
            read = partial(ours.leave_out, records, making)
            ours.run(archive.do, ImportRecords(read, "made", about))
        ours.run(archive.close)
    return ours.spent, making.spent


def _fill(full: Path, empty: Path, films: int) -> float:
    """Seconds to put all that `full` holds into the tables of a new archive; reading is free."""
    create_archive(empty).close()
    clock = Clock()
    with raw(full) as source, raw(empty) as target:
        target.execute(_CACHE)
        clock.run(target.execute, "BEGIN IMMEDIATE")
        waiting = 0
        for insert, rows in _inserts(source):
            clock.run(target.executemany, insert, rows)
            waiting += len(rows)
            if waiting >= _A_STEP:
                clock.run(target.execute, "COMMIT")
                clock.run(target.execute, "BEGIN IMMEDIATE")
                waiting = 0
        clock.run(target.execute, "COMMIT")
        (there,) = target.execute("SELECT count(*) FROM film_index_docsize").fetchone()
        assert there == films
        clock.run(target.close)
    empty.unlink()
    return clock.spent


def _inserts(source: Connection) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """INSERT statements and the rows that go with them, owners before what they own."""
    for table in ("record", *KINDS, *TABLES, "film_text", *_INDEXES):
        into, select = _INDEXES.get(table, ("", f"SELECT * FROM {table}"))
        found = source.execute(select)
        while rows := found.fetchmany(_AT_ONCE):
            marks = ", ".join("?" * len(rows[0]))
            yield f"INSERT INTO {table}{into} VALUES ({marks})", rows
