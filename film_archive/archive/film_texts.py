"""What a film is found by: one row of folded words a film, and the index over it (FTS5).

Like the cards these are no records: never exported, never journalled, and brought up to date from
the journal's images at a step's end, for the films that `card_hops` finds touched.

`film_text` holds plain words (`domain.text.fold`) in columns that a hit is ranked by: titles,
people, events (festivals, their cities, awards), texts (descriptions, identifiers).  Between two
texts stands a sign that no folded text has, so that no phrase reaches from one into the next.  The
index parts words at blanks alone, for everything else was parted by `fold`: marks belong to words,
as do letters that SQLite does not know yet.  `exact` and `toneless` hold the words with marks as
`fold_exact` and `fold_tones` spell them, so that typed marks count; `initials` those of titles of
three words and more.  How all this follows from the records: film_docs.py.

A film's `number` is its place in bitmaps and arrays: dense, where ids of films stand far apart.
`film_change` tells who keeps such bitmaps which numbers to look at again (0: all of them).
"""

from __future__ import annotations

from sqlite3 import Connection

from film_archive.archive import film_docs

TOKENS = "unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''"
COLUMNS = film_docs.Doc._fields[1:]
BETWEEN = film_docs.BETWEEN  # parts the texts of a column, for whoever reads them
_LISTED = ", ".join(COLUMNS)
_MANY = 2_000  # changed films that are told one by one
_KEPT = 20_000  # rows of `film_change`

DDL = (
    "CREATE TABLE film_text (number INTEGER PRIMARY KEY, film_id INTEGER NOT NULL UNIQUE, "
    + ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    + ") STRICT",
    # prefix '1 2 3': a fourth length bought nothing at a million films.
    f"CREATE VIRTUAL TABLE film_index USING fts5({_LISTED}, content='film_text', "
    f"content_rowid='number', prefix='1 2 3', tokenize='{TOKENS}')",
    "CREATE VIRTUAL TABLE film_word USING fts5vocab(film_index, row)",
    "CREATE TABLE film_change (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL) "
    "STRICT",
)
# Names by which credits call people, which are compared one by one.
CREDITS_DDL = (
    "CREATE INDEX credit_called ON credit (activity, name_used, film_id) "
    "WHERE name_used IS NOT NULL"
)
_SCRATCH_DDL = (
    "CREATE TEMP TABLE IF NOT EXISTS film_doc (film_id INTEGER PRIMARY KEY, "
    + ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    + ")"
)


def install(connection: Connection) -> None:
    """Prepares a connection that will write."""
    connection.execute(_SCRATCH_DDL)


def _fill(connection: Connection) -> None:
    """Puts the texts of the wanted films, as they should be, into `temp.film_doc`."""
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO temp.film_doc(film_id, {_LISTED}) VALUES ({marks})",
        film_docs.docs(connection),
    )


# --- keeping them true ----------------------------------------------------------------------------
_SAME = " AND ".join(f"t.{column} = film_doc.{column}" for column in COLUMNS)
_WANTED = "temp.card_wanted AS w CROSS JOIN film_text AS t ON t.film_id = w.id"
_OLD = (
    "w.kind = 'film' AND (t.film_id IN (SELECT film_id FROM temp.film_doc) "
    "OR t.film_id NOT IN (SELECT id FROM film))"
)
_REFRESH = (
    "DELETE FROM temp.film_doc WHERE EXISTS "
    f"(SELECT 1 FROM film_text AS t WHERE t.film_id = film_doc.film_id AND {_SAME})",
    f"INSERT INTO film_index(film_index, rowid, {_LISTED}) "
    f"SELECT 'delete', t.number, {', '.join(f't.{column}' for column in COLUMNS)} "
    f"FROM {_WANTED} WHERE {_OLD}",
)
_STORE = (
    "DELETE FROM film_text WHERE film_id IN (SELECT id FROM temp.card_wanted "
    "WHERE kind = 'film') AND film_id NOT IN (SELECT id FROM film)",
    f"INSERT INTO film_text(film_id, {_LISTED}) SELECT film_id, {_LISTED} FROM temp.film_doc "
    "WHERE true ON CONFLICT(film_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in COLUMNS),
    f"INSERT INTO film_index(rowid, {_LISTED}) "
    f"SELECT t.number, {', '.join(f't.{column}' for column in COLUMNS)} "
    "FROM temp.film_doc AS d CROSS JOIN film_text AS t ON t.film_id = d.film_id",
    "DELETE FROM temp.film_doc",
)


def refresh(connection: Connection) -> None:
    """Brings texts and index up to date for the films in `temp.card_wanted`, and tells of them."""
    _fill(connection)
    for statement in _REFRESH:
        connection.execute(statement)
    numbers = _tell(connection)
    for statement in _STORE:
        connection.execute(statement)
    if numbers:
        _tell(connection)


def tell_of_step(connection: Connection, step: int) -> None:
    """Notes the films that a step touched themselves: not all that can be asked of a film is in its
    card or its texts."""
    _note(
        connection,
        "SELECT t.number FROM j_film AS j CROSS JOIN film_text AS t ON t.film_id = j.id "
        f"WHERE j.step = {step:d}",
    )


def _tell(connection: Connection) -> bool:
    """Notes the numbers of all wanted films (their cards may have changed where their texts did
    not); those that are new have none yet.  False: there are so many that all are meant."""
    return _note(connection, f"SELECT t.number FROM {_WANTED} WHERE w.kind = 'film'")


def _note(connection: Connection, films: str) -> bool:
    (many,) = connection.execute(f"SELECT count(*) FROM ({films} LIMIT ?)", (_MANY + 1,)).fetchone()
    if many > _MANY:
        connection.execute("INSERT INTO film_change(number) VALUES (0)")
        return False
    connection.execute(f"INSERT INTO film_change(number) {films}")
    connection.execute(
        "DELETE FROM film_change WHERE id <= (SELECT max(id) FROM film_change) - ?", (_KEPT,)
    )
    return True


def stale(connection: Connection) -> int:
    """How many films' texts are not what they should be; `temp.card_wanted` holds all films."""
    _fill(connection)
    right, standing = (
        f"SELECT film_id, {_LISTED} FROM {table}" for table in ("temp.film_doc", "film_text")
    )
    (count,) = connection.execute(
        "SELECT count(*) FROM ("
        f"SELECT film_id FROM ({right} EXCEPT {standing}) UNION "
        f"SELECT film_id FROM ({standing} EXCEPT {right}))"
    ).fetchone()
    connection.execute("DELETE FROM temp.film_doc")
    return int(count)


def rebuild_index(connection: Connection) -> None:
    """Makes the index anew from `film_text`, and tells everybody to look again."""
    connection.execute("INSERT INTO film_index(film_index) VALUES ('rebuild')")
    connection.execute("INSERT INTO film_change(number) VALUES (0)")
