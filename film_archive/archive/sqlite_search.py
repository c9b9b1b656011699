"""The index of names (FTS5): follows from the journal's images at a step's end, never by triggers.

One row for each text by which a person or a festival is found (a person's name, a festival's or an
edition's name; of films see film_texts.py); its rowid is the id of that record, which is unique
across kinds.  It holds the `folded` column: plain letters, which the index parts at blanks alone;
how well a hit agrees with what was typed is judged in name_ranking.py.  The index stands over the
plain view `search_text`: SQLite itself can rebuild it and compare the two.  `name_word` are its
words.
"""

from __future__ import annotations

from collections.abc import Container
from sqlite3 import Connection

from film_archive.archive.film_texts import TOKENS

SEARCHED = ("agent_name", "festival_name", "edition_name")

VIEW_DDL = "CREATE VIEW search_text(id, folded) AS " + " UNION ALL ".join(
    f"SELECT id, folded FROM {name}" for name in SEARCHED
)
# prefix '1 2 3': a fourth length bought nothing at a million films.
INDEX_DDL = (
    "CREATE VIRTUAL TABLE search_index USING fts5(folded, content='search_text', "
    f"content_rowid='id', prefix='1 2 3', tokenize='{TOKENS}')"
)
WORDS_DDL = "CREATE VIRTUAL TABLE name_word USING fts5vocab(search_index, row)"


def follow(connection: Connection, step: int, kinds: Container[str]) -> None:
    """Brings the index up to date with everything that `step` has done to these kinds."""
    for name in SEARCHED:
        if name not in kinds:
            continue
        connection.execute(
            "INSERT INTO search_index(search_index, rowid, folded) "
            f"SELECT 'delete', id, folded FROM j_{name} WHERE step = ? AND born = 0",
            (step,),
        )
        connection.execute(
            "INSERT INTO search_index(rowid, folded) "
            f"SELECT t.id, t.folded FROM j_{name} AS j CROSS JOIN {name} AS t ON t.id = j.id "
            "WHERE j.step = ?",
            (step,),
        )


def rebuild(connection: Connection) -> None:
    """Makes the index anew from the view."""
    connection.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
