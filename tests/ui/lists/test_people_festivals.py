"""People and festivals of the starter archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.archive import EditionRow, PersonRow
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.festivals import FestivalsPlace
from film_archive.ui.lists.people import PeoplePlace
from film_archive.ui.lists.place import ListPlace
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import SeenRows

Show = Callable[[type[PeoplePlace] | type[FestivalsPlace]], ListPlace]


@pytest.fixture
def show(qtbot: QtBot, bridge: Bridge, theme: Theme) -> Show:
    def make(kind: type[PeoplePlace] | type[FestivalsPlace]) -> ListPlace:
        place = kind(bridge, theme, SeenRows())
        qtbot.addWidget(place)
        place.resize(900, 600)
        place.show()
        qtbot.waitUntil(lambda: place._model.total is not None)
        return place

    return make


def find(qtbot: QtBot, place: ListPlace, text: str) -> object:
    place.search(text)
    qtbot.waitUntil(lambda: place._model.query.text == text and place._model.total is not None)
    return place._model.row_at(0)


def test_a_director_is_found_without_accents(qtbot: QtBot, show: Show) -> None:
    place = show(PeoplePlace)
    row = find(qtbot, place, "dang nhat minh")
    assert isinstance(row, PersonRow)
    assert row.name == "Đặng Nhật Minh"
    cells = {c.name: c.text(row) for c in place._model.columns}
    assert "director" in cells["activities"]
    assert int(cells["films"]) > 5


def test_the_paris_week_is_found_and_its_dates_are_said(qtbot: QtBot, show: Show) -> None:
    place = show(FestivalsPlace)
    row = place._model.row_at(0)
    assert isinstance(row, EditionRow)
    cells = {c.name: c.text(row) for c in place._model.columns}
    assert cells["dates"] == "5–12 December 2025"
    assert cells["city"] == "Paris"


@pytest.mark.parametrize(("kind", "page"), [(PeoplePlace, "person"), (FestivalsPlace, "edition")])
def test_enter_opens_a_page(
    qtbot: QtBot, show: Show, kind: type[PeoplePlace] | type[FestivalsPlace], page: str
) -> None:
    place = show(kind)
    with qtbot.waitSignal(place.going) as went:
        QTest.keyClick(place._results.view, Qt.Key.Key_Return)
    row = place._model.row_at(0)
    assert row is not None
    assert (went.args[0].place, went.args[0].record) == (page, row.uuid)


@pytest.mark.parametrize("kind", [PeoplePlace, FestivalsPlace])
def test_the_current_row_is_inspected(
    qtbot: QtBot, show: Show, kind: type[PeoplePlace] | type[FestivalsPlace]
) -> None:
    place = show(kind)
    inspector = place._inspector
    assert isinstance(inspector, SeenRows)
    qtbot.waitUntil(lambda: inspector.shown == [place._model.row_at(0)])


@pytest.mark.parametrize("kind", [PeoplePlace, FestivalsPlace])
def test_every_order_offered_is_understood(
    qtbot: QtBot, show: Show, kind: type[PeoplePlace] | type[FestivalsPlace]
) -> None:
    place = show(kind)
    total, firsts = place._model.total, set()
    for sort in place._of.sorts:
        place._sort_by(sort.sort, sort.descending)
        qtbot.waitUntil(lambda: place._model.total == total)
        first = place._model.row_at(0)
        firsts.add(first.uuid if first else None)
    assert len(firsts) > 2
