"""Columns computed from others at each write: folded texts, sort keys, first years and days.

They are stored so that SQLite can index them without a function of ours in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from film_archive.domain.collation import sort_key
from film_archive.domain.dates import parse_edtf
from film_archive.domain.text import fold

Values = Mapping[str, Any]


def _year_first(values: Values) -> int | None:
    return parse_edtf(values["year"]).year if values.get("year") else None


def _day_first(values: Values) -> int | None:
    """The first day an edition can have begun on, as yyyymmdd."""
    known = values.get("date_start") or values.get("year")
    if not known:
        return None
    first = parse_edtf(known).earliest
    return None if first is None else first.year * 10_000 + first.month * 100 + first.day


def _folded(values: Values) -> str:
    return fold(values["text"])


def _sort_key(values: Values) -> str:
    return sort_key(values["text"])


# kind -> column -> (the columns it is computed from, the function)
DERIVED: dict[str, dict[str, tuple[tuple[str, ...], Callable[[Values], Any]]]] = {
    "film": {"year_first": (("year",), _year_first)},
    "title": {"folded": (("text",), _folded), "sort_key": (("text",), _sort_key)},
    "agent_name": {"folded": (("text",), _folded), "sort_key": (("text",), _sort_key)},
    "festival_name": {"folded": (("text",), _folded)},
    "edition_name": {"folded": (("text",), _folded)},
    "edition": {"day_first": (("date_start", "year"), _day_first)},
}


def derive(kind: str, values: Values) -> dict[str, Any]:
    """All derived columns of one whole row."""
    return {name: make(values) for name, (_, make) in DERIVED.get(kind, {}).items()}


def derive_columns(kind: str, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """All derived columns of many whole rows, by the columns that one of them has."""
    found = {}
    for name, (needs, make) in DERIVED.get(kind, {}).items():
        known = [need for need in needs if need in columns]
        rows = zip(*(columns[need] for need in known), strict=True)
        if known:
            found[name] = [make(dict(zip(known, row, strict=True))) for row in rows]
    return found


def depends_on(kind: str) -> frozenset[str]:
    """The columns whose change makes derived ones stale."""
    return frozenset(c for needs, _ in DERIVED.get(kind, {}).values() for c in needs)
