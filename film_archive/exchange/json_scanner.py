"""JSON read piece by piece from a file of any size, knowing the line and column of each piece.

The standard library's decoder reads the values; what stands around them is walked through here, so
that a long array never stands in memory as a whole and every fault has its place in the file.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from film_archive.domain.errors import InputError, NotFound, WorldError

_CHUNK = 1 << 20  # bytes
_LOOKAHEAD = 1 << 12  # characters: longer than any number, so that none is cut in two
_BLANKS = re.compile(r"[ \t\n\r]*")


@contextmanager
def scanning(path: Path) -> Iterator[JsonScanner]:
    """A scanner over a file; raises `NotFound`, `InputError("not-a-file")` or `WorldError`."""
    if not os.path.lexists(path):
        raise NotFound("file-missing", path=str(path))
    if not os.path.isfile(path):  # a pipe could not be read twice, a device never ends
        raise InputError("not-a-file", path=str(path))
    try:
        with path.open("rb", buffering=0) as file:
            yield JsonScanner(_Text(file.read, path.name))
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path=str(path), detail=detail) from fault


class _Text:
    """The characters of a UTF-8 file, chunk by chunk."""

    def __init__(self, read: Any, where: str) -> None:
        self._read = read
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._lines = 1
        self.where = where

    def next(self, size: int) -> str:
        """The next characters, "" at the end; raises `InputError` (not-utf-8, nul-character)."""
        raw: bytes = self._read(size)
        while True:
            text = self._decoded(raw)
            if text or not raw:
                return text
            raw = self._read(size)  # nothing but the first bytes of one character

    def _decoded(self, raw: bytes) -> str:
        nul = raw.find(b"\0")
        try:
            text = self._decoder.decode(raw if nul < 0 else raw[:nul], final=not raw)
        except UnicodeDecodeError as fault:
            self._refuse("not-utf-8", fault.object[: fault.start].count(b"\n"))
        self._lines += text.count("\n")
        if nul >= 0:
            self._refuse("nul-character")
        return text

    def _refuse(self, code: str, more_lines: int = 0) -> NoReturn:
        raise InputError(code, where=self.where, line=self._lines + more_lines)


class JsonScanner:
    """Stands at one place of a JSON text and moves on."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=self._refuse_constant
        )
        self._buffer = ""
        self._at = 0
        self._offset = 0  # of the buffer in the file, in characters
        self._line_start = 0  # likewise
        self._ended = False
        self.where = text.where
        self.line = 1

    @property
    def column(self) -> int:
        return self._offset + self._at - self._line_start + 1

    def peek(self) -> str:
        """The next character that is no blank, "" at the end of the file."""
        while True:
            self._move(self._past_blanks())
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def take(self, char: str) -> None:
        """Moves past this character; raises `InputError` if another one stands here."""
        if self.peek() != char:
            self.fail(f"Expecting {char!r}")
        self._move(self._at + 1)

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the caller reads the value of each."""
        self.take("{")
        for _ in self._parts("}"):
            key = self.value() if self.peek() == '"' else None
            if not isinstance(key, str):
                self.fail("Expecting property name enclosed in double quotes")
            self.take(":")
            yield key

    def elements(self) -> Iterator[None]:
        """Once for each value of the array that begins here; the caller reads it."""
        self.take("[")
        yield from self._parts("]")

    def _parts(self, end: str) -> Iterator[None]:
        if self.peek() == end:
            self.take(end)
            return
        while True:
            yield
            if self.peek() == end:
                self.take(end)
                return
            self.take(",")

    def value(self) -> Any:
        """The value that begins here, read as a whole."""
        self.peek()
        while len(self._buffer) - self._at < _LOOKAHEAD and self._fill():
            pass
        size = _CHUNK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as fault:
                size *= 2  # only its end may be missing: each time as much again
                if not self._fill(size):
                    self._fail_at(fault)
            except RecursionError:
                raise InputError("json-too-deep", where=self.where, line=self.line) from None
            except ValueError as fault:  # a number of thousands of digits
                self.fail(str(fault).partition(";")[0])
            else:
                self._move(end)
                return found

    def end(self) -> None:
        """Raises `InputError` if anything but blanks follows."""
        if self.peek():
            self.fail("Extra data")

    def fail(self, detail: str) -> NoReturn:
        """Says that the text is no JSON from here on."""
        where = {"where": self.where, "line": self.line}
        if not self.peek():
            raise InputError("json-cut-off", **where)
        raise InputError("not-json", **where, column=self.column, detail=detail)

    def _fail_at(self, fault: json.JSONDecodeError) -> NoReturn:
        if fault.msg.startswith("Unterminated string"):
            raise InputError("json-cut-off", where=self.where, line=self.line)
        self._move(min(fault.pos, len(self._buffer)))
        self.fail(fault.msg)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise InputError("json-key-twice", where=self.where, line=self.line, key=twice)
        return found

    def _refuse_constant(self, name: str) -> NoReturn:
        self.fail(f"{name} is no JSON value")

    def _past_blanks(self) -> int:
        match = _BLANKS.match(self._buffer, self._at)
        return match.end() if match else self._at

    def _move(self, to: int) -> None:
        breaks = self._buffer.count("\n", self._at, to)
        if breaks:
            self.line += breaks
            self._line_start = self._offset + self._buffer.rindex("\n", self._at, to) + 1
        self._at = to

    def _fill(self, size: int = 0) -> bool:
        """Reads on; false at the end of the file."""
        if self._ended:
            return False
        more = self._text.next(size or _CHUNK)
        self._ended = not more
        self._offset += self._at
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return not self._ended
