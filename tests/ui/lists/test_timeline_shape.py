"""Columns, stacks and zoom of a timeline, as numbers: nothing is lost, nothing overlaps."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from film_archive.archive import NO_YEAR, TimelineYears
from film_archive.ui.lists.timeline_films import Current, Films
from film_archive.ui.lists.timeline_marks import Marks
from film_archive.ui.lists.timeline_scene import FOOT, HEAD, SIDE, Scene
from film_archive.ui.lists.timeline_stacks import LEAST, Stack
from film_archive.ui.lists.timeline_titles import clear_of, rooms
from film_archive.ui.lists.timeline_years import FilmYears
from film_archive.ui.lists.timeline_zoom import Zoom
from film_archive.ui.theme import Theme

ZOOMS = (1.0, 1.3, 3.0, 8.0, 40.0, 700.0)


def films(counts: Sequence[tuple[int, int]]) -> FilmYears:
    """So many films of each (year, count), a third of which won and half of which were shown."""
    years, won, shown = array("h"), bytearray(), bytearray()
    for year, count in sorted(counts):
        years.extend([year] * count)
        kinds = sorted(((n % 3 == 0, n % 2 == 0) for n in range(count)), reverse=True)
        won += bytes(kind[0] for kind in kinds)
        shown += bytes(kind[1] for kind in kinds)
    ids = array("q", range(1, len(years) + 1))
    same = array("i", range(len(years)))
    return FilmYears(TimelineYears(ids, years, bytes(won), bytes(shown), same, same))


def scene_of(years: FilmYears, zoom: float = 1.0, width: float = 900, ratio: float = 1.0) -> Scene:
    scene = Scene()
    scene.resize(width, 700, ratio)
    scene.show(years)
    scene.zoom_by(zoom, width * 0.6)
    return scene


NORMAL = [(1937, 1), (1984, 6), (2019, 19), (2025, 9), (NO_YEAR, 130)]
LARGE = [*((year, 300 + year % 90) for year in range(1925, 2026)), (2026, 20_000), (NO_YEAR, 9_000)]
LISTS: dict[str, list[tuple[int, int]]] = {
    "normal": NORMAL, "large": LARGE, "one": [(1984, 1)], "only without": [(NO_YEAR, 40)],
    "one year": [(1984, 5_000)], "far apart": [(1, 1), (1999, 30), (9999, 2)],
}  # fmt: skip
every_list = pytest.mark.parametrize("counts", LISTS.values(), ids=LISTS.keys())


# --- columns ------------------------------------------------------------------------------------
@every_list
@pytest.mark.parametrize("together", [1, 10, 100, 1_000])
def test_columns_hold_every_film_once(counts: list[tuple[int, int]], together: int) -> None:
    years = films(counts)
    columns = [*years.grouped(together), *([years.yearless] if years.yearless else [])]
    held = [position for column in columns for position in range(column.start, column.end)]
    assert held == list(range(len(years)))
    for column in columns:
        here = range(column.start, column.end)
        won = [years.films.won[n] for n in here]
        shown = [years.films.shown[n] for n in here]
        assert column.won == sum(won)
        assert column.both == sum(w and s for w, s in zip(won, shown, strict=True))
        assert column.shown == sum(s and not w for w, s in zip(won, shown, strict=True))
        assert sum(column.parts) == column.count


@every_list
def test_each_film_knows_its_year(counts: list[tuple[int, int]]) -> None:
    years = films(counts)
    for position in range(0, len(years), max(len(years) // 50, 1)):
        column = years.column_of(position)
        assert column is not None
        assert column.year == years.films.years[position]
        assert column.start <= position < column.end
        assert years.position_of(years.films.ids[position], position) == position
        assert years.position_of(years.films.ids[position], 0) == position


def test_a_step_aside_leads_to_the_next_year_with_films_at_the_same_height() -> None:
    years = films(NORMAL)
    first_of = {column.year: column.start for column in years.columns}
    assert years.beside(0, 1) == first_of[1984]
    assert years.beside(first_of[2019] + 4, 1) == first_of[2025] + 4
    assert years.beside(first_of[2019] + 15, -1) == first_of[1984] + 5
    assert years.beside(first_of[2025], 1) == years.known
    assert years.beside(0, -1) == 0
    assert years.beside(len(years) - 1, 1) == len(years) - 1


# --- stacks ------------------------------------------------------------------------------------
@every_list
@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_stacks_stand_between_head_and_ground_in_their_own_room(
    counts: list[tuple[int, int]], zoom: float, ratio: float
) -> None:
    scene = scene_of(films(counts), zoom, ratio=ratio)
    for column in scene.in_view():
        stack, (left, right) = scene.stacking.of(column), scene.reach(column)
        assert stack.height(column.count) <= scene.ground - HEAD
        assert left + stack.across * stack.wide <= right + 1
        if stack.look != "bar":
            assert stack.wide >= LEAST
            assert stack.wide * ratio == pytest.approx(round(stack.wide * ratio))
            assert stack.high * ratio == pytest.approx(round(stack.high * ratio))


@given(across=st.integers(1, 9), start=st.integers(0, 60), count=st.integers(0, 200))
def test_pieces_of_a_stack_cover_its_films_and_nothing_else(
    across: int, start: int, count: int
) -> None:
    stack = Stack("mark", across, 6, 6)
    covered = [
        row * across + column
        for left, bottom, columns, rows in stack.pieces(start, start + count)
        for row in range(bottom, bottom + rows)
        for column in range(left, left + columns)
    ]
    assert sorted(covered) == list(range(start, start + count))
    assert len(list(stack.pieces(start, start + count))) <= 3


@every_list
@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_point_on_a_mark_names_its_film(counts: list[tuple[int, int]], zoom: float) -> None:
    scene = scene_of(films(counts), zoom)
    for column in scene.in_view():
        for position in {column.start, (column.start + column.end) // 2, column.end - 1}:
            found = scene.position_at(scene.cell_of(position).center())
            if scene.stacking.of(column).look == "bar":  # a pixel of it can be many films
                pixel = column.count / scene.stacking.of(column).high + 1
                assert abs(found - position) <= pixel
            else:
                assert found == position


def test_nothing_is_named_beside_the_marks() -> None:
    scene = scene_of(films(NORMAL))
    assert scene.position_at(QPointF(450, HEAD - 20)) == -1
    assert scene.position_at(QPointF(450, scene.ground + FOOT / 2)) == -1
    assert scene.position_at(QPointF(-50, scene.ground - 2)) == -1


def test_a_full_year_is_a_bar_wherever_its_marks_would_be_too_small() -> None:
    years = films(LARGE)
    looks = set()
    for zoom in ZOOMS:
        scene = scene_of(years, zoom)
        full = years.columns[-1]
        stack = scene.stacking.of(full)
        looks.add(stack.look)
        if stack.look == "bar":
            room = scene.stacking.width * (scene.ground - HEAD)
            assert room / full.count < (LEAST + 1) ** 2
    assert looks >= {"bar", "mark"}


def test_higher_stacks_have_more_films() -> None:
    scene = scene_of(films(NORMAL))
    columns = [column for column in scene.in_view() if column.year != NO_YEAR]
    heights = {scene.stacking.of(c).height(c.count) / c.count for c in columns}
    assert max(heights) == pytest.approx(min(heights), rel=0.2)


@every_list
@pytest.mark.parametrize("zoom", [8.0, 700.0, 1e9])
def test_titles_have_room_of_their_own(counts: list[tuple[int, int]], zoom: float) -> None:
    scene = scene_of(films(counts), zoom)
    found = list(rooms(scene))
    assert len(found) == len({position for position, _ in found}) < 400
    for position, room in found:
        cell = scene.cell_of(position)
        assert cell.top() == room.top()
        assert room.left() > cell.left()
    by_row: dict[float, list[tuple[float, float]]] = {}
    for _, room in found:
        by_row.setdefault(room.top(), []).append((room.left(), room.right()))
    for places in by_row.values():
        places.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(places))


def test_a_few_films_are_named_at_once() -> None:
    scene = scene_of(films([(1976, 1), (1990, 2), (2004, 1), (2012, 1)]))
    assert len(list(rooms(scene))) == 5


# --- zoom ----------------------------------------------------------------------------------------
@given(x=st.floats(0, 900), steps=st.lists(st.sampled_from([0.5, 0.8, 1.25, 2.0, 7.0]), max_size=9))
def test_zooming_in_keeps_the_year_under_the_pointer(x: float, steps: list[float]) -> None:
    zoom = Zoom()
    zoom.use(100, 900, 5_000)
    for factor in steps:
        before = zoom.year_at(x)
        zoom.by(factor, x)
        if factor > 1:
            assert zoom.year_at(x) == pytest.approx(before, abs=1e-6)
        assert 0 <= zoom.offset <= zoom.furthest
        assert zoom.least <= zoom.scale <= zoom.most
        assert zoom.whole == (zoom.scale == zoom.least)


@given(width=st.floats(50, 4_000), total=st.integers(1, 12_000), closest=st.floats(100, 1e7))
def test_everything_is_in_view_until_somebody_zooms(
    width: float, total: int, closest: float
) -> None:
    zoom = Zoom()
    zoom.use(70, 640, 400)
    zoom.use(total, width, closest)
    assert zoom.x_of(0) >= 0
    assert zoom.x_of(total) <= width + 1e-6
    zoom.by(1e12, width / 2)
    assert zoom.furthest <= 1e9


def test_what_is_remembered_comes_back_in_another_view() -> None:
    zoom = Zoom()
    zoom.use(100, 900, 5_000)
    zoom.by(12.0, 700)
    kept, left = zoom.state(1930), zoom.year_at(0)
    other = Zoom()
    other.use(100, 600, 5_000)
    other.restore(kept, 1930)
    assert other.year_at(0) == pytest.approx(left, abs=0.01)
    assert other.scale == pytest.approx(zoom.scale, rel=1e-3)
    other.restore({}, 1930)
    assert other.whole


@pytest.mark.parametrize(
    "state", [{"scale": "x"}, {"scale": None, "left": 3}, {"scale": float("nan"), "left": 1e300},
              {"scale": -5, "left": float("inf")}, {"left": True, "scale": 1e99}],
)  # fmt: skip
def test_what_makes_no_sense_brings_everything_into_view(state: dict[str, object]) -> None:
    zoom = Zoom()
    zoom.use(100, 900, 5_000)
    zoom.restore(state, 1930)
    assert 0 <= zoom.offset <= zoom.furthest
    assert zoom.least <= zoom.scale <= zoom.most


def test_other_films_leave_the_year_at_the_left_edge() -> None:
    scene = scene_of(films(NORMAL), 6.0)
    left = scene.year_at(SIDE)
    scene.show(films([(1961, 2), (2019, 19), (2025, 9)]))
    assert scene.year_at(SIDE) == pytest.approx(left, abs=0.01)


@every_list
def test_a_film_is_brought_into_view(counts: list[tuple[int, int]]) -> None:
    scene = scene_of(films(counts), 1e9)
    for position in (len(scene.years) - 1, 0, len(scene.years) // 2):
        scene.bring(position)
        assert scene.is_in_view(position)
        assert scene.cell_of(position).left() >= 0


def test_the_current_films_title_covers_no_mark_beside_it(theme: Theme) -> None:
    scene = scene_of(films([(1990, 1), (2023, 3), (2024, 1), (2025, 2)]))
    painted = Films(theme, Marks(theme))
    for position in range(len(scene.years)):
        slip = painted.slip(scene, Current(position, "Việt và Nam"))
        marks = [scene.cell_of(other) for other in range(len(scene.years))]
        assert not any(slip.adjusted(-8, 0, 8, 0).intersects(mark) for mark in marks)


def test_no_title_stands_under_the_line_from_the_current_films_title(theme: Theme) -> None:
    scene = scene_of(films([(1990, 1), (2023, 3), (2024, 1), (2025, 2)]))
    painted, current = Films(theme, Marks(theme)), Current(4, "Việt và Nam")
    slip, pointer = painted.slip(scene, current), painted.pointer(scene, current)
    assert slip.bottom() <= pointer.top() < pointer.bottom() <= scene.cell_of(4).top()
    left = [room for _, room in clear_of(rooms(scene), pointer)]
    assert left
    assert not any(room.intersects(pointer) for room in left)
    assert len(left) < len(list(rooms(scene)))
    assert list(clear_of(rooms(scene), QRectF())) == list(rooms(scene))


def test_no_title_stands_under_that_of_the_current_film() -> None:
    slip = QRectF(200, 100, 60, 26)
    under, before = QRectF(150, 110, 120, 22), QRectF(20, 110, 200, 22)
    beside = QRectF(20, 0, 90, 22)
    left = dict(clear_of([(1, under), (2, before), (3, beside)], slip))
    assert set(left) == {2, 3}
    assert left[2].right() < slip.left()
    assert left[2].left() == 20
    assert left[3] == QRectF(20, 0, 90, 22)
