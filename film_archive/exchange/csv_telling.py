"""What the writers of all files share: slugs, sources, lists, and where each thing was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from film_archive.archive import Row
from film_archive.domain.names import person_in
from film_archive.domain.text import fold
from film_archive.exchange.csv_columns import Cell, Table
from film_archive.exchange.csv_holdings import Account, Holdings
from film_archive.exchange.csv_parts import listed
from film_archive.exchange.csv_persons import new_person
from film_archive.exchange.csv_slugs import Slugs
from film_archive.exchange.csv_tables import TABLES, WHOLE_ROW

# A separator inside an item would part it in two when the file is read.
_SUBSTITUTES = {"|": "/", ";": ","}
JOINTS = {"|": "|", ";": "; "}
"""What stands between the items of a list, by separator."""
_STATEMENT = ("record_id", "field", "value")
_CITATION = ("statement_id", "source_id")


class Place(NamedTuple):
    """Where a record was written: the row, and the column of each of its fields ("": the whole)."""

    file: str
    row_id: str
    columns: Mapping[str, str]
    text: str = ""
    """For an organisation's name: the whole text that names it."""
    record: Mapping[str, Any] = {}


class Item(NamedTuple):
    """A record that stands in a list by its text: what it will be read as is known at the end."""

    kind: str
    row: Row
    text: str


class Telling:
    """One export under way."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.account = Account()
        self.slugs = Slugs(holdings, self.account)
        self.places: dict[int, list[Place]] = defaultdict(list)
        """Where those records were written that something is doubted of."""
        self.flags: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        """(rank, column) of what is unverified, by (file, row id)."""
        self.companies: list[Item] = []
        self.hosts: list[Item] = []
        self.mentions: list[Item] = []
        self._doubted = {
            row["record_id"]
            for row in holdings.rows("statement")
            if row["status"] != "verified" or row["conflict_id"]
        }
        self._give_slugs()

    def _give_slugs(self) -> None:
        for kind in ("source", "agent", "film", "edition"):
            rows = self.holdings.rows(kind)
            self.slugs.give(kind, self._persons(rows) if kind == "agent" else rows)
        for kind in ("appearance", "award", "activity", "reception", "programme", "conflict"):
            self.slugs.give(kind, self.holdings.rows(kind))

    # --- persons ------------------------------------------------------------------------------
    def _persons(self, agents: list[Row]) -> list[Row]:
        """Those who have a row: all but the ones whom a participant or speaker only mentions."""
        persons = [row for row in agents if row["type"] == "person"]
        return [
            row
            for row in persons
            if self.slugs.has_one("agent", row) or not self._only_mentioned(row)
        ]

    def _only_mentioned(self, agent: Row) -> bool:
        if any(agent[field] for field in ("birth", "death", "sort_name", "note")):
            return False
        if any(self.holdings.parts(*link, agent["id"]) for link in _CREDITED):
            return False
        names = self.holdings.parts("agent_name", "agent_id", agent["id"])
        texts = [
            str(row[column])
            for kind, column in _MENTIONING
            for row in self.holdings.parts(kind, "agent_id", agent["id"])
        ]
        return len(names) == 1 and bool(texts) and all(_names(text, names[0]) for text in texts)

    def person_record(self, id: int | None) -> str:
        """The record name of a person as the reader will know it, "" of nobody."""
        if id is None:
            return ""
        slug = self.slugs.of("agent", id)
        if slug:
            return f"people.csv/{slug}"
        names = self.holdings.parts("agent_name", "agent_id", id)
        return new_person(names[0]["text"]) if names else ""

    # --- cells ----------------------------------------------------------------------------------
    def item(self, text: str, separator: str, kind: str, field: str) -> str:
        """An item of a list: what the separator would tear apart is written without it."""
        if listed(text, separator) == [text]:
            return text
        self.account.lose(kind, field)
        return text.replace(separator, _SUBSTITUTES[separator])

    def own_cells(self, table: Table, row: Row) -> dict[str, str]:
        """The cells that are fields of the row's own record; references are slugs."""
        cells = {}
        for column in table.columns:
            if not column.field:
                continue
            value = row[column.field]
            if column.refers:
                kind = TABLES[column.refers].kind
                cells[column.name] = self.slugs.of(kind, value)
            else:
                cells[column.name] = column.shown(value)
                if value is not None and column.stored(cells[column.name]) != value:
                    self.account.lose(table.kind, column.field)
        return cells

    # --- sources and places ---------------------------------------------------------------------
    def sources(self, record: Row, file: str, row_id: str) -> str:
        """Who says that the row is so; notes where its record stands."""
        self.stands(record, file, row_id)
        cited = []
        for said in self._row_statements(record):
            self.account.carry("statement", said, _STATEMENT, preferred=1, status="verified")
            cited += self.citations(said)
        return " ".join(cited)

    def stands(self, record: Row, file: str, row_id: str) -> None:
        """Notes that a row is the record's own, and whether it is unverified as a whole."""
        self.placed(record, Place(file, row_id, _own_columns(file)))
        for said in self._row_statements(record):
            if said["status"] == "unverified":
                self.flags[file, row_id].append((said["rank"] or 0, WHOLE_ROW))
                read = {"preferred": 1, "status": "unverified"}
                self.account.carry("statement", said, _STATEMENT, **read)

    def _row_statements(self, record: Row) -> list[Row]:
        """What is said of the row as a whole and not disputed."""
        said = self.holdings.parts("statement", "record_id", record["id"])
        return [
            row
            for row in said
            if not row["field"] and row["value"] == "present" and not row["conflict_id"]
        ]

    def citations(self, statement: Row) -> list[str]:
        """The slugs of those who say so."""
        rows = self.holdings.parts("citation", "statement_id", statement["id"])
        for row in rows:
            self.account.carry("citation", row, _CITATION)
        return [self.slugs.of("source", row["source_id"]) for row in rows]

    def placed(self, record: Row, place: Place) -> None:
        """Notes where a record stands, if anything is doubted of it."""
        if record["id"] in self._doubted:
            self.places[record["id"]].append(place._replace(record=record))


_CREDITED = (
    ("credit", "agent_id"),
    ("recipient", "agent_id"),
    ("edition_agent", "agent_id"),
    ("copy", "holder_id"),
)
_MENTIONING = (("participant", "name_used"), ("reception", "speaker"))


def _names(text: str, name: Row) -> bool:
    """Whether a mention will be read as this person."""
    read = person_in(text)
    return read is not None and fold(read.name) == fold(name["text"])


@cache
def _own_columns(file: str) -> Mapping[str, str]:
    """Fields, and columns whose cell is empty: what is said of those stands with the row itself."""
    table = TABLES[file]
    named = [c.name for c in table.columns if c.cell not in (Cell.ID, Cell.SOURCES)]
    fields = {field: column.name for field, column in table.by_field.items()}
    return {"": WHOLE_ROW, **dict(zip(named, named, strict=True)), **fields}
