"""Reads a revision's frozen SQL file into statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import complete_statement


def statements(name: str) -> Iterator[str]:
    """The statements of `versions/<name>.sql`, in order."""
    text = (Path(__file__).parent / "versions" / f"{name}.sql").read_text(encoding="utf-8")
    pending = ""
    for line in text.splitlines(keepends=True):
        if not pending and line.startswith("--"):
            continue
        pending += line
        if complete_statement(pending):
            if pending.strip():
                yield pending.strip().rstrip(";")
            pending = ""
