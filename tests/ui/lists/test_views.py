"""Grid and table: what they show, how the keyboard goes through them, what they keep."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.archive import ListQuery
from film_archive.settings import Scheme
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.grid import PosterGrid
from film_archive.ui.lists.grid_cells import GridCells
from film_archive.ui.lists.grid_shape import GridShape, fitting
from film_archive.ui.lists.kinds import FILMS
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.rows_view import RowsView
from film_archive.ui.lists.table import TableOfRows
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import Attach, lines_of
from tests.ui.lists.made_archive import MadeArchive, made_film

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
Views = Callable[[str], RowsView]


@pytest.fixture
def model(qtbot: QtBot, made_bridge: Bridge) -> PagedModel:
    model = PagedModel(made_bridge, FILMS.columns, FILMS.said, ListQuery("film"))
    with qtbot.waitSignal(model.settled):
        model.show(ListQuery("film"))
    return model


@pytest.fixture
def view_of(qtbot: QtBot, model: PagedModel, theme: Theme, posters: Posters) -> Views:
    def make(name: str) -> RowsView:
        view: RowsView = (
            TableOfRows(model, theme) if name == "table" else PosterGrid(model, theme, posters)
        )
        qtbot.addWidget(view)
        view.resize(640, 600)
        view.show()
        view.choose(0)
        return view

    return make


@pytest.fixture
def grid(view_of: Views) -> PosterGrid:
    view = view_of("grid")
    assert isinstance(view, PosterGrid)
    return view


@pytest.fixture
def table(view_of: Views) -> TableOfRows:
    view = view_of("table")
    assert isinstance(view, TableOfRows)
    return view


# --- the shape of the grid ----------------------------------------------------------------------


@pytest.mark.parametrize("width", range(160, 2_600, 7))
def test_cells_fill_every_width_evenly_and_stay_inside(width: int) -> None:
    shape = fitting(width).with_height(300)
    lefts = [shape.corner(place)[0] for place in range(shape.columns)]
    gaps = {b - a - shape.cell for a, b in pairwise(lefts)}
    assert 130 - 4 < shape.cell <= 190
    assert not gaps or max(gaps) - min(gaps) <= 1
    assert width < 170 or lefts[-1] + shape.cell <= width


@pytest.mark.parametrize("width", [200, 640, 1_111])
def test_a_point_in_a_cell_names_its_place(width: int) -> None:
    shape = fitting(width).with_height(300)
    for place in range(3 * shape.columns):
        x, y = shape.corner(place)
        assert shape.place_at(x, y) == place
        assert shape.place_at(x + shape.cell - 1, y + 299) == place
        assert shape.place_at(x - 1, y) != place
        assert shape.place_at(x, y + 300) == -1


SHAPE = GridShape(3, 100, 10, 200)


@pytest.mark.parametrize(
    ("place", "step", "count", "there"),
    [
        (4, 3, 9, 7), (4, -3, 9, 1), (1, -3, 9, 1), (7, 3, 9, 7), (5, 3, 8, 7), (0, -1, 9, 0),
        (8, 1, 9, 8), (0, 30, 9, 6), (8, -30, 9, 2), (0, 8, 9, 8), (0, 3, 1, 0),
    ],
)  # fmt: skip
def test_steps_lead_to_neighbours_and_never_out_of_the_list(
    place: int, step: int, count: int, there: int
) -> None:
    assert SHAPE.moved(place, step, count) == there


def test_what_shows_between_two_heights() -> None:
    assert SHAPE.between(0, 200, 100) == (0, 2)
    assert SHAPE.between(250, 650, 100) == (3, 11)
    assert SHAPE.between(0, 5_000, 7) == (0, 6)
    assert SHAPE.between(0, 500, 0) == (0, -1)


# --- both views ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["grid", "table"])
def test_the_end_is_reached_at_once(view_of: Views, model: PagedModel, name: str) -> None:
    view = view_of(name)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (view.current_place(), view.shows(999)) == (999, True)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.current_place(), view.shows(0)) == (0, True)


@pytest.mark.parametrize("name", ["grid", "table"])
def test_every_row_is_passed_on_the_way_down(view_of: Views, name: str) -> None:
    view = view_of(name)
    seen = {view.current_place()}
    key = Qt.Key.Key_Right if name == "grid" else Qt.Key.Key_Down
    for _ in range(60):
        QTest.keyClick(view, key)
        seen.add(view.current_place())
        assert view.shows(view.current_place())
    assert seen == set(range(61))


@pytest.mark.parametrize("name", ["grid", "table"])
def test_typing_a_letter_asks_nothing(
    view_of: Views, made: MadeArchive, qtbot: QtBot, name: str
) -> None:
    view = view_of(name)
    made.asked.clear()
    QTest.keyClicks(view, "zzz")
    qtbot.wait(10)
    assert (view.current_place(), made.asked) == (0, [])


# What Qt asks of a model whose rows it counts or looks at one by one.
ASKED = ("rowCount", "columnCount", "flags", "data")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the model was asked what, by name."""
    calls: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        asked = getattr(PagedModel, name)

        def ask(model: PagedModel, *given: Any) -> Any:
            calls[name] += 1
            return asked(model, *given)

        return ask

    for name in ASKED:
        monkeypatch.setattr(PagedModel, name, counted(name))
    return calls


ACTS: dict[str, Callable[[RowsView, PagedModel], None]] = {
    "choosing all": lambda view, model: view.selectAll(),
    "choosing all by keys": lambda view, model: QTest.keyClick(
        view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    ),
    "going to the end": lambda view, model: QTest.keyClick(view, Qt.Key.Key_End),
    "another order": lambda view, model: model.show(ListQuery("film", sort="year")),
}


@pytest.mark.parametrize("name", ["grid", "table"])
@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_asked_for_each_row(
    qtbot: QtBot, view_of: Views, model: PagedModel, calls: Counter[str], name: str, act: str
) -> None:
    view = view_of(name)
    calls.clear()
    ACTS[act](view, model)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: model.total == 1_000)
    assert {name: n for name, n in calls.items() if n >= 700} == {}


@pytest.mark.parametrize("name", ["grid", "table"])
def test_all_are_chosen_and_the_current_one_stays(
    view_of: Views, model: PagedModel, name: str
) -> None:
    view = view_of(name)
    view.choose(7)
    view.selectAll()
    assert len(model.selected_ids(view.selectionModel().selection())) == 1_000
    assert view.current_place() == 7


@pytest.mark.parametrize("name", ["grid", "table"])
def test_a_place_comes_back_to_where_it_stood(view_of: Views, name: str) -> None:
    view = view_of(name)
    view.scroll_to_offset(500, 77)
    assert view.offset_of(500) == 77
    assert view.shows(500)


@pytest.mark.parametrize("name", ["grid", "table"])
def test_choosing_does_not_scroll(view_of: Views, name: str) -> None:
    view = view_of(name)
    view.choose(900)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("name", ["grid", "table"])
def test_it_is_painted_in_both_schemes(
    qtbot: QtBot, view_of: Views, theme: Theme, name: str
) -> None:
    view = view_of(name)
    for scheme in SCHEMES:
        theme.choose(scheme)
        settle_painting(qtbot, view)
        image = view.grab().toImage()
        assert image.pixelColor(2, image.height() - 2).name().upper() == theme.colours.paper
        assert ink_in(image, theme.colours.ink)


@pytest.mark.parametrize("name", ["grid", "table"])
def test_a_long_title_and_none_at_all_are_painted(
    qtbot: QtBot, view_of: Views, model: PagedModel, made: MadeArchive, name: str
) -> None:
    made.add(
        replace(made_film(2_000), title="Ẫ Ữ Ợ " * 170, title_en="W" * 1_000),
        replace(made_film(2_001), title="", title_en=None, year=None, directors=()),
    )
    view = view_of(name)
    with qtbot.waitSignal(model.settled):
        model.refresh(None, (0, 20))
    view.scroll_to_offset(model.place_of(2_000), 10)
    settle_painting(qtbot, view)
    view.scroll_to_offset(model.place_of(2_001), 10)
    settle_painting(qtbot, view)
    assert model.index(0, 0).data() == "Untitled"


@pytest.mark.parametrize("name", ["grid", "table"])
def test_rows_of_a_search_are_painted_whole_in_the_place_of_the_others(
    qtbot: QtBot, view_of: Views, model: PagedModel, theme: Theme, name: str
) -> None:
    view = view_of(name)
    settle_painting(qtbot, view)
    others = view.grab().toImage()
    with qtbot.waitSignal(model.settled):
        model.show(replace(model.query, text="hoa"))
    settle_painting(qtbot, view)
    found = view.grab().toImage()
    view.repaint()
    assert found != others
    assert ink_in(found, theme.colours.ink)
    assert found == view.grab().toImage()


@pytest.mark.parametrize("name", ["grid", "table"])
def test_all_rows_in_view_get_their_text_without_being_asked_again(
    qtbot: QtBot, view_of: Views, model: PagedModel, name: str
) -> None:
    view = view_of(name)
    settle_painting(qtbot, view)
    with qtbot.waitSignal(model.replaced):
        model.show(replace(model.query, text="hoa"))

    def all_laid_out() -> bool:
        first, last = view.seen()
        rows = [model.row_at(place) for place in range(first, last + 1)]
        return bool(rows) and all(row is not None and view._is_laid_out(row) for row in rows)

    qtbot.waitUntil(all_laid_out)


def settle_painting(qtbot: QtBot, view: RowsView) -> None:
    """Until all text is laid out that is in view."""

    def nothing_left() -> bool:
        view.grab()
        return not view._next_turn.isActive()

    qtbot.waitUntil(nothing_left)


def ink_in(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    points = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return any(image.pixel(x, y) == wanted for x, y in points)


# --- the grid --------------------------------------------------------------------------------


def test_shift_chooses_all_between_two_cells(grid: PosterGrid, model: PagedModel) -> None:
    for _ in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = model.selected_ids(grid.selectionModel().selection())
    assert list(chosen) == [model.id_at(place) for place in range(2 * 3 + 1)]


def test_control_click_adds_one_cell(grid: PosterGrid, model: PagedModel) -> None:
    for place, modifier in ((1, Qt.KeyboardModifier.NoModifier),
                            (5, Qt.KeyboardModifier.ControlModifier)):  # fmt: skip
        QTest.mouseClick(
            grid.viewport(), Qt.MouseButton.LeftButton, modifier, grid.rect_of(place).center()
        )
    chosen = model.selected_ids(grid.selectionModel().selection())
    assert list(chosen) == [model.id_at(1), model.id_at(5)]


@pytest.mark.parametrize("width", range(100, 200, 4))
@pytest.mark.parametrize("english", ["Red Rain", "The Glorious Time of Me Thao Hamlet", ""])
def test_no_line_under_a_poster_begins_with_a_dot_or_is_but_a_sign(
    theme: Theme, width: int, english: str
) -> None:
    cells = GridCells(theme)
    cells.use_width(width)
    for won, disputed in ((5, True), (12, False), (0, True)):
        row = replace(made_film(7), title_en=english, awards_won=won, disputed=disputed)
        assert row.unverified
        for line in lines_of(cells._texts_of(row).facts):
            assert line[0] not in "·≠◐"


def test_a_click_between_the_cells_hits_none(grid: PosterGrid) -> None:
    assert not grid.indexAt(QPoint(2, 2)).isValid()
    assert not grid.indexAt(grid.rect_of(0).topRight() + QPoint(6, 0)).isValid()


def test_another_width_keeps_what_stands_at_the_top(grid: PosterGrid) -> None:
    grid.scroll_to_offset(300, 0)
    grid.resize(1_000, 600)
    first, last = grid.seen()
    assert first <= 300 <= last
    assert abs(grid.offset_of(300)) < 320


def test_posters_arrive_and_are_painted(qtbot: QtBot, grid: PosterGrid, theme: Theme) -> None:
    def at_poster() -> str:
        image = grid.grab().toImage()
        at = grid.viewport().mapTo(grid, grid.rect_of(1).topLeft() + QPoint(40, 100))
        return image.pixelColor(at).name().upper()

    assert at_poster() == theme.colours.panel
    qtbot.waitUntil(lambda: at_poster() != theme.colours.panel)


def test_it_stays_a_list_for_screen_readers(grid: PosterGrid, model: PagedModel) -> None:
    spoken = QAccessible.queryAccessibleInterface(grid)
    assert spoken.role() is QAccessible.Role.List
    said = spoken.childAt(*_on_screen(grid, 1)).text(QAccessible.Text.Name)
    assert said == FILMS.said(model.row_at(1))


def _on_screen(grid: PosterGrid, place: int) -> tuple[int, int]:
    point = grid.viewport().mapToGlobal(grid.rect_of(place).center())
    return point.x(), point.y()


def test_the_grid_goes_from_poster_to_poster_in_its_columns(grid: PosterGrid) -> None:
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left)
    places = []
    for key in keys:
        QTest.keyClick(grid, key)
        places.append(grid.current_place())
    assert places == [3, 4, 7, 4, 3]


# --- the table ------------------------------------------------------------------------------


def header_at(table: TableOfRows, column: int) -> QPoint:
    header = table.horizontalHeader()
    return QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)


def click_header(table: TableOfRows, column: int) -> None:
    QTest.mouseClick(
        table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=header_at(table, column)
    )


def test_a_click_on_a_header_asks_for_its_order_and_then_for_the_reverse(
    qtbot: QtBot, table: TableOfRows, model: PagedModel
) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda sort, down: asked.append((sort, down)))
    click_header(table, 2)
    with qtbot.waitSignal(model.settled):
        model.show(ListQuery("film", sort="year", descending=True))
    click_header(table, 2)
    click_header(table, 1)
    assert asked == [("year", True), ("year", False)]


def test_sideways_keys_scroll_and_leave_the_row(qtbot: QtBot, table: TableOfRows) -> None:
    table.horizontalHeader().resizeSection(0, 600)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert (table.current_place(), table.horizontalScrollBar().value()) == (1, 60)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert (table.current_place(), table.horizontalScrollBar().value()) == (1, 0)


def test_columns_keep_widths_and_order(table: TableOfRows, view_of: Views) -> None:
    header = table.horizontalHeader()
    header.resizeSection(0, 333)
    header.moveSection(4, 1)
    again = view_of("table")
    assert isinstance(again, TableOfRows)
    again.restore_columns(table.columns_state())
    assert again.horizontalHeader().sectionSize(0) == 333
    assert again.horizontalHeader().visualIndex(4) == 1


def test_headers_have_selections_of_their_own(table: TableOfRows) -> None:
    own = {table.horizontalHeader().selectionModel(), table.verticalHeader().selectionModel()}
    assert table.selectionModel() not in own
    shared = QItemSelectionModel(table.model())
    table.setSelectionModel(shared)
    own = {table.horizontalHeader().selectionModel(), table.verticalHeader().selectionModel()}
    assert shared not in own


def test_a_hundred_thousand_films_are_scrolled_to_the_end(
    qtbot: QtBot, attach: Attach, tmp_path: Path, theme: Theme
) -> None:
    made = MadeArchive(tmp_path, 100_000)
    bridge = attach(made)
    model = PagedModel(bridge, FILMS.columns, FILMS.said, ListQuery("film"))
    with qtbot.waitSignal(model.settled, timeout=20_000):
        model.show(ListQuery("film"))
    for view in (TableOfRows(model, theme), PosterGrid(model, theme, Posters(bridge, tmp_path))):
        qtbot.addWidget(view)
        view.resize(640, 600)
        view.show()
        view.choose(0)
        made.asked.clear()
        QTest.keyClick(view, Qt.Key.Key_End)
        assert view.shows(99_999)
        view.selectAll()
        ids = model.selected_ids(view.selectionModel().selection())
        assert ids == array("q", made.reads.row_ids(ListQuery("film")))
        assert made.pages_asked() < 5
