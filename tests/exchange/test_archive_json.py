"""The JSON export: lossless, the same bytes each time; reading it says where a fault stands."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import Archive, create_archive
from film_archive.commands.adding import AddFilm
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.domain.errors import InputError, NotFound, WorldError
from film_archive.exchange import json_scanner
from film_archive.exchange.archive_json import JsonReader, read_json, write_json
from tests.exchange.samples import TEXT, full_archive, uuid_of

FILM, TITLE = uuid_of("film"), uuid_of("title")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    full = full_archive(tmp_path / "full.db")
    yield full
    full.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with create_archive(tmp_path / "empty.db") as made:
        yield made


def export(archive: Archive, path: Path) -> bytes:
    with archive.reading() as reads:
        write_json(reads, path)
    return path.read_bytes()


def take_in(archive: Archive, reader: JsonReader) -> Any:
    return archive.do(ImportRecords(reader.records, reader.path.name, reader.total)).result


def file_of(folder: Path, records: Any = None, **changes: Any) -> Path:
    """A JSON file; `records` None is one film with a title, each on a line of its own."""
    path = folder / "films.json"
    whole = {"format": "film-archive", "version": 1, "records": records or SMALL} | changes
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False), "utf-8")
    return path


SMALL = {
    "film": [{"uuid": FILM, "year": "1984"}],
    "title": [{"uuid": TITLE, "film_id": FILM, "text": "Đừng đốt", "type": "preferred"}],
}


# --- writing -------------------------------------------------------------------------------------


def test_an_import_into_an_empty_archive_exports_the_same_bytes(
    archive: Archive, empty: Archive, tmp_path: Path
) -> None:
    first = export(archive, tmp_path / "first.json")
    take_in(empty, read_json(tmp_path / "first.json"))
    assert export(empty, tmp_path / "second.json") == first


def test_every_kind_with_every_field_stands_in_the_export(archive: Archive, tmp_path: Path) -> None:
    records = json.loads(export(archive, tmp_path / "all.json"))["records"]
    with archive.reading() as reads:
        assert list(records) == list(reads.kinds())
        for kind in reads.kinds():
            assert [list(record) for record in records[kind]] == [["uuid", *reads.fields(kind)]]
    assert records["film"][0]["uuid"] == FILM
    assert records["title"][0]["text"].endswith(TEXT)


def test_each_record_has_a_line_of_its_own_in_the_order_of_the_ids(
    empty: Archive, tmp_path: Path
) -> None:
    for number in range(5):
        empty.do(AddFilm(f"Phim {number}", values={"year": "1984"}))
    lines = export(empty, tmp_path / "films.json").decode().splitlines()
    start = lines.index('"film": [') + 1
    films = [json.loads(line.rstrip(",")) for line in lines[start : start + 5]]
    assert [list(film) for film in films] == [["uuid", "year"]] * 5
    assert [film["uuid"] for film in films] == sorted(film["uuid"] for film in films)


def test_the_same_archive_gives_the_same_bytes_anywhere(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    first = export(archive, tmp_path / "a.json")
    assert export(archive, tmp_path / "elsewhere" / "b.json") == first
    assert b"2026" not in first
    assert str(tmp_path).encode() not in first


def test_an_existing_file_is_never_overwritten(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("mine", "utf-8")
    with pytest.raises(InputError, match="already-there"):
        export(archive, path)
    assert path.read_text("utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_overwritten_either(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "link.json"
    path.symlink_to(tmp_path / "nowhere.json")
    with pytest.raises(InputError, match="already-there"):
        export(archive, path)
    assert not path.exists()


def test_a_disk_that_refuses_leaves_nothing_behind(archive: Archive, tmp_path: Path) -> None:
    before = set(os.listdir(tmp_path))
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
    try:
        with pytest.raises(WorldError) as fault:
            export(archive, tmp_path / "large.json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert (fault.value.code, fault.value.params["path"]) == (
        "cannot-use-file",
        str(tmp_path / "large.json"),
    )
    assert set(os.listdir(tmp_path)) == before


class Stopped(Exception):
    pass


def test_a_stopped_export_leaves_nothing_behind(empty: Archive, tmp_path: Path) -> None:
    films = [Incoming("film", uuid_of("film", number), {}) for number in range(1_500)]
    empty.do(ImportRecords(lambda: films, "many"))
    before = set(os.listdir(tmp_path))

    def stop(done: int, total: int | None) -> None:
        raise Stopped(done)

    with pytest.raises(Stopped), empty.reading() as reads:
        write_json(reads, tmp_path / "films.json", stop)
    assert set(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("name", ["absent/films.json", f"{'n' * 300}.json"])
def test_a_place_that_cannot_be_is_the_worlds_fault(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    with pytest.raises(WorldError, match="cannot-use-file"):
        export(archive, tmp_path / name)


# --- reading any layout --------------------------------------------------------------------------


def laid_out(layout: str) -> bytes:
    whole = {"format": "film-archive", "version": 1, "records": SMALL}
    text = json.dumps(whole, ensure_ascii=False)
    layouts = {
        "one line": text.encode(),
        "spread out": json.dumps(whole, indent=4).encode(),
        "sorted keys": json.dumps(whole, sort_keys=True).encode(),
        "version last": json.dumps(dict(sorted(whole.items()))).encode(),
        "with a mark": b"\xef\xbb\xbf" + text.encode(),
        "with CRLF": json.dumps(whole, indent=1).replace("\n", "\r\n").encode(),
        "blank lines around": b"\n\n \t" + text.encode() + b"\n\n",
        "kinds in another order": json.dumps(
            {**whole, "records": dict(reversed(SMALL.items()))}
        ).encode(),
    }
    return layouts[layout]


LAYOUTS = [
    "one line", "spread out", "sorted keys", "version last", "with a mark", "with CRLF",
    "blank lines around", "kinds in another order",
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_that_was_edited_by_hand_is_read(
    layout: str, empty: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "films.json"
    path.write_bytes(laid_out(layout))
    reader = read_json(path)
    assert reader.total == 2
    assert take_in(empty, reader).added == {"film": 1, "title": 1}
    with empty.reading() as reads:
        assert reads.view(reads.resolve(FILM)).name == "Đừng đốt"


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64, 1000])
def test_records_are_the_same_however_the_file_is_cut_into_pieces(
    chunk: int, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(archive, tmp_path / "all.json")
    whole = list(read_json(tmp_path / "all.json").records())
    monkeypatch.setattr(json_scanner, "_CHUNK", chunk)
    monkeypatch.setattr(json_scanner, "_LOOKAHEAD", 30)
    assert list(read_json(tmp_path / "all.json").records()) == whole
    assert len(whole) > 30


def test_each_record_knows_its_line(archive: Archive, tmp_path: Path) -> None:
    lines = export(archive, tmp_path / "all.json").decode().splitlines()
    for record in read_json(tmp_path / "all.json").records():
        assert record.line is not None
        assert record.uuid in lines[record.line - 1]
        assert record.where == "all.json"


def test_a_record_over_several_lines_stands_where_it_begins(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    lines = path.read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line == "   {"]
    assert [record.line for record in read_json(path).records()] == starts


# --- files that are not as they must be ----------------------------------------------------------


def spoilt(old: bytes, new: bytes) -> bytes:
    whole = {"format": "film-archive", "version": 1, "records": SMALL}
    raw = json.dumps(whole, indent=0, ensure_ascii=False).encode()
    assert old in raw
    return raw.replace(old, new)


FAULTS: list[tuple[str, bytes, str, dict[str, Any]]] = [
    ("nothing", b"", "empty-file", {}),
    ("blanks", b" \n\n", "empty-file", {}),
    ("no JSON", b"Title;Year\n", "not-json", {"line": 1, "column": 1}),
    ("another value", b"[1, 2]", "json-not-ours", {"line": 1}),
    ("another object", b'{"films": []}', "json-not-ours", {"line": 1, "missing": "format"}),
    ("nothing of ours", b"{}", "json-not-ours", {"missing": "format"}),
    (
        "another format",
        spoilt(b'"film-archive"', b'"GeoJSON"'),
        "json-not-ours",
        {"line": 2, "missing": "format"},
    ),
    (
        "no records",
        b'{"format": "film-archive", "version": 1}',
        "json-not-ours",
        {"missing": "records"},
    ),
    (
        "no version",
        b'{"format": "film-archive", "records": {}}',
        "json-not-ours",
        {"missing": "version"},
    ),
    ("a true version", spoilt(b": 1,", b": true,"), "json-not-ours", {"missing": "version"}),
    ("newer", spoilt(b": 1,", b": 2,"), "json-newer", {"line": 3, "version": 2, "known": 1}),
    ("an unknown key", spoilt(b'"records"', b'"films"'), "json-unknown-key", {"key": "films"}),
    ("records in a list", spoilt(b'"film": [', b'"film": 3, "x": ['), "json-shape", {"line": 5}),
    ("a record of text", spoilt(b'"film": [', b'"film": ["x", '), "json-shape", {"line": 5}),
    ("a missing comma", spoilt(b'"version"', b'} "version"'), "not-json", {"line": 3, "column": 1}),
    (
        "a comma lost",
        spoilt(b'",\n"year"', b'"\n"year"'),
        "not-json",
        {"line": 8, "column": 1, "detail": "Expecting ',' delimiter"},
    ),
    ("a comma too many", spoilt(b"\n}\n]", b"\n},\n]"), "not-json", {"line": 10, "column": 1}),
    ("single quotes", spoilt(b'"1984"', b"'1984'"), "not-json", {"line": 8, "column": 9}),
    ("not a number", spoilt(b'"1984"', b"NaN"), "not-json", {"line": 6}),
    ("endless digits", spoilt(b'"1984"', b"9" * 5000), "not-json", {"line": 6}),
    ("more after the end", spoilt(b"]\n}\n}", b"]\n}\n}\n{}"), "not-json", {"column": 1}),
    ("cut off in a text", spoilt(b"", b"").partition("đốt".encode())[0], "json-cut-off", {}),
    ("cut off between", spoilt(b"", b"")[:-1], "json-cut-off", {}),
    ("too deep", spoilt(b'"1984"', b"[" * 100_000), "json-too-deep", {"line": 6}),
    (
        "a key twice",
        spoilt(b'"year"', b'"year": "1983", "year"'),
        "json-key-twice",
        {"line": 6, "key": "year"},
    ),
    ("a NUL", spoilt(b"1984", b"19\x0084"), "nul-character", {"line": 8}),
    ("an escaped NUL", spoilt(b"1984", b"19\\u000084"), "nul-character", {"line": 6}),
    ("UTF-16", spoilt(b"", b"").decode().encode("utf-16"), "not-utf-8", {"line": 1}),
    ("UTF-16 without a mark", spoilt(b"", b"").decode().encode("utf-16-le"), "nul-character", {}),
    ("Latin-1", spoilt("Đ".encode(), b"\xd0"), "not-utf-8", {"line": 15}),
    ("half a letter", spoilt(b"", b"") + b"\xc4", "not-utf-8", {"line": 20}),
    ("no uuid", spoilt(b'"uuid"', b'"id"'), "json-without-uuid", {"line": 6, "kind": "film"}),
    (
        "a slug for uuid",
        spoilt(FILM.encode(), b"dung-dot"),
        "not-a-uuid",
        {"line": 6, "value": "dung-dot"},
    ),
    ("a capital uuid", spoilt(FILM.encode(), FILM.upper().encode()), "not-a-uuid", {"line": 6}),
    ("a number for uuid", spoilt(f'"{FILM}",\n"year'.encode(), b'7,\n"year'), "not-a-uuid", {}),
]


@pytest.mark.parametrize(
    ("raw", "code", "params"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_one_error_with_its_place(
    raw: bytes, code: str, params: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "films.json"
    path.write_bytes(raw)
    with pytest.raises(InputError) as fault:
        read_json(path)
    assert fault.value.code == code
    assert fault.value.params["where"] == "films.json"
    assert {name: fault.value.params[name] for name in params} == params


@pytest.mark.parametrize("chunk", [1, 5, 30])
@pytest.mark.parametrize("name", ["a comma lost", "Latin-1", "half a letter", "single quotes"])
def test_the_place_is_the_same_however_the_file_is_cut_into_pieces(
    name: str, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_scanner, "_CHUNK", chunk)
    monkeypatch.setattr(json_scanner, "_LOOKAHEAD", 30)
    raw, code, params = next(fault[1:] for fault in FAULTS if fault[0] == name)
    test_a_fault_is_one_error_with_its_place(raw, code, params, tmp_path)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="file-missing"):
        read_json(tmp_path / "films.json")


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(InputError, match="not-a-file"):
        read_json(tmp_path / "pipe.json")


# --- what is wrong in a record is told with its line ----------------------------------------------

WRONG: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("unknown kind", {"fylm": [{"uuid": FILM}]}, "unknown-kind", {"line": 6, "kind": "fylm"}),
    ("unknown field", {"film": [{"uuid": FILM, "jahr": "1"}]}, "unknown-field", {"field": "jahr"}),
    ("a date", {"film": [{"uuid": FILM, "year": "1925-13"}]}, "date.month_range", {"line": 6}),
    ("a number", {"film": [{"uuid": FILM, "year": 1984}]}, "not-text", {"field": "year"}),
    ("a fraction", {"film": [{"uuid": FILM, "duration_ms": 1.5}]}, "not-a-number", {"value": 1.5}),
    ("a truth", {"film": [{"uuid": FILM, "duration_ms": True}]}, "not-a-number", {"line": 6}),
    ("a list", {"film": [{"uuid": FILM, "form": ["feature"]}]}, "not-a-term", {"line": 6}),
    ("a term", {"film": [{"uuid": FILM, "form": "movie"}]}, "not-a-term", {"value": "movie"}),
    (
        "a missing value",
        {"title": [{"uuid": TITLE, "film_id": FILM}]},
        "value-missing",
        {"line": 6},
    ),
    (
        "no such record",
        {"title": [{"uuid": TITLE, "film_id": FILM, "text": "A", "type": "preferred"}]},
        "reference-to-nothing",
        {"line": 6, "field": "film_id", "value": FILM},
    ),
    (
        "a reference that is no text",
        {"title": [{"uuid": TITLE, "film_id": 5, "text": "A", "type": "preferred"}]},
        "not-a-uuid",
        {"line": 6, "field": "film_id"},
    ),
    ("an id twice", {"film": [{"uuid": FILM}, {"uuid": FILM}]}, "duplicate-id", {"line": 9}),
    (
        "an id in two kinds",
        {"film": [{"uuid": FILM}], "agent": [{"uuid": FILM, "type": "person"}]},
        "duplicate-id",
        {"line": 11},
    ),
]


@pytest.mark.parametrize(
    ("records", "code", "params"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
@pytest.mark.parametrize("filled", [False, True], ids=["empty archive", "full archive"])
def test_a_wrong_record_is_told_with_its_line_and_nothing_is_taken_in(
    records: dict[str, Any], code: str, params: dict[str, Any], filled: bool,
    empty: Archive, tmp_path: Path,
) -> None:  # fmt: skip
    if filled:
        empty.do(AddFilm("Mưa đỏ"))
    before = export(empty, tmp_path / "before.json")
    reader = read_json(file_of(tmp_path, records))
    with pytest.raises(InputError) as fault:
        take_in(empty, reader)
    assert fault.value.code == code
    assert fault.value.params["where"] == "films.json"
    assert {name: fault.value.params[name] for name in params} == params
    assert export(empty, tmp_path / "after.json") == before


def test_an_import_is_taken_back_and_redone_to_the_byte(
    archive: Archive, empty: Archive, tmp_path: Path
) -> None:
    nothing = export(empty, tmp_path / "nothing.json")
    everything = export(archive, tmp_path / "everything.json")
    take_in(empty, read_json(tmp_path / "everything.json"))
    empty.undo()
    assert export(empty, tmp_path / "undone.json") == nothing
    empty.redo()
    assert export(empty, tmp_path / "redone.json") == everything
