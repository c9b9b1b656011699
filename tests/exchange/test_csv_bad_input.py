"""Each mistake in a folder of CSV files is one clear error with its file, its line and what was
expected."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import create_archive
from film_archive.commands.importing import ImportRecords
from film_archive.domain.errors import ArchiveError, InputError, NotFound
from film_archive.exchange.csv_folder import read_folder
from tests.exchange.csv_folders import SMALL, write_tables

FILM = ",".join(["film_id,title_vi,title_en,title_fr,other_titles,year,form,runtime_min,colour",
                 "countries,languages,production_company,genres,synopsis_en,wikidata_id,imdb_id",
                 "source_ids"])  # fmt: skip
EMPTY_FILM = "a,A" + "," * 15

Raw = dict[str, bytes]


def edited(file: str, row: int, /, **cells: str) -> Callable[[Path], None]:
    """The small folder with other cells in one row of one file."""

    def make(folder: Path) -> None:
        rows = [dict(row) for row in SMALL[file]]
        rows[row].update(cells)
        write_tables(folder, {**SMALL, file: rows})

    return make


def repeated(file: str, row: int) -> Callable[[Path], None]:
    """The small folder with one row twice."""
    return lambda folder: _written(folder, {**SMALL, file: (*SMALL[file], SMALL[file][row])})


def without(file: str) -> Callable[[Path], None]:
    tables = {name: rows for name, rows in SMALL.items() if name != file}
    return lambda folder: _written(folder, tables)


def _written(folder: Path, tables: Any) -> None:
    write_tables(folder, tables)


def bytes_of(file: str, raw: bytes) -> Callable[[Path], None]:
    """A folder with this one file."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / file).write_bytes(raw)

    return make


def films(*lines: str) -> Callable[[Path], None]:
    return bytes_of("films.csv", "\r\n".join([FILM, *lines, ""]).encode())


CASES: list[tuple[str, Callable[[Path], None], str, str, int | None, dict[str, Any]]] = [
    # how the file is written
    ("empty", bytes_of("films.csv", b""), "empty-file", "films.csv", 1, {}),
    ("blank", bytes_of("films.csv", b"\r\n \r\n"), "empty-file", "films.csv", 1, {}),
    ("utf-16", bytes_of("films.csv", FILM.encode("utf-16")), "not-utf-8", "films.csv", 1,
     {"hint": "utf-16"}),
    ("cp1258", bytes_of("films.csv", f"{FILM}\na,M\xe0u{',' * 15}\n".encode("latin-1")),
     "not-utf-8", "films.csv", 2, {}),
    ("nul", bytes_of("films.csv", f"{FILM}\n{EMPTY_FILM}\nb,\0{',' * 15}\n".encode()),
     "nul-character", "films.csv", 3, {}),
    ("missing column", bytes_of("films.csv", FILM.replace(",year", "").encode()), "csv-header",
     "films.csv", 1, {"missing": ["year"], "unknown": [], "twice": []}),
    ("unknown column", bytes_of("films.csv", FILM.replace("year", "Year").encode()), "csv-header",
     "films.csv", 1, {"missing": ["year"], "unknown": ["Year"]}),
    ("column twice", bytes_of("films.csv", f"{FILM},year".encode()), "csv-header", "films.csv", 1,
     {"missing": [], "unknown": [], "twice": ["year"]}),
    ("semicolons", bytes_of("films.csv", FILM.replace(",", ";").encode()), "csv-header",
     "films.csv", 1, {"hint": "semicolon"}),
    ("no header", bytes_of("films.csv", EMPTY_FILM.encode()), "csv-header", "films.csv", 1, {}),
    ("too few fields", films(EMPTY_FILM, "b,B"), "csv-field-count", "films.csv", 3,
     {"what": 2, "expected": 17, "hint": ""}),
    ("comma without quotes", films("a,Mưa, nắng" + "," * 15), "csv-field-count", "films.csv", 2,
     {"what": 18, "expected": 17, "hint": "unquoted-comma"}),
    ("quote left open", films(EMPTY_FILM, 'b,"B' + "," * 15, "c,C" + "," * 15), "csv-quote",
     "films.csv", 3, {"hint": "left-open"}),
    ("text after a quote", films('a,"A"B' + "," * 15), "csv-quote", "films.csv", 2,
     {"hint": "after-quote"}),
    ("line after a text of two lines", films('a,"A\r\nB"' + "," * 15, "b,B"), "csv-field-count",
     "films.csv", 4, {}),
    # ids
    ("no id", edited("films.csv", 1, film_id=""), "csv-value-missing", "films.csv", 3,
     {"column": "film_id"}),
    ("id with blanks", edited("films.csv", 1, film_id="mua do"), "csv-bad-id", "films.csv", 3,
     {"what": "mua do", "hint": "mua-do"}),
    ("id twice", repeated("films.csv", 0), "csv-duplicate-id", "films.csv", 4,
     {"what": "mua-do", "expected": 2}),
    ("credit twice", repeated("credits.csv", 1), "csv-duplicate-id", "credits.csv", 4,
     {"what": "mua-do/minh/cast", "expected": 3}),
    # references
    ("unknown film", edited("credits.csv", 0, film_id="mua-d"), "csv-unknown-reference",
     "credits.csv", 2, {"column": "film_id", "what": "mua-d", "expected": "films.csv",
                        "hint": "mua-do"}),
    ("unknown person", edited("awards.csv", 0, person_id="nobody"), "csv-unknown-reference",
     "awards.csv", 2, {"column": "person_id", "expected": "people.csv", "hint": ""}),
    ("unknown event", edited("quotes.csv", 1, event_id="week-2026"), "csv-unknown-reference",
     "quotes.csv", 3, {"hint": "week-2025"}),
    ("unknown source", edited("people.csv", 0, source_ids="paper boook"), "csv-unknown-reference",
     "people.csv", 2, {"column": "source_ids", "what": "boook", "hint": "book"}),
    ("unknown film of a programme", edited("programmes.csv", 0, films="mua-do rain"),
     "csv-unknown-reference", "programmes.csv", 2, {"column": "films", "what": "rain"}),
    ("no films at all", without("films.csv"), "csv-unknown-reference", "credits.csv", 2, {}),
    ("no required reference", edited("appearances.csv", 1, event_id=""), "csv-value-missing",
     "appearances.csv", 3, {"column": "event_id"}),
    # cells
    ("month 13", edited("films.csv", 0, year="1925-13"), "date.month_range", "films.csv", 2,
     {"column": "year", "what": "1925-13"}),
    ("no date", edited("events.csv", 0, start_date="5 December"), "date.unreadable",
     "events.csv", 2, {"column": "start_date"}),
    ("date as people write it", edited("people.csv", 1, birth_year="c. 1938"), "date.unreadable",
     "people.csv", 3, {"hint": "1938~"}),
    ("minutes in words", edited("films.csv", 0, runtime_min="124 min"), "csv-not-a-number",
     "films.csv", 2, {"column": "runtime_min", "what": "124 min", "hint": "124"}),
    ("negative minutes", edited("films.csv", 0, runtime_min="-3"), "csv-not-a-number",
     "films.csv", 2, {}),
    ("edition in words", edited("events.csv", 0, edition="1st"), "csv-not-a-number",
     "events.csv", 2, {"hint": "1"}),
    ("number beyond all", edited("credits.csv", 1, billing="9" * 40), "csv-not-a-number",
     "credits.csv", 3, {}),
    ("unknown form", edited("films.csv", 0, form="Featur"), "csv-unknown-value", "films.csv", 2,
     {"column": "form", "hint": "feature"}),
    ("unknown colour", edited("films.csv", 0, colour="sepia"), "csv-unknown-value", "films.csv", 2,
     {"expected": ["colour", "b&w", "colour and black and white", "tinted"], "hint": ""}),
    ("unknown kind of event", edited("events.csv", 1, kind="gala"), "csv-unknown-value",
     "events.csv", 3, {}),
    ("no kind of event", edited("events.csv", 1, kind=""), "csv-value-missing", "events.csv", 3,
     {"column": "kind"}),
    ("unknown result", edited("awards.csv", 1, result="lost"), "csv-unknown-value", "awards.csv",
     3, {}),
    ("quotation without text", edited("quotes.csv", 0, text=""), "csv-value-missing", "quotes.csv",
     2, {"column": "text"}),
    ("source without title", edited("sources.csv", 2, title=""), "csv-value-missing",
     "sources.csv", 4, {"column": "title"}),
    ("path above the folder", edited("media.csv", 0, path="../../secret.mp4"), "csv-bad-path",
     "media.csv", 2, {"what": "../../secret.mp4"}),
    # remarks on rows
    ("flag on an unknown file", edited("unverified.csv", 0, file="film.csv"), "csv-unknown-value",
     "unverified.csv", 2, {"column": "file", "hint": "films.csv"}),
    ("flag on an unknown row", edited("unverified.csv", 1, row_id="mua-doo"),
     "csv-unknown-reference", "unverified.csv", 3, {"column": "row_id", "hint": "mua-do"}),
    ("flag on an unknown column", edited("unverified.csv", 0, fields="year tittle_vi"),
     "csv-unknown-value", "unverified.csv", 2, {"column": "fields", "what": "tittle_vi",
                                                "hint": "title_vi"}),
    ("flag on an id", edited("unverified.csv", 0, fields="film_id"), "csv-unknown-value",
     "unverified.csv", 2, {}),
    ("flag on nothing", edited("unverified.csv", 2, fields=""), "csv-value-missing",
     "unverified.csv", 4, {}),
    ("conflict without id", edited("conflicts.csv", 1, conflict_id=""), "csv-value-missing",
     "conflicts.csv", 3, {"column": "conflict_id"}),
    ("conflict with a bad id", edited("conflicts.csv", 1, conflict_id="a b"), "csv-bad-id",
     "conflicts.csv", 3, {}),
    ("conflict over an unknown row", edited("conflicts.csv", 0, row_id="none"),
     "csv-unknown-reference", "conflicts.csv", 2, {}),
    ("conflict over an unknown column", edited("conflicts.csv", 0, field="length"),
     "csv-unknown-value", "conflicts.csv", 2, {"column": "field"}),
    ("conflict over no value", edited("conflicts.csv", 1, value=""), "csv-value-missing",
     "conflicts.csv", 3, {"column": "value"}),
    ("conflict over a bad number", edited("conflicts.csv", 1, value="two hours"),
     "csv-not-a-number", "conflicts.csv", 3, {}),
    ("conflict over an unknown film", edited("conflicts.csv", 4, value="elsewhere"),
     "csv-unknown-reference", "conflicts.csv", 6, {"column": "value"}),
    ("conflict over half a row", edited("conflicts.csv", 5, value="maybe"), "csv-unknown-value",
     "conflicts.csv", 7, {"expected": ["present", "absent"]}),
    ("neither preferred nor not", edited("conflicts.csv", 0, preferred="true"),
     "csv-unknown-value", "conflicts.csv", 2, {"expected": ["yes", "no"]}),
    ("conflict with an unknown source", edited("conflicts.csv", 3, source_ids="papper"),
     "csv-unknown-reference", "conflicts.csv", 5, {"hint": "paper"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "code", "where", "line", "more"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path,
    make: Callable[[Path], None],
    code: str,
    where: str,
    line: int,
    more: dict[str, Any],
) -> None:
    make(tmp_path / "folder")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path / "folder")
    params = caught.value.params
    assert (caught.value.code, params["where"], params["line"]) == (code, where, line)
    assert {name: params[name] for name in more} == more


@pytest.mark.parametrize(
    "code", sorted({c[2] for c in CASES if c[2].startswith("csv-") and c[2] != "csv-quote"})
)
def test_every_csv_error_says_what_was_found_and_expected(tmp_path: Path, code: str) -> None:
    make = next(case[1] for case in CASES if case[2] == code)
    make(tmp_path / "folder")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path / "folder")
    assert {"where", "line", "what", "expected", "hint"} <= caught.value.params.keys()


def nothing(place: Path) -> None:
    """There is nothing at the place."""


FOLDERS: list[tuple[str, Callable[[Path], Any], type[ArchiveError], str]] = [
    ("missing", nothing, NotFound, "file-missing"),
    ("a file", lambda place: place.write_text("x"), InputError, "not-a-folder"),
    ("empty", lambda place: place.mkdir(), InputError, "csv-no-files"),
    ("other files", bytes_of("readme.csv", b"a,b\r\n"), InputError, "csv-no-files"),
]


@pytest.mark.parametrize(
    ("make", "error", "code"), [c[1:] for c in FOLDERS], ids=[c[0] for c in FOLDERS]
)
def test_a_place_that_is_no_folder_of_tables_is_refused(
    tmp_path: Path, make: Callable[[Path], Any], error: type[ArchiveError], code: str
) -> None:
    make(tmp_path / "place")
    with pytest.raises(error) as caught:
        read_folder(tmp_path / "place")
    assert (caught.value.code, caught.value.params["path"]) == (code, str(tmp_path / "place"))


def test_a_broken_folder_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    """What the checks let pass and the archive refuses is still one error with its place."""
    write_tables(tmp_path / "good", SMALL)
    edited("films.csv", 0, year="1925-13")(tmp_path / "bad")
    with create_archive(tmp_path / "a.db") as archive:
        good = read_folder(tmp_path / "good")
        archive.do(ImportRecords(good.records, name="good", total=good.total))
        with archive.reading() as reads:
            before = [list(reads.dump(kind)) for kind in reads.kinds()]
        with pytest.raises(InputError):
            archive.do(ImportRecords(lambda: read_folder(tmp_path / "bad").records(), name="bad"))
        with archive.reading() as reads:
            assert [list(reads.dump(kind)) for kind in reads.kinds()] == before


def test_only_the_known_files_are_opened(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "folder", {"films.csv": SMALL["films.csv"][:0]})
    (folder / "notes.csv").write_bytes(b"\xff\xff")
    os.mkfifo(folder / "people.csv")
    assert list(read_folder(folder).records()) == []
