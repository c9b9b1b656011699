"""From rows of `people.csv`, `activities.csv` and `quotes.csv` to names, honours, participants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from film_archive.domain.reception import reception_kind
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_context import Context
from film_archive.exchange.csv_parts import Part, listed, numbered
from film_archive.exchange.csv_rows import ActivityRow, PersonRow, QuoteRow


def person_parts(row: PersonRow, name: str, context: Context) -> Iterator[Part]:
    """What a person's row tells besides the person's own fields."""
    agent = starter_uuid(name)
    for rank, (column, text, language, type) in enumerate(person_names(row)):
        values = {"agent_id": agent, "text": text, "language": language, "type": type, "rank": rank}
        yield Part("agent_name", f"{name}#{column}", values, column)
    for rank, (key, text) in enumerate(numbered(listed(row.honours, "|"))):
        honour = {"agent_id": agent, "kind": "honour", "text": text, "rank": rank}
        yield Part("agent_honour", f"{name}#honours/{key}", honour, "honours")
    if row.wikidata_id:
        held = {"record_id": agent, "scheme": "wikidata", "value": row.wikidata_id}
        yield Part("identifier", f"{name}#wikidata_id", held, "wikidata_id")


def person_names(row: PersonRow) -> Iterator[tuple[str, str, str, str]]:
    """(column, text, language, type): the English column only spells the name without its marks."""
    if row.name_vi:
        yield "name_vi", row.name_vi, "vi", "preferred"
    if row.name_en:
        yield "name_en", row.name_en, "en", "transliterated" if row.name_vi else "preferred"


def activity_parts(row: ActivityRow, name: str, context: Context) -> Iterator[Part]:
    """Who took part, persons and groups."""
    activity = starter_uuid(name)
    for rank, (key, text) in enumerate(numbered(listed(row.participants, ";"))):
        values = {
            "activity_id": activity,
            "name_used": text,
            "rank": rank,
            **participant_told(text, context),
        }
        yield Part("participant", f"{name}#participants/{key}", values, "participants")


def participant_told(text: str, context: Context) -> dict[str, Any]:
    """What the words of a participant tell: the person, and the role."""
    named = context.persons.who(text)
    if named is None:
        return {"agent_id": None, "role": None}
    return {"agent_id": starter_uuid(named.record), "role": named.role or None}


def quote_told(row: QuoteRow, context: Context) -> dict[str, Any]:
    """What a quotation tells besides its own cells: the person who speaks, and as what."""
    named = context.persons.who(row.speaker)
    made_it = named is not None and (row.film_id, named.record) in context.makers
    return {
        "agent_id": starter_uuid(named.record) if named else None,
        "kind": reception_kind(row.speaker, row.speaker_role, made_it=made_it),
    }
