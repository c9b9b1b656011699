"""The real window on the real starter archive, used as users use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import FilmRow
from film_archive.domain.addresses import Address
from film_archive.media.null_player import TEN_SECONDS, FakeClock, NullPlayer
from film_archive.media.player import State
from film_archive.settings import Settings
from film_archive.ui.lists.chips import Chips
from film_archive.ui.lists.facet_model import FacetModel
from film_archive.ui.lists.facets import FacetPane
from film_archive.ui.pages.film_head import FilmHead
from film_archive.ui.pages.film_title import TitleLine
from film_archive.ui.pages.inspector import Inspector
from film_archive.ui.pages.programme_films import ProgrammeFilms
from film_archive.ui.player.stage import Stage
from tests.media.reel_marks import RED_RAIN
from tests.ui.windows import ALT, CTRL, Driven, focused, open_window, ready, told_by

PARIS = "Tuần lễ Điện ảnh Việt Nam – Hành trình Ánh sáng (Tuần phim Việt Nam tại Pháp)"


@pytest.fixture
def driven(qtbot: QtBot, starter: Path) -> Iterator[Driven]:
    with open_window(qtbot, starter) as driven:
        yield ready(driven)


@pytest.fixture(params=["libVLC", "silent player"])
def playing(qtbot: QtBot, starter: Path, request: pytest.FixtureRequest) -> Iterator[Driven]:
    """The window with each of the players in turn."""
    clock = FakeClock()
    silent = request.param == "silent player"
    with open_window(qtbot, starter, player=(lambda: NullPlayer(clock)) if silent else None) as at:
        if silent:
            at.meanwhile = lambda: clock.advance(10)
        yield ready(at)


# --- finding, following, going back ---------------------------------------------------------------
def test_a_film_is_found_by_typing_and_its_director_followed_by_keyboard(driven: Driven) -> None:
    driven.search("dung dot", first="Đừng đốt")
    driven.press(Qt.Key.Key_Down)
    driven.current("Đừng đốt")
    driven.press(Qt.Key.Key_Return)
    driven.shows("Đừng đốt", "Don't Burn", "Credits")
    film = driven.here
    assert film.place == "film"
    driven.tab_to_link("Đặng Nhật Minh")
    driven.press(Qt.Key.Key_Return)
    driven.shows("Đặng Nhật Minh", "Bao giờ cho đến tháng Mười")
    assert driven.here.place == "person"
    driven.press(Qt.Key.Key_Left, held=ALT)
    assert driven.here == film
    driven.shows("Don't Burn")
    driven.press(Qt.Key.Key_Left, held=ALT)
    assert driven.here == Address("films")
    driven.current("Đừng đốt")
    assert driven.window.top.line.text() == "dung dot"


# --- the reel -------------------------------------------------------------------------------------
def frame_number(driven: Driven) -> int:
    """Of the picture that is shown; 0 before the first."""
    frame = driven.the(Stage, within=driven.panel).surface.frame
    return frame.number if frame is not None else 0


def test_a_reel_is_played_sought_and_a_frame_of_it_kept(playing: Driven) -> None:
    kept: list[Path] = []
    playing.go_to_film("mua-do")
    playing.panel.snapshot_taken.connect(kept.append)
    playing.press(Qt.Key.Key_P, held=CTRL)
    playing.until(lambda: frame_number(playing) > 0)
    first = frame_number(playing)
    playing.until(lambda: frame_number(playing) > first + 5)
    playing.press(Qt.Key.Key_Space)
    playing.until(lambda: playing.panel.state is State.PAUSED)
    before = playing.panel.position_ms
    playing.press(Qt.Key.Key_Right)
    playing.until(lambda: playing.panel.position_ms >= before + 4_900)
    playing.press(Qt.Key.Key_S)
    playing.until(lambda: bool(kept))
    picture = QImage(str(kept[0]))
    silent = TEN_SECONDS.width, TEN_SECONDS.height
    assert (picture.width(), picture.height()) in (RED_RAIN.size, silent)  # not the screen's size
    assert kept[0].suffix == ".png"
    assert "Mưa đỏ" in kept[0].name


def test_the_program_quits_by_its_keys_while_a_reel_fills_the_screen(playing: Driven) -> None:
    playing.go_to_film("mua-do")
    playing.press(Qt.Key.Key_P, held=CTRL)
    playing.until(lambda: frame_number(playing) > 0)
    playing.press(Qt.Key.Key_F)
    stage = playing.panel.stage
    playing.until(lambda: stage.window().isFullScreen() and stage.window().isActiveWindow())
    playing.press(Qt.Key.Key_Q, held=CTRL)
    playing.until(lambda: not playing.window.isVisible())
    assert stage.window() is playing.window


def test_in_a_small_window_what_plays_is_brought_into_view(driven: Driven) -> None:
    driven.window.resize(driven.window.minimumSize())
    driven.go_to_film("mua-do")
    driven.press(Qt.Key.Key_P, held=CTRL)
    driven.until(lambda: frame_number(driven) > 0)
    place = QRect(driven.panel.mapTo(driven.page, QPoint(0, 0)), driven.panel.size())
    assert driven.page.rect().contains(place)


def test_a_title_is_changed_in_place_and_the_old_one_comes_back_everywhere(
    playing: Driven,
) -> None:
    playing.search("mua do", first="Mưa đỏ")
    playing.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    playing.until(lambda: heading(playing) == "Mưa đỏ")
    playing.press(Qt.Key.Key_P, held=CTRL)
    playing.until(lambda: playing.panel.state is State.PLAYING)
    before = everywhere(playing)
    playing.press(Qt.Key.Key_F2)
    playing.compose("Mưa đen")
    playing.press(Qt.Key.Key_Return)
    playing.until(lambda: "retitled" in playing.window.acts["edit.undo"].text())
    playing.until(lambda: heading(playing) == "Mưa đen")
    playing.shows("Mưa đỏ Vietnamese, alternative")
    playing.press(Qt.Key.Key_Z, held=CTRL)
    playing.until(lambda: everywhere(playing) == before)
    playing.press(Qt.Key.Key_Left, held=ALT)
    playing.current("Mưa đỏ")
    assert "Mưa đen" not in playing.rows()
    playing.until(lambda: inspected(playing).startswith("Mưa đỏ"))


def inspected(driven: Driven) -> str:
    """What the pane beside the list says."""
    return told_by(driven.the(Inspector), but=driven.panel)


def heading(driven: Driven) -> str:
    """The title at the head of the film's page."""
    return told_by(driven.the(TitleLine))


def everywhere(driven: Driven) -> tuple[str, str, list[str]]:
    """Where a title stands or counts on a film's page: its head, the status line, the rail."""
    strip = told_by(driven.window.strip)
    head = told_by(driven.the(FilmHead), but=driven.panel)  # its time goes on
    return head, strip, driven.window.rail.accessible_names()


# --- two values -------------------------------------------------------------------------------
def test_the_other_running_time_is_preferred_from_the_page_and_taken_back(driven: Driven) -> None:
    driven.go_to_film("bao-gio-cho-den-thang-muoi")
    values = ("95 min Public code repository", "82 min English Wikipedia")
    driven.shows(f"{values[0]} · preferred", f"{values[1]} · prefer this")
    driven.tab_to_link("prefer this")
    driven.press(Qt.Key.Key_Return)
    driven.shows(f"{values[0]} · prefer this", f"{values[1]} · preferred")
    driven.until(driven.window.acts["edit.undo"].isEnabled)
    driven.press(Qt.Key.Key_Z, held=CTRL)
    driven.shows(f"{values[0]} · preferred", f"{values[1]} · prefer this")


# --- facets -----------------------------------------------------------------------------------
DECADE, LOTUS = ("decade", "2020s"), ("award", "Bông sen vàng · Golden Lotus")


def test_facets_narrow_the_list_to_what_their_counts_tell(driven: Driven) -> None:
    choose(driven, *DECADE)
    choose(driven, *LOTUS)
    driven.until(lambda: chips(driven) == [DECADE[1], LOTUS[1]])
    rows = films_in_view(driven)
    assert rows
    for row in rows:
        assert row.year_first is not None
        assert 2020 <= row.year_first < 2030
        assert row.awards_won
    assert {film.uuid for film in rows} == golden_lotuses(driven, range(2020, 2030))
    driven.shows(f"{len(rows)} films")


def test_no_filter_is_written_over_another_at_the_next_start(qtbot: QtBot, starter: Path) -> None:
    kept = {"text": "bao gio cho den thang muoi", "sizes": [208, 620, 392]}
    settings = Settings(scheme="light", window={"places": {"films": kept}})
    with open_window(qtbot, starter, settings=settings) as driven:
        pane = ready(driven).the(FacetPane)
        driven.until(lambda: pane.model().rowCount() > 20)
        driven.at_rest()
        QApplication.processEvents()  # a layout that was put off comes now
        shown = pane.grab().toImage()
        pane.doItemsLayout()
        assert pane.grab().toImage() == shown


def test_chips_take_filters_away_again(driven: Driven) -> None:
    everything = driven.results.model.total
    choose(driven, *DECADE)
    choose(driven, *LOTUS)
    driven.named(QPushButton, f"Remove the filter {DECADE[1]}").click()
    driven.until(lambda: chips(driven) == [LOTUS[1]])
    lotuses = golden_lotuses(driven, range(3_000))
    driven.until(lambda: driven.results.model.total == len(lotuses))
    assert {film.uuid for film in films_in_view(driven)} == lotuses
    driven.named(QPushButton, "Clear filters").click()
    driven.until(lambda: driven.results.model.total == everything)
    assert chips(driven) == []


def choose(driven: Driven, facet: str, text: str) -> None:
    """Clicks on a value in the pane of filters, and waits for as many rows as it promised."""
    pane = driven.the(FacetPane)
    model = pane.model()
    assert isinstance(model, FacetModel)
    driven.until(lambda: (facet, text) in _values(model))
    place = _values(model)[facet, text]
    promised = model.entry(place).count
    pane.scrollTo(model.index(place))
    middle = pane.visualRect(model.index(place)).center()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    driven.until(lambda: driven.results.model.total == promised)
    driven.at_rest()


def _values(model: FacetModel) -> dict[tuple[str, str], int]:
    entries = [model.entry(place) for place in range(model.rowCount())]
    return {(e.facet, e.text): place for place, e in enumerate(entries) if e.kind == "value"}


def chips(driven: Driven) -> list[str]:
    """What can be taken away again over the results."""
    names = [b.accessibleName() for b in driven.the(Chips).findChildren(QPushButton)]
    return [name.removeprefix("Remove the filter ") for name in names if name.startswith("Remove")]


def films_in_view(driven: Driven) -> list[FilmRow]:
    model = driven.results.model
    driven.until(lambda: all(model.row_at(at) is not None for at in range(model.rowCount())))
    rows = [model.row_at(at) for at in range(model.rowCount())]
    return [row for row in rows if isinstance(row, FilmRow)]


def golden_lotuses(driven: Driven, years: range) -> set[str]:
    """The films of these years that won a Golden Lotus, by what the archive says of each award."""
    archive = driven.bridge.archive
    assert archive is not None
    with archive.reading() as reads:
        won = {
            row["film_id"]
            for row in reads.rows("award")
            if row["result"] == "won" and row["name_vi"] == "Bông sen vàng"
        }
        films = reads.film_rows_of([row["uuid"] for row in reads.rows("film") if row["id"] in won])
    return {uuid for uuid, film in films.items() if (film.year_first or 0) in years}


# --- a way of links -----------------------------------------------------------------------------
def test_links_lead_from_a_festival_over_its_programme_to_a_film_and_back(driven: Driven) -> None:
    driven.press(Qt.Key.Key_3, held=CTRL)
    driven.until(lambda: driven.here == Address("festivals"))
    driven.current(PARIS)
    driven.press(Qt.Key.Key_Return)
    driven.shows("5–12 December 2025", "Films shown")
    edition = driven.here
    driven.tab_to_link("Chương trình 17 phim")
    driven.press(Qt.Key.Key_Return)
    driven.shows("Chương trình 17 phim")
    programme = driven.here
    assert programme.place == "programme"
    driven.tab_to(lambda: isinstance(focused(), ProgrammeFilms))
    driven.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    driven.until(lambda: driven.here.place == "film")
    driven.until(lambda: heading(driven) == "Cánh đồng hoang")
    for before in (programme, edition, Address("festivals")):
        driven.press(Qt.Key.Key_Left, held=ALT)
        assert driven.here == before
    driven.current(PARIS)


# --- somebody new -------------------------------------------------------------------------------
def test_somebody_new_finds_a_golden_lotus_of_the_paris_week_and_plays_it_by_keys_alone(
    driven: Driven,
) -> None:
    driven.search("week in france", first="Mưa đỏ")
    driven.until(lambda: driven.results.model.total == 18)
    driven.at_rest()
    driven.tab_to(lambda: isinstance(focused(), FacetPane))
    pane = driven.the(FacetPane)
    model = pane.model()
    assert isinstance(model, FacetModel)
    while model.entry(pane.currentIndex().row()).text != LOTUS[1]:
        driven.press(Qt.Key.Key_Down)
    driven.press(Qt.Key.Key_Space)
    driven.until(lambda: chips(driven) == [LOTUS[1]])
    driven.tab_to(lambda: focused() is driven.results.view)
    driven.current("Mưa đỏ")
    driven.until(lambda: driven.panel.clip is not None)
    driven.press(Qt.Key.Key_P, held=CTRL)
    driven.until(lambda: frame_number(driven) > 5)
    assert set(driven.rows()) >= {"Mưa đỏ", "Bao giờ cho đến tháng Mười"}
    assert driven.keys <= 40  # at an unhurried key a second: under a minute


# --- undo -------------------------------------------------------------------------------------
def test_what_made_the_archive_is_not_taken_back_by_a_slip_of_the_hand(driven: Driven) -> None:
    driven.until(lambda: driven.window.rail.accessible_names()[0] == "Films, 448")
    assert not driven.window.acts["edit.undo"].isEnabled()
    driven.press(Qt.Key.Key_Z, held=CTRL)
    driven.at_rest()
    assert driven.window.rail.accessible_names()[0] == "Films, 448"
