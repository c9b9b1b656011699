"""The timeline of a real archive: the same films, choice and current one as in the other views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from film_archive.archive import NO_YEAR, Change, FilmRow, ListQuery
from film_archive.commands.editing import EditField
from film_archive.domain.addresses import Address
from film_archive.settings import Scheme
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.lists.timeline import TimelineView
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import SeenRows

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton


class Visitor:
    """Somebody in front of the wall chart."""

    def __init__(self, qtbot: QtBot, bridge: Bridge, place: FilmsPlace, seen: SeenRows) -> None:
        self.qtbot, self.bridge, self.place, self.seen = qtbot, bridge, place, seen
        self.model, self.results = place._model, place._results
        self.chart: TimelineView = place._timeline

    def waits(self) -> None:
        """Until everything asked for is here."""
        self.qtbot.waitUntil(lambda: self.model.total is not None and self.bridge.idle)
        self.qtbot.waitUntil(lambda: len(self.chart.years) == self.model.total)
        self.qtbot.waitUntil(lambda: not self.results._pause.isActive() and self.bridge.idle)

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.chart, key, modifiers)

    def point_of(self, position: int) -> QPoint:
        self.chart.scene.bring(position)
        return self.chart.scene.cell_of(position).center().toPoint()

    def clicks(self, position: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.chart.viewport(), LEFT, modifiers, self.point_of(position))

    def turns(self, notches: float, x: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        at, buttons = QPointF(x, 300), Qt.MouseButton.NoButton
        turned = QPoint(0, round(120 * notches))
        phase = Qt.ScrollPhase.NoScrollPhase
        wheel = QWheelEvent(at, at, QPoint(), turned, buttons, modifiers, phase, False)
        QApplication.sendEvent(self.chart.viewport(), wheel)

    def comes_close(self) -> None:
        """So near that each film has its own mark."""
        self.chart.zoom_by(5.0, self.chart.viewport().width() / 2)

    def current(self) -> FilmRow:
        self.qtbot.waitUntil(lambda: self.results.current_row() is not None)
        row = self.results.current_row()
        assert isinstance(row, FilmRow)
        return row

    def chosen(self) -> set[int]:
        return set(self.model.selected_ids(self.results.selection.selection()))

    def marked(self) -> set[int]:
        """The ids of the films that are marked as chosen."""
        marks = self.chart._chosen.marks
        return {id for id, mark in zip(self.chart.years.films.ids, marks, strict=True) if mark}


Enter = Callable[..., Visitor]


@pytest.fixture
def enter(qtbot: QtBot, bridge: Bridge, theme: Theme, starter_posters: Posters) -> Enter:
    def make(kept: dict[str, Any] | None = None, width: int = 1_100) -> Visitor:
        seen = SeenRows()
        place = FilmsPlace(bridge, theme, starter_posters, seen, kept or {"view": "timeline"})
        qtbot.addWidget(place)
        place.resize(width, 700)
        place.show()
        visitor = Visitor(qtbot, bridge, place, seen)
        if place._results.view_name == "timeline":
            visitor.waits()
        return visitor

    return make


@pytest.fixture
def visitor(enter: Enter) -> Visitor:
    return enter()


# --- the films ----------------------------------------------------------------------------------
def test_it_holds_the_films_of_the_list(visitor: Visitor) -> None:
    ids = sorted(visitor.model._ids)
    assert sorted(visitor.chart.years.films.ids) == ids
    years = visitor.chart.years
    columns = [*years.columns, *([years.yearless] if years.yearless else [])]
    assert sum(column.count for column in columns) == visitor.model.total
    assert visitor.chart.scene.zoom.whole


def test_its_decades_count_what_the_facet_counts(visitor: Visitor) -> None:
    archive = visitor.bridge.archive
    assert archive is not None
    with archive.reading() as reads:
        facet = {v.value: v.count for v in reads.facets(ListQuery())["decade"]}
    years = visitor.chart.years
    counts = {str(column.year): column.count for column in years.grouped(10)}
    assert years.yearless is not None
    assert counts | {"": years.yearless.count} == facet


def test_a_search_narrows_it(visitor: Visitor) -> None:
    visitor.place.search("mưa")
    visitor.qtbot.waitUntil(lambda: visitor.model.query.text == "mưa")
    visitor.waits()
    assert 0 < len(visitor.chart.years) < 50
    assert sorted(visitor.chart.years.films.ids) == sorted(visitor.model._ids)
    visitor.place.search("zzzzzz")
    visitor.qtbot.waitUntil(lambda: visitor.model.total == 0)
    visitor.place.search("")
    visitor.waits()
    assert len(visitor.chart.years) > 400


def test_nothing_is_asked_for_it_while_another_view_is_shown(enter: Enter) -> None:
    visitor = enter({"view": "posters"})
    visitor.qtbot.waitUntil(lambda: visitor.model.total is not None and visitor.bridge.idle)
    assert len(visitor.chart.years) == 0
    visitor.place.use_view("timeline")
    visitor.waits()
    assert len(visitor.chart.years) == visitor.model.total


def test_a_film_that_gets_another_year_goes_there(visitor: Visitor) -> None:
    film = visitor.chart.years.films.ids[0]
    done: list[Change] = []
    visitor.bridge.do(EditField("film", (film,), "year", "2031"), then=done.append)
    visitor.qtbot.waitUntil(lambda: bool(done))
    visitor.place.refresh(done[0])
    visitor.qtbot.waitUntil(lambda: 2031 in visitor.chart.years.films.years)
    column = visitor.chart.years.columns[-1]
    assert visitor.chart.years.films.ids[column.start : column.end].tolist() == [film]


def test_an_archive_that_is_closed_leaves_nothing(visitor: Visitor) -> None:
    archive = visitor.bridge.detach()
    assert archive is not None
    visitor.qtbot.waitUntil(lambda: len(visitor.chart.years) == 0)
    archive.close()


# --- current and chosen ------------------------------------------------------------------------
def test_the_current_film_is_that_of_the_other_views(enter: Enter) -> None:
    visitor = enter({"view": "table"})
    visitor.qtbot.waitUntil(lambda: visitor.model.total is not None and visitor.bridge.idle)
    visitor.results.view.choose(77)
    wanted = visitor.model.id_at(77)
    visitor.place.use_view("timeline")
    visitor.waits()
    position = visitor.chart.current_position()
    assert visitor.chart.years.films.ids[position] == wanted
    visitor.presses(Qt.Key.Key_Up)
    followed = visitor.chart.years.films.ids[position + 1]
    visitor.place.use_view("table")
    assert visitor.model.id_at(visitor.results.view.current_place()) == followed
    assert visitor.results.view.shows(visitor.results.view.current_place())


def test_a_click_chooses_a_film_and_it_is_inspected(visitor: Visitor) -> None:
    visitor.comes_close()
    position = visitor.chart.years.known - 5
    visitor.clicks(position)
    row = visitor.current()
    assert row.id == visitor.chart.years.films.ids[position]
    assert visitor.chosen() == visitor.marked() == {row.id}
    visitor.qtbot.waitUntil(lambda: visitor.seen.shown[-1:] == [row])


def test_up_goes_through_all_films_in_the_order_of_their_years(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_Home)
    seen = [visitor.chart.current_position()]
    total = len(visitor.chart.years)
    for _ in range(total + 2):
        visitor.presses(Qt.Key.Key_Up)
        seen.append(visitor.chart.current_position())
    assert seen == [*range(total), *[total - 1] * 3]
    visitor.presses(Qt.Key.Key_Down)
    assert visitor.chart.current_position() == total - 2


def test_right_and_left_go_from_year_to_year_and_keep_it_in_view(visitor: Visitor) -> None:
    visitor.chart.zoom_by(40.0, 0.0)
    visitor.presses(Qt.Key.Key_Home)
    years = visitor.chart.years
    passed = []
    for _ in range(len(years.columns)):
        position = visitor.chart.current_position()
        passed.append(years.films.years[position])
        assert visitor.chart.shows(visitor.chart.current_place())
        visitor.presses(Qt.Key.Key_Right)
    assert passed == [column.year for column in years.columns]
    assert years.films.years[visitor.chart.current_position()] == NO_YEAR
    visitor.presses(Qt.Key.Key_Left)
    assert years.films.years[visitor.chart.current_position()] == passed[-1]


@pytest.mark.parametrize(("key", "at"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, -1)])
def test_the_ends_are_reached_at_once(visitor: Visitor, key: Qt.Key, at: int) -> None:
    visitor.chart.zoom_by(1e6, 300.0)
    visitor.presses(key)
    here = visitor.chart.current_position()
    assert visitor.chart.years.films.ids[here] == visitor.chart.years.films.ids[at]
    assert visitor.chart.shows(visitor.chart.current_place())


def test_with_shift_all_films_between_are_chosen_in_the_list_too(visitor: Visitor) -> None:
    visitor.comes_close()
    ids = visitor.chart.years.films.ids
    visitor.clicks(100)
    visitor.clicks(160, SHIFT)
    assert visitor.chosen() == visitor.marked() == set(ids[100:161])
    assert visitor.chart.current_position() == 160
    visitor.presses(Qt.Key.Key_Down, SHIFT, times=70)
    assert visitor.chosen() == visitor.marked() == set(ids[90:101])
    visitor.presses(Qt.Key.Key_Up)
    assert visitor.chosen() == {ids[91]}


def test_with_ctrl_one_more_is_chosen_or_one_less(visitor: Visitor) -> None:
    visitor.comes_close()
    ids = visitor.chart.years.films.ids
    visitor.clicks(120)
    visitor.clicks(130, CTRL)
    assert visitor.chosen() == visitor.marked() == {ids[120], ids[130]}
    visitor.clicks(120, CTRL)
    assert visitor.chosen() == visitor.marked() == {ids[130]}


def test_all_are_chosen_at_once_and_stay_so_in_the_table(visitor: Visitor) -> None:
    current = visitor.chart.current_position()
    visitor.presses(Qt.Key.Key_A, CTRL)
    assert visitor.marked() == set(visitor.chart.years.films.ids) == visitor.chosen()
    assert visitor.chart.current_position() == current
    visitor.place.use_view("table")
    assert len(visitor.chosen()) == visitor.model.total


def test_what_was_chosen_in_the_table_is_marked_here(visitor: Visitor) -> None:
    visitor.place.use_view("table")
    visitor.results.view.choose(3)
    QTest.keyClick(visitor.results.view, Qt.Key.Key_Down, SHIFT)
    visitor.place.use_view("timeline")
    assert visitor.marked() == {visitor.model.id_at(3), visitor.model.id_at(4)}


@pytest.mark.parametrize("way", ["enter", "double click"])
def test_a_film_is_opened(visitor: Visitor, way: str) -> None:
    visitor.comes_close()
    visitor.clicks(140)
    row = visitor.current()
    with visitor.qtbot.waitSignal(visitor.place.going) as went:
        if way == "enter":
            visitor.presses(Qt.Key.Key_Return)
        else:
            QTest.mouseDClick(visitor.chart.viewport(), LEFT, NONE, visitor.point_of(140))
    assert went.args == [Address("film", row.uuid)]


def test_a_double_click_on_a_bar_shows_more_of_it(enter: Enter) -> None:
    visitor = enter(width=1_000)
    scene = visitor.chart.scene
    column = max(scene.stacking.columns, key=lambda column: column.count)
    assert scene.stacking.of(column).look == "bar"
    at = scene.cell_of(column.start).center().toPoint()
    scale = scene.zoom.scale
    with visitor.qtbot.assertNotEmitted(visitor.place.going):
        QTest.mouseDClick(visitor.chart.viewport(), LEFT, NONE, at)
    assert scene.zoom.scale == pytest.approx(4 * scale)


def test_a_mark_names_its_film_while_the_list_has_another_order_already(visitor: Visitor) -> None:
    ids, found = list(visitor.chart.years.films.ids), []

    def look() -> None:
        places = [visitor.chart.place_at(position) for position in range(len(ids))]
        found.append([visitor.model.id_at(place) for place in places])
        found.append([ids[visitor.chart.position_of(place)] for place in places])

    visitor.model.settled.connect(look)
    visitor.place._sort_by("director", True)
    visitor.qtbot.waitUntil(lambda: visitor.model.query.sort == "director" and bool(found))
    assert found == [ids, ids]


# --- zooming and panning -------------------------------------------------------------------------
@pytest.mark.parametrize("modifiers", [NONE, CTRL])
@pytest.mark.parametrize("x", [20.0, 200.0, 333.0])
def test_the_wheel_zooms_and_the_year_stays_under_the_pointer(
    visitor: Visitor, x: float, modifiers: Qt.KeyboardModifier
) -> None:
    scene = visitor.chart.scene
    before = scene.year_at(x)
    for _ in range(12):
        visitor.turns(1, x, modifiers)
        assert scene.year_at(x) == pytest.approx(before, abs=1e-3)
    assert not scene.zoom.whole
    visitor.turns(-30, x, modifiers)
    assert scene.zoom.whole


def test_keys_and_buttons_zoom_around_the_current_film(visitor: Visitor) -> None:
    visitor.presses(Qt.Key.Key_Home)
    visitor.presses(Qt.Key.Key_Up, times=100)
    scene, here = visitor.chart.scene, visitor.chart.current_position()
    before = scene.middle_of(here)
    visitor.presses(Qt.Key.Key_Plus)
    assert not scene.zoom.whole
    assert abs(scene.middle_of(here) - before) < 12
    scale = scene.zoom.scale
    visitor.chart._buttons.wanted.emit(2)
    assert scene.zoom.scale > scale
    visitor.presses(Qt.Key.Key_Minus)
    assert scene.zoom.scale == pytest.approx(scale)
    visitor.presses(Qt.Key.Key_0)
    assert scene.zoom.whole


def test_a_drag_pans_and_chooses_nothing(visitor: Visitor) -> None:
    visitor.chart.zoom_by(10.0, 200.0)
    scene, current = visitor.chart.scene, visitor.chart.current_place()
    year = scene.year_at(200)
    view = visitor.chart.viewport()
    QTest.mousePress(view, LEFT, NONE, QPoint(200, 400))
    QTest.mouseMove(view, QPoint(150, 400))
    QTest.mouseMove(view, QPoint(120, 400))
    QTest.mouseRelease(view, LEFT, NONE, QPoint(120, 400))
    assert scene.year_at(120) == pytest.approx(year, abs=0.1)
    assert visitor.chart.current_place() == current


def test_keys_and_the_bar_pan_without_another_current_film(visitor: Visitor) -> None:
    visitor.chart.zoom_by(10.0, 200.0)
    zoom, current = visitor.chart.scene.zoom, visitor.chart.current_place()
    bar = visitor.chart.horizontalScrollBar()
    visitor.presses(Qt.Key.Key_End, CTRL)
    assert zoom.offset == zoom.furthest
    assert bar.value() == bar.maximum()
    visitor.presses(Qt.Key.Key_Left, CTRL)
    assert zoom.offset < zoom.furthest
    bar.setValue(17)
    assert zoom.offset == 17
    visitor.turns(-1, 100.0, SHIFT)
    assert zoom.offset == 17 + 120
    visitor.presses(Qt.Key.Key_Home, CTRL)
    assert zoom.offset == bar.value() == 0
    assert visitor.chart.current_place() == current


def test_zoom_and_place_are_remembered(visitor: Visitor, enter: Enter) -> None:
    visitor.turns(9, 300.0)
    visitor.presses(Qt.Key.Key_End, CTRL)
    visitor.presses(Qt.Key.Key_Left, CTRL)
    kept, left = visitor.place.state(), visitor.chart.scene.year_at(0)
    again = enter(kept)
    assert again.results.view_name == "timeline"
    assert again.chart.scene.zoom.scale == pytest.approx(visitor.chart.scene.zoom.scale, rel=1e-3)
    assert again.chart.scene.year_at(0) == pytest.approx(left, abs=0.1)
    visitor.presses(Qt.Key.Key_0)
    visitor.place.restore(kept)
    assert visitor.chart.scene.year_at(0) == pytest.approx(left, abs=0.1)


@pytest.mark.parametrize("kept", [3, [], {"scale": "wide"}, None])
def test_what_was_remembered_and_makes_no_sense_is_passed_over(enter: Enter, kept: Any) -> None:
    visitor = enter({"view": "timeline", "timeline": kept})
    assert visitor.chart.scene.zoom.whole


# --- what it says --------------------------------------------------------------------------------
def test_the_pointer_is_told_title_year_and_director(visitor: Visitor) -> None:
    visitor.comes_close()
    ids = visitor.chart.years.films.ids
    position = next(p for p in range(200, 300) if visitor.chart.years.films.won[p])
    archive = visitor.bridge.archive
    assert archive is not None
    with archive.reading() as reads:
        (row,) = reads.rows_by_id(ListQuery(), [ids[position]])
    assert isinstance(row, FilmRow)
    visitor.point_of(position)
    visitor.chart._point(visitor.chart.scene.cell_of(position).center())
    visitor.chart._show_tip(visitor.chart.mapToGlobal(QPoint(50, 50)), position)
    visitor.qtbot.waitUntil(lambda: row.title in QToolTip.text())
    assert str(row.year_first) in QToolTip.text()
    assert row.directors[0] in QToolTip.text()
    QToolTip.hideText()


def test_a_bar_says_how_many_films_it_has(enter: Enter) -> None:
    visitor = enter(width=1_000)
    scene = visitor.chart.scene
    column = max(scene.stacking.columns, key=lambda column: column.count)
    visitor.chart._show_tip(visitor.chart.mapToGlobal(QPoint(50, 50)), column.start)
    assert f"<b>{column.year}s</b><br>{column.count} films" in QToolTip.text()
    QToolTip.hideText()


def test_markup_in_a_title_is_only_text(visitor: Visitor) -> None:
    film = visitor.chart.years.films.ids[0]
    archive = visitor.bridge.archive
    assert archive is not None
    with archive.reading() as reads:
        title = next(row["id"] for row in reads.rows("title") if row["film_id"] == film)
    archive.do(EditField("title", (title,), "text", "<img src=x>Mưa & <b>nắng"))
    visitor.place.refresh(None)
    visitor.comes_close()
    visitor.qtbot.waitUntil(lambda: "&" in getattr(visitor.chart.row_of(0), "title", ""))
    visitor.chart._show_tip(visitor.chart.mapToGlobal(QPoint(50, 50)), 0)
    assert "&lt;img src=x&gt;Mưa &amp; &lt;b&gt;nắng" in QToolTip.text()
    QToolTip.hideText()


def test_screen_readers_hear_the_chart_and_then_the_current_film(visitor: Visitor) -> None:
    assert visitor.chart.accessibleName() == "Films"
    films, first = len(visitor.chart.years), visitor.chart.years.columns[0].year
    assert f"{films} films from {first} to" in visitor.chart.accessibleDescription()
    visitor.chart.setFocus()
    visitor.presses(Qt.Key.Key_Home)
    visitor.presses(Qt.Key.Key_Right, times=4)
    row = visitor.current()
    said = visitor.chart.accessibleDescription
    visitor.qtbot.waitUntil(lambda: row.title in said())
    assert f"in {row.year_first}" in said()


# --- how it looks --------------------------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 2.0, 6.0, 30.0])
def test_it_is_painted_in_both_schemes(
    visitor: Visitor, theme: Theme, scheme: Scheme, zoom: float
) -> None:
    theme.choose(scheme)
    visitor.chart.zoom_by(zoom, visitor.chart.viewport().width() * 0.8)
    visitor.waits()
    image = visitor.chart.viewport().grab().toImage()
    colours = theme.colours
    assert image.pixelColor(1, 1).name().upper() == colours.paper
    assert holds(image, visitor.chart._marks.tone("won").name()) or holds(
        image, visitor.chart._marks.ground("won").name()
    )


def holds(image: QImage, colour: str) -> bool:
    """Whether a colour stands anywhere in a picture."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    pixels = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return bytes((blue, green, red, 255)) in pixels
