"""A whole archive as one JSON file, and back: nothing is lost, and the same archive gives the same
bytes.

    {"format": "film-archive", "version": 1, "records": {
    "film": [
    {"uuid": "0b4f…", "form": "feature", "year": "1984"},
    …

One record a line, sorted by uuid, references as uuids, fields without a value left out: two exports
can be compared line by line.  No time and no place of the export stands in it.  Any other layout of
the same JSON is read as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from film_archive.archive import Contents, Progress, new_text_file, no_progress
from film_archive.commands.importing import Incoming
from film_archive.domain.errors import InputError
from film_archive.exchange.json_scanner import JsonScanner, scanning

FORMAT = "film-archive"
VERSION = 1

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENOUGH_FOR_PROGRESS = 1_000


def write_json(reads: Contents, path: Path, progress: Progress = no_progress) -> int:
    """Writes everything in the archive to `path`; returns the number of records.

    The file appears when it is complete.  Raises `InputError("already-there")` or `WorldError`.
    """
    written = 0
    with new_text_file(path) as file:
        file.write(f'{{"format": "{FORMAT}", "version": {VERSION}, "records": {{')
        for number, kind in enumerate(reads.kinds()):
            file.write(f"{',' if number else ''}\n{json.dumps(kind)}: [")
            before = written
            for line in _lines(reads, kind):
                file.write(line if written == before else f",{line}")
                written += 1
                if written % _ENOUGH_FOR_PROGRESS == 0:
                    progress(written, None)
            file.write("]" if written == before else "\n]")
        file.write("\n}}\n")
    return written


def _lines(reads: Contents, kind: str) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for uuid, row in reads.dump(kind):
        known = {name: value for name, value in row.items() if value is not None}
        yield "\n" + encode({"uuid": uuid, **known})


@dataclass(frozen=True, slots=True)
class JsonReader:
    """A file that has been read once and is JSON of ours; `total` is its number of records."""

    path: Path
    total: int

    def records(self) -> Iterator[Incoming]:
        """Streams the records; what they say is judged where they are taken in."""
        return _records(self.path)


def read_json(path: Path, progress: Progress = no_progress) -> JsonReader:
    """Looks through a JSON file from beginning to end.

    Raises `InputError` with `where` (the file's name) and `line` for the first thing in it that is
    not as it must be, `NotFound` or `WorldError` if there is no such file or it cannot be read.
    """
    total = 0
    for total, _ in enumerate(_records(path), 1):
        if total % _ENOUGH_FOR_PROGRESS == 0:
            progress(total, None)
    return JsonReader(path, total)


def _records(path: Path) -> Iterator[Incoming]:
    with scanning(path) as scan:
        if scan.peek() != "{":
            _refuse_other_file(scan)
        told: dict[str, Any] = {}
        for key in scan.members():
            if key == "records":
                told[key] = True
                yield from _all_kinds(scan)
            else:
                told[key] = _header(scan, key, told)
        scan.end()
        for key in ("format", "version", "records"):
            if key not in told:
                raise _not_ours(scan, key)


def _refuse_other_file(scan: JsonScanner) -> None:
    """An empty file, another JSON value, or no JSON at all."""
    if not scan.peek():
        raise InputError("empty-file", where=scan.where)
    line = scan.line
    scan.value()
    raise InputError("json-not-ours", where=scan.where, line=line, missing="format")


def _not_ours(scan: JsonScanner, missing: str) -> InputError:
    return InputError("json-not-ours", where=scan.where, line=scan.line, missing=missing)


def _header(scan: JsonScanner, key: str, told: dict[str, Any]) -> Any:
    place = {"where": scan.where, "line": scan.line}
    value = scan.value()
    if key == "format":
        if value != FORMAT:
            raise InputError("json-not-ours", **place, missing="format")
    elif "format" not in told:
        raise InputError("json-not-ours", **place, missing="format")
    elif key != "version":
        raise InputError("json-unknown-key", **place, key=key)
    else:
        _check_version(value, place)
    return value


def _check_version(version: Any, place: dict[str, Any]) -> None:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise InputError("json-not-ours", **place, missing="version")
    if version > VERSION:
        raise InputError("json-newer", **place, version=version, known=VERSION)


def _all_kinds(scan: JsonScanner) -> Iterator[Incoming]:
    _expect(scan, "{", "object")
    for kind in scan.members():
        _expect(scan, "[", "array")
        for _ in scan.elements():
            _expect(scan, "{", "object")
            yield _incoming(scan, kind)


def _expect(scan: JsonScanner, sign: str, shape: str) -> None:
    if scan.peek() != sign:
        line = scan.line
        scan.value()  # what is no JSON at all is said first
        raise InputError("json-shape", where=scan.where, line=line, expected=shape)


def _incoming(scan: JsonScanner, kind: str) -> Incoming:
    line = scan.line
    values = scan.value()
    uuid = values.pop("uuid", None)
    place = {"where": scan.where, "line": line}
    if uuid is None:
        raise InputError("json-without-uuid", **place, kind=kind)
    if not isinstance(uuid, str) or not _UUID.fullmatch(uuid):
        raise InputError("not-a-uuid", **place, kind=kind, field="uuid", value=uuid)
    if any(isinstance(value, str) and "\0" in value for value in values.values()):
        raise InputError("nul-character", **place)
    return Incoming(kind, uuid, values, scan.where, line)
