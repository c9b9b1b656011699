"""Which cards a step can have changed: from the touched records up to those whose cards show them.

A touched record leads to its owners as they were before the step (its image) and as they are after
it.  Further up the current rows are enough, for an owner that the step changed as well is touched
itself and starts from its own image.  What was only touched in columns that no card shows leads
nowhere: a bulk edit of notes computes no card.
"""

from __future__ import annotations

from collections.abc import Container
from graphlib import TopologicalSorter
from sqlite3 import Connection
from typing import NamedTuple

from film_archive.archive.schema import KINDS
from film_archive.archive.shape import OWNER_COLUMNS

SCRATCH_DDL = (
    "CREATE TEMP TABLE IF NOT EXISTS card_wanted (kind TEXT NOT NULL, id INTEGER NOT NULL, "
    "PRIMARY KEY (kind, id)) WITHOUT ROWID"
)
_CARDS = ("film", "agent", "edition")
# A statement or an identifier may be of a record of any kind, and so may be what is cited: the
# columns that count, and how to get from the row `x` to the record `r`.
_SAID_OF = "CROSS JOIN record AS r ON r.id = x.record_id"
_OF_ANY = {
    "citation": (
        ("statement_id",),
        "CROSS JOIN statement AS y ON y.id = x.statement_id "
        "CROSS JOIN record AS r ON r.id = y.record_id",
    ),
    "statement": (("record_id", "field", "status", "conflict_id"), _SAID_OF),
    "identifier": (("record_id", "scheme", "value"), _SAID_OF),
}


class _Hop(NamedTuple):
    """Rows of a kind lead to records of `target`, if one of the columns `shown` changed.

    `id` is an expression over the row `x` and what `via` joins to it.
    """

    target: str
    shown: tuple[str, ...]
    id: str
    via: str = ""


_TITLE = ("film_id", "text", "language", "type", "rank", "sort_key")
_HELD_AT = ("festival_id", "kind", "city")
_NAME = ("agent_id", "text", "type", "rank", "given", "family", "name_order", "sort_key")
_TERM = ("scheme", "label", "label_vi", "label_fr", "code")
# CROSS JOIN: from what was touched to the rest, whatever SQLite thinks of their numbers.
_LINKED = "CROSS JOIN {} AS y ON y.{} = x.id"
_DIRECTED = "CROSS JOIN credit AS y ON y.agent_id = x.{} AND y.activity = 'director'"
_RECEIVED = (
    "CROSS JOIN recipient AS z ON z.agent_id = x.agent_id CROSS JOIN award AS y "
    "ON y.id = z.award_id AND y.film_id IS NOT NULL"
)
_HELD = "CROSS JOIN edition AS z ON z.festival_id = x.festival_id "
_SHOWN: dict[str, tuple[_Hop, ...]] = {
    "film": (_Hop("film", ("year", "year_first", "form", "duration_ms"), "x.id"),),
    "title": (_Hop("film", _TITLE, "x.film_id"),),
    "film_term": (_Hop("film", ("film_id", "term_id", "rank"), "x.film_id"),),
    "term": (
        _Hop("film", _TERM, "y.film_id", _LINKED.format("film_term", "term_id")),
        _Hop("film", _TERM, "y.film_id", _LINKED.format("language_use", "term_id")),
    ),
    "language_use": (_Hop("film", ("film_id", "term_id"), "x.film_id"),),
    "credit": (
        _Hop("film", ("film_id", "agent_id", "activity", "name_used", "rank"), "x.film_id"),
    ),
    "appearance": (_Hop("film", ("film_id", "edition_id", "status", "premiere"), "x.film_id"),),
    "award": (
        _Hop("film", ("film_id", "edition_id", "name_en", "name_vi", "result"), "x.film_id"),
    ),
    "media_file": (_Hop("film", ("film_id", "role"), "x.film_id"),),
    "agent": (
        _Hop("agent", ("type", "sort_name"), "x.id"),
        _Hop("film", ("type", "sort_name"), "y.film_id", _DIRECTED.format("id")),
    ),
    "agent_name": (
        _Hop("agent", _NAME, "x.agent_id"),
        _Hop("film", _NAME, "y.film_id", "CROSS JOIN credit AS y ON y.agent_id = x.agent_id"),
        _Hop("film", ("agent_id", "text"), "y.film_id", _RECEIVED),
    ),
    "edition": (
        _Hop("edition", ("day_first",), "x.id"),
        _Hop("film", _HELD_AT, "y.film_id", _LINKED.format("appearance", "edition_id")),
        _Hop("film", _HELD_AT, "y.film_id", _LINKED.format("award", "edition_id")),
    ),
    "edition_name": (
        _Hop("edition", ("edition_id", "text", "language", "rank"), "x.edition_id"),
        *(
            _Hop("film", ("edition_id", "text"), "y.film_id",
                 f"CROSS JOIN {shown} AS y ON y.edition_id = x.edition_id")
            for shown in ("appearance", "award")
        ),
    ),
    "festival_name": tuple(
        _Hop("film", ("festival_id", "text"), "y.film_id",
             f"{_HELD} CROSS JOIN {shown} AS y ON y.edition_id = z.id")
        for shown in ("appearance", "award")
    ),
    "description": (_Hop("film", ("film_id", "type", "text"), "x.film_id"),),
    "recipient": (
        _Hop("film", ("agent_id", "award_id"), "y.film_id",
             "CROSS JOIN award AS y ON y.id = x.award_id"),
    ),
}  # fmt: skip

# Hops that turn round at a record, (kind, column), to the rows that point at it: where the step
# made that record it has touched those rows as well, and they lead on by themselves.
_TURNING_AT = {
    "term": ("term", "id"),
    "agent": ("agent", "id"),
    "agent_name": ("agent", "agent_id"),
    "edition": ("edition", "id"),
    "edition_name": ("edition", "edition_id"),
    "festival_name": ("festival", "festival_id"),
}


# --- what is walked, and in which order -----------------------------------------------------------
def _owners(kind: str) -> list[tuple[str, str]]:
    """(column, kind) of the records that own one of this kind."""
    keys = [KINDS[kind].c[name] for name in OWNER_COLUMNS[kind]]
    return [(c.name, next(iter(c.foreign_keys)).column.table.name) for c in keys]


def _leading_up() -> tuple[str, ...]:
    """Kinds that are or belong to something with a card, and those shown: owned before owner."""
    graph = {kind: {owner for _, owner in _owners(kind) if owner != "record"} for kind in KINDS}
    from_top = list(TopologicalSorter(graph).static_order())
    leading = set(_CARDS)
    for kind in from_top:
        if graph[kind] & leading:
            leading.add(kind)
    rest = [kind for kind in reversed(from_top) if kind in leading | _SHOWN.keys()]
    return (*_OF_ANY, *rest)


_ORDER = _leading_up()


def _hops(kind: str) -> list[_Hop]:
    """What a touched record of this kind leads to."""
    shown = list(_SHOWN.get(kind, ()))
    there = {hop.target for hop in shown if not hop.via}
    return shown + [
        _Hop(owner, (column,), f"x.{column}")
        for column, owner in _owners(kind)
        if owner in _ORDER and owner not in there
    ]


# --- the statements -------------------------------------------------------------------------------
_INTO = "INSERT INTO temp.card_wanted(kind, id)"


def _changed(shown: tuple[str, ...], image: str, now: str) -> str:
    return " OR ".join(f"{image}.{name} IS NOT {now}.{name}" for name in shown)


def _new_counts(kind: str, hop: _Hop) -> str:
    """Whether it leads to something that the step made the row `x`."""
    if not hop.via or kind not in _TURNING_AT:
        return "true"
    turning, column = _TURNING_AT[kind]
    return (
        f"NOT EXISTS (SELECT 1 FROM j_{turning} AS b "
        f"WHERE b.step = ?1 AND b.id = x.{column} AND b.born = 1)"
    )


def _touched(kind: str, hop: _Hop, select: str, where: str) -> tuple[str, str]:
    """Into the wanted ones: from the images of a step, and from the rows as they are after it."""
    return (
        f"{_INTO} {select} FROM j_{kind} AS x LEFT JOIN {kind} AS n ON n.id = x.id {hop.via} "
        f"WHERE x.step = ?1 AND x.born = 0 AND (n.id IS NULL OR {_changed(hop.shown, 'x', 'n')}) "
        f"AND {where} ON CONFLICT DO NOTHING",
        f"{_INTO} {select} FROM j_{kind} AS j CROSS JOIN {kind} AS x ON x.id = j.id {hop.via} "
        f"WHERE j.step = ?1 AND CASE WHEN j.born = 1 THEN {_new_counts(kind, hop)} "
        f"ELSE {_changed(hop.shown, 'j', 'x')} END "
        f"AND {where} ON CONFLICT DO NOTHING",
    )


def _from_touched(kind: str) -> list[str]:
    if kind in _OF_ANY:
        # What the step made or removed itself has an image of its own to start from.
        subject = _Hop("", _OF_ANY[kind][0], "", _OF_ANY[kind][1])
        known = "NOT EXISTS (SELECT 1 FROM j_record AS b WHERE b.step = ?1 AND b.id = r.id)"
        return [*_touched(kind, subject, "SELECT r.kind, r.id", known)]
    return [
        statement
        for hop in _hops(kind)
        for statement in _touched(
            kind, hop, f"SELECT '{hop.target}', {hop.id}", f"{hop.id} IS NOT NULL"
        )
    ]


def _from_below(kind: str) -> list[str]:
    """From wanted records of this kind to their owners."""
    into = f"FROM temp.card_wanted AS w CROSS JOIN {kind} AS x ON x.id = w.id"
    where = f"WHERE w.kind = '{kind}'"
    if kind in _OF_ANY:
        return [
            f"{_INTO} SELECT r.kind, r.id {into} {_OF_ANY[kind][1]} {where} ON CONFLICT DO NOTHING"
        ]
    return [
        f"{_INTO} SELECT '{owner}', x.{column} {into} {where} AND x.{column} IS NOT NULL "
        "ON CONFLICT DO NOTHING"
        for column, owner in _owners(kind)
        if owner in _ORDER
    ]


_FROM_TOUCHED = {kind: _from_touched(kind) for kind in _ORDER}
_FROM_BELOW = {kind: _from_below(kind) for kind in _ORDER}


def collect(connection: Connection, step: int, kinds: Container[str]) -> frozenset[str]:
    """Fills `temp.card_wanted` with the records whose cards `step` can have changed.

    Returns the kinds of card that are among them.
    """
    reached: frozenset[str] = frozenset()
    for kind in _ORDER:
        if kind in reached:
            for statement in _FROM_BELOW[kind]:
                connection.execute(statement)
        if kind in kinds:
            for statement in _FROM_TOUCHED[kind]:
                connection.execute(statement, (step,))
        if kind in reached or kind in kinds:
            found = connection.execute("SELECT DISTINCT kind FROM temp.card_wanted")
            reached = frozenset(row[0] for row in found)
    return reached & frozenset(_CARDS)
