"""Small folders of CSV files, and an archive that lives in memory: what the tests of CSV share."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from film_archive.archive import FieldInfo, Row
from film_archive.archive.schema import KINDS
from film_archive.archive.values import fields_of
from film_archive.commands.importing import Incoming
from film_archive.exchange.csv_tables import HEADERS

STARTER = Path(__file__).parents[2] / "resources" / "starter"

SMALL: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "sources.csv": (
        {"source_id": "paper", "title": "A paper", "publisher": "Press", "accessed": "2025-12-06"},
        {"source_id": "book", "title": "A book", "url": "https://example.org/book", "note": "old"},
        {"source_id": "unverified", "title": "Nobody"},
    ),
    "people.csv": (
        {
            "person_id": "huyen",
            "name_vi": "Đặng Thái Huyền",
            "name_en": "Dang Thai Huyen",
            "sort_name": "Đặng Thái Huyền",
            "birth_year": "1980",
            "honours": "NSƯT",
            "source_ids": "paper",
        },
        {
            "person_id": "minh",
            "name_vi": "Đặng Nhật Minh",
            "wikidata_id": "Q1",
            "source_ids": "book",
        },
    ),
    "films.csv": (
        {
            "film_id": "mua-do",
            "title_vi": "Mưa đỏ",
            "title_en": "Red Rain",
            "title_fr": "Pluie rouge",
            "other_titles": "Blood Rain|Rain",
            "year": "2025",
            "form": "feature",
            "runtime_min": "124",
            "colour": "colour",
            "countries": "Vietnam|France",
            "languages": "Vietnamese",
            "production_company": "People's Army Cinema (Điện ảnh Quân đội nhân dân)|BHD",
            "genres": "Drama|War",
            "synopsis_en": "Eighty-one days.",
            "imdb_id": "tt1234567",
            "source_ids": "paper book",
        },
        {"film_id": "tenth", "title_vi": "Tháng Mười", "colour": "b&w", "source_ids": "unverified"},
    ),
    "events.csv": (
        {
            "event_id": "week-2025",
            "name_vi": "Tuần phim 2025",
            "name_en": "1st Film Week",
            "kind": "film week",
            "city": "Paris",
            "country": "France",
            "edition": "1",
            "year": "2025",
            "start_date": "2025-12-05",
            "end_date": "2025-12-12",
            "organisers": "Film Association / Film Promotion Association (FPA); Global Club",
            "patrons": "Embassy in France",
            "attendance": "more than 6,000, from France and nearly 20 other countries",
            "source_ids": "paper book",
        },
        {"event_id": "oscars-98", "name_en": "98th Oscars", "kind": "oscars submission"},
    ),
    "credits.csv": (
        {"film_id": "mua-do", "person_id": "huyen", "role": "director", "source_ids": "paper"},
        {
            "film_id": "mua-do",
            "person_id": "minh",
            "role": "cast",
            "character": "An old man",
            "billing": "2",
            "source_ids": "book",
        },
    ),
    "appearances.csv": (
        {
            "appearance_id": "app-1",
            "film_id": "mua-do",
            "event_id": "week-2025",
            "section": "Closing film",
            "premiere_status": "French premiere",
            "date": "2025-12-12",
            "venue": "Pathé Palace",
            "note": "Announced programme",
            "source_ids": "paper",
        },
        {"appearance_id": "app-2", "film_id": "mua-do", "event_id": "oscars-98"},
    ),
    "awards.csv": (
        {
            "award_id": "award-1",
            "film_id": "mua-do",
            "event_id": "week-2025",
            "award_name_en": "Grand Prize",
            "award_name_vi": "Giải lớn",
            "category": "Feature",
            "result": "special mention",
            "person_id": "huyen",
            "year": "2025",
            "source_ids": "paper",
        },
        {"award_id": "award-2", "film_id": "tenth", "result": "won"},
    ),
    "activities.csv": (
        {
            "activity_id": "act-1",
            "event_id": "week-2025",
            "kind": "Q&A",
            "title": "Meeting",
            "participants": "Huyền Đặng Thái; Ambassador Đinh Toàn Thắng; Young filmmakers",
            "note": "In the hall",
            "source_ids": "paper",
        },
        {"activity_id": "act-2", "event_id": "week-2025", "kind": "panel", "title": "Talk"},
    ),
    "quotes.csv": (
        {
            "quote_id": "quote-1",
            "film_id": "mua-do",
            "speaker": "Đặng Thái Huyền",
            "speaker_role": "Colonel, Meritorious Artist, director of Red Rain",
            "text": "We are proud.",
            "source_id": "paper",
        },
        {
            "quote_id": "quote-2",
            "event_id": "week-2025",
            "speaker": "Viewers",
            "speaker_role": "Audience",
            "text": "Good.",
            "source_id": "book",
        },
    ),
    "programmes.csv": (
        {
            "programme_id": "prog-1",
            "event_id": "week-2025",
            "title_vi": "Chương trình",
            "title_en": "Programme",
            "films": "tenth mua-do",
            "note": "Two films",
            "source_ids": "paper",
        },
        {"programme_id": "prog-2", "event_id": "week-2025", "title_en": "Another"},
    ),
    "media.csv": (
        {
            "media_id": "media-1",
            "film_id": "mua-do",
            "role": "sample reel",
            "path": "reels/mua-do.mp4",
            "label": "Sample",
            "note": "Cards",
        },
    ),
    "unverified.csv": (
        {"file": "films.csv", "row_id": "tenth", "fields": "year title_vi"},
        {"file": "films.csv", "row_id": "mua-do", "fields": "countries"},
        {"file": "credits.csv", "row_id": "mua-do/minh/cast", "fields": "row billing"},
    ),
    "conflicts.csv": (
        {
            "conflict_id": "conflict-001",
            "file": "films.csv",
            "row_id": "mua-do",
            "field": "runtime_min",
            "value": "124",
            "preferred": "yes",
            "source_ids": "paper",
        },
        {
            "conflict_id": "conflict-001",
            "file": "films.csv",
            "row_id": "mua-do",
            "field": "runtime_min",
            "value": "120",
            "preferred": "no",
            "source_ids": "book",
            "note": "short version",
        },
        {
            "conflict_id": "conflict-002",
            "file": "events.csv",
            "row_id": "week-2025",
            "field": "organisers",
            "value": "Film Association",
            "preferred": "no",
            "source_ids": "paper",
        },
        {
            "conflict_id": "conflict-002",
            "file": "events.csv",
            "row_id": "week-2025",
            "field": "organisers",
            "value": "Film Promotion Association",
            "preferred": "no",
            "source_ids": "book",
        },
        {
            "conflict_id": "conflict-003",
            "file": "awards.csv",
            "row_id": "award-1",
            "field": "film_id",
            "value": "tenth",
            "preferred": "no",
            "source_ids": "book",
        },
        {
            "conflict_id": "conflict-003",
            "file": "appearances.csv",
            "row_id": "app-1",
            "field": "row",
            "value": "absent",
            "preferred": "no",
            "source_ids": "book",
        },
    ),
}
"""Every file and nearly every column, as few rows as that takes."""


def write_tables(
    folder: Path, tables: Mapping[str, Iterable[Mapping[str, str]]], **csv_options: Any
) -> Path:
    """Writes the files into a new folder; cells that are not given are empty."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADERS[name], restval="", **csv_options)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted_rows(path: Path) -> Counter[tuple[str, ...]]:
    """The rows of a file, header included, as a multiset."""
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(map(tuple, csv.reader(file)))


class MemoryReads:
    """An archive's `Contents` over plain dictionaries."""

    def __init__(self, records: Iterable[Incoming]) -> None:
        taken = list(records)
        ids = {record.uuid: number for number, record in enumerate(taken, 1)}
        self.table: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        for record in taken:
            fields = fields_of(record.kind)
            row: Row = {"id": ids[record.uuid], "uuid": record.uuid}
            for name, field in fields.items():
                value = record.values.get(name)
                row[name] = ids[value] if value is not None and field.target else value
            self.table[record.kind].append(row)

    def add(self, kind: str, uuid: str, **values: Any) -> int:
        """One more record; returns its id."""
        id: int = 1 + max(row["id"] for rows in self.table.values() for row in rows)
        row = dict.fromkeys(fields_of(kind)) | values
        self.table[kind].append({"id": id, "uuid": uuid, **row})
        return id

    def kinds(self) -> tuple[str, ...]:
        return tuple(self.table)

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        return fields_of(kind)

    def rows(self, kind: str) -> list[Row]:
        return [dict(row) for row in self.table[kind]]

    def stats(self) -> dict[str, int]:
        return {"steps": 0}

    def dump(self, kind: str) -> Iterator[tuple[str, Row]]:
        uuids = {row["id"]: row["uuid"] for rows in self.table.values() for row in rows}
        fields = fields_of(kind)
        for row in sorted(self.table[kind], key=lambda row: str(row["uuid"])):
            values = {
                name: uuids[row[name]] if field.target and row[name] is not None else row[name]
                for name, field in fields.items()
            }
            yield row["uuid"], values
