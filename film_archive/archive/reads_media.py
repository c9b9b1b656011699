"""The files of a film, as a player is offered them."""

from __future__ import annotations

from sqlite3 import Connection

from film_archive.archive.listing import MediaRow


def media_of(connection: Connection, film: str) -> tuple[MediaRow, ...]:
    """See `protocols.Reads.media_of`."""
    rows = connection.execute(
        "SELECT own.uuid, m.role, m.label, t.location, m.path, m.duration_ms, m.width, m.height "
        "FROM record AS r CROSS JOIN media_file AS m ON m.film_id = r.id "
        "JOIN media_root AS t ON t.id = m.root_id JOIN record AS own ON own.id = m.id "
        "WHERE r.uuid = ? ORDER BY m.rank, m.id",
        (film,),
    )
    return tuple(MediaRow(*row) for row in rows)
