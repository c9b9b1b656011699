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
from film_archive.exchange.csv_parts import listed
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
    _flagged_lists(telling, rows)


# --- organisations -------------------------------------------------------------------------------


def _organisations(telling: Telling, context: Context) -> None:
    """Organisations come back by their names in lists: one of the archive for each one read."""
    read = [(item, context.organisation(item.text, slash=False)) for item in telling.companies]
    read += [(item, context.organisation(item.text, slash=True)) for item in telling.hosts]
    keys: dict[int, set[str]] = defaultdict(set)
    agents: dict[str, set[int]] = defaultdict(set)
    for item, key in read:
        keys[item.row["agent_id"]].add(key)
        agents[key].add(item.row["agent_id"])
    for item, key in read:
        id = item.row["agent_id"]
        agent = telling.holdings.get("agent", id)
        one = len(keys[id]) == 1 and len(agents[key]) == 1
        if agent is None or agent["type"] != "organisation" or not one:
            telling.account.lose(item.kind, "agent_id")
        elif not telling.account.is_carried("agent", id):
            telling.account.identity("agent", agent, key)
            _organisation(telling, context, agent, key.partition("/")[2])


def _organisation(telling: Telling, context: Context, agent: Row, key: str) -> None:
    telling.account.carry("agent", agent, ("type",))
    read = {name.text: name for name in context.organisations.names(key)}
    for row in telling.holdings.parts("agent_name", "agent_id", agent["id"]):
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
            telling.account.identity("agent", agent_row, record)
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
            telling.account.identity("festival", festival, f"festivals/{stem}")
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
    by_record = _persons_by_record(telling)
    for claim in claims(spoken, people if spoken else {}):
        honour = honours.get(starter_uuid(claim.name))
        if honour is None:
            telling.account.lose("agent_honour", "text")  # the reader finds one more
        else:
            _claim(telling, claim, honour, by_record.get(claim.speaker))


def _claim(telling: Telling, claim: Claim, honour: Row, agent: int | None) -> None:
    told = {"agent_id": agent, "kind": claim.kind, "text": claim.text}
    telling.account.carry("agent_honour", honour, (), **told)
    cited = set()
    for said in telling.holdings.parts("statement", "record_id", honour["id"]):
        if (said["field"], said["value"], said["conflict_id"]) != ("", "present", None):
            continue
        fields = ("record_id", "field", "value")
        telling.account.carry("statement", said, fields, status="verified", preferred=1)
        for row in telling.holdings.parts("citation", "statement_id", said["id"]):
            source = telling.slugs.of("source", row["source_id"])
            if source in claim.sources:
                cited.add(source)
                telling.account.carry("citation", row, ("statement_id", "source_id"))
    for _ in claim.sources.keys() - cited:
        telling.account.lose("citation", "source_id")  # the reader finds one more


# --- flags on lists -----------------------------------------------------------------------------


def _flagged_lists(telling: Telling, rows: Rows) -> None:
    """A flag on some items of a list is read as one on all of them."""
    for file, table in TABLES.items():
        lists = {column.name: column.separator for column in table.columns if column.separator}
        for row in rows[file] if lists else ():
            names = [name for _, name in telling.flags.get((file, table.row_id(row)), ())]
            for name, separator in lists.items():
                if 0 < names.count(name) < len(listed(table.cell(row, name), separator)):
                    telling.account.lose("statement", "record_id")
