"""Which records that no row is of come back when the rows are read: shared and derived ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from film_archive.archive import Row
from film_archive.domain.festival_names import plainest, series_stem
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_claims import Claim, Spoken, claims
from film_archive.exchange.csv_context import Context, Festival
from film_archive.exchange.csv_mapping_people import participant_told, quote_told
from film_archive.exchange.csv_rows import CsvRow, PersonRow, QuoteRow
from film_archive.exchange.csv_tables import TABLES
from film_archive.exchange.csv_telling import Telling

Rows = Mapping[str, Sequence[CsvRow]]


def account_for_shared(telling: Telling, rows: Rows, context: Context) -> None:
    """Compares what all rows together tell with the archive."""
    _organisations(telling, context)
    _mentions(telling, rows, context)
    _festivals(telling, context.festivals)
    _claims(telling, rows, context)


# --- organisations -------------------------------------------------------------------------------


def _organisations(telling: Telling, context: Context) -> None:
    """Organisations come back by their names in lists: one of the archive for each one read."""
    keys: dict[int, set[str]] = defaultdict(set)
    agents: dict[str, set[int]] = defaultdict(set)
    for items, slash in ((telling.companies, False), (telling.hosts, True)):
        for item in items:
            key = context.organisation(_as_item(item.text, slash), slash=slash)
            keys[item.row["agent_id"]].add(key)
            agents[key].add(item.row["agent_id"])
    for id, found in keys.items():
        key = next(iter(found))
        if len(found) == 1 and len(agents[key]) == 1:
            _organisation(telling, context, id, key.partition("/")[2])
        else:
            telling.account.lose("agent", "names")


def _as_item(text: str, slash: bool) -> str:
    """The text as it stands in the list."""
    return text.replace(";", ",") if slash else text.replace("|", "/")


def _organisation(telling: Telling, context: Context, id: int, key: str) -> None:
    agent = telling.holdings.get("agent", id)
    if agent is not None:
        telling.account.carry("agent", agent, (), type="organisation")
    read = {name.text: name for name in context.organisations.names(key)}
    for row in telling.holdings.parts("agent_name", "agent_id", id):
        name = read.get(row["text"])
        if name:
            told = {"type": name.type, "language": name.language}
            telling.account.carry("agent_name", row, ("agent_id", "text"), **told)


# --- participants and speakers -------------------------------------------------------------------


def _mentions(telling: Telling, rows: Rows, context: Context) -> None:
    by_record = _persons_by_record(telling)
    quotes = {row.quote_id: row for row in cast("Sequence[QuoteRow]", rows["quotes.csv"])}
    for item in telling.mentions:
        named = context.persons.who(item.text)
        agent = by_record.get(named.record) if named else None
        if item.kind == "participant":
            told = participant_told(item.text, context) | {"agent_id": agent}
            telling.account.carry("participant", item.row, ("activity_id", "name_used"), **told)
        else:
            row = quotes[telling.slugs.of("reception", item.row["id"])]
            told = quote_told(row, context) | {"agent_id": agent}
            telling.account.carry("reception", item.row, TABLES["quotes.csv"].by_field, **told)
    for record, mention in context.persons.new.items():
        id = by_record.get(record)
        agent_row = telling.holdings.get("agent", id) if id is not None else None
        if agent_row is not None:
            _new_person(telling, agent_row, mention.text)


def _persons_by_record(telling: Telling) -> dict[str, int]:
    agents = (row for row in telling.holdings.rows("agent") if row["type"] == "person")
    return {telling.person_record(agent["id"]): agent["id"] for agent in agents}


def _new_person(telling: Telling, agent: Row, name: str) -> None:
    telling.account.carry("agent", agent, (), type="person")
    for row in telling.holdings.parts("agent_name", "agent_id", agent["id"]):
        if row["text"] == name:
            telling.account.carry("agent_name", row, ("agent_id", "text"), type="preferred")


# --- festivals -----------------------------------------------------------------------------------


def _festivals(telling: Telling, read: Mapping[str, Festival]) -> None:
    """A festival comes back if its editions, and no others, share the beginning of their slugs."""
    stems: dict[int, set[str]] = defaultdict(set)
    festivals: dict[str, set[int]] = defaultdict(set)
    for edition in telling.holdings.rows("edition"):
        stem = series_stem(telling.slugs.of("edition", edition["id"]))
        stems[edition["festival_id"]].add(stem)
        festivals[stem].add(edition["festival_id"])
    for festival in telling.holdings.rows("festival"):
        found = stems.get(festival["id"], set())
        stem = next(iter(found), "")
        if len(found) == 1 and len(festivals[stem]) == 1:
            _festival(telling, festival, read[stem])
        elif found:
            telling.account.lose("edition", "festival_id")


def _festival(telling: Telling, festival: Row, read: Festival) -> None:
    telling.account.carry("festival", festival, ())
    for row in telling.holdings.parts("festival_name", "festival_id", festival["id"]):
        names = read.names.get(row["language"] or "")
        if names and plainest(names) == row["text"]:
            told = ("festival_id", "text", "language")
            telling.account.carry("festival_name", row, told)


# --- what quotations say of their speakers -------------------------------------------------------


def _claims(telling: Telling, rows: Rows, context: Context) -> None:
    quotes = cast("Sequence[QuoteRow]", rows["quotes.csv"])
    spoken = [
        Spoken(who.record, row.speaker_role, tuple(row.source_id.split()), row.line)
        for row in quotes
        if row.speaker_role and (who := context.persons.who(row.speaker))
    ]
    people = {
        f"people.csv/{row.person_id}": row
        for row in cast("Sequence[PersonRow]", rows["people.csv"])
    }
    honours = {row["uuid"]: row for row in telling.holdings.rows("agent_honour")}
    for claim in claims(spoken, people if spoken else {}):
        honour = honours.get(starter_uuid(claim.name))
        if honour is not None:
            _claim(telling, claim, honour)


def _claim(telling: Telling, claim: Claim, honour: Row) -> None:
    told = {"kind": claim.kind, "text": claim.text}
    telling.account.carry("agent_honour", honour, ("agent_id",), **told)
    for said in telling.holdings.parts("statement", "record_id", honour["id"]):
        cited = telling.holdings.parts("citation", "statement_id", said["id"])
        if (said["field"], said["value"], said["conflict_id"]) != ("", "present", None):
            continue
        fields = ("record_id", "field", "value")
        telling.account.carry("statement", said, fields, status="verified", preferred=1)
        for row in cited:
            if telling.slugs.of("source", row["source_id"]) in claim.sources:
                telling.account.carry("citation", row, ("statement_id", "source_id"))
