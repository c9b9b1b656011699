"""How much there is of everything."""

from __future__ import annotations

from sqlite3 import Connection

_COUNTS = {
    "films": "film",
    "titles": "title",
    "people": "agent WHERE type = 'person'",
    "organisations": "agent WHERE type = 'organisation'",
    "credits": "credit",
    "festivals": "festival",
    "editions": "edition",
    "appearances": "appearance",
    "awards": "award",
    "activities": "activity",
    "reception": "reception",
    "programmes": "programme",
    "media_files": "media_file",
    "copies": "copy",
    "sources": "source",
    "citations": "citation",
    "statements": "statement",
    "unverified_statements": "statement WHERE status = 'unverified'",
    "conflicts": "conflict",
    "conflicting_statements": "statement WHERE conflict_id IS NOT NULL",
    "steps": "step",
}

# What is unverified is counted by the record that a cataloguer opens: a film whose title and
# country are both unverified is one record to look after.
_CATALOGUED = {
    "title": "film_id",
    "film_term": "film_id",
    "language_use": "film_id",
    "description": "film_id",
    "agent_name": "agent_id",
    "agent_honour": "agent_id",
    "edition_name": "edition_id",
    "edition_agent": "edition_id",
    "attendance": "edition_id",
}


def _unverified_sql() -> str:
    parts = [
        f"SELECT t.{owner} FROM statement AS s JOIN {kind} AS t ON t.id = s.record_id "
        "WHERE s.status = 'unverified'"
        for kind, owner in _CATALOGUED.items()
    ]
    kinds = ", ".join(f"'{kind}'" for kind in _CATALOGUED)
    # A company's credit was one field of the film where it was catalogued.
    own = (
        "SELECT coalesce((SELECT c.film_id FROM credit AS c WHERE c.id = s.record_id "
        "AND c.activity = 'production-company'), s.record_id) "
        "FROM statement AS s JOIN record AS r ON r.id = s.record_id "
        f"WHERE s.status = 'unverified' AND r.kind NOT IN ({kinds})"
    )
    return " UNION ".join([*parts, own])


def stats(connection: Connection) -> dict[str, int]:
    """Counts by name; `unverified` counts records with something unverified about them."""
    counts = {
        name: int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
        for name, what in _COUNTS.items()
    }
    unverified = connection.execute(f"SELECT count(*) FROM ({_unverified_sql()})").fetchone()[0]
    return counts | {"unverified": int(unverified)}
