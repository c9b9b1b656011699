"""Completion in the search line, typed as a user types it, with the starter archive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from film_archive.domain.query_codes import DOUBTED, FORMS, KEPT, PREMIERES, RESULTS
from film_archive.domain.query_fields import FIELDS
from film_archive.ui.bridge import Bridge
from film_archive.ui.shell.completing import Completing
from film_archive.ui.shell.search_line import SearchLine
from film_archive.ui.theme import Theme
from film_archive.ui.wording.query_words import GLOSSES, code_gloss, gloss
from tests.ui.windows import Driven, open_window, ready

DOWN, UP, ENTER, TAB, ESC = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape,
)  # fmt: skip


class Typist:
    """A search line in a window, and the hands on its keyboard."""

    def __init__(self, qtbot: QtBot, bridge: Bridge) -> None:
        self._qtbot, self._bridge = qtbot, bridge
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.line = SearchLine()
        QVBoxLayout(self.window).addWidget(self.line)
        self.window.resize(600, 60)
        self.completing = Completing(self.line, bridge)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.line.setFocus()
        self.told: list[str] = []
        self.line.typed.connect(self.told.append)
        self.line.entered.connect(lambda: self.told.append("entered"))
        self.line.left.connect(lambda: self.told.append("left"))

    def type(self, text: str) -> None:
        QTest.keyClicks(self.line, text)
        self.at_rest()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            QTest.keyClick(self.line, key, held or Qt.KeyboardModifier.NoModifier)
        self.at_rest()

    def compose(self, text: str) -> None:
        QCoreApplication.sendEvent(self.line, QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.line, event)
        self.at_rest()

    def at_rest(self) -> None:
        self._qtbot.waitUntil(lambda: self._bridge.idle)

    @property
    def offered(self) -> list[str]:
        return [row.written for row in self.completing.offers.rows]

    @property
    def chosen(self) -> str:
        chosen = self.completing.offers.chosen
        return chosen.written if chosen else ""

    def loses_focus(self) -> None:
        self.line.clearFocus()


@pytest.fixture
def typist(qtbot: QtBot, bridge: Bridge, theme: Theme) -> Iterator[Typist]:
    typist = Typist(qtbot, bridge)
    yield typist
    typist.completing.close()


# --- what is offered ------------------------------------------------------------------------------
def test_values_of_the_archive_are_offered_with_their_counts(typist: Typist) -> None:
    typist.type("director:dang nh")
    rows = typist.completing.offers.rows
    assert rows == ()  # the blank ends the value
    typist.press(*[Qt.Key.Key_Backspace] * 3)
    first = typist.completing.offers.rows[0]
    assert (first.written, first.films) == ("Đặng Nhật Minh", 12)


def test_values_in_quotes_may_have_blanks(typist: Typist) -> None:
    typist.type('director:"dang nh')
    assert typist.offered == ["Đặng Nhật Minh"]


def test_names_of_fields_are_offered_with_what_they_ask_for(typist: Typist) -> None:
    typist.type("mua yea")
    (row,) = typist.completing.offers.rows
    assert (row.written, row.shown, row.gloss) == ("year", "year:", gloss("year"))


@pytest.mark.parametrize(("typed", "field"), [("réal", "director"), ("thểlo", "genre")])
def test_fields_are_offered_by_their_names_in_other_languages(
    typist: Typist, typed: str, field: str
) -> None:
    typist.commit(typed)
    assert field in typist.offered


@pytest.mark.parametrize("typed", ["loại:", "forme:", "form:"])
def test_values_are_offered_by_whatever_name_of_the_field(typist: Typist, typed: str) -> None:
    typist.commit(typed)
    assert typist.offered[0] == "feature"
    assert len(typist.offered) == len(FORMS)


def test_codes_are_offered_by_other_words_for_them(typist: Typist) -> None:
    typist.type("has:")
    assert len(typist.offered) == len(KEPT)
    typist.type("trail")
    assert typist.offered == ["trailer"]


def test_a_value_that_stands_there_is_not_offered_again(typist: Typist) -> None:
    typist.type("form:documentary")
    assert typist.offered == []


def test_every_field_and_code_has_its_words() -> None:
    assert set(GLOSSES) == {field.name for field in FIELDS}
    for code in (*FORMS, *RESULTS, *PREMIERES, *KEPT, *DOUBTED):
        assert "-" not in code_gloss(code.code)


# --- plain typing is left alone -------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["mua do", "ye", "dung dot", '"festi', "12:08", "zzz", "year "])
def test_nothing_is_offered_for_ordinary_words(typist: Typist, typed: str) -> None:
    typist.type(typed)
    assert typist.offered == []


def test_nothing_is_chosen_at_first_and_enter_goes_to_the_results(typist: Typist) -> None:
    typist.type("director:dang")
    assert typist.offered
    assert typist.chosen == ""
    typist.press(ENTER)
    assert typist.told[-1] == "entered"
    assert (typist.line.text(), typist.offered) == ("director:dang", [])


def test_after_a_word_down_goes_to_the_results(typist: Typist) -> None:
    typist.type("cast")
    assert typist.offered == ["cast"]
    typist.press(DOWN)
    assert typist.told[-1] == "entered"
    assert typist.offered == []


def test_tab_leaves_the_line_where_nothing_is_chosen(typist: Typist) -> None:
    typist.type("cast")
    typist.press(TAB)
    assert typist.line.text() == "cast"
    assert typist.offered == []


def test_nothing_is_offered_while_an_input_method_composes(typist: Typist) -> None:
    typist.type("director:")
    assert typist.offered
    typist.compose("dang")
    assert typist.offered == []
    typist.commit("đặng")
    assert typist.offered[0] == "Đặng Nhật Minh"


def test_the_list_takes_no_keyboard(typist: Typist) -> None:
    typist.type("director:d")
    assert typist.completing.offers.isVisible()
    assert typist.line.hasFocus()
    typist.type("ang")
    assert typist.line.text() == "director:dang"
    assert typist.told[-1] == "director:dang"


def test_where_queries_are_not_read_nothing_is_offered(typist: Typist) -> None:
    typist.line.takes_queries = False
    typist.type("director:d")
    assert typist.offered == []


# --- choosing -------------------------------------------------------------------------------------
@pytest.mark.parametrize("take", [ENTER, TAB, Qt.Key.Key_Enter])
def test_what_is_chosen_is_written_as_it_must_be(typist: Typist, take: Qt.Key) -> None:
    typist.type("mua director:dang")
    typist.press(DOWN)
    assert typist.chosen == "Đặng Nhật Minh"
    typist.press(take)
    assert typist.line.text() == 'mua director:"Đặng Nhật Minh"'
    assert typist.told[-1] == 'mua director:"Đặng Nhật Minh"'
    assert typist.offered == []
    assert typist.line.hasFocus()


def test_one_goes_round_in_the_list_and_out_of_it(typist: Typist) -> None:
    typist.type("director:dang")
    rows = typist.offered
    typist.press(UP)
    assert typist.chosen == rows[-1]
    typist.press(DOWN)
    assert typist.chosen == ""
    typist.press(DOWN, DOWN)
    assert typist.chosen == rows[1]
    typist.press(UP, UP)
    assert typist.chosen == ""


def test_after_the_name_of_a_field_its_values_follow(typist: Typist) -> None:
    typist.type("fest")
    typist.press(UP, ENTER)
    assert typist.line.text() == "festival:"
    assert "Liên hoan phim Việt Nam" in typist.offered
    typist.press(DOWN, ENTER)
    assert typist.line.text() == 'festival:"Liên hoan phim Việt Nam"'


def test_a_value_in_the_middle_is_replaced_where_it_stands(typist: Typist) -> None:
    typist.type("form:doc year:1990")
    for _ in range(len(" year:1990")):
        typist.press(Qt.Key.Key_Left)
    assert typist.offered == []  # going there is no typing
    typist.press(Qt.Key.Key_Space, held=Qt.KeyboardModifier.ControlModifier)
    typist.press(DOWN, TAB)
    assert typist.line.text() == "form:documentary year:1990"
    assert typist.line.caret == len("form:documentary")


def test_ctrl_space_lists_all_fields_and_alt_down_goes_into_the_list(typist: Typist) -> None:
    typist.press(Qt.Key.Key_Space, held=Qt.KeyboardModifier.ControlModifier)
    assert typist.offered[:2] == ["title", "year"]
    typist.press(DOWN, held=Qt.KeyboardModifier.AltModifier)
    typist.press(DOWN, ENTER)
    assert typist.line.text() == "year:"


def test_taking_is_undone_in_one_step(typist: Typist) -> None:
    typist.type("director:dang")
    typist.press(DOWN, ENTER)
    typist.line.undo()
    assert typist.line.text() == "director:dang"


def test_a_click_takes(typist: Typist) -> None:
    typist.type("director:dang")
    view = typist.completing.offers.findChildren(QListView)[0]
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert typist.line.text() == 'director:"Đặng Thái Huyền"'


def test_decomposed_text_before_it_does_not_move_what_is_replaced(typist: Typist) -> None:
    typist.commit("Đu\u031b\u0300ng 🎬 director:dang")
    typist.press(DOWN, ENTER)
    assert typist.line.text() == 'Đu\u031b\u0300ng 🎬 director:"Đặng Nhật Minh"'


# --- closing --------------------------------------------------------------------------------------
def test_escape_closes_the_list_alone(typist: Typist) -> None:
    typist.type("director:dang")
    typist.press(ESC)
    assert (typist.offered, typist.line.text()) == ([], "director:dang")
    typist.press(ESC)
    assert typist.line.text() == ""
    typist.press(ESC)
    assert typist.told[-1] == "left"


CLOSED_BY: dict[str, Callable[[Typist], object]] = {
    "losing the keyboard": Typist.loses_focus,
    "going away from the value": lambda typist: typist.press(Qt.Key.Key_Home),
    "another size of the window": lambda typist: typist.window.resize(700, 60),
    "hiding the line": lambda typist: typist.line.hide(),
}


@pytest.mark.parametrize("closed_by", CLOSED_BY)
def test_the_list_closes_by(typist: Typist, closed_by: str) -> None:
    typist.type("director:dang")
    assert typist.completing.offers.isVisible()
    CLOSED_BY[closed_by](typist)
    assert not typist.completing.offers.isVisible()


def test_a_late_answer_is_dropped(qtbot: QtBot, bridge: Bridge, theme: Theme) -> None:
    typist = Typist(qtbot, bridge)
    QTest.keyClicks(typist.line, "director:dang")
    assert not bridge.idle
    QTest.keyClick(typist.line, Qt.Key.Key_Home)
    typist.at_rest()
    assert typist.offered == []


def test_the_last_letter_is_answered_however_fast_one_types(typist: Typist) -> None:
    QTest.keyClicks(typist.line, "director:victor")
    typist.at_rest()
    assert typist.offered == ["Victor Vũ"]


def test_without_an_archive_only_what_is_known_is_offered(qtbot: QtBot, theme: Theme) -> None:
    bridge = Bridge()
    try:
        typist = Typist(qtbot, bridge)
        typist.type("director:d")
        assert typist.offered == []
        typist.press(ESC)
        typist.type("form:d")
        assert typist.offered == ["documentary"]
    finally:
        bridge.close()


# --- in the real window ---------------------------------------------------------------------------
@pytest.fixture
def driven(qtbot: QtBot, starter: Path) -> Iterator[Driven]:
    with open_window(qtbot, starter) as driven:
        yield ready(driven)


def offered(driven: Driven) -> list[str]:
    return [row.written for row in driven.app.desk.browsing.completing.offers.rows]


def test_a_director_is_completed_in_the_window(driven: Driven) -> None:
    driven.press(Qt.Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    driven.type("director:dang")
    driven.until(lambda: offered(driven)[:1] == ["Đặng Nhật Minh"])
    driven.press(DOWN, ENTER)
    assert driven.window.top.line.text() == 'director:"Đặng Nhật Minh"'
    driven.until(lambda: driven.page.searched() == 'director:"Đặng Nhật Minh"')


def test_the_last_good_result_stays_while_a_query_cannot_be_read(driven: Driven) -> None:
    driven.search("mua do", first="Mưa đỏ")
    found = driven.rows()
    driven.type(" form:xyz")
    driven.until(lambda: driven.page.searched() == "mua do form")
    driven.at_rest()
    assert driven.window.top.mistake.isVisible()
    assert driven.page.searched() == "mua do form"
    driven.press(*[Qt.Key.Key_Backspace] * len(" form:xyz"))
    driven.until(lambda: driven.rows() == found)
    assert not driven.window.top.mistake.isVisible()


def test_other_lists_take_plain_words(driven: Driven) -> None:
    driven.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    driven.until(lambda: driven.here.place == "people")
    driven.press(Qt.Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    driven.type("form:xyz")
    driven.until(lambda: driven.page.searched() == "form:xyz")
    assert offered(driven) == []
    assert not driven.window.top.mistake.isVisible()
