"""Import, bulk edit with undo and redo, and saving one film, each against raw SQLite."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from film_archive.archive import ListQuery, create_archive, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.schema import KINDS
from film_archive.commands.editing import EditField
from film_archive.commands.importing import ImportRecords
from film_archive.exchange.csv_folder import read_folder
from tests.bench.measuring import Figure, held, medians, seconds


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with the writer's settings and without our journal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in (
            "foreign_keys = ON", "synchronous = FULL", "cache_size = -16384",
            "temp_store = MEMORY",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def import_figure(csv_folder: Path, path: Path) -> Figure:
    """The CSV folder into a new archive, to the same rows by executemany into the same tables.

    Ours reads and checks the files, keeps the journal and builds the search index besides; the
    floor has its rows ready in memory.
    """
    with create_archive(path) as archive:
        ours = seconds(lambda: _import(archive, csv_folder))
    floor_path = path.with_name("floor.db")
    create_archive(floor_path).close()
    floor = _fill_raw(path, floor_path)
    floor_path.unlink()
    return Figure("import, to raw executemany (rows a second)", floor / ours, ">= 0.3", ours, floor)


def _import(archive: SqliteArchive, csv_folder: Path) -> None:
    folder = read_folder(csv_folder)
    archive.do(ImportRecords(folder.records, csv_folder.name, folder.total), origin="import")


def _fill_raw(full: Path, empty: Path) -> float:
    """Seconds to put all rows of `full` into `empty`, reading them not counted."""
    spent = 0.0
    with raw(full) as source, raw(empty) as target:
        spent += seconds(lambda: target.execute("BEGIN IMMEDIATE"))
        for kind in ("record", *KINDS):
            rows = source.execute(f"SELECT * FROM {kind}").fetchall()
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                insert = f"INSERT INTO {kind} VALUES ({marks})"
                spent += seconds(lambda i=insert, r=rows: target.executemany(i, r))  # type: ignore[misc]
        spent += seconds(lambda: target.execute("COMMIT"))
    return spent


def editing_figures(path: Path, rounds: int) -> list[Figure]:
    """One field of every film, its undo and its redo, to one UPDATE with its COMMIT."""
    copy = path.with_name("plain.db")
    shutil.copyfile(path, copy)
    values = ("colour", "black-and-white")
    with open_archive(path) as archive, raw(copy) as connection:
        with archive.reading() as reads:
            ids = tuple(row["id"] for row in reads.rows("film"))

        def plain(number: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE film SET colour = ?", (values[number % 2],))
            connection.execute("COMMIT")

        def edit(number: int) -> None:
            archive.do(EditField("film", ids, "colour", values[number % 2]))

        made = []
        for name, ours in (
            ("bulk edit of every film, to one UPDATE", edit),
            ("its undo, to one UPDATE", lambda _: archive.undo()),
            ("its redo, to one UPDATE", lambda _: archive.redo()),
        ):
            mine, floor = medians(ours, plain, rounds)
            made.append(Figure(name, mine / floor, "<= 10", mine, floor))
    copy.unlink()
    return made


def saving_figure(path: Path, rounds: int) -> Figure:
    """One film's note, journalled and indexed, to the bare UPDATE with its own COMMIT."""
    copy = path.with_name("plain.db")
    shutil.copyfile(path, copy)
    with held(path, copy), open_archive(path) as archive, raw(copy) as connection:
        with archive.reading() as reads:
            ids = reads.row_ids(ListQuery())

        def save(number: int) -> None:
            film = ids[number * 37 % len(ids)]
            archive.do(EditField("film", (film,), "note", f"Seen at round {number}"))

        def bare(number: int) -> None:
            film = ids[number * 37 % len(ids)]
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "UPDATE film SET note = ? WHERE id = ?", (f"Seen at round {number}", film)
            )
            connection.execute("COMMIT")

        mine, floor = medians(save, bare, rounds)
    copy.unlink()
    return Figure("saving one film, to the bare UPDATE", mine / floor, "<= 5", mine, floor)
