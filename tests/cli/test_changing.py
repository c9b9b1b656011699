"""What the command line changes: new, import, export, undo, redo – whole, or not at all."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import Label, UnitOfWork, open_archive
from film_archive.commands.adding import AddFilm
from film_archive.commands.merging import MergePeople
from film_archive.exchange.csv_tables import HEADERS
from film_archive.shipped import resources
from tests.cli.conftest import Call
from tests.exchange.samples import uuid_of

FILM = uuid_of("film")


def json_file(path: Path, **records: list[dict[str, Any]]) -> Path:
    whole = {"format": "film-archive", "version": 1, "records": records}
    path.write_text(json.dumps(whole, indent=1), "utf-8")
    return path


def exported(cli: Call, folder: Path) -> bytes:
    path = folder / f"export-{len(os.listdir(folder))}.json"
    assert cli("export", path).code == 0
    return path.read_bytes()


# --- new -----------------------------------------------------------------------------------------


def test_a_new_archive_is_empty(tmp_path: Path, cli: Call) -> None:
    said = cli("new", tmp_path / "mine.db")
    assert (said.code, said.out) == (0, "")
    assert os.listdir(tmp_path) == ["mine.db"]
    assert set(cli("stats", "--archive", tmp_path / "mine.db", "--json").json.values()) == {0}


def test_a_new_archive_with_the_starter_data_is_one_whole_file(tmp_path: Path, cli: Call) -> None:
    assert cli("new", tmp_path / "mine.db", "--starter").code == 0
    assert os.listdir(tmp_path) == ["mine.db"]
    assert cli("stats", "--archive", tmp_path / "mine.db", "--json").json["films"] > 400


@pytest.mark.parametrize("options", [[], ["--starter"]])
@pytest.mark.parametrize("there", ["file", "folder", "link to nowhere"])
def test_nothing_that_is_there_is_overwritten(
    there: str, options: list[str], tmp_path: Path, cli: Call
) -> None:
    path = tmp_path / "mine.db"
    if there == "file":
        path.write_text("mine", "utf-8")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere")
    said = cli("new", path, *options)
    assert (said.code, said.out) == (1, "")
    assert "already there" in said.err
    assert os.listdir(tmp_path) == ["mine.db"]
    assert not path.is_file() or path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("options", [[], ["--starter"]])
@pytest.mark.parametrize("place", ["absent/mine.db", f"{'n' * 300}.db", "file/mine.db"])
def test_a_place_that_cannot_be_is_one_message(
    place: str, options: list[str], tmp_path: Path, cli: Call
) -> None:
    (tmp_path / "file").touch()
    said = cli("new", tmp_path / place, *options)
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "partial" not in said.err
    assert os.listdir(tmp_path) == ["file"]


# --- import --------------------------------------------------------------------------------------


def test_a_folder_and_a_file_are_taken_in_as_one_step_each(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    path = json_file(tmp_path / "one.json", film=[{"uuid": FILM}])
    reports = cli("import", resources() / "starter", path, "--json").json
    assert [report["added"]["film"] > 400 for report in reports] == [True, False]
    steps = cli("history", "--json").json
    assert [(s["params"]["name"], s["origin"]) for s in steps] == [
        ("one.json", "import"),
        ("starter", "import"),
    ]


def test_a_dry_run_tells_the_same_and_changes_nothing(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    path = json_file(tmp_path / "one.json", film=[{"uuid": FILM, "year": "1984"}])
    before = exported(cli, tmp_path)
    (tried,) = cli("import", path, "--dry-run", "--json").json
    assert exported(cli, tmp_path) == before
    assert cli("history", "--json").json == []
    (done,) = cli("import", path, "--json").json
    assert tried == {**done, "dry_run": True}
    assert done["added"] == {"film": 1}


def test_what_differs_is_kept_and_told_and_taken_only_when_asked(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    first = json_file(tmp_path / "first.json", film=[{"uuid": FILM, "duration_ms": 5_700_000}])
    other = json_file(tmp_path / "other.json", film=[{"uuid": FILM, "duration_ms": 4_920_000}])
    cli("import", first)
    told = cli("import", other)
    assert told.lines[-1].endswith("running time '95 min' → '82 min'")
    assert "--update" in told.out
    (report,) = cli("import", other, "--json").json
    (difference,) = report["differing"]
    assert difference["fields"] == [
        {"field": "duration_ms", "archive": 5_700_000, "file": 4_920_000}
    ]
    assert len(cli("history", "--json").json) == 1
    (report,) = cli("import", other, "--update", "--json").json
    assert (report["updated"], report["differing"]) == ({"film": 1}, [])
    assert cli("show", FILM, "--json").json["values"]["duration_min"] == 82


def test_a_differing_reference_is_told_by_name(empty: Path, tmp_path: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        films = [archive.do(AddFilm(title)).result for title in ("Mưa đỏ", "Đừng đốt")]
        with archive.reading() as reads:
            red, burn = (reads.view(film) for film in films)
    (title,) = red.parts["title"]
    values = {"film_id": burn.uuid, "text": "Mưa đỏ", "language": "vi", "type": "preferred"}
    path = json_file(tmp_path / "a.json", title=[{"uuid": title.uuid, **values, "rank": 0}])
    (report,) = cli("import", path, "--json").json
    assert report["differing"][0]["fields"] == [
        {"field": "film_id", "archive": "Mưa đỏ", "file": "Đừng đốt"}
    ]


@pytest.mark.parametrize("options", [[], ["--json"], ["--dry-run"], ["--update"]])
def test_a_file_with_a_fault_is_one_message_with_its_line(
    options: list[str], empty: Path, tmp_path: Path, cli: Call
) -> None:
    path = json_file(tmp_path / "bad.json", film=[{"uuid": FILM, "year": "1925-13"}])
    before = exported(cli, tmp_path)
    said = cli("import", path, *options)
    assert said.code == 1
    assert said.err == (
        "film-archive: '1925-13' is not a date: months run from 1 to 12 (bad.json, line 6).\n"
    )
    assert exported(cli, tmp_path) == before
    assert cli("history", "--json").json == []


def test_a_row_with_a_fault_is_one_message_with_its_line(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    columns = HEADERS["films.csv"]
    rows = [{"film_id": f"phim-{n}", "form": "feature"} for n in range(5)]
    rows.append({"film_id": "phim-5", "form": "movie"})
    with (tmp_path / "films.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    said = cli("import", tmp_path)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "'movie' is not known here" in said.err
    assert "(films.csv, line 7, column form)" in said.err
    assert cli("history", "--json").json == []


def test_what_is_imported_in_another_way_is_told_how(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    archive = cli("import", empty)
    assert (archive.code, "film-archive export --archive" in archive.err) == (1, True)
    table = cli("import", resources() / "starter" / "films.csv")
    assert (table.code, "Import the folder" in table.err) == (1, True)


def test_nothing_is_begun_when_one_of_the_files_cannot_be_read(
    empty: Path, tmp_path: Path, cli: Call
) -> None:
    good = json_file(tmp_path / "good.json", film=[{"uuid": FILM}])
    said = cli("import", good, tmp_path / "absent.json")
    assert (said.code, said.out) == (1, "")
    assert cli("stats", "--json").json["films"] == 0


def test_what_was_taken_in_before_a_fault_is_told(empty: Path, tmp_path: Path, cli: Call) -> None:
    good = json_file(tmp_path / "good.json", film=[{"uuid": FILM}])
    bad = json_file(tmp_path / "bad.json", film=[{"uuid": uuid_of("agent"), "year": "x"}])
    said = cli("import", good, bad, "--json")
    assert said.code == 1
    assert [report["path"] for report in said.json] == [str(good)]
    assert cli("stats", "--json").json["films"] == 1


# --- export --------------------------------------------------------------------------------------


def test_an_export_comes_back_to_the_byte(starter: Path, tmp_path: Path, cli: Call) -> None:
    cli("export", tmp_path / "first.json")
    cli("new", tmp_path / "second.db")
    cli("import", tmp_path / "first.json", "--archive", tmp_path / "second.db")
    cli("export", tmp_path / "second.json", "--archive", tmp_path / "second.db")
    first = (tmp_path / "first.json").read_bytes()
    assert (tmp_path / "second.json").read_bytes() == first
    assert len(first) > 1_000_000


def test_an_export_to_csv_comes_back_through_import(
    starter: Path, tmp_path: Path, cli: Call
) -> None:
    before = exported(cli, tmp_path)
    assert cli("export", tmp_path / "tables", "--format", "csv").code == 0
    cli("new", tmp_path / "second.db")
    second = ("--archive", tmp_path / "second.db")
    assert cli("import", tmp_path / "tables", *second).code == 0
    assert cli("export", tmp_path / "second.json", *second).code == 0
    assert (tmp_path / "second.json").read_bytes() == before


def test_what_csv_has_no_place_for_is_told(empty: Path, tmp_path: Path, cli: Call) -> None:
    path = json_file(
        tmp_path / "copy.json",
        film=[{"uuid": FILM, "note": "Một ghi chú"}],
        copy=[{"uuid": uuid_of("copy"), "film_id": FILM}],
    )
    cli("import", path)
    said = cli("export", tmp_path / "tables", "--format", "csv")
    assert (said.code, said.out) == (0, "")
    assert "no place for: 1 copy" in said.err
    assert "film.note (1)" in said.err
    assert "The history (1 step) stays" in said.err


@pytest.mark.parametrize("format", ["json", "csv"])
def test_an_export_overwrites_nothing(
    format: str, starter: Path, tmp_path: Path, cli: Call
) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    said = cli("export", tmp_path / "mine", "--format", format)
    assert (said.code, said.out) == (1, "")
    assert (tmp_path / "mine").read_text("utf-8") == "mine"


# --- undo and redo -------------------------------------------------------------------------------


def test_steps_are_taken_back_and_done_again_in_order(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        for title in ("Một", "Hai", "Ba"):
            archive.do(AddFilm(title))
    assert cli("undo", "2").lines == ["undone: film added: Ba", "undone: film added: Hai"]
    assert cli("redo").lines == ["redone: film added: Hai"]
    assert cli("stats", "--json").json["films"] == 2


def test_fewer_steps_than_asked_for_are_no_failure(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        archive.do(AddFilm("Một"))
    said = cli("undo", "5")
    assert said.lines == ["undone: film added: Một"]
    assert "1 step undone" in said.err
    assert "1 step redone" in cli("redo", "5").err


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_nothing_to_take_back_or_to_redo_is_a_failure(verb: str, empty: Path, cli: Call) -> None:
    said = cli(verb)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert f"nothing to {verb}" in said.err


def test_an_import_is_taken_back_and_redone_by_later_processes(
    empty: Path, tmp_path: Path, program: Call
) -> None:
    exports = [tmp_path / f"{n}.json" for n in range(4)]

    def then(*words: str | Path) -> None:
        done = program(*words, FILM_ARCHIVE=str(empty))
        assert done.code == 0, done.err

    then("export", exports[0])
    then("import", resources() / "starter")
    then("export", exports[1])
    then("undo")
    then("export", exports[2])
    then("redo")
    then("export", exports[3])
    raw = [path.read_bytes() for path in exports]
    assert (raw[2], raw[3]) == (raw[0], raw[1])
    assert raw[0] != raw[1]


def test_a_merge_is_taken_back_and_redone_by_later_processes(
    starter: Path, tmp_path: Path, cli: Call, program: Call
) -> None:
    before = exported(cli, tmp_path)
    with open_archive(starter) as archive:
        with archive.reading() as reads:
            keep, drop = (reads.resolve(slug) for slug in ("dang-nhat-minh", "chu-lai"))
        archive.do(MergePeople(keep, drop))  # type: ignore[arg-type]
    merged = exported(cli, tmp_path)
    assert merged != before
    for verb, expected in (("undo", before), ("redo", merged)):
        assert program(verb).code == 0
        assert exported(cli, tmp_path) == expected


class Fails(Exception):
    """A fault of ours, for the test below."""


class Breaks:
    """A command with a fault of ours in it."""

    label = Label("add-film", {"title": "Một"})

    def apply(self, uow: UnitOfWork) -> None:
        uow.add("film", {})
        raise Fails


def test_a_fault_of_ours_changes_nothing_either(empty: Path, tmp_path: Path, cli: Call) -> None:
    before = exported(cli, tmp_path)
    with open_archive(empty) as archive, pytest.raises(Fails):
        archive.do(Breaks())
    assert exported(cli, tmp_path) == before
