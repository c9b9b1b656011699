"""An export to CSV never drops anything in silence: what does not come back is in the report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import FieldInfo
from film_archive.archive.values import FIELDS
from film_archive.exchange.csv_folder import CsvFolder, read_folder
from film_archive.exchange.csv_holdings import CsvExportReport
from film_archive.exchange.csv_tables import BY_KIND
from film_archive.exchange.csv_writing import write_folder
from tests.exchange.csv_folders import SMALL, MemoryReads, write_tables

UUID = "00000000-0000-4000-8000-{:012}".format
# Records of the kinds that no file of the small folder tells of, by the kind they belong to.
MORE: list[tuple[str, dict[str, Any]]] = [
    ("media_root", {"name": "Cellar", "location": "/archive"}),
    (
        "saved_search",
        {
            "name": "Lotus",
            "place": "film",
            "text": "sen",
            "chosen": "[]",
            "sort": "year",
            "descending": 0,
        },
    ),
    ("relation", {"film_id": "film", "other_film_id": "film", "type": "sequel"}),
    ("variant", {"film_id": "film", "type": "dubbed", "language": "fr", "duration_ms": 1}),
    ("manifestation", {"film_id": "film", "type": "theatrical", "date": "2025"}),
    ("copy", {"film_id": "film", "carrier": "35 mm", "holder_id": "agent"}),
]
NAMED = BY_KIND.keys()
# What ranks order stays in order: see test_csv_writing.py.
FIELD_CASES = [(kind, name) for kind, fields in FIELDS.items() for name in fields if name != "rank"]
OPTIONAL_CASES = [case for case in FIELD_CASES if not FIELDS[case[0]][case[1]].required]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> CsvFolder:
    return read_folder(write_tables(tmp_path_factory.mktemp("csv") / "small", SMALL))


@pytest.fixture
def archive(small: CsvFolder) -> MemoryReads:
    """The small folder as an archive, and a record of every other kind."""
    reads = MemoryReads(small.records())
    for number, (kind, values) in enumerate(MORE):
        targets = {
            name: reads.table[values[name]][0]["id"] if field.target else values[name]
            for name, field in FIELDS[kind].items()
            if name in values
        }
        reads.add(kind, UUID(number), **targets)
    return reads


def exported(archive: MemoryReads, tmp_path: Path) -> tuple[CsvExportReport, MemoryReads]:
    """What the report says, and what the files say when they are read."""
    report = write_folder(archive, tmp_path / "out")
    return report, MemoryReads(read_folder(tmp_path / "out").records())


def other_value(archive: MemoryReads, field: FieldInfo, now: Any) -> Any:
    """A value that the field may have and does not."""
    if field.type == "reference":
        kind = field.target if field.target != "record" else "source"
        return next(row["id"] for row in reversed(archive.table[str(kind)]) if row["id"] != now)
    if field.type == "term":
        return next(code for code in field.codes if code != now)
    if field.type in ("number", "flag"):
        return 1 - now if field.type == "flag" else 90_061
    return "1901-02-03" if field.type == "date" else "Something; quite | other"


def mentions(report: CsvExportReport, kind: str) -> bool:
    named = {key.partition(".")[0] for key in report.fields_left_out}
    return kind in named or kind in report.left_out


def differing(archive: MemoryReads, again: MemoryReads) -> list[str]:
    """The kinds that have other values in any field after the way through the files."""
    return [
        kind
        for kind, fields in FIELDS.items()
        if any(
            values(archive, kind, name) != values(again, kind, name)
            for name in fields
            if name != "rank"
        )
    ]


def values(archive: MemoryReads, kind: str, name: str) -> Counter[Any]:
    """What stands in a field; of a part that it points to only the kind, for a part has no name."""
    kinds = {row["uuid"]: kind for kind, rows in archive.table.items() for row in rows}
    found = (row[name] for _, row in archive.dump(kind))
    return Counter(v if kinds.get(v) in {None, *NAMED} else kinds[v] for v in found)


def test_every_kind_of_record_is_put_to_the_proof(archive: MemoryReads) -> None:
    assert {kind for kind, rows in archive.table.items() if not rows} == set()


def test_reports_kinds_that_no_table_has_a_place_for(archive: MemoryReads, tmp_path: Path) -> None:
    report, _ = exported(archive, tmp_path)
    assert report.left_out == {
        "media_root": 1, "relation": 1, "variant": 1, "manifestation": 1, "copy": 1,
        "saved_search": 1,
    }  # fmt: skip
    assert report.fields_left_out == {}


@pytest.mark.parametrize(("kind", "name"), FIELD_CASES)
def test_a_changed_field_comes_back_or_is_reported(
    archive: MemoryReads, tmp_path: Path, kind: str, name: str
) -> None:
    row = archive.table[kind][0]
    row[name] = other_value(archive, FIELDS[kind][name], row[name])
    report, again = exported(archive, tmp_path)
    if any(key.endswith(".uuid") for key in report.fields_left_out):
        return  # a record without a slug gets one, and that is in the report
    assert [k for k in differing(archive, again) if not mentions(report, k)] == []


@pytest.mark.parametrize(("kind", "name"), OPTIONAL_CASES)
def test_an_emptied_field_is_not_filled_in_silence(
    archive: MemoryReads, tmp_path: Path, kind: str, name: str
) -> None:
    for row in archive.table[kind]:
        row[name] = None
    report, again = exported(archive, tmp_path)
    if any(key.endswith(".uuid") for key in report.fields_left_out):
        return  # a record without a slug gets one, and that is in the report
    assert [k for k in differing(archive, again) if not mentions(report, k)] == []
