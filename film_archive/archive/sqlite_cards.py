"""Cards: what a list needs of each film, person and edition, computed beside the records.

Like the search index they are no records: never exported, never journalled, and brought up to date
from the journal's images at a step's end.  `card_hops.py` finds which cards a step can have changed
(by their owners before and after it); those are computed anew from the records (`card_rows.py`), in
a few statements whatever their number, and written only where they differ.

A card also marks doubt: `unverified` and `disputed` are 1 if anything said of the record, or of
what it owns, is so.  `film_tag` holds what a film is found under besides: the festivals (by id) it
was at, and the names of what it won.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from typing import NamedTuple

from film_archive.archive import card_hops, card_rows, film_texts
from film_archive.archive.card_rows import CARDS
from film_archive.archive.shape import OWNED

_SAID_OF = ("statement", "citation")  # they belong to what is said, not to the record

DDL = (
    "CREATE TABLE film_card (id INTEGER PRIMARY KEY, title TEXT NOT NULL, title_language TEXT, "
    "title_key TEXT, title_en TEXT, title_fr TEXT, original_key TEXT, directors TEXT NOT NULL, "
    "director_key TEXT, family_key TEXT, countries TEXT NOT NULL, year TEXT, year_first INTEGER, "
    "decade INTEGER, form TEXT, duration_ms INTEGER, awards_won INTEGER NOT NULL, "
    "appearances INTEGER NOT NULL, "
    "in_festival INTEGER NOT NULL, has_award INTEGER NOT NULL, has_media INTEGER NOT NULL, "
    "unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT",
    "CREATE INDEX film_card_by_title ON film_card (title_key)",
    "CREATE INDEX film_card_by_year ON film_card (year_first, title_key)",
    "CREATE INDEX film_card_by_original ON film_card (original_key, title_key)",
    "CREATE INDEX film_card_by_director ON film_card (director_key, title_key)",
    "CREATE INDEX film_card_by_family ON film_card (family_key, title_key)",
    "CREATE INDEX film_card_by_awards ON film_card (awards_won, title_key)",
    "CREATE INDEX film_card_by_facets ON film_card "
    "(decade, form, unverified, disputed, in_festival, has_award)",
    "CREATE INDEX film_card_in_doubt ON film_card (title_key) WHERE unverified = 1 OR disputed = 1",
    "CREATE TABLE film_tag (facet TEXT NOT NULL, value TEXT NOT NULL, film_id INTEGER NOT NULL, "
    "PRIMARY KEY (facet, value, film_id)) STRICT, WITHOUT ROWID",
    "CREATE INDEX film_tag_film_id ON film_tag (film_id)",
    "CREATE TABLE agent_card (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT, "
    "given_key TEXT, family_key TEXT, films INTEGER NOT NULL, unverified INTEGER NOT NULL, "
    "disputed INTEGER NOT NULL) STRICT",
    "CREATE INDEX agent_card_by_name ON agent_card (name_key)",
    "CREATE INDEX agent_card_by_given ON agent_card (given_key, name_key)",
    "CREATE INDEX agent_card_by_films ON agent_card (films)",
    "CREATE INDEX agent_card_in_doubt ON agent_card (name_key) "
    "WHERE unverified = 1 OR disputed = 1",
    "CREATE TABLE edition_card (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT, "
    "name_en TEXT, day_first INTEGER, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) "
    "STRICT",
    "CREATE INDEX edition_card_by_name ON edition_card (name_key)",
    "CREATE INDEX edition_card_by_date ON edition_card (day_first, name_key)",
    "CREATE INDEX edition_card_in_doubt ON edition_card (name_key) "
    "WHERE unverified = 1 OR disputed = 1",
)
TABLES = ("agent_card", "edition_card", "film_card", "film_tag")
# kind -> its cards' indexes: name -> statement
_INDEXES = {
    kind: {s.split()[2]: s for s in DDL if s.startswith("CREATE INDEX") and f" {kind}_card " in s}
    for kind in CARDS
}
# Cards that come or go at once and are worth an index made anew: so many, and one in so many of
# those that are there.  Each that is put in costs as much as six that are sorted where there are a
# million films; under some hundred thousand the indexes fit into the cache, and sorting all costs
# half as much again.
_MANY, _SHARE = 200_000, 4


# --- preparing ------------------------------------------------------------------------------------
def install(connection: Connection) -> None:
    """Prepares a connection that will write cards."""
    card_rows.install_functions(connection)
    film_texts.install(connection)
    for statement in _SCRATCH:
        connection.execute(statement)


_SCRATCH = (
    card_hops.SCRATCH_DDL,
    "CREATE TEMP TABLE IF NOT EXISTS card_doubt "
    "(id INTEGER PRIMARY KEY, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS card_tag (facet TEXT NOT NULL, value TEXT NOT NULL, "
    "film_id INTEGER NOT NULL, PRIMARY KEY (facet, value, film_id)) WITHOUT ROWID",
)


# --- doubt ----------------------------------------------------------------------------------------
class Part(NamedTuple):
    """A kind that is reached from `w.id`, the id of what owns it, by `joins`; `id` is its own."""

    kind: str
    joins: str = ""
    id: str = "w.id"


def parts_of(root: str) -> list[Part]:
    """The root itself and all that it owns, to any depth."""
    found = [Part(root)]
    for part in found:
        for child, column in OWNED[part.kind]:
            if child not in _SAID_OF and part.kind != "identifier":
                name = f"p{len(found)}"
                step = f"CROSS JOIN {child} AS {name} ON {name}.{column} = {part.id}"
                found.append(Part(child, f"{part.joins} {step}", f"{name}.id"))
    return found


def _doubt(root: str) -> str:
    """The doubts of the wanted records of a kind, a row each where there are any."""
    each = " UNION ALL ".join(
        "SELECT w.id AS id, s.status = 'unverified' AS unverified, "
        "s.status = 'disputed' OR s.conflict_id IS NOT NULL AS disputed "
        f"FROM temp.card_wanted AS w {part.joins} CROSS JOIN statement AS s "
        f"ON s.record_id = {part.id} WHERE w.kind = '{root}' "
        "AND (s.status != 'verified' OR s.conflict_id IS NOT NULL)"
        for part in parts_of(root)
    )
    return (
        "INSERT INTO temp.card_doubt SELECT id, max(unverified), max(disputed) "
        f"FROM ({each}) GROUP BY id"
    )


_DOUBT = {kind: _doubt(kind) for kind in CARDS}


# --- keeping them true ----------------------------------------------------------------------------
def follow(connection: Connection, step: int, kinds: Container[str]) -> None:
    """Brings the cards up to date with everything that `step` has done to these kinds."""
    wanted = card_hops.collect(connection, step, kinds)
    if wanted:
        _refresh(connection, wanted)
    _clear(connection)
    if "credit" in kinds:
        connection.execute(card_rows.COUNT_FILMS, (step,))
    if "film" in kinds:
        film_texts.tell_of_step(connection, step)


def rebuild(connection: Connection) -> None:
    """Makes all cards anew, on a prepared connection; only what differs is written."""
    _want_all(connection)
    _refresh(connection, CARDS)
    _clear(connection)


def _want_all(connection: Connection) -> None:
    for kind in CARDS:
        connection.execute(
            f"INSERT INTO temp.card_wanted SELECT '{kind}', id FROM {kind} "
            f"UNION SELECT '{kind}', id FROM {kind}_card"
        )
    connection.execute(
        "INSERT INTO temp.card_wanted SELECT DISTINCT 'film', film_id FROM film_tag WHERE true "
        "ON CONFLICT DO NOTHING"
    )
    connection.execute(
        "INSERT INTO temp.card_wanted SELECT 'film', film_id FROM film_text WHERE true "
        "ON CONFLICT DO NOTHING"
    )


def _refresh(connection: Connection, kinds: Container[str]) -> None:
    # Persons first: a film's card says its directors' names.
    for kind in CARDS:
        if kind in kinds:
            _prepare(connection, kind)
            if kind == "film":
                for statement in card_rows.KEEP_TAGS:
                    connection.execute(statement)
            with _indexed_afterwards(connection, kind):
                connection.execute(card_rows.WRITE[kind])
                connection.execute(card_rows.DROP[kind])
    if "film" in kinds:
        film_texts.refresh(connection)


@contextmanager
def _indexed_afterwards(connection: Connection, kind: str) -> Iterator[None]:
    """The block writes the wanted cards of a kind; where very many come or go, their indexes are
    away meanwhile and made anew: put in one by one each card lands anywhere in each of them, and at
    a million films that cost more than all else that an import does with cards.

    Should the block fail, the transaction's end brings the indexes back.
    """
    if not _are_worth_making_anew(connection, kind):
        yield
        return
    for name in _INDEXES[kind]:
        connection.execute(f"DROP INDEX {name}")
    yield
    for statement in _INDEXES[kind].values():
        connection.execute(statement)


def _are_worth_making_anew(connection: Connection, kind: str) -> bool:
    """Whether enough cards of a kind come or go; those that only change touch few indexes."""
    wanted = f"FROM temp.card_wanted AS w WHERE w.kind = '{kind}'"
    (many,) = connection.execute(f"SELECT count(*) {wanted}").fetchone()
    if many < _MANY:
        return False
    come_or_go = f"(w.id IN (SELECT id FROM {kind}_card)) != (w.id IN (SELECT id FROM {kind}))"
    (new,) = connection.execute(f"SELECT count(*) {wanted} AND {come_or_go}").fetchone()
    (there,) = connection.execute(f"SELECT count(*) FROM {kind}_card").fetchone()
    return bool(new >= _MANY and new * _SHARE >= max(there, new))


def _prepare(connection: Connection, kind: str) -> None:
    connection.execute("DELETE FROM temp.card_doubt")
    connection.execute(_DOUBT[kind])
    if kind == "film":
        for statement in card_rows.FILL_TAGS:
            connection.execute(statement)


def _clear(connection: Connection) -> None:
    for table in ("card_wanted", "card_doubt", "card_tag"):
        connection.execute(f"DELETE FROM temp.{table}")


def stale(connection: Connection) -> dict[str, int]:
    """How many cards of each kind are not what they should be (kinds with none are left out)."""
    _want_all(connection)
    found = {}
    for kind, card in CARDS.items():
        _prepare(connection, kind)
        names = ", ".join(["id", *card.columns])
        right = f"SELECT {names} FROM ({card_rows.select(kind)})"
        wrong = _differing(right, f"{names} FROM {kind}_card")
        if kind == "film":
            wrong += f" UNION {_WRONG_TAGS}"
        (found[kind],) = connection.execute(f"SELECT count(*) FROM ({wrong})").fetchone()
    found["film_text"] = film_texts.stale(connection)
    _clear(connection)
    return {kind: count for kind, count in found.items() if count}


def _differing(right: str, standing: str) -> str:
    """A SELECT of the ids of rows that stand on one side only."""
    return (
        f"SELECT id FROM ({right} EXCEPT SELECT {standing}) UNION "
        f"SELECT id FROM (SELECT {standing} EXCEPT {right})"
    )


_WRONG_TAGS = _differing(
    "SELECT film_id AS id, facet, value FROM temp.card_tag",
    "film_id AS id, facet, value FROM film_tag",
)
