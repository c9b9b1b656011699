"""From statements to the rows of `unverified.csv` and `conflicts.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from film_archive.archive import Row
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_columns import Cell, Column
from film_archive.exchange.csv_context import organisation_names
from film_archive.exchange.csv_holdings import in_order
from film_archive.exchange.csv_remarks import said_by
from film_archive.exchange.csv_rows import ConflictRow, UnverifiedRow
from film_archive.exchange.csv_tables import CONFLICTS, TABLES, WHOLE_ROW
from film_archive.exchange.csv_telling import Place, Telling

_TOLD = ("record_id", "field", "value", "value_record_id")


# --- where sources disagree ----------------------------------------------------------------------


def conflict_rows(telling: Telling) -> Iterator[ConflictRow]:
    """One row a statement, conflict by conflict."""
    conflicts = telling.holdings.rows("conflict")
    for conflict in sorted(conflicts, key=lambda row: telling.slugs.of("conflict", row["id"])):
        said = telling.holdings.parts("statement", "conflict_id", conflict["id"])
        values = {str(row["value"]) for row in said}
        rows = [_conflict_row(telling, conflict, statement, values) for statement in said]
        written = [row for row in rows if row is not None]
        if written:
            telling.account.carry("conflict", conflict, ())
            yield from written
        else:
            telling.slugs.withdraw("conflict", conflict)


def _conflict_row(
    telling: Telling, conflict: Row, statement: Row, values: set[str]
) -> ConflictRow | None:
    """None where a statement is about something that no cell holds."""
    told = ConflictRow(
        line=0,
        conflict_id=telling.slugs.of("conflict", conflict["id"]),
        file="",
        row_id="",
        field="",
        value="",
        preferred="yes" if statement["preferred"] else "no",
        source_ids="",
        note=statement["note"] or "",
    )
    candidates = [
        (told._replace(file=place.file, row_id=place.row_id, field=name, value=value), place)
        for place in _likeliest(telling.places.get(statement["record_id"], ()), values)
        if (name := place.columns.get(statement["field"]))
        and (value := _value(telling, place, name, statement))
    ]
    if not candidates:
        return None
    exact = [(row, place) for row, place in candidates if _made(row) == statement["uuid"]]
    row, place = next(iter(exact or candidates))
    if _is_elsewhere(place, row):
        telling.account.lose("statement", "record_id")
    told_fields = (*_TOLD, "preferred", "note", "conflict_id")
    telling.account.carry("statement", statement, told_fields, status="disputed")
    return row._replace(source_ids=" ".join(telling.citations(statement)))


def _is_elsewhere(place: Place, row: ConflictRow) -> bool:
    """Whether the reader will put the statement with the row's own record: what is said of an item
    of a list is, unless it is the name of a host."""
    if row.field == WHOLE_ROW or WHOLE_ROW in place.columns.values():
        return False
    if place.text:
        return all(name.text != row.value for name in organisation_names(place.text, True))
    return TABLES[place.file].by_name[row.field].cell in (Cell.LIST, Cell.REFERENCES)


def _made(row: ConflictRow) -> str:
    """The uuid that the reader will give the statement: it tells which row names a host."""
    return starter_uuid(f"{CONFLICTS}/{row.conflict_id}/{said_by(row)}")


def _likeliest(places: list[Place] | tuple[Place, ...], values: set[str]) -> list[Place]:
    """An organisation may be named by several rows: first those that name it by all values."""
    return sorted(places, key=lambda place: not all(value in place.text for value in values))


def _value(telling: Telling, place: Place, name: str, statement: Row) -> str:
    """The statement's value as the column writes it, "" where it cannot."""
    if name == WHOLE_ROW:
        return str(statement["value"] or "")
    column = TABLES[place.file].by_name[name]
    if statement["value_record_id"] is not None:
        kind = TABLES[column.refers].kind if column.refers else ""
        return telling.slugs.of(kind, statement["value_record_id"])
    if statement["value"] is None or column.cell is Cell.REFERENCE:
        return ""
    return _shown(column, statement["value"])


def _shown(column: Column, value: str) -> str:
    """ "" for a value that will not be read back as it is, so half a minute."""
    shown = column.shown(value)
    return shown if column.stated(shown) == value else ""


# --- what no source was seen for -----------------------------------------------------------------


def unverified_rows(telling: Telling) -> Iterator[UnverifiedRow]:
    """One row for each row with something unverified, its columns in the order of the flags."""
    for statement in sorted(telling.holdings.rows("statement"), key=in_order):
        if statement["status"] == "unverified" and not statement["conflict_id"]:
            _flag(telling, statement)
    order = {file: number for number, file in enumerate(TABLES)}
    flagged = sorted(telling.flags.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    for (file, row_id), flags in flagged:
        names = dict.fromkeys(name for _, name in sorted(flags, key=lambda flag: flag[0]))
        yield UnverifiedRow(line=0, file=file, row_id=row_id, fields=" ".join(names))


def _flag(telling: Telling, statement: Row) -> None:
    if telling.account.is_carried("statement", statement["id"]):
        return  # of the row as a whole
    for place in telling.places.get(statement["record_id"], ())[:1]:
        name = place.columns.get(statement["field"])
        if name and name != WHOLE_ROW and not place.text:
            telling.flags[place.file, place.row_id].append((statement["rank"] or 0, name))
            read = {"status": "unverified", "preferred": 1, **_held(place, statement["field"])}
            told = ("record_id", "field", "conflict_id")
            telling.account.carry("statement", statement, told, **read)


def _held(place: Place, field: str) -> dict[str, Any]:
    """What the reader will find in the cell, as a statement holds it."""
    if not field:
        return {"value": "present"}
    value = place.record.get(field)
    if value is None:
        return {"value": None}
    column = TABLES[place.file].by_name[place.columns[field]]
    return {"value_record_id": value} if column.refers else {"value": str(value)}
