"""How each card follows from the records, as SQLite's SQL over `temp.card_wanted`.

The records whose cards are to be computed stand in `temp.card_wanted`, their doubts in
`temp.card_doubt`; see sqlite_cards.py.
"""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple

from film_archive.archive.listing import WINS
from film_archive.domain.collation import sort_key
from film_archive.domain.text import fold

_NO_APPEARANCE = ("submitted", "withdrawn")
_PLAYED = ("film", "trailer", "sample-reel", "excerpt")


# --- what SQL cannot say, as functions of the writer's connection ---------------------------------
def given_first_key(text: str | None, given: str | None) -> str | None:
    """The key to sort a person by the given name, which stands last in Vietnam.

    An asserted given name counts, at either end; else the last word, which is the family name of
    those who are written the western way: each is sorted by what their own lists sort by.
    """
    if text is None:
        return None
    if given and text.startswith(f"{given} ") and not text.endswith(f" {given}"):
        return sort_key(text)
    return _last_first_key(text, given)


def family_first_key(text: str, family: str | None, order: str | None) -> str:
    """The key to sort a person by the family name, which stands first in Vietnam.

    An asserted family name counts, at either end; without one the last word where the name is said
    to have the given name first, else the name as it is written.
    """
    if family and text.endswith(f" {family}") and not text.startswith(f"{family} "):
        return _last_first_key(text, family)
    if order == "given-first" and not family:
        return _last_first_key(text, None)
    return sort_key(text)


def _last_first_key(text: str, last: str | None) -> str:
    """The key of a name whose last part, or else its last word, is put first."""
    words = text.split()
    if not last or not text.endswith(f" {last}"):
        last = words[-1] if words else ""
    return sort_key(f"{last} {text.removesuffix(last)}".strip())


def award_key(name_en: str | None, name_vi: str | None) -> str | None:
    """What awards of one name have in common, however it is spelled; None: it has no name."""
    name = name_en or name_vi
    return None if name is None else fold(name) or name


def install_functions(connection: Connection) -> None:
    """Prepares a connection for the statements below."""
    connection.create_function("vi_key", 1, sort_key, deterministic=True)
    connection.create_function("given_first_key", 2, given_first_key, deterministic=True)
    connection.create_function("family_first_key", 3, family_first_key, deterministic=True)
    connection.create_function("award_key", 2, award_key, deterministic=True)


# --- how each card follows from the records -------------------------------------------------------
def _among(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


_APPEARED = f"(status IS NULL OR status NOT IN ({_among(_NO_APPEARANCE)}))"
_TITLE_ORDER = "(type IS 'preferred') DESC, coalesce(rank, 0), id LIMIT 1"


def _title_in(language: str) -> str:
    return (
        f"(SELECT text FROM title WHERE film_id = f.id AND language = '{language}' "
        f"AND text != t.text ORDER BY {_TITLE_ORDER})"
    )


# What a film was called first: the title proper; else the preferred one, in whichever language.
_ORIGINAL = (
    "(SELECT sort_key FROM title WHERE film_id = f.id "
    f"ORDER BY (type IS 'proper') DESC, {_TITLE_ORDER})"
)
_DIRECTED = (
    "FROM credit AS c CROSS JOIN agent_card AS a ON a.id = c.agent_id WHERE c.film_id = f.id "
)
_FILMS_WITH = "(SELECT count(DISTINCT film_id) FROM credit WHERE agent_id = {})"
_DIRECTING = "AND c.activity = 'director' ORDER BY c.rank, c.id"


class Card(NamedTuple):
    """A table of cards: its columns after `id` and the SELECT that computes them for the wanted
    records, whose doubts stand ready as `d`."""

    columns: dict[str, str]
    source: str


_DOUBTS = {"unverified": "coalesce(d.unverified, 0)", "disputed": "coalesce(d.disputed, 0)"}
CARDS = {
    "agent": Card(
        {
            "name": "coalesce(n.text, '')",
            "name_key": "CASE WHEN a.sort_name IS NULL OR a.sort_name = n.text THEN n.sort_key "
            "ELSE vi_key(a.sort_name) END",
            "given_key": "CASE WHEN a.type = 'person' THEN given_first_key(n.text, n.given) "
            "ELSE n.sort_key END",
            "family_key": "CASE WHEN a.sort_name IS n.text THEN n.sort_key "
            "WHEN a.sort_name IS NOT NULL THEN vi_key(a.sort_name) "
            "WHEN a.type = 'person' AND (n.family IS NOT NULL OR n.name_order IS 'given-first') "
            "THEN family_first_key(n.text, n.family, n.name_order) ELSE n.sort_key END",
            "films": _FILMS_WITH.format("a.id"),
            **_DOUBTS,
        },
        "agent AS a ON a.id = w.id LEFT JOIN agent_name AS n ON n.id = (SELECT id FROM agent_name "
        "WHERE agent_id = a.id ORDER BY (type IS 'preferred') DESC, rank, id LIMIT 1)",
    ),
    "edition": Card(
        {
            "name": "coalesce(n.text, '')",
            "name_key": "CASE WHEN n.text IS NOT NULL THEN vi_key(n.text) END",
            "name_en": "(SELECT text FROM edition_name WHERE edition_id = e.id "
            "AND language = 'en' AND text != n.text ORDER BY rank, id LIMIT 1)",
            "day_first": "e.day_first",
            **_DOUBTS,
        },
        "edition AS e ON e.id = w.id LEFT JOIN edition_name AS n ON n.id = (SELECT id "
        "FROM edition_name WHERE edition_id = e.id "
        "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1)",
    ),
    "film": Card(
        {
            "title": "coalesce(t.text, '')",
            "title_language": "t.language",
            "title_key": "t.sort_key",
            "title_en": _title_in("en"),
            "title_fr": _title_in("fr"),
            "original_key": _ORIGINAL,
            "directors": "(SELECT json_group_array(name) FROM (SELECT coalesce(c.name_used, "
            f"a.name) AS name {_DIRECTED} {_DIRECTING}) WHERE name != '')",
            "director_key": "g.given_key",
            "family_key": "g.family_key",
            "countries": "(SELECT json_group_array(label) FROM (SELECT m.label FROM film_term AS "
            "u CROSS JOIN term AS m ON m.id = u.term_id WHERE u.film_id = f.id "
            "AND m.scheme = 'country' ORDER BY u.rank, u.id))",
            "year": "f.year",
            "year_first": "f.year_first",
            "decade": "f.year_first - f.year_first % 10",
            "form": "f.form",
            "duration_ms": "f.duration_ms",
            "awards_won": "(SELECT count(*) FROM award WHERE film_id = f.id "
            f"AND result IN ({_among(WINS)}))",
            "appearances": "(SELECT count(*) FROM appearance WHERE film_id = f.id "
            f"AND {_APPEARED})",
            "in_festival": "EXISTS (SELECT 1 FROM film_tag WHERE film_id = f.id "
            "AND facet = 'festival')",
            "has_award": "EXISTS (SELECT 1 FROM film_tag WHERE film_id = f.id AND facet = 'award')",
            "has_media": "EXISTS (SELECT 1 FROM media_file WHERE film_id = f.id "
            f"AND role IN ({_among(_PLAYED)}))",
            **_DOUBTS,
        },
        "film AS f ON f.id = w.id LEFT JOIN title AS t ON t.id = (SELECT id FROM title "
        f"WHERE film_id = f.id ORDER BY (language IS 'vi') DESC, {_TITLE_ORDER}) "
        f"LEFT JOIN agent_card AS g ON g.id = (SELECT a.id {_DIRECTED} {_DIRECTING} LIMIT 1)",
    ),
}

# Of people whose credits a step touched the films alone are counted anew: a large import touches
# most people again and again.
COUNT_FILMS = (
    f"UPDATE agent_card AS c SET films = w.films FROM (SELECT id, {_FILMS_WITH.format('x.id')} "
    "AS films FROM (SELECT agent_id AS id FROM j_credit WHERE step = ?1 AND born = 0 UNION "
    "SELECT n.agent_id FROM j_credit AS j CROSS JOIN credit AS n ON n.id = j.id "
    "WHERE j.step = ?1) AS x) AS w WHERE c.id = w.id AND c.films != w.films"
)

FILL_TAGS = (
    "INSERT INTO temp.card_tag(facet, value, film_id) "
    "SELECT 'festival', CAST(e.festival_id AS TEXT), p.film_id FROM temp.card_wanted AS w "
    "CROSS JOIN appearance AS p ON p.film_id = w.id CROSS JOIN edition AS e ON e.id = p.edition_id "
    f"WHERE w.kind = 'film' AND {_APPEARED} ON CONFLICT DO NOTHING",
    "INSERT INTO temp.card_tag(facet, value, film_id) "
    "SELECT 'festival', CAST(e.festival_id AS TEXT), p.film_id FROM temp.card_wanted AS w "
    "CROSS JOIN award AS p ON p.film_id = w.id CROSS JOIN edition AS e ON e.id = p.edition_id "
    "WHERE w.kind = 'film' ON CONFLICT DO NOTHING",
    "INSERT INTO temp.card_tag(facet, value, film_id) "
    "SELECT 'award', award_key(p.name_en, p.name_vi), p.film_id FROM temp.card_wanted AS w "
    "CROSS JOIN award AS p ON p.film_id = w.id WHERE w.kind = 'film' "
    f"AND p.result IN ({_among(WINS)}) AND coalesce(p.name_en, p.name_vi) IS NOT NULL "
    "ON CONFLICT DO NOTHING",
)
KEEP_TAGS = (
    "DELETE FROM film_tag WHERE film_id IN (SELECT id FROM temp.card_wanted WHERE kind = 'film') "
    "AND NOT EXISTS (SELECT 1 FROM temp.card_tag AS n WHERE n.facet = film_tag.facet "
    "AND n.value = film_tag.value AND n.film_id = film_tag.film_id)",
    "INSERT INTO film_tag SELECT facet, value, film_id FROM temp.card_tag WHERE true "
    "ON CONFLICT DO NOTHING",
)


def select(kind: str) -> str:
    """The cards of the wanted records of a kind, as they should be."""
    card = CARDS[kind]
    columns = ", ".join(f"{value} AS {name}" for name, value in card.columns.items())
    return (
        f"SELECT w.id AS id, {columns} FROM temp.card_wanted AS w CROSS JOIN {card.source} "
        f"LEFT JOIN temp.card_doubt AS d ON d.id = w.id WHERE w.kind = '{kind}'"
    )


def _write(kind: str) -> str:
    names = list(CARDS[kind].columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in names)
    differs = " OR ".join(f"{kind}_card.{name} IS NOT excluded.{name}" for name in names)
    return (
        f"INSERT INTO {kind}_card(id, {', '.join(names)}) {select(kind)} "
        f"ON CONFLICT(id) DO UPDATE SET {changes} WHERE {differs}"
    )


WRITE = {kind: _write(kind) for kind in CARDS}
DROP = {
    kind: f"DELETE FROM {kind}_card WHERE id IN (SELECT id FROM temp.card_wanted "
    f"WHERE kind = '{kind}') AND id NOT IN (SELECT id FROM {kind})"
    for kind in CARDS
}
