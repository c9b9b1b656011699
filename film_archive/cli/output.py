"""Where the command line's words go: answers to standard output, messages to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from film_archive.domain.errors import WorldError

PROGRAM = "film-archive"
FAILED, MISUSED, STOPPED = 1, 2, 130


def speak_utf8() -> None:
    """Makes both streams able to carry every text, whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # no stream at all (`>&-`), or one of a program around us
            # Backslashes where a file's name is no text: in JSON they are valid escapes.
            reconfigure(encoding="utf-8", errors="backslashreplace")


def answer(text: str) -> None:
    """Prints what was asked for."""
    _write(sys.stdout, text + "\n")


def answer_json(value: Any) -> None:
    """Prints what was asked for as JSON, and nothing else must be printed then."""
    answer(json.dumps(value, ensure_ascii=False, indent=2))


def message(sentence: str) -> None:
    """Tells the user something that is no answer."""
    _write(sys.stderr, f"{PROGRAM}: {sentence}\n")


def stopped() -> int:
    """Says that Ctrl-C has ended the command; returns its exit code."""
    message("Stopped: what was not finished has left nothing behind.")
    return STOPPED


def flush() -> None:
    """Sees to it that what was answered has arrived."""
    _write(sys.stdout, "")


def _write(stream: IO[str] | None, text: str) -> None:
    """Writes unless nobody listens any more (`| head`): what is being done is done to its end."""
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as fault:
        _silence(stream)
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path="standard output", detail=detail) from fault


def _silence(stream: IO[str]) -> None:
    """Leads a stream to nowhere, so that the interpreter does not stumble over it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class ProgressLine:
    """How far a long job is, on one line of a terminal; silent anywhere else."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._length = 0
        self._seen = bool(sys.stderr and sys.stderr.isatty())

    def __call__(self, done: int, total: int | None) -> None:
        if self._seen:
            of = f" of {total:,}" if total else ""
            self._show(f"{self._doing}: {done:,}{of} records")

    def clear(self) -> None:
        if self._length:
            self._show("")

    def _show(self, text: str) -> None:
        sys.stderr.write(f"\r{text.ljust(self._length)}" + ("" if text else "\r"))
        sys.stderr.flush()
        self._length = len(text)


@contextmanager
def progress_line(doing: str) -> Iterator[ProgressLine]:
    """A line for the time of a job, gone afterwards."""
    line = ProgressLine(doing)
    try:
        yield line
    finally:
        line.clear()
