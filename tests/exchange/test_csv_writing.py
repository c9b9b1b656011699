"""Exports of archives that people have worked on: what CSV can say comes back, in its order."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import Archive, create_archive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Reorder
from film_archive.commands.citing import Cite, PreferStatement
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.commands.importing import ImportRecords
from film_archive.commands.merging import MergePeople
from film_archive.domain.errors import ArchiveError, InputError, NotFound, WorldError
from film_archive.domain.ids import AgentId, FilmId, RecordId, SourceId, StatementId
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_folder import read_folder
from film_archive.exchange.csv_holdings import CsvExportReport
from film_archive.exchange.csv_tables import HEADERS
from film_archive.exchange.csv_writing import write_folder
from tests.exchange.csv_folders import SMALL, cells, write_tables


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive with the small folder in it."""
    with create_archive(tmp_path / "archive.db") as opened:
        folder = read_folder(write_tables(tmp_path / "small", SMALL))
        opened.do(ImportRecords(folder.records, name="small", total=folder.total))
        yield opened


def id_of(archive: Archive, name: str) -> RecordId:
    with archive.reading() as reads:
        return reads.resolve(starter_uuid(name))


def exported(archive: Archive, path: Path) -> CsvExportReport:
    with archive.reading() as reads:
        return write_folder(reads, path)


def row_of(folder: Path, file: str, **equal: str) -> dict[str, str]:
    return next(row for row in cells(folder / file) if equal.items() <= row.items())


def taken_in(folder: Path, path: Path) -> dict[str, list[tuple[str, Any]]]:
    with create_archive(path) as other:
        read = read_folder(folder)
        other.do(ImportRecords(read.records, name="again", total=read.total))
        with other.reading() as reads:
            return {kind: list(reads.dump(kind)) for kind in reads.kinds()}


def test_the_small_folder_comes_back_whole(archive: Archive, tmp_path: Path) -> None:
    report = exported(archive, tmp_path / "out")
    assert (report.left_out, report.fields_left_out) == ({"step": 1}, {})
    for file in HEADERS:
        given = [{c: row.get(c, "") for c in HEADERS[file]} for row in SMALL[file]]
        assert sorted(map(str, cells(tmp_path / "out" / file))) == sorted(map(str, given))


def test_a_new_film_and_person_get_slugs_from_their_names(archive: Archive, tmp_path: Path) -> None:
    film = archive.do(AddFilm("Đừng đốt")).result
    again = archive.do(AddFilm("Đừng Đốt!")).result
    person = archive.do(AddAgent("Nguyễn Văn Mới")).result
    for target in (film, again):
        credit = {"film_id": target, "agent_id": person, "activity": "writer"}
        archive.do(AddRecord("credit", credit))
    report = exported(archive, tmp_path / "out")
    films = {row["film_id"]: row["title_vi"] for row in cells(tmp_path / "out" / "films.csv")}
    assert films["dung-dot"] == "Đừng đốt"
    assert films["dung-dot-2"] == "Đừng Đốt!"
    assert row_of(tmp_path / "out", "credits.csv", film_id="dung-dot-2") == {
        "film_id": "dung-dot-2", "person_id": "nguyen-van-moi", "role": "writer",
        "character": "", "billing": "", "source_ids": "",
    }  # fmt: skip
    assert report.fields_left_out == {"agent.uuid": 1, "agent_name.language": 1, "film.uuid": 2}


def test_new_editions_stay_with_their_festival(archive: Archive, tmp_path: Path) -> None:
    with archive.reading() as reads:
        week = reads.rows("edition")[0]
    festival = archive.do(AddRecord("festival", {})).result
    archive.do(
        AddRecord("festival_name", {"festival_id": festival, "text": "Film Week", "language": "en"})
    )
    for owner, year in ((week["festival_id"], "2026"), (festival, "2024"), (festival, "2025")):
        edition = {"festival_id": owner, "kind": "film-week", "year": year}
        made = archive.do(AddRecord("edition", edition)).result
        archive.do(
            AddRecord(
                "edition_name", {"edition_id": made, "text": f"Film Week {year}", "language": "en"}
            )
        )
    exported(archive, tmp_path / "out")
    slugs = {row["event_id"] for row in cells(tmp_path / "out" / "events.csv")}
    assert slugs == {"week-2025", "week-2026", "oscars-98", "film-week-2024", "film-week-2025"}
    again = taken_in(tmp_path / "out", tmp_path / "again.db")
    assert len(again["festival"]) == 3


def test_what_the_order_of_the_archive_is_the_files_keep(archive: Archive, tmp_path: Path) -> None:
    with archive.reading() as reads:
        film = id_of(archive, "films.csv/mua-do")
        credits = [row for row in reads.rows("credit") if row["film_id"] == film]
        activities = [row["id"] for row in reads.rows("activity")]
    persons = [row["id"] for row in credits if row["activity"] != "production-company"]
    companies = [row["id"] for row in credits if row["activity"] == "production-company"]
    archive.do(Reorder("credit", tuple(reversed(companies)) + tuple(reversed(persons))))
    archive.do(Reorder("activity", tuple(reversed(activities))))
    exported(archive, tmp_path / "out")
    people = [r["person_id"] for r in cells(tmp_path / "out" / "credits.csv")]
    assert people == ["minh", "huyen"]
    company = row_of(tmp_path / "out", "films.csv", film_id="mua-do")["production_company"]
    assert company == "BHD|People's Army Cinema (Điện ảnh Quân đội nhân dân)"
    assert [r["activity_id"] for r in cells(tmp_path / "out" / "activities.csv")] == [
        "act-2",
        "act-1",
    ]


def test_a_retitled_film_keeps_its_old_title_among_the_others(
    archive: Archive, tmp_path: Path
) -> None:
    archive.do(RetitleFilm(FilmId(id_of(archive, "films.csv/mua-do")), "Mưa máu"))
    report = exported(archive, tmp_path / "out")
    row = row_of(tmp_path / "out", "films.csv", film_id="mua-do")
    assert row["title_vi"] == "Mưa máu"
    assert "Mưa đỏ" in row["other_titles"].split("|")
    assert report.fields_left_out == {"title.language": 1}


def test_the_preferred_one_of_two_statements_is_written_as_such(
    archive: Archive, tmp_path: Path
) -> None:
    with archive.reading() as reads:
        short = next(r["id"] for r in reads.rows("statement") if r["value"] == "7200000")
    archive.do(PreferStatement(StatementId(short), reason="seen"))
    report = exported(archive, tmp_path / "out")
    assert row_of(tmp_path / "out", "films.csv", film_id="mua-do")["runtime_min"] == "120"
    said = {r["value"]: r["preferred"] for r in cells(tmp_path / "out" / "conflicts.csv")[:2]}
    assert said == {"124": "no", "120": "yes"}
    assert report.fields_left_out == {"statement.reason": 1}


def test_a_length_in_seconds_is_written_in_minutes_and_reported(
    archive: Archive, tmp_path: Path
) -> None:
    film = id_of(archive, "films.csv/tenth")
    archive.do(EditField("film", (film,), "duration_ms", 5_701_000))
    report = exported(archive, tmp_path / "out")
    assert row_of(tmp_path / "out", "films.csv", film_id="tenth")["runtime_min"] == "95"
    assert report.fields_left_out == {"film.duration_ms": 1}


def test_a_citation_of_one_field_has_no_place_and_is_reported(
    archive: Archive, tmp_path: Path
) -> None:
    film, source = id_of(archive, "films.csv/mua-do"), id_of(archive, "sources.csv/book")
    archive.do(Cite(film, "year", SourceId(source)))
    report = exported(archive, tmp_path / "out")
    assert report.left_out == {"statement": 1, "citation": 1, "step": 2}


def test_a_new_disagreement_gets_an_id_and_comes_back(archive: Archive, tmp_path: Path) -> None:
    film, source = id_of(archive, "films.csv/mua-do"), id_of(archive, "sources.csv/book")
    archive.do(Cite(film, "year", SourceId(source), value="2024"))
    exported(archive, tmp_path / "out")
    rows = [r for r in cells(tmp_path / "out" / "conflicts.csv") if r["field"] == "year"]
    assert {(r["value"], r["preferred"], r["source_ids"]) for r in rows} == {
        ("2025", "yes", ""), ("2024", "no", "book"),
    }  # fmt: skip
    assert rows[0]["conflict_id"] not in {r["conflict_id"] for r in SMALL["conflicts.csv"]}
    read_folder(tmp_path / "out")


def test_merged_people_are_one_row_with_all_their_credits(archive: Archive, tmp_path: Path) -> None:
    huyen, minh = id_of(archive, "people.csv/huyen"), id_of(archive, "people.csv/minh")
    archive.do(MergePeople(AgentId(minh), AgentId(huyen)))
    report = exported(archive, tmp_path / "out")
    assert [r["person_id"] for r in cells(tmp_path / "out" / "people.csv")] == ["minh"]
    assert {r["person_id"] for r in cells(tmp_path / "out" / "credits.csv")} == {"minh"}
    assert report.left_out["identifier"] == 2  # the other slug, and where its uuid leads
    read_folder(tmp_path / "out")


def test_cells_that_a_spreadsheet_would_run_come_back_as_they_were(
    archive: Archive, tmp_path: Path
) -> None:
    film = id_of(archive, "films.csv/mua-do")
    texts = ["=1+1", "+84 90", "-", "@home", 'a "b", c', "two\nlines", "a|b; c"]
    for text in texts:
        archive.do(AddRecord("source", {"title": text}))
    archive.do(AddRecord("description", {"film_id": film, "type": "logline", "text": "x"}))
    exported(archive, tmp_path / "out")
    assert set(texts) <= {row["title"] for row in cells(tmp_path / "out" / "sources.csv")}
    again = taken_in(tmp_path / "out", tmp_path / "again.db")
    assert set(texts) <= {row["title"] for _, row in again["source"]}


def test_what_a_list_would_tear_apart_is_mended_and_reported(
    archive: Archive, tmp_path: Path
) -> None:
    film = id_of(archive, "films.csv/mua-do")
    title = {"film_id": film, "text": "One | Two", "type": "alternative"}
    archive.do(AddRecord("title", title))
    report = exported(archive, tmp_path / "out")
    others = row_of(tmp_path / "out", "films.csv", film_id="mua-do")["other_titles"]
    assert others.split("|")[-1] == "One / Two"
    assert report.fields_left_out == {"title.text": 1}


def test_two_exports_of_one_archive_are_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    exported(archive, tmp_path / "one")
    exported(archive, tmp_path / "two")
    for file in HEADERS:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_an_empty_archive_gives_headers_that_can_be_read(tmp_path: Path) -> None:
    with create_archive(tmp_path / "empty.db") as empty:
        report = exported(empty, tmp_path / "out")
    assert set(report.rows.values()) == {0}
    assert list(read_folder(tmp_path / "out").records()) == []


# --- the folder -----------------------------------------------------------------------------------


def test_an_empty_folder_is_filled(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    exported(archive, tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(HEADERS)


PLACES: list[tuple[str, type[ArchiveError], str]] = [
    ("file", InputError, "already-there"),
    ("used", InputError, "already-there"),
    ("broken link", InputError, "already-there"),
    ("none/out", NotFound, "folder-missing"),
    ("file/out", NotFound, "folder-missing"),
    ("x" * 300, WorldError, "cannot-use-file"),
]


@pytest.mark.parametrize(("name", "error", "code"), PLACES)
def test_no_other_place_is_written_to(
    archive: Archive, tmp_path: Path, name: str, error: type[ArchiveError], code: str
) -> None:
    place = tmp_path / "place"
    (place / "used").mkdir(parents=True)
    (place / "used" / "films.csv").write_text("mine")
    (place / "file").write_text("mine")
    (place / "broken link").symlink_to(place / "nowhere")
    before = sorted(place.rglob("*"))
    with pytest.raises(error) as caught:
        exported(archive, place / name)
    assert caught.value.code == code
    assert sorted(place.rglob("*")) == before
    assert (place / "used" / "films.csv").read_text() == "mine"


def test_a_disk_that_fills_up_leaves_nothing_behind(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    synced: list[int] = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorldError) as caught:
        exported(archive, place / "out")
    assert caught.value.code == "disk-full"
    assert list(place.iterdir()) == []
