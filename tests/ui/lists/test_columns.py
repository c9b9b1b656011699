"""The columns of a table: which of them have room, and what the user makes of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from film_archive.archive import ListQuery
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.column_widths import fitted, shown_in
from film_archive.ui.lists.columns import EDITION_COLUMNS, FILM_COLUMNS, PERSON_COLUMNS, Column
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.lists.kinds import FILMS
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.table import TableOfRows
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import SeenRows

ALL = (FILM_COLUMNS, PERSON_COLUMNS, EDITION_COLUMNS)
NARROW, WIDE = 489, 1_200
MAIN = ["title", "year", "directors", "awards"]


def least(columns: tuple[Column, ...]) -> dict[str, int]:
    return {column.name: column.least for column in columns}


# --- arithmetic --------------------------------------------------------------------------------


def test_in_a_small_window_films_show_title_year_director_and_awards() -> None:
    assert list(fitted(NARROW - 12, FILM_COLUMNS, least(FILM_COLUMNS), {})) == MAIN


@pytest.mark.parametrize("columns", ALL)
@pytest.mark.parametrize("room", range(240, 2_600, 83))
def test_columns_fill_the_room_and_none_is_too_narrow(
    columns: tuple[Column, ...], room: int
) -> None:
    wanted = least(columns)
    widths = fitted(room, columns, wanted, {})
    assert sum(widths.values()) == room
    assert all(width >= wanted[name] for name, width in widths.items())


@pytest.mark.parametrize("columns", ALL)
def test_where_more_room_comes_no_column_goes(columns: tuple[Column, ...]) -> None:
    shown = [shown_in(room, columns, least(columns), {}) for room in range(240, 2_000)]
    assert all(before <= after for before, after in pairwise(shown))
    assert len(shown[-1]) == len(columns)


@pytest.mark.parametrize("columns", ALL)
def test_the_title_gets_most_of_what_is_left_over(columns: tuple[Column, ...]) -> None:
    widths, wanted = fitted(2_000, columns, least(columns), {}), least(columns)
    more = {name: width - wanted[name] for name, width in widths.items()}
    assert max(more, key=lambda name: more[name]) == columns[0].name


def test_what_is_chosen_has_no_need_of_room() -> None:
    chosen = {"state": True, "title_en": True, "year": False}
    shown = shown_in(NARROW, FILM_COLUMNS, least(FILM_COLUMNS), chosen)
    assert shown == {"title", "title_en", "state"}


def test_beside_a_chosen_column_the_room_is_filled() -> None:
    shown = shown_in(NARROW - 12, FILM_COLUMNS, least(FILM_COLUMNS), {"title_en": True})
    assert shown == {"title", "title_en", "year", "awards"}


def test_a_column_put_away_makes_room_for_the_next() -> None:
    shown = shown_in(560, FILM_COLUMNS, least(FILM_COLUMNS), {"directors": False})
    assert shown == {"title", "year", "awards", "title_en", "form"}


# --- the table ---------------------------------------------------------------------------------
Tables = Callable[[int], TableOfRows]


@pytest.fixture
def table_of(qtbot: QtBot, made_bridge: Bridge, theme: Theme) -> Tables:
    """Makes a table of films with so wide a place for its rows."""
    model = PagedModel(made_bridge, FILMS.columns, FILMS.said, ListQuery("film"))
    with qtbot.waitSignal(model.settled):
        model.show(ListQuery("film"))

    def make(width: int) -> TableOfRows:
        view = TableOfRows(model, theme)
        qtbot.addWidget(view)
        view.resize(width, 600)
        view.show()
        view.choose(0)
        return view

    return make


def shown_by(table: TableOfRows) -> list[str]:
    header = table.horizontalHeader()
    return [
        column.name
        for section, column in enumerate(FILM_COLUMNS)
        if not header.isSectionHidden(section)
    ]


def width_of(table: TableOfRows, name: str) -> int:
    names = [column.name for column in FILM_COLUMNS]
    return table.horizontalHeader().sectionSize(names.index(name))


def widths(table: TableOfRows) -> dict[str, int]:
    return {name: width_of(table, name) for name in shown_by(table)}


def drag_edge(table: TableOfRows, section: int, by: int) -> None:
    """Draws the right edge of a column with the mouse."""
    header, left = table.horizontalHeader(), Qt.MouseButton.LeftButton
    edge = header.sectionViewportPosition(section) + header.sectionSize(section) - 1
    at = QPoint(edge, header.height() // 2)
    QTest.mousePress(header.viewport(), left, pos=at)
    QTest.mouseMove(header.viewport(), at + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), left, pos=at + QPoint(by, 0))


def entry(menu: QMenu, label: str) -> None:
    """Chooses an entry of a menu as a click does."""
    next(action for action in menu.actions() if action.text() == label).trigger()


def ticked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_columns_come_and_go_with_the_room(table_of: Tables) -> None:
    table = table_of(NARROW)
    assert shown_by(table) == MAIN
    table.resize(WIDE, 600)
    assert shown_by(table) == [column.name for column in FILM_COLUMNS]
    table.resize(NARROW, 600)
    assert shown_by(table) == MAIN


@pytest.mark.parametrize("width", [300, NARROW, 777, WIDE])
def test_they_end_where_the_table_ends(table_of: Tables, width: int) -> None:
    table = table_of(width)
    assert sum(widths(table).values()) == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


def test_a_column_is_as_wide_as_its_name(table_of: Tables) -> None:
    table = table_of(NARROW)
    font = table.font()
    font.setPixelSize(26)
    table.horizontalHeader().setFont(font)
    table.resize(NARROW + 1, 600)
    metrics = table.horizontalHeader().fontMetrics()
    assert width_of(table, "year") >= metrics.horizontalAdvance("Year ↓")


def test_once_an_edge_was_drawn_widths_are_the_users(table_of: Tables) -> None:
    table = table_of(NARROW)
    drag_edge(table, 0, -40)
    before = widths(table)
    table.resize(WIDE, 600)
    assert shown_by(table) == MAIN
    assert {**widths(table), "awards": 0} == {**before, "awards": 0}
    assert sum(widths(table).values()) == table.viewport().width()
    table.resize(NARROW, 600)
    assert widths(table) == before


def test_widths_of_the_user_come_back_in_any_window(table_of: Tables) -> None:
    table = table_of(NARROW)
    before = widths(table)
    drag_edge(table, 0, 90)
    drag_edge(table, 2, 20)
    after = widths(table)
    assert (after["title"], after["year"]) == (before["title"] + 90, before["year"] + 20)
    again = table_of(WIDE)
    again.restore_columns(table.columns_state())
    assert shown_by(again) == MAIN
    assert width_of(again, "title") == width_of(table, "title")
    again.resize(NARROW, 600)
    assert widths(again) == widths(table)


def test_whichever_column_is_last_fills_the_table(table_of: Tables) -> None:
    table = table_of(NARROW)
    drag_edge(table, 0, -90)
    names = [column.name for column in FILM_COLUMNS]
    own = width_of(table, "awards") - 90
    table.horizontalHeader().moveSection(names.index("awards"), 0)
    assert width_of(table, "awards") == own
    assert sum(widths(table).values()) == table.viewport().width()


def test_widths_that_follow_the_room_are_not_kept(table_of: Tables) -> None:
    wide, narrow = table_of(WIDE), table_of(NARROW)
    narrow.restore_columns(wide.columns_state())
    assert shown_by(narrow) == MAIN


# --- the menu ----------------------------------------------------------------------------------


def test_the_menu_ticks_what_is_shown(table_of: Tables) -> None:
    table = table_of(NARROW)
    menu = table._header.menu()
    assert ticked(menu) == ["Title", "Year", "Director", "Awards"]
    title, *others = menu.actions()
    assert not title.isEnabled()
    assert all(action.isEnabled() for action in others)


def test_a_column_chosen_in_the_menu_is_shown_in_any_window(table_of: Tables) -> None:
    table = table_of(NARROW)
    entry(table._header.menu(), "State")
    assert "state" in shown_by(table)
    table.resize(WIDE, 600)
    table.resize(320, 600)
    assert shown_by(table) == ["title", "state"]


def test_a_column_put_away_in_the_menu_stays_away(table_of: Tables) -> None:
    table = table_of(WIDE)
    entry(table._header.menu(), "Director")
    table.resize(NARROW, 600)
    table.resize(2 * WIDE, 600)
    assert "directors" not in shown_by(table)


def test_what_was_chosen_is_remembered(table_of: Tables) -> None:
    table = table_of(NARROW)
    entry(table._header.menu(), "State")
    entry(table._header.menu(), "Year")
    again = table_of(WIDE)
    again.restore_columns(table.columns_state())
    assert "year" not in shown_by(again)
    again.resize(320, 600)
    assert shown_by(again) == ["title", "state"]


def test_a_column_can_be_shown_beside_widths_of_the_user(table_of: Tables) -> None:
    table = table_of(NARROW)
    drag_edge(table, 0, -40)
    before = width_of(table, "title")
    entry(table._header.menu(), "Form")
    assert shown_by(table) == ["title", "year", "directors", "form", "awards"]
    assert (width_of(table, "title"), width_of(table, "form") >= 96) == (before, True)
    entry(table._header.menu(), "Form")
    assert shown_by(table) == MAIN


def test_usual_columns_are_those_of_the_beginning(table_of: Tables) -> None:
    table = table_of(NARROW)
    before = widths(table)
    drag_edge(table, 0, 50)
    entry(table._header.menu(), "Form")
    table.horizontalHeader().moveSection(3, 0)
    entry(table._header.menu(), "Usual columns")
    assert widths(table) == before
    assert table.horizontalHeader().visualIndex(3) == 3
    table.resize(WIDE, 600)
    assert shown_by(table) == [column.name for column in FILM_COLUMNS]


# What the offscreen platform says of every menu.
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_mouse_and_keyboard_open_the_menu(
    qtbot: QtBot, table_of: Tables, reason: QContextMenuEvent.Reason
) -> None:
    table = table_of(NARROW)
    mouse = reason is QContextMenuEvent.Reason.Mouse
    target = table.horizontalHeader().viewport() if mouse else table
    at = target.rect().center()
    QCoreApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


# --- the place ---------------------------------------------------------------------------------


def test_the_way_back_does_not_change_columns(
    qtbot: QtBot, made_bridge: Bridge, theme: Theme, posters: Posters
) -> None:
    place = FilmsPlace(made_bridge, theme, posters, SeenRows())
    qtbot.addWidget(place)
    place.use_view("table")
    place.show()
    qtbot.waitUntil(lambda: place._model.total is not None)
    before = place.state()
    place._table._header.choose("form", shown=False)
    place.restore(before)
    assert place.state()["columns"]["chosen"] == {"form": False}


def test_the_first_column_shown_stands_where_the_posters_begin(table_of: Tables) -> None:
    table = table_of(NARROW)
    table.horizontalHeader().moveSection(1, 0)  # one that has no room
    first, *others = table._spans()
    assert (first.column, first.first) == (0, True)
    assert not any(span.first for span in others)
