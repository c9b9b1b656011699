"""One line finds films, people, festivals and programmes: in the real window, with its keys."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import open_archive
from film_archive.cli import main
from film_archive.commands.adding import AddAgent, AddRecord
from film_archive.domain.addresses import Address
from film_archive.ui.lists.place import ListPlace
from film_archive.ui.places.programmes import ProgrammesPlace
from film_archive.ui.shell.groups_row import Group
from tests.ui.windows import ALT, CTRL, Driven, focused, open_window, ready

TAB, ENTER, DOWN, UP, RIGHT, ESC = (
    Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right,
    Qt.Key.Key_Escape,
)  # fmt: skip


@pytest.fixture
def archive(starter: Path) -> Path:
    """The starter archive with another programme."""
    with open_archive(starter) as opened:
        opened.do(AddRecord("programme", {"title_vi": "Tuần phim Minh", "note": "Bến Ninh Kiều"}))
    return starter


@pytest.fixture
def driven(qtbot: QtBot, archive: Path) -> Iterator[Driven]:
    with open_window(qtbot, archive) as driven:
        yield ready(driven)


def groups(driven: Driven) -> dict[str, int]:
    """The kinds in the row below the line, with their counts."""
    row = driven.window.top.groups
    return {group.label: group.found for group in row.groups} if row.isVisible() else {}


def of_kind(driven: Driven, label: str) -> Group:
    return next(group for group in driven.window.top.groups.groups if group.label == label)


def type_in(driven: Driven, text: str) -> None:
    """Types into the line, until the list and the row are there."""
    driven.press(Qt.Key.Key_F, held=CTRL)
    driven.window.top.line.clear()
    driven.compose(text)
    driven.until(lambda: driven.page.searched() == text)
    driven.at_rest()


def reading(driven: Driven) -> str:
    note = driven.window.top.reading
    return note.sentence if note.isVisible() else ""


# --- what is told -------------------------------------------------------------------------------
def test_what_else_is_found_stands_below_the_line(driven: Driven) -> None:
    type_in(driven, "minh")
    assert groups(driven) == {"Films": 125, "People": 48, "Festivals": 2, "Programmes": 1}
    assert of_kind(driven, "Films").here
    assert len(of_kind(driven, "People").hits) == 3
    assert [hit.text for hit in of_kind(driven, "Programmes").hits] == ["Tuần phim Minh"]


def test_it_follows_each_letter_and_goes_with_the_text(driven: Driven) -> None:
    type_in(driven, "cannes")
    first = groups(driven)
    driven.type(" 77")
    driven.until(lambda: groups(driven) != first)
    assert groups(driven) == {"Films": 1, "Festivals": 1}
    driven.press(ESC)
    driven.until(lambda: groups(driven) == {})


@pytest.mark.parametrize("text", ["director:minh", "mua OR nang", "-mua", "zzzz", "!!!", "Mưa đỏ"])
def test_where_nothing_else_is_found_there_is_no_row(driven: Driven, text: str) -> None:
    type_in(driven, text)
    assert groups(driven) == {}


def test_films_are_counted_under_the_filters(driven: Driven) -> None:
    type_in(driven, "minh")
    assert isinstance(driven.page, ListPlace)
    driven.page._choose((("form", "documentary"),))
    driven.until(lambda: groups(driven).get("Films") == driven.results.model.total)
    assert 0 < groups(driven)["Films"] < 125
    assert groups(driven)["People"] == 48
    driven.press(TAB, ENTER)
    driven.until(lambda: driven.here.place == "people" and groups(driven) != {})
    driven.at_rest()
    assert 0 < groups(driven)["Films"] < 125


def test_it_follows_changes_of_the_archive(driven: Driven) -> None:
    type_in(driven, "minh")
    driven.bridge.do(AddAgent("Minh Mới"))
    driven.until(lambda: groups(driven).get("People") == 49)
    driven.bridge.undo()
    driven.until(lambda: groups(driven).get("People") == 48)


def test_an_answer_to_what_nobody_searches_any_more_is_dropped(driven: Driven) -> None:
    type_in(driven, "minh")
    told = []
    row = driven.window.top.groups
    row.show_groups, show = lambda groups: (told.append(groups), show(groups))[1], row.show_groups  # type: ignore[method-assign, func-returns-value]
    driven.app.desk.browsing.grouping.follow()
    assert isinstance(driven.page, ListPlace)
    driven.page._clear_search()
    driven.at_rest()
    assert [groups for groups in told if groups] == []


# --- going there --------------------------------------------------------------------------------
def test_a_kind_leads_to_its_place_with_the_text_kept(driven: Driven) -> None:
    type_in(driven, "minh")
    driven.press(TAB, ENTER)
    driven.until(lambda: driven.here.place == "people")
    driven.until(lambda: driven.page.searched() == "minh" and len(driven.rows()) == 48)
    driven.at_rest()
    assert driven.window.top.line.text() == "minh"
    assert focused() is driven.results.view  # the keyboard is in the rows
    assert of_kind(driven, "People").here
    assert [hit.text for hit in of_kind(driven, "Films").hits][:1] == ["Bình minh đỏ"]


def test_a_person_leads_to_the_page_and_back_leads_to_the_search(driven: Driven) -> None:
    type_in(driven, "dang nhat minh")
    driven.press(TAB, RIGHT, ENTER)
    driven.until(lambda: driven.here == Address("person", driven.uuid("dang-nhat-minh", "agent")))
    assert groups(driven) == {}
    driven.press(Qt.Key.Key_Left, held=ALT)
    driven.until(lambda: driven.here.place == "films")
    assert driven.window.top.line.text() == "dang nhat minh"
    driven.until(lambda: groups(driven).get("People") == 1)


def test_every_place_is_reached_and_finds_as_many_as_was_said(driven: Driven) -> None:
    type_in(driven, "minh")
    said = groups(driven)
    for label, address in (("Festivals", "festivals"), ("Programmes", "programmes"),
                           ("Films", "films")):  # fmt: skip
        driven.window.top.groups.wanted.emit(of_kind(driven, label).address)
        driven.until(lambda: driven.here.place == address)  # noqa: B023
        driven.until(lambda: driven.page.searched() == "minh")
        driven.at_rest()
        assert groups(driven) == said
        if isinstance(driven.page, ProgrammesPlace):
            assert driven.page.model.rowCount() == said[label]
        else:
            assert len(driven.rows()) == said[label]


def test_up_leads_back_to_the_line_and_down_to_the_results(driven: Driven) -> None:
    type_in(driven, "minh")
    driven.press(TAB, UP)
    assert focused() is driven.window.top.line
    driven.press(TAB, DOWN)
    assert focused() is driven.results.view


def test_programmes_are_found_by_their_notes_in_their_place_too(driven: Driven) -> None:
    type_in(driven, "ninh kieeuf")
    assert groups(driven)["Programmes"] == 1
    driven.press(Qt.Key.Key_4, held=CTRL)
    driven.until(lambda: driven.here.place == "programmes")
    driven.at_rest()
    type_in(driven, "ninh kieeuf")
    assert isinstance(driven.page, ProgrammesPlace)
    assert driven.page.model.rowCount() == 1
    assert "Telex" in reading(driven)


# --- how it was read ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "told", "written"),
    [
        ("dduwngf ddoots", "read as Telex: “đừng đốt”", "đừng đốt"),
        ("d9u72ng d9o61t", "read as VNI: “đừng đốt”", "đừng đốt"),
        ("dung dto", "a typing error put right: “dung dot”", "dung dot"),
    ],
)
def test_another_reading_is_told_and_can_be_written(
    driven: Driven, text: str, told: str, written: str
) -> None:
    type_in(driven, text)
    assert f"Nothing for “{text}” as typed; read" in reading(driven)
    assert told in reading(driven)
    found = driven.rows()
    assert "Đừng đốt" in found
    driven.named(QPushButton, f"Write {written} instead").click()
    driven.until(lambda: driven.page.searched() == written and reading(driven) == "")
    assert driven.window.top.line.text() == written
    assert driven.rows() == found
    driven.window.top.line.undo()
    driven.until(lambda: driven.window.top.line.text() == text)


def test_initials_are_told(driven: Driven) -> None:
    type_in(driven, "bgcdtm")
    assert "first letters of a title's words" in reading(driven)
    assert driven.rows() == ["Bao giờ cho đến tháng Mười"]
    type_in(driven, "bao gio")
    assert reading(driven) == ""


def test_a_reading_within_a_query_is_told_but_not_written_over_it(driven: Driven) -> None:
    type_in(driven, "dduwngf ddoots form:feature")
    assert "Telex" in reading(driven)
    assert [b for b in driven.window.top.reading.findChildren(QPushButton) if b.isVisible()] == []


def test_people_are_read_in_their_own_way(driven: Driven) -> None:
    driven.press(Qt.Key.Key_2, held=CTRL)
    driven.until(lambda: driven.here.place == "people")
    driven.at_rest()
    type_in(driven, "ddawngj nhaatj minh")
    assert driven.rows() == ["Đặng Nhật Minh"]
    assert "read as Telex: “đặng nhật minh”" in reading(driven)


# --- the command line ---------------------------------------------------------------------------
QUERIES = Path(__file__).parents[2] / "archive" / "queries.csv"


def some_queries() -> list[str]:
    """Thirty, of every sort, and some that ask for more than words."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sorts = dict.fromkeys(row["what"] for row in rows)
    each = [[row["query"] for row in rows if row["what"] == what][:3] for what in sorts]
    more = ["director:minh year:1980..1989", "award:sen -form:short", "mua OR nang", "minh", "77th"]
    return [query for some in each for query in some][:30] + more


def test_search_and_the_window_agree(
    driven: Driven, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = some_queries()
    assert len(queries) >= 30
    capsys.readouterr()
    for query in queries:
        type_in(driven, query)
        model = driven.results.model
        shown = [row.uuid for at in range(model.rowCount()) if (row := model.row_at(at))]
        main(["--archive", str(archive), "search", query, "--json", "--limit", "100000"])
        found = json.loads(capsys.readouterr().out)
        assert [row["id"] for row in found if row["kind"] == "film"] == shown, query
        counts = Counter(row["kind"] for row in found)
        if told := groups(driven):
            labels = {"film": "Films", "person": "People", "edition": "Festivals",
                      "programme": "Programmes"}  # fmt: skip
            assert told == {"Films": len(shown)} | {labels[k]: n for k, n in counts.items()}
        else:
            assert set(counts) <= {"film"}, query
