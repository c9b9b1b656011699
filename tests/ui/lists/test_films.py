"""The films: searching, choosing, sorting, and never losing the film one looks at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import Change, FilmRow, Label, ListQuery
from film_archive.domain.addresses import Address
from film_archive.domain.errors import WorldError
from film_archive.domain.ids import StepId
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.empty import EmptyState
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.lists.kinds import FILMS, Sort
from film_archive.ui.lists.nothing import tell_no_match
from film_archive.ui.lists.searching import Searching
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import Attach, SeenRows
from tests.ui.lists.made_archive import MadeArchive, made_film


class Seat:
    """Somebody who sits in front of the films."""

    def __init__(self, qtbot: QtBot, place: FilmsPlace, inspector: SeenRows) -> None:
        self.qtbot, self.place, self.inspector = qtbot, place, inspector
        self.results = place._results
        self.model = place._model

    def sees(self, total: int) -> None:
        self.qtbot.waitUntil(lambda: self.model.total == total)

    def types(self, text: str, total: int) -> None:
        self.place.search(text)
        self.qtbot.waitUntil(lambda: self.model.query.text == text and self.model.total == total)

    def inspects(self) -> FilmRow | None:
        self.qtbot.waitUntil(lambda: not self.results._pause.isActive())
        row = self.inspector.shown[-1]
        assert row is None or isinstance(row, FilmRow)
        return row

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.results.view, key, modifier or Qt.KeyboardModifier.NoModifier)

    def current(self) -> int:
        """The id of the current film."""
        return self.model.id_at(self.results.view.current_place()) or 0

    def current_title(self) -> str:
        row = self.results.current_row()
        return row.title if isinstance(row, FilmRow) else ""

    def clicks(self, words: str) -> None:
        buttons = self.place.findChildren(QPushButton)
        button = next(b for b in buttons if words in (b.text(), b.accessibleName()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def changes(self, kind: str, *touched: int) -> None:
        ids = {kind: frozenset(touched)}
        self.place.refresh(Change(StepId(1), "do", Label("edit"), ids))


@pytest.fixture
def seat(qtbot: QtBot, made_bridge: Bridge, theme: Theme, posters: Posters) -> Seat:
    return sit_down(qtbot, made_bridge, theme, posters)


def sit_down(
    qtbot: QtBot, bridge: Bridge, theme: Theme, posters: Posters, kept: dict[str, Any] | None = None
) -> Seat:
    inspector = SeenRows()
    place = FilmsPlace(bridge, theme, posters, inspector, kept or {})
    qtbot.addWidget(place)
    place.resize(1_100, 700)
    place.show()
    seat = Seat(qtbot, place, inspector)
    if bridge.archive is not None:
        qtbot.waitUntil(lambda: seat.model.total is not None)
    return seat


def order(made: MadeArchive, **query: Any) -> list[int]:
    return list(made.reads.row_ids(replace(ListQuery("film"), **query)))


# --- looking -----------------------------------------------------------------------------------


def test_the_first_film_is_current_and_inspected(seat: Seat, made: MadeArchive) -> None:
    assert seat.current() == order(made)[0]
    row = seat.inspects()
    assert row is not None
    assert row.id == order(made)[0]


def test_running_through_films_inspects_only_the_last(seat: Seat, made: MadeArchive) -> None:
    seat.inspects()
    seat.inspector.shown.clear()
    for _ in range(5):
        seat.presses(Qt.Key.Key_Right)
    row = seat.inspects()
    assert row is not None
    assert (row.id, len(seat.inspector.shown)) == (order(made)[5], 1)


def test_enter_opens_the_page_of_the_current_film(seat: Seat, made: MadeArchive) -> None:
    seat.presses(Qt.Key.Key_Right)
    with seat.qtbot.waitSignal(seat.place.going) as went:
        seat.presses(Qt.Key.Key_Return)
    assert went.args == [Address("film", made.films[order(made)[1]].uuid)]


@pytest.mark.parametrize("view", ["posters", "table"])
def test_a_double_click_opens_a_film(seat: Seat, made: MadeArchive, view: str) -> None:
    seat.place.use_view(view)
    shown = seat.results.view
    at = shown.visualRect(seat.model.index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with seat.qtbot.waitSignal(seat.place.going) as went:
        QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert went.args == [Address("film", made.films[order(made)[2]].uuid)]


def test_both_views_share_the_current_film(seat: Seat, made: MadeArchive) -> None:
    seat.presses(Qt.Key.Key_End)
    assert seat.current() == order(made)[-1]
    seat.place.use_view("table")
    assert seat.current() == order(made)[-1]
    assert seat.results.view.shows(999)


def test_the_trailer_is_played_by_the_inspector(seat: Seat) -> None:
    seat.place.actions_offered()["trailer.play"]()
    assert seat.inspector.played == 1


def test_what_is_offered_here(seat: Seat) -> None:
    assert set(seat.place.actions_offered()) == {
        "record.open", "view.posters", "view.table", "view.timeline", "view.filters",
        "view.inspector", "trailer.play",
    }  # fmt: skip


@pytest.mark.parametrize("pane", ["filters", "inspector"])
def test_a_pane_is_hidden_and_shown_again(seat: Seat, pane: str) -> None:
    shown = seat.place._panes[pane]
    act = seat.place.actions_offered()[f"view.{pane}"]
    act()
    assert shown.isHidden()
    act()
    assert not shown.isHidden()


# --- searching and choosing ------------------------------------------------------------------


def test_typing_narrows_the_films_and_looks_at_the_first(seat: Seat, made: MadeArchive) -> None:
    seat.presses(Qt.Key.Key_End)
    found = order(made, text="hoa", sort="relevance")
    seat.types("hoa", len(found))
    assert seat.current() == found[0]
    assert seat.place.searched() == "hoa"


def test_of_quick_letters_only_the_first_and_the_last_are_asked(
    seat: Seat, made: MadeArchive
) -> None:
    found = order(made, text="hoa", sort="relevance")
    made.asked.clear()
    for typed in ("h", "ho", "hoa"):
        seat.place.search(typed)
    seat.types("hoa", len(found))
    texts = [query.text for name, query in made.asked if name == "few_ids"]
    assert texts == ["h", "hoa"]


def test_clearing_the_search_shows_where_the_film_stands(seat: Seat, made: MadeArchive) -> None:
    film = order(made, text="0000777")[0]
    seat.types("0000777", 1)
    seat.types("", 1_000)
    assert seat.current() == film
    assert seat.results.view.shows(order(made).index(film))


def test_a_chosen_facet_narrows_and_its_chip_widens_again(seat: Seat, made: MadeArchive) -> None:
    facets = seat.place._facets
    seat.qtbot.waitUntil(lambda: facets.place_of(("value", "form", "feature")) > 0)
    facets.toggle(facets.place_of(("value", "form", "feature")))
    seat.sees(len(order(made, chosen=(("form", "feature"),))))
    seat.clicks("Remove the filter Feature")
    seat.sees(1_000)
    assert facets.chosen == ()


def facet_texts(seat: Seat) -> list[str]:
    model = seat.place._facets
    return [model.entry(place).text for place in range(model.rowCount())]


def test_directors_are_found_by_name_in_the_archive(seat: Seat, made: MadeArchive) -> None:
    facets = seat.place._facets
    seat.qtbot.waitUntil(lambda: facets.place_of(("find", "director", "")) > 0)
    made.asked.clear()
    for typed in ("9", "96"):
        facets.find("director", typed)
    seat.qtbot.waitUntil(lambda: facet_texts(seat)[-1] == "Director 96")
    everywhere = facets.entry(facets.rowCount() - 1).count
    seat.place._choose((("form", "documentary"),))
    seat.qtbot.waitUntil(lambda: facets.entry(facets.rowCount() - 1).count < everywhere)
    asked = [(asked[0].chosen, asked[2]) for name, asked in made.asked if name == "values_named"]
    assert asked == [((), "9"), ((), "96"), ((("form", "documentary"),), "96")]


def test_what_is_folded_away_is_remembered(
    seat: Seat, qtbot: QtBot, made_bridge: Bridge, theme: Theme, posters: Posters
) -> None:
    seat.place._facets.fold("form")
    kept = seat.place.state()
    again = sit_down(qtbot, made_bridge, theme, posters, kept)
    qtbot.waitUntil(lambda: "Form" in facet_texts(again))
    assert "Feature" not in facet_texts(again)
    seat.qtbot.waitUntil(lambda: "Form" in facet_texts(seat))
    seat.place._facets.fold("form", away=False)
    seat.place.restore(kept)  # the way back folds nothing
    assert "Feature" in facet_texts(seat)


@pytest.mark.parametrize("sort", FILMS.sorts, ids=lambda sort: sort.label)
def test_every_order_of_the_menu_is_asked_for_shown_and_remembered(seat: Seat, sort: Sort) -> None:
    seat.place._tools._actions[sort].trigger()
    seat.sees(1_000)
    asked = seat.model.query
    assert (asked.sort, asked.descending) == (sort.sort, sort.descending)
    assert seat.place._tools._order.text() == sort.label
    kept = seat.place._asks.restored(seat.place.state())
    assert (kept.sort, kept.descending) == (sort.sort, sort.descending)


def test_the_current_film_stays_current_under_a_filter_and_another_order(
    seat: Seat, made: MadeArchive
) -> None:
    film = order(made)[7]
    for _ in range(7):
        seat.presses(Qt.Key.Key_Right)
    seat.place._sort_by("year", True)
    seat.qtbot.waitUntil(lambda: seat.model.total == 1_000)
    assert seat.current() == film
    assert seat.results.view.verticalScrollBar().value() == 0


def test_a_film_that_is_filtered_out_gives_way_to_the_first(seat: Seat, made: MadeArchive) -> None:
    film = order(made)[0]
    other = "documentary" if made.films[film].form == "feature" else "feature"
    seat.place._choose((("form", other),))
    wanted = order(made, chosen=(("form", other),))
    seat.sees(len(wanted))
    assert seat.current() == wanted[0]


def test_what_is_found_stands_by_relevance_until_another_order_is_asked_for(seat: Seat) -> None:
    def sort() -> str:
        return seat.model.query.sort

    seat.types("mua", 190)
    assert sort() == "relevance"
    seat.place._sort_by("year", False)
    assert sort() == "year"
    seat.types("muah", 0)
    assert sort() == "year"
    seat.types("", 1_000)
    assert sort() == "year"
    seat.types("mua", 190)
    assert sort() == "relevance"


# --- nothing to show ----------------------------------------------------------------------------


def test_no_match_says_what_was_searched_and_the_ways_out(seat: Seat) -> None:
    seat.place._choose((("form", "feature"),))
    seat.types("zzz", 0)
    empty = seat.place._empty
    assert empty.sentences == (
        "Nothing was found for “zzz”.", "These filters are on: Feature.",
    )  # fmt: skip
    assert [button.text() for button in empty.buttons] == ["Clear filters", "Clear search"]
    assert seat.inspects() is None


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("zzz qqq", "Titles in any language"), ('"zzz qqq"', "Titles in any language"),
        ("year:1801", "Fields, OR and minus"), ("zzz OR qqq", "Fields, OR and minus"),
        ("zzz -mua", "Fields, OR and minus"), ("director:zzz mua", "Fields, OR and minus"),
    ],
)  # fmt: skip
def test_no_match_says_what_was_tried(seat: Seat, typed: str, begins: str) -> None:
    seat.types(typed, 0)
    assert seat.place._empty.sentences[1].startswith(begins)


def test_signs_alone_are_not_said_to_have_been_tried(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme)
    qtbot.addWidget(empty)
    tell_no_match(empty, Searching.begin(FILMS).typed("--"), (), {"search": lambda: None})
    assert empty.sentences == ("Nothing was found for “--”.", "")


def test_clearing_the_search_here_tells_the_search_line(seat: Seat) -> None:
    seat.types("zzz", 0)
    with seat.qtbot.waitSignal(seat.place.searching) as told:
        seat.clicks("Clear search")
    assert told.args == [""]
    seat.sees(1_000)
    assert seat.results.currentWidget() is seat.results.view


def test_an_archive_without_films_offers_the_starter_archive(
    qtbot: QtBot, attach: Attach, theme: Theme, tmp_path: Any
) -> None:
    bridge = attach(MadeArchive(tmp_path, 0))
    seat = sit_down(qtbot, bridge, theme, Posters(bridge, tmp_path / "posters"))
    assert seat.place._empty.sentences[0] == "There are no films in this archive yet."
    with qtbot.waitSignal(seat.place.wanted) as told:
        seat.clicks("Open the starter archive")
    assert told.args == ["archive.starter"]


def test_a_fault_stands_where_the_films_would(seat: Seat, made: MadeArchive) -> None:
    seat.model.refused.emit(WorldError("archive-busy", path="a.db"))
    assert seat.results.currentWidget() is seat.place._empty
    seat.clicks("Try again")
    seat.qtbot.waitUntil(lambda: seat.results.currentWidget() is seat.results.view)


def test_that_it_takes_long_is_said_after_a_while(
    qtbot: QtBot, attach: Attach, made: MadeArchive, theme: Theme, tmp_path: Any
) -> None:
    made.hold()
    bridge = attach(made)
    place = FilmsPlace(bridge, theme, Posters(bridge, tmp_path / "posters"), SeenRows())
    qtbot.addWidget(place)
    place.show()
    assert place._empty.sentences[0] == ""
    qtbot.waitUntil(lambda: place._empty.sentences[0] == "Reading the archive …")
    made.release()
    qtbot.waitUntil(lambda: place._results.currentWidget() is place._results.view)


# --- changes -----------------------------------------------------------------------------------


def test_after_a_change_the_film_is_where_it_was_on_the_screen(
    seat: Seat, made: MadeArchive
) -> None:
    seat.place.use_view("table")
    for _ in range(30):
        seat.presses(Qt.Key.Key_Down)
    film, offset = seat.current(), seat.results.offset()
    gone = order(made)[:3]
    made.remove(*gone)
    seat.changes("film", *gone)
    seat.sees(997)
    assert (seat.current(), seat.results.offset()) == (film, offset)


def test_where_the_current_film_vanishes_one_near_it_is_current(
    seat: Seat, made: MadeArchive
) -> None:
    for _ in range(10):
        seat.presses(Qt.Key.Key_Right)
    near, film = order(made)[11], seat.current()
    made.remove(film)
    seat.changes("film", film)
    seat.sees(999)
    assert seat.current() == near


def test_the_inspector_is_told_when_the_current_film_has_changed(
    seat: Seat, made: MadeArchive
) -> None:
    seat.inspects()
    film = seat.current()
    made.rename(film, made.films[film].title + " (director's cut)")
    seat.changes("film", film)
    seat.qtbot.waitUntil(lambda: "cut" in getattr(seat.inspector.shown[-1], "title", ""))


def test_a_change_that_touches_no_film_asks_nothing(seat: Seat, made: MadeArchive) -> None:
    seat.inspects()
    made.asked.clear()
    seat.changes("programme", 5)
    seat.qtbot.waitUntil(lambda: not seat.place._questions.keys())
    assert made.asked == []


def test_what_changed_while_another_place_was_in_view_is_read_on_coming_back(
    seat: Seat, made: MadeArchive
) -> None:
    seat.place.hide()
    made.remove(order(made)[0])
    made.asked.clear()
    seat.place.refresh(None)
    assert made.asked == []
    seat.place.show()
    seat.sees(999)


def test_a_chosen_row_beside_others_stays_chosen_after_a_change(
    seat: Seat, made: MadeArchive
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    seat.presses(Qt.Key.Key_Right, shift)
    seat.presses(Qt.Key.Key_Right, shift)
    last = order(made)[-1]
    made.remove(last)
    seat.changes("film", last)
    seat.sees(999)
    chosen = seat.model.selected_ids(seat.results.selection.selection())
    assert list(chosen) == order(made)[:3]


def test_a_current_film_that_moves_takes_nothing_from_the_others_chosen(
    seat: Seat, made: MadeArchive
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    seat.presses(Qt.Key.Key_Right, shift)
    seat.presses(Qt.Key.Key_Right, shift)
    three = order(made)[:3]
    made.rename(three[2], "Aaa")
    seat.changes("film", three[2])
    seat.qtbot.waitUntil(lambda: seat.model.id_at(0) == three[2])
    chosen = seat.model.selected_ids(seat.results.selection.selection())
    assert seat.current() == three[2]
    assert set(three) <= set(chosen)


# --- going and coming back -----------------------------------------------------------------------


def test_reveal_brings_a_film_back_that_filters_hid(seat: Seat, made: MadeArchive) -> None:
    film = made_film(800)
    seat.types("0000001", 1)
    with seat.qtbot.waitSignal(seat.place.searching) as told:
        assert seat.place.reveal(Address("film", film.uuid))
    assert told.args == [""]
    seat.sees(1_000)
    assert seat.current() == 800
    assert seat.results.view.shows(order(made).index(800))


def test_reveal_keeps_a_search_in_which_the_film_is_found(seat: Seat, made: MadeArchive) -> None:
    seat.types("hoa", 190)
    film = order(made, text="hoa", sort="relevance")[150]
    seat.place.reveal(Address("film", made.films[film].uuid))
    seat.qtbot.waitUntil(lambda: seat.current() == film)
    assert seat.place.searched() == "hoa"


def test_another_kind_of_record_cannot_be_revealed_here(seat: Seat) -> None:
    assert not seat.place.reveal(Address("person", "0815"))


@pytest.mark.parametrize("view", ["posters", "table"])
def test_what_it_looked_like_is_brought_back(
    qtbot: QtBot, made_bridge: Bridge, theme: Theme, posters: Posters, made: MadeArchive, view: str
) -> None:
    first = sit_down(qtbot, made_bridge, theme, posters)
    first.place.use_view(view)
    first.place._choose((("form", "feature"),))
    first.sees(667)
    first.place._sort_by("year", True)
    first.sees(667)
    first.results.view.choose(400)
    first.results.view.scroll_to_offset(400, 50)
    qtbot.waitUntil(lambda: first.results.current_row() is not None)
    first.place._panes.toggle("filters")
    kept = first.place.state()
    again = sit_down(qtbot, made_bridge, theme, posters, kept)
    again.sees(667)
    qtbot.waitUntil(lambda: again.current() == first.current())
    back = again.place.state()
    assert {**back, "sizes": 0} == {**kept, "sizes": 0}


@pytest.mark.parametrize(
    "nonsense",
    [
        {"text": 5, "chosen": "x", "sort": [], "view": 3, "current": None, "offset": "y"},
        {"chosen": [["form"], 7, ["form", "feature"]], "sizes": ["a", 2, 3], "hidden": 1},
        {
            "columns": {"order": 5, "chosen": 1, "widths": []},
            "hidden": ["rows"],
            "sizes": [0, 0, 0],
        },
        {
            "columns": {
                "order": [[], "year", "x", "year"],
                "chosen": {"title": False, "x": True},
                "widths": {"title": 10**15, "year": -7, "x": 9, "form": "wide"},
            }
        },
        {"columns": {"widths": {"year": 60}}},
        {"folded": 7},
        {"folded": ["form", "x", [], None]},
    ],
)
def test_settings_edited_by_hand_do_no_harm(
    qtbot: QtBot,
    made_bridge: Bridge,
    theme: Theme,
    posters: Posters,
    nonsense: dict[str, Any],
) -> None:
    seat = sit_down(qtbot, made_bridge, theme, posters, nonsense)
    assert not seat.results.isHidden()


def test_coming_back_to_the_same_films_asks_nothing_anew(seat: Seat, made: MadeArchive) -> None:
    seat.presses(Qt.Key.Key_Right)
    seat.inspects()
    kept = seat.place.state()
    made.asked.clear()
    seat.place.restore(kept)
    assert made.asked == []


def test_the_keyboard_comes_into_the_rows(seat: Seat, qtbot: QtBot) -> None:
    with qtbot.waitActive(seat.place):
        seat.place.activateWindow()
    seat.place.start_here()
    assert seat.results.view.hasFocus()


def test_closing_the_archive_empties_the_list(seat: Seat, made_bridge: Bridge) -> None:
    made_bridge.detach()
    assert seat.model.rowCount() == 0


def test_an_archive_opened_later_is_shown(
    qtbot: QtBot, attach: Attach, theme: Theme, made: MadeArchive, tmp_path: Any
) -> None:
    bridge = Bridge()
    seat = sit_down(qtbot, bridge, theme, Posters(bridge, tmp_path / "posters"))
    bridge.attach(made, 1)  # type: ignore[arg-type]
    seat.sees(1_000)
    bridge.detach()
    bridge.close()


# --- the real archive -----------------------------------------------------------------------


@pytest.fixture
def starter_seat(qtbot: QtBot, bridge: Bridge, theme: Theme, starter_posters: Posters) -> Seat:
    return sit_down(qtbot, bridge, theme, starter_posters)


def test_golden_lotus_films_are_found_by_facet_and_text(starter_seat: Seat) -> None:
    seat, facets = starter_seat, starter_seat.place._facets
    everything = seat.model.total
    seat.qtbot.waitUntil(lambda: facets.rowCount() > 0)
    place = next(at for at in range(facets.rowCount()) if "Golden Lotus" in facets.entry(at).text)
    films = facets.entry(place).count
    facets.toggle(place)
    seat.sees(films)
    assert 0 < films < (everything or 0)
    seat.place.search("mua do")
    seat.qtbot.waitUntil(lambda: seat.current_title() == "Mưa đỏ")


def test_hovering_asks_nothing_and_breaks_nothing(starter_seat: Seat) -> None:
    view = starter_seat.results.view
    for x in range(0, 600, 30):
        QTest.mouseMove(view.viewport(), QPoint(x, 200))
    assert starter_seat.results.view.isVisible()
