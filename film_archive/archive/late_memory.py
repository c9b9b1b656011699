"""What memory holds of films, loaded when it is first asked for.

numpy takes as long to load as the rest of a command that needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from threading import Lock
from typing import TYPE_CHECKING

from film_archive.archive.listing import FacetValue, ListQuery

if TYPE_CHECKING:
    from film_archive.archive.film_memory import FilmMemory
    from film_archive.archive.film_selection import FilmSelection


class LateMemory:
    """One for an archive, shared by its readers."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._memory: FilmMemory | None = None

    def selection(self, connection: Connection, query: ListQuery) -> FilmSelection:
        """The films of a query, on a connection within one reading."""
        from film_archive.archive.film_memory import FilmMemory  # start-up: see the module
        from film_archive.archive.film_selection import FilmSelection  # start-up: as above

        with self._lock:
            if self._memory is None:
                self._memory = FilmMemory()
        return FilmSelection(connection, self._memory, query)

    def facets(
        self, connection: Connection, query: ListQuery, names: Iterable[str] | None
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        """See `protocols.Reads.facets`."""
        from film_archive.archive import reads_facets  # start-up: see the module
        from film_archive.archive.facet_values import SHOWN  # start-up: as above

        selection = self.selection(connection, query)
        return reads_facets.facets(selection, SHOWN if names is None else names)

    def values_named(
        self, connection: Connection, query: ListQuery, facet: str, typed: str
    ) -> tuple[FacetValue, ...]:
        """See `protocols.Reads.values_named`."""
        from film_archive.archive import reads_facets  # start-up: see the module

        return reads_facets.values_named(self.selection(connection, query), facet, typed)

    def warm(self, connection: Connection) -> bool:
        """See `protocols.Reads.warm`."""
        return self.selection(connection, ListQuery()).warm()

    def prepare(self, connection: Connection) -> None:
        """See `protocols.Reads.prepare`."""
        self.selection(connection, ListQuery()).prepare()
