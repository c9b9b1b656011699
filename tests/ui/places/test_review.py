"""Review: rivals side by side, preferring with undo, filters, and very long lists."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import ReviewRow, ReviewValue
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.places.review import ReviewPlace
from film_archive.ui.places.review_delegate import HEIGHT, Places, ReviewDelegate
from film_archive.ui.places.review_lines import Line, Review, ReviewLines, about, spoken
from film_archive.ui.places.review_model import ReviewModel
from film_archive.ui.theme import Theme


@pytest.fixture
def place(qtbot: QtBot, bridge: Bridge, theme: Theme) -> ReviewPlace:
    place = ReviewPlace(bridge, theme)
    qtbot.addWidget(place)
    place.resize(1110, 760)
    with qtbot.waitSignal(place.captioned):
        place.show()
    return place


def value(id: int, text: str, *, preferred: bool = False, sources: int = 1) -> ReviewValue:
    titles = tuple(f"Nguồn {n}" for n in range(sources))
    return ReviewValue(id, text, "disputed", preferred, titles)


def row(number: int, *values: ReviewValue, name: str = "Phim", field: str = "year") -> ReviewRow:
    state = "disputed" if len(values) > 1 else "unverified"
    page = f"uuid of {name}"
    return ReviewRow(number, "film", page, name, "film", name, field, state, values)  # type: ignore[arg-type]


REVIEW = Review.of([
    row(1, value(10, "1984", preferred=True), value(11, "1985"), name="Bao giờ"),
    row(2, value(12, "5700000"), name="Bao giờ", field="duration_ms"),
    row(3, value(13, "feature"), name="Mưa đỏ", field="form"),
])  # fmt: skip


def texts(lines: ReviewLines) -> list[str]:
    return [spoken(lines[n]) for n in range(len(lines))]


def test_lines_are_a_name_and_then_each_of_its_values() -> None:
    assert texts(ReviewLines(REVIEW)) == [
        "Bao giờ",
        "Year, ≠ disputed: 1984 – Nguồn 0 (preferred)",
        "Year, ≠ disputed: 1985 – Nguồn 0",
        "Running time, ◐ unverified: 95 min – Nguồn 0",
        "Mưa đỏ",
        "Form, ◐ unverified: feature – Nguồn 0",
    ]


def test_states_and_a_text_without_accents_sift_the_lines() -> None:
    assert texts(ReviewLines(REVIEW, "disputed"))[0] == "Bao giờ"
    assert len(ReviewLines(REVIEW, "disputed")) == 3
    assert texts(ReviewLines(REVIEW, "unverified", "MUA DO"))[1].startswith("Form")
    assert len(ReviewLines(REVIEW, "", "không có")) == 0
    assert ReviewLines(REVIEW, "", "bao gio").shown == 2


def test_a_statement_is_found_again_and_else_its_page() -> None:
    lines = ReviewLines(REVIEW)
    assert lines.find("uuid of Bao giờ", 11) == 2
    assert lines.find("uuid of Mưa đỏ", 99) == 4
    assert lines.find("gone", 1) == -1


@pytest.mark.parametrize(
    ("part_kind", "part_name", "field", "said"),
    [
        ("film", "Phim", "duration_ms", "Running time"),
        ("title", "Phim", "text", "Title"),
        ("title", "Film", "text", "Title Film"),
        ("award", "Bông sen vàng", "edition_id", "Award Bông sen vàng: edition"),
        ("credit", "Trà Giang", "", "Credit Trà Giang"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_told_in_words(
    part_kind: str, part_name: str, field: str, said: str
) -> None:
    one = ReviewRow(1, "film", "u", "Phim", part_kind, part_name, field, "unverified", ())
    assert about(one) == said


def test_the_model_passes_qts_own_tester(qtbot: QtBot) -> None:
    model = ReviewModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_lines(ReviewLines(REVIEW))
    assert model.rowCount() == 6
    assert model.index(1).data() == "Year, ≠ disputed: 1984 – Nguồn 0 (preferred)"
    model.show_lines(ReviewLines(REVIEW, "disputed"))
    assert model.rowCount() == 3


def test_only_rivals_can_be_preferred_and_presses_find_their_place(theme: Theme) -> None:
    delegate, lines = ReviewDelegate(theme), ReviewLines(REVIEW)
    wish = Places(1000).wish.center()
    assert delegate.target(lines[2], wish, 1000) == "prefer"
    assert delegate.target(lines[1], wish, 1000) == ""
    assert delegate.target(lines[3], wish, 1000) == ""
    assert delegate.target(lines[1], Places(1000).sources.center(), 1000) == "sources"
    assert delegate.target(lines[0], QPointF(45, 10), 1000) == "page"
    assert delegate.target(lines[0], QPointF(900, 10), 1000) == ""
    delegate.may_prefer = False
    assert delegate.target(lines[2], wish, 1000) == ""


# --- the place on the starter archive -------------------------------------------------------------
def lines_of(place: ReviewPlace) -> list[Line]:
    return [place.model.lines[n] for n in range(len(place.model.lines))]


def go_to(place: ReviewPlace, text: str) -> None:
    """Makes the first line with this text the current one."""
    rows = [n for n, line in enumerate(lines_of(place)) if text in spoken(line)]
    place.view.setCurrentIndex(place.model.index(rows[0]))


def test_the_starter_archive_shows_both_running_times_of_a_film(place: ReviewPlace) -> None:
    place.search("bao gio cho den thang muoi")

    said = [spoken(line) for line in lines_of(place)]
    assert said[0] == "Bao giờ cho đến tháng Mười"
    assert any("95 min" in text and "(preferred)" in text for text in said)
    assert any("82 min" in text and "≠ disputed" in text for text in said)


def test_the_buttons_show_only_one_state(place: ReviewPlace) -> None:
    tools = place.tools()
    assert tools is not None
    buttons = {button.text(): button for button in tools.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Disputed"], Qt.MouseButton.LeftButton)
    assert {line.row.state for line in lines_of(place)} == {"disputed"}
    QTest.mouseClick(buttons["Unverified"], Qt.MouseButton.LeftButton)
    assert {line.row.state for line in lines_of(place)} == {"unverified"}


def test_space_prefers_a_value_and_undo_takes_it_back(
    qtbot: QtBot, place: ReviewPlace, bridge: Bridge
) -> None:
    place.search("bao gio cho den thang muoi")
    go_to(place, "82 min")
    bridge.changed.connect(place.refresh)
    with qtbot.waitSignal(bridge.changed):
        QTest.keyClick(place.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any("82 min" in t and "(preferred)" in t for t in said(place)))
    assert place.current is not None
    assert "82 min" in spoken(place.current)

    bridge.undo()
    qtbot.waitUntil(lambda: any("95 min" in t and "(preferred)" in t for t in said(place)))


def said(place: ReviewPlace) -> list[str]:
    return [spoken(line) for line in lines_of(place)]


def test_space_on_what_cannot_be_preferred_does_nothing(
    qtbot: QtBot, place: ReviewPlace, bridge: Bridge
) -> None:
    place.show_state("unverified")
    place.view.setCurrentIndex(place.model.index(1))
    with qtbot.assertNotEmitted(bridge.changed):
        QTest.keyClick(place.view, Qt.Key.Key_Space)
    assert not bridge.busy_writing


def test_enter_opens_the_record_of_a_line(qtbot: QtBot, place: ReviewPlace) -> None:
    place.search("bao gio cho den thang muoi")
    go_to(place, "82 min")
    with qtbot.waitSignal(place.going) as went:
        QTest.keyClick(place.view, Qt.Key.Key_Return)
    line = place.current
    assert line is not None
    assert went.args == [Address("film", line.row.page_uuid)]


def test_a_press_on_prefer_this_prefers(qtbot: QtBot, place: ReviewPlace, bridge: Bridge) -> None:
    place.search("bao gio cho den thang muoi")
    go_to(place, "82 min")
    index = place.view.currentIndex()
    at = place.view.visualRect(index).topLeft()
    wish = Places(place.view.viewport().width()).wish.center().toPoint()
    with qtbot.waitSignal(bridge.changed) as done:
        QTest.mouseClick(place.view.viewport(), Qt.MouseButton.LeftButton, pos=at + wish)
    assert done.args is not None
    assert done.args[0].label.code == "prefer-statement"


def test_the_sources_of_a_value_are_one_key_away(qtbot: QtBot, place: ReviewPlace) -> None:
    place.search("bao gio cho den thang muoi")
    go_to(place, "82 min")
    QTest.keyClick(place.view, Qt.Key.Key_Right)
    qtbot.waitUntil(place.card.isVisible)


def test_where_nothing_matches_it_says_so_and_one_press_shows_everything(
    qtbot: QtBot, place: ReviewPlace
) -> None:
    before = len(place.model.lines)
    place.show_state("disputed")
    place.search("không có phim nào như thế")
    assert place.empty.isVisible()
    assert "không có phim nào như thế" in place.empty.sentence

    with qtbot.waitSignal(place.searching) as searched:
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert searched.args == [""]
    assert len(place.model.lines) == before


def test_the_filter_and_the_line_are_there_again_on_the_way_back(
    qtbot: QtBot, place: ReviewPlace, bridge: Bridge, theme: Theme
) -> None:
    place.show_state("disputed")
    place.search("bao gio")
    go_to(place, "82 min")
    kept, line = place.state(), place.current

    other = ReviewPlace(bridge, theme)
    qtbot.addWidget(other)
    other.restore(kept)
    with qtbot.waitSignal(other.captioned):
        other.show()
    assert other.searched() == "bao gio"
    assert other.current == line


def test_a_list_of_100_000_is_laid_out_as_equal_lines(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    rows = [row(n, value(n, "1984"), name=f"Phim {n // 3}") for n in range(100_000)]
    place = ReviewPlace(bridge, theme)
    qtbot.addWidget(place)
    place.resize(900, 600)
    with qtbot.waitSignal(place.captioned):
        place.show()
    with qtbot.waitSignal(place.captioned):
        place._arrived((Review.of(rows), True))

    assert place.model.rowCount() == 100_000 + 33_334
    bar = place.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100_000 * HEIGHT)
    place.view.scrollToBottom()
    assert not place.grab().isNull()


def test_a_part_of_the_list_reads_on_when_its_end_is_reached(
    qtbot: QtBot, bridge: Bridge, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("film_archive.ui.places.review.FIRST", 100)
    place = ReviewPlace(bridge, theme)
    qtbot.addWidget(place)
    place.resize(900, 600)
    with qtbot.waitSignal(place.captioned) as told:
        place.show()
    assert told.args == ["100 to look after, and more"]

    place.view.scrollToBottom()
    qtbot.waitUntil(lambda: place.model.lines.shown > 450)
    assert place.model.lines.shown > 450
