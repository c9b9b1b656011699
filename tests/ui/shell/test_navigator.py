"""Going from place to page and back, with pages that note what they are asked."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from film_archive.archive import Change
from film_archive.domain.addresses import Address
from film_archive.ui.pages.page import Page
from film_archive.ui.shell.navigator import Navigator

FILMS, RED_RAIN, DIRECTOR = Address("films"), Address("film", "aa"), Address("person", "bb")


class NotedPage(Page):
    """Remembers what it was asked; its state is what it shows and how far it was scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.scrolled, self.refreshed = "", 0, 0

    def show_record(self, uuid: str) -> None:
        self.shown, self.scrolled = uuid, 0

    def refresh(self, change: Change | None) -> None:
        self.refreshed += 1

    def state(self) -> dict[str, Any]:
        return {"scrolled": self.scrolled}

    def restore(self, state: Mapping[str, Any]) -> None:
        self.scrolled = state.get("scrolled", 0)


class Way:
    """A navigator with its pages at hand."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self.made: list[str] = []
        self.stack = QStackedWidget()
        makers = {kind: self._maker(kind) for kind in ("films", "film", "person")}
        self.navigator = Navigator(self.stack, makers, kept or {}, self.stack)

    def _maker(self, kind: str) -> Any:
        def make() -> Page:
            self.made.append(kind)
            return NotedPage()

        return make

    @property
    def page(self) -> NotedPage:
        page = self.stack.currentWidget()
        assert isinstance(page, NotedPage)
        return page


@pytest.fixture
def way(qtbot: QtBot) -> Way:
    way = Way()
    qtbot.addWidget(way.stack)
    return way


def test_a_page_is_made_when_it_is_first_needed_and_once(way: Way) -> None:
    for address in (FILMS, RED_RAIN, Address("film", "cc"), FILMS):
        way.navigator.go(address)
    assert way.made == ["films", "film"]


def test_back_and_forward_bring_each_page_as_it_was_left(way: Way) -> None:
    way.navigator.go(FILMS)
    way.page.scrolled = 700
    way.navigator.go(RED_RAIN)
    way.page.scrolled = 40
    way.page.going.emit(DIRECTOR)
    assert way.navigator.here == DIRECTOR
    way.navigator.back()
    assert (way.page.shown, way.page.scrolled) == ("aa", 40)
    way.navigator.back()
    assert way.page.scrolled == 700
    way.navigator.forward()
    assert (way.page.shown, way.page.scrolled) == ("aa", 40)


def test_back_at_the_beginning_stays(way: Way) -> None:
    way.navigator.go(FILMS)
    way.navigator.back()
    assert way.navigator.here == FILMS
    assert not way.navigator.can_go_back


def test_before_the_first_page_there_is_nowhere_to_go_back_to(way: Way) -> None:
    way.navigator.back()
    way.navigator.forward()
    assert (way.navigator.here, way.navigator.page) == (None, None)


def test_what_a_place_looked_like_is_kept_for_the_next_start(qtbot: QtBot) -> None:
    first = Way()
    qtbot.addWidget(first.stack)
    first.navigator.go(FILMS)
    first.page.scrolled = 300
    first.navigator.go(RED_RAIN)
    second = Way(first.navigator.states())
    qtbot.addWidget(second.stack)
    second.navigator.go(FILMS)
    assert second.page.scrolled == 300


def test_another_archive_begins_a_way_of_its_own(way: Way) -> None:
    way.navigator.go(FILMS)
    way.navigator.go(RED_RAIN)
    way.navigator.forget()
    way.navigator.go(FILMS)
    assert not way.navigator.can_go_back
    assert way.made == ["films", "film", "films"]


def test_every_page_hears_of_a_change_and_only_the_one_in_view_gives_the_caption(
    way: Way, qtbot: QtBot
) -> None:
    way.navigator.go(FILMS)
    films = way.page
    way.navigator.go(RED_RAIN)
    way.navigator.refresh(None)
    assert (films.refreshed, way.page.refreshed) == (1, 1)
    told: list[str] = []
    way.navigator.captioned.connect(told.append)
    films.captioned.emit("448 films")
    way.page.captioned.emit("Mưa đỏ")
    assert told == ["Mưa đỏ"]


def test_a_place_one_comes_back_to_is_told_of_as_before(qtbot: QtBot) -> None:
    way = Way()
    qtbot.addWidget(way.stack)
    told: list[str] = []
    way.navigator.captioned.connect(told.append)
    way.navigator.go(FILMS)
    way.page.captioned.emit("448 films")
    way.navigator.go(RED_RAIN)
    way.page.captioned.emit("Mưa đỏ")
    way.navigator.back()
    assert told == ["448 films", "Mưa đỏ", "448 films"]
