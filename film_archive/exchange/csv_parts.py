"""The records that cells tell of, before they get their uuids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from film_archive.domain.starter_ids import starter_uuid

_SEMICOLON = re.compile(r";(?![^()]*\))")  # not one inside brackets


class Part(NamedTuple):
    """One record: its kind, the name that its uuid is made from, its values, the column it is
    told in ("" for the row's own record and what follows from it)."""

    kind: str
    name: str
    values: Mapping[str, Any]
    column: str = ""


TOLD_FIELD: Mapping[str, str] = {
    "title": "text",
    "description": "text",
    "identifier": "value",
    "film_term": "",
    "language_use": "",
    "credit": "",
    "agent_name": "text",
    "agent_honour": "text",
    "edition_name": "text",
    "edition_agent": "",
    "attendance": "text",
    "recipient": "agent_id",
    "participant": "name_used",
    "programme_film": "",
}
"""Which field of a part says what stood in the cell; "" where the part as a whole does."""


def listed(cell: str, separator: str) -> list[str]:
    """The items of a cell that holds a list.

    >>> listed("EUNIC; Studio (A; B)", ";"), listed("Drama|War", "|"), listed("a  b", " ")
    (['EUNIC', 'Studio (A; B)'], ['Drama', 'War'], ['a', 'b'])
    """
    if not cell:
        return []
    items = _SEMICOLON.split(cell) if separator == ";" else cell.split(separator)
    return [item for part in items if (item := part.strip())]


def numbered(items: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each item with a name that no other of the list has.

    >>> list(numbered(["War", "Drama", "War"]))
    [('War', 'War'), ('Drama', 'Drama'), ('War/2', 'War')]
    """
    if len(items) < 2 or len(set(items)) == len(items):
        return zip(items, items, strict=True)
    return _with_numbers(items)


def _with_numbers(items: Sequence[str]) -> Iterator[tuple[str, str]]:
    seen: Counter[str] = Counter()
    for item in items:
        seen[item] += 1
        yield (item if seen[item] == 1 else f"{item}/{seen[item]}"), item


def statement_parts(
    record: str,
    field: str,
    sources: Sequence[str] = (),
    *,
    name: str = "",
    **values: Any,
) -> list[Part]:
    """A statement about a field of the record of this name, and its citations in order.

    It is verified, preferred and named `record#statement/field` unless told otherwise.
    """
    name = name or f"{record}#statement/{field}"
    told = {
        "record_id": starter_uuid(record),
        "field": field,
        "status": "verified",
        "preferred": 1,
        **values,
    }
    parts = [Part("statement", name, told)]
    if sources:
        uuid = starter_uuid(name)
        for rank, (key, source) in enumerate(numbered(sources)):
            cited = {
                "statement_id": uuid,
                "source_id": starter_uuid(f"sources.csv/{source}"),
                "rank": rank,
            }
            parts.append(Part("citation", f"{name}/{key}", cited))
    return parts
