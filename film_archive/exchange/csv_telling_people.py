"""From sources, persons, activities and quotations to the rows of their files."""

from __future__ import annotations

from collections.abc import Iterator

from film_archive.archive import Row
from film_archive.domain.names import parse_speaker_role
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_mapping_people import person_names
from film_archive.exchange.csv_rows import ActivityRow, PersonRow, QuoteRow, SourceRow
from film_archive.exchange.csv_tables import TABLES
from film_archive.exchange.csv_telling import JOINTS, Item, Place, Telling
from film_archive.exchange.csv_telling_films import identifier_cells

_SOURCES, _PEOPLE = TABLES["sources.csv"], TABLES["people.csv"]
_ACTIVITIES, _QUOTES = TABLES["activities.csv"], TABLES["quotes.csv"]


def source_rows(telling: Telling) -> Iterator[SourceRow]:
    """One row a source, by slug."""
    slugs = {telling.slugs.of("source", row["id"]): row for row in telling.holdings.rows("source")}
    for slug, source in sorted(slugs.items()):
        telling.account.carry("source", source, _SOURCES.by_field)
        telling.stands(source, "sources.csv", slug)
        yield SourceRow(line=0, source_id=slug, **telling.own_cells(_SOURCES, source))


def person_rows(telling: Telling) -> Iterator[PersonRow]:
    """One row a person, by slug."""
    claimed = _claimed(telling)
    agents = telling.holdings.rows("agent")
    slugs = {slug: row for row in agents if (slug := telling.slugs.of("agent", row["id"]))}
    for slug, agent in sorted(slugs.items()):
        telling.account.carry("agent", agent, _PEOPLE.by_field, type="person")
        cells = {
            "person_id": slug,
            **telling.own_cells(_PEOPLE, agent),
            **_names(telling, agent, slug),
            "honours": _honours(telling, agent, slug, claimed),
            **identifier_cells(telling, agent, slug, "people.csv", wikidata_id="wikidata"),
            "source_ids": telling.sources(agent, "people.csv", slug),
        }
        yield PersonRow(line=0, **cells)


def _names(telling: Telling, agent: Row, slug: str) -> dict[str, str]:
    """The preferred name stands in `name_vi` whatever its language: there is no other place."""
    rows = telling.holdings.parts("agent_name", "agent_id", agent["id"])
    first = next((row for row in rows if row["type"] == "preferred"), None)
    if first is None:
        first = next(iter(rows), None)
    second = next((row for row in rows if row["language"] == "en" and row is not first), None)
    if first is not None and first["language"] == "en":
        first, second = None, first
    placed = {c: row for c, row in (("name_vi", first), ("name_en", second)) if row is not None}
    cells = {"name_vi": "", "name_en": ""} | {c: str(row["text"]) for c, row in placed.items()}
    empty = dict.fromkeys(_PEOPLE.header, "")
    for column, _, language, type in person_names(PersonRow(line=0, **(empty | cells))):
        row = placed[column]
        telling.account.carry("agent_name", row, ("agent_id", "text"), language=language, type=type)
        telling.placed(row, Place("people.csv", slug, {"text": column}))
    return cells


def _claimed(telling: Telling) -> set[str]:
    """The uuids of honours that quotations tell of: `quotes.csv` brings them again."""
    found = set()
    for quote in telling.holdings.rows("reception"):
        speaker = telling.person_record(quote["agent_id"])
        for said in parse_speaker_role(quote["speaker_role"] or "") if speaker else ():
            name = f"{speaker}#claims/{said.kind}/{said.code or said.text}"
            found.add(starter_uuid(name))
    return found


def _honours(telling: Telling, agent: Row, slug: str, claimed: set[str]) -> str:
    texts = []
    for row in telling.holdings.parts("agent_honour", "agent_id", agent["id"]):
        if row["kind"] == "honour" and row["uuid"] not in claimed:
            telling.account.carry("agent_honour", row, ("agent_id", "kind", "text"))
            telling.placed(row, Place("people.csv", slug, {"text": "honours"}))
            texts.append(telling.item(row["text"], "|", "agent_honour", "text"))
    return JOINTS["|"].join(texts)


def activity_rows(telling: Telling) -> Iterator[ActivityRow]:
    """One row an activity, in order."""
    for activity in telling.holdings.rows("activity"):
        slug = telling.slugs.of("activity", activity["id"])
        telling.account.carry("activity", activity, _ACTIVITIES.by_field)
        yield ActivityRow(
            line=0,
            activity_id=slug,
            **telling.own_cells(_ACTIVITIES, activity),
            participants=_participants(telling, activity, slug),
            source_ids=telling.sources(activity, "activities.csv", slug),
        )


def _participants(telling: Telling, activity: Row, slug: str) -> str:
    texts = []
    for row in telling.holdings.parts("participant", "activity_id", activity["id"]):
        text = telling.item(row["name_used"], ";", "participant", "name_used")
        telling.mentions.append(Item("participant", row, text))
        telling.placed(row, Place("activities.csv", slug, {"name_used": "participants"}))
        texts.append(text)
    return JOINTS[";"].join(texts)


def quote_rows(telling: Telling) -> Iterator[QuoteRow]:
    """One row a quotation, in order."""
    for quote in telling.holdings.rows("reception"):
        slug = telling.slugs.of("reception", quote["id"])
        telling.mentions.append(Item("reception", quote, quote["speaker"] or ""))
        yield QuoteRow(
            line=0,
            quote_id=slug,
            **telling.own_cells(_QUOTES, quote),
            source_id=telling.sources(quote, "quotes.csv", slug),
        )
