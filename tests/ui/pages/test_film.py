"""The page of a film: read off the window's thread, changed in place, kept when it is left."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import Label, UnitOfWork
from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film import FilmPage
from film_archive.ui.pages.film_title import TitleLine
from film_archive.ui.pages.html import Sheet
from film_archive.ui.pages.journey import Journey
from film_archive.ui.pages.leaf import Leaf
from film_archive.ui.pages.row_section import RowSection
from film_archive.ui.pages.statements import SourceCard
from film_archive.ui.pages.trailer_slot import TrailerSlot
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.pages.reading import uuid_of, view_of

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
TENTH_MONTH, RED_RAIN = "bao-gio-cho-den-thang-muoi", "mua-do"


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, theme: Theme, slot: TrailerSlot, tmp_path: Path) -> FilmPage:
    page = FilmPage(bridge, theme, Posters(bridge, tmp_path / "posters"), slot)
    bridge.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1110, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


def shows(qtbot: QtBot, page: FilmPage, uuid: str) -> None:
    """Goes to a film and waits until it is there."""
    with qtbot.waitSignal(page.captioned):
        page.show_record(uuid)


def title(page: FilmPage) -> TitleLine:
    line = page.findChild(TitleLine)
    assert line is not None
    return line


def heading(page: FilmPage) -> str:
    label = title(page).findChild(QLabel)
    assert label is not None
    return label.text()


def words(page: FilmPage) -> str:
    return "".join(sheet.html for sheet in page.findChildren(Sheet) if sheet.isVisible())


def section(page: FilmPage, name: str) -> RowSection:
    return next(part for part in page.findChildren(RowSection) if part.accessibleName() == name)


# --- reading ----------------------------------------------------------------------------------
def test_it_shows_everything_of_a_film(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    assert heading(page) == "Mưa đỏ"
    told = words(page)
    for part in ("Red Rain / Pluie rouge (Vietnam, 2025)", "Young soldiers", "124 min", "Chu"):
        assert part in told
    names = ["Credits", "Awards", "Festivals and screenings", "Press and reception", "Sources"]
    assert all(section(page, name).isVisible() for name in names)
    qtbot.waitUntil(section(page, "History").isVisible)


def test_links_lead_to_people(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, page, uuid)
    director = view_of(bridge, "film", uuid).parts["credit"][0].values["agent_id"][0]
    url = Address("person", director).url
    sheet = next(sheet for sheet in page.findChildren(Sheet) if url in sheet.html)
    with qtbot.waitSignal(page.going) as going:
        sheet.linkActivated.emit(url)
    assert going.args == [Address("person", director)]


def test_links_are_followed_with_the_keyboard(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    with qtbot.waitActive(page):
        page.activateWindow()
    sheet = next(s for s in page.findChildren(Sheet) if "record:person" in s.html)
    sheet.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.going) as going:
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert going.args[0].place == "person"


def test_tab_comes_to_the_journey_after_the_head_and_before_the_credits(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.start_here()
    stops = []
    for _ in range(20):
        focused = page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        stops.append(page.focusWidget())
    journey, credits = page.findChild(Journey), section(page, "Credits")
    assert journey is not None
    in_journey = [n for n, stop in enumerate(stops) if stop and journey.isAncestorOf(stop)]
    in_credits = [n for n, stop in enumerate(stops) if stop and credits.isAncestorOf(stop)]
    assert len(in_journey) == 1
    assert stops.index(next(s for s in stops if isinstance(s, Sheet))) < in_journey[0]
    assert in_journey[0] < in_credits[0]


def test_a_station_of_the_journey_leads_to_its_edition(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    journey = page.findChild(Journey)
    assert journey is not None
    paris = journey.stations[-1]
    with qtbot.waitSignal(page.going) as going:
        journey.going.emit(paris.address)
    assert going.args == [paris.address]


def test_a_film_without_a_journey_leaves_no_blank_pane(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, made_film(bridge, "Phim mới"))
    assert heading(page) == "Phim mới"
    journey = page.findChild(Journey)
    assert journey is not None
    assert not journey.isVisible()
    assert not section(page, "Credits").isVisible()


def test_of_two_films_asked_for_in_haste_the_last_one_is_shown(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    seen: list[str] = []
    page.captioned.connect(seen.append)
    page.show_record(uuid_of(bridge, "film", RED_RAIN))
    shows(qtbot, page, uuid_of(bridge, "film", TENTH_MONTH))
    assert seen == ["Bao giờ cho đến tháng Mười"]


def test_the_sources_of_a_value_are_one_click_away(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    uuid = uuid_of(bridge, "film", TENTH_MONTH)
    shows(qtbot, page, uuid)
    url = f"source:{uuid}/duration_ms"
    sheet = next(sheet for sheet in page.findChildren(Sheet) if url in sheet.html)
    sheet.linkActivated.emit(url)
    card = page.findChild(SourceCard)
    assert card is not None
    qtbot.waitUntil(card.isVisible)


def test_preferring_the_other_value_is_one_click_and_shows_at_once(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    uuid = uuid_of(bridge, "film", TENTH_MONTH)
    shows(qtbot, page, uuid)
    other = next(s for s in view_of(bridge, "film", uuid).statements if s.value == "4920000")
    url = f"prefer:{other.uuid}"
    sheet = next(sheet for sheet in page.findChildren(Sheet) if url in sheet.html)
    sheet.linkActivated.emit(url)
    qtbot.waitUntil(lambda: "<b>82 min</b>" in words(page))
    bridge.undo()
    qtbot.waitUntil(lambda: "<b>95 min</b>" in words(page))


# --- the title --------------------------------------------------------------------------------
def typed(qtbot: QtBot, page: FilmPage, text: str, key: Qt.Key) -> None:
    page.actions_offered()["film.retitle"]()
    line = title(page).findChild(QLineEdit)
    assert line is not None
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, key)


def test_a_title_is_changed_in_place_and_the_old_one_kept(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, page, uuid)
    with qtbot.waitSignal(bridge.changed):
        typed(qtbot, page, "Mua xanh", Qt.Key.Key_Return)
    assert heading(page) == "Mua xanh"
    qtbot.waitUntil(lambda: "Mưa đỏ" in words(page))
    titles = [
        (t.values["text"], t.values["type"]) for t in view_of(bridge, "film", uuid).parts["title"]
    ]
    assert ("Mua xanh", "preferred") in titles
    assert ("Mưa đỏ", "alternative") in titles
    bridge.undo()
    qtbot.waitUntil(lambda: heading(page) == "Mưa đỏ")


def test_a_title_keeps_its_language(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    uuid = made(bridge, AddFilm("Three Seasons", language="en"))
    shows(qtbot, page, uuid)
    with qtbot.waitSignal(bridge.changed):
        typed(qtbot, page, "Four Seasons", Qt.Key.Key_Return)
    languages = {t.values["language"] for t in view_of(bridge, "film", uuid).parts["title"]}
    assert languages == {"en"}


def test_esc_leaves_the_title_as_it_was(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, page, uuid)
    typed(qtbot, page, "Something else", Qt.Key.Key_Escape)
    assert not title(page).editing
    assert heading(page) == "Mưa đỏ"
    assert len(view_of(bridge, "film", uuid).parts["title"]) == 3


def test_an_empty_title_is_refused_beside_the_line(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    typed(qtbot, page, "   ", Qt.Key.Key_Return)
    assert title(page).editing
    assert any("at least one letter" in label.text() for label in page.findChildren(QLabel))


def test_a_change_elsewhere_leaves_a_title_being_typed_alone(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    page.actions_offered()["film.retitle"]()
    line = title(page).findChild(QLineEdit)
    assert line is not None
    line.setText("half a ti")
    with qtbot.waitSignal(page.captioned):
        bridge.do(AddFilm("Another"))
    assert title(page).editing
    assert line.text() == "half a ti"


def test_a_film_without_any_title_is_given_its_first(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    uuid = made(bridge, AddRecord("film", {"year": "1999"}))
    shows(qtbot, page, uuid)
    assert heading(page) == "Untitled film"
    with qtbot.waitSignal(bridge.changed):
        typed(qtbot, page, "Phim", Qt.Key.Key_Return)
    (only,) = view_of(bridge, "film", uuid).parts["title"]
    assert (only.values["text"], only.values["type"]) == ("Phim", "preferred")


def test_an_archive_that_can_only_be_read_offers_no_change(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bridge.archive is not None
    monkeypatch.setattr(bridge.archive, "read_only", True)
    shows(qtbot, page, uuid_of(bridge, "film", TENTH_MONTH))
    assert set(page.actions_offered()) == {"trailer.play"}
    assert "prefer:" not in words(page)
    buttons = [b for b in page.findChildren(QPushButton) if "Attach" in b.text()]
    assert not any(button.isVisible() for button in buttons)


# --- bad input --------------------------------------------------------------------------------
@dataclass(frozen=True)
class ManyCredits:
    """A film with many credits, and markup in every text."""

    count: int

    @property
    def label(self) -> Label:
        return Label("add-record", {"kind": "film"})

    def apply(self, uow: UnitOfWork) -> str:
        film = uow.add("film", {})
        first = {"film_id": film, "text": "<h1>Phim</h1> & <script>", "type": "preferred"}
        uow.add("title", {**first, "rank": 0})
        people = [row["id"] for row in uow.find("agent")]
        for n in range(self.count):
            credit: dict[str, Any] = {"film_id": film, "agent_id": people[n % 50], "rank": n}
            uow.add("credit", {**credit, "activity": "cast", "character": f"<i>{n}</i>"})
        return uow.uuid_of(film)


def made(bridge: Bridge, command: Any) -> str:
    assert bridge.archive is not None
    result = bridge.archive.do(command).result
    if isinstance(result, str):
        return result
    with bridge.archive.reading() as reads:
        return reads.view(result).uuid


def test_of_many_credits_the_first_are_shown_until_all_are_asked_for(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, made(bridge, ManyCredits(500)))
    credits = section(page, "Credits")
    assert credits.html.count("<tr>") == 20
    more = next(s for s in credits.findChildren(Sheet) if "Show all 500" in s.html)
    more.linkActivated.emit("more:all")
    assert credits.html.count("<tr>") == 500
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    assert "Show all" not in "".join(s.html for s in credits.findChildren(Sheet))


def test_markup_in_the_archive_is_shown_as_text(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, made(bridge, ManyCredits(2)))
    assert heading(page) == "<h1>Phim</h1> & <script>"
    assert "<i>" not in words(page)
    assert "&lt;i&gt;0&lt;/i&gt;" in words(page)


@pytest.mark.parametrize("width", [1110, 600, 360])
def test_a_title_of_a_thousand_letters_stays_on_the_page(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, width: int
) -> None:
    assert bridge.archive is not None
    page.resize(width, 800)
    shows(qtbot, page, made_film(bridge, "dài" * 333 + "!"))
    leaf = page.findChild(Leaf)
    assert leaf is not None
    assert leaf.content.width() <= leaf.viewport().width()
    for part in (title(page), *page.findChildren(RowSection)):
        if part.isVisible():
            right = part.mapTo(leaf.content, part.rect().topRight()).x()
            assert right < leaf.content.width()


def made_film(bridge: Bridge, text: str) -> str:
    return made(bridge, AddFilm(text))


# --- gone, changed, left and come back ----------------------------------------------------------
def test_a_film_that_was_taken_back_says_so_and_shows_a_way(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    shows(qtbot, page, made_film(bridge, "Phim mới"))
    bridge.undo()
    qtbot.waitUntil(lambda: "not in the archive any more" in words(page))
    back = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(page.going) as going:
        back.click()
    assert going.args == [Address("films")]
    bridge.redo()
    qtbot.waitUntil(lambda: heading(page) == "Phim mới" and title(page).isVisible())


def test_what_changed_while_the_page_was_out_of_sight_is_read_when_it_is_seen(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, page, uuid)
    page.hide()
    film = view_of(bridge, "film", uuid)
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        id = reads.resolve(film.uuid)
    with qtbot.waitSignal(bridge.changed):
        bridge.do(AddRecord("title", {"film_id": id, "text": "Rote", "type": "alternative"}))
    assert "Rote" not in words(page)
    page.show()
    qtbot.waitUntil(lambda: "Rote" in words(page))


def test_coming_back_finds_the_page_where_it_was_left(
    qtbot: QtBot, bridge: Bridge, page: FilmPage
) -> None:
    leaf = page.findChild(Leaf)
    assert leaf is not None
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    qtbot.waitUntil(lambda: leaf.verticalScrollBar().maximum() > 300)
    leaf.scroll_to(300)
    left = page.state()
    shows(qtbot, page, uuid_of(bridge, "film", TENTH_MONTH))
    qtbot.waitUntil(lambda: leaf.scrolled == 0)
    page.show_record(uuid_of(bridge, "film", RED_RAIN))
    page.restore(left)
    qtbot.waitUntil(lambda: leaf.scrolled == 300)


def test_reading_anew_keeps_the_scrolling(qtbot: QtBot, bridge: Bridge, page: FilmPage) -> None:
    leaf = page.findChild(Leaf)
    assert leaf is not None
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    qtbot.waitUntil(lambda: leaf.verticalScrollBar().maximum() > 300)
    leaf.scroll_to(250)
    with qtbot.waitSignal(page.captioned):
        page.refresh(None)
    assert leaf.scrolled == 250


# --- media ------------------------------------------------------------------------------------
def test_the_sample_reel_is_offered_to_the_player(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, slot: TrailerSlot
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    assert slot.isVisible()
    assert slot.clip is not None
    assert slot.clip.path.name == "mua-do.mp4"
    assert slot.clip.path.is_file()
    assert slot.holds_panel
    assert slot.heightForWidth(320) == 180


def test_a_film_without_media_has_no_place_for_the_player(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, slot: TrailerSlot
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    shows(qtbot, page, made_film(bridge, "Phim mới"))
    assert not slot.isVisible()
    assert slot.clip is None


def test_a_file_that_is_not_there_is_marked(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, tmp_path: Path
) -> None:
    assert bridge.archive is not None
    uuid = made_film(bridge, "Phim mới")
    with bridge.archive.reading() as reads:
        film = reads.resolve(uuid)
    disk = {"name": "disk", "location": str(tmp_path / "unplugged")}
    root = bridge.archive.do(AddRecord("media_root", disk)).result
    file = {"film_id": film, "root_id": root, "role": "trailer", "path": "trailer.mp4"}
    bridge.archive.do(AddRecord("media_file", file))
    shows(qtbot, page, uuid)
    qtbot.waitUntil(lambda: "⚠ missing" in words(page))


@pytest.fixture
def attached() -> list[tuple[str, Path | None]]:
    """What was to be attached, and to which film."""
    return []


@pytest.fixture
def attaching(
    qtbot: QtBot,
    bridge: Bridge,
    theme: Theme,
    slot: TrailerSlot,
    tmp_path: Path,
    attached: list[tuple[str, Path | None]],
) -> FilmPage:
    """A page on which files can be attached."""
    posters = Posters(bridge, tmp_path / "posters")
    page = FilmPage(
        bridge, theme, posters, slot, attach=lambda uuid, file: attached.append((uuid, file))
    )
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_trailer_is_attached_by_its_button_or_its_action(
    qtbot: QtBot,
    bridge: Bridge,
    attaching: FilmPage,
    attached: list[tuple[str, Path | None]],
) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, attaching, uuid)
    button = next(b for b in attaching.findChildren(QPushButton) if "Attach" in b.text())
    assert button.isVisible()
    button.click()
    attaching.actions_offered()["media.attach"]()
    assert attached == [(uuid, None), (uuid, None)]


@pytest.mark.parametrize(
    ("urls", "taken"),
    [
        (["file:///films/trailer.MP4"], "/films/trailer.MP4"),
        (["file:///notes.txt", "file:///films/a.mkv"], "/films/a.mkv"),
        (["file:///notes.txt"], None),
        (["https://example.org/a.mp4"], None),
        ([], None),
    ],
)
def test_a_video_dropped_on_the_page_is_attached(
    qtbot: QtBot,
    bridge: Bridge,
    attaching: FilmPage,
    attached: list[tuple[str, Path | None]],
    urls: list[str],
    taken: str | None,
) -> None:
    uuid = uuid_of(bridge, "film", RED_RAIN)
    shows(qtbot, attaching, uuid)
    dragged = QMimeData()
    dragged.setUrls([QUrl(url) for url in urls])
    enter = QDragEnterEvent(QPoint(9, 9), COPY, dragged, LEFT, NO_KEY)
    enter.ignore()
    attaching.dragEnterEvent(enter)
    assert enter.isAccepted() == (taken is not None)
    attaching.dropEvent(QDropEvent(QPointF(9, 9), COPY, dragged, LEFT, NO_KEY))
    assert attached == ([(uuid, Path(taken))] if taken else [])


def test_what_is_attached_is_offered_to_the_player_at_once(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, slot: TrailerSlot, tmp_path: Path
) -> None:
    assert bridge.archive is not None
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    assert slot.clip is not None
    reel = slot.clip.path
    trailer = Path(shutil.copy(reel, tmp_path / "trailer.mp4"))
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(trailer))])
    page.dropEvent(QDropEvent(QPointF(9, 9), COPY, dragged, LEFT, NO_KEY))
    qtbot.waitUntil(lambda: slot.clip is not None and slot.clip.path == trailer)
    bridge.undo()
    qtbot.waitUntil(lambda: slot.clip is not None and slot.clip.path == reel)


# --- looks ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("width", "columns"), [(1180, 3), (800, 2), (420, 1)])
def test_columns_fold_with_the_width(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, width: int, columns: int
) -> None:
    page.resize(width, 800)
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    leaf = page.findChild(Leaf)
    assert leaf is not None
    parts = [part for part in page.findChildren(RowSection) if part.isVisible()]
    lefts = {part.mapTo(leaf.content, part.rect().topLeft()).x() for part in parts}
    assert len(lefts) == columns


def test_another_scheme_is_painted_at_once(
    qtbot: QtBot, bridge: Bridge, page: FilmPage, theme: Theme
) -> None:
    shows(qtbot, page, uuid_of(bridge, "film", RED_RAIN))
    light = theme.colours.gold
    sheet = section(page, "Awards").findChild(Sheet)
    assert sheet is not None
    assert light in sheet.text()
    theme.choose("dark")
    assert light not in sheet.text()
    assert theme.colours.gold in sheet.text()
