"""Mistakes in a query: marked where they stand, told below the line, put right by a click."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from film_archive.domain.query_mistakes import MistakeCode
from film_archive.domain.query_parsing import LONGEST, parse
from film_archive.ui.shell.checking import corrections
from film_archive.ui.shell.search_line import SearchLine
from film_archive.ui.shell.text_places import composed_place, unit_place, units_of
from film_archive.ui.shell.top_bar import TopBar
from film_archive.ui.theme import Theme
from film_archive.ui.wording.mistakes import MISTAKES, mistake_sentence

# A query that has only this mistake.
QUERIES = {
    MistakeCode.UNKNOWN_FIELD: "directer:minh",
    MistakeCode.EMPTY_FIELD: "year: mua",
    MistakeCode.UNKNOWN_CODE: "form:xyz",
    MistakeCode.BAD_YEAR: "year:75",
    MistakeCode.BAD_NUMBER: "runtime:long",
    MistakeCode.BAD_DATE: "added:today",
    MistakeCode.BAD_RANGE: "year:1986..1975",
    MistakeCode.UNCLOSED_QUOTE: '"mua do',
    MistakeCode.UNCLOSED_BRACKET: "(mua do",
    MistakeCode.UNOPENED_BRACKET: "mua) do",
    MistakeCode.MISSING_SIDE: "mua OR",
    MistakeCode.ONLY_SIGNS: "***",
    MistakeCode.TOO_LONG: "mua " * LONGEST,
    MistakeCode.TOO_DEEP: "(" * 21 + "mua" + ")" * 21,
}


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TopBar:
    bar = TopBar(QAction("Back"), QAction("Forward"))
    qtbot.addWidget(bar)
    bar.resize(700, bar.sizeHint().height())
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    bar.line.setFocus()
    return bar


def type_in(bar: TopBar, text: str) -> None:
    QTest.keyClicks(bar.line, text)


def words_marked(line: SearchLine) -> list[str]:
    return [line.text()[start:end] for start, end in line.marks]


def ways(bar: TopBar) -> list[str]:
    return [b.text() for b in bar.mistake.findChildren(QPushButton) if b.isVisible()]


# --- what is said ---------------------------------------------------------------------------------
@pytest.mark.parametrize("code", MistakeCode)
def test_each_mistake_is_told_in_a_sentence(bar: TopBar, code: MistakeCode) -> None:
    bar.line.show_text(QUERIES[code])
    (mistake,) = parse(QUERIES[code]).mistakes
    assert mistake.code is code
    assert bar.mistake.isVisible()
    assert bar.mistake.sentence == mistake_sentence(mistake)
    assert "{" not in bar.mistake.sentence
    assert bar.line.accessibleDescription() == bar.mistake.sentence
    assert bar.line.marks


def test_every_code_has_its_sentence() -> None:
    assert set(MISTAKES) == set(MistakeCode) == set(QUERIES)


def test_the_sentence_makes_room_for_itself_and_goes_when_all_is_well(
    bar: TopBar, qtbot: QtBot
) -> None:
    before = bar.sizeHint().height()
    bar.line.show_text("form:xyz")
    qtbot.waitUntil(lambda: bar.sizeHint().height() > before)
    bar.line.show_text("form:short")
    assert (bar.mistake.isVisible(), bar.line.marks) == (False, ())
    assert bar.line.accessibleDescription() == ""
    qtbot.waitUntil(lambda: bar.sizeHint().height() == before)


def test_of_several_the_one_at_the_caret_is_told(bar: TopBar) -> None:
    bar.line.show_text("directer:minh year:75")
    assert "75" in bar.mistake.sentence
    bar.line.home(False)
    assert "directer" in bar.mistake.sentence
    assert words_marked(bar.line) == ["directer", "75"]


def test_plain_words_have_no_mistakes_where_queries_are_not_read(bar: TopBar) -> None:
    bar.line.show_text("form:xyz")
    bar.take_queries(False)
    assert (bar.mistake.isVisible(), bar.line.marks) == (False, ())
    bar.take_queries(True)
    assert bar.mistake.isVisible()


# --- while one types ------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["year:", '"mua do', "(mua do", "mua OR ", "form:s", "year:75"])
def test_what_is_not_finished_is_marked_after_a_pause_only(
    bar: TopBar, qtbot: QtBot, typed: str
) -> None:
    type_in(bar, typed)
    assert (bar.line.marks, bar.mistake.isVisible()) == ((), False)
    qtbot.waitUntil(bar.mistake.isVisible)
    assert len(bar.line.marks) == 1


@pytest.mark.parametrize("typed", ["directer:minh", "form:xyz", "mua)", "year: mua"])
def test_what_cannot_become_right_is_marked_at_once(bar: TopBar, typed: str) -> None:
    type_in(bar, typed)
    assert len(bar.line.marks) == 1
    assert bar.mistake.isVisible()


def test_leaving_what_is_not_finished_marks_it(bar: TopBar) -> None:
    type_in(bar, "year:")
    QTest.keyClick(bar.line, Qt.Key.Key_Home)
    assert words_marked(bar.line) == ["year:"]


def test_typing_on_takes_the_mark_away(bar: TopBar, qtbot: QtBot) -> None:
    type_in(bar, '"mua')
    qtbot.waitUntil(lambda: bool(bar.line.marks))
    type_in(bar, " ")
    assert bar.line.marks == ()


# --- putting right --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "way", "right"),
    [
        ("mua directer:minh", "director", "mua director:minh"),
        ("form:documentry", "documentary", "form:documentary"),
        ("year:1986..1975 a", "1975..1986", "year:1975..1986 a"),
        ("year:86", "1986", "year:1986"),
        ("year:75", "1975", "year:1975"),
        ('"mua do', "Close it", '"mua do"'),
        ("«mua do", "Close it", "«mua do»"),
        ("form:(short OR series", "Close it", "form:(short OR series)"),
    ],
)
def test_what_is_meant_is_a_click_away(bar: TopBar, query: str, way: str, right: str) -> None:
    bar.line.show_text(query)
    told: list[str] = []
    bar.line.typed.connect(told.append)
    (button,) = (b for b in bar.mistake.findChildren(QPushButton) if b.text() == way)
    assert button.accessibleName() not in ("", way)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bar.line.text() == right
    assert told[-1] == right
    assert bar.line.hasFocus()
    assert bar.line.marks == ()
    bar.line.undo()
    assert bar.line.text() == query


def test_a_correction_is_reached_by_tab(bar: TopBar) -> None:
    bar.line.show_text("directer:minh")
    bar.line.setFocus()
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    there = bar.focusWidget()
    assert isinstance(there, QPushButton)
    assert there.text() == "director"
    QTest.keyClick(there, Qt.Key.Key_Space)
    assert bar.line.text() == "director:minh"


@pytest.mark.parametrize("query", ["form:xyz", "year: mua", "added:today", "mua) do", "xyzzyq:a"])
def test_nothing_is_proposed_where_nothing_is_near(bar: TopBar, query: str) -> None:
    bar.line.show_text(query)
    assert bar.mistake.isVisible()
    assert ways(bar) == []


def test_corrections_of_every_mistake_stand_within_the_query() -> None:
    for query in QUERIES.values():
        for mistake in parse(query).mistakes:
            for start, end, written in corrections(mistake, query):
                assert 0 <= start <= end <= len(query)
                assert written


# --- where it is marked ---------------------------------------------------------------------------
LONG = "directer:x " + "muôn dặm đường xa " * 12 + "year:75"


@pytest.mark.parametrize("text", ["mua directer:minh", "🎬 đường directer:minh", LONG])
@pytest.mark.parametrize("home", [True, False], ids=["home", "end"])
def test_the_wave_runs_under_what_is_marked(bar: TopBar, text: str, home: bool) -> None:
    line = bar.line
    line.show_text(text)
    line.home(False) if home else line.end(False)
    line.grab()  # painting scrolls the line
    seen = line.text_area()
    for start, end in line.marks:
        wave = line.wave_of((start, end))
        middle = line.height() // 2
        for place, x in ((start, wave.left() + 1), (end, wave.right())):
            if seen.left() < x < seen.right():
                assert line.cursorPositionAt(QPoint(round(x), middle)) == place


def accent_below_text(line: SearchLine, theme: Theme) -> set[int]:
    """The columns, in logical pixels, that are nearer to the accent than to the ground, below the
    letters and within the frame."""
    image: QImage = line.grab().toImage()
    ratio = image.devicePixelRatio()
    accent, ground = QColor(theme.colours.accent), QColor(theme.colours.field)
    wave = line.wave_of(line.marks[0])
    rows = range(int(wave.top() * ratio), int((wave.bottom() + 1) * ratio))
    columns = range(int(6 * ratio), image.width() - int(6 * ratio))
    return {
        int(x / ratio)
        for x in columns
        for y in rows
        if _far(image.pixelColor(x, y), accent) < _far(image.pixelColor(x, y), ground)
    }


def _far(one: QColor, other: QColor) -> int:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return sum(abs(a - b) for a, b in parts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wave_is_painted_in_the_accent(bar: TopBar, theme: Theme, scheme: str) -> None:
    theme.choose("dark" if scheme == "dark" else "light")
    bar.line.show_text("mua directer:minh")
    bar.setFocus()
    bar.line.clearFocus()
    wave = bar.line.wave_of(bar.line.marks[0])
    columns = accent_below_text(bar.line, theme)
    assert columns
    assert wave.left() - 1 <= min(columns)
    assert max(columns) <= wave.right() + 1
    assert len(columns) > wave.width() / 2


def test_what_is_scrolled_away_is_not_painted(bar: TopBar, theme: Theme) -> None:
    bar.line.show_text(LONG)
    bar.line.end(False)
    bar.line.grab()
    first, last = (bar.line.wave_of(mark) for mark in bar.line.marks)
    assert first.right() < 0
    columns = accent_below_text(bar.line, theme)
    assert columns
    assert min(columns) >= last.left() - 2


def test_nothing_is_painted_while_an_input_method_composes(bar: TopBar, theme: Theme) -> None:
    bar.line.show_text("form:xyz")
    QCoreApplication.sendEvent(bar.line, QInputMethodEvent("ng", []))
    assert accent_below_text(bar.line, theme) == set()
    QCoreApplication.sendEvent(bar.line, QInputMethodEvent("", []))
    assert accent_below_text(bar.line, theme)


def test_a_mark_of_one_sign_is_wide_enough_to_be_seen(bar: TopBar) -> None:
    bar.line.show_text('"mua')
    assert bar.line.wave_of(bar.line.marks[0]).width() >= 5


def test_decomposed_text_is_marked_at_its_letters(bar: TopBar) -> None:
    text = "Đu\u031b\u0300ng 🎬 directer:x"
    bar.line.show_text(text)
    (mark,) = bar.line.marks
    start = units_of(text[: text.index("directer")])
    assert mark == (start, start + len("directer"))
    QTest.mouseClick(bar.mistake.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert bar.line.text() == text.replace("directer", "director")


@pytest.mark.parametrize("text", ["mua", "e\u0302\u0301 a", "🎬🎬 x", "\u1100\u1161\u11a8 a", ""])
def test_places_of_qt_and_of_the_language_lead_to_each_other(text: str) -> None:
    last = composed_place(text, units_of(text))
    for place in range(last + 1):
        assert composed_place(text, unit_place(text, place)) == place
    assert unit_place(text, last) == units_of(text)


def test_tools_of_the_page_stand_beside_the_line(bar: TopBar) -> None:
    tools = QWidget()
    tools.setFixedSize(QSize(60, 30))
    bar.show_tools(tools)
    bar.line.show_text("form:xyz")
    bar.layout().activate()  # type: ignore[union-attr]
    assert tools.geometry().center().y() == pytest.approx(bar.line.geometry().center().y(), abs=1)
    bar.show_tools(None)
    assert not tools.isVisible()
    tools.deleteLater()
