"""A film's way through years and cities: its stations in order, drawn without collisions."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film_facts import read_film
from film_archive.ui.pages.film_journey import Station, stations
from film_archive.ui.pages.journey import Journey, fitted
from film_archive.ui.theme import Theme

Travels = Callable[[str], tuple[Station, ...]]


@pytest.fixture
def travels(bridge: Bridge) -> Travels:
    """The stations of a film of the starter archive, by its slug."""

    def read(slug: str) -> tuple[Station, ...]:
        assert bridge.archive is not None
        with bridge.archive.reading() as reads:
            return stations(read_film(reads, reads.view(reads.resolve(slug, "film")).uuid))

    return read


def station(place: str, when: str = "1985", **others: str) -> Station:
    address = Address("edition", place)
    return Station("shown", when, when, place, others.get("award", ""), "", address)


@pytest.fixture
def journey(qtbot: QtBot, theme: Theme) -> Journey:
    journey = Journey(theme)
    qtbot.addWidget(journey)
    return journey


def stops(journey: Journey) -> list[QAbstractButton]:
    return journey.findChildren(QAbstractButton)


def shown_at(journey: Journey, width: int) -> None:
    journey.resize(width, journey.heightForWidth(width))
    journey.show()


def focusable(qtbot: QtBot, journey: Journey) -> None:
    """Its window is the one that has the keyboard."""
    with qtbot.waitActive(journey):
        journey.activateWindow()


# --- stations ---------------------------------------------------------------------------------
def test_the_journey_goes_from_completion_to_paris_in_the_order_of_dates(travels: Travels) -> None:
    way = travels("mua-do")
    assert [stop.kind for stop in way] == ["made", "shown", "shown", "shown", "won", "here"]
    assert way[0].when == "2025"
    assert way[-2].award == "★ Golden Lotus +\u00a04"
    assert (way[-1].place, way[-1].when) == ("Paris", "5–12 December 2025")
    assert way[-1].brief == "Dec 2025"


def test_one_edition_is_one_station_however_much_happened_there(travels: Travels) -> None:
    places = [stop.place for stop in travels("bao-gio-cho-den-thang-muoi")]
    assert places.count("Honolulu") == 1  # shown there and given an award


def test_what_was_only_submitted_or_nominated_is_said_so(travels: Travels) -> None:
    details = {stop.place: stop.detail for stop in travels("mua-do")}
    assert details["Los Angeles"] == "98th Academy Awards · submitted"
    assert details["Ho Chi Minh City"].startswith("24th")


def test_a_film_that_was_nowhere_has_no_journey(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        seen = {row["film_id"] for kind in ("appearance", "award") for row in reads.rows(kind)}
        film = next(row for row in reads.rows("film") if row["id"] not in seen)
        assert stations(read_film(reads, film["uuid"])) == ()


def test_stations_without_a_date_come_last(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        undated = {
            row["id"]
            for row in reads.rows("edition")
            if not (row["year"] or row["date_start"] or row["date_end"])
        }
        shown = [row for row in reads.rows("appearance") if not row["date"]]
        films = {row["id"]: row["uuid"] for row in reads.rows("film")}
        uuids = {films[row["film_id"]] for row in shown if row["edition_id"] in undated}
        ways = [stations(read_film(reads, uuid)) for uuid in uuids]
    for way in ways:
        dated = [stop.when != "date unknown" for stop in way]
        assert dated == sorted(dated, reverse=True)


# --- the drawing ------------------------------------------------------------------------------
@pytest.mark.parametrize("width", [1110, 600, 320, 100])
def test_stations_never_overlap(journey: Journey, travels: Travels, width: int) -> None:
    journey.show_stations(travels("bao-gio-cho-den-thang-muoi"))
    shown_at(journey, width)
    places = [stop.geometry() for stop in stops(journey)]
    assert len(places) == 10
    for at, place in enumerate(places):
        assert journey.rect().contains(place)
        assert not any(place.intersects(other) for other in places[at + 1 :])


def test_rows_are_of_like_length(journey: Journey) -> None:
    journey.show_stations([station(str(n)) for n in range(9)])
    shown_at(journey, 1110)
    tops = [stop.y() for stop in stops(journey)]
    assert [tops.count(y) for y in sorted(set(tops))] == [5, 4]


def test_arrows_move_among_stations_and_enter_opens_the_edition(
    qtbot: QtBot, journey: Journey
) -> None:
    journey.show_stations([station("Hanoi"), station("Moscow"), station("Nantes")])
    shown_at(journey, 600)
    focusable(qtbot, journey)
    first, second, third = stops(journey)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(third, Qt.Key.Key_Right)  # there is nothing beyond
    assert third.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Left)
    with qtbot.waitSignal(journey.going) as going:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert going.args == [Address("edition", "Moscow")]


def test_tab_stops_once_in_the_journey(journey: Journey) -> None:
    journey.show_stations([station("Hanoi"), station("Moscow"), station("Nantes")])
    tabbed = [s for s in stops(journey) if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(tabbed) == 1


def test_each_station_says_everything_that_is_drawn(journey: Journey) -> None:
    journey.show_stations([station("Hà Nội & <Huế>", award="★ Golden Lotus")])
    (stop,) = stops(journey)
    assert stop.accessibleName() == "1985 · Hà Nội & <Huế> · ★ Golden Lotus"
    assert "&lt;Huế>" in stop.toolTip()


def test_showing_the_same_stations_keeps_the_keyboard_where_it_is(
    qtbot: QtBot, journey: Journey
) -> None:
    way = [station("Hanoi"), station("Moscow")]
    journey.show_stations(way)
    shown_at(journey, 600)
    focusable(qtbot, journey)
    stops(journey)[1].setFocus()
    journey.show_stations(list(way))
    assert stops(journey)[1].hasFocus()


# --- fitting words ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("Paris", 1),
        ("Special screening of Red Rain at Quảng Trị Ancient Citadel", 2),
        ("W" * 1_000, 2),
        ("Đặng Nhật Minh retrospective, thirty-sixth Amiens festival, France", 2),
    ],
)
def test_words_are_fitted_into_their_lines(theme: Theme, text: str, lines: int) -> None:
    font = theme.sans(12)
    told = fitted(text, font, 120, 2)
    assert len(told) == lines
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 122 for line in told)


def test_what_is_cut_ends_in_dots(theme: Theme) -> None:
    told = fitted("one two three four five six seven eight nine ten eleven", theme.sans(12), 90, 2)
    assert told[-1].endswith("…")
    assert not told[0].endswith("…")
