"""Facets, chips, the menu of orders, typing, and what was found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from film_archive.archive import MOST_VALUES, FacetValue
from film_archive.domain.marking import found_spans
from film_archive.settings import Scheme
from film_archive.ui.lists.cell_text import CellText, Run
from film_archive.ui.lists.chips import Chips
from film_archive.ui.lists.facet_cells import name_in, tied
from film_archive.ui.lists.facet_line import FacetLine
from film_archive.ui.lists.facet_model import Chosen, FacetModel
from film_archive.ui.lists.facets import FacetPane
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


def test_where_nothing_counts_one_sentence_stands_for_all(model: FacetModel) -> None:
    told: list[Chosen] = []
    model.chosen_changed.connect(told.append)
    model.show({})
    assert texts(model) == ["Nothing to filter"]
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    model.toggle(0)
    assert told == []
    model.choose((("form", "feature"),))
    assert texts(model) == ["Form", "Feature"]
    model.choose(())
    model.show(COUNTS)
    assert "Nothing to filter" not in texts(model)
    assert texts(FacetModel()) == []  # nobody has counted yet


def test_keys_in_a_pane_of_no_facets_do_nothing(model: FacetModel, pane: FacetPane) -> None:
    model.show({})
    pane.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_A):
        QTest.keyClick(pane, key)
    QTest.mouseClick(
        pane.viewport(),
        Qt.MouseButton.LeftButton,
        pos=pane.visualRect(model.index(0)).center(),
    )
    assert model.chosen == ()
    model.show(COUNTS)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert pane.currentIndex().isValid()


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
    for _ in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Down)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert model.chosen == (("form", "feature"),)


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


# --- folding ------------------------------------------------------------------------------------


def test_a_heading_folds_its_facet_away_and_says_what_is_chosen_there(model: FacetModel) -> None:
    model.choose((("form", "feature"),))
    model.toggle(model.place_of(("heading", "form", "")))
    assert texts(model)[:5] == ["Decade", "2020s", "(no year)", "Form", "Award"]
    heading = model.index(model.place_of(("heading", "form", "")))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert heading.data(role) == "Form, folded away, 1 chosen"
    assert model.folded == ("form",)
    model.toggle(heading.row())
    assert "Feature" in texts(model)
    assert (
        model.index(model.place_of(("heading", "form", ""))).data(role) == "Form, shown, 1 chosen"
    )


def test_what_is_folded_away_stays_so_whatever_is_counted(model: FacetModel) -> None:
    model.fold("form", "award")
    model.show({**COUNTS, "form": ()})
    model.show(COUNTS)
    assert model.folded == ("form", "award")
    assert "Feature" not in texts(model)


def test_arrows_fold_and_unfold_as_in_a_tree(model: FacetModel, pane: FacetPane) -> None:
    def now() -> str:
        return model.entry(pane.currentIndex().row()).text

    pane.setCurrentIndex(model.index(model.place_of(("value", "form", "home-movie"))))
    said = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right,
                Qt.Key.Key_Right):  # fmt: skip
        QTest.keyClick(pane, key)
        said.append((now(), model.folded))
    away, there = ("form",), ()
    assert said == [
        ("Form", there), ("Form", away), ("Form", away), ("Form", there), ("Feature", there)
    ]  # fmt: skip


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_on_a_heading_folds_it(model: FacetModel, pane: FacetPane, key: Qt.Key) -> None:
    pane.setCurrentIndex(model.index(model.place_of(("heading", "award", ""))))
    QTest.keyClick(pane, key)
    assert model.folded == ("award",)
    assert model.entry(pane.currentIndex().row()).text == "Award"


def test_a_click_folds_a_facet_and_the_keyboard_stays_at_its_heading(
    model: FacetModel, pane: FacetPane
) -> None:
    at = pane.visualRect(model.index(0)).center()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (model.folded, pane.currentIndex().row()) == (("decade",), 0)
    assert pane.hasFocus() or not pane.isActiveWindow()


def test_control_and_an_arrow_go_from_heading_to_heading(
    model: FacetModel, pane: FacetPane
) -> None:
    pane.setCurrentIndex(model.index(1))
    names = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(pane, key, Qt.KeyboardModifier.ControlModifier)
        names.append(model.entry(pane.currentIndex().row()).text)
    assert names == ["Form", "Award", "Verification", "Verification", "Award"]


# --- finding values -------------------------------------------------------------------------------
LOTUSES = (FacetValue("a3", "Golden Lotus", 12), FacetValue("z", "Silver Lotus", 5))


@pytest.fixture
def asked(model: FacetModel) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []
    model.finding.connect(lambda facet, typed: asked.append((facet, typed)))
    return asked


def test_only_a_long_facet_has_a_line(model: FacetModel) -> None:
    lines = [model.entry(place) for place in range(model.rowCount())]
    assert [e.text for e in lines if e.kind == "find"] == ["Find an award"]


def test_values_that_were_found_take_the_place_of_the_others(
    model: FacetModel, asked: list[tuple[str, str]]
) -> None:
    model.find("award", "lotus")
    assert asked == [("award", "lotus")]
    assert "Award 0" in texts(model)  # until the answer is there
    model.found("award", "lotus", LOTUSES)
    start = model.place_of(("heading", "award", ""))
    assert texts(model)[start : start + 5] == [
        "Award", "Find an award", "Golden Lotus", "Silver Lotus", "Verification",
    ]  # fmt: skip
    model.toggle(start + 3)
    assert model.chosen == (("award", "z"),)
    model.find("award", "")
    assert "Award 0" in texts(model)
    assert model.chip_of("award", "z") == "Silver Lotus"


def test_a_late_answer_is_dropped(model: FacetModel) -> None:
    model.find("award", "lo")
    model.find("award", "lotus")
    model.found("award", "lo", LOTUSES)
    assert "Golden Lotus" not in texts(model)
    model.find("award", "")
    model.found("award", "lotus", LOTUSES)
    assert "Golden Lotus" not in texts(model)


def test_that_no_name_goes_on_so_is_said_and_the_line_stays(model: FacetModel) -> None:
    model.find("award", "zzz")
    model.found("award", "zzz", ())
    model.show({**COUNTS, "award": ()})
    start = model.place_of(("heading", "award", ""))
    assert texts(model)[start : start + 3] == [
        "Award", "Find an award", "No name goes on like this",
    ]  # fmt: skip
    assert not model.index(start + 2).flags() & Qt.ItemFlag.ItemIsEnabled


def test_new_counts_ask_again_for_what_is_typed(
    model: FacetModel, asked: list[tuple[str, str]]
) -> None:
    model.find("award", "lotus")
    model.show(COUNTS)
    assert asked == [("award", "lotus")] * 2


def test_an_empty_bucket_is_seen_in_a_long_facet_too(model: FacetModel) -> None:
    model.show({"award": (*COUNTS["award"], FacetValue("", "", 9))})
    assert texts(model)[-3:] == ["Award 7", "(no award won)", "Show all 41"]


def test_what_is_not_all_is_not_called_all(model: FacetModel) -> None:
    model.show({"award": tuple(FacetValue(str(n), f"A{n}", 1) for n in range(MOST_VALUES))})
    assert texts(model)[-1] == "Show the first 100"


def test_an_award_body_is_told_from_a_festival(model: FacetModel) -> None:
    model.show({name: (FacetValue("x", "Cannes", 1),) for name in ("festival", "body")})
    assert model.chip_of("body", "x") != model.chip_of("festival", "x") == "Cannes"


@pytest.fixture
def line(qtbot: QtBot, model: FacetModel, pane: FacetPane) -> FacetLine:
    """The line of the pane, which has the keyboard at the first award."""
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.setFocus()
    pane.setCurrentIndex(model.index(model.place_of(("value", "award", "a0"))))
    return pane.findChildren(FacetLine)[0]


def test_letters_typed_among_values_go_into_the_line(
    model: FacetModel, line: FacetLine, asked: list[tuple[str, str]], pane: FacetPane
) -> None:
    QTest.keyClicks(pane, "l")
    assert line.hasFocus()
    QTest.keyClicks(line, "o")
    assert asked == [("award", "l"), ("award", "lo")]
    model.found("award", "lo", LOTUSES)
    assert line.isVisible()
    place = model.place_of(("find", "award", ""))
    assert pane.visualRect(model.index(place)).contains(line.geometry())


def test_down_goes_from_the_line_to_the_values_and_up_to_the_heading(
    model: FacetModel, line: FacetLine, pane: FacetPane
) -> None:
    QTest.keyClicks(pane, "lo")
    model.found("award", "lo", LOTUSES)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert (pane.hasFocus(), line.isVisible()) == (True, False)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert model.chosen == (("award", "a3"),)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert (line.hasFocus(), line.text()) == (True, "lo")
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert model.entry(pane.currentIndex().row()).kind == "heading"


def test_escape_empties_the_line_and_then_leaves_it(
    model: FacetModel, line: FacetLine, pane: FacetPane
) -> None:
    QTest.keyClicks(pane, "l")
    model.found("award", "l", LOTUSES)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.hasFocus(), "Award 0" in texts(model)) == (True, True)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert pane.hasFocus()
    assert model.entry(pane.currentIndex().row()).kind == "find"


def test_letters_where_there_is_no_line_do_nothing(
    model: FacetModel, line: FacetLine, pane: FacetPane, asked: list[tuple[str, str]]
) -> None:
    pane.setCurrentIndex(model.index(1))
    QTest.keyClicks(pane, "f")
    assert (asked, pane.currentIndex().row(), line.isVisible()) == ([], 1, False)


def test_a_click_goes_into_the_line_and_one_on_the_cross_empties_it(
    model: FacetModel, line: FacetLine, pane: FacetPane
) -> None:
    row = pane.visualRect(model.index(model.place_of(("find", "award", ""))))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert line.hasFocus()
    QTest.keyClicks(line, "lo")
    cross = QPoint(row.right() - 16, row.center().y())
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert model.entry(model.place_of(("find", "award", ""))).typed == ""


def test_the_line_moves_with_the_values(line: FacetLine, pane: FacetPane) -> None:
    pane.resize(200, 220)
    QTest.keyClicks(pane, "l")
    before = line.y()
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 10)
    assert line.y() == before - 10


def test_the_keyboard_comes_back_where_its_line_is_gone(
    model: FacetModel, line: FacetLine, pane: FacetPane
) -> None:
    QTest.keyClicks(pane, "l")
    model.fold("award")
    assert (pane.hasFocus(), line.isVisible()) == (True, False)
    assert model.entry(pane.currentIndex().row()).text == "Award"


def test_other_counts_leave_the_keyboard_where_it_was(model: FacetModel, pane: FacetPane) -> None:
    pane.setCurrentIndex(model.index(model.place_of(("value", "verification", "disputed"))))
    model.show({**COUNTS, "decade": ()})
    assert model.entry(pane.currentIndex().row()).value == "disputed"


@pytest.mark.parametrize("width", range(90, 260, 6))
def test_no_line_of_a_value_begins_with_a_dot(theme: Theme, width: int) -> None:
    for name in ("Bông sen vàng · Golden Lotus", "Đạo diễn xuất sắc nhất · Best Director"):
        text = CellText([Run(tied(name))], theme.sans(13), width, 9, theme.colours.ink)
        assert not any(line.startswith("·") for line in lines_of(text))


@pytest.mark.parametrize("width", range(90, 260, 6))
def test_a_name_of_a_value_is_whole_or_says_that_it_goes_on(theme: Theme, width: int) -> None:
    for name in ('Best Feature Film (reported as "Features" Section)', "Giải Cánh diều", "W" * 90):
        shown = name_in(name, theme.sans(13), width, QColor("black"))
        assert shown.lines <= 2
        assert shown.width <= width
        assert shown.text == name or shown.text.endswith("…")


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
