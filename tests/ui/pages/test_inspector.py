"""The pane beside a list: the row's own facts at once, the rest when it has been read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from film_archive.archive import EditionRow, FilmRow, ListQuery, ListRow, PersonRow
from film_archive.commands.adding import AddFilm
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film_facts import read_film
from film_archive.ui.pages.html import Sheet
from film_archive.ui.pages.inspector import Inspector
from film_archive.ui.pages.journey import Journey
from film_archive.ui.pages.leaf import Leaf
from film_archive.ui.pages.row_section import RowSection
from film_archive.ui.pages.statements import SourceCard
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.theme import Theme
from tests.ui.pages.reading import uuid_of


@pytest.fixture
def inspector(qtbot: QtBot, bridge: Bridge, theme: Theme, slot: TrailerSlot) -> Inspector:
    inspector = Inspector(bridge, theme, slot)
    qtbot.addWidget(inspector)
    inspector.resize(360, 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    return inspector


def film(bridge: Bridge, text: str) -> FilmRow:
    uuid = uuid_of(bridge, "film", text)
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return reads.film_rows_of([uuid])[uuid]


def person(bridge: Bridge, name: str) -> PersonRow:
    row = row_of(bridge, ListQuery("person"), "agent", name)
    assert isinstance(row, PersonRow)
    return row


def edition(bridge: Bridge, name: str) -> EditionRow:
    row = row_of(bridge, ListQuery("edition"), "edition", name)
    assert isinstance(row, EditionRow)
    return row


def row_of(bridge: Bridge, query: ListQuery, kind: str, name: str) -> ListRow:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        (row,) = reads.rows_by_id(query, [reads.resolve(name, kind)])
    return row


def words(inspector: Inspector) -> str:
    sheets = [s.html for s in inspector.findChildren(Sheet) if s.isVisible()]
    labels = [la.text() for la in inspector.findChildren(QLabel) if la.isVisible()]
    return "".join([*sheets, *labels])


def visible(inspector: Inspector) -> list[str]:
    return [s.accessibleName() for s in inspector.findChildren(RowSection) if s.isVisible()]


def test_the_rows_facts_are_there_at_once(bridge: Bridge, inspector: Inspector) -> None:
    inspector.show_film(film(bridge, "mua-do"))
    told = words(inspector)
    assert "Mưa đỏ" in told
    assert "Red Rain · Đặng Thái Huyền · 2025 · feature · 124\u00a0min" in told
    assert visible(inspector) == []


def test_the_rest_of_a_film_follows(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector, slot: TrailerSlot
) -> None:
    inspector.show_film(film(bridge, "mua-do"))
    qtbot.waitUntil(lambda: visible(inspector) == ["Awards", "Credits", "Sources"])
    journey = inspector.findChild(Journey)
    assert journey is not None
    assert [stop.place for stop in journey.stations][-1] == "Paris"
    assert slot.isVisible()
    assert slot.clip is not None
    assert slot.clip.title == "Mưa đỏ"


def test_disputed_values_are_named_in_the_summary(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    inspector.show_film(film(bridge, "bao-gio-cho-den-thang-muoi"))
    qtbot.waitUntil(lambda: "Running time" in words(inspector))
    assert "2\u00a0values" in words(inspector)


def test_a_late_answer_is_dropped(qtbot: QtBot, bridge: Bridge, inspector: Inspector) -> None:
    row = film(bridge, "mua-do")
    inspector.show_film(row)
    inspector.clear()
    answers: list[object] = []
    for _ in range(4):  # as long as the question itself takes, on every reader
        bridge.ask(lambda reads: read_film(reads, row.uuid), then=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert visible(inspector) == []
    assert "Choose a row" in words(inspector)


def test_what_belonged_to_another_row_goes_at_once(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector, slot: TrailerSlot
) -> None:
    inspector.show_film(film(bridge, "mua-do"))
    qtbot.waitUntil(slot.isVisible)
    inspector.show_person(person(bridge, "Đặng Nhật Minh"))
    assert "Chu Lai" not in words(inspector).replace("\u00a0", " ")
    assert not slot.isVisible()


def test_the_same_row_again_keeps_what_is_shown(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    inspector.show_film(film(bridge, "mua-do"))
    qtbot.waitUntil(lambda: "Cường" in words(inspector))
    inspector.show_film(film(bridge, "mua-do"))
    assert "Cường" in words(inspector)


def test_a_person_has_honours_and_films_by_role(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    inspector.show_person(person(bridge, "Đặng Nhật Minh"))
    assert "NSND" in words(inspector)
    qtbot.waitUntil(lambda: "When the Tenth Month Comes" in words(inspector))
    assert "Director" in words(inspector)


def test_an_edition_has_dates_place_and_films(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    row = edition(bridge, "Tuần lễ Điện ảnh Việt Nam – Hành trình Ánh sáng "
                          "(Tuần phim Việt Nam tại Pháp)")  # fmt: skip
    inspector.show_edition(row)
    assert "5–12 December 2025 · Paris · France" in words(inspector)
    qtbot.waitUntil(lambda: "Red Rain" in words(inspector))


def test_open_page_leads_to_the_page(bridge: Bridge, qtbot: QtBot, inspector: Inspector) -> None:
    row = film(bridge, "mua-do")
    inspector.show_film(row)
    url = Address("film", row.uuid).url
    sheet = next(s for s in inspector.findChildren(Sheet) if url in s.html)
    with qtbot.waitSignal(inspector.going) as going:
        sheet.linkActivated.emit(url)
    assert going.args == [Address("film", row.uuid)]


def test_nothing_chosen_is_said(bridge: Bridge, inspector: Inspector) -> None:
    assert "Choose a row" in words(inspector)
    inspector.show_film(film(bridge, "mua-do"))
    inspector.clear()
    assert "Choose a row" in words(inspector)
    assert "Mưa đỏ" not in words(inspector)


def test_a_row_whose_record_is_gone_says_so(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddFilm("Phim mới"))
    row = film(bridge, "Phim mới")
    bridge.archive.undo()
    inspector.show_film(row)
    qtbot.waitUntil(lambda: "not in the archive any more" in words(inspector))


def test_sources_are_shown_within_the_pane(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    row = film(bridge, "bao-gio-cho-den-thang-muoi")
    inspector.show_film(row)
    url = f"source:{row.uuid}/duration_ms"
    qtbot.waitUntil(lambda: url in words(inspector))
    next(s for s in inspector.findChildren(Sheet) if url in s.html).linkActivated.emit(url)
    card = inspector.findChild(SourceCard)
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    assert inspector.rect().contains(card.geometry())
    assert len(card.findChildren(QPushButton)) == 1


@pytest.mark.parametrize("width", [300, 390])
def test_nothing_is_wider_than_the_pane(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector, width: int
) -> None:
    inspector.resize(width, 900)
    inspector.show_film(film(bridge, "mua-do"))
    qtbot.waitUntil(lambda: "Cường" in words(inspector))
    leaf = inspector.findChild(Leaf)
    assert leaf is not None
    assert leaf.content.width() <= leaf.viewport().width()
    for part in leaf.content.findChildren(QWidget):
        if part.isVisible():
            assert part.mapTo(leaf.content, part.rect().topRight()).x() < leaf.content.width()


# --- the one player ---------------------------------------------------------------------------
def test_the_one_player_goes_to_the_place_that_is_in_view(
    qtbot: QtBot, bridge: Bridge, theme: Theme, panel: PlayerPanel
) -> None:
    first, second = Inspector(bridge, theme, TrailerSlot(panel)), TrailerSlot(panel)
    for widget in (first, second):
        qtbot.addWidget(widget)
    first.resize(360, 800)
    first.show()
    first.show_film(film(bridge, "mua-do"))
    slot = first.findChild(TrailerSlot)
    assert slot is not None
    qtbot.waitUntil(lambda: slot.holds_panel)
    assert slot.clip is not None
    first.hide()
    second.offer(slot.clip)
    second.show()
    assert second.holds_panel
    assert not slot.holds_panel
    assert panel.size() == second.size()
    second.hide()
    first.show()
    assert slot.holds_panel


def test_enter_on_a_station_opens_its_edition(
    qtbot: QtBot, bridge: Bridge, inspector: Inspector
) -> None:
    inspector.show_film(film(bridge, "mua-do"))
    journey = inspector.findChild(Journey)
    assert journey is not None
    qtbot.waitUntil(lambda: len(journey.stations) == 6)
    paris = next(w for w in journey.findChildren(QWidget) if "Paris" in w.accessibleName())
    with qtbot.waitSignal(inspector.going) as going:
        QTest.keyClick(paris, Qt.Key.Key_Return)
    assert going.args[0].place == "edition"
