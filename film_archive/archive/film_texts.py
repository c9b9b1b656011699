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
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from sqlite3 import Connection, DatabaseError

from film_archive.domain.text import fold, fold_exact, fold_tones

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


# --- how words are spelled ------------------------------------------------------------------------
@lru_cache(maxsize=50_000)  # the same persons, festivals and awards belong to many films
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=50_000)
def _marked(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that have marks, as `fold_exact` and as `fold_tones` spell them."""
    if text.isascii():
        return (), ()
    return tuple(_with_marks(fold_exact(text))), tuple(_with_marks(fold_tones(text)))


def _with_marks(spelled: str) -> Iterator[str]:
    return (word for word in spelled.split() if not word.isascii())


def install(connection: Connection) -> None:
    """Prepares a connection that will write."""
    connection.execute(_SCRATCH_DDL)


# --- how a film's texts follow from the records ---------------------------------------------------
_Text = tuple[str, str]  # folded, and as written
_Doc = tuple[int, str, str, str, str, str, str, str]


def _select(what: str, kind: str, key: str = "film_id") -> str:
    return (
        f"SELECT w.id, {what} FROM temp.card_wanted AS w CROSS JOIN {kind} AS x "
        f"ON x.{key} = w.id WHERE w.kind = 'film' AND w.id BETWEEN ? AND ?"
    )


_FILMS = _select("0", "film", "id")
_TITLES = _select("x.folded, x.text", "title") + " ORDER BY w.id, x.rank, x.id"
_CREDITS = _select("x.agent_id, x.name_used", "credit")
_RECIPIENTS = (
    "SELECT w.id, r.agent_id FROM temp.card_wanted AS w CROSS JOIN award AS x ON x.film_id = w.id "
    "CROSS JOIN recipient AS r ON r.award_id = x.id "
    "WHERE w.kind = 'film' AND w.id BETWEEN ? AND ?"
)
_APPEARANCES = _select("x.edition_id", "appearance")
_AWARDS = _select("x.edition_id, x.name_vi, x.name_en", "award")
_TEXTS = (_select("x.text", "description"), _select("x.value", "identifier", "record_id"))
_NAMES = (
    "SELECT n.agent_id, n.folded, n.text FROM json_each(?) AS j "
    "CROSS JOIN agent_name AS n ON n.agent_id = j.value"
)
_EDITION = (
    "SELECT text FROM edition_name WHERE edition_id = ?1 UNION ALL "
    "SELECT n.text FROM edition AS e CROSS JOIN festival_name AS n "
    "ON n.festival_id = e.festival_id WHERE e.id = ?1 UNION ALL "
    "SELECT city FROM edition WHERE id = ?1 AND city IS NOT NULL"
)
_LOT = 1_000  # films


class _Texts:
    """Reads what wanted films are found by, a lot of films at a time.

    It remembers names of persons and festivals: a film has a dozen, an archive far fewer than that.
    """

    def __init__(self, connection: Connection) -> None:
        self._ask = connection.execute
        self._names: dict[int, list[_Text]] = {}
        self._editions: dict[int, list[_Text]] = {}

    def docs(self) -> Iterator[_Doc]:
        """The rows of `film_doc`."""
        wanted = self._ask("SELECT id FROM temp.card_wanted WHERE kind = 'film' ORDER BY id")
        ids = [id for (id,) in wanted]
        for start in range(0, len(ids), _LOT):
            lot = ids[start : start + _LOT]
            yield from self._docs((lot[0], lot[-1]))

    def _docs(self, lot: tuple[int, int]) -> Iterator[_Doc]:
        titles: dict[int, list[_Text]] = defaultdict(list)
        for film, folded, text in self._ask(_TITLES, lot):
            titles[film].append((folded, text))
        people, events, texts = self._people(lot), self._events(lot), self._others(lot)
        for film, _ in self._ask(_FILMS, lot).fetchall():
            yield _doc(
                film, titles[film], *(sorted(part[film]) for part in (people, events, texts))
            )

    def _people(self, lot: tuple[int, int]) -> dict[int, set[_Text]]:
        agents = self._ask(_CREDITS, lot).fetchall()
        agents += [(film, agent, None) for film, agent in self._ask(_RECIPIENTS, lot)]
        self._remember({agent for _, agent, _ in agents})
        found: dict[int, set[_Text]] = defaultdict(set)
        for film, agent, used in agents:
            found[film].update(self._names[agent])
            if used is not None:
                found[film].add((_folded(used), used))
        return found

    def _remember(self, agents: set[int]) -> None:
        new = [agent for agent in agents if agent not in self._names]
        self._names.update((agent, []) for agent in new)
        for agent, folded, text in self._ask(_NAMES, (json.dumps(new),)):
            self._names[agent].append((folded, text))

    def _events(self, lot: tuple[int, int]) -> dict[int, set[_Text]]:
        found: dict[int, set[_Text]] = defaultdict(set)
        for film, edition in self._ask(_APPEARANCES, lot).fetchall():
            found[film].update(self._of_edition(edition))
        for film, edition, *names in self._ask(_AWARDS, lot).fetchall():
            if edition is not None:
                found[film].update(self._of_edition(edition))
            found[film].update((_folded(name), name) for name in names if name is not None)
        return found

    def _of_edition(self, edition: int) -> list[_Text]:
        known = self._editions.get(edition)
        if known is None:
            texts = [text for (text,) in self._ask(_EDITION, (edition,))]
            known = self._editions[edition] = [(_folded(text), text) for text in texts]
        return known

    def _others(self, lot: tuple[int, int]) -> dict[int, set[_Text]]:
        found: dict[int, set[_Text]] = defaultdict(set)
        for sql in _TEXTS:
            for film, text in self._ask(sql, lot):
                found[film].add((fold(text), text))
        return found


def _doc(
    film: int, titles: list[_Text], people: list[_Text], events: list[_Text], texts: list[_Text]
) -> _Doc:
    spelled = [_marked(text) for _, text in (*titles, *people, *events)]
    exact = dict.fromkeys(chain.from_iterable(each for each, _ in spelled))
    toneless = dict.fromkeys(chain.from_iterable(each for _, each in spelled))
    return (
        film, _listed(titles), _listed(people), _listed(events), _listed(texts),
        " ".join(exact), " ".join(toneless), _initials(titles),
    )  # fmt: skip


def _listed(part: list[_Text]) -> str:
    return f" {BETWEEN} ".join([folded for folded, _ in part])


def _initials(titles: list[_Text]) -> str:
    each = (folded.split() for folded, _ in titles)
    return " ".join("".join(w[0] for w in words) for words in each if len(words) >= _INITIALS_FROM)


def _fill(connection: Connection) -> None:
    """Puts the texts of the wanted films, as they should be, into `temp.film_doc`."""
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO temp.film_doc(film_id, {_LISTED}) VALUES ({marks})", _Texts(connection).docs()
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
