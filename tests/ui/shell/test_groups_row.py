"""The row below the line: what fits, how keys go through it, what it keeps."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from film_archive.domain.addresses import Address
from film_archive.ui.shell.groups_row import Group, GroupsRow, Hit, fitting

PEOPLE = tuple(Hit(name, f"{name}, director", Address("person", name))
               for name in ("Trần Anh Hùng", "Trần Anh Khoa"))  # fmt: skip
FESTIVALS = (Hit("77th Cannes Film Festival", "77th Cannes", Address("edition", "c")),)
GROUPS = (
    Group("Films", 12, Address("films"), here=True),
    Group("People", 1_234, Address("people"), hits=PEOPLE),
    Group("Festivals", 1, Address("festivals"), hits=FESTIVALS),
)


class Shown:
    """A line with the row below it, in a window that has the keyboard."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.line, self.after = QWidget(), QLineEdit(), QLineEdit()
        self.row = GroupsRow(self.line)
        column = QVBoxLayout(self.window)
        for widget in (self.line, self.after, self.row):
            column.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.resize(900, 120)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.line.setFocus()
        self.told: list[object] = []
        self.row.wanted.connect(self.told.append)
        self.row.left.connect(lambda: self.told.append("left"))
        self.row.entered.connect(lambda: self.told.append("entered"))

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)

    @property
    def texts(self) -> list[str]:
        return [item.text() for item in self.row.items if item.isVisible()]

    @property
    def at(self) -> str:
        """What the keyboard is on."""
        return next((item.text() for item in self.row.items if item.hasFocus()), "")


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.row.show_groups(GROUPS)
    return made


def test_kinds_stand_with_their_counts_and_the_best_of_them(shown: Shown) -> None:
    assert shown.texts == [
        "Films 12", "People 1,234", "Trần Anh Hùng", "Trần Anh Khoa", "Festivals 1",
        "77th Cannes Film Festival",
    ]  # fmt: skip
    assert [item.isChecked() for item in shown.row.items] == [True] + [False] * 5


def test_a_screen_reader_hears_kind_and_count(shown: Shown) -> None:
    names = [item.accessibleName() for item in shown.row.items]
    assert names[:3] == ["Films, 12 found", "People, 1,234 found", "Trần Anh Hùng, director"]
    assert shown.row.accessibleName()


def test_tab_leads_from_the_line_to_the_first_other_kind_and_then_past_the_row(
    shown: Shown,
) -> None:
    shown.press(Qt.Key.Key_Tab)
    assert shown.at == "People 1,234"
    shown.press(Qt.Key.Key_Tab)
    assert shown.at == ""


def test_arrows_go_from_one_to_the_next_and_stop_at_the_ends(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Tab, Qt.Key.Key_Right)
    assert shown.at == "Trần Anh Hùng"
    shown.press(*[Qt.Key.Key_Left] * 9)
    assert shown.at == "Films 12"
    shown.press(*[Qt.Key.Key_Right] * 9)
    assert shown.at == "77th Cannes Film Festival"


def test_enter_space_and_a_click_choose(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space)
    QTest.mouseClick(shown.row.items[-1], Qt.MouseButton.LeftButton)
    assert shown.told == [Address("people"), PEOPLE[0].address, Address("edition", "c")]
    assert [item.isChecked() for item in shown.row.items] == [True] + [False] * 5


def test_up_and_escape_lead_back_and_down_to_the_results(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert shown.told == ["left", "left", "entered"]


def test_the_keyboard_stays_where_it_was_when_other_counts_come(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Tab, Qt.Key.Key_Right)
    more = GROUPS[1]._replace(found=7, hits=(*PEOPLE[1:], *PEOPLE[:1]))
    shown.row.show_groups((GROUPS[0], more, GROUPS[2]))
    assert shown.at == "Trần Anh Hùng"
    shown.row.show_groups((GROUPS[0], GROUPS[2]))
    assert shown.at == "Festivals 1"
    shown.row.show_groups(())
    assert shown.told == ["left"]
    assert not shown.row.isVisible()


def test_where_there_is_less_room_fewer_are_named_but_all_are_counted(shown: Shown) -> None:
    shown.window.resize(360, 120)
    QApplication.processEvents()
    assert [text for text in shown.texts if text[-1].isdecimal()] == [
        "Films 12", "People 1,234", "Festivals 1",
    ]  # fmt: skip
    assert len(shown.texts) < 6
    ends = [item.geometry().right() for item in shown.row.items]
    assert max(ends) <= shown.row.width()


def test_a_long_name_is_shortened_and_told_whole(shown: Shown) -> None:
    name = "Liên hoan phim & " * 9
    hit = Hit(name, name, Address("edition", "x"))
    shown.row.show_groups((GROUPS[0], GROUPS[1]._replace(hits=(hit,))))
    item = shown.row.items[-1]
    assert item.text().endswith("…")
    assert "&&" in item.text()
    assert item.toolTip() == item.accessibleName() == name


def test_long_names_are_whole_where_all_find_room(shown: Shown) -> None:
    name = "Thirty-second Fribourg Third World Film Festival"
    hits = tuple(Hit(name, name, Address("edition", str(at))) for at in range(3))
    shown.window.resize(1_600, 120)
    shown.row.show_groups((GROUPS[0], GROUPS[2]._replace(hits=hits)))
    assert shown.texts == ["Films 12", "Festivals 1", name, name, name]
    shown.window.resize(900, 120)
    assert all(text.endswith("…") for text in shown.texts[2:])
    assert shown.texts[2:]
    shown.window.resize(1_600, 120)
    assert shown.texts[2:] == [name] * 3


widths = st.lists(st.integers(20, 200), max_size=4)


@given(heads=widths, hits=st.lists(widths, min_size=4, max_size=4), room=st.integers(0, 2_000))
def test_what_fits_never_takes_more_than_there_is(
    heads: list[int], hits: list[list[int]], room: int
) -> None:
    fit = fitting(heads, hits[: len(heads)], room)
    taken = sum(sum(each[:many]) for each, many in zip(hits, fit, strict=False))
    assert len(fit) == len(heads)
    assert taken == 0 or taken + sum(heads) <= room
    assert all(many <= min(len(each), 3) for each, many in zip(hits, fit, strict=False))
