"""The first films that a text finds, by SQL alone: for the seconds until memory holds them all.

Titles that begin so, then words of titles, then words of anything; within each in no order that
means anything.  The whole list, a moment later, has them as they should stand.
"""

from __future__ import annotations

from sqlite3 import Connection

from film_archive.archive.word_sets import ANY, Words, asked
from film_archive.domain.text import fold

_LAST = "\U0010ffff"
_TITLES = (
    "SELECT film_id FROM title WHERE folded >= ? AND folded < ? ORDER BY folded, film_id LIMIT ?"
)
_WORDS = (
    "SELECT film_id FROM film_text WHERE number IN "
    "(SELECT rowid FROM film_index WHERE film_index MATCH ? LIMIT ?)"
)


def first(connection: Connection, text: str, limit: int) -> list[int]:
    """Ids of films that have all words of the text, at most `limit`."""
    folded = fold(text)
    if not folded:
        return []
    rows = connection.execute(_TITLES, (folded, folded + _LAST, limit)).fetchall()
    found = dict.fromkeys(film for (film,) in rows)
    for columns in (("titles",), ANY):
        if len(found) < limit:
            matches = [asked(columns, Words(word))[1] for word in folded.split()]
            more = connection.execute(_WORDS, (" AND ".join(matches), limit)).fetchall()
            found.update(dict.fromkeys(film for (film,) in more))
    return list(found)[:limit]
