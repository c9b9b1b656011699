"""Finding films for the command line, and persons and editions by their names."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from sqlite3 import Connection
from typing import Any

from film_archive.archive.listing import ListQuery
from film_archive.archive.matches import Match
from film_archive.archive.reads_lists import AnySelection
from film_archive.archive.records import Found
from film_archive.archive.search_texts import ranked
from film_archive.domain.text import fold

_LONGEST_QUERY = 400  # letters; no title is longer, and a pasted page is no search


def search(
    select: Callable[[ListQuery], AnySelection], connection: Connection, query: str, limit: int
) -> list[Found]:
    """See `protocols.Reads.search`."""
    if not fold(query) or limit <= 0:
        return []
    selection = select(ListQuery(text=query, sort="relevance"))
    ids = selection.first(limit)
    matches = selection.matches_of(ids)
    found = _films(connection, ids)
    return [
        Found(id, *found[id], *matches.get(id, Match(found[id][1], "title")))
        for id in ids
        if id in found
    ]


def _films(
    connection: Connection, ids: Sequence[int]
) -> dict[int, tuple[str, str, str | None, str | None, tuple[str, ...]]]:
    """Uuid, title, English title, year and directors of each."""
    rows = connection.execute(
        "SELECT c.id, r.uuid, title, title_en, year, directors FROM film_card AS c "
        "CROSS JOIN record AS r ON r.id = c.id "
        "WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {
        id: (uuid, title or uuid, english, year, tuple(json.loads(directors)))
        for id, uuid, title, english, year, directors in rows
    }


def ranked_owners(connection: Connection, query: str, kind: str) -> dict[int, Match]:
    """The persons (`kind` "agent") or editions that a query finds by name, best first."""
    query = query[:_LONGEST_QUERY]
    words = fold(query).split()
    if not words:
        return {}
    owners = _OWNERS_OF[kind]
    best: dict[int, tuple[tuple[Any, ...], Match]] = {}
    for text in ranked(connection, query, words, tuple(owners)):
        rank, text_id, text_kind, _ = text
        for id, *order in connection.execute(owners[text_kind], (text_id,)):
            best.setdefault(id, ((rank, *order, id), Match(text[3], text[2])))
    return {id: match for id, (_, match) in sorted(best.items(), key=lambda item: item[1][0])}


# text kind -> the records it names, and by what equally good ones are ordered
_OWNERS_OF = {
    "agent": {
        "agent_name": "SELECT c.id, coalesce(c.name_key, '') FROM agent_name AS n "
        "JOIN agent_card AS c ON c.id = n.agent_id WHERE n.id = ?"
    },
    "edition": {
        "edition_name": "SELECT c.id, -coalesce(c.day_first, 0), coalesce(c.name_key, '') "
        "FROM edition_name AS n JOIN edition_card AS c ON c.id = n.edition_id WHERE n.id = ?",
        "festival_name": "SELECT c.id, -coalesce(c.day_first, 0), coalesce(c.name_key, '') "
        "FROM festival_name AS n JOIN edition AS e ON e.festival_id = n.festival_id "
        "JOIN edition_card AS c ON c.id = e.id WHERE n.id = ?",
    },
}
