"""The archive's records as an export to CSV walks through them, and the account of what it took.

Nothing is dropped in silence: what no cell says when the export is done is counted and reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from film_archive.archive import Contents, Row
from film_archive.domain.starter_ids import starter_uuid


@dataclass(frozen=True, slots=True)
class CsvExportReport:
    """What an export wrote, and what the tables have no place for."""

    path: Path
    rows: Mapping[str, int]
    """How many rows each file has."""
    left_out: Mapping[str, int]
    """Records that stand in no cell, by kind; `step` counts the steps of the archive's history."""
    fields_left_out: Mapping[str, int]
    """Values of other records that stand in no cell or will be read differently, by "kind.field".

    `uuid` is one of them: a film, person, festival … that the archive did not get from such tables
    comes back under another one.
    """


class Holdings:
    """All rows by kind, each kind read once; references are integer ids."""

    def __init__(self, reads: Contents) -> None:
        self._reads = reads
        self._rows: dict[str, list[Row]] = {}
        self._by_id: dict[str, dict[int, Row]] = {}
        self._grouped: dict[tuple[str, str], dict[int, list[Row]]] = {}

    @property
    def kinds(self) -> tuple[str, ...]:
        return self._reads.kinds()

    def rows(self, kind: str) -> list[Row]:
        """All rows of a kind in their order: by rank where there is one, then as they came."""
        if kind not in self._rows:
            self._rows[kind] = sorted(self._reads.rows(kind), key=in_order)
        return self._rows[kind]

    def get(self, kind: str, id: int) -> Row | None:
        if kind not in self._by_id:
            self._by_id[kind] = {row["id"]: row for row in self.rows(kind)}
        return self._by_id[kind].get(id)

    def parts(self, kind: str, column: str, owner: int) -> list[Row]:
        """The rows of a kind that point to `owner` in this column, in order."""
        key = (kind, column)
        if key not in self._grouped:
            groups: dict[int, list[Row]] = defaultdict(list)
            for row in self.rows(kind):
                groups[row[column]].append(row)
            self._grouped[key] = groups
        return self._grouped[key].get(owner, [])

    def steps(self) -> int:
        """How many steps the archive's history has."""
        return self._reads.stats().get("steps", 0)


def in_order(row: Row) -> tuple[bool, int, int]:
    """By rank, those without one last, then as they came."""
    rank = row.get("rank")
    return rank is None, rank or 0, row["id"]


class Account:
    """Which records and values have found a cell."""

    def __init__(self) -> None:
        self._carried: dict[str, set[int]] = defaultdict(set)
        self._fields: Counter[str] = Counter()

    def carry(self, kind: str, row: Row, told: Iterable[str], /, **read_back: Any) -> None:
        """A record stands in the cells: `told` are the fields that they say as they are.

        `read_back` are fields as the reader will understand them; any other value is left out.
        Ranks follow from the order of what is written.
        """
        if row["id"] in self._carried[kind]:
            return
        self._carried[kind].add(row["id"])
        for field, value in row.items():
            if field in _IMPLIED or field in told:
                continue
            if value != read_back.get(field):
                self._fields[f"{kind}.{field}"] += 1

    def identity(self, kind: str, row: Row, name: str) -> None:
        """The reader will give the record the uuid of this name."""
        if starter_uuid(name) != row["uuid"]:
            self._fields[f"{kind}.uuid"] += 1

    def is_carried(self, kind: str, id: int) -> bool:
        return id in self._carried[kind]

    def put_back(self, kind: str, id: int) -> None:
        """A record that seemed to stand in a cell does not."""
        self._carried[kind].discard(id)

    def lose(self, kind: str, field: str) -> None:
        """A value of a record that is carried will not come back as it is."""
        self._fields[f"{kind}.{field}"] += 1

    def left_out(self, holdings: Holdings) -> dict[str, int]:
        """How many records of each kind were not carried, and the steps of the history."""
        counts = {
            kind: len(holdings.rows(kind)) - len(self._carried[kind]) for kind in holdings.kinds
        }
        counts["step"] = holdings.steps()
        return {kind: count for kind, count in counts.items() if count}

    def fields_left_out(self) -> dict[str, int]:
        return dict(sorted(self._fields.items()))


_IMPLIED = frozenset({"id", "uuid", "rank"})
