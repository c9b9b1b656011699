"""The tables of an archive: what can be said of films, people, festivals and where it was read.

Every record, however small, has one row in `record` (id and uuid) and one row with the same id in
the table of its kind.  So any record can be the subject of a statement or carry an identifier with
a real foreign key, and because `record.id` is AUTOINCREMENT no id is ever given twice.

All foreign keys are NO ACTION DEFERRABLE INITIALLY DEFERRED and indexed: the journal's undo depends
on both (see sqlite_journal.py).  `info["owner"]` marks the key to the record that owns this one and
is deleted with it; `info["forget"]` marks a link that is emptied when its target is deleted; any
other link keeps its target from being deleted.  Columns with `info["derived"]` are computed by
derived.py and never exported.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from film_archive.domain import vocabulary as v

metadata = MetaData()


def _key(name: str, target: str, *, null: bool = False, **info: Any) -> Column[int]:
    reference = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, reference, nullable=null, info=info)


def _owner(name: str, target: str, *, null: bool = False) -> Column[int]:
    return _key(name, target, null=null, owner=True)


def _text(name: str, *, null: bool = True, **info: Any) -> Column[str]:
    return Column(name, Text, nullable=null, info=info)


def _number(name: str, *, null: bool = True, **info: Any) -> Column[int]:
    return Column(name, Integer, nullable=null, info=info)


def _term(name: str, codes: tuple[str, ...], *, null: bool = True) -> Column[str]:
    listed = ", ".join(f"'{code}'" for code in codes)
    check = CheckConstraint(f"{name} IN ({listed})", name=f"{name}_term")
    return Column(name, Text, check, nullable=null)


def _date(name: str) -> Column[str]:
    """An EDTF date, kept as typed."""
    return Column(name, Text, info={"edtf": True})


def _rank() -> Column[int]:
    return Column("rank", Integer)


def _table(name: str, *items: SchemaItem, indexes: tuple[str, ...] = ()) -> Table:
    """A kind of record.  Each foreign key gets an index, each of `indexes` ("a, b") one more."""
    identity = ForeignKey("record.id", deferrable=True, initially="DEFERRED")
    made = Table(
        name,
        metadata,
        Column("id", Integer, identity, primary_key=True, autoincrement=False),
        *items,
        sqlite_strict=True,
    )
    for column in made.columns:
        if column.foreign_keys and column.name != "id":
            Index(f"{name}_{column.name}", column)
    for listed in indexes:
        columns = [made.c[part.strip()] for part in listed.split(",")]
        Index(f"{name}_by_{'_'.join(c.name for c in columns)}", *columns)
    return made


record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("uuid", name="record_uuid"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

# --- films ---------------------------------------------------------------------------------------
film = _table(
    "film",
    _term("form", v.FORMS),
    _date("year"),
    _number("year_first", derived=True),
    _number("duration_ms"),
    _term("colour", v.COLOURS),
    _text("note"),
    indexes=("year_first",),
)
title = _table(
    "title",
    _owner("film_id", "film"),
    _text("text", null=False),
    _text("language"),
    _term("type", v.TITLE_TYPES, null=False),
    _text("note"),
    _rank(),
    _text("folded", null=False, derived=True),
    _text("sort_key", null=False, derived=True),
    indexes=("folded",),
)
term = _table(
    "term",
    _term("scheme", v.TERM_SCHEMES, null=False),
    _text("label", null=False),
    _text("code"),
    _text("label_vi"),
    _text("label_fr"),
    indexes=("scheme, label",),
)
film_term = _table("film_term", _owner("film_id", "film"), _key("term_id", "term"), _rank())
language_use = _table(
    "language_use",
    _owner("film_id", "film"),
    _key("term_id", "term"),
    _term("usage", v.LANGUAGE_USAGES, null=False),
    _rank(),
)
description = _table(
    "description",
    _owner("film_id", "film"),
    _term("type", v.DESCRIPTION_TYPES, null=False),
    _text("language"),
    _text("text", null=False),
)
relation = _table(
    "relation",
    _owner("film_id", "film"),
    _owner("other_film_id", "film"),
    _term("type", v.RELATION_TYPES, null=False),
    _text("note"),
)
# --- people and organisations --------------------------------------------------------------------
agent = _table(
    "agent",
    _term("type", v.AGENT_TYPES, null=False),
    _date("birth"),
    _date("death"),
    _text("sort_name"),
    _text("note"),
)
agent_name = _table(
    "agent_name",
    _owner("agent_id", "agent"),
    _text("text", null=False),
    _text("language"),
    _term("type", v.AGENT_NAME_TYPES, null=False),
    _text("family"),
    _text("middle"),
    _text("given"),
    _term("name_order", v.NAME_ORDERS),
    _text("note"),
    _rank(),
    _text("folded", null=False, derived=True),
    _text("sort_key", null=False, derived=True),
    indexes=("folded",),
)
agent_honour = _table(
    "agent_honour",
    _owner("agent_id", "agent"),
    _term("kind", v.HONOUR_KINDS, null=False),
    _text("text", null=False),
    _date("date_from"),
    _date("date_to"),
    _text("note"),
    _rank(),
)
credit = _table(
    "credit",
    _owner("film_id", "film"),
    _key("agent_id", "agent"),
    _term("activity", v.ACTIVITIES, null=False),
    _text("detail"),
    _text("name_used"),
    _text("character"),
    _number("billing"),
    _rank(),
    _text("note"),
)

# --- festivals -----------------------------------------------------------------------------------
festival = _table("festival", _text("country"), _text("note"))
festival_name = _table(
    "festival_name",
    _owner("festival_id", "festival"),
    _text("text", null=False),
    _text("language"),
    _rank(),
    _text("folded", null=False, derived=True),
    indexes=("folded",),
)
edition = _table(
    "edition",
    _key("festival_id", "festival"),
    _term("kind", v.EDITION_KINDS, null=False),
    _number("number"),
    _date("year"),
    _date("date_start"),
    _date("date_end"),
    _number("day_first", derived=True),
    _text("city"),
    _text("country"),
    _text("note"),
    indexes=("day_first",),
)
edition_name = _table(
    "edition_name",
    _owner("edition_id", "edition"),
    _text("text", null=False),
    _text("language"),
    _rank(),
    _text("note"),
    _text("folded", null=False, derived=True),
    indexes=("folded",),
)
edition_agent = _table(
    "edition_agent",
    _owner("edition_id", "edition"),
    _key("agent_id", "agent"),
    _term("role", v.EDITION_ROLES, null=False),
    _text("name_used"),
    _rank(),
)
attendance = _table(
    "attendance",
    _owner("edition_id", "edition"),
    _text("text", null=False),
    _number("visitors"),
    _term("visitors_qualifier", v.QUALIFIERS),
    _number("countries"),
    _term("countries_qualifier", v.QUALIFIERS),
    _text("scope"),
    _rank(),
)
activity = _table(
    "activity",
    _owner("edition_id", "edition"),
    _term("kind", v.ACTIVITY_KINDS, null=False),
    _text("title", null=False),
    _date("date"),
    _text("venue"),
    _text("note"),
    _rank(),
)
participant = _table(
    "participant",
    _owner("activity_id", "activity"),
    _key("agent_id", "agent", null=True),
    _text("name_used", null=False),
    _text("role"),
    _rank(),
)
appearance = _table(
    "appearance",
    _owner("film_id", "film"),
    _key("edition_id", "edition"),
    _text("section"),
    _term("premiere", v.PREMIERES),
    _text("premiere_as_stated"),
    _date("date"),
    _text("venue"),
    _term("status", v.APPEARANCE_STATUSES),
    _text("note"),
    _rank(),
)
award = _table(
    "award",
    _owner("film_id", "film", null=True),
    _key("edition_id", "edition", null=True),
    _text("name_en"),
    _text("name_vi"),
    _text("category"),
    _term("result", v.AWARD_RESULTS, null=False),
    _date("year"),
    _text("note"),
    _rank(),
)
recipient = _table(
    "recipient",
    _owner("award_id", "award"),
    _key("agent_id", "agent"),
    _text("name_used"),
    _rank(),
)
reception = _table(
    "reception",
    _key("film_id", "film", null=True, owner=True),
    _key("edition_id", "edition", null=True),
    _key("agent_id", "agent", null=True),
    _term("kind", v.RECEPTION_KINDS),
    _text("speaker"),
    _text("speaker_role"),
    _text("text", null=False),
    _text("language"),
    _date("date"),
    _rank(),
)

# --- variants, manifestations, copies and files ---------------------------------------------------
variant = _table(
    "variant",
    _owner("film_id", "film"),
    _term("type", v.VARIANT_TYPES, null=False),
    _text("language"),
    _number("duration_ms"),
    _text("note"),
)
manifestation = _table(
    "manifestation",
    _owner("film_id", "film"),
    _key("variant_id", "variant", null=True, forget=True),
    _term("type", v.MANIFESTATION_TYPES, null=False),
    _date("date"),
    _text("region"),
    _text("carrier"),
    _text("gauge"),
    _text("aspect_ratio"),
    _text("sound"),
    _number("duration_ms"),
    _text("note"),
)
copy = _table(
    "copy",
    _owner("film_id", "film"),
    _key("manifestation_id", "manifestation", null=True, forget=True),
    _key("holder_id", "agent", null=True),
    _text("inventory_number"),
    _text("carrier"),
    _term("status", v.COPY_STATUSES),
    _text("access_conditions"),
    _text("condition"),
    _text("note"),
)
media_root = _table(
    "media_root",
    _text("name", null=False),
    _text("location", null=False),
)
media_file = _table(
    "media_file",
    _owner("film_id", "film"),
    _key("copy_id", "copy", null=True, forget=True),
    _key("root_id", "media_root"),
    _term("role", v.MEDIA_ROLES, null=False),
    _text("path", null=False),
    _text("label"),
    _number("size"),
    _text("sha256"),
    _number("duration_ms"),
    _number("width"),
    _number("height"),
    _text("note"),
    _rank(),
)

# --- programmes -----------------------------------------------------------------------------------
programme = _table(
    "programme",
    _key("edition_id", "edition", null=True, forget=True),
    _text("title_vi"),
    _text("title_en"),
    _term("status", v.PROGRAMME_STATUSES),
    _text("note"),
)
programme_film = _table(
    "programme_film",
    _owner("programme_id", "programme"),
    _owner("film_id", "film"),
    _text("note"),
    _rank(),
)

# --- sources, and what each of them says ----------------------------------------------------------
source = _table(
    "source",
    _text("title", null=False),
    _text("publisher"),
    _text("url"),
    _text("licence_note"),
    _date("accessed"),
    _text("note"),
)
conflict = _table("conflict", _text("note"))
statement = _table(
    "statement",
    _owner("record_id", "record"),
    _text("field", null=False, may_be_blank=True),
    _text("value"),
    _key("value_record_id", "record", null=True, forget=True),
    _term("status", v.STATEMENT_STATUSES, null=False),
    _number("preferred", null=False),
    _text("reason"),
    _text("note"),
    _key("conflict_id", "conflict", null=True),
    _rank(),
    CheckConstraint("preferred IN (0, 1)", name="preferred_flag"),
    indexes=("status",),
)
citation = _table(
    "citation",
    _owner("statement_id", "statement"),
    _key("source_id", "source"),
    _text("locator"),
    _text("note"),
    _rank(),
)
identifier = _table(
    "identifier",
    _owner("record_id", "record"),
    _term("scheme", v.IDENTIFIER_SCHEMES, null=False),
    _text("value", null=False),
    UniqueConstraint("record_id", "scheme", "value", name="identifier_once"),
    indexes=("scheme, value",),
)

# --- the journal's book of steps (its images are in sqlite_journal.py) ----------------------------
step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    _term("kind", v.STEP_KINDS, null=False),
    Column("root_id", Integer, ForeignKey("step.id", deferrable=True, initially="DEFERRED")),
    Column("head_id", Integer, ForeignKey("step.id", deferrable=True, initially="DEFERRED")),
    _term("state", v.STEP_STATES),
    _text("label", null=False),
    _text("params", null=False),
    _text("origin", null=False),
    _text("who", null=False),
    Column("at_ms", Integer, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)
Index("step_root_id", step.c.root_id)
Index("step_head_id", step.c.head_id)
Index("step_by_state", step.c.state)

# In this order what is referred to comes before what refers to it, so far as that can be.
KINDS: dict[str, Table] = {
    t.name: t for t in metadata.tables.values() if t.name not in ("record", "step")
}
JOURNALED: tuple[Table, ...] = (record, *KINDS.values())
