"""Statistics: the counts of the archive, each bar in words, nothing where there is nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.archive import Statistics, Tally
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.places import statistics_plots as plots
from film_archive.ui.places.statistics import StatisticsPlace
from film_archive.ui.theme import Theme


@pytest.fixture
def place(qtbot: QtBot, bridge: Bridge, theme: Theme) -> StatisticsPlace:
    place = StatisticsPlace(bridge, theme)
    qtbot.addWidget(place)
    place.resize(1110, 760)
    with qtbot.waitSignal(place.captioned):
        place.show()
    return place


def test_every_plot_of_the_starter_archive_has_bars(place: StatisticsPlace) -> None:
    names = {plot.data.name: len(plot.data.bars) for plot in place.plots}

    assert set(names) == {
        "Films per decade", "Films per form", "Verified records", "Awards won per festival",
        "Festival appearances per country", "Directors with most films", "Most cited sources",
    }  # fmt: skip
    assert all(names.values())


def test_the_films_of_all_decades_are_all_films(place: StatisticsPlace, bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        films = reads.stats()["films"]

    assert sum(bar.total for bar in place.plots[0].data.bars) == films


def test_a_director_leads_to_the_page(qtbot: QtBot, place: StatisticsPlace) -> None:
    directors = next(p for p in place.plots if p.data.name == "Directors with most films")
    with qtbot.waitSignal(place.going) as went:
        QTest.keyClick(directors, Qt.Key.Key_Home)
        QTest.keyClick(directors, Qt.Key.Key_Return)
    assert went.args == [directors.data.bars[0].address]
    assert isinstance(went.args[0], Address)


def test_decades_are_parted_by_form_and_say_so() -> None:
    counts = Statistics(
        decades=(Tally("1970", 2, form="feature"), Tally("1990", 1, form="short"),
                 Tally("", 4, form="feature")),
        forms=(Tally("feature", 6, form="feature"), Tally("short", 1, form="short")),
    )  # fmt: skip
    data = plots.films_per_decade(counts)

    assert [bar.label for bar in data.bars] == ["1970s", "1980s", "1990s", "no year"]
    assert [bar.parts for bar in data.bars] == [(2, 0), (0, 0), (0, 1), (4, 0)]
    assert data.bars[0].says == "1970s: 2 films (Feature 2)"
    assert data.bars[1].says == "1980s: 0 films"
    assert data.series == ("Feature", "Short")


def test_the_share_of_verified_records_is_told_in_hundredths(place: StatisticsPlace) -> None:
    shares = next(p for p in place.plots if p.data.name == "Verified records")
    films = shares.data.bars[0]

    assert films.shown_number == "68 %"
    assert "of 448 verified" in films.says
    assert sum(films.parts) == 1000


def test_an_archive_without_films_says_so_and_leads_to_the_films(
    qtbot: QtBot, empty_bridge: Bridge, theme: Theme
) -> None:
    place = StatisticsPlace(empty_bridge, theme)
    qtbot.addWidget(place)
    with qtbot.waitSignal(place.captioned):
        place.show()

    assert place.empty.isVisible()
    assert "nothing to count" in place.empty.sentence
    with qtbot.waitSignal(place.going) as went:
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert went.args == [Address("films")]


def test_scrolling_is_kept_for_the_way_back(qtbot: QtBot, place: StatisticsPlace) -> None:
    qtbot.waitUntil(lambda: place.leaf.verticalScrollBar().maximum() > 300)
    place.leaf.scroll_to(250)
    kept = place.state()
    place.leaf.scroll_to(0)
    place.restore(kept)
    assert place.leaf.scrolled == 250
