"""By which of its texts a film was found, in the original spelling: asked for the rows in view."""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Connection

from film_archive.archive.film_ranking import Closeness
from film_archive.archive.matches import Match
from film_archive.domain.text import fold

# The texts of the films ?1 as (film, kind, text), the kinds by how much they tell.
_TEXTS = (
    "SELECT film_id, 'title', text FROM title WHERE film_id IN {these} UNION ALL "
    "SELECT c.film_id, 'agent_name', n.text FROM credit AS c CROSS JOIN agent_name AS n "
    "ON n.agent_id = c.agent_id WHERE c.film_id IN {these} UNION ALL "
    "SELECT film_id, 'agent_name', name_used FROM credit WHERE film_id IN {these} "
    "AND name_used IS NOT NULL UNION ALL "
    "SELECT a.film_id, 'agent_name', n.text FROM award AS a CROSS JOIN recipient AS r "
    "ON r.award_id = a.id CROSS JOIN agent_name AS n ON n.agent_id = r.agent_id "
    "WHERE a.film_id IN {these} UNION ALL "
    + "".join(
        f"SELECT x.film_id, 'edition_name', n.text FROM {shown} AS x CROSS JOIN edition_name AS n "
        "ON n.edition_id = x.edition_id WHERE x.film_id IN {these} UNION ALL "
        f"SELECT x.film_id, 'festival_name', n.text FROM {shown} AS x CROSS JOIN edition AS e "
        "ON e.id = x.edition_id CROSS JOIN festival_name AS n ON n.festival_id = e.festival_id "
        "WHERE x.film_id IN {these} UNION ALL "
        f"SELECT x.film_id, 'city', e.city FROM {shown} AS x CROSS JOIN edition AS e "
        "ON e.id = x.edition_id WHERE x.film_id IN {these} AND e.city IS NOT NULL UNION ALL "
        for shown in ("appearance", "award")
    )
    + "SELECT film_id, 'award', name_vi FROM award WHERE film_id IN {these} "
    "AND name_vi IS NOT NULL UNION ALL "
    "SELECT film_id, 'award', name_en FROM award WHERE film_id IN {these} "
    "AND name_en IS NOT NULL UNION ALL "
    "SELECT film_id, 'description', text FROM description WHERE film_id IN {these} UNION ALL "
    "SELECT record_id, 'identifier', value FROM identifier WHERE record_id IN {these}"
).format(these="(SELECT value FROM json_each(?1))")
_WHOSE = {
    kind: place
    for place, kind in enumerate(
        ("title", "agent_name", "edition_name", "festival_name", "city", "award", "description",
         "identifier")
    )
}  # fmt: skip


def matches(connection: Connection, films: Sequence[int], text: str) -> dict[int, Match]:
    """Of each film the text that has most of the words, the one that comes nearest to them."""
    folded = fold(text)
    beginnings = [f" {word}" for word in folded.split()]
    closeness = Closeness(text)
    best: dict[int, tuple[tuple[int, ...], Match]] = {}
    for film, kind, spelled in connection.execute(_TEXTS, (json.dumps(list(films)),)):
        plain = fold(spelled)
        has = sum(map(f" {plain}".__contains__, beginnings))
        if not has:
            continue
        how = 0 if plain == folded else 1 if plain.startswith(folded) else 2
        rank = (-has, _WHOSE[kind], how, closeness.of(spelled, plain))
        if film not in best or rank < best[film][0]:
            best[film] = rank, Match(spelled, kind)
    return {film: match for film, (_, match) in best.items()}
