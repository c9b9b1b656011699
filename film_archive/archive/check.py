"""Is the archive sound?  SQLite itself, references, derived columns, text, search index, cards.

Nothing is looked up outside the archive's file; whether media files are where they should be is
asked in `media/files.py`.  What can be mended is mended in repairing.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection, DatabaseError
from typing import Any

from film_archive.archive import (
    derived,
    derived_tables,
    sqlite_cards,
    sqlite_schema,
    word_index,
)
from film_archive.archive.records import Problem
from film_archive.archive.schema import KINDS
from film_archive.archive.sqlite_files import told_plainly
from film_archive.archive.values import fields_of
from film_archive.domain.errors import InputError
from film_archive.domain.text import clean

_INDEXES = ("search_index", "film_index")
_SHOWN = 20  # problems of one sort that are listed singly


def find_problems(connection: Connection, path: Path) -> list[Problem]:
    """Everything that is wrong; on a connection that can write, though nothing is changed."""
    try:
        with told_plainly(path):
            found = list(_damage(connection))
            # What follows cannot be trusted on a damaged file.
            return found or list(_beyond_sqlite(connection, path))
    except InputError as fault:
        return [Problem("sqlite-damage", {"detail": fault.params.get("detail", str(fault))})]


def _damage(connection: Connection) -> Iterator[Problem]:
    if lost := sqlite_schema.missing(connection):
        found = [f"{name} is not what it was made as" for name in lost[:_SHOWN]]
        beside = derived_tables.are_beside_records(lost)
    elif found := _verdicts(connection):
        beside = derived_tables.is_damage_beside_records(connection, found)
    if found:
        code = "damage-beside-records" if beside else "sqlite-damage"
        yield from (Problem(code, {"detail": detail}) for detail in found)


def _verdicts(connection: Connection) -> list[str]:
    """What SQLite's own check of the whole file finds."""
    found = []
    try:
        for (verdict,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
            # 3.40 also runs FTS5's own check here; those indexes are asked separately.
            if verdict != "ok" and not any(index in verdict for index in _INDEXES):
                found += [line for line in verdict.splitlines() if not line.startswith("***")]
    except DatabaseError as fault:  # it cannot go on
        found.append(str(fault))
    return found


def _beyond_sqlite(connection: Connection, path: Path) -> Iterator[Problem]:
    yield from _references(connection)
    yield from _records(connection)
    yield from _ids_to_come(connection)
    yield from _steps(connection)
    for kind in KINDS:
        yield from _texts(connection, kind)
        yield from _derived(connection, kind)
    if not all(word_index.is_intact(connection, name) for name in _INDEXES):
        yield Problem("search-index", {"path": str(path)})
    for kind, stale in sqlite_cards.stale(connection).items():
        yield Problem("derived-stale", {"kind": kind, "count": stale})


def _references(connection: Connection) -> Iterator[Problem]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN)
    for kind, id, target, _ in rows:
        yield Problem("reference-to-nothing", {"kind": kind, "id": id, "target": target})


def _records(connection: Connection) -> Iterator[Problem]:
    """Each record has its one row in the table of its kind."""
    for kind in KINDS:
        rows = connection.execute(
            f"SELECT uuid FROM record AS r WHERE kind = ? AND NOT EXISTS "
            f"(SELECT 1 FROM {kind} AS t WHERE t.id = r.id) LIMIT {_SHOWN}",
            (kind,),
        )
        for (uuid,) in rows.fetchall():
            yield Problem("record-without-row", {"kind": kind, "uuid": uuid})
        count = connection.execute(
            f"SELECT count(*) FROM {kind} AS t JOIN record AS r ON r.id = t.id WHERE r.kind != ?",
            (kind,),
        ).fetchone()[0]
        if count:
            yield Problem("record-of-other-kind", {"kind": kind, "count": count})


def _ids_to_come(connection: Connection) -> Iterator[Problem]:
    """No id is given a second time: SQLite's counters are not behind the ids there are."""
    for name in ("record", "step"):
        (behind,) = connection.execute(
            f"SELECT max(id) > coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = ?), 0) "
            f"FROM {name}",
            (name,),
        ).fetchone()
        if behind:
            yield Problem("sqlite-damage", {"detail": f"the counter of {name} is behind its ids"})


def _steps(connection: Connection) -> Iterator[Problem]:
    """The journal's labels can be read."""
    for id, *words in connection.execute("SELECT id, params, label, origin, who FROM step"):
        try:
            json.loads(words[0])
        except ValueError:
            yield Problem("sqlite-damage", {"detail": f"step {id}: its label is no JSON"})


def _texts(connection: Connection, kind: str) -> Iterator[Problem]:
    for id, name, _ in unclean(connection, kind):
        yield Problem("text-not-normal", {"kind": kind, "id": id, "field": name})


def unclean(connection: Connection, kind: str) -> Iterator[tuple[int, str, str]]:
    """(id, field, clean text) of each text that is not in NFC or holds control characters."""
    names = [f.name for f in fields_of(kind).values() if f.type in ("text", "date")]
    if not names:
        return
    for id, *values in connection.execute(f"SELECT id, {', '.join(names)} FROM {kind}"):
        for name, value in zip(names, values, strict=True):
            if value is not None and clean(value, lines=True) != value:
                yield id, name, clean(value, lines=True)


def _derived(connection: Connection, kind: str) -> Iterator[Problem]:
    stale = 0
    for id, right in stale_rows(connection, kind):
        if isinstance(right, InputError):
            yield Problem("sqlite-damage", {"detail": f"{kind} {id}: {right}"})
        else:
            stale += 1
    if stale:
        yield Problem("derived-stale", {"kind": kind, "count": stale})


def stale_rows(
    connection: Connection, kind: str
) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """(id, right values) of each row whose derived columns are not what they should be; where they
    cannot be known, because what they come from makes no sense, the fault."""
    if kind not in derived.DERIVED:
        return
    makes = list(derived.DERIVED[kind])
    needs = sorted(derived.depends_on(kind))
    rows = connection.execute(f"SELECT id, {', '.join(makes + needs)} FROM {kind}")
    for id, *values in rows:
        try:
            right = derived.derive(kind, dict(zip(needs, values[len(makes) :], strict=True)))
        except InputError as fault:  # a date that no write of ours lets through
            yield id, fault
            continue
        if list(right.values()) != values[: len(makes)]:
            yield id, right
