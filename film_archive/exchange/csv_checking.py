"""Whether what stands in the cells is what their columns hold, and every id leads somewhere.

One `InputError` for the first cell that is wrong, with `where` (the file), `line`, `column`, `what`
was found, what was `expected`, and a `hint` where something else is probably meant ("" else).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from film_archive.domain.dates import parse_edtf
from film_archive.domain.errors import InputError
from film_archive.exchange.csv_columns import Cell, Column, Table
from film_archive.exchange.csv_media import stands_below
from film_archive.exchange.csv_rows import CsvRow

# Ids stand in lists, and in the names from which uuids are made.
_ID = re.compile(r"[^\s/#|;,]+")
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_MINUTES = re.compile(r"[0-9]{1,9}")
_DIGITS = re.compile(r"[0-9]+")

Ids = Mapping[str, Mapping[str, Any]]
"""The ids of each file's rows."""


def check_cells(table: Table, rows: Sequence[CsvRow]) -> None:
    """Raises `InputError` (csv-value-missing, csv-bad-id, csv-not-a-number, csv-unknown-value,
    csv-bad-path, or a date's own) for the first cell that is not what its column holds."""
    required = [(n, c) for n, c in enumerate(table.columns, 1) if c.required]
    checked = [
        (n, c, check) for n, c in enumerate(table.columns, 1) if (check := _CHECKS.get(c.cell))
    ]
    for row in rows:
        for n, column in required:
            if not row[n]:
                raise fault(
                    "csv-value-missing", table.file, row, column.name, "", column.cell.value
                )
        for n, column, check in checked:
            if row[n]:
                check_cell(table.file, row, column, str(row[n]), check)


def check_cell(
    file: str,
    row: CsvRow,
    column: Column,
    text: str,
    check: Callable[[Column, str], None] | None = None,
) -> None:
    """Raises `InputError` if this column may not hold `text`; the error is told of `row`."""
    check = check or _CHECKS.get(column.cell)
    if check is None:
        return
    try:
        check(column, text)
    except InputError as error:
        error.params.update(where=file, line=row.line, column=column.name)
        raise


def fault(
    code: str, file: str, row: CsvRow, column: str, what: str, expected: Any, hint: str = ""
) -> InputError:
    """An error in one cell."""
    place: dict[str, Any] = {"where": file, "line": row.line, "column": column}
    return InputError(code, **place, what=what, expected=expected, hint=hint)


def index_rows(table: Table, rows: Iterable[CsvRow]) -> dict[str, CsvRow]:
    """The rows by their ids; raises `InputError("csv-duplicate-id")` with the first one's line."""
    found: dict[str, CsvRow] = {}
    for row in rows:
        id = table.row_id(row)
        if id in found:
            column = table.header[0]
            raise fault("csv-duplicate-id", table.file, row, column, id, found[id].line)
        found[id] = row
    return found


def check_references(table: Table, rows: Iterable[CsvRow], ids: Ids) -> None:
    """Raises `InputError("csv-unknown-reference")` for the first id that no row has."""
    single = [(n, c) for n, c in enumerate(table.columns, 1) if c.cell is Cell.REFERENCE]
    several = [
        (n, c) for n, c in enumerate(table.columns, 1) if c.cell in (Cell.REFERENCES, Cell.SOURCES)
    ]
    for row in rows:
        for n, column in single:
            if row[n] and row[n] not in ids[column.refers]:
                raise unknown(table.file, row, column.name, str(row[n]), column.refers, ids)
        for n, column in several:
            refers = column.refers or "sources.csv"
            for id in str(row[n]).split():
                if id not in ids[refers]:
                    raise unknown(table.file, row, column.name, id, refers, ids)


def unknown(file: str, row: CsvRow, column: str, id: str, refers: str, ids: Ids) -> InputError:
    """The error for an id that `refers` has no row of."""
    hint = closest(id, ids.get(refers, ()))
    return fault("csv-unknown-reference", file, row, column, id, refers, hint)


def closest(text: str, known: Iterable[str]) -> str:
    """What is probably meant, or ""."""
    return next(iter(difflib.get_close_matches(text, known, n=1, cutoff=0.75)), "")


def _refused(code: str, what: str, expected: Any, hint: str = "") -> InputError:
    return InputError(code, what=what, expected=expected, hint=hint)


def _check_id(column: Column, text: str) -> None:
    if not _ID.fullmatch(text):
        hint = re.sub(r"[\s/#|;,]+", "-", text).strip("-")
        raise _refused("csv-bad-id", text, "letters, digits and hyphens", hint)


@lru_cache(maxsize=100_000)
def _is_date(text: str) -> bool:
    parse_edtf(text)
    return True


def _check_date(column: Column, text: str) -> None:
    _is_date(text)


def _check_number(column: Column, text: str) -> None:
    pattern = _MINUTES if column.cell is Cell.MINUTES else _NUMBER
    if not pattern.fullmatch(text):
        digits = _DIGITS.search(text)
        raise _refused("csv-not-a-number", text, column.cell.value, digits[0] if digits else "")


def _check_term(column: Column, text: str) -> None:
    if text not in column.codes:
        known = list(column.labels.values())
        raise _refused("csv-unknown-value", text, known, closest(text.casefold(), known))


def _check_path(column: Column, text: str) -> None:
    if not stands_below(text):
        raise _refused("csv-bad-path", text, "a path below the folder")


_CHECKS: dict[Cell, Callable[[Column, str], None]] = {
    Cell.ID: _check_id,
    Cell.DATE: _check_date,
    Cell.NUMBER: _check_number,
    Cell.MINUTES: _check_number,
    Cell.TERM: _check_term,
    Cell.PATH: _check_path,
}
