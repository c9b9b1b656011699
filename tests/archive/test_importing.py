"""Importing: whatever the order of the records, all or nothing, and what is there already is
kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from film_archive.archive.engine import SqliteArchive
from film_archive.commands.editing import EditField
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.domain.errors import ArchiveError, InputError
from tests.archive.archives import dump, tables

FILM = "00000000-0000-4000-8000-000000000001"
TITLE = "00000000-0000-4000-8000-000000000002"
AGENT = "00000000-0000-4000-8000-000000000003"
CREDIT = "00000000-0000-4000-8000-000000000004"
NOWHERE = "00000000-0000-4000-8000-00000000ffff"

RECORDS = (
    Incoming("credit", CREDIT, {"film_id": FILM, "agent_id": AGENT, "activity": "director"}),
    Incoming("title", TITLE, {"film_id": FILM, "text": "Đừng đốt", "type": "preferred"}),
    Incoming("film", FILM, {"year": "2009", "form": None}),
    Incoming("agent", AGENT, {"type": "person"}),
)


def load(archive: SqliteArchive, *records: Incoming, **options: Any) -> Any:
    return archive.do(ImportRecords(lambda: records, "test", **options)).result


def test_records_may_come_before_what_they_refer_to(archive: SqliteArchive) -> None:
    report = load(archive, *RECORDS)
    assert report.added == {"credit": 1, "title": 1, "film": 1, "agent": 1}
    assert dict(dump(archive)["credit"])[CREDIT]["agent_id"] == AGENT
    assert archive.check() == []


def test_importing_again_changes_nothing(archive: SqliteArchive) -> None:
    load(archive, *RECORDS)
    before = tables(archive)
    change = archive.do(ImportRecords(lambda: reversed(RECORDS), "again"))
    assert not change.touched
    assert sum(change.result.unchanged.values()) == 4
    assert tables(archive) == before


def test_what_was_edited_here_is_kept_and_told_unless_updating(archive: SqliteArchive) -> None:
    load(archive, *RECORDS)
    with archive.reading() as reads:
        film = reads.resolve(FILM)
    archive.do(EditField("film", (film,), "year", "2010"))
    (difference,) = load(archive, *RECORDS).differing
    assert difference.fields == (("year", "2010", "2009"),)
    assert dict(dump(archive)["film"])[FILM]["year"] == "2010"
    report = load(archive, *RECORDS, update=True)
    assert report.updated == {"film": 1}
    assert dict(dump(archive)["film"])[FILM]["year"] == "2009"


@pytest.mark.parametrize(
    ("record", "code", "field"),
    [
        (Incoming("film", CREDIT, {"year": "1925-13"}, "f.json", 7), "date.month_range", None),
        (Incoming("film", FILM, {}, "f.json", 7), "duplicate-id", None),
        (Incoming("movie", CREDIT, {}, "f.json", 7), "unknown-kind", None),
        (Incoming("film", CREDIT, {"director": "x"}, "f.json", 7), "unknown-field", "director"),
        (Incoming("film", CREDIT, {"form": "epic"}, "f.json", 7), "not-a-term", "form"),
        (Incoming("title", CREDIT, {"film_id": 7}, "f.json", 7), "not-a-uuid", "film_id"),
        (
            Incoming(
                "title", CREDIT, {"film_id": NOWHERE, "text": "x", "type": "proper"}, "f.json", 7
            ),
            "reference-to-nothing",
            "film_id",
        ),
        (
            Incoming(
                "title", CREDIT, {"film_id": AGENT, "text": "x", "type": "proper"}, "f.json", 7
            ),
            "reference-to-other-kind",
            "film_id",
        ),
    ],
)
def test_a_wrong_record_stops_the_import_and_nothing_is_changed(
    archive: SqliteArchive, record: Incoming, code: str, field: str | None
) -> None:
    before = tables(archive)
    good = tuple(r for r in RECORDS if r.kind != "credit")
    with pytest.raises(InputError) as refused:
        load(archive, *good, record)
    assert refused.value.code == code
    if field:
        assert refused.value.params["field"] == field
    if code != "reference-to-other-kind":
        assert (refused.value.params["where"], refused.value.params["line"]) == ("f.json", 7)
    assert tables(archive) == before
    assert archive.check() == []
    load(archive, *RECORDS)  # the archive is as able as before


def test_a_uuid_that_names_another_kind_here_is_refused(archive: SqliteArchive) -> None:
    load(archive, *RECORDS)
    with pytest.raises(InputError, match="other-kind"):
        load(archive, Incoming("agent", FILM, {"type": "person"}))


class _Stop(ArchiveError):
    pass


def test_progress_is_told_and_can_stop_the_import(archive: SqliteArchive) -> None:
    told: list[tuple[int, int | None]] = []

    def many() -> Iterator[Incoming]:
        for number in range(12_000):
            yield Incoming("film", f"00000000-0000-4000-8000-{number:012}", {"year": "1984"})

    def progress(done: int, total: int | None) -> None:
        told.append((done, total))
        if done >= 10_000:
            raise _Stop("cancelled")

    before = tables(archive)
    with pytest.raises(_Stop):
        archive.do(ImportRecords(many, "many", total=12_000), progress=progress)
    assert told == [(5_000, 12_000), (10_000, 12_000)]
    assert tables(archive) == before


def test_the_step_says_how_much_came_in(archive: SqliteArchive) -> None:
    load(archive, *RECORDS)
    with archive.reading() as reads:
        (step,) = reads.history()
    assert step.label.code == "import"
    assert step.label.params == {"name": "test", "added": 4, "updated": 0}
