"""Who says so: the mark beside a value, and the card with every statement about it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from film_archive.archive import CitationView, RecordView, StatementView
from film_archive.commands.adding import AddFilm
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.html import Heading, Sheet
from film_archive.ui.pages.statements import (
    SourceCard,
    prefer,
    short_source,
    side_by_side,
    source_mark,
    value_words,
)
from film_archive.ui.theme import Theme

TENTH_MONTH = "bao-gio-cho-den-thang-muoi"


def film(bridge: Bridge, slug: str) -> RecordView:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return reads.view(reads.resolve(slug, "film"))


def said(value: str, *sources: str, status: str = "verified") -> StatementView:
    cited = tuple(CitationView(s, s, None, None, None, None) for s in sources)
    return StatementView(value, "year", value, status, True, None, None, None, cited)


def record(*statements: StatementView) -> RecordView:
    return RecordView("77", "film", "Mưa đỏ", {}, (), statements, {})


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([said("1984", "a")], ["●", "1\u00a0source"]),
        ([said("1984", "a", "b", "a")], ["●", "2\u00a0sources"]),
        ([said("1984", status="unverified")], ["◐", "unverified"]),
        ([said("1984")], ["○", "no\u00a0source"]),
        ([said("1984", "a", status="disputed")], ["≠", "disputed"]),
    ],
)
def test_a_mark_names_its_state_by_a_sign_and_a_word(
    statements: list[StatementView], words: list[str]
) -> None:
    mark = source_mark(record(*statements), "year")
    assert 'href="source:77/year"' in mark
    for word in words:
        assert word in mark


def test_what_nobody_says_anything_of_has_no_mark() -> None:
    assert source_mark(record(), "year") == ""


def test_disputed_values_stand_side_by_side_with_their_sources(bridge: Bridge) -> None:
    view = film(bridge, TENTH_MONTH)
    assert "2\u00a0values" in source_mark(view, "duration_ms")
    preferred, other = side_by_side(view, "duration_ms")
    assert "<b>95 min</b>" in preferred
    assert "preferred" in preferred
    assert "82 min" in other
    assert "English Wikipedia" in other
    assert "prefer:" in other
    assert "prefer:" not in preferred
    assert all("prefer:" not in row for row in side_by_side(view, "duration_ms", may_prefer=False))


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("film", "duration_ms", "4920000", "82 min"),
        ("film", "colour", "black-and-white", "black and white"),
        ("film", "", "absent", "not so"),
        ("film", "year", None, "nothing"),
        ("title", "language", "vi", "Vietnamese"),
        ("copy", "status", "on-loan", "on loan"),
        ("agent_name", "text", "<b>", "<b>"),
    ],
)
def test_values_are_said_in_words(kind: str, field: str, value: str | None, words: str) -> None:
    assert value_words(kind, field, value) == words


def test_a_source_is_told_by_who_published_it() -> None:
    source = CitationView("s", "A long title", "English Wikipedia (mirror)", None, None, None)
    statement = StatementView("1", "year", "1984", "verified", True, None, None, None, (source,))
    assert short_source(statement) == "English Wikipedia"
    assert short_source(said("1984")) == "no source"


# --- the card ---------------------------------------------------------------------------------
@pytest.fixture
def host(qtbot: QtBot, theme: Theme) -> QWidget:
    """A page with something on it that can have the keyboard."""
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(QPushButton("before"))
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    qtbot.waitExposed(host)
    return host


@pytest.fixture
def card(bridge: Bridge, theme: Theme, host: QWidget) -> SourceCard:
    return SourceCard(bridge, theme, host)


def opened(qtbot: QtBot, card: SourceCard, record: str, field: str) -> str:
    """Opens the card and returns what it says."""
    assert card.open_at(f"source:{record}/{field}", QPoint(100, 100))
    qtbot.waitUntil(card.isVisible)
    return "".join(sheet.html for sheet in card.findChildren(Sheet))


def test_the_card_shows_every_statement_with_its_citations(
    qtbot: QtBot, bridge: Bridge, card: SourceCard
) -> None:
    words = opened(qtbot, card, film(bridge, TENTH_MONTH).uuid, "duration_ms")
    for told in ("95 min", "82 min", "SQL dump", "When the Tenth Month Comes", "disputed"):
        assert told in words
    assert "https://iiab.me/" in words
    assert [button.text() for button in card.findChildren(QPushButton)] == ["Prefer this"]


def test_the_card_stays_within_its_page(qtbot: QtBot, bridge: Bridge, card: SourceCard) -> None:
    uuid = film(bridge, "mua-do").uuid
    for place in (QPoint(0, 0), QPoint(790, 590), QPoint(400, 300)):
        card.open_at(f"source:{uuid}/", place)
        qtbot.waitUntil(card.isVisible)
        page = card.parentWidget()
        assert page is not None
        assert page.rect().contains(card.geometry())
        card.leave()


def test_esc_closes_the_card_and_gives_the_keyboard_back(
    qtbot: QtBot, bridge: Bridge, card: SourceCard, host: QWidget
) -> None:
    before = host.findChild(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert before is not None
    before.setFocus()
    opened(qtbot, card, film(bridge, TENTH_MONTH).uuid, "duration_ms")
    assert card.isAncestorOf(QWidget.focusWidget(host) or host)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert before.hasFocus()


def test_tab_goes_round_in_the_card(
    qtbot: QtBot, bridge: Bridge, card: SourceCard, host: QWidget
) -> None:
    opened(qtbot, card, film(bridge, TENTH_MONTH).uuid, "duration_ms")
    for _ in range(12):
        focused = host.focusWidget()
        assert focused is not None
        assert card.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_a_click_elsewhere_closes_the_card(
    qtbot: QtBot, bridge: Bridge, card: SourceCard, host: QWidget
) -> None:
    opened(qtbot, card, film(bridge, TENTH_MONTH).uuid, "duration_ms")
    QTest.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(790, 590))
    assert not card.isVisible()


def test_preferring_a_statement_changes_the_value_and_can_be_undone(
    qtbot: QtBot, bridge: Bridge, card: SourceCard
) -> None:
    uuid = film(bridge, TENTH_MONTH).uuid
    opened(qtbot, card, uuid, "duration_ms")
    (button,) = card.findChildren(QPushButton)
    with qtbot.waitSignal(bridge.changed):
        button.click()
    assert not card.isVisible()
    assert film(bridge, TENTH_MONTH).values["duration_ms"] == 82 * 60_000
    with qtbot.waitSignal(bridge.changed):
        bridge.undo()
    assert film(bridge, TENTH_MONTH).values["duration_ms"] == 95 * 60_000


def test_a_statement_can_be_preferred_by_its_uuid(qtbot: QtBot, bridge: Bridge) -> None:
    view = film(bridge, TENTH_MONTH)
    other = next(s for s in view.statements if s.field == "duration_ms" and not s.preferred)
    with qtbot.waitSignal(bridge.changed):
        prefer(bridge, other.uuid)
    assert film(bridge, TENTH_MONTH).values["duration_ms"] == 82 * 60_000


def test_text_of_the_archive_is_never_markup_on_the_card(
    qtbot: QtBot, bridge: Bridge, card: SourceCard
) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddFilm("<h1>Phim</h1>"))
    with bridge.archive.reading() as reads:
        uuid = reads.view(reads.resolve("<h1>Phim</h1>")).uuid
    words = opened(qtbot, card, uuid, "year")
    assert "Nothing is said of this any more." in words
    heading = card.findChild(Heading)
    assert isinstance(heading, Heading)
    assert "<h1>Phim</h1>" in heading.text()


def test_the_card_of_a_record_that_is_gone_says_so(qtbot: QtBot, card: SourceCard) -> None:
    words = opened(qtbot, card, "00000000-0000-0000-0000-000000000000", "year")
    assert "archive" in words
