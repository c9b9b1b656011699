"""Rows of lists: a page of films, persons or editions by their ids.

A film's row is its card; what the other two show besides their names is asked for the page alone.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, Protocol

from film_archive.archive.found import ReadAs
from film_archive.archive.listing import WINS, EditionRow, FilmRow, ListRow, PersonRow
from film_archive.archive.matches import Match
from film_archive.domain.names import TITLES, parse_speaker_role
from film_archive.domain.text import fold

if TYPE_CHECKING:
    from film_archive.archive.wanted import Wanted

_THESE = "(SELECT value FROM json_each(?))"
_WON = ", ".join(f"'{result}'" for result in WINS)


class AnySelection(Protocol):
    """Which records a list holds, in which order: by SQL alone, or over memory."""

    @property
    def connection(self) -> Connection: ...

    @property
    def kind(self) -> str: ...

    def first(self, limit: int) -> list[int]: ...

    def ids(self) -> array[int]: ...

    def few_ids(self, most: int) -> array[int] | None: ...

    def count(self) -> int: ...

    def read_as(self) -> ReadAs: ...

    def wanted(self) -> Wanted | None: ...

    def matches_of(
        self, lacking: Mapping[int, Wanted], rows: Mapping[int, Any]
    ) -> Mapping[int, Match]: ...


def first_rows(selection: AnySelection, limit: int, told: int | None = None) -> tuple[ListRow, ...]:
    """See `protocols.Reads.first_rows`."""
    return rows_by_id(selection, selection.first(limit), told)


def row_ids(selection: AnySelection) -> array[int]:
    """See `protocols.Reads.row_ids`."""
    return selection.ids()


def rows_by_id(
    selection: AnySelection, ids: Sequence[int], told: int | None = None
) -> tuple[ListRow, ...]:
    """See `protocols.Reads.rows_by_id`; `told` is explained with `first_rows`."""
    wanted = selection.wanted()
    found = _ROWS[selection.kind](selection.connection, ids, wanted.marked if wanted else "")
    rows = [found[id] for id in ids if id in found]
    if not wanted:
        return tuple(rows)
    lacking = {row.id: rest for row in rows[:told] if (rest := wanted.lacking(name_of(row))).asks}
    matches = selection.matches_of(lacking, found) if lacking else {}
    return tuple(_with_match(row, matches.get(row.id)) for row in rows)


def name_of(row: ListRow) -> str:
    """The name under which a record is shown."""
    return row.title if isinstance(row, FilmRow) else row.name


def _with_match(row: ListRow, match: Match | None) -> ListRow:
    # The same name without its marks tells nobody anything.
    if match is None or fold(match.text) == fold(name_of(row)):
        return row
    return replace(row, match=match)


def film_rows_of(connection: Connection, uuids: Sequence[str]) -> dict[str, FilmRow]:
    """See `protocols.Reads.film_rows_of`."""
    rows = connection.execute(
        f"SELECT id FROM record WHERE kind = 'film' AND uuid IN {_THESE}",
        (json.dumps(list(uuids)),),
    ).fetchall()
    return {row.uuid: row for row in _films(connection, [row[0] for row in rows]).values()}


# --- films ----------------------------------------------------------------------------------------
def _films(connection: Connection, ids: Sequence[int], marked: str = "") -> dict[int, FilmRow]:
    rows = connection.execute(
        "SELECT c.id, r.uuid, title, title_language, title_en, title_fr, year, year_first, form, "
        "duration_ms, directors, countries, awards_won, appearances, unverified, disputed, "
        "has_media FROM film_card AS c CROSS JOIN record AS r ON r.id = c.id "
        f"WHERE c.id IN {_THESE}",
        (_listed(ids),),
    )
    return {row[0]: _film(row, marked) for row in rows}


def _film(row: tuple[Any, ...], marked: str) -> FilmRow:
    lists, flags = map(json.loads, row[10:12]), map(bool, row[14:17])
    values = (*row[:10], *map(tuple, lists), *row[12:14], *flags, marked)
    return FilmRow(*values)


def _listed(ids: Sequence[int]) -> str:
    return json.dumps(list(ids))


# --- persons --------------------------------------------------------------------------------------
def _persons(connection: Connection, ids: Sequence[int], marked: str) -> dict[int, PersonRow]:
    rows = connection.execute(
        "SELECT c.id, r.uuid, c.name, a.type, c.unverified, c.disputed, a.birth, a.death, c.films, "
        "(SELECT count(DISTINCT w.id) FROM recipient AS t CROSS JOIN award AS w "
        f"ON w.id = t.award_id WHERE t.agent_id = c.id AND w.result IN ({_WON})) "
        "FROM agent_card AS c CROSS JOIN record AS r ON r.id = c.id "
        f"CROSS JOIN agent AS a ON a.id = c.id WHERE c.id IN {_THESE}",
        (_listed(ids),),
    ).fetchall()
    honours, activities = _honours(connection, ids), _activities(connection, ids)
    return {
        id: PersonRow(
            id=id, uuid=uuid, name=name, kind=kind, honours=tuple(honours[id]),
            activities=tuple(activities[id]), films=films, awards=awards,
            years=years(birth, death), unverified=bool(unverified), disputed=bool(disputed),
            marked=marked,
        )
        for id, uuid, name, kind, unverified, disputed, birth, death, films, awards in rows
    }  # fmt: skip


def _honours(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[str]]:
    rows = connection.execute(
        "SELECT agent_id, text FROM agent_honour "
        f"WHERE agent_id IN {_THESE} AND kind = 'honour' ORDER BY agent_id, rank, id",
        (_listed(ids),),
    )
    found: dict[int, list[str]] = defaultdict(list)
    for id, text in rows:
        short = short_honour(text)
        if short not in found[id]:
            found[id].append(short)
    return found


_SHORT = {term.code: term.clear[0] for term in TITLES if term.kind == "honour"}


def short_honour(text: str) -> str:
    """The usual abbreviation of an honour, however it was written.

    >>> short_honour("Nghệ sĩ Nhân dân"), short_honour("Knight of Arts and Letters")
    ('NSND', 'Knight of Arts and Letters')
    """
    for claim in parse_speaker_role(text):
        if claim.code in _SHORT:
            return _SHORT[claim.code]
    return text


def _activities(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[str]]:
    rows = connection.execute(
        "SELECT agent_id, activity FROM credit "
        f"WHERE agent_id IN {_THESE} GROUP BY 1, 2 ORDER BY 1, count(*) DESC, 2",
        (_listed(ids),),
    )
    found: dict[int, list[str]] = defaultdict(list)
    for id, activity in rows:
        found[id].append(activity)
    return found


_YEAR = re.compile(r"\d\d[\dX]{2}")


def years(birth: str | None, death: str | None) -> str | None:
    """The years of a life from two EDTF dates.

    >>> years("1938-05-10", None), years(None, "198X~"), years(None, None)
    ('1938–', '–198X', None)
    """
    found = [_YEAR.search(date or "") for date in (birth, death)]
    if not any(found):
        return None
    return "–".join(match[0] if match else "" for match in found)


# --- editions -------------------------------------------------------------------------------------
_SERIES = (
    "(SELECT text FROM festival_name WHERE festival_id = e.festival_id "
    "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1)"
)


def _editions(connection: Connection, ids: Sequence[int], marked: str) -> dict[int, EditionRow]:
    rows = connection.execute(
        f"SELECT c.id, r.uuid, c.name, c.name_en, {_SERIES}, e.kind, e.number, e.year, "
        "e.date_start, e.date_end, c.day_first, e.city, e.country, "
        "(SELECT count(*) FROM (SELECT film_id FROM appearance WHERE edition_id = c.id UNION "
        "SELECT film_id FROM award WHERE edition_id = c.id AND film_id IS NOT NULL)), "
        f"(SELECT count(*) FROM award WHERE edition_id = c.id AND result IN ({_WON})), "
        "c.unverified, c.disputed FROM edition_card AS c CROSS JOIN record AS r ON r.id = c.id "
        f"CROSS JOIN edition AS e ON e.id = c.id WHERE c.id IN {_THESE}",
        (_listed(ids),),
    )
    return {row[0]: _edition(marked, *row) for row in rows}


def _edition(
    marked: str, id: int, uuid: str, name: str, name_en: str | None, festival: str | None,
    kind: str, number: int | None, year: str | None, start: str | None, end: str | None, *rest: Any,
) -> EditionRow:  # fmt: skip
    day_first, city, country, films, awards, unverified, disputed = rest
    date = f"{start}/{end}" if start and end and start != end else start or year or end
    return EditionRow(
        id=id, uuid=uuid, name=name, name_en=name_en, festival=festival, kind=kind, number=number,
        date_text=date, day_first=day_first, city=city, country=country, films=films,
        awards=awards, unverified=bool(unverified), disputed=bool(disputed), marked=marked,
    )  # fmt: skip


_ROWS: Mapping[str, Any] = {"film": _films, "agent": _persons, "edition": _editions}
