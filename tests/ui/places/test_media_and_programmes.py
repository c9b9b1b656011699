"""Media files with their state on disk, and the list of programmes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.places.media import MediaPlace
from film_archive.ui.places.media_list import STATE, MediaModel
from film_archive.ui.places.programmes import ProgrammesPlace
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme


def media_place(qtbot: QtBot, bridge: Bridge, theme: Theme) -> MediaPlace:
    place = MediaPlace(bridge, theme)
    qtbot.addWidget(place)
    place.resize(1000, 600)
    with qtbot.waitSignal(place.captioned):
        place.show()
    return place


def programmes_place(qtbot: QtBot, bridge: Bridge, theme: Theme, cache: Path) -> ProgrammesPlace:
    place = ProgrammesPlace(bridge, theme, Posters(bridge, cache))
    qtbot.addWidget(place)
    place.resize(1000, 600)
    with qtbot.waitSignal(place.captioned):
        place.show()
    return place


def cells(model: MediaModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def add_missing_file(bridge: Bridge, title: str) -> None:
    assert bridge.archive is not None
    archive = bridge.archive
    film = archive.do(AddFilm(title)).result
    root = archive.do(AddRecord("media_root", {"name": "disk", "location": "/gone"})).result
    values = {"film_id": film, "root_id": root, "role": "trailer", "path": "a/b.mp4",
              "label": "Trailer", "duration_ms": 90_000}  # fmt: skip
    archive.do(AddRecord("media_file", values))


def test_the_reels_of_the_starter_archive_are_listed_and_present(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    place = media_place(qtbot, bridge, theme)
    QAbstractItemModelTester(place.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtbot.waitUntil(lambda: cells(place.model, 2)[STATE] == "● present")

    assert place.model.rowCount() == 3
    assert cells(place.model, 2)[:4] == ["Mưa đỏ", "2025", "Sample reel", "Sample reel: Mưa đỏ"]


def test_a_file_that_is_gone_is_missing_and_is_not_played(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    add_missing_file(bridge, "À ơi")
    place = media_place(qtbot, bridge, theme)
    qtbot.waitUntil(lambda: cells(place.model, 0)[STATE] == "○ missing")
    assert cells(place.model, 0)[4] == "1 min 30 s"

    with qtbot.assertNotEmitted(place.playing), qtbot.waitSignal(place.going):
        QTest.keyClick(place.view, Qt.Key.Key_Return)


def test_enter_opens_the_films_page_and_asks_to_play(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    place = media_place(qtbot, bridge, theme)
    qtbot.waitUntil(lambda: cells(place.model, 0)[STATE] == "● present")
    line = place.current
    assert line is not None

    asked: list[object] = []
    place.going.connect(asked.append)
    place.playing.connect(lambda address, file: asked.append((address, file)))
    QTest.keyClick(place.view, Qt.Key.Key_Return)
    address = Address("film", line.film)
    assert asked == [address, (address, line.uuid)]


def test_a_new_file_appears_and_the_current_one_stays(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    place = media_place(qtbot, bridge, theme)
    place.view.setCurrentIndex(place.model.index(1, 0))
    before = place.current
    add_missing_file(bridge, "À ơi")
    place.refresh(None)
    qtbot.waitUntil(lambda: place.model.rowCount() == 4)

    assert place.current == before


def test_media_of_nothing_and_of_no_match_say_so(
    qtbot: QtBot, empty_bridge: Bridge, theme: Theme
) -> None:
    place = media_place(qtbot, empty_bridge, theme)
    assert place.empty.isVisible()
    assert "No film has a media file yet" in place.empty.sentence
    with qtbot.waitSignal(place.going) as went:
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert went.args == [Address("films")]


def test_media_are_searched_without_accents(qtbot: QtBot, bridge: Bridge, theme: Theme) -> None:
    place = media_place(qtbot, bridge, theme)
    place.search("MUA DO")
    assert place.model.rowCount() == 1
    place.search("xyz")
    assert "xyz" in place.empty.sentence

    with qtbot.waitSignal(place.searching) as searched:
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert searched.args == [""]
    assert place.model.rowCount() == 3


def test_the_programme_of_the_paris_week_is_listed(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    place = programmes_place(qtbot, bridge, theme, tmp_path)
    QAbstractItemModelTester(place.model, QAbstractItemModelTester.FailureReportingMode.Warning)

    spoken = place.model.index(0).data()
    assert place.model.rowCount() == 1
    for fact in ("Chương trình 17 phim", "5–12 December 2025", "Paris", "17 films"):
        assert fact in spoken


def test_enter_opens_a_programme(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    place = programmes_place(qtbot, bridge, theme, tmp_path)
    place.start_here()
    with qtbot.waitSignal(place.going) as went:
        QTest.keyClick(place.view, Qt.Key.Key_Return)
    assert went.args == [Address("programme", place.here)]


def test_a_programme_without_edition_or_name_is_listed_too(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    assert bridge.archive is not None
    bridge.archive.do(AddRecord("programme", {"status": "draft"}))
    place = programmes_place(qtbot, bridge, theme, tmp_path)

    assert place.model.rowCount() == 2
    assert not place.grab().isNull()


def test_an_archive_without_programmes_leads_to_the_festivals(
    qtbot: QtBot, empty_bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    place = programmes_place(qtbot, empty_bridge, theme, tmp_path)
    assert place.empty.isVisible()
    with qtbot.waitSignal(place.going) as went:
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert went.args == [Address("festivals")]


def test_a_programme_that_the_search_hides_is_revealed(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    place = programmes_place(qtbot, bridge, theme, tmp_path)
    shown = place.here
    place.search("xyz")
    assert place.empty.isVisible()

    with qtbot.waitSignal(place.searching) as searched:
        assert place.reveal(Address("programme", shown))
    assert searched.args == [""]
    assert (place.here, place.searched()) == (shown, "")
    assert not place.reveal(Address("programme", "gone"))


def test_who_comes_back_finds_the_search_and_the_file_again(
    qtbot: QtBot, bridge: Bridge, theme: Theme
) -> None:
    place = media_place(qtbot, bridge, theme)
    place.search("a")
    place.view.setCurrentIndex(place.model.index(1, 0))
    kept, file = place.state(), place.here

    place.search("xyz")
    place.restore(kept)
    assert (place.here, place.searched()) == (file, "a")
    place.restore({"current": 7, "text": None})
    assert place.searched() == ""
