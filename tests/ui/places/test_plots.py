"""Plots: each bar says in words what it shows, and keyboard and pointer find it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.domain.addresses import Address
from film_archive.ui.colours import READING_ROOM, SCREENING_ROOM
from film_archive.ui.places.plot_legend import Legend
from film_archive.ui.places.plots import (
    Bar,
    ColumnPlot,
    Plot,
    PlotData,
    RowPlot,
    mixed,
    series_colours,
)
from film_archive.ui.theme import Theme

DATA = PlotData(
    "Films per decade",
    (
        Bar("1970s", (3,), "1970s: 3 films"),
        Bar("1980s", (29,), "1980s: 29 films", Address("person", "77")),
        Bar("1990s", (0,), "1990s: 0 films"),
    ),
)


@pytest.fixture(params=[ColumnPlot, RowPlot])
def plot(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Plot:
    plot: Plot = request.param(theme)
    qtbot.addWidget(plot)
    plot.show_data(DATA)
    plot.resize(400, plot.sizeHint().height())
    plot.show()
    return plot


def test_a_plot_tells_all_its_bars_to_a_screen_reader(plot: Plot) -> None:
    assert plot.accessibleName() == "Films per decade"
    assert plot.accessibleDescription() == "1970s: 3 films; 1980s: 29 films; 1990s: 0 films"


def test_arrow_keys_go_from_bar_to_bar_and_stop_at_the_ends(plot: Plot) -> None:
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Down)
    assert plot.accessibleDescription() == "1980s: 29 films"

    QTest.keyClick(plot, Qt.Key.Key_End)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.current == DATA.bars[2]
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.current == DATA.bars[0]


def test_enter_and_a_click_follow_a_bar_that_leads_somewhere(qtbot: QtBot, plot: Plot) -> None:
    went: list[Address] = []
    plot.chosen.connect(went.append)
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert went == []

    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    at: QPoint = plot.cell_rect(1).center().toPoint()
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert went == [Address("person", "77")] * 2


def test_bars_are_as_long_as_their_numbers(plot: Plot) -> None:
    tall, low, none = plot.bar_rect(1), plot.bar_rect(0), plot.bar_rect(2)
    along = "height" if isinstance(plot, ColumnPlot) else "width"
    assert getattr(low, along)() == pytest.approx(getattr(tall, along)() * 3 / 29, abs=0.01)
    assert getattr(none, along)() == 0


def test_every_bar_stands_in_its_cell(plot: Plot) -> None:
    for number in range(3):
        assert plot.cell_rect(number).contains(plot.bar_rect(number).center())
        assert plot.bar_at(plot.cell_rect(number).center()) == number


def test_a_plot_of_nothing_paints_and_answers_keys(qtbot: QtBot, theme: Theme) -> None:
    for kind in (ColumnPlot, RowPlot):
        plot = kind(theme)
        qtbot.addWidget(plot)
        plot.show()
        QTest.keyClick(plot, Qt.Key.Key_Right)
        assert plot.current is None
        assert not plot.grab().isNull()


def test_very_many_bars_of_nothing_but_zeros_paint(qtbot: QtBot, theme: Theme) -> None:
    plot = ColumnPlot(theme)
    qtbot.addWidget(plot)
    plot.show_data(PlotData("x", tuple(Bar(str(n), (0, 0), str(n)) for n in range(300))))
    plot.resize(200, 200)
    assert not plot.grab().isNull()


def test_the_parts_of_a_bar_have_colours_that_differ(theme: Theme) -> None:
    for colours in (READING_ROOM, SCREENING_ROOM):
        inks = {ink.name() for ink in series_colours(colours, 7)}
        assert len(inks) == 7
        assert colours.paper.lower() not in inks


def test_a_colour_laid_thinly_lies_between_ink_and_ground() -> None:
    assert mixed("#000000", "#FFFFFF", 0.0).name() == "#ffffff"
    assert mixed("#000000", "#FFFFFF", 1.0).name() == "#000000"
    assert mixed("#000000", "#FFFFFF", 0.5).red() == pytest.approx(128, abs=1)


def test_a_legend_breaks_into_lines_where_there_is_no_room(qtbot: QtBot, theme: Theme) -> None:
    legend = Legend(theme)
    qtbot.addWidget(legend)
    legend.show_names(("Feature", "Documentary", "Animation"))

    heights = []
    for width in (120, 600):
        legend.resize(width, 10)
        legend.show()
        heights.append(legend.height())
    assert heights[0] > heights[1] > 0
    assert "Documentary" in legend.accessibleName()
