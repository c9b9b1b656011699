"""What the command line answers when it is asked: search, show, history, stats, check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import open_archive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.editing import EditField
from tests.cli.conftest import Call

TENTH_MONTH = "bao-gio-cho-den-thang-muoi"


# --- show ----------------------------------------------------------------------------------------


def test_show_tells_who_says_95_minutes_and_who_says_82(starter: Path, cli: Call) -> None:
    text = cli("show", TENTH_MONTH).out
    first, second = re.findall(r"(?:running time)?\s+(\d+ min .*)", text)
    assert re.fullmatch(r"95 min +preferred: says SQL dump of .* \[filmdb-sql\]", first)
    assert re.fullmatch(r"82 min +says When the Tenth Month Comes \[wiki-tenth-month\]", second)


def test_show_json_has_both_statements_with_their_sources(starter: Path, cli: Call) -> None:
    view = cli("show", TENTH_MONTH, "--json").json
    assert view["values"]["duration_ms"] == 5_700_000
    assert view["values"]["duration_min"] == 95
    said = {
        s["value_min"]: (s["preferred"], [c["source"] for c in s["citations"]])
        for s in view["statements"]
        if s["field"] == "duration_ms"
    }
    assert said == {95: (True, ["filmdb-sql"]), 82: (False, ["wiki-tenth-month"])}


def test_show_marks_what_is_unverified(starter: Path, cli: Call) -> None:
    (colour,) = (line for line in cli("show", "mua-do").lines if line.startswith("  colour"))
    assert colour.split() == ["colour", "colour", "unverified"]


def test_show_says_what_another_source_denies(starter: Path, cli: Call) -> None:
    week = cli("show", "paris-vietnam-film-week-2025").out
    (line,) = (line for line in week.splitlines() if "Thương nhớ đồng quê" in line)
    assert "not so [thanhnien-paris]" in line


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (TENTH_MONTH, ["Đặng Nhật Minh", "country  Vietnam", "Bông sen vàng", "[wiki-vff-07]"]),
        ("dang-nhat-minh", ["born", "1938", "NSND", "Đừng đốt", "Best Director"]),
        ("paris-vietnam-film-week-2025", ["first day", "2,700", "AVSE Global", "Mưa đỏ"]),
        ("wiki-tenth-month", ["publisher", "English Wikipedia", "https://iiab.me/"]),
        ("prog-paris-17", ["Song Lang", "Tử chiến trên không"]),
    ],
)
def test_show_tells_everything_of_a_record(
    asked: str, expected: list[str], starter: Path, cli: Call
) -> None:
    text = cli("show", asked).out
    assert [part for part in expected if part not in text] == []


def test_every_source_that_is_cited_stands_in_the_list(starter: Path, cli: Call) -> None:
    text, _, sources = cli("show", TENTH_MONTH).out.partition("\nSources\n")
    cited = {
        key.split(":")[0] for keys in re.findall(r"\[([^]]+)\]", text) for key in keys.split(", ")
    }
    assert cited == set(re.findall(r"^  \[([^]]+)\]", sources, re.MULTILINE))
    assert len(cited) > 10


def test_every_text_of_a_film_is_shown(empty: Path, cli: Call) -> None:
    marks = [f"text-{number}" for number in range(8)]
    with open_archive(empty) as archive:
        film = archive.do(AddFilm("Phim", values={"note": marks[0]})).result
        agent = archive.do(AddAgent("Nguyễn Văn A")).result
        parts: list[tuple[str, dict[str, Any]]] = [
            ("description", {"type": "synopsis", "text": f"{marks[1]}\n{marks[2]}"}),
            ("credit", {"agent_id": agent, "activity": "cast", "name_used": marks[3]}),
            ("credit", {"agent_id": agent, "activity": "other", "detail": marks[4]}),
            ("award", {"name_vi": "Giải", "result": "won", "note": marks[5]}),
            ("reception", {"speaker": marks[6], "text": marks[7]}),
        ]
        for kind, values in parts:
            archive.do(AddRecord(kind, {"film_id": film, **values}))
    text = cli("show", "Phim").out
    assert [mark for mark in marks if mark not in text] == []


def test_what_is_said_of_a_field_that_there_is_not_is_shown_too(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        film = archive.do(AddFilm("Phim")).result
        with archive.reading() as reads:
            title = reads.resolve(reads.view(film).parts["title"][0].uuid)
        for record, mark in ((film, "of the film"), (title, "of the title")):
            values = {"record_id": record, "field": "gauge", "value": mark}
            archive.do(AddRecord("statement", {**values, "status": "unverified", "preferred": 0}))
    text = cli("show", "Phim").out
    assert "of the film" in text
    assert "of the title" in text


def test_a_title_of_several_records_is_answered_with_their_ids(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        films = [
            archive.do(AddFilm("Thủy", values={"year": year})).result for year in ("1984", "1985")
        ]
        with archive.reading() as reads:
            uuids = [reads.view(film).uuid for film in films]
    said = cli("show", "thuy")
    assert (said.code, said.out) == (1, "")
    assert "'thuy' may mean 2 records" in said.err
    for uuid in uuids:
        (line,) = (line for line in said.err.splitlines() if uuid[:8] in line)
        assert cli("show", line.split()[0]).code == 0


@pytest.mark.parametrize("asked", ["nothing-of-the-kind", "", "\x00", "ffffffff-0000"])
def test_what_is_not_there_is_one_message(asked: str, starter: Path, cli: Call) -> None:
    said = cli("show", asked)
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1


# --- history -------------------------------------------------------------------------------------


def test_the_history_is_newest_first_with_the_state_of_each_step(empty: Path, cli: Call) -> None:
    with open_archive(empty, who="Lan") as archive:
        film = archive.do(AddFilm("Mưa đỏ")).result
        archive.do(EditField("film", (film,), "year", "2025"), origin="window")
    cli("undo")
    undo, edit, add = cli("history").lines
    assert "undo of: year of 1 film: nothing → '2025'" in undo
    assert edit.endswith("year of 1 film: nothing → '2025' (undone)")
    assert "Lan, window" in edit
    assert "film added: Mưa đỏ" in add
    assert re.match(r" +1  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d  ", add)


def test_the_history_of_a_record_tells_values_before_and_after(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        film = archive.do(AddFilm("Mưa đỏ")).result
        archive.do(AddFilm("Đừng đốt"))
        archive.do(EditField("film", (film,), "duration_ms", 7_440_000))
    said = cli("history", "Mưa đỏ")
    assert "    film Mưa đỏ: running time nothing → '124 min'" in said.lines
    assert "Đừng đốt" not in said.out
    (edit, _add) = cli("history", "Mưa đỏ", "--json").json
    assert [(c["before"], c["after"]) for c in edit["changes"]] == [(None, 7_440_000)]


def test_a_step_that_brought_very_much_is_told_in_figures(starter: Path, cli: Call) -> None:
    _step, film, rest = cli("history", TENTH_MONTH).lines
    assert film.startswith("    film Bao giờ cho đến tháng Mười added: ")
    assert rest.startswith("    added with it: 6 titles, ")


def test_the_history_is_cut_at_the_limit(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        for number in range(3):
            archive.do(AddFilm(f"Phim {number}"))
    assert [step["step"] for step in cli("history", "--limit", "2", "--json").json] == [3, 2]


def test_an_archive_without_history_answers_with_an_empty_list(empty: Path, cli: Call) -> None:
    assert cli("history", "--json").json == []
    assert "Nothing has been done" in cli("history").err


# --- stats and check -----------------------------------------------------------------------------


def test_stats_are_the_same_in_words_and_in_json(starter: Path, cli: Call) -> None:
    figures = cli("stats", "--json").json
    assert figures["films"] > 400
    told = [line.rsplit(None, 1) for line in cli("stats").lines]
    assert [count for _, count in told] == [f"{count:,}" for count in figures.values()]
    assert ["media files", "3"] in told


def test_a_sound_archive_passes(starter: Path, cli: Call) -> None:
    assert cli("check").lines == ["The archive is sound."]
    said = cli("check", "--json")
    assert (said.code, said.json) == (0, [])


def test_a_media_file_that_is_gone_is_a_problem(empty: Path, cli: Call) -> None:
    with open_archive(empty) as archive:
        film = archive.do(AddFilm("Mưa đỏ")).result
        root = archive.do(
            AddRecord("media_root", {"name": "a", "location": "archive:reels"})
        ).result
        archive.do(
            AddRecord("media_file", {"film_id": film, "root_id": root, "role": "film", "path": "a"})
        )
    said = cli("check")
    assert (said.code, said.out) == (1, f"The media file {empty.parent}/reels/a is not there.\n")
    (problem,) = cli("check", "--json", "--repair").json
    assert (problem["code"], problem["repaired"]) == ("media-missing", False)
    (empty.parent / "reels").mkdir()
    (empty.parent / "reels" / "a").touch()
    assert cli("check").code == 0


def test_what_can_be_repaired_is_repaired(starter: Path, cli: Call) -> None:
    with open_archive(starter) as archive, archive._transaction(keep=True) as connection:
        connection.execute("UPDATE title SET folded = 'x' WHERE id IN (SELECT min(id) FROM title)")
    assert cli("check").code == 1
    repaired = cli("check", "--repair")
    assert repaired.code == 0
    assert all("(repaired)" in line for line in repaired.lines)
    assert cli("check").lines == ["The archive is sound."]
