"""How many films each value of a facet leaves, under the text and the other facets' choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from sqlite3 import Connection

from film_archive.archive.card_rows import award_key
from film_archive.archive.listing import WINS, FacetValue
from film_archive.archive.reads_names import name_of, record_of
from film_archive.archive.reads_selection import VERIFICATION, Clause, Selection

_MOST = 100  # values of a facet that is open-ended
_ASKED_FOR_LABEL = 50  # films whose awards are looked at for how an award is called
_WON = ", ".join(f"'{result}'" for result in WINS)


def facets(selection: Selection) -> dict[str, tuple[FacetValue, ...]]:
    """See `protocols.Reads.facets`."""
    if selection.kind != "film":
        return {}
    return {
        "decade": _decades(selection),
        "form": _forms(selection),
        "festival": _festivals(selection),
        "award": _awards(selection),
        "verification": _verification(selection),
    }


def _chosen(selection: Selection, facet: str) -> list[str]:
    return [value for name, value in selection.query.chosen if name == facet]


def _with_chosen(values: list[FacetValue], chosen: Iterable[str]) -> tuple[FacetValue, ...]:
    """A chosen value that leaves nothing is still shown, so that it can be given up."""
    there = {value.value for value in values}
    missing = [value for value in dict.fromkeys(chosen) if value not in there]
    return (*values, *(FacetValue(value, value, 0) for value in missing))


# --- columns of the card --------------------------------------------------------------------------
def _by_column(selection: Selection, facet: str, order: str) -> tuple[FacetValue, ...]:
    clause = selection.clause(without=facet)
    rows = selection.connection.execute(
        f"SELECT {facet}, count(*) FROM film_card WHERE {clause.sql} GROUP BY {facet} "
        f"ORDER BY {facet} IS NULL, {order}",
        clause.given,
    )
    found = [("" if value is None else str(value), count) for value, count in rows]
    values = [FacetValue(value, value, count) for value, count in found]
    return _with_chosen(values, _chosen(selection, facet))


def _decades(selection: Selection) -> tuple[FacetValue, ...]:
    return _by_column(selection, "decade", "decade DESC")


def _forms(selection: Selection) -> tuple[FacetValue, ...]:
    return _by_column(selection, "form", "count(*) DESC, form")


def _verification(selection: Selection) -> tuple[FacetValue, ...]:
    clause = selection.clause(without="verification")
    sums = ", ".join(f"coalesce(sum({state}), 0)" for state in VERIFICATION.values())
    row = selection.connection.execute(
        f"SELECT {sums} FROM film_card WHERE {clause.sql}", clause.given
    ).fetchone()
    return tuple(
        FacetValue(code, code, count) for code, count in zip(VERIFICATION, row, strict=True)
    )


# --- tags -----------------------------------------------------------------------------------------
def _tags(selection: Selection, facet: str, also: Iterable[str]) -> list[tuple[str, int]]:
    """The most frequent values with their counts, and those of `also` in any case."""
    clause = selection.clause(without=facet)
    among = f"AND film_id IN (SELECT id FROM film_card WHERE {clause.sql})"
    films = Clause("") if clause.sql == "1" else Clause(among, clause.given)
    rows: list[tuple[str, int]] = selection.connection.execute(
        f"SELECT value, count(*) FROM film_tag WHERE facet = '{facet}' {films.sql} "
        f"GROUP BY value ORDER BY 2 DESC, 1 LIMIT {_MOST}",
        films.given,
    ).fetchall()
    there = {value for value, _ in rows}
    for value in dict.fromkeys(also):
        if value and value not in there:
            (count,) = selection.connection.execute(
                f"SELECT count(*) FROM film_tag WHERE facet = '{facet}' AND value = ? {films.sql}",
                (value, *films.given),
            ).fetchone()
            rows.append((value, count))
    return rows


def _without(selection: Selection, facet: str, flag: str) -> list[FacetValue]:
    """The films that have no value of a facet at all."""
    clause = selection.clause(without=facet)
    (count,) = selection.connection.execute(
        f"SELECT count(*) FROM film_card WHERE {flag} = 0 AND {clause.sql}", clause.given
    ).fetchone()
    return [FacetValue("", "", count)] if count else []


def _festivals(selection: Selection) -> tuple[FacetValue, ...]:
    connection = selection.connection
    values = []
    for id, count in _tags(selection, "festival", selection.values("festival")):
        if id.isdecimal():  # else somebody chose what is no festival any more
            uuid, _ = record_of(connection, int(id))
            values.append(FacetValue(uuid, name_of(connection, int(id)), count))
    values += _without(selection, "festival", "in_festival")
    return _with_chosen(values, _chosen(selection, "festival"))


def _awards(selection: Selection) -> tuple[FacetValue, ...]:
    chosen = _chosen(selection, "award")
    values = [
        FacetValue(key, _award_label(selection.connection, key), count)
        for key, count in _tags(selection, "award", chosen)
    ]
    values += _without(selection, "award", "has_award")
    return _with_chosen(values, chosen)


def _award_label(connection: Connection, key: str) -> str:
    """As most of its first winners have it, in both languages if possible: "Bông sen vàng · Golden
    Lotus"."""
    rows = connection.execute(
        "SELECT a.name_vi, a.name_en FROM (SELECT film_id FROM film_tag WHERE facet = 'award' "
        f"AND value = ? ORDER BY film_id LIMIT {_ASKED_FOR_LABEL}) AS t CROSS JOIN award AS a "
        f"ON a.film_id = t.film_id WHERE a.result IN ({_WON}) ORDER BY a.id",
        (key,),
    )
    found = Counter((vi, en) for vi, en in rows if award_key(en, vi) == key)
    names = max(found, key=lambda pair: (None not in pair, found[pair]), default=(key,))
    return " · ".join(dict.fromkeys(name for name in names if name))
