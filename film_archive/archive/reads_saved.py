"""The searches that an archive keeps, as the questions that they are."""

from __future__ import annotations

from sqlite3 import Connection
from typing import cast

from film_archive.archive.facet_values import SHOWN
from film_archive.archive.listing import ListKind, ListQuery, SavedSearch
from film_archive.domain.facet_choices import read_choices


def saved_searches(connection: Connection) -> tuple[SavedSearch, ...]:
    """See `protocols.Reads.saved_searches`."""
    rows = connection.execute(
        "SELECT s.id, r.uuid, s.name, s.place, s.text, s.chosen, s.sort, s.descending "
        "FROM saved_search AS s CROSS JOIN record AS r ON r.id = s.id "
        "ORDER BY s.rank IS NULL, s.rank, s.id"
    )
    return tuple(_search(*row) for row in rows)


def _search(
    id: int, uuid: str, name: str, place: str, text: str, chosen: str, sort: str | None,
    descending: int,
) -> SavedSearch:  # fmt: skip
    # Other programs write too: a facet that no list has would be asked for in vain.
    pairs = tuple(pair for pair in read_choices(chosen) if pair[0] in SHOWN)
    usual = "relevance" if text else ""
    query = ListQuery(cast("ListKind", place), text, pairs, sort or usual, bool(descending))
    return SavedSearch(id, uuid, name, query)
