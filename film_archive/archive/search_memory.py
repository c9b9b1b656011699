"""The last searches for persons or editions of one reading connection, so that a list and its pages
share one search.

What is remembered holds as long as nobody has written: SQLite's `data_version` of this very
connection says so, and anything older is forgotten.
"""

from __future__ import annotations

from sqlite3 import Connection

from film_archive.archive.matches import Match
from film_archive.archive.reads_search import ranked_owners

_KEPT = 8
Matches = dict[int, Match]


class SearchMemory:
    """One for each connection; used by one reading at a time."""

    def __init__(self) -> None:
        self._version = -1
        self._kept: dict[tuple[str, str], Matches] = {}

    def matches(self, connection: Connection, kind: str, text: str) -> Matches:
        """What `text` finds among records of a kind (film, agent, edition), best first."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._kept.clear()
        found = self._kept.pop((kind, text), None)
        if found is None:
            found = ranked_owners(connection, text, kind)
        self._kept[kind, text] = found  # the newest stands last
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found
