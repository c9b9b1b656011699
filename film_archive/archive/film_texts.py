"""What a film is found by: one row of folded words a film, and the index over it (FTS5).

Like the cards these are no records: never exported, never journalled, and brought up to date from
the journal's images at a step's end, for the films that `card_hops` finds touched.

`film_text` holds plain words (`domain.text.fold`) in columns that a hit is ranked by: titles,
people, events (festivals, their cities, awards), texts (descriptions, identifiers).  Between two
texts stands a sign that no folded text has, so that no phrase reaches from one into the next.  The
index parts words at blanks alone, for everything else was parted by `fold`: marks belong to words,
as do letters that SQLite does not know yet.  `exact`
and `toneless` hold the words with marks as `fold_exact` and `fold_tones` spell them, so that typed
marks count; `initials` those of titles of three words and more.

A film's `number` is its place in bitmaps and arrays: dense, where ids of films stand far apart.
`film_change` tells who keeps such bitmaps which numbers to look at again (0: all of them).
"""

from __future__ import annotations

import json
from sqlite3 import Connection, DatabaseError

from film_archive.domain.text import fold, fold_exact, fold_tones, initials, words

BETWEEN = "|"
TOKENS = "unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''"
COLUMNS = ("titles", "people", "events", "texts", "exact", "toneless", "initials")
_LISTED = ", ".join(COLUMNS)
_MANY = 2_000  # changed films that are told one by one
_KEPT = 20_000  # rows of `film_change`
_INITIALS_FROM = 3  # words

DDL = (
    "CREATE TABLE film_text (number INTEGER PRIMARY KEY, film_id INTEGER NOT NULL UNIQUE, "
    + ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    + ") STRICT",
    # prefix '1 2 3': a fourth length bought nothing at a million films.
    f"CREATE VIRTUAL TABLE film_index USING fts5({_LISTED}, content='film_text', "
    f"content_rowid='number', prefix='1 2 3', tokenize='{TOKENS}')",
    # Names by which credits call people, which are compared one by one.
    "CREATE INDEX credit_called ON credit (activity, name_used, film_id) "
    "WHERE name_used IS NOT NULL",
    "CREATE VIRTUAL TABLE film_word USING fts5vocab(film_index, row)",
    "CREATE TABLE film_change (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL) "
    "STRICT",
)
_SCRATCH_DDL = (
    "CREATE TEMP TABLE IF NOT EXISTS film_doc (film_id INTEGER PRIMARY KEY, "
    + ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    + ")"
)


# --- what SQL cannot say, as functions of the writer's connection ---------------------------------
def _marked(text: str | None, spelled: str) -> str:
    """The words of a spelling that have marks, each once."""
    return " ".join(dict.fromkeys(word for word in spelled.split() if not word.isascii()))


def _exact_words(text: str | None) -> str:
    return "" if text is None or text.isascii() else _marked(text, fold_exact(text))


def _toneless_words(text: str | None) -> str:
    return "" if text is None or text.isascii() else _marked(text, fold_tones(text))


def _initials_of(titles: str | None) -> str:
    texts: list[str] = json.loads(titles or "[]")
    return " ".join(initials(text) for text in texts if len(words(text)) >= _INITIALS_FROM)


def install(connection: Connection) -> None:
    """Prepares a connection that will write."""
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("exact_words", 1, _exact_words, deterministic=True)
    connection.create_function("toneless_words", 1, _toneless_words, deterministic=True)
    connection.create_function("initials_of", 1, _initials_of, deterministic=True)
    connection.execute(_SCRATCH_DDL)


# --- how a film's texts follow from the records ---------------------------------------------------
def _with_names(used: str) -> str:
    """The texts of a SELECT of (folded, text), in a fixed order with the sign between them."""
    between = f"' {BETWEEN} '"
    return f"SELECT coalesce(group_concat({used}, {between}), '')"


_TITLES = "SELECT folded, text FROM title WHERE film_id = f.id ORDER BY rank, id"
_PEOPLE = (
    "SELECT folded, text FROM (SELECT agent_id FROM credit WHERE film_id = f.id UNION "
    "SELECT r.agent_id FROM award AS a CROSS JOIN recipient AS r ON r.award_id = a.id "
    "WHERE a.film_id = f.id) AS w CROSS JOIN agent_name AS n ON n.agent_id = w.agent_id "
    "UNION SELECT fold(name_used), name_used FROM credit "
    "WHERE film_id = f.id AND name_used IS NOT NULL ORDER BY 1, 2"
)
_EDITIONS = (
    "SELECT edition_id FROM appearance WHERE film_id = f.id UNION "
    "SELECT edition_id FROM award WHERE film_id = f.id AND edition_id IS NOT NULL"
)
_EVENTS = (
    f"SELECT n.folded, n.text FROM ({_EDITIONS}) AS w "
    "CROSS JOIN edition_name AS n ON n.edition_id = w.edition_id "
    f"UNION SELECT n.folded, n.text FROM ({_EDITIONS}) AS w CROSS JOIN edition AS e "
    "ON e.id = w.edition_id CROSS JOIN festival_name AS n ON n.festival_id = e.festival_id "
    f"UNION SELECT fold(e.city), e.city FROM ({_EDITIONS}) AS w CROSS JOIN edition AS e "
    "ON e.id = w.edition_id WHERE e.city IS NOT NULL "
    "UNION SELECT fold(name_vi), name_vi FROM award WHERE film_id = f.id AND name_vi IS NOT NULL "
    "UNION SELECT fold(name_en), name_en FROM award WHERE film_id = f.id AND name_en IS NOT NULL "
    "ORDER BY 1, 2"
)
_TEXTS = (
    "SELECT fold(text) AS folded, text FROM description WHERE film_id = f.id UNION "
    "SELECT fold(value), value FROM identifier WHERE record_id = f.id ORDER BY 1, 2"
)


def _spelled(function: str) -> str:
    """The words with marks of titles, people and events."""
    texts = f"SELECT text FROM ({_TITLES}) UNION ALL SELECT text FROM ({_PEOPLE}) UNION ALL "
    texts += f"SELECT text FROM ({_EVENTS})"
    return f"(SELECT {function}(group_concat(text, ' {BETWEEN} ')) FROM ({texts}))"


_SELECT = (
    "SELECT f.id, "
    + ", ".join(
        f"({_with_names('folded')} FROM ({part}))" for part in (_TITLES, _PEOPLE, _EVENTS, _TEXTS)
    )
    + f", {_spelled('exact_words')}, {_spelled('toneless_words')}, "
    f"(SELECT initials_of(json_group_array(text)) FROM ({_TITLES})) "
    "FROM temp.card_wanted AS w CROSS JOIN film AS f ON f.id = w.id WHERE w.kind = 'film'"
)

# --- keeping them true ----------------------------------------------------------------------------
_SAME = " AND ".join(f"t.{column} = film_doc.{column}" for column in COLUMNS)
_WANTED = "temp.card_wanted AS w CROSS JOIN film_text AS t ON t.film_id = w.id"
_OLD = (
    "w.kind = 'film' AND (t.film_id IN (SELECT film_id FROM temp.film_doc) "
    "OR t.film_id NOT IN (SELECT id FROM film))"
)
_REFRESH = (
    f"INSERT INTO temp.film_doc(film_id, {_LISTED}) {_SELECT}",
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
    connection.execute(f"INSERT INTO temp.film_doc(film_id, {_LISTED}) {_SELECT}")
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


def is_intact(connection: Connection) -> bool:
    """Whether the index is sound and says exactly what `film_text` says (writes nothing)."""
    try:
        connection.execute("INSERT INTO film_index(film_index, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def rebuild_index(connection: Connection) -> None:
    """Makes the index anew from `film_text`, and tells everybody to look again."""
    connection.execute("INSERT INTO film_index(film_index) VALUES ('rebuild')")
    connection.execute("INSERT INTO film_change(number) VALUES (0)")
