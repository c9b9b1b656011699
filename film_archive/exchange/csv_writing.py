"""From an archive to a folder of CSV files that can be read again.

UTF-8 without a mark, CRLF, quotes only where they are needed (RFC 4180); no cell is changed to
guard it from spreadsheet programs, since the files are made to come back.
"""

from __future__ import annotations

import csv
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from film_archive.archive import Contents, Progress, files_told_plainly, no_progress
from film_archive.domain.errors import InputError, NotFound
from film_archive.exchange import csv_telling_events as events
from film_archive.exchange import csv_telling_films as films
from film_archive.exchange import csv_telling_people as people
from film_archive.exchange import csv_telling_remarks as remarks
from film_archive.exchange.csv_context import Context
from film_archive.exchange.csv_holdings import CsvExportReport, Holdings
from film_archive.exchange.csv_rows import CsvRow
from film_archive.exchange.csv_tables import CONFLICTS, HEADERS, UNVERIFIED
from film_archive.exchange.csv_telling import Telling
from film_archive.exchange.csv_telling_shared import account_for_shared

# Appearances and awards name films and events, statements name any row: these come last.
_Writer = Callable[[Telling], Iterator[CsvRow]]

_WRITERS: dict[str, _Writer] = {
    "sources.csv": people.source_rows,
    "people.csv": people.person_rows,
    "films.csv": films.film_rows,
    "credits.csv": films.credit_rows,
    "events.csv": events.event_rows,
    "appearances.csv": events.appearance_rows,
    "awards.csv": events.award_rows,
    "activities.csv": people.activity_rows,
    "quotes.csv": people.quote_rows,
    "programmes.csv": events.programme_rows,
    "media.csv": events.media_rows,
}
_REMARKS: dict[str, _Writer] = {
    CONFLICTS: remarks.conflict_rows,
    UNVERIFIED: remarks.unverified_rows,
}


def write_folder(reads: Contents, path: Path, progress: Progress | None = None) -> CsvExportReport:
    """Writes the archive into a new or empty folder, which appears when it is complete.

    The report says what the tables have no place for.  Raises `InputError("already-there")` if the
    folder holds anything, `NotFound("folder-missing")` or `WorldError`.
    """
    path = path.absolute()
    with files_told_plainly(path):
        _refuse_used(path)
    progress = progress or no_progress
    telling = Telling(Holdings(reads))
    rows: dict[str, list[CsvRow]] = {}
    for file, write in (_WRITERS | _REMARKS).items():
        rows[file] = list(write(telling))
        progress(sum(map(len, rows.values())), None)
    account_for_shared(telling, rows, Context(rows))
    with files_told_plainly(path), _new_folder(path) as folder:
        for file in HEADERS:
            _write_file(folder / file, HEADERS[file], rows[file])
    return CsvExportReport(
        path,
        {file: len(rows[file]) for file in HEADERS},
        telling.account.left_out(telling.holdings),
        telling.account.fields_left_out(),
    )


def _write_file(path: Path, header: Iterable[str], rows: Iterable[CsvRow]) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(row[1:] for row in rows)
        file.flush()
        os.fsync(file.fileno())


def _refuse_used(path: Path) -> None:
    if os.path.lexists(path) and not (path.is_dir() and not any(path.iterdir())):
        raise InputError("already-there", path=str(path))
    if not path.parent.is_dir():
        raise NotFound("folder-missing", path=str(path.parent))


@contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` that gets its name when the block ends well."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        partial.mkdir()
        yield partial
        _refuse_used(path)
        if path.is_dir():
            path.rmdir()  # empty: not every system replaces one
        partial.rename(path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
