"""The page of a person: everything known is there, a long life opens fast, nothing is markup."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.person import PersonPage
from film_archive.ui.pages.person_facts import filmography, read_person
from film_archive.ui.pages.person_medallion import Medallion, initials, pair_of
from film_archive.ui.pages.person_words import FILMS
from film_archive.ui.pages.record_page import Title
from film_archive.ui.pages.shelf import Shelf, in_lines
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.pages.reading import on_screen, section, shown, the, told, uuid_of


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path) -> PersonPage:
    return on_screen(qtbot, PersonPage(bridge, theme, Posters(bridge, tmp_path / "posters")))


def test_shows_honours_films_awards_activities_and_press(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, uuid_of(bridge, "agent", "dang-thai-huyen"))

    assert the(Title, page).text() == "Đặng Thái Huyền"
    for text in ("NSƯT", "Meritorious Artist", "Colonel", "1980", "Dang Thai Huyen"):
        assert text in html
    films = section(page, "Filmography").sheet.html
    assert all(t in films for t in ("Mưa đỏ", "Red Rain", "2025", "Mười ba bến nước"))
    assert "Best Director" in section(page, "Awards received").sheet.html
    assert (
        "Meeting of Vietnamese filmmakers" in section(page, "Festivals and activities").sheet.html
    )
    assert "81 days and nights" in section(page, "Press and reception").sheet.html
    assert "vietchannel" in section(page, "Sources").sheet.html


def test_every_value_with_a_statement_leads_to_its_source(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, uuid_of(bridge, "agent", "dang-thai-huyen"))
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        view = reads.view(reads.resolve("dang-thai-huyen", "agent"))
    parts = [part for kind in ("agent_honour", "credit") for part in view.parts[kind]]

    assert all(f"source:{part.uuid}/" in html for part in parts if part.statements)
    assert f"source:{view.uuid}/" in html


def test_films_of_a_role_come_newest_first_and_undated_ones_last(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        story = read_person(reads, reads.view(reads.resolve("dang-thai-huyen", "agent")).uuid)

    activity, credits = filmography(story)[0]
    assert activity == "director"
    assert [credit.year for credit in credits] == [2025, 2015, None, None, None]
    assert [film.title for film in story.directed][:2] == ["Mưa đỏ", "Người trở về"]


def test_links_lead_to_films_and_editions(qtbot: QtBot, page: PersonPage, bridge: Bridge) -> None:
    shown(qtbot, page, uuid_of(bridge, "agent", "dang-thai-huyen"))
    sheet = section(page, "Filmography").sheet
    address = Address("film", read_film(bridge, "mua-do"))

    with qtbot.waitSignal(page.going) as went:
        sheet.linkActivated.emit(address.url)
    assert went.args == [address]


def read_film(bridge: Bridge, name: str) -> str:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return reads.view(reads.resolve(name, "film")).uuid


def test_posters_of_the_films_directed_open_them_by_keyboard(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    shown(qtbot, page, uuid_of(bridge, "agent", "Victor Vũ"))
    shelf = the(Shelf, page)
    assert shelf.isVisible()
    assert 1 < len(shelf.films) <= 15

    shelf.setFocus()
    QTest.keyClick(shelf, Qt.Key.Key_Right)
    assert shelf.films[1].title in shelf.accessibleDescription()
    with qtbot.waitSignal(page.going) as went:
        QTest.keyClick(shelf, Qt.Key.Key_Return)
    assert went.args == [Address("film", shelf.films[1].uuid)]


def make_long_life(bridge: Bridge, credits: int) -> str:
    """A person with very many credits, some of them with a character."""
    assert bridge.archive is not None
    archive = bridge.archive
    person = archive.do(AddAgent("Người Đóng Nhiều Phim")).result
    for number in range(credits // 10):
        film = archive.do(AddFilm(f"Phim số {number}", values={"year": str(1950 + number)})).result
        for part in range(10):
            values = {
                "film_id": film, "agent_id": person, "activity": "cast", "character": f"vai {part}",
            }  # fmt: skip
            archive.do(AddRecord("credit", values))
    return uuid_of(bridge, "agent", "Người Đóng Nhiều Phim")


def test_of_500_credits_40_are_shown_until_all_are_asked_for(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, make_long_life(bridge, 500))
    assert html.count("as vai") == 40
    assert "Show all 500" in html

    with qtbot.waitSignal(page.captioned):
        page.follow(f"more:{FILMS}", QPoint())
    assert told(page).count("as vai") == 500
    assert "Show all" not in told(page)


def test_what_was_unfolded_is_unfolded_again_on_the_way_back(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    long_life = make_long_life(bridge, 60)
    shown(qtbot, page, long_life)
    with qtbot.waitSignal(page.captioned):
        page.follow(f"more:{FILMS}", QPoint())
    qtbot.waitUntil(lambda: page.leaf.verticalScrollBar().maximum() > 300)
    page.leaf.scroll_to(300)
    kept = page.state()

    shown(qtbot, page, uuid_of(bridge, "agent", "dang-thai-huyen"))
    assert page.leaf.scrolled == 0
    page.show_record(long_life)
    with qtbot.waitSignal(page.captioned):
        page.restore(kept)
    qtbot.waitUntil(lambda: page.leaf.scrolled == kept["scroll"])
    assert told(page).count("as vai") == 60


def test_names_with_markup_are_shown_as_they_were_typed(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    assert bridge.archive is not None
    name = "<b>Trần</b> & <a href='https://example.org'>Hùng</a>"
    bridge.archive.do(AddAgent(name, values={"note": "<img src=x>"}))
    html = shown(qtbot, page, uuid_of(bridge, "agent", name))

    assert the(Title, page).text() == name
    assert "&lt;b&gt;Trần&lt;/b&gt;" in html
    assert "<img" not in html


def test_a_name_of_1000_letters_stays_inside_the_page(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    assert bridge.archive is not None
    name = "Ữ" * 1000
    bridge.archive.do(AddAgent(name))
    shown(qtbot, page, uuid_of(bridge, "agent", name))

    assert page.leaf.content.width() <= page.width()
    assert the(Title, page).accessibleName() == name


def test_a_person_without_any_film_says_so(qtbot: QtBot, page: PersonPage, bridge: Bridge) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddAgent("Người Mới"))
    html = shown(qtbot, page, uuid_of(bridge, "agent", "Người Mới"))

    assert "No film of theirs is in the archive." in html
    assert not the(Shelf, page).isVisible()


def test_a_person_that_is_gone_leaves_a_sentence_and_a_way_back(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddAgent("Người Thoáng Qua"))
    shown(qtbot, page, uuid_of(bridge, "agent", "Người Thoáng Qua"))
    change = bridge.archive.undo()

    with qtbot.waitSignal(page.captioned):
        page.refresh(change)
    assert page.is_gone
    with qtbot.waitSignal(page.going) as went:
        page.start_here()
        button = page.focusWidget()
        assert button is not None
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert went.args == [Address("people")]


def test_a_change_is_shown_with_the_scrolling_kept(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    uuid = uuid_of(bridge, "agent", "dang-thai-huyen")
    shown(qtbot, page, uuid)
    qtbot.waitUntil(lambda: page.leaf.verticalScrollBar().maximum() > 300)
    page.leaf.scroll_to(120)
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        person = reads.resolve(uuid)
    values = {"agent_id": person, "kind": "honour", "text": "NSND", "date_from": "2030"}
    change = bridge.archive.do(AddRecord("agent_honour", values))

    with qtbot.waitSignal(page.captioned):
        page.refresh(change)
    qtbot.waitUntil(lambda: page.leaf.scrolled == 120)
    assert "since 2030" in told(page)


def test_a_page_out_of_sight_is_read_when_it_is_seen_again(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    uuid = uuid_of(bridge, "agent", "dang-thai-huyen")
    shown(qtbot, page, uuid)
    page.hide()
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        person = reads.resolve(uuid)
    values = {"agent_id": person, "kind": "position", "text": "head of studio"}
    change = bridge.archive.do(AddRecord("agent_honour", values))
    page.refresh(change)

    page.show()
    qtbot.waitUntil(lambda: "Head of studio" in told(page))


def test_disputed_values_stand_side_by_side_and_one_can_be_preferred(
    qtbot: QtBot, page: PersonPage, bridge: Bridge
) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddAgent("Người Hai Tuổi", values={"birth": "1940"}))
    with bridge.archive.reading() as reads:
        person = reads.resolve("Người Hai Tuổi", "agent")
    conflict = bridge.archive.do(AddRecord("conflict", {})).result
    for value, preferred in (("1940", 1), ("1941", 0)):
        values = {
            "record_id": person, "field": "birth", "value": value, "status": "disputed",
            "preferred": preferred, "conflict_id": conflict,
        }  # fmt: skip
        bridge.archive.do(AddRecord("statement", values))
    html = shown(qtbot, page, uuid_of(bridge, "agent", "Người Hai Tuổi"))
    assert "1940" in html
    assert "1941" in html

    wish = html[html.index("prefer:") :].partition('"')[0]
    with qtbot.waitSignal(bridge.changed) as done:
        page.follow(wish, QPoint())
    assert done.args is not None
    assert done.args[0].label.code == "prefer-statement"
    with bridge.archive.reading() as reads:
        assert reads.view(person).values["birth"] == "1941"


def test_the_medallion_shows_first_and_last_initial_in_colours_of_its_own(
    qtbot: QtBot, theme: Theme
) -> None:
    medallion = Medallion(theme)
    qtbot.addWidget(medallion)
    medallion.show_name("Ẩn Danh Ữ", "0b4f")

    assert medallion.accessibleName() == "Initials ẨỮ"
    assert initials("🎬 (Đen) trắng") == "ĐT"
    assert pair_of("0b4f") == pair_of("0b4f")
    assert len({pair_of(str(number)) for number in range(40)}) > 3


def test_long_titles_on_the_shelf_end_in_an_ellipsis_on_the_second_line(theme: Theme) -> None:
    lines = in_lines("Tôi thấy hoa vàng trên cỏ xanh và nhiều nữa", theme.serif(12), 90, 2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert in_lines("Mưa đỏ", theme.serif(12), 200, 2) == ["Mưa đỏ"]
    assert (
        in_lines("", theme.serif(12), 200, 2) == [""] or in_lines("", theme.serif(12), 9, 2) == []
    )


def test_a_page_painted_in_both_schemes_differs(
    qtbot: QtBot, page: PersonPage, bridge: Bridge, theme: Theme
) -> None:
    shown(qtbot, page, uuid_of(bridge, "agent", "dang-thai-huyen"))
    light = page.grab().toImage().pixelColor(5, 300)
    theme.choose("dark")

    assert page.grab().toImage().pixelColor(5, 300) != light
