"""Mends what `check` has found, as far as that can be computed anew: index, cards, derived columns.

Even where the file itself is damaged there.  Text is brought to its normal form.  The journal
records none of it, since no fact changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import Protocol

from film_archive.archive import (
    derived_tables,
    film_texts,
    sqlite_cards,
    sqlite_journal,
    sqlite_search,
)
from film_archive.archive.check import find_problems, stale_rows, unclean
from film_archive.archive.connections import Connections
from film_archive.archive.records import Problem
from film_archive.archive.schema import KINDS
from film_archive.domain.errors import InputError

_COMPUTED = {"search-index", "derived-stale", "text-not-normal", "damage-beside-records"}


class Transaction(Protocol):
    """One that writes; with `keep` false nothing is kept of it."""

    def __call__(self, *, keep: bool) -> AbstractContextManager[Connection]: ...


class Repairs:
    """Of an archive that can be written to; on the thread that writes."""

    def __init__(self, path: Path, transaction: Transaction, connections: Connections) -> None:
        self._path = path
        self._transaction = transaction
        self._connections = connections

    def find(self) -> list[Problem]:
        """Everything that is wrong."""
        with self._transaction(keep=False) as connection:
            sqlite_journal.set_step(connection, None)
            return find_problems(connection, self._path)

    def mend(self, found: list[Problem]) -> list[Problem]:
        """Mends what can be mended; returns all problems, the mended ones marked.

        Raises what any step raises, and nothing is lost then: it can be begun again.
        """
        if not _want_tables_anew(found):
            try:
                return self._repair(found, anew=False)
            except InputError as fault:
                if fault.code != "damaged-archive" or not _may_want_tables_anew(found):
                    raise
        mended = self._repair_anew(found)
        beyond = self.find()  # what could not be asked while the file was damaged
        return mended + (self._repair(beyond, anew=False) if beyond else [])

    def _repair_anew(self, found: list[Problem]) -> list[Problem]:
        # A connection that has seen the broken tables stumbles over them, and one that was stopped
        # in the middle no longer knows them.
        self._connections.renew_writer()
        try:
            mended = self._repair(found, anew=True)
        finally:
            self._connections.renew_writer()
        # The broken ones' pages are left behind.  Who is stopped before has pages that belong to
        # nothing, which the next repair leaves behind.
        self._connections.write_anew()
        return mended

    def _repair(self, found: list[Problem], *, anew: bool) -> list[Problem]:
        with self._transaction(keep=True) as connection:
            sqlite_journal.set_step(connection, None)
            return repair(connection, found, anew=anew)


def _want_tables_anew(problems: Iterable[Problem]) -> bool:
    """Whether tables are damaged so that they cannot be brought up to date."""
    return any(problem.code == "damage-beside-records" for problem in problems)


def _may_want_tables_anew(problems: Iterable[Problem]) -> bool:
    """Whether that may turn out while repairing: FTS5 does not open an index that has lost its
    settings, for instance."""
    return any(problem.code == "search-index" for problem in problems)


def repair(connection: Connection, problems: list[Problem], *, anew: bool) -> list[Problem]:
    """Mends what can be mended; returns the problems, the mended ones marked.

    With `anew` the tables of index and cards are made anew, whatever state they are in; after
    COMMIT the file wants a VACUUM then.
    """
    codes = {problem.code for problem in problems}
    mended = set()
    if anew:
        derived_tables.remake(connection)
    if "text-not-normal" in codes:
        _repair_texts(connection)
        mended.add("text-not-normal")
    if codes & {"derived-stale", "text-not-normal"}:
        _repair_derived(connection)
        mended.add("derived-stale")
    if codes & _COMPUTED:
        sqlite_search.rebuild(connection)
        film_texts.rebuild_index(connection)  # first: cards take old words out of a sound one
        sqlite_cards.rebuild(connection)
        mended |= {"search-index", "damage-beside-records"}
    return [replace(problem, repaired=problem.code in mended) for problem in problems]


def _repair_texts(connection: Connection) -> None:
    for kind in KINDS:
        for id, name, text in list(unclean(connection, kind)):
            connection.execute(f"UPDATE {kind} SET {name} = ? WHERE id = ?", (text, id))


def _repair_derived(connection: Connection) -> None:
    for kind in KINDS:
        for id, right in list(stale_rows(connection, kind)):
            if isinstance(right, InputError):
                continue
            changes = ", ".join(f"{name} = ?" for name in right)
            connection.execute(f"UPDATE {kind} SET {changes} WHERE id = ?", (*right.values(), id))
