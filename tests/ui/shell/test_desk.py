"""The window with an archive behind it: opening, making, changing, and what it says of all that."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import Change, ListQuery, ListRow, open_archive
from film_archive.cli import main
from film_archive.commands.editing import RetitleFilm
from film_archive.domain.addresses import PAGES, PLACES, Address
from film_archive.domain.ids import FilmId, RecordId
from film_archive.settings import Settings
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.page import Page
from film_archive.ui.shell.desk import Desk
from film_archive.ui.shell.window import Window
from film_archive.ui.theme import Theme


class PlainPage(Page):
    """Shows nothing and counts how often it was refreshed."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed: list[Change | None] = []

    def refresh(self, change: Change | None) -> None:
        self.refreshed.append(change)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, theme: Theme) -> Iterator[MakeDesk]:
    desks = []

    def make(settings: Settings | None = None) -> Desk:
        settings = settings or Settings()
        makers = dict.fromkeys((*PLACES, *PAGES), PlainPage)
        window = Window(theme, settings.window)
        qtbot.addWidget(window)
        desk = Desk(window, Bridge(), theme, makers, settings)
        window.show()
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.end()


@pytest.fixture
def opened(make_desk: MakeDesk, starter: Path, qtbot: QtBot) -> Desk:
    desk = make_desk()
    desk.begin(starter)
    qtbot.waitUntil(lambda: desk.bridge.archive is not None)
    return desk


def offers(desk: Desk) -> list[str]:
    buttons = desk.window.welcome.findChildren(QPushButton)
    return [button.text() for button in buttons if button.isVisible()]


def film(desk: Desk, slug: str) -> FilmId:
    assert desk.bridge.archive is not None
    with desk.bridge.archive.reading() as reads:
        return FilmId(reads.resolve(slug))


def test_the_first_start_makes_the_starter_archive_and_opens_it(
    make_desk: MakeDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.begin(tmp_path / "new folder" / "archive.db")
    assert not desk.window.browsing
    assert offers(desk) == ["Cancel"]
    qtbot.waitUntil(lambda: desk.window.browsing, timeout=60_000)
    assert desk.browsing.navigator.here == Address("films")
    assert (tmp_path / "new folder" / "archive.db").is_file()


def test_stopping_the_first_start_leaves_no_file_and_offers_what_can_be_opened(
    make_desk: MakeDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.begin(tmp_path / "archive.db")
    desk.window.acts.carry_out("task.cancel")
    qtbot.waitUntil(lambda: "Open the starter archive" in offers(desk), timeout=60_000)
    assert list(tmp_path.iterdir()) == []


def test_lists_can_be_read_before_the_archive_is_open(
    make_desk: MakeDesk, starter: Path, qtbot: QtBot
) -> None:
    desk = make_desk()
    rows: list[tuple[ListRow, ...]] = []
    desk.begin(starter)
    with qtbot.waitSignal(desk.bridge.opened):
        pass
    assert desk.bridge.archive is None
    desk.bridge.ask(lambda reads: reads.first_rows(ListQuery(), 1), then=rows.append)
    counts: list[int] = []
    desk.bridge.ask(lambda reads: reads.stats()["films"], then=counts.append)
    qtbot.waitUntil(lambda: bool(counts))  # waits for the engine, and is answered
    assert len(rows[0]) == 1
    assert desk.bridge.archive is not None


def test_a_file_that_is_no_archive_is_one_sentence_and_the_ways_on(
    make_desk: MakeDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "text.db").write_text("no archive", "utf-8")
    desk = make_desk(Settings(recent=("/films/old.db",)))
    desk.begin(tmp_path / "text.db")
    qtbot.waitUntil(lambda: "Open old.db" in offers(desk))
    assert not desk.window.browsing
    assert offers(desk)[0] == "Open the starter archive"


def test_where_opening_another_fails_the_open_one_stays(
    opened: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "text.db").write_text("no archive", "utf-8")
    opened.begin(tmp_path / "text.db")
    qtbot.waitUntil(lambda: bool(opened.window.banners.sentences))
    assert "is not an archive" in opened.window.banners.sentences[0]
    assert opened.window.browsing


def test_counts_stand_in_the_rail(opened: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.window.rail.accessible_names()[0].startswith("Films, "))
    assert opened.window.rail.accessible_names()[-1] == "Statistics"


def test_undo_is_named_and_takes_the_step_back(opened: Desk, qtbot: QtBot) -> None:
    undo, redo = opened.window.acts["edit.undo"], opened.window.acts["edit.redo"]
    opened.bridge.do(RetitleFilm(film(opened, "mua-do"), "Mưa đỏ & máu"))
    qtbot.waitUntil(lambda: "retitled" in undo.text())
    assert undo.text() == "Undo: retitled: 'Mưa đỏ' → 'Mưa đỏ && máu'"
    assert not redo.isEnabled()
    undo.trigger()
    qtbot.waitUntil(lambda: redo.isEnabled() and "retitled" not in undo.text())
    assert redo.text().startswith("Redo: retitled")


def test_undo_brings_the_record_back_into_view(opened: Desk, qtbot: QtBot) -> None:
    opened.bridge.do(RetitleFilm(film(opened, "mua-do"), "Mưa đen"))
    undo = opened.window.acts["edit.undo"]
    qtbot.waitUntil(lambda: "retitled" in undo.text())
    opened.browsing.navigator.go(Address("statistics"))
    undo.trigger()
    with qtbot.waitSignal(opened.browsing.navigator.arrived):
        pass
    here = opened.browsing.navigator.here
    assert here is not None
    assert here.place == "film"


def test_what_the_command_line_changes_is_shown_anew(
    opened: Desk, starter: Path, qtbot: QtBot
) -> None:
    page = opened.browsing.page
    assert isinstance(page, PlainPage)
    with qtbot.waitSignal(opened.bridge.outdated):
        assert main(["--archive", str(starter), "undo"]) == 0
    assert page.refreshed == [None]


def test_its_own_changes_are_no_news(opened: Desk, qtbot: QtBot) -> None:
    page = opened.browsing.page
    assert isinstance(page, PlainPage)
    opened.bridge.do(RetitleFilm(film(opened, "mua-do"), "Mưa đen"))
    qtbot.waitUntil(lambda: bool(page.refreshed))
    qtbot.waitUntil(lambda: opened.bridge.is_up_to_date)
    assert None not in page.refreshed


def test_a_first_change_that_is_refused_is_no_news_either(opened: Desk, qtbot: QtBot) -> None:
    page, refused = opened.browsing.page, list[object]()
    assert isinstance(page, PlainPage)
    qtbot.waitUntil(lambda: opened.bridge.idle)
    opened.bridge.do(RetitleFilm(FilmId(RecordId(0)), "Nobody's"), failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    qtbot.waitUntil(lambda: opened.bridge.is_up_to_date)
    assert page.refreshed == []


def test_an_archive_that_vanishes_is_told_and_never_written(
    opened: Desk, starter: Path, qtbot: QtBot
) -> None:
    starter.unlink()
    qtbot.waitUntil(lambda: bool(opened.window.banners.sentences))
    assert "is not there any more" in opened.window.banners.sentences[0]


def test_another_archive_takes_the_place_of_the_first(
    opened: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Path(shutil.copy(tmp_path / "archive.db", tmp_path / "other.db"))
    opened.browsing.navigator.go(Address("people"))
    with qtbot.waitSignal(opened.bridge.opened):
        opened.begin(other)
    qtbot.waitUntil(lambda: "other.db" in opened.window.windowTitle())
    assert not opened.browsing.navigator.can_go_back
    assert opened.settings().recent == (str(other), str(tmp_path / "archive.db"))


def test_the_place_one_left_is_where_the_next_start_begins(
    opened: Desk, make_desk: MakeDesk, starter: Path, qtbot: QtBot
) -> None:
    opened.browsing.navigator.go(Address("review"))
    again = make_desk(opened.settings())
    again.begin(starter)
    qtbot.waitUntil(lambda: again.window.browsing)
    assert again.browsing.navigator.here == Address("review")


@pytest.mark.parametrize(
    "window", [{"geometry": 7}, {"places": []}, {"place": "nowhere"}, {"rail": "x"}]
)
def test_settings_that_make_no_sense_are_left_alone(
    make_desk: MakeDesk, starter: Path, qtbot: QtBot, window: dict[str, object]
) -> None:
    desk = make_desk(Settings(window=window))
    desk.begin(starter)
    qtbot.waitUntil(lambda: desk.window.browsing)
    assert desk.browsing.navigator.here == Address("films")


def test_a_second_start_raises_the_window(opened: Desk, starter: Path, qtbot: QtBot) -> None:
    from film_archive.ui.shell.one_instance import raise_other

    with qtbot.waitSignal(opened.instance.asked):
        future = opened.bridge.work(lambda: raise_other(starter), then=lambda _: None)
    assert future is not None


def test_typing_anywhere_leads_to_the_films(opened: Desk, qtbot: QtBot) -> None:
    opened.browsing.navigator.go(Address("statistics"))
    opened.window.acts["search.focus"].trigger()
    QTest.keyClicks(opened.window.top.line, "m")
    assert opened.browsing.navigator.here == Address("films")


def test_an_archive_that_can_only_be_read_says_so(
    make_desk: MakeDesk, starter: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(starter):
        pass
    starter.chmod(0o444)
    desk = make_desk()
    desk.begin(starter)
    qtbot.waitUntil(lambda: desk.bridge.archive is not None)
    archive = desk.bridge.archive
    assert archive is not None
    told = any("can only be read" in said for said in desk.window.banners.sentences)
    assert told == archive.read_only  # root may write whatever the mode says


def test_a_page_takes_the_keyboard_when_it_was_read_unless_it_is_used_already(
    opened: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    browsing = opened.browsing
    browsing.navigator.go(Address("people"))
    page = browsing.page
    assert page is not None
    opened.window.rail.setFocus()
    page.captioned.emit("read")
    assert page.hasFocus()

    browsing.navigator.go(Address("media"))
    browsing.navigator.go(Address("people"))
    button = QPushButton("Further down", page)
    button.show()
    button.setFocus()
    page.captioned.emit("read")
    assert button.hasFocus()
