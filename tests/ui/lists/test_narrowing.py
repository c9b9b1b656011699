"""Facets, chips, the menu of orders, typing, and what was found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from film_archive.archive import FacetValue
from film_archive.domain.marking import found_spans
from film_archive.settings import Scheme
from film_archive.ui.lists.cell_text import CellText, Run
from film_archive.ui.lists.chips import Chips
from film_archive.ui.lists.facet_model import Chosen, FacetModel
from film_archive.ui.lists.facets import FacetPane, tied
from film_archive.ui.lists.kinds import FILMS, RELEVANCE
from film_archive.ui.lists.matching import matched_runs
from film_archive.ui.lists.sort_menu import ListTools
from film_archive.ui.lists.throttle import Throttle
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import lines_of

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
COUNTS = {
    "decade": (FacetValue("2020", "2020", 41), FacetValue("", "", 7)),
    "form": (FacetValue("feature", "feature", 254), FacetValue("home-movie", "home-movie", 1)),
    "award": tuple(FacetValue(f"a{n}", f"Award {n}", 50 - n) for n in range(40)),
    "verification": (FacetValue("verified", "", 200), FacetValue("disputed", "", 3)),
}


@pytest.fixture
def model() -> FacetModel:
    model = FacetModel()
    model.show(COUNTS)
    return model


def texts(model: FacetModel) -> list[str]:
    return [model.entry(place).text for place in range(model.rowCount())]


def test_facets_stand_in_order_with_their_values_in_words(model: FacetModel) -> None:
    assert texts(model)[:6] == ["Decade", "2020s", "(no year)", "Form", "Feature", "Home movie"]
    assert texts(model)[-3:] == ["Verification", "● verified", "≠ disputed"]


def test_a_long_facet_shows_eight_and_all_when_asked(model: FacetModel) -> None:
    more = model.place_of(("more", "award", ""))
    assert model.entry(more).text == "Show all 40"
    assert model.entry(more - 1).text == "Award 7"
    model.toggle(more)
    more = model.place_of(("more", "award", ""))
    assert model.entry(more - 1).text == "Award 39"
    assert model.entry(more).text == "Show fewer"


def test_what_is_chosen_stays_in_sight_whatever_is_counted(model: FacetModel) -> None:
    model.choose((("award", "a30"), ("form", "feature")))
    assert "Award 30" in texts(model)
    model.show({})
    chosen = [model.entry(place) for place in range(model.rowCount())]
    assert [(e.text, e.count) for e in chosen if e.kind == "value"] == [
        ("Feature", 0), ("Award 30", 0),
    ]  # fmt: skip


def test_more_than_one_value_can_be_chosen_and_taken_back(qtbot: QtBot, model: FacetModel) -> None:
    told: list[Chosen] = []
    model.chosen_changed.connect(told.append)
    for value in ("feature", "home-movie", "feature"):
        model.toggle(model.place_of(("value", "form", value)))
    assert told == [
        (("form", "feature"),),
        (("form", "feature"), ("form", "home-movie")),
        (("form", "home-movie"),),
    ]


def test_a_screen_reader_hears_name_count_and_choice(model: FacetModel) -> None:
    place = model.place_of(("value", "form", "feature"))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(place).data(role) == "Feature, 254 films"
    model.toggle(place)
    assert model.index(place).data(role) == "Feature, 254 films, chosen"


def test_qt_finds_no_fault_with_the_facets(model: FacetModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show({})
    model.show(COUNTS)
    model.toggle(model.place_of(("more", "award", "")))
    assert tester.model() is model


@pytest.fixture
def pane(qtbot: QtBot, model: FacetModel, theme: Theme) -> FacetPane:
    pane = FacetPane(model, theme)
    qtbot.addWidget(pane)
    pane.resize(200, 700)
    pane.show()
    return pane


def test_arrows_and_space_choose_by_the_keyboard(model: FacetModel, pane: FacetPane) -> None:
    pane.setCurrentIndex(model.index(1))
    for _ in range(2):
        QTest.keyClick(pane, Qt.Key.Key_Down)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert model.chosen == (("form", "feature"),)  # the heading between is passed over


def test_a_click_chooses_and_another_takes_it_back(model: FacetModel, pane: FacetPane) -> None:
    at = pane.visualRect(model.index(1)).center()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    once = model.chosen
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (once, model.chosen) == ((("decade", "2020"),), ())


def test_a_click_on_a_heading_or_beside_chooses_nothing(model: FacetModel, pane: FacetPane) -> None:
    for at in (pane.visualRect(model.index(0)).center(), QPoint(100, 690)):
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert model.chosen == ()


def test_other_counts_leave_the_keyboard_where_it_was(model: FacetModel, pane: FacetPane) -> None:
    pane.setCurrentIndex(model.index(model.place_of(("value", "verification", "disputed"))))
    model.show({**COUNTS, "decade": ()})
    assert model.entry(pane.currentIndex().row()).value == "disputed"


@pytest.mark.parametrize("width", range(90, 260, 6))
def test_no_line_of_a_value_begins_with_a_dot(theme: Theme, width: int) -> None:
    for name in ("Bông sen vàng · Golden Lotus", "Đạo diễn xuất sắc nhất · Best Director"):
        text = CellText([Run(tied(name))], theme.sans(13), width, 9, theme.colours.ink)
        assert not any(line.startswith("·") for line in lines_of(text))


def test_the_facets_are_painted_in_both_schemes(pane: FacetPane, theme: Theme) -> None:
    shots = []
    for scheme in SCHEMES:
        theme.choose(scheme)
        shots.append(pane.grab().toImage())
    assert shots[0] != shots[1]


# --- chips ------------------------------------------------------------------------------------


@pytest.fixture
def chips(qtbot: QtBot, theme: Theme) -> Chips:
    chips = Chips(theme)
    qtbot.addWidget(chips)
    chips.show_chosen((("form", "feature"), ("decade", "")), ("Feature", "(no year)"))
    chips.resize(500, 60)
    chips.show()
    return chips


def test_a_chip_is_removed_by_a_click_and_all_by_one(qtbot: QtBot, chips: Chips) -> None:
    buttons = {button.text().strip(): button for button in chips.findChildren(QPushButton)}
    with qtbot.waitSignal(chips.removed) as told:
        buttons["(no year)"].click()
    assert told.args == [("decade", "")]
    with qtbot.waitSignal(chips.cleared):
        buttons["Clear filters"].click()


def test_the_keyboard_goes_on_to_the_next_chip(qtbot: QtBot, chips: Chips) -> None:
    with qtbot.waitActive(chips):
        chips.activateWindow()
    chips._chips[0].setFocus()
    chips.show_chosen((("decade", ""),), ("(no year)",))
    assert chips._chips[0].hasFocus()


def test_chips_go_on_in_the_next_line_where_there_is_no_room(chips: Chips) -> None:
    many = tuple(("award", str(number)) for number in range(12))
    chips.show_chosen(many, [f"Award number {number}" for number in range(12)])
    assert chips.heightForWidth(500) > chips.heightForWidth(5_000)


def test_an_ampersand_in_a_name_is_shown(chips: Chips) -> None:
    chips.show_chosen((("award", "x"),), ("Cán & cân",))
    assert chips._chips[0].text().startswith("Cán && cân")
    assert chips._chips[0].accessibleName() == "Remove the filter Cán & cân"


# --- orders and views -----------------------------------------------------------------------


@pytest.fixture
def tools(qtbot: QtBot, theme: Theme) -> ListTools:
    tools = ListTools(theme, FILMS.sorts, ("posters", "table"))
    qtbot.addWidget(tools)
    return tools


@pytest.mark.parametrize("scheme", SCHEMES)
def test_icon_and_word_of_a_view_stand_apart(
    tools: ListTools, theme: Theme, scheme: Scheme
) -> None:
    theme.choose(scheme)
    tools.resize(tools.sizeHint())
    button = next(b for b in tools.findChildren(QToolButton) if b.text() == "Table")
    image = button.grab(button.rect().adjusted(4, 8, -4, -8)).toImage()
    ground = image.pixel(0, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    assert max(b - a - 1 for a, b in pairwise(inked)) >= 8


def test_the_order_in_use_is_named(tools: ListTools) -> None:
    tools.show_sort("year", True, searching=False)
    order = tools.findChildren(QToolButton)[-1]
    assert (order.text(), order.accessibleName()) == ("Newest first", "Order: Newest first")


@pytest.mark.parametrize("searching", [True, False])
def test_best_match_is_offered_only_while_searching(tools: ListTools, searching: bool) -> None:
    tools.show_sort("title", False, searching=searching)
    assert tools._actions[RELEVANCE].isVisible() is searching


def test_another_order_and_another_view_are_asked_for(qtbot: QtBot, tools: ListTools) -> None:
    with qtbot.waitSignal(tools.sort_wanted) as told:
        tools._actions[FILMS.sorts[2]].trigger()
    assert told.args == [FILMS.sorts[2]]
    with qtbot.waitSignal(tools.view_wanted) as viewed:
        next(b for b in tools.findChildren(QToolButton) if b.text() == "Table").click()
    assert viewed.args == ["table"]


# --- typing --------------------------------------------------------------------------------


def test_the_first_value_acts_at_once_and_of_the_others_the_last(qtbot: QtBot) -> None:
    acted: list[str] = []
    throttle = Throttle(acted.append, 30)
    for typed in ("m", "mu", "mua"):
        throttle(typed)
    assert acted == ["m"]
    qtbot.waitUntil(lambda: acted == ["m", "mua"])


def test_what_waits_can_be_forgotten(qtbot: QtBot) -> None:
    acted: list[str] = []
    throttle = Throttle(acted.append, 10)
    throttle("m")
    throttle("mu")
    throttle.cancel()
    qtbot.waitUntil(lambda: not throttle._timer.isActive())
    assert acted == ["m"]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Đừng đốt", "dot", ["đốt"]),
        ("Đừng đốt", "dung d", ["Đừng", "đ"]),
        ("(Red) Rain", "red", ["Red"]),
        ("Ma-nơ-canh", "no c", ["nơ", "c"]),
        ("L'Odeur", "odeur", ["Odeur"]),
        ("Tôi thấy hoa vàng", "t t h v", ["T", "t", "h", "v"]),
        ("Don’t Burn", "dont", ["Don’t"]),
        ("Mưa đỏ", "xyz", []),
        ("", "x", []),
        ("Mưa", "", []),
    ],
)
def test_the_part_that_is_wanted_is_found_in_the_text(
    text: str, wanted: str, found: list[str]
) -> None:
    assert [text[start : start + length] for start, length in found_spans(text, wanted)] == found


@pytest.mark.parametrize("typed", ["dot", "d", "", "zzz"])
def test_marking_what_was_found_changes_no_letter(typed: str) -> None:
    runs = matched_runs("Đừng đốt", typed, "#000000", "#ff0000")
    assert "".join(run.text for run in runs) == "Đừng đốt"
