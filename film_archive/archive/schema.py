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

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from film_archive.archive.columns import (
    date,
    kind_table,
    link,
    metadata,
    number,
    one_of,
    owned_by,
    rank,
    text,
)
from film_archive.domain import vocabulary as v

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
film = kind_table(
    "film",
    one_of("form", v.FORMS),
    date("year"),
    number("year_first", derived=True),
    number("duration_ms"),
    one_of("colour", v.COLOURS),
    text("note"),
    indexes=("year_first",),
)
title = kind_table(
    "title",
    owned_by("film_id", "film"),
    text("text", null=False),
    text("language"),
    one_of("type", v.TITLE_TYPES, null=False),
    text("note"),
    rank(),
    text("folded", null=False, derived=True),
    text("sort_key", null=False, derived=True),
    # All that a search asks of the titles that begin as typed.
    indexes=("folded, film_id, text",),
)
term = kind_table(
    "term",
    one_of("scheme", v.TERM_SCHEMES, null=False),
    text("label", null=False),
    text("code"),
    text("label_vi"),
    text("label_fr"),
    indexes=("scheme, label",),
)
film_term = kind_table("film_term", owned_by("film_id", "film"), link("term_id", "term"), rank())
language_use = kind_table(
    "language_use",
    owned_by("film_id", "film"),
    link("term_id", "term"),
    one_of("usage", v.LANGUAGE_USAGES, null=False),
    rank(),
)
description = kind_table(
    "description",
    owned_by("film_id", "film"),
    one_of("type", v.DESCRIPTION_TYPES, null=False),
    text("language"),
    text("text", null=False),
)
relation = kind_table(
    "relation",
    owned_by("film_id", "film"),
    owned_by("other_film_id", "film"),
    one_of("type", v.RELATION_TYPES, null=False),
    text("note"),
)
# --- people and organisations --------------------------------------------------------------------
agent = kind_table(
    "agent",
    one_of("type", v.AGENT_TYPES, null=False),
    date("birth"),
    date("death"),
    text("sort_name"),
    text("note"),
)
agent_name = kind_table(
    "agent_name",
    owned_by("agent_id", "agent"),
    text("text", null=False),
    text("language"),
    one_of("type", v.AGENT_NAME_TYPES, null=False),
    text("family"),
    text("middle"),
    text("given"),
    one_of("name_order", v.NAME_ORDERS),
    text("note"),
    rank(),
    text("folded", null=False, derived=True),
    text("sort_key", null=False, derived=True),
    indexes=("folded",),
)
agent_honour = kind_table(
    "agent_honour",
    owned_by("agent_id", "agent"),
    one_of("kind", v.HONOUR_KINDS, null=False),
    text("text", null=False),
    date("date_from"),
    date("date_to"),
    text("note"),
    rank(),
)
credit = kind_table(
    "credit",
    owned_by("film_id", "film"),
    link("agent_id", "agent"),
    one_of("activity", v.ACTIVITIES, null=False),
    text("detail"),
    text("name_used"),
    text("character"),
    number("billing"),
    rank(),
    text("note"),
    indexes=("agent_id, film_id",),  # all that is asked for to count the films of a person
)

# --- festivals -----------------------------------------------------------------------------------
festival = kind_table("festival", text("country"), text("note"))
festival_name = kind_table(
    "festival_name",
    owned_by("festival_id", "festival"),
    text("text", null=False),
    text("language"),
    rank(),
    text("folded", null=False, derived=True),
    indexes=("folded",),
)
edition = kind_table(
    "edition",
    link("festival_id", "festival"),
    one_of("kind", v.EDITION_KINDS, null=False),
    number("number"),
    date("year"),
    date("date_start"),
    date("date_end"),
    number("day_first", derived=True),
    text("city"),
    text("country"),
    text("note"),
    indexes=("day_first",),
)
edition_name = kind_table(
    "edition_name",
    owned_by("edition_id", "edition"),
    text("text", null=False),
    text("language"),
    rank(),
    text("note"),
    text("folded", null=False, derived=True),
    indexes=("folded",),
)
edition_agent = kind_table(
    "edition_agent",
    owned_by("edition_id", "edition"),
    link("agent_id", "agent"),
    one_of("role", v.EDITION_ROLES, null=False),
    text("name_used"),
    rank(),
)
attendance = kind_table(
    "attendance",
    owned_by("edition_id", "edition"),
    text("text", null=False),
    number("visitors"),
    one_of("visitors_qualifier", v.QUALIFIERS),
    number("countries"),
    one_of("countries_qualifier", v.QUALIFIERS),
    text("scope"),
    rank(),
)
activity = kind_table(
    "activity",
    owned_by("edition_id", "edition"),
    one_of("kind", v.ACTIVITY_KINDS, null=False),
    text("title", null=False),
    date("date"),
    text("venue"),
    text("note"),
    rank(),
)
participant = kind_table(
    "participant",
    owned_by("activity_id", "activity"),
    link("agent_id", "agent", null=True),
    text("name_used", null=False),
    text("role"),
    rank(),
)
appearance = kind_table(
    "appearance",
    owned_by("film_id", "film"),
    link("edition_id", "edition"),
    text("section"),
    one_of("premiere", v.PREMIERES),
    text("premiere_as_stated"),
    date("date"),
    text("venue"),
    one_of("status", v.APPEARANCE_STATUSES),
    text("note"),
    rank(),
)
award = kind_table(
    "award",
    owned_by("film_id", "film", null=True),
    link("edition_id", "edition", null=True),
    text("name_en"),
    text("name_vi"),
    text("category"),
    one_of("result", v.AWARD_RESULTS, null=False),
    date("year"),
    text("note"),
    rank(),
)
recipient = kind_table(
    "recipient",
    owned_by("award_id", "award"),
    link("agent_id", "agent"),
    text("name_used"),
    rank(),
)
reception = kind_table(
    "reception",
    link("film_id", "film", null=True, owner=True),
    link("edition_id", "edition", null=True),
    link("agent_id", "agent", null=True),
    one_of("kind", v.RECEPTION_KINDS),
    text("speaker"),
    text("speaker_role"),
    text("text", null=False),
    text("language"),
    date("date"),
    rank(),
)

# --- variants, manifestations, copies and files ---------------------------------------------------
variant = kind_table(
    "variant",
    owned_by("film_id", "film"),
    one_of("type", v.VARIANT_TYPES, null=False),
    text("language"),
    number("duration_ms"),
    text("note"),
)
manifestation = kind_table(
    "manifestation",
    owned_by("film_id", "film"),
    link("variant_id", "variant", null=True, forget=True),
    one_of("type", v.MANIFESTATION_TYPES, null=False),
    date("date"),
    text("region"),
    text("carrier"),
    text("gauge"),
    text("aspect_ratio"),
    text("sound"),
    number("duration_ms"),
    text("note"),
)
copy = kind_table(
    "copy",
    owned_by("film_id", "film"),
    link("manifestation_id", "manifestation", null=True, forget=True),
    link("holder_id", "agent", null=True),
    text("inventory_number"),
    text("carrier"),
    one_of("status", v.COPY_STATUSES),
    text("access_conditions"),
    text("condition"),
    text("note"),
)
media_root = kind_table(
    "media_root",
    text("name", null=False),
    text("location", null=False),
)
media_file = kind_table(
    "media_file",
    owned_by("film_id", "film"),
    link("copy_id", "copy", null=True, forget=True),
    link("root_id", "media_root"),
    one_of("role", v.MEDIA_ROLES, null=False),
    text("path", null=False),
    text("label"),
    number("size"),
    text("sha256"),
    number("duration_ms"),
    number("width"),
    number("height"),
    text("note"),
    rank(),
)

# --- programmes -----------------------------------------------------------------------------------
programme = kind_table(
    "programme",
    link("edition_id", "edition", null=True, forget=True),
    text("title_vi"),
    text("title_en"),
    one_of("status", v.PROGRAMME_STATUSES),
    text("note"),
)
programme_film = kind_table(
    "programme_film",
    owned_by("programme_id", "programme"),
    owned_by("film_id", "film"),
    text("note"),
    rank(),
)

# A search that is kept: `place` is the list that it is of, `text` what is typed, `chosen` the
# values of facets as JSON: [["form", "documentary"], …], records by uuid.
saved_search = kind_table(
    "saved_search",
    text("name", null=False),
    one_of("place", v.SEARCH_PLACES, null=False),
    text("text", null=False, may_be_blank=True),
    text("chosen", null=False, may_be_blank=True),
    text("sort"),
    number("descending", null=False, flag=True),
    rank(),
    CheckConstraint("descending IN (0, 1)", name="descending_flag"),
)

# --- sources, and what each of them says ----------------------------------------------------------
source = kind_table(
    "source",
    text("title", null=False),
    text("publisher"),
    text("url"),
    text("licence_note"),
    date("accessed"),
    text("note"),
)
conflict = kind_table("conflict", text("note"))
statement = kind_table(
    "statement",
    owned_by("record_id", "record"),
    text("field", null=False, may_be_blank=True),
    text("value"),
    link("value_record_id", "record", null=True, forget=True),
    one_of("status", v.STATEMENT_STATUSES, null=False),
    number("preferred", null=False, flag=True),
    text("reason"),
    text("note"),
    link("conflict_id", "conflict", null=True),
    rank(),
    CheckConstraint("preferred IN (0, 1)", name="preferred_flag"),
    indexes=("status",),
)
citation = kind_table(
    "citation",
    owned_by("statement_id", "statement"),
    link("source_id", "source"),
    text("locator"),
    text("note"),
    rank(),
)
identifier = kind_table(
    "identifier",
    owned_by("record_id", "record"),
    one_of("scheme", v.IDENTIFIER_SCHEMES, null=False),
    text("value", null=False),
    UniqueConstraint("record_id", "scheme", "value", name="identifier_once"),
    indexes=("scheme, value",),
)

# --- the journal's book of steps (its images are in sqlite_journal.py) ----------------------------
step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    one_of("kind", v.STEP_KINDS, null=False),
    Column("root_id", Integer, ForeignKey("step.id", deferrable=True, initially="DEFERRED")),
    Column("head_id", Integer, ForeignKey("step.id", deferrable=True, initially="DEFERRED")),
    one_of("state", v.STEP_STATES),
    text("label", null=False),
    text("params", null=False),
    text("origin", null=False),
    text("who", null=False),
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
