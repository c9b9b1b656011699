"""The page of a programme: its films in order, their time, their decades."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.programme import ProgrammePage
from film_archive.ui.pages.programme_facts import ProgrammeStory, read_programme
from film_archive.ui.pages.programme_films import ProgrammeFilms, slot_spoken
from film_archive.ui.pages.record_page import Title
from film_archive.ui.places.plots import ColumnPlot
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.pages.reading import on_screen, shown, the, uuid_of

PARIS = "prog-paris-17"


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path) -> ProgrammePage:
    return on_screen(qtbot, ProgrammePage(bridge, theme, Posters(bridge, tmp_path / "posters")))


def story_of(bridge: Bridge, uuid: str) -> ProgrammeStory:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return read_programme(reads, uuid)


def make_programme(bridge: Bridge, *films: tuple[str, dict[str, Any]]) -> str:
    assert bridge.archive is not None
    archive = bridge.archive
    programme = archive.do(AddRecord("programme", {"title_vi": "Chùm phim"})).result
    for rank, (title, values) in enumerate(films):
        film = archive.do(AddFilm(title, values=values)).result
        held = {"programme_id": programme, "film_id": film, "rank": rank}
        archive.do(AddRecord("programme_film", held))
    with archive.reading() as reads:
        return reads.view(programme).uuid


def test_shows_the_edition_its_dates_and_the_films_time(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, uuid_of(bridge, "programme", PARIS))

    assert the(Title, page).text() == "Chương trình 17 phim"
    for fact in ("Programme of 17 films", "record:edition/", "5–12 December 2025", "Paris, France",
                 "17 films", "20 h 41 min at least", "lengths of 3 films", "Pathé Palace",
                 "the order of screening is not known"):  # fmt: skip
        assert fact in html


def test_the_17_films_stand_in_order_and_the_last_is_the_closing_film(bridge: Bridge) -> None:
    slots = story_of(bridge, uuid_of(bridge, "programme", PARIS)).slots

    assert len(slots) == 17
    assert slots[0].film[1] == "Bao giờ cho đến tháng Mười"
    spoken = slot_spoken(17, slots[-1])
    for fact in ("17: Mưa đỏ", "Đặng Thái Huyền, 2025", "124 min", "Closing film",
                 "12 December 2025", "Pathé Palace"):  # fmt: skip
        assert fact in spoken


def test_arrow_keys_move_in_the_list_and_enter_opens_a_film(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    shown(qtbot, page, uuid_of(bridge, "programme", PARIS))
    films = the(ProgrammeFilms, page)
    films.setFocus()
    for _ in range(2):
        QTest.keyClick(films, Qt.Key.Key_Down)
    assert films.accessibleDescription().startswith("3: Chung cư")

    with qtbot.waitSignal(page.going) as went:
        QTest.keyClick(films, Qt.Key.Key_Return)
    slots = story_of(bridge, uuid_of(bridge, "programme", PARIS)).slots
    assert went.args == [Address("film", slots[2].film[0])]


def test_the_film_that_the_keyboard_is_at_is_scrolled_into_view(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    shown(qtbot, page, uuid_of(bridge, "programme", PARIS))
    qtbot.waitUntil(lambda: page.leaf.verticalScrollBar().maximum() > 900)
    films = the(ProgrammeFilms, page)
    films.setFocus()
    QTest.keyClick(films, Qt.Key.Key_End)

    last = films.row_rect(16).toRect()
    place = films.mapTo(page.leaf, last.center())
    assert page.leaf.rect().contains(place)


def test_decades_without_a_film_are_shown_empty_and_undated_films_apart(bridge: Bridge) -> None:
    uuid = make_programme(
        bridge,
        ("Một", {"year": "1979"}), ("Hai", {"year": "1995"}), ("Ba", {"year": "1991~"}),
        ("Bốn", {}),
    )  # fmt: skip

    assert story_of(bridge, uuid).decades == {1970: 1, 1980: 0, 1990: 2, None: 1}


def test_the_balance_says_each_decade_in_words(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    shown(qtbot, page, uuid_of(bridge, "programme", PARIS))
    said = the(ColumnPlot, page).accessibleDescription()

    assert "1980s: 2 films" in said
    assert "2000s: 0 films" in said
    assert "no year: 1 film" in said


def test_the_running_time_is_exact_where_all_are_known(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    uuid = make_programme(
        bridge, ("Một", {"duration_ms": 3_600_000}), ("Hai", {"duration_ms": 330_000})
    )
    html = shown(qtbot, page, uuid)

    assert "1 h 06 min" in html
    assert "at least" not in html


def test_a_programme_without_films_says_so(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, make_programme(bridge))

    assert "No film is in this programme yet." in html
    assert not the(ProgrammeFilms, page).isVisible()
    assert not the(ColumnPlot, page).isVisible()


def test_hundreds_of_films_are_one_widget(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    uuid = make_programme(bridge, *((f"Phim {n}", {}) for n in range(200)))
    shown(qtbot, page, uuid)

    films = the(ProgrammeFilms, page)
    assert films.height() > 200 * 90
    assert not films.findChildren(QWidget)


def test_a_programme_that_is_gone_leads_back_to_the_list(
    qtbot: QtBot, page: ProgrammePage, bridge: Bridge
) -> None:
    with qtbot.waitSignal(page.captioned):
        page.show_record("00000000-0000-0000-0000-000000000000")

    assert page.is_gone
    assert page.home == Address("programmes")
