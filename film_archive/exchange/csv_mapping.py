"""From rows to records: the row's own record, its slug, what else its cells tell, its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from film_archive.domain.countries import country_code
from film_archive.domain.festival_names import plainest
from film_archive.domain.languages import language_code
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange import csv_mapping_events as events
from film_archive.exchange import csv_mapping_films as films
from film_archive.exchange import csv_mapping_people as people
from film_archive.exchange import csv_media as media
from film_archive.exchange.csv_columns import Table
from film_archive.exchange.csv_context import Context
from film_archive.exchange.csv_parts import Part, statement_parts
from film_archive.exchange.csv_rows import CsvRow, MediaRow

_PARTS: dict[str, Callable[[Any, str, Context], Iterator[Part]]] = {
    "films.csv": films.film_parts,
    "people.csv": people.person_parts,
    "events.csv": events.event_parts,
    "awards.csv": events.award_parts,
    "activities.csv": people.activity_parts,
    "programmes.csv": events.programme_parts,
}
_TERM_CODES = {"country": country_code, "language": language_code}


class Mapper:
    """Makes records of rows; `folder` is where the files of `media.csv` may be."""

    def __init__(self, context: Context, folder: Path | None = None) -> None:
        self.context = context
        self._folder = folder
        self._told: dict[str, Callable[[Any], dict[str, Any]]] = {
            "people.csv": lambda row: {"type": "person"},
            "events.csv": lambda row: {
                "festival_id": starter_uuid(events.festival_name(row.event_id))
            },
            "appearances.csv": lambda row: events.appearance_told(
                row, submission=row.event_id in context.submissions
            ),
            "quotes.csv": lambda row: people.quote_told(row, context),
            "media.csv": self._media_told,
        }

    def told(self, table: Table, row: CsvRow) -> dict[str, Any]:
        """Fields of the row's own record that follow from its cells without standing in them."""
        follow = self._told.get(table.file)
        return follow(row) if follow else {}

    def parts(self, table: Table, row: CsvRow, rank: int) -> Iterator[Part]:
        """All records of a row but what is said of its sources; `rank` is its place in the file."""
        name = f"{table.file}/{table.row_id(row)}"
        values = table.own_values(row) | self.told(table, row)
        if table.ranked:
            values["rank"] = rank
        yield Part(table.kind, name, values)
        if table.keyed:
            yield slug_part(name, str(row[1]))
        more = _PARTS.get(table.file)
        if more:
            yield from more(row, name, self.context)

    def _media_told(self, row: MediaRow) -> dict[str, Any]:
        root = media.root_of(row.path, self._folder)
        return {"root_id": starter_uuid(root.record), **media.file_told(row.path, self._folder)}

    # --- what rows share --------------------------------------------------------------------
    def shared_parts(self, media_rows: Iterable[MediaRow]) -> Iterator[tuple[str, int, Part]]:
        """(file, line, record) of what several rows tell of, where it is told first."""
        for (scheme, label), line in self.context.terms.items():
            yield "films.csv", line, _term(scheme, label)
        for key, (file, line) in self.context.organisation_lines.items():
            yield from ((file, line, part) for part in self._organisation(key))
        for record, mention in self.context.persons.new.items():
            yield from (
                (mention.file, mention.line, part) for part in _person(record, mention.text)
            )
        for stem, festival in self.context.festivals.items():
            yield from (("events.csv", festival.line, p) for p in _festival(stem, festival.names))
        roots = {media.root_of(row.path, self._folder): row.line for row in media_rows}
        for root, line in roots.items():
            yield "media.csv", line, Part("media_root", root.record, root._asdict())

    def _organisation(self, key: str) -> Iterator[Part]:
        record = f"organisations/{key}"
        yield Part("agent", record, {"type": "organisation"})
        for rank, name in enumerate(self.context.organisations.names(key)):
            values = {
                "agent_id": starter_uuid(record),
                "text": name.text,
                "language": name.language,
                "type": name.type,
                "rank": rank,
            }
            yield Part("agent_name", organisation_name(key, name.text), values)


def organisation_name(key: str, text: str) -> str:
    """The record name of one name of an organisation."""
    return f"organisations/{key}#names/{text}"


def slug_part(name: str, slug: str) -> Part:
    """The id of a row, kept as an identifier of its record."""
    values = {"record_id": starter_uuid(name), "scheme": "slug", "value": slug}
    return Part("identifier", f"{name}#slug", values)


def row_statement(name: str, sources: list[str], flag: int | None) -> list[Part]:
    """That the row as a whole is so, with all its sources; nothing where nobody says so.

    `flag` is the rank of the flag that says that the row is unverified, None where there is none.
    """
    if flag is not None:
        return statement_parts(name, "", sources, value="present", status="unverified", rank=flag)
    return statement_parts(name, "", sources, value="present") if sources else []


def _term(scheme: str, label: str) -> Part:
    code = _TERM_CODES.get(scheme, _no_code)(label)
    values = {"scheme": scheme, "label": label, "code": code}
    return Part("term", films.term_name(scheme, label), values)


def _no_code(label: str) -> str | None:
    return None


def _person(record: str, name: str) -> Iterator[Part]:
    yield Part("agent", record, {"type": "person"})
    values = {"agent_id": starter_uuid(record), "text": name, "type": "preferred", "rank": 0}
    yield Part("agent_name", f"{record}#name", values)


def _festival(stem: str, names: dict[str, list[str]]) -> Iterator[Part]:
    record = f"festivals/{stem}"
    yield Part("festival", record, {})
    for rank, language in enumerate(lang for lang in ("vi", "en") if names.get(lang)):
        values = {
            "festival_id": starter_uuid(record),
            "text": plainest(names[language]),
            "language": language,
            "rank": rank,
        }
        yield Part("festival_name", f"{record}#name_{language}", values)
