"""The proof on the starter archive: every row and every source of it is in the archive and comes
back, whatever the files hold on the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import Row, create_archive
from film_archive.commands.importing import ImportRecords
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_folder import CsvFolder, read_folder
from film_archive.exchange.csv_holdings import CsvExportReport
from film_archive.exchange.csv_tables import HEADERS, TABLES
from film_archive.exchange.csv_writing import write_folder
from tests.exchange.csv_folders import STARTER, cells, counted_rows

FILES = sorted(HEADERS)
WITH_SOURCES = sorted(file for file, table in TABLES.items() if table.sources is not None)

Dump = dict[str, dict[str, Row]]


@dataclass(frozen=True)
class WayThrough:
    """The starter archive read, taken in, written, and taken in again."""

    folder: CsvFolder
    first: Dump
    second: Dump
    exported: Path
    report: CsvExportReport


def taken_in(folder: CsvFolder, path: Path, exported: Path | None = None) -> tuple[Dump, Any]:
    """Everything in a new archive after the import, and the report of its export."""
    with create_archive(path) as archive:
        archive.do(ImportRecords(folder.records, name=path.name, total=folder.total))
        with archive.reading() as reads:
            dump = {kind: dict(reads.dump(kind)) for kind in reads.kinds()}
            return dump, write_folder(reads, exported) if exported else None


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> WayThrough:
    place = tmp_path_factory.mktemp("starter")
    folder = read_folder(STARTER)
    first, report = taken_in(folder, place / "first.db", place / "exported")
    second, _ = taken_in(read_folder(place / "exported"), place / "second.db")
    return WayThrough(folder, first, second, place / "exported", report)


# --- there and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_an_export_gives_back_every_row_field_by_field(way: WayThrough, file: str) -> None:
    assert counted_rows(way.exported / file) == counted_rows(STARTER / file)


def test_an_import_of_the_export_gives_the_same_records(way: WayThrough) -> None:
    differing = {kind for kind in way.first if way.first[kind] != way.second[kind]}
    assert differing == set()


def test_nothing_but_the_history_is_left_out(way: WayThrough) -> None:
    assert way.report.left_out == {"step": 1}
    assert way.report.fields_left_out == {}
    assert way.report.rows == {file: len(cells(STARTER / file)) for file in HEADERS}


@pytest.mark.parametrize("file", FILES)
def test_exported_files_are_plain_rfc_4180(way: WayThrough, file: str) -> None:
    raw = (way.exported / file).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


# --- counted one by one --------------------------------------------------------------------------


def test_all_records_arrive_and_no_two_are_the_same(way: WayThrough) -> None:
    uuids = [record.uuid for record in way.folder.records()]
    assert len(uuids) == len(set(uuids)) == way.folder.total
    assert sum(map(len, way.first.values())) == way.folder.total


@pytest.mark.parametrize("file", sorted(TABLES))
def test_each_row_has_its_record(way: WayThrough, file: str) -> None:
    table = TABLES[file]
    names = {f"{file}/{table.row_id(row)}" for row in way.folder.rows.get(file, ())}
    assert {starter_uuid(name) for name in names} <= way.first[table.kind].keys()
    assert len(names) == len(cells(STARTER / file))


@pytest.mark.parametrize("file", sorted(file for file, table in TABLES.items() if table.keyed))
def test_each_id_is_kept_as_an_identifier(way: WayThrough, file: str) -> None:
    kept = {
        (row["record_id"], row["value"])
        for row in way.first["identifier"].values()
        if row["scheme"] == "slug"
    }
    key = HEADERS[file][0]
    ids = [row[key] for row in cells(STARTER / file)]
    assert {(starter_uuid(f"{file}/{id}"), id) for id in ids} <= kept


def citations(dump: Dump) -> dict[str, list[str]]:
    """The sources that each statement cites, in order."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in dump["citation"].values():
        found[row["statement_id"]].append((row["rank"], row["source_id"]))
    return {
        statement: [source for _, source in sorted(cited)] for statement, cited in found.items()
    }


@pytest.mark.parametrize("file", WITH_SOURCES)
def test_each_row_cites_each_of_its_sources_in_order(way: WayThrough, file: str) -> None:
    cited = citations(way.first)
    by_record: dict[str, list[str]] = {}
    for uuid, row in way.first["statement"].items():
        if (row["field"], row["value"], row["conflict_id"]) == ("", "present", None):
            by_record[row["record_id"]] = cited.get(uuid, [])
    table = TABLES[file]
    wrong = [
        row
        for row in way.folder.rows[file]
        if [starter_uuid(f"sources.csv/{id}") for id in table.cited(row)]
        != by_record.get(starter_uuid(f"{file}/{table.row_id(row)}"), [])
    ]
    assert wrong == []


def told_of(dump: Dump, statement: Row) -> str:
    """The uuid of the catalogued record that a statement is about: a film for its title."""
    for kind, owner in OWNERS.items():
        row = dump[kind].get(statement["record_id"])
        if row is not None:
            return str(row[owner])
    return str(statement["record_id"])


OWNERS = {
    "title": "film_id",
    "film_term": "film_id",
    "language_use": "film_id",
    "description": "film_id",
    "agent_name": "agent_id",
    "agent_honour": "agent_id",
    "edition_name": "edition_id",
    "edition_agent": "edition_id",
    "attendance": "edition_id",
    "recipient": "award_id",
    "participant": "activity_id",
    "programme_film": "programme_id",
}


def test_each_flag_is_on_an_unverified_statement_about_its_row(way: WayThrough) -> None:
    """Companies are credits of a film: their flags count with those of `credits.csv`."""
    flags = cells(STARTER / "unverified.csv")
    unverified = [row for row in way.first["statement"].values() if row["status"] == "unverified"]
    told = {told_of(way.first, row) for row in unverified}
    credits = {row["film_id"] for u, row in way.first["credit"].items() if u in told}
    missing = [
        flag
        for flag in flags
        if starter_uuid(f"{flag['file']}/{flag['row_id']}") not in told | credits
    ]
    assert missing == []
    assert len(unverified) >= sum(len(flag["fields"].split()) for flag in flags)


FLAGS = [
    ("films.csv/dat-lanh", "title_vi", "title", "text"),
    ("films.csv/sen-2005", "year", "film", "year"),
    ("films.csv/bi-dung-so", "countries", "film_term", ""),
    ("films.csv/co-ba-sai-gon", "production_company", "credit", ""),
    ("films.csv/chuyen-tu-te", "synopsis_en", "description", "text"),
    ("people.csv/cao-thuy-nhi", "name_vi", "agent_name", "text"),
    ("people.csv/cao-thuy-nhi", "sort_name", "agent", "sort_name"),
    ("events.csv/moscow-1963", "edition", "edition", "number"),
    ("awards.csv/award-0078", "award_name_en", "award", "name_en"),
    ("awards.csv/award-0406", "category", "award", "category"),  # an empty cell
    ("appearances.csv/app-0098", "premiere_status", "appearance", "premiere_as_stated"),
    ("credits.csv/tuong-ve-huu/nguyen-huy-thiep/writer", "row", "credit", ""),
]


@pytest.mark.parametrize(("name", "column", "kind", "field"), FLAGS)
def test_a_flag_is_on_exactly_what_it_is_about(
    way: WayThrough, name: str, column: str, kind: str, field: str
) -> None:
    file, _, row_id = name.partition("/")
    flags = {
        (f["file"], f["row_id"]): f["fields"].split() for f in cells(STARTER / "unverified.csv")
    }
    if column not in flags.get((file, row_id), []):
        pytest.fail(f"{name} has no flag on {column} any more: choose another example")
    uuid = starter_uuid(name)
    owner = OWNERS.get(kind, "film_id" if column == "production_company" else "")
    records = {u: row for u, row in way.first[kind].items() if (row[owner] if owner else u) == uuid}
    said = [
        row
        for row in way.first["statement"].values()
        if row["record_id"] in records and row["field"] == field and row["status"] == "unverified"
    ]
    assert said
    held = {records[row["record_id"]][field] if field else "present" for row in said}
    assert {row["value"] for row in said} == {None if h is None else str(h) for h in held}


def test_each_conflict_has_its_values_with_their_sources(way: WayThrough) -> None:
    cited = citations(way.first)
    said = Counter(
        (
            row["conflict_id"],
            row["preferred"],
            row["note"] or "",
            tuple(cited.get(uuid, ())),
            row["rank"],
        )
        for uuid, row in way.first["statement"].items()
        if row["conflict_id"]
    )
    ranks: Counter[str] = Counter()
    expected: Counter[Any] = Counter()
    for row in cells(STARTER / "conflicts.csv"):
        id = row["conflict_id"]
        sources = tuple(starter_uuid(f"sources.csv/{s}") for s in row["source_ids"].split())
        key = (starter_uuid(f"conflicts.csv/{id}"), int(row["preferred"] == "yes"), row["note"])
        expected[*key, sources, ranks[id]] += 1
        ranks[id] += 1
    assert said == expected


def test_a_disagreement_about_a_length_is_in_milliseconds(way: WayThrough) -> None:
    film = starter_uuid("films.csv/bao-gio-cho-den-thang-muoi")
    said = {
        row["value"]: row["preferred"]
        for row in way.first["statement"].values()
        if row["record_id"] == film and row["field"] == "duration_ms" and row["conflict_id"]
    }
    assert said == {"5700000": 1, "4920000": 0}
    assert way.first["film"][film]["duration_ms"] == 95 * 60_000


def test_a_disagreement_about_a_film_leads_to_both_films(way: WayThrough) -> None:
    award = starter_uuid("awards.csv/award-0303")
    said = {
        row["value_record_id"]
        for row in way.first["statement"].values()
        if row["record_id"] == award and row["field"] == "film_id"
    }
    assert said == {starter_uuid("films.csv/mai-2024"), starter_uuid("films.csv/lat-mat-7")}


# --- the Paris week ------------------------------------------------------------------------------

PARIS = starter_uuid("events.csv/paris-vietnam-film-week-2025")


def test_both_names_of_the_organiser_are_one_organisation_with_sources(way: WayThrough) -> None:
    hosts = {
        row["agent_id"]: row["role"]
        for row in way.first["edition_agent"].values()
        if row["edition_id"] == PARIS
    }
    names = {
        row["text"]: (row["agent_id"], row["type"])
        for row in way.first["agent_name"].values()
        if row["agent_id"] in hosts
    }
    association = names["Vietnam Film Development Association"][0]
    assert {text: type for text, (agent, type) in names.items() if agent == association} == {
        "Vietnam Film Development Association": "preferred",
        "Vietnam Film Development Promotion Association": "alternative",
        "VFDA": "abbreviation",
    }
    assert sorted(hosts.values()) == ["organiser", "organiser", "patron"]
    texts = {u: row["text"] for u, row in way.first["agent_name"].items()}
    disputed = {
        row["value"]
        for row in way.first["statement"].values()
        if row["conflict_id"] and texts.get(row["record_id"]) == row["value"]
    }
    assert {
        "Vietnam Film Development Association",
        "Vietnam Film Development Promotion Association",
    } <= disputed


def test_both_positions_of_the_counsellor_are_kept_each_with_its_source(way: WayThrough) -> None:
    names = way.first["agent_name"].values()
    counsellor = next(row["agent_id"] for row in names if row["text"] == "Phạm Thị Kim Yến")
    cited = citations(way.first)
    said = {row["record_id"]: cited[u] for u, row in way.first["statement"].items() if u in cited}
    honours = {
        row["text"]: said[uuid]
        for uuid, row in way.first["agent_honour"].items()
        if row["agent_id"] == counsellor
    }
    assert honours == {
        "Minister-Counsellor, Embassy of Vietnam in France": [
            starter_uuid("sources.csv/army-paper-film-week-2025")
        ],
        "Counselor at the Vietnamese Embassy in France": [
            starter_uuid("sources.csv/vietnamvn-film-week-2025")
        ],
    }


def test_an_honour_known_twice_stands_once_with_the_source_of_the_quotation(
    way: WayThrough,
) -> None:
    director = starter_uuid("people.csv/dang-thai-huyen")
    honours = {
        uuid: (row["kind"], row["text"])
        for uuid, row in way.first["agent_honour"].items()
        if row["agent_id"] == director
    }
    assert sorted(honours.values()) == [
        ("honour", "NSƯT"),
        ("position", "director of Red Rain"),
        ("rank", "Colonel"),
    ]
    army = starter_uuid("sources.csv/army-paper-film-week-2025")
    cited = citations(way.first)
    for uuid, row in way.first["statement"].items():
        if row["record_id"] in honours:
            assert cited[uuid] == [army]


def test_the_weeks_programme_visitors_and_guests_are_there(way: WayThrough) -> None:
    attendance = [row for row in way.first["attendance"].values() if row["edition_id"] == PARIS]
    counted = [
        (
            r["visitors"],
            r["visitors_qualifier"],
            r["countries"],
            r["countries_qualifier"],
            r["scope"],
        )
        for r in sorted(attendance, key=lambda row: row["rank"])
    ]
    assert counted == [
        (6000, "more-than", 20, "nearly", None),
        (2700, "more-than", 23, "exactly", "at the opening"),
    ]
    programmes = {u for u, row in way.first["programme"].items() if row["edition_id"] == PARIS}
    films = [r for r in way.first["programme_film"].values() if r["programme_id"] in programmes]
    assert len(films) == 17
    activities = {u for u, row in way.first["activity"].items() if row["edition_id"] == PARIS}
    guests = [r for r in way.first["participant"].values() if r["activity_id"] in activities]
    ambassador = next(r for r in guests if r["name_used"] == "Ambassador Đinh Toàn Thắng")
    assert ambassador["role"] == "Ambassador"
    assert way.first["agent"][ambassador["agent_id"]]["type"] == "person"
    actress = next(r for r in guests if r["name_used"] == "Linh Đan Phạm")
    assert actress["agent_id"] == starter_uuid("people.csv/pham-linh-dan")


def test_the_sample_reels_are_measured_and_stand_with_the_program(way: WayThrough) -> None:
    roots = list(way.first["media_root"].values())
    assert roots == [{"name": "starter", "location": "package:starter"}]
    for row in way.first["media_file"].values():
        assert row["size"] == (STARTER / row["path"]).stat().st_size
        assert len(row["sha256"]) == 64


# --- festivals -----------------------------------------------------------------------------------


def test_every_edition_belongs_to_a_festival_named_without_ordinal_or_year(way: WayThrough) -> None:
    editions = {row["festival_id"] for row in way.first["edition"].values()}
    assert editions == way.first["festival"].keys()
    named = {row["festival_id"] for row in way.first["festival_name"].values()}
    assert named == editions
    texts = {row["text"] for row in way.first["festival_name"].values()}
    assert [
        text for text in texts if any(c.isdigit() for c in text.replace("3 Continents", ""))
    ] == []
