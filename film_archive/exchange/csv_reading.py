"""From a CSV file to its rows, each with the line that it begins on.

RFC 4180: comma, double quotes, CRLF or LF; UTF-8 with or without a mark.  What is not as it must be
is one `InputError` that names file and line, and what was expected.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from film_archive.archive import Progress
from film_archive.domain.errors import InputError, WorldError
from film_archive.domain.text import clean, nfc
from film_archive.exchange.csv_rows import CsvRow

_OTHER_DELIMITERS = {";": "semicolon", "\t": "tab"}
# What `clean` changes within a text; most files have none of it.
_UNCLEAN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]")
_ROWS_A_REPORT = 10_000


def read_rows(path: Path, row_class: type[CsvRow], progress: Progress) -> list[CsvRow]:
    """All rows of a file, their texts clean (NFC, no control characters, no blanks around).

    Blank lines are passed over.  Raises `InputError` (empty-file, not-utf-8, nul-character,
    csv-header, csv-field-count, csv-quote) or `WorldError`.
    """
    text = _text(path)
    lines = _lines(text, path.name)
    _, header = next(lines, (1, []))
    order = _order(header, row_class._fields[1:], path.name)
    tidy = _tidy_all if _UNCLEAN.search(text) else _strip_all
    rows: list[CsvRow] = []
    for line, cells in lines:
        if len(cells) != len(header):
            raise InputError(
                "csv-field-count", where=path.name, line=line, what=len(cells),
                expected=len(header), hint=_hint_for_fields(cells, header),
            )  # fmt: skip
        tidied = tidy(cells)
        rows.append(
            row_class._make((line, *(tidied[n] for n in order)) if order else (line, *tidied))
        )
        if len(rows) % _ROWS_A_REPORT == 0:
            progress(len(rows), None)
    return rows


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path=str(path), detail=detail) from fault
    if not raw.strip():
        raise InputError("empty-file", where=path.name, line=1)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("not-utf-8", where=path.name, line=1, offset=0, hint="utf-16")
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise InputError("nul-character", where=path.name, line=line, offset=raw.index(b"\0"))
    try:
        return nfc(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        # The offset is counted after the mark where there is one; the line does not change by it.
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise InputError(
            "not-utf-8", where=path.name, line=line, offset=fault.start, hint=""
        ) from None


def _lines(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on, without blank ones."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _quote_error(fault, where, line) from None
        if reader.line_num > line:  # a text of several lines: its line ends become "\n"
            cells = _tidy_all(cells)
        if cells:
            yield line, cells


def _quote_error(fault: csv.Error, where: str, line: int) -> InputError:
    """A quote that is never closed runs to the end of the file or over the longest field."""
    left_open = "unexpected end" in str(fault) or "field limit" in str(fault)
    hint = "left-open" if left_open else "after-quote"
    return InputError("csv-quote", where=where, line=line, hint=hint, detail=str(fault))


def _order(header: list[str], expected: tuple[str, ...], where: str) -> list[int]:
    """Where each expected column stands; empty where they stand as expected.

    Raises `InputError("csv-header")` with the missing, unknown and repeated columns.
    """
    found = [name.strip() for name in header]
    if found == list(expected):
        return []
    missing = [name for name in expected if name not in found]
    unknown = [name for name in dict.fromkeys(found) if name not in expected]
    twice = [name for name in dict.fromkeys(found) if found.count(name) > 1]
    if missing or unknown or twice:
        raise InputError(
            "csv-header", where=where, line=1, what=found, expected=list(expected),
            missing=missing, unknown=unknown, twice=twice, hint=_delimiter(header),
        )  # fmt: skip
    return [found.index(name) for name in expected]


def _hint_for_fields(cells: list[str], header: list[str]) -> str:
    """A text with commas that lost its quotes gives too many fields."""
    return _delimiter(cells) or ("unquoted-comma" if len(cells) > len(header) else "")


def _delimiter(cells: list[str]) -> str:
    """The delimiter that seems to be used instead of the comma, or ""."""
    if len(cells) > 1:
        return ""
    return next((name for sign, name in _OTHER_DELIMITERS.items() if sign in cells[0]), "")


def _strip_all(cells: list[str]) -> list[str]:
    return list(map(str.strip, cells))


def _tidy_all(cells: list[str]) -> list[str]:
    return [clean(cell, lines=True) for cell in cells]
