"""What the place Statistics shows, counted in SQL."""

from __future__ import annotations

from sqlite3 import Connection

from film_archive.archive.listing import PAGE_KIND, WINS, Share, Statistics, Tally
from film_archive.archive.reads_stats import stats

_WON = ", ".join(f"'{result}'" for result in WINS)
_FESTIVAL = (
    "(SELECT text FROM festival_name WHERE festival_id = x.id "
    "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1)"
)
# Each gives label, count, uuid and form.
_TALLIES = {
    "decades": "SELECT coalesce(CAST(decade AS TEXT), ''), count(*), '', coalesce(form, '') "
    "FROM film_card GROUP BY decade, form ORDER BY decade IS NULL, decade, form",
    "forms": "SELECT coalesce(form, ''), count(*), '', coalesce(form, '') FROM film_card "
    "GROUP BY form ORDER BY form IS NULL, 2 DESC, 1",
    "festivals": f"SELECT coalesce({_FESTIVAL}, ''), x.n, r.uuid, '' FROM (SELECT e.festival_id "
    "AS id, count(*) AS n FROM award AS a CROSS JOIN edition AS e ON e.id = a.edition_id "
    f"WHERE a.result IN ({_WON}) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12) AS x "
    "CROSS JOIN record AS r ON r.id = x.id ORDER BY 2 DESC, 1",
    "countries": "SELECT e.country, count(*) AS n, '', '' FROM appearance AS a "
    "CROSS JOIN edition AS e ON e.id = a.edition_id WHERE e.country IS NOT NULL "
    "AND (a.status IS NULL OR a.status NOT IN ('submitted', 'withdrawn')) "
    "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12",
    "directors": "SELECT c.name, x.n, r.uuid, '' FROM (SELECT agent_id AS id, "
    "count(DISTINCT film_id) AS n FROM credit WHERE activity = 'director' GROUP BY 1 "
    "ORDER BY 2 DESC, 1 LIMIT 15) AS x CROSS JOIN agent_card AS c ON c.id = x.id "
    "CROSS JOIN record AS r ON r.id = x.id ORDER BY 2 DESC, c.name_key",
    "sources": "SELECT s.title, x.n, r.uuid, '' FROM (SELECT source_id AS id, count(*) AS n "
    "FROM citation GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10) AS x CROSS JOIN source AS s "
    "ON s.id = x.id CROSS JOIN record AS r ON r.id = x.id ORDER BY 2 DESC, 1",
}
_SHARED = ("film", "agent", "edition")


def breakdown(connection: Connection) -> Statistics:
    """See `protocols.Reads.breakdown`."""
    tallies = {
        name: tuple(Tally(*row) for row in connection.execute(sql))
        for name, sql in _TALLIES.items()
    }
    shares = tuple(_share(connection, kind) for kind in _SHARED)
    return Statistics(**tallies, shares=shares, totals=stats(connection))


def _share(connection: Connection, kind: str) -> Share:
    total, verified = connection.execute(
        f"SELECT count(*), coalesce(sum(unverified = 0 AND disputed = 0), 0) FROM {kind}_card"
    ).fetchone()
    return Share(PAGE_KIND[kind], total, verified)
