"""What a leaf of a query asks of the archive, by the rules of `domain.query_matching`.

Names of people and festivals are found by their index; values of which there are few are compared
here.  What the answers mean is in query_asked.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from sqlite3 import Connection
from typing import Final

from film_archive.archive import word_sets
from film_archive.archive.facet_values import credits_of
from film_archive.archive.query_asked import (
    Asked,
    Between,
    Credited,
    Having,
    InWords,
    Named,
    Opposite,
    Rows,
)
from film_archive.archive.word_sets import ANY, Words
from film_archive.domain.query_fields import FIELDS
from film_archive.domain.query_tree import Coded, Field, Leaf, Phrase, Range, Word
from film_archive.domain.text import fold


def asked(connection: Connection, leaf: Leaf) -> Asked | None:
    """What a leaf asks for; None where it asks for nothing (signs alone), so that all films do."""
    match leaf:
        case Word() | Phrase():
            words = words_of(leaf)
            return words and InWords(ANY, words)
        case Field(name, value):
            words = words_of(value)
            return words and _FIELDS[name](connection, words)
        case Coded(name, code):
            return _CODES[name](connection, code)
        case Range(name, low, high):
            return _RANGES[name](low, high)


def words_of(leaf: Word | Phrase) -> Words | None:
    """The folded words of a leaf; None where it holds signs alone."""
    text = fold(leaf.text)
    return Words(text, leaf.prefix) if text else None


# --- names of people ------------------------------------------------------------------------------
_NAMES = "search_index AS x CROSS JOIN {0} AS n ON n.id = x.rowid WHERE x.search_index MATCH ?"


def named(words: Words) -> tuple[str]:
    """What `_NAMES` is given."""
    return (words.match,)


AGENTS: Final = f"SELECT DISTINCT n.agent_id AS row FROM {_NAMES.format('agent_name')}"
"""The people and organisations of a name, by `named`."""
_CREDITS = (
    f"SELECT t.number AS row FROM ({AGENTS}) AS a CROSS JOIN credit AS c ON c.agent_id = a.row "
    "CROSS JOIN film_text AS t ON t.film_id = c.film_id WHERE c.activity = ?"
)
_CALLED = (
    "SELECT t.number AS row FROM credit AS c CROSS JOIN film_text AS t ON t.film_id = c.film_id "
    "WHERE c.activity = ? AND c.name_used IN (SELECT value FROM json_each(?))"
)


def credits(activity: str, words: Words) -> Rows:
    """The films of people with such a name."""
    return Rows(_CREDITS, (*named(words), activity))


def called(connection: Connection, credited: Credited) -> Rows:
    """The films that credit people by such a name, whatever theirs is."""
    names = connection.execute(
        "SELECT DISTINCT name_used FROM credit WHERE activity = ? AND name_used IS NOT NULL",
        (credited.activity,),
    )
    return Rows(_CALLED, (credited.activity, _such(credited.words, names)))


def _such(words: Words, rows: Iterable[tuple[str]]) -> str:
    """Those of some texts that have the words, as JSON."""
    return json.dumps([text for (text,) in rows if words.stand_in(fold(text))])


# --- festivals and their like ---------------------------------------------------------------------
_SHOWN_AT = (
    "SELECT t.number AS row FROM json_each(?) AS j CROSS JOIN appearance AS p "
    "ON p.edition_id = j.value CROSS JOIN film_text AS t ON t.film_id = p.film_id "
    "WHERE p.status IS NULL OR p.status NOT IN ('submitted', 'withdrawn') UNION ALL "
    "SELECT t.number FROM json_each(?) AS j CROSS JOIN award AS p "
    "ON p.edition_id = j.value CROSS JOIN film_text AS t ON t.film_id = p.film_id"
)
_EDITIONS = (
    f"SELECT n.edition_id FROM {_NAMES.format('edition_name')} UNION SELECT e.id FROM edition AS e "
    f"WHERE e.festival_id IN (SELECT n.festival_id FROM {_NAMES.format('festival_name')})"
)
# As the facet of award bodies: a festival gives awards too, and a submission gets none.
_GIVEN_AT = (
    "SELECT t.number AS row FROM json_each(?) AS j CROSS JOIN award AS p "
    "ON p.edition_id = j.value CROSS JOIN film_text AS t ON t.film_id = p.film_id "
    "WHERE p.result != 'submitted'"
)


def _shown_at(editions: str) -> Rows:
    return Rows(_SHOWN_AT, (editions, editions))


def _festival(connection: Connection, words: Words) -> Asked:
    return _shown_at(_editions(connection, words))


def _body(connection: Connection, words: Words) -> Asked:
    return Rows(_GIVEN_AT, (_editions(connection, words),))


def _editions(connection: Connection, words: Words) -> str:
    """The editions that, or whose series, are called so, as JSON."""
    rows = connection.execute(_EDITIONS, named(words) * 2)
    return json.dumps([id for (id,) in rows])


def _city(connection: Connection, words: Words) -> Asked:
    cities = connection.execute("SELECT DISTINCT city FROM edition WHERE city IS NOT NULL")
    rows = connection.execute(
        "SELECT id FROM edition WHERE city IN (SELECT value FROM json_each(?))",
        (_such(words, cities),),
    )
    return _shown_at(json.dumps([id for (id,) in rows]))


def _term(facet: str, scheme: str) -> Callable[[Connection, Words], Asked]:
    """Films with a term one of whose labels, or whose code, has the words."""

    def find(connection: Connection, words: Words) -> Asked:
        terms = connection.execute(
            "SELECT id, label, label_vi, label_fr, code FROM term WHERE scheme = ?", (scheme,)
        )
        texts = ((id, [fold(text) for text in labels if text]) for id, *labels in terms)
        return Having(facet, tuple(id for id, each in texts if any(map(words.stand_in, each))))

    return find


def _named(facet: str) -> Callable[[Connection, Words], Asked]:
    return lambda _, words: Named(facet, words)


def _in(column: str) -> Callable[[Connection, Words], Asked]:
    return lambda _, words: InWords((column,), words)


def _credited(activity: str) -> Callable[[Connection, Words], Asked]:
    return lambda _, words: Credited(activity, words)


_FIELDS: Final[dict[str, Callable[[Connection, Words], Asked]]] = {
    "title": _in("titles"),
    "person": _in("people"),
    "festival": _festival,
    "body": _body,
    "city": _city,
    "award": _named("award names"),
    "nomination": _named("nomination names"),
    "country": _term("country", "country"),
    "language": _term("language", "language"),
    "genre": _term("genre", "genre"),
    "tag": _term("tag", "subject"),
} | {field.name: _credited(field.activity) for field in FIELDS if field.activity}


# --- codes ----------------------------------------------------------------------------------------
_VALUED = {
    "year": "year", "form": "form", "director": "director", "cast": credits_of("cast"),
    "country": "country", "language": "language", "genre": "genre", "tag": "tag",
    "runtime": "minutes", "festival": "festival", "premiere": "premiere",
}  # fmt: skip


def _has(code: str) -> Having:
    return Having(_VALUED.get(code, f"has {code}"))


def _doubted(name: str, code: str) -> Having:
    return Having("verification", (name,)) if code == "any" else Having(f"{name} {code}")


def _called_so(connection: Connection, code: str) -> Asked:
    """Films whose uuid begins so, or one identifier of which is that."""
    key = code.casefold()
    films = json.dumps([film for film, value in _like(connection, code) if value.casefold() == key])
    return Rows(
        "SELECT t.number AS row FROM record AS r CROSS JOIN film_text AS t ON t.film_id = r.id "
        "WHERE r.uuid >= ? AND r.uuid < ? UNION ALL "
        "SELECT number FROM film_text WHERE film_id IN (SELECT value FROM json_each(?))",
        (key, f"{key}\U0010ffff", films),
    )


def _like(connection: Connection, code: str) -> list[tuple[int, str]]:
    """Films with identifiers that may be this one: their words are among the films' texts."""
    text = fold(code)
    if not text:
        return connection.execute(
            "SELECT record_id, value FROM identifier WHERE value = ?", (code,)
        ).fetchall()
    sql, match = word_sets.asked(("texts",), Words(text, beginning=False))
    return connection.execute(
        f"SELECT i.record_id, i.value FROM ({sql}) AS w CROSS JOIN film_text AS t "
        "ON t.number = w.row CROSS JOIN identifier AS i ON i.record_id = t.film_id",
        (match,),
    ).fetchall()


_CODES: Final[dict[str, Callable[[Connection, str], Asked]]] = {
    "form": lambda _, code: Having("form", (code,)),
    "result": lambda _, code: Having("result", (code,)),
    "premiere": lambda _, code: Having("premiere", (code,)),
    "has": lambda _, code: _has(code),
    "missing": lambda _, code: Opposite(_has(code)),
    "unverified": lambda _, code: _doubted("unverified", code),
    "disputed": lambda _, code: _doubted("disputed", code),
    "id": _called_so,
}


# --- ranges ---------------------------------------------------------------------------------------
def _decades(low: int | None, high: int | None) -> Asked:
    """By years; a decade that is not whole at an end does not count."""
    first = None if low is None else -(-low // 10) * 10
    return Between("year", first, None if high is None else high // 10 * 10 + 9)


def _added(low: int | None, high: int | None) -> Asked:
    """Films whose first step, which alone is called so, was on one of these days."""
    after = None if high is None else high + 1  # the day after the last
    return Rows(
        "SELECT t.number AS row FROM step AS s CROSS JOIN j_film AS b ON b.step = s.id "
        "CROSS JOIN film_text AS t ON t.film_id = b.id "
        "WHERE s.kind = 'do' AND b.born = 1 AND s.at_ms >= ? AND s.at_ms < ?",
        (_begins(low, -_NEVER), _begins(after, _NEVER)),
    )


_NEVER = 10**15  # milliseconds


def _begins(day: int | None, open_end: int) -> int:
    """When a day begins here, in milliseconds; no film was added before clocks count, nor will be
    when they have stopped."""
    if day is None:
        return open_end
    counted = date.fromordinal(min(max(day, _CLOCK[0]), _CLOCK[1]))
    return int(datetime.combine(counted, time()).timestamp() * 1000)


_CLOCK = (date(1970, 1, 3).toordinal(), date(2900, 1, 1).toordinal())

_RANGES: Final[dict[str, Callable[[int | None, int | None], Asked]]] = {
    "year": lambda low, high: Between("year", low, high),
    "decade": _decades,
    "runtime": lambda low, high: Between("minutes", low, high),
    "added": _added,
}
