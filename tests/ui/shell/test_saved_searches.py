"""Saved searches in the rail: saved by name, opened, counted, renamed, moved, removed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import SORTS, ListQuery, SavedSearch, open_archive
from film_archive.cli import main
from film_archive.commands.adding import AddFilm
from film_archive.commands.searching import SaveSearch
from film_archive.domain.addresses import Address
from film_archive.media.null_player import NullPlayer
from film_archive.ui.lists.facet_model import FacetModel
from film_archive.ui.lists.kinds import FESTIVALS, FILMS
from film_archive.ui.lists.kinds import PEOPLE as PEOPLE_LIST
from film_archive.ui.shell.saved_rows import SavedRows
from film_archive.ui.shell.saved_searches import SavedSearches
from film_archive.ui.shell.saved_view import ACTS
from tests.ui.windows import ALT, CTRL, PATIENCE_MS, Driven, focused, open_window, ready

KEY = Qt.Key
LOTUS = ListQuery("film", 'award:"Bông sen vàng" year:1970..1979', sort="year")
EIGHTIES = ListQuery("film", "", (("decade", "1980"), ("form", "feature")), "title")
PEOPLE = ListQuery("person", "đặng", sort="relevance")


@pytest.fixture
def driven(qtbot: QtBot, starter: Path) -> Iterator[Driven]:
    with open_window(qtbot, starter, player=NullPlayer) as driven:
        yield ready(driven)


@pytest.fixture
def stocked(qtbot: QtBot, starter: Path) -> Iterator[Driven]:
    """The window with three searches, all counted."""
    with open_archive(starter) as archive:
        for name, query in (("Lotus", LOTUS), ("Eighties", EIGHTIES), ("Đặng", PEOPLE)):
            archive.do(SaveSearch(name, query))
    with open_window(qtbot, starter, player=NullPlayer) as driven:
        driven.until(lambda: spoken(driven)[-1:] == ["Đặng, 15 people and organisations"])
        yield ready(driven)


def listed(driven: Driven) -> SavedSearches:
    return driven.window.rail.saved


def model(driven: Driven) -> QAbstractItemModel:
    return listed(driven).view.model()


def names(driven: Driven) -> list[str]:
    rows = model(driven)
    return [rows.data(rows.index(row, 0)) for row in range(rows.rowCount())]


def spoken(driven: Driven) -> list[str]:
    rows, role = model(driven), Qt.ItemDataRole.AccessibleTextRole
    return [rows.data(rows.index(row, 0), role) for row in range(rows.rowCount())]


def in_view(driven: Driven) -> list[str]:
    """The searches that are marked as the one shown."""
    return [said.partition(",")[0] for said in spoken(driven) if said.endswith(", in view")]


def is_in_view(driven: Driven, name: str) -> bool:
    return in_view(driven) == [name]


def _searches(driven: Driven, text: str) -> bool:
    return driven.page.searched() == text


def shown(driven: Driven) -> ListQuery:
    query = driven.page.query_shown()
    assert query is not None
    return query


def enter_list(driven: Driven, row: int) -> None:
    """Puts the keyboard onto a row, as Tab and the arrow keys do."""
    listed(driven).view.setFocus()
    listed(driven).view.setCurrentIndex(model(driven).index(row, 0))


def line(driven: Driven) -> QLineEdit:
    """The line in which a name is typed; it has the keyboard."""
    widget = focused()
    assert isinstance(widget, QLineEdit)
    assert widget.accessibleName() == "Name of the search"
    return widget


def hint(driven: Driven) -> str:
    labels = listed(driven).findChildren(QLabel)
    return " ".join(label.text() for label in labels[1:] if label.isVisible())


def choose(driven: Driven, facet: str, value: str) -> None:
    facets = driven.page.findChild(FacetModel)
    assert facets is not None
    driven.until(lambda: facets.place_of(("value", facet, value)) >= 0)
    facets.toggle(facets.place_of(("value", facet, value)))
    driven.at_rest()


# --- saving ---------------------------------------------------------------------------------------
def test_where_nothing_is_saved_nothing_is_shown(driven: Driven) -> None:
    assert not listed(driven).isVisible()


def test_a_search_is_saved_by_keyboard_under_a_name_that_is_proposed(driven: Driven) -> None:
    driven.search("director:(nhat minh) year:2000..", first="Hoa nhài")
    driven.press(KEY.Key_S, held=CTRL)
    assert line(driven).text() == "nhat minh · from 2000"
    assert line(driven).selectedText() == line(driven).text()
    assert hint(driven) == "Enter saves the name, Esc leaves it."
    driven.press(KEY.Key_Return)
    driven.until(lambda: in_view(driven) == ["nhat minh · from 2000"])
    driven.until(lambda: "3 films" in spoken(driven)[0])
    assert "search saved: nhat minh · from 2000" in driven.window.toast.accessibleName()
    assert driven.page.isAncestorOf(focused())


def test_what_is_chosen_is_saved_with_what_is_typed_and_the_order(driven: Driven) -> None:
    choose(driven, "decade", "1980")
    choose(driven, "form", "feature")
    driven.named(QPushButton, "Save this search").click()
    assert line(driven).text() == "1980s · Feature"
    driven.type("Feature films of the eighties")
    driven.press(KEY.Key_Return)
    driven.until(lambda: len(listed(driven).searches) == 1)
    (search,) = listed(driven).searches
    assert search.name == "Feature films of the eighties"
    assert search.query == ListQuery("film", "", EIGHTIES.chosen, "title")


def test_people_and_festivals_are_searched_again_too(driven: Driven) -> None:
    for place, text in (("people", "minh"), ("festivals", "cannes")):
        driven.go(Address(place))
        driven.press(KEY.Key_F, held=CTRL)
        driven.type(text)
        driven.until(partial(_searches, driven, text))
        driven.press(KEY.Key_S, held=CTRL)
        driven.press(KEY.Key_Return)
        driven.until(partial(is_in_view, driven, text))
    assert [search.query.kind for search in listed(driven).searches] == ["person", "edition"]


def test_what_was_typed_a_moment_ago_is_what_is_saved(driven: Driven) -> None:
    driven.press(KEY.Key_F, held=CTRL)
    driven.type("mua d")
    driven.press(KEY.Key_S, held=CTRL)  # before the list has followed
    driven.press(KEY.Key_Return)
    driven.until(lambda: names(driven) == ["mua d"])
    assert listed(driven).searches[0].query.text == "mua d"


def test_esc_leaves_things_as_they_were(driven: Driven) -> None:
    driven.search("mua do", first="Mưa đỏ")
    driven.press(KEY.Key_S, held=CTRL)
    driven.press(KEY.Key_Escape)
    assert not listed(driven).isVisible()
    assert driven.page.isAncestorOf(focused())
    assert driven.page.searched() == "mua do"


def test_the_places_come_back_for_a_name(driven: Driven) -> None:
    driven.search("mua do", first="Mưa đỏ")
    driven.press(KEY.Key_F7)
    driven.press(KEY.Key_S, held=CTRL)
    assert line(driven).isVisible()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "there is nothing to save"), ("year:75", "“75” is no year"), ('"mua', "is not closed")],
)
def test_what_cannot_be_saved_says_why(driven: Driven, typed: str, says: str) -> None:
    driven.press(KEY.Key_F, held=CTRL)
    driven.type(typed)
    driven.press(KEY.Key_S, held=CTRL)
    assert says in driven.window.toast.accessibleName()
    assert not listed(driven).naming


def test_it_is_offered_where_there_is_something_to_save(driven: Driven) -> None:
    with pytest.raises(AssertionError):
        driven.named(QPushButton, "Save this search")
    driven.search("mua do", first="Mưa đỏ")
    driven.named(QPushButton, "Save this search")
    driven.press(KEY.Key_F, held=CTRL)
    driven.press(KEY.Key_Escape)
    driven.until(lambda: driven.page.searched() == "")
    with pytest.raises(AssertionError):
        driven.named(QPushButton, "Save this search")
    driven.go(Address("statistics"))
    assert not driven.window.acts["search.save"].isEnabled()


# --- names ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "says"), [(" ", "needs a name"), ("LOTUS", "“Lotus” already")])
def test_a_name_that_cannot_be_is_refused_where_it_stands(
    stocked: Driven, typed: str, says: str
) -> None:
    stocked.search("mua do", first="Mưa đỏ")
    stocked.press(KEY.Key_S, held=CTRL)
    stocked.type(typed)
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: says in hint(stocked))
    assert line(stocked).text() == typed
    assert stocked.window.banners.sentences == []
    stocked.press(KEY.Key_Escape)
    assert names(stocked) == ["Lotus", "Eighties", "Đặng"]


def test_the_search_that_has_the_name_can_be_changed_instead(stocked: Driven) -> None:
    stocked.search("mua do", first="Mưa đỏ")
    stocked.press(KEY.Key_S, held=CTRL)
    stocked.type("lotus")
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: "already" in hint(stocked))
    stocked.press(KEY.Key_Tab)
    assert isinstance(focused(), QPushButton)
    stocked.press(KEY.Key_Space)
    stocked.until(lambda: listed(stocked).searches[0].query.text == "mua do")
    stocked.until(lambda: not listed(stocked).naming)
    assert names(stocked) == ["Lotus", "Eighties", "Đặng"]
    assert in_view(stocked) == ["Lotus"]


def test_esc_on_the_way_to_change_the_other_gives_up_too(stocked: Driven) -> None:
    stocked.search("mua do", first="Mưa đỏ")
    stocked.press(KEY.Key_S, held=CTRL)
    stocked.type("lotus")
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: "already" in hint(stocked))
    stocked.press(KEY.Key_Tab, KEY.Key_Escape)
    assert not listed(stocked).naming


def test_a_name_being_typed_is_left_alone_by_what_happens_meanwhile(stocked: Driven) -> None:
    stocked.search("mua do", first="Mưa đỏ")
    stocked.press(KEY.Key_S, held=CTRL)
    stocked.type("Rain")
    stocked.bridge.do(SaveSearch("From elsewhere", LOTUS))
    stocked.until(lambda: "From elsewhere" in stocked.window.toast.accessibleName())
    stocked.at_rest()
    assert line(stocked).text() == "Rain"
    stocked.press(KEY.Key_Escape)
    assert names(stocked)[3:] == ["From elsewhere"]


def test_keys_mean_the_line_while_a_name_is_typed(stocked: Driven) -> None:
    enter_list(stocked, 1)
    stocked.press(KEY.Key_F2)
    stocked.press(KEY.Key_Home, KEY.Key_Delete, KEY.Key_F2, KEY.Key_Space)
    stocked.press(KEY.Key_Up, KEY.Key_Down, held=ALT)
    assert line(stocked).text() == " ighties"
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: names(stocked) == ["Lotus", "ighties", "Đặng"])
    stocked.at_rest()
    assert stocked.here == Address("films")
    assert in_view(stocked) == []


def test_f2_renames_in_place_and_the_keyboard_stays_in_the_list(stocked: Driven) -> None:
    enter_list(stocked, 1)
    stocked.press(KEY.Key_F2)
    assert line(stocked).text() == "Eighties"
    stocked.compose("Thập niên 80")
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: names(stocked) == ["Lotus", "Thập niên 80", "Đặng"])
    assert focused() is listed(stocked).view
    stocked.press(KEY.Key_Z, held=CTRL)
    stocked.until(lambda: names(stocked) == ["Lotus", "Eighties", "Đặng"])


def test_a_name_of_another_is_refused_and_changes_nothing(stocked: Driven) -> None:
    enter_list(stocked, 1)
    stocked.press(KEY.Key_F2)
    stocked.compose("Lotus")
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: "already" in hint(stocked))
    with pytest.raises(AssertionError):
        stocked.named(QPushButton, "Change that one")  # nothing is being saved
    stocked.press(KEY.Key_Escape)
    assert focused() is listed(stocked).view
    assert names(stocked) == ["Lotus", "Eighties", "Đặng"]


# --- opening --------------------------------------------------------------------------------------
def test_a_click_opens_the_right_list_with_text_filters_and_order(stocked: Driven) -> None:
    view = listed(stocked).view
    for row, query in enumerate((LOTUS, EIGHTIES, PEOPLE)):
        at = view.visualRect(model(stocked).index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        stocked.until(partial(is_in_view, stocked, names(stocked)[row]))
        assert shown(stocked) == query
        assert stocked.window.top.line.text() == query.text
        assert stocked.page.isAncestorOf(focused())
    assert stocked.here == Address("people")


def test_enter_opens_and_the_count_is_that_of_the_list(stocked: Driven) -> None:
    stocked.go(Address("statistics"))
    enter_list(stocked, 1)
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: stocked.here == Address("films") and shown(stocked) == EIGHTIES)
    stocked.at_rest()
    assert spoken(stocked)[1] == f"Eighties, {stocked.results.model.total} films, in view"


def test_a_search_that_is_gone_on_with_is_in_view_no_more(stocked: Driven) -> None:
    enter_list(stocked, 1)
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: in_view(stocked) == ["Eighties"])
    choose(stocked, "form", "feature")
    stocked.until(lambda: in_view(stocked) == [])
    choose(stocked, "form", "feature")
    stocked.until(lambda: in_view(stocked) == ["Eighties"])
    stocked.go(Address("media"))
    assert in_view(stocked) == []


def test_saving_again_what_is_saved_only_keeps_its_order(stocked: Driven) -> None:
    enter_list(stocked, 0)
    stocked.press(KEY.Key_Return)
    stocked.until(lambda: in_view(stocked) == ["Lotus"])
    stocked.press(KEY.Key_S, held=CTRL)
    assert stocked.window.toast.accessibleName() == "This search is saved already: Lotus"
    stocked.page.show_query(ListQuery("film", LOTUS.text, sort="title", descending=True))
    stocked.at_rest()
    stocked.press(KEY.Key_S, held=CTRL)
    stocked.until(lambda: listed(stocked).searches[0].query.sort == "title")
    assert listed(stocked).searches[0].query.descending
    assert len(listed(stocked).searches) == 3


# --- order, removal, menu -------------------------------------------------------------------------
def test_rows_are_moved_by_keyboard_and_stay_current(stocked: Driven) -> None:
    enter_list(stocked, 2)
    stocked.press(KEY.Key_Up, held=ALT)
    stocked.until(lambda: names(stocked) == ["Lotus", "Đặng", "Eighties"])
    stocked.press(KEY.Key_Up, held=ALT)
    stocked.until(lambda: names(stocked) == ["Đặng", "Lotus", "Eighties"])
    stocked.press(KEY.Key_Down, held=ALT)
    stocked.until(lambda: names(stocked) == ["Lotus", "Đặng", "Eighties"])
    assert listed(stocked).view.currentIndex().row() == 1


def test_delete_removes_and_the_toast_takes_it_back(stocked: Driven) -> None:
    enter_list(stocked, 1)
    stocked.press(KEY.Key_Delete)
    stocked.until(lambda: names(stocked) == ["Lotus", "Đặng"])
    assert listed(stocked).view.currentIndex().row() == 1
    assert "1 saved search removed: Eighties" in stocked.window.toast.accessibleName()
    stocked.named(QPushButton, "Undo", within=stocked.window.toast).click()
    stocked.until(lambda: names(stocked) == ["Lotus", "Eighties", "Đặng"])
    stocked.until(lambda: "films" in spoken(stocked)[1])


def test_the_menu_has_the_same(stocked: Driven) -> None:
    view = listed(stocked).view
    stocked.search("mua do", first="Mưa đỏ")
    menu = view.menu(model(stocked).index(0, 0))
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert list(actions) == [act.label for act in ACTS]
    actions["Change to what is shown"].trigger()
    stocked.until(lambda: listed(stocked).searches[0].query.text == "mua do")
    actions["Move down"].trigger()
    stocked.until(lambda: names(stocked) == ["Eighties", "Lotus", "Đặng"])
    menu.close()


def test_the_menu_moves_nothing_past_the_ends(stocked: Driven) -> None:
    def offered(row: int) -> list[bool]:
        menu = listed(stocked).view.menu(model(stocked).index(row, 0))
        enabled = {a.text().partition("\t")[0]: a.isEnabled() for a in menu.actions()}
        menu.close()
        return [enabled["Move up"], enabled["Move down"]]

    assert [offered(row) for row in range(3)] == [[False, True], [True, True], [True, False]]


def test_a_search_is_not_changed_to_what_is_no_search(stocked: Driven) -> None:
    menu = listed(stocked).view.menu(model(stocked).index(0, 0))
    (change,) = (a for a in menu.actions() if a.text() == "Change to what is shown")
    change.trigger()
    assert "there is nothing to save" in stocked.window.toast.accessibleName()
    stocked.go(Address("statistics"))
    change.trigger()
    assert "films, people or festivals" in stocked.window.toast.accessibleName()
    assert listed(stocked).searches[0].query == LOTUS
    menu.close()


def test_tab_and_the_arrow_keys_lead_from_the_places_to_the_searches(stocked: Driven) -> None:
    last = stocked.named(QAbstractButton, "Statistics")
    last.setFocus()
    stocked.press(KEY.Key_Down)
    assert focused() is listed(stocked).view
    assert listed(stocked).view.currentIndex().row() == 0
    stocked.press(KEY.Key_Down, KEY.Key_Up, KEY.Key_Up)
    assert focused() is last
    stocked.press(KEY.Key_Tab)
    assert focused() is listed(stocked).view


def test_every_order_of_a_list_can_be_saved() -> None:
    for of in (FILMS, PEOPLE_LIST, FESTIVALS):
        assert {sort.sort for sort in of.sorts} == set(SORTS[of.query.kind])


# --- counts ---------------------------------------------------------------------------------------
def test_counts_follow_the_archive_whoever_changes_it(stocked: Driven, starter: Path) -> None:
    stocked.bridge.do(SaveSearch("Rain", ListQuery("film", '"mưa của năm nay"')))
    stocked.until(lambda: spoken(stocked)[3:] == ["Rain, 0 films"])
    stocked.bridge.do(AddFilm("Mưa của năm nay"))
    stocked.until(lambda: spoken(stocked)[3] == "Rain, 1 film")
    stocked.press(KEY.Key_Z, held=CTRL)
    stocked.until(lambda: spoken(stocked)[3] == "Rain, 0 films")
    words = ["--archive", str(starter), "searches", "save", "Outside", "mưa"]
    assert main(words) == 0
    stocked.until(lambda: names(stocked)[4:] == ["Outside"])


def test_a_count_that_is_long_in_coming_gives_way_to_nothing(stocked: Driven) -> None:
    known, gate = spoken(stocked), threading.Event()
    saving = stocked.app.desk.browsing.saving
    try:
        saving.refresh()  # the list is told, but who counts is held up
        for _ in range(2):
            stocked.bridge.ask(lambda reads: gate.wait(PATIENCE_MS), then=lambda _: None)
        stocked.until(lambda: spoken(stocked) == names(stocked))
        saving.refresh()
    finally:
        gate.set()
    stocked.until(lambda: spoken(stocked) == known)


def test_only_what_is_known_is_counted(qtbot: QtBot) -> None:
    rows = SavedRows()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.QtTest)
    one = SavedSearch(1, "1", "One", LOTUS)
    other = SavedSearch(2, "2", "Two", EIGHTIES)
    rows.show((one, other))
    assert [rows.count_of(search) for search in rows.searches] == ["", ""]
    rows.show_count("1", 1500)
    rows.show_count("2", 7)
    assert [rows.count_of(search) for search in rows.searches] == ["1,500", "7"]
    rows.show((other, one))
    assert [rows.count_of(search) for search in rows.searches] == ["7", "1,500"]
    rows.show((SavedSearch(2, "2", "Two", PEOPLE), one))  # it asks something else now
    assert [rows.count_of(search) for search in rows.searches] == ["", "1,500"]
    rows.show_count("1", None)
    rows.name_one(True)
    assert [rows.count_of(search) for search in rows.searches] == ["", ""]
    assert rows.rowCount() == 3
    rows.name_one(False)


def test_a_name_is_never_taken_for_markup(qtbot: QtBot) -> None:
    rows = SavedRows()
    rows.show((SavedSearch(1, "1", "<b>One</b>", ListQuery("film", "<i>", LOTUS.chosen)),))
    tip = rows.data(rows.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;b&gt;One&lt;/b&gt;<br>Films: &lt;i&gt;</p>"


# --- where it cannot be written, and other archives -----------------------------------------------
def test_where_nothing_can_be_written_searches_can_be_opened_only(
    stocked: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stocked.bridge.archive, "read_only", True)
    stocked.bridge.ready.emit()
    stocked.at_rest()
    assert [act.id for act in listed(stocked).view.acts()] == ["open"]
    enter_list(stocked, 0)
    stocked.press(KEY.Key_F2, KEY.Key_Delete)
    assert not listed(stocked).naming
    stocked.press(KEY.Key_Return)
    stocked.until(partial(is_in_view, stocked, "Lotus"))
    assert not stocked.window.acts["search.save"].isEnabled()
    with pytest.raises(AssertionError):
        stocked.named(QPushButton, "Save this search")


def test_another_archive_brings_its_own(stocked: Driven, starter: Path) -> None:
    other = starter.parent / "other.db"
    assert main(["new", str(other)]) == 0
    enter_list(stocked, 0)
    stocked.press(KEY.Key_F2)
    stocked.app.begin(other)
    stocked.until(lambda: "other.db" in stocked.window.windowTitle())
    stocked.until(lambda: not listed(stocked).isVisible())
    assert not listed(stocked).naming


def test_more_than_fit_can_be_scrolled_and_the_places_stay(stocked: Driven) -> None:
    for number in range(30):
        stocked.bridge.do(SaveSearch(f"Number {number}", LOTUS))
    stocked.until(lambda: len(names(stocked)) == 33)
    stocked.window.resize(stocked.window.minimumSize())
    QApplication.processEvents()
    view, rail = listed(stocked).view, stocked.window.rail
    assert view.verticalScrollBar().maximum() > 0
    bottom = view.mapTo(rail, QPoint(0, view.height())).y()
    assert bottom <= rail.height()
    places = [b for b in rail.findChildren(QAbstractButton) if b.accessibleName()[:4] in ("Film",)]
    assert places[0].height() == 32
    enter_list(stocked, 32)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
