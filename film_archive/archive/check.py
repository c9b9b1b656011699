"""Is the archive sound?  SQLite itself, references, derived columns, text, search index, cards.

Nothing is looked up outside the archive's file; whether media files are where they should be is
asked in `media/files.py`.  Repairs mend what can be computed anew (index, cards, derived columns)
and bring text to its normal form; the journal records none of it, since no fact changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from film_archive.archive import derived, film_texts, sqlite_cards, sqlite_schema, sqlite_search
from film_archive.archive.records import Problem
from film_archive.archive.schema import KINDS
from film_archive.archive.sqlite_files import told_plainly
from film_archive.archive.values import fields_of
from film_archive.domain.errors import InputError
from film_archive.domain.text import clean

_INDEXES = ("search_index", "film_index")
_SHOWN = 20  # problems of one sort that are listed singly


def find_problems(connection: Connection, path: Path, *, index: bool) -> list[Problem]:
    """Everything that is wrong; `index` false leaves out the search index and the cards (their
    check must write)."""
    try:
        with told_plainly(path):
            found = list(_damage(connection))
            # What follows cannot be trusted on a damaged file.
            return found or list(_beyond_sqlite(connection, path, index=index))
    except InputError as fault:
        return [Problem("sqlite-damage", {"detail": fault.params.get("detail", str(fault))})]


def _damage(connection: Connection) -> Iterator[Problem]:
    lost = sqlite_schema.missing(connection)
    for name in lost[:_SHOWN]:
        yield Problem("sqlite-damage", {"detail": f"{name} is not what it was made as"})
    if lost:
        return
    for (verdict,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        # 3.40 also runs FTS5's own check here; that index is asked separately and can be rebuilt.
        if verdict != "ok" and not any(index in verdict for index in _INDEXES):
            yield Problem("sqlite-damage", {"detail": verdict})


def _beyond_sqlite(connection: Connection, path: Path, *, index: bool) -> Iterator[Problem]:
    yield from _references(connection)
    yield from _records(connection)
    yield from _ids_to_come(connection)
    yield from _steps(connection)
    for kind in KINDS:
        yield from _texts(connection, kind)
        yield from _derived(connection, kind)
    if index and not (sqlite_search.is_intact(connection) and film_texts.is_intact(connection)):
        yield Problem("search-index", {"path": str(path)})
    if index:
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
    for id, name, _ in _unclean(connection, kind):
        yield Problem("text-not-normal", {"kind": kind, "id": id, "field": name})


def _unclean(connection: Connection, kind: str) -> Iterator[tuple[int, str, str]]:
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
    for id, right in _stale(connection, kind):
        if isinstance(right, InputError):
            yield Problem("sqlite-damage", {"detail": f"{kind} {id}: {right}"})
        else:
            stale += 1
    if stale:
        yield Problem("derived-stale", {"kind": kind, "count": stale})


def _stale(connection: Connection, kind: str) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
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


def repair(connection: Connection, problems: list[Problem]) -> list[Problem]:
    """Mends what can be mended; returns the problems, the mended ones marked."""
    codes = {problem.code for problem in problems}
    mended = set()
    if "text-not-normal" in codes:
        _repair_texts(connection)
        mended.add("text-not-normal")
    if codes & {"derived-stale", "text-not-normal"}:
        _repair_derived(connection)
        mended.add("derived-stale")
    if codes & {"search-index", "derived-stale", "text-not-normal"}:
        sqlite_search.rebuild(connection)
        film_texts.rebuild_index(connection)  # first: cards take old words out of a sound one
        sqlite_cards.rebuild(connection)
        mended.add("search-index")
    return [replace(problem, repaired=problem.code in mended) for problem in problems]


def _repair_texts(connection: Connection) -> None:
    for kind in KINDS:
        for id, name, text in list(_unclean(connection, kind)):
            connection.execute(f"UPDATE {kind} SET {name} = ? WHERE id = ?", (text, id))


def _repair_derived(connection: Connection) -> None:
    for kind in KINDS:
        for id, right in list(_stale(connection, kind)):
            if isinstance(right, InputError):
                continue
            changes = ", ".join(f"{name} = ?" for name in right)
            connection.execute(f"UPDATE {kind} SET {changes} WHERE id = ?", (*right.values(), id))
