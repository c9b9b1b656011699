"""What each facet's values are, as SQL: those of all films, or of some.

The first facets are those that a window shows.  The others only queries ask for: years, minutes,
cities, names of awards, and one with the value 1 for each thing that a film may have
(`query_codes.KEPT`) or that may be in doubt (`query_codes.DOUBTED`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from film_archive.archive.listing import WINS
from film_archive.archive.shape import OWNER_COLUMNS
from film_archive.domain.vocabulary import ACTIVITIES, MEDIA_ROLES


class Part(NamedTuple):
    """Rows of `tables` give `value` to the film whose id is `film`.

    Of all films the tables are read in this order, so the rarest comes first; of some films the
    other way round, so that one table leads to the next by an index in either direction.
    """

    tables: tuple[str, ...]
    film: str
    value: str = "1"
    where: str = "true"


Facet = tuple[Part, ...]


def credits_of(activity: str) -> str:
    """The facet of the people and organisations with credits of an activity."""
    return activity if activity == "director" else f"credit {activity}"


def of_all(facet: str, name: str = "value") -> str:
    """SELECT of each film's values and its number, as `row`."""
    return " UNION ALL ".join(
        f"SELECT {part.value} AS {name}, t.number AS row FROM {' CROSS JOIN '.join(part.tables)} "
        f"CROSS JOIN film_text AS t WHERE t.film_id = {part.film} AND {part.where}"
        for part in VALUES[facet]
    )


def of_some(facet: str, name: str = "value") -> str:
    """The same of the films whose numbers are in the JSON list ?1."""
    return " UNION ALL ".join(
        f"SELECT {part.value} AS {name}, t.number AS row FROM film_text AS t CROSS JOIN "
        f"{' CROSS JOIN '.join(reversed(part.tables))} WHERE t.film_id = {part.film} "
        f"AND t.number IN (SELECT value FROM json_each(?1)) AND {part.where}"
        for part in VALUES[facet]
    )


# --- what a window shows --------------------------------------------------------------------------
def _listed(codes: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{code}'" for code in codes)
    return f"({quoted})"


_WON = f"a.result IN {_listed(WINS)}"
_SHOWN = "(a.status IS NULL OR a.status NOT IN ('submitted', 'withdrawn'))"


# Not by an index, whose order would lead to and fro over the films.
def _card(value: str, where: str) -> Part:
    return Part(("film_card AS c NOT INDEXED",), "c.id", value, where)


# The index of those in doubt is used where its condition stands as it is.
def _in_question(doubt: str) -> Part:
    where = f"(c.unverified = 1 OR c.disputed = 1) AND c.{doubt} = 1"
    return Part(("film_card AS c",), "c.id", f"'{doubt}'", where)


def _term(scheme: str, link: str = "film_term") -> Facet:
    tables = ("term AS m", f"{link} AS u")
    return (Part(tables, "u.film_id", "u.term_id", f"u.term_id = m.id AND m.scheme = '{scheme}'"),)


def _tagged(facet: str) -> Facet:
    return (Part(("film_tag AS g",), "g.film_id", "g.value", f"g.facet = '{facet}'"),)


def _credited(activity: str) -> Facet:
    return (Part(("credit AS c",), "c.film_id", "c.agent_id", f"c.activity = '{activity}'"),)


def _held(value: str, kind: str, where: str = "true") -> Part:
    return Part((f"{kind} AS x",), "x.film_id", f"'{value}'", where)


# Whoever gave an award, or nominated for one: a festival as well as an academy.
_GIVEN = Part(
    ("edition AS e", "award AS a"),
    "a.film_id",
    "e.festival_id",
    "a.edition_id = e.id AND a.result != 'submitted'",
)
SHOWN: Mapping[str, Facet] = {
    "decade": (_card("c.decade", "c.decade IS NOT NULL"),),
    "form": (_card("c.form", "c.form IS NOT NULL"),),
    "verification": (
        _card("'verified'", "c.unverified = 0 AND c.disputed = 0"),
        _in_question("unverified"),
        _in_question("disputed"),
    ),
    "genre": _term("genre"),
    "country": _term("country"),
    "language": _term("language", "language_use"),
    "festival": _tagged("festival"),
    "award": _tagged("award"),
    "result": (Part(("award AS a",), "a.film_id", "a.result"),),
    "body": (_GIVEN,),
    "holding": (
        _held("trailer", "media_file", "x.role = 'trailer'"),
        _held("media", "media_file", "x.role IN ('film', 'trailer', 'sample-reel', 'excerpt')"),
        _held("copy", "copy"),
    ),
    "director": _credited("director"),
}


# --- what queries ask for besides -----------------------------------------------------------------
def _film(value: str, where: str) -> Facet:
    return (Part(("film AS f NOT INDEXED",), "f.id", value, where),)


def _names_of_awards(where: str) -> Facet:
    """The Vietnamese and the English name of an award, either may be null, as a JSON array."""
    named = "coalesce(a.name_vi, a.name_en) IS NOT NULL"
    names = "json_array(a.name_vi, a.name_en)"
    return (Part(("award AS a",), "a.film_id", names, f"{named} AND {where}"),)


def _in_cities(kind: str, where: str = "true") -> Part:
    city = "(SELECT e.city FROM edition AS e WHERE e.id = a.edition_id)"
    return Part((f"{kind} AS a",), "a.film_id", city, f"{city} IS NOT NULL AND {where}")


_ASKED: Mapping[str, Facet] = {
    "year": _film("f.year_first", "f.year_first IS NOT NULL"),
    "minutes": _film("f.duration_ms / 60000", "f.duration_ms IS NOT NULL"),
    "tag": _term("subject"),
    "premiere": (
        Part(
            ("appearance AS a",),
            "a.film_id",
            "a.premiere",
            f"a.premiere IS NOT NULL AND {_SHOWN}",
        ),
    ),
    "city": (_in_cities("appearance", _SHOWN), _in_cities("award")),
    "award names": _names_of_awards(_WON),
    "nomination names": _names_of_awards(f"NOT {_WON}"),
    **{credits_of(code): _credited(code) for code in ACTIVITIES if code != "director"},
}


def _there(kind: str, where: str = "true") -> Facet:
    return (Part((f"{kind} AS x",), "x.film_id", where=where),)


def _parts_with(tables: tuple[str, ...], record: str, where: str) -> Facet:
    """Films where `record` is the film or something that it owns."""
    owned = [
        Part((*tables, f"{kind} AS x"), f"x.{column}", where=f"x.id = {record} AND {where}")
        for kind, columns in OWNER_COLUMNS.items()
        for column in columns
        if column in ("film_id", "other_film_id")
    ]
    award = (*tables, "recipient AS y", "award AS x")
    return (
        Part((*tables, "film AS x"), "x.id", where=f"x.id = {record} AND {where}"),
        *owned,
        Part(award, "x.film_id", where=f"y.id = {record} AND x.id = y.award_id AND {where}"),
    )


_OURS = _listed(("slug", "merged"))  # schemes of names that the archive gives itself
_HAS: Mapping[str, Facet] = {
    **{f"title-{code}": _there("title", f"x.language = '{code}'") for code in ("vi", "en", "fr")},
    "colour": _film("1", "f.colour IS NOT NULL"),
    "synopsis": _there("description", "x.type = 'synopsis'"),
    "note": _film("1", "f.note IS NOT NULL") + _there("description", "x.type = 'note'"),
    "award": (Part(("award AS a",), "a.film_id", where=_WON),),
    "nomination": (Part(("award AS a",), "a.film_id", where=f"NOT {_WON}"),),
    "reception": _there("reception"),
    "source": _parts_with(
        ("citation AS z", "statement AS s"), "s.record_id", "s.id = z.statement_id"
    ),
    "identifier": (Part(("identifier AS i",), "i.record_id", where=f"i.scheme NOT IN {_OURS}"),),
    "programme": _there("programme_film"),
    "copy": _there("copy"),
    "media": _there("media_file"),
    **{role: _there("media_file", f"x.role = '{role}'") for role in MEDIA_ROLES},
}

_DOUBTS = {
    "unverified": "s.status = 'unverified'",
    "disputed": "(s.status = 'disputed' OR s.conflict_id IS NOT NULL)",
}


def _of_field(column: str, doubt: str) -> Facet:
    where = f"f.id = s.record_id AND s.field = '{column}' AND {doubt}"
    return (Part(("statement AS s", "film AS f"), "f.id", where=where),)


def _of_kind(kind: str, doubt: str, where: str = "true") -> Facet:
    where = f"x.id = s.record_id AND {where} AND {doubt}"
    return (Part(("statement AS s", f"{kind} AS x"), "x.film_id", where=where),)


def _of_term(scheme: str, link: str, doubt: str) -> Facet:
    tables = ("statement AS s", f"{link} AS x", "term AS m")
    where = f"x.id = s.record_id AND m.id = x.term_id AND m.scheme = '{scheme}' AND {doubt}"
    return (Part(tables, "x.film_id", where=where),)


def _of_recipient(doubt: str) -> Facet:
    tables = ("statement AS s", "recipient AS y", "award AS x")
    where = f"y.id = s.record_id AND x.id = y.award_id AND {doubt}"
    return (Part(tables, "x.film_id", where=where),)


def _in_doubt(doubt: str) -> dict[str, Facet]:
    """What films are in doubt for, by the codes of `DOUBTED`."""
    return {
        "title": _of_kind("title", doubt),
        "year": _of_field("year", doubt),
        "form": _of_field("form", doubt),
        "runtime": _of_field("duration_ms", doubt),
        "colour": _of_field("colour", doubt),
        "country": _of_term("country", "film_term", doubt),
        "language": _of_term("language", "language_use", doubt),
        "genre": _of_term("genre", "film_term", doubt),
        "credit": _of_kind("credit", doubt),
        "award": _of_kind("award", doubt) + _of_recipient(doubt),
        "festival": _of_kind("appearance", doubt),
        "synopsis": _of_kind("description", doubt, "x.type = 'synopsis'"),
        "copy": _of_kind("copy", doubt),
    }


# Which completion counts, so that they are wanted while somebody types.
COMPLETED = ("year", "city", "award names", "nomination names")
# Facets of very many values, and those whose values are numbers.
LARGE = frozenset(map(credits_of, ACTIVITIES))
NUMBERS = frozenset({"decade", "year", "minutes", "genre", "country", "language", "tag", "body"})

VALUES: Mapping[str, Facet] = {
    **SHOWN,
    **_ASKED,
    **{f"has {code}": facet for code, facet in _HAS.items()},
    **{
        f"{name} {code}": facet
        for name, doubt in _DOUBTS.items()
        for code, facet in _in_doubt(doubt).items()
    },
}
