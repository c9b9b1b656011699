"""From editions, appearances, awards, programmes and media files to the rows of their files."""

from __future__ import annotations

from collections.abc import Iterator

from film_archive.archive import Row
from film_archive.exchange.csv_mapping_events import appearance_told, attendance_told
from film_archive.exchange.csv_media import SHIPPED, file_told, stands_below
from film_archive.exchange.csv_rows import (
    AppearanceRow,
    AwardRow,
    EventRow,
    MediaRow,
    ProgrammeRow,
)
from film_archive.exchange.csv_tables import TABLES
from film_archive.exchange.csv_telling import JOINTS, Item, Place, Telling
from film_archive.exchange.csv_telling_films import organisation_text

_EVENTS, _APPEARANCES = TABLES["events.csv"], TABLES["appearances.csv"]
_AWARDS, _PROGRAMMES, _MEDIA = TABLES["awards.csv"], TABLES["programmes.csv"], TABLES["media.csv"]
_HOSTS = {"organisers": "organiser", "patrons": "patron"}


def event_rows(telling: Telling) -> Iterator[EventRow]:
    """One row an edition, by slug."""
    slugs = {telling.slugs.of("edition", r["id"]): r for r in telling.holdings.rows("edition")}
    for slug, edition in sorted(slugs.items()):
        told = (*_EVENTS.by_field, "festival_id")
        telling.account.carry("edition", edition, told)
        cells = {
            "event_id": slug,
            **telling.own_cells(_EVENTS, edition),
            **_names(telling, edition, slug),
            **{column: _hosts(telling, edition, slug, column) for column in _HOSTS},
            "attendance": _attendance(telling, edition, slug),
            "source_ids": telling.sources(edition, "events.csv", slug),
        }
        yield EventRow(line=0, **cells)


def _names(telling: Telling, edition: Row, slug: str) -> dict[str, str]:
    """The first Vietnamese name and the first other one, English where there is one."""
    rows = telling.holdings.parts("edition_name", "edition_id", edition["id"])
    vietnamese = next((row for row in rows if row["language"] == "vi"), None)
    rest = [row for row in rows if row is not vietnamese and row["language"] != "vi"]
    english = next((row for row in rest if row["language"] == "en"), next(iter(rest), None))
    cells = {}
    for column, row, language in (("name_vi", vietnamese, "vi"), ("name_en", english, "en")):
        cells[column] = str(row["text"]) if row else ""
        if row:
            told = ("edition_id", "text")
            telling.account.carry("edition_name", row, told, language=language)
            telling.placed(row, Place("events.csv", slug, {"text": column}))
    return cells


def _hosts(telling: Telling, edition: Row, slug: str, column: str) -> str:
    texts = []
    for row in telling.holdings.parts("edition_agent", "edition_id", edition["id"]):
        agent = telling.holdings.get("agent", row["agent_id"])
        if row["role"] != _HOSTS[column] or agent is None:
            continue
        text = row["name_used"] or organisation_text(telling, agent)
        text = telling.item(text, ";", "edition_agent", "name_used")
        told = ("edition_id", "agent_id", "role")
        telling.account.carry("edition_agent", row, told, name_used=text)
        telling.hosts.append(Item("edition_agent", row, text))
        telling.placed(row, Place("events.csv", slug, {"": column}))
        for name in telling.holdings.parts("agent_name", "agent_id", agent["id"]):
            telling.placed(name, Place("events.csv", slug, {"text": column}, text))
        texts.append(text)
    return JOINTS[";"].join(texts)


def _attendance(telling: Telling, edition: Row, slug: str) -> str:
    texts = []
    for row in telling.holdings.parts("attendance", "edition_id", edition["id"]):
        read = attendance_told(row["text"])
        telling.account.carry("attendance", row, ("edition_id", "text"), **read)
        telling.placed(row, Place("events.csv", slug, {"text": "attendance"}))
        texts.append(telling.item(row["text"], ";", "attendance", "text"))
    return JOINTS[";"].join(texts)


def appearance_rows(telling: Telling) -> Iterator[AppearanceRow]:
    """One row an appearance, in order."""
    for row in telling.holdings.rows("appearance"):
        slug = telling.slugs.of("appearance", row["id"])
        edition = telling.holdings.get("edition", row["edition_id"])
        cells = {"appearance_id": slug, **telling.own_cells(_APPEARANCES, row)}
        written = AppearanceRow(line=0, **cells, source_ids="")
        submission = edition is not None and edition["kind"] == "oscars-submission"
        read = appearance_told(written, submission=submission)
        telling.account.carry("appearance", row, _APPEARANCES.by_field, **read)
        yield written._replace(source_ids=telling.sources(row, "appearances.csv", slug))


def award_rows(telling: Telling) -> Iterator[AwardRow]:
    """One row an award, in order; of several recipients it names the first."""
    for row in telling.holdings.rows("award"):
        slug = telling.slugs.of("award", row["id"])
        telling.account.carry("award", row, _AWARDS.by_field)
        yield AwardRow(
            line=0,
            award_id=slug,
            **telling.own_cells(_AWARDS, row),
            person_id=_recipient(telling, row, slug),
            source_ids=telling.sources(row, "awards.csv", slug),
        )


def _recipient(telling: Telling, award: Row, slug: str) -> str:
    for row in telling.holdings.parts("recipient", "award_id", award["id"]):
        person = telling.slugs.of("agent", row["agent_id"])
        if person:
            telling.account.carry("recipient", row, ("award_id", "agent_id"))
            telling.placed(row, Place("awards.csv", slug, {"agent_id": "person_id"}))
            return person
    return ""


def programme_rows(telling: Telling) -> Iterator[ProgrammeRow]:
    """One row a programme, by slug."""
    rows = telling.holdings.rows("programme")
    slugs = {telling.slugs.of("programme", row["id"]): row for row in rows}
    for slug, programme in sorted(slugs.items()):
        telling.account.carry("programme", programme, _PROGRAMMES.by_field)
        films = []
        for row in telling.holdings.parts("programme_film", "programme_id", programme["id"]):
            telling.account.carry("programme_film", row, ("programme_id", "film_id"))
            telling.placed(row, Place("programmes.csv", slug, {"": "films"}))
            films.append(telling.slugs.of("film", row["film_id"]))
        yield ProgrammeRow(
            line=0,
            programme_id=slug,
            **telling.own_cells(_PROGRAMMES, programme),
            films=" ".join(films),
            source_ids=telling.sources(programme, "programmes.csv", slug),
        )


def media_rows(telling: Telling) -> Iterator[MediaRow]:
    """The files that come with the program: where others are, another machine cannot know."""
    roots = [
        row
        for row in telling.holdings.rows("media_root")
        if (row["name"], row["location"]) == SHIPPED
    ]
    ids = {root["id"] for root in roots[:1]}
    files = telling.holdings.rows("media_file")
    rows = [row for row in files if row["root_id"] in ids and stands_below(row["path"])]
    telling.slugs.give("media_file", rows)
    for root in roots[:1] if rows else ():
        telling.account.carry("media_root", root, ("name", "location"))
    for row in rows:
        slug = telling.slugs.of("media_file", row["id"])
        told = (*_MEDIA.by_field, "root_id")
        telling.account.carry("media_file", row, told, **file_told(row["path"], None))
        telling.stands(row, "media.csv", slug)
        yield MediaRow(line=0, media_id=slug, **telling.own_cells(_MEDIA, row))
