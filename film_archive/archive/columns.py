"""The kinds of column and table that the schema is put together from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def link(name: str, target: str, *, null: bool = False, **info: Any) -> Column[int]:
    """A reference to a record; `info["owner"]` and `info["forget"]` as schema.py tells."""
    reference = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, reference, nullable=null, info=info)


def owned_by(name: str, target: str, *, null: bool = False) -> Column[int]:
    """A reference to the record that owns this one."""
    return link(name, target, null=null, owner=True)


def text(name: str, *, null: bool = True, **info: Any) -> Column[str]:
    """Text in NFC; None is no value."""
    return Column(name, Text, nullable=null, info=info)


def number(name: str, *, null: bool = True, **info: Any) -> Column[int]:
    """A whole number; durations are milliseconds."""
    return Column(name, Integer, nullable=null, info=info)


def one_of(name: str, codes: tuple[str, ...], *, null: bool = True) -> Column[str]:
    """A term of a vocabulary, held by a CHECK."""
    listed = ", ".join(f"'{code}'" for code in codes)
    check = CheckConstraint(f"{name} IN ({listed})", name=f"{name}_term")
    return Column(name, Text, check, nullable=null)


def date(name: str) -> Column[str]:
    """An EDTF date, kept as typed."""
    return Column(name, Text, info={"edtf": True})


def rank() -> Column[int]:
    """The place among the parts of one owner, from 0."""
    return Column("rank", Integer)


def kind_table(name: str, *items: SchemaItem, indexes: tuple[str, ...] = ()) -> Table:
    """A kind of record.  Each of `indexes` ("a, b") is made, and one for each foreign key that none
    of these begins with."""
    identity = ForeignKey("record.id", deferrable=True, initially="DEFERRED")
    made = Table(
        name,
        metadata,
        Column("id", Integer, identity, primary_key=True, autoincrement=False),
        *items,
        sqlite_strict=True,
    )
    given = [[part.strip() for part in listed.split(",")] for listed in indexes]
    led = {"id", *(names[0] for names in given)}
    for column in made.columns:
        if column.foreign_keys and column.name not in led:
            Index(f"{name}_{column.name}", column)
    for names in given:
        columns = [made.c[each] for each in names]
        Index(f"{name}_by_{'_'.join(c.name for c in columns)}", *columns)
    return made
