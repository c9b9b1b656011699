"""People that a query may name, with how many films they have.

Names are found by their index.  What is looked at is bounded: where more than `_LOOKED_AT` names
have what was typed, those of the people with the most films are counted, and of their namesakes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from film_archive.archive.listing import Suggestion
from film_archive.archive.suggest_asking import Asking, by_count, called
from film_archive.domain.query_fields import field_of

_LOOKED_AT = 1_000  # names
_MOST = 3_000  # people with the most films
_COUNTED = 300  # names of these
_SAMPLE = 50_000  # credits that tell who is frequent where no name is typed

_NAMED = (
    "SELECT n.agent_id, n.text FROM search_index AS x CROSS JOIN agent_name AS n "
    "ON n.id = x.rowid WHERE x.search_index MATCH ? LIMIT ?"
)
_NAMED_OF_MOST = (
    "SELECT n.folded FROM (SELECT id, films FROM agent_card INDEXED BY agent_card_by_films "
    "ORDER BY films DESC LIMIT ?2) AS c CROSS JOIN agent_name AS n ON n.agent_id = c.id "
    "WHERE NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE NOT instr(' ' || n.folded, ' ' || value)) "
    "ORDER BY c.films DESC LIMIT ?3"
)
_CALLED_AS_MOST = (
    f"SELECT m.agent_id, m.text FROM ({_NAMED_OF_MOST}) AS n "
    "CROSS JOIN agent_name AS m ON m.folded = n.folded"
)
_FREQUENT = (
    "SELECT agent_id, '' FROM (SELECT agent_id, activity FROM credit LIMIT ?) "
    "WHERE ?2 = '' OR activity = ?2 GROUP BY agent_id ORDER BY count(*) DESC, agent_id LIMIT 100"
)
_CREDITED = (
    "SELECT j.value AS agent, c.film_id AS film FROM json_each(?1) AS j CROSS JOIN credit AS c "
    "ON c.agent_id = j.value WHERE ?2 = '' OR c.activity = ?2"
)
_HONOURED = (
    "SELECT j.value, a.film_id FROM json_each(?1) AS j CROSS JOIN recipient AS r "
    "ON r.agent_id = j.value CROSS JOIN award AS a ON a.id = r.award_id "
    "WHERE ?2 = '' AND a.film_id IS NOT NULL"
)
_FILMS_OF_PEOPLE = (
    "SELECT a.name, min(w.agent), count(DISTINCT w.film) "
    f"FROM ({_CREDITED} UNION ALL {_HONOURED}) AS w CROSS JOIN agent_card AS a ON a.id = w.agent "
    "WHERE a.name != '' GROUP BY a.name"
)


def people(asking: Asking) -> Iterable[Suggestion]:
    """People of one name are one value, as they are to a query."""
    activity = field_of(asking.field).activity
    names: dict[int, str] = {}
    for agent, name in (
        _named(asking) if asking.words else asking.rows(_FREQUENT, _SAMPLE, activity)
    ):
        names.setdefault(agent, name)
    rows = asking.rows(_FILMS_OF_PEOPLE, json.dumps(list(names)), activity)
    return by_count(
        # The name that was typed is told only where it is not the one that is written.
        called(name, None if asking.begins(name) else names[agent], count)
        for name, agent, count in rows
    )


def _named(asking: Asking) -> list[tuple[int, str]]:
    """People and those of their names that have what was typed."""
    named = asking.rows(_NAMED, asking.match, _LOOKED_AT + 1)
    if len(named) <= _LOOKED_AT:
        return named
    most = asking.rows(_CALLED_AS_MOST, json.dumps(asking.words), _MOST, _COUNTED)
    return [*most, *named[: max(_COUNTED - len(most), 0)]]
