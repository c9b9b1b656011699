"""A folder of CSV files, as the starter archive is one: read, checked and turned into records.

`films.csv`, `people.csv`, `sources.csv` and the others of `csv_tables.HEADERS`; each may be absent,
other files are left alone.  Nothing here knows of a database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

from film_archive.archive import Progress, no_progress
from film_archive.commands.importing import Incoming
from film_archive.domain.errors import InputError, NotFound
from film_archive.domain.starter_ids import starter_uuid, starter_uuid_once
from film_archive.exchange.csv_checking import check_cells, check_references, index_rows
from film_archive.exchange.csv_claims import Spoken, claims
from film_archive.exchange.csv_columns import Cell, Table
from film_archive.exchange.csv_context import Context, Rows
from film_archive.exchange.csv_mapping import Mapper, row_statement
from film_archive.exchange.csv_parts import Part, listed
from film_archive.exchange.csv_reading import read_rows
from film_archive.exchange.csv_remarks import FlaggedRows, Remarks, check_remark_fields
from film_archive.exchange.csv_rows import CsvRow, MediaRow, PersonRow, QuoteRow, UnverifiedRow
from film_archive.exchange.csv_tables import CONFLICTS, HEADERS, REMARKS, TABLES, UNVERIFIED

# Records of one kind are taken in together; a block of rows brings enough of each kind.
_BLOCK = 2_000


@dataclass(frozen=True)
class CsvFolder:
    """A folder that has been read as a whole and holds no mistake; `total` counts its records."""

    rows: Rows
    total: int
    _mapper: Mapper
    _flagged: FlaggedRows
    _aside: Sequence[Incoming]
    """What is told of several rows, or about rows."""

    def records(self) -> Iterator[Incoming]:
        """Every record that the folder tells of, the same ones each time."""
        yield from self._aside
        for table in TABLES.values():
            yield from self._table(table)

    def _table(self, table: Table) -> Iterator[Incoming]:
        rows = iter(self.rows.get(table.file, ()))
        ranks = _Ranks(table)
        while block := list(islice(rows, _BLOCK)):
            by_kind: dict[str, list[Incoming]] = defaultdict(list)
            for row in block:
                for part in self._mapper.parts(table, row, ranks.next(row)):
                    by_kind[part.kind].append(_incoming(table.file, row.line, part))
                for part in self._said(table, row):
                    by_kind[part.kind].append(_incoming(table.file, row.line, part))
            for records in by_kind.values():
                yield from records

    def _said(self, table: Table, row: CsvRow) -> list[Part]:
        """Who says that the row is so."""
        id = table.row_id(row)
        flag = self._flagged.get((table.file, id))
        return row_statement(f"{table.file}/{id}", table.cited(row), flag)


class _Ranks:
    """A row's place: in the file, for credits among those of the same film."""

    def __init__(self, table: Table) -> None:
        self._by_film = table.kind == "credit"
        self._next: dict[str, int] = {}

    def next(self, row: CsvRow) -> int:
        key = str(row[1]) if self._by_film else ""
        rank = self._next.get(key, 0)
        self._next[key] = rank + 1
        return rank


def read_folder(path: Path, progress: Progress | None = None) -> CsvFolder:
    """Reads all files of a folder and checks them.

    Raises one `InputError` for the first mistake, with `where` (the file), `line` and what was
    expected: see `csv_reading`, `csv_checking` and `csv_remarks`; `NotFound("file-missing")`,
    `InputError("not-a-folder")`, `InputError("csv-no-files")` or `WorldError` for the folder.
    """
    rows = _read_files(path, progress or no_progress)
    return folder_of(rows, path)


def folder_of(rows: Rows, path: Path | None = None) -> CsvFolder:
    """The same for rows that are at hand; `path` is where media files may be."""
    ids: dict[str, dict[str, CsvRow]] = {}
    for file, table in TABLES.items():
        check_cells(table, rows.get(file, ()))
        ids[file] = index_rows(table, rows.get(file, ()))
    for file, table in TABLES.items():
        check_references(table, rows.get(file, ()), ids)
    check_remark_fields(cast("Sequence[UnverifiedRow]", rows.get(UNVERIFIED, ())))
    mapper = Mapper(Context(rows), path)
    remarks = Remarks(rows, ids, mapper)
    flagged, flags = remarks.flags()
    media = cast("Sequence[MediaRow]", rows.get("media.csv", ()))
    aside = [_incoming(file, line, part) for file, line, part in mapper.shared_parts(media)]
    aside += _claimed(rows, mapper.context, ids)
    aside += (_incoming(UNVERIFIED, line, part) for line, part in flags)
    aside += (_incoming(CONFLICTS, line, part) for line, part in remarks.conflicts())
    unsourced = sum(not TABLES[file].cited(ids[file][id]) for file, id in flagged)
    return CsvFolder(rows, len(aside) + _count(rows) + unsourced, mapper, flagged, aside)


def _read_files(path: Path, progress: Progress) -> dict[str, list[CsvRow]]:
    if not path.exists():
        raise NotFound("file-missing", path=str(path))
    if not path.is_dir():
        raise InputError("not-a-folder", path=str(path))
    found = [file for file in HEADERS if (path / file).is_file()]
    if not found:
        raise InputError("csv-no-files", path=str(path), expected=list(HEADERS))
    classes = {file: table.row for file, table in TABLES.items()} | REMARKS
    return {file: read_rows(path / file, classes[file], progress) for file in found}


def _incoming(file: str, line: int, part: Part) -> Incoming:
    kind, name, values, _ = part
    uuid = starter_uuid_once(name) if kind in _NEVER_POINTED_TO else starter_uuid(name)
    return Incoming(kind, uuid, values, file, line)


# But by flags and conflicts, which are few.
_NEVER_POINTED_TO = frozenset({"citation", "identifier", "title", "film_term", "agent_name"})


def _claimed(rows: Rows, context: Context, ids: dict[str, dict[str, CsvRow]]) -> Iterator[Incoming]:
    """Ranks, honours and positions that quotations give their speakers."""
    quotes = cast("Sequence[QuoteRow]", rows.get("quotes.csv", ()))
    spoken = [
        Spoken(who.record, quote.speaker_role, tuple(quote.source_id.split()), quote.line)
        for quote in quotes
        if quote.speaker_role and (who := context.persons.who(quote.speaker))
    ]
    people = (
        {f"people.csv/{id}": cast("PersonRow", row) for id, row in ids["people.csv"].items()}
        if spoken
        else {}
    )
    for claim in claims(spoken, people):
        yield from (_incoming("quotes.csv", claim.line, part) for part in claim.parts())


def _count(rows: Rows) -> int:
    """How many records the rows themselves tell of."""
    count = 0
    for file, table in TABLES.items():
        told = _told_aside(table)
        own = rows.get(file, ())
        count += len(own) * (1 + table.keyed)
        for row in own:
            for n, separator in told:
                if row[n]:
                    count += len(listed(str(row[n]), separator)) if separator else 1
            if table.sources is not None and row[table.sources]:
                count += 1  # the statement that these sources make
    return count


def _told_aside(table: Table) -> list[tuple[int, str]]:
    """Place and separator of the columns that are told in records of their own."""
    return [
        (n, " " if column.cell is Cell.SOURCES else column.separator)
        for n, column in enumerate(table.columns, 1)
        if not column.field and column.cell is not Cell.ID
    ]
