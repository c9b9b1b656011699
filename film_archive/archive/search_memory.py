"""The last searches for persons or editions of one reading connection, so that a list and its pages
share one search.

What is remembered holds as long as nobody has written: SQLite's `data_version` of this very
connection says so, and anything older is forgotten.
"""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from film_archive.archive.name_ranking import NamesFound

_KEPT = 8


class SearchMemory:
    """One for each connection; used by one reading at a time."""

    def __init__(self) -> None:
        self._version = -1
        self._kept: dict[tuple[str, str], NamesFound] = {}

    def names(self, connection: Connection, kind: str, text: str) -> NamesFound:
        """What `text` finds among records of a kind (agent, edition), best first."""
        from film_archive.archive import name_ranking  # start-up: lists without a text need it not

        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._kept.clear()
        found = self._kept.pop((kind, text), None)
        if found is None:
            found = name_ranking.find(connection, kind, text)
        self._kept[kind, text] = found  # the newest stands last
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found
