"""Whatever a sound folder holds, the archive gives it back: rows, flags and conflicts made at
random."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from film_archive.exchange.csv_columns import Cell, Column
from film_archive.exchange.csv_folder import read_folder
from film_archive.exchange.csv_tables import HEADERS, TABLES
from film_archive.exchange.csv_writing import write_folder
from tests.exchange.csv_folders import MemoryReads, counted_rows, write_tables

Rows = dict[str, list[dict[str, str]]]

COUNT = 3  # rows a file
TEXTS = st.sampled_from([
    "Mưa đỏ", "Mua do", "MƯA ĐỎ", "Đặng Thái Huyền", "Huyền Thái Đặng", "A, \"b\" 'c'", "a\nb",
    "Studio (Hãng phim)", "Hãng phim", "X / Y (XY)", "XY", "(x)", "=1+1", "present", "Colonel",
    "Colonel, NSƯT, director of X", "more than 20 people from 3 countries", "World premiere",
    "Announced programme", "NSND", "1st Festival 2020", "row", "—", "2020",
])  # fmt: skip
DATES = st.sampled_from(["1984", "1984~", "198X", "1984-05-06", "1984/1986", "XXXX"])


def ids(file: str) -> list[str]:
    return [f"{file[:3]}-{number}" for number in range(COUNT)]


BY_CELL: dict[Cell, st.SearchStrategy[str]] = {
    Cell.DATE: DATES,
    Cell.NUMBER: st.integers(-5, 5).map(str),
    Cell.MINUTES: st.integers(0, 500).map(str),
    Cell.PATH: st.sampled_from(["reels/mua-do.mp4", "none.mp4"]),
}


def cell_texts(column: Column) -> st.SearchStrategy[str]:
    """What may stand in a cell of this column and is not empty."""
    if column.cell is Cell.TERM:
        return st.sampled_from(sorted(set(column.labels.values())))
    if column.cell is Cell.REFERENCE:
        return st.sampled_from(ids(column.refers))
    if column.cell in (Cell.REFERENCES, Cell.SOURCES):
        file = column.refers or "sources.csv"
        return st.lists(st.sampled_from(ids(file)), min_size=1, max_size=4).map(" ".join)
    if column.cell is Cell.LIST:
        items = TEXTS.filter(lambda text: column.separator not in text)
        joint = {"|": "|", ";": "; "}[column.separator]
        return st.lists(items, min_size=1, max_size=3).map(joint.join)
    return BY_CELL.get(column.cell, TEXTS)


@st.composite
def folders(draw: st.DrawFn) -> Rows:
    rows: Rows = {}
    for file, table in TABLES.items():
        rows[file] = []
        for number in range(COUNT):
            row = {}
            for column in table.columns:
                if column.cell is Cell.ID:
                    row[column.name] = ids(file)[number]
                elif column.required or draw(st.booleans()):
                    row[column.name] = draw(cell_texts(column))
            rows[file].append(row)
    rows["credits.csv"] = list({row_id(rows, "credits.csv", n): row
                                for n, row in enumerate(rows["credits.csv"])}.values())  # fmt: skip
    rows["unverified.csv"] = draw(flags(rows))
    rows["conflicts.csv"] = draw(conflicts(rows))
    return rows


def row_id(rows: Rows, file: str, number: int) -> str:
    row = rows[file][number]
    keys = TABLES[file].header[: 1 if TABLES[file].keyed else 3]
    return "/".join(row[key] for key in keys)


def remarked(file: str) -> list[str]:
    """The columns that a flag or conflict may name."""
    return [c.name for c in TABLES[file].columns if c.cell not in (Cell.ID, Cell.SOURCES)]


@st.composite
def places(draw: st.DrawFn, rows: Rows) -> tuple[str, str]:
    file = draw(st.sampled_from(sorted(TABLES)))
    return file, row_id(rows, file, draw(st.integers(0, len(rows[file]) - 1)))


@st.composite
def flags(draw: st.DrawFn, rows: Rows) -> list[dict[str, str]]:
    found = draw(st.sets(places(rows), max_size=6))
    return [
        {
            "file": file,
            "row_id": id,
            "fields": " ".join(
                draw(st.lists(st.sampled_from(["row", *remarked(file)]), min_size=1, unique=True))
            ),
        }
        for file, id in sorted(found)
    ]


@st.composite
def conflicts(draw: st.DrawFn, rows: Rows) -> list[dict[str, str]]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        for _ in range(draw(st.integers(1, 3))):
            file, id = draw(places(rows))
            name = draw(st.sampled_from(["row", *remarked(file)]))
            values = (
                st.sampled_from(["present", "absent"])
                if name == "row"
                else cell_texts(TABLES[file].by_name[name])
            )
            found.append(
                {
                    "conflict_id": f"conflict-{number}",
                    "file": file,
                    "row_id": id,
                    "field": name,
                    "value": draw(values),
                    "preferred": draw(st.sampled_from(["yes", "no"])),
                    "source_ids": draw(st.sampled_from(["", "sou-0", "sou-1 sou-0"])),
                    "note": draw(st.one_of(st.just(""), TEXTS)),
                }
            )
    return found


@settings(max_examples=40)
@given(folders())
def test_any_sound_folder_comes_back(rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = read_folder(write_tables(place / "given", rows))
        archive = MemoryReads(folder.records())
        uuids = [record.uuid for record in folder.records()]
        assert len(set(uuids)) == len(uuids) == folder.total
        report = write_folder(archive, place / "written")
        for file in HEADERS:
            assert counted_rows(place / "written" / file) == counted_rows(place / "given" / file)
        assert (report.left_out, report.fields_left_out) == ({}, {})
        again = MemoryReads(read_folder(place / "written").records())
        for kind in archive.kinds():
            assert list(again.dump(kind)) == list(archive.dump(kind))
