"""What no archive should hold and no disk should do, in the real window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from film_archive.archive import Command, open_archive
from film_archive.commands.adding import AddFilm, AddRecord
from film_archive.commands.attaching import AttachMedia
from film_archive.domain.addresses import PLACES, Address
from film_archive.domain.ids import FilmId
from film_archive.domain.query_parsing import parse
from film_archive.exchange.new_archive import make_empty
from film_archive.media.null_player import NullPlayer
from film_archive.media.player import State
from film_archive.ui.pages.film_title import TitleLine
from film_archive.ui.player.trouble import Trouble
from film_archive.ui.shell.top_bar import TopBar
from tests.media.reel_marks import RED_RAIN
from tests.ui.windows import ALT, CTRL, Driven, open_window, ready, told_by

MARKUP = "<b>Đậm</b> & <img src=x onerror=1><a href='record:film/1'>liên kết</a> &amp;"
LONG = " ".join(["Ẫm Ữ Ợ"] * 150)[:1_000].strip()
LONG_WORD = "Ữ" * 1_000

Show = Callable[[Path], Driven]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Opens the real window with an archive."""
    with ExitStack() as windows:
        yield lambda archive: windows.enter_context(open_window(qtbot, archive))


def put(archive: Path, *commands: Command) -> list[str]:
    """Carries these out; the uuids of what they made."""
    with open_archive(archive) as opened:
        ids = [opened.do(command).result for command in commands]
        with opened.reading() as reads:
            return [reads.address_of(id)[1] if isinstance(id, int) else "" for id in ids]


def id_of(archive: Path, slug: str) -> FilmId:
    with open_archive(archive) as opened, opened.reading() as reads:
        return FilmId(reads.resolve(slug, "film"))


def nothing_hangs_over(driven: Driven) -> None:
    """No label of the page in view is wider than the page."""
    width = driven.page.width()
    wide = [w.text()[:30] for w in driven.page.findChildren(QLabel) if w.width() > width]
    assert wide == []
    assert driven.window.width() == 1280


# --- titles -------------------------------------------------------------------------------------
@pytest.mark.parametrize("title", [LONG, LONG_WORD, MARKUP], ids=["long", "one word", "markup"])
def test_a_title_is_shown_as_it_was_typed_whatever_it_is(
    show: Show, starter: Path, title: str
) -> None:
    uuid = put(starter, AddFilm(title))[0]
    driven = ready(show(starter))
    driven.page.reveal(Address("film", uuid))
    driven.current(title)
    nothing_hangs_over(driven)
    driven.press(Qt.Key.Key_Return)
    driven.until(lambda: driven.here == Address("film", uuid))
    driven.shows(title)
    nothing_hangs_over(driven)


def test_a_title_of_a_thousand_letters_is_taken_back_by_keyboard(show: Show, starter: Path) -> None:
    driven = ready(show(starter))
    driven.go_to_film("mua-do")
    driven.press(Qt.Key.Key_F2)
    driven.compose(LONG)
    driven.press(Qt.Key.Key_Return)
    undo = driven.window.acts["edit.undo"]
    driven.until(lambda: "retitled" in undo.text())
    assert len(undo.text()) < 100
    driven.until(lambda: told_by(driven.the(TitleLine)) == LONG)
    nothing_hangs_over(driven)
    driven.press(Qt.Key.Key_Z, held=CTRL)
    driven.until(lambda: told_by(driven.the(TitleLine)) == "Mưa đỏ")


# --- the search line ----------------------------------------------------------------------------
TYPED = (
    "x" * 10_000, "mưa " * 2_500, "🎬" * 3_000, '"' * 999, "(" * 999, "-" * 999, "ữ\u0301" * 3_000,
    "a:" * 999, "mua OR " * 999, "*" * 999, 'mua "do', 'mua ""', "🎬 mưa", "🎬", "\x00\x1b[2J mưa",
    "\u202emưa", "\u200b", "NEAR(mua do)", "mua NEAR/2 do", "mua*", "* mua", '"mua', '"mua"*', "--",
    "mua -- do", "-", "- mua", ":", "mua:", ":mua", "a:b:c", "'; DROP TABLE film; --",
    "{titles} : x", "^mua", "mua + do", "mua AND", "NOT", "OR", "mua OR", "(", ")", "year:",
    "year:..", "id:%",
    "%_", "\ud83c", "mua\ndo", "mua\tdo", "title:" + "x" * 5_000, "director:" + "🎬" * 500,
)  # fmt: skip


@pytest.mark.parametrize("place", ["films", "people", "festivals", "programmes"])
def test_whatever_is_typed_is_searched_as_text_or_marked(
    show: Show, starter: Path, place: str
) -> None:
    driven = ready(show(starter))
    driven.go(Address(place))
    line, top = driven.window.top.line, driven.window.top
    for typed in TYPED:
        line.clear()
        line.insert(typed)
        line.typed.emit(line.text())
        begun = perf_counter()
        driven.at_rest()
        driven.until(lambda: driven.page.searched() == line.text() or bool(line.marks))
        driven.at_rest()
        assert perf_counter() - begun < 5, typed[:20]
        assert driven.here.place == place
        if line.takes_queries and any(m.left_out for m in parse(line.text()).mistakes):
            driven.until(lambda: top.mistake.isVisible())
    line.clear()
    line.typed.emit("")
    driven.until(lambda: driven.page.searched() == "")
    driven.at_rest()
    assert not any(row.isVisible() for row in (top.mistake, top.reading, top.groups))
    assert driven.window.width() == 1280


def test_an_empty_title_is_refused_where_it_was_typed(show: Show, starter: Path) -> None:
    driven = ready(show(starter))
    driven.go_to_film("mua-do")
    driven.press(Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    driven.press(Qt.Key.Key_Escape)
    driven.until(lambda: told_by(driven.the(TitleLine)) == "Mưa đỏ")
    assert "retitled" not in driven.window.acts["edit.undo"].text()


def test_keys_that_are_letters_are_only_letters_while_one_types(show: Show, starter: Path) -> None:
    driven = ready(show(starter))
    driven.press(Qt.Key.Key_F, held=CTRL)
    driven.type("a/b?c")
    assert driven.the(TopBar, within=driven.window).line.text() == "a/b?c"
    driven.press(Qt.Key.Key_Escape)
    driven.go_to_film("mua-do")
    driven.press(Qt.Key.Key_F2, Qt.Key.Key_End)
    driven.type("/?")
    driven.press(Qt.Key.Key_Return)
    driven.until(lambda: told_by(driven.the(TitleLine)) == "Mưa đỏ/?")


def test_films_without_a_vietnamese_title_or_any_have_a_row_and_a_page(
    show: Show, starter: Path
) -> None:
    english, untitled = put(
        starter, AddFilm("Only English", "en"), AddRecord("film", {"year": "1999"})
    )
    driven = ready(show(starter))
    driven.page.reveal(Address("film", english))
    driven.current("Only English")
    driven.press(Qt.Key.Key_Return)
    driven.shows("Only English")
    driven.press(Qt.Key.Key_Left, held=ALT)
    driven.page.reveal(Address("film", untitled))
    driven.until(lambda: driven.page.state()["current"] == untitled)
    driven.press(Qt.Key.Key_Return)
    driven.shows("Untitled film", "1999")
    driven.press(Qt.Key.Key_F2)
    driven.compose("Có tên")
    driven.press(Qt.Key.Key_Return)
    driven.until(lambda: told_by(driven.the(TitleLine)) == "Có tên")


# --- people and festivals -------------------------------------------------------------------------
def test_a_person_with_five_hundred_credits_has_a_page_that_unfolds(
    show: Show, starter: Path
) -> None:
    with open_archive(starter) as archive:
        with archive.reading() as reads:
            person = reads.resolve("dang-nhat-minh", "agent")
            films = [row["id"] for row in reads.rows("film")][:250]
        for film in films:
            for did in ("producer", "editor"):
                credit = {"film_id": film, "agent_id": person, "activity": did}
                archive.do(AddRecord("credit", credit))
    driven = ready(show(starter))
    driven.go(Address("person", driven.uuid("dang-nhat-minh", "agent")))
    driven.shows("Đặng Nhật Minh", "Producer 250", "Show all 516")
    assert "Editor 250" not in driven.read()
    driven.tab_to_link("Show all 516")
    driven.press(Qt.Key.Key_Return)
    driven.shows("Producer 250", "Editor 250")
    nothing_hangs_over(driven)


def test_an_edition_without_dates_has_a_row_and_a_page(show: Show, starter: Path) -> None:
    with open_archive(starter) as archive:
        festival = archive.do(AddRecord("festival", {})).result
        edition = archive.do(
            AddRecord("edition", {"festival_id": festival, "kind": "festival"})
        ).result
        archive.do(AddRecord("edition_name", {"edition_id": edition, "text": "Không ngày"}))
    driven = ready(show(starter))
    driven.go(Address("festivals"))
    driven.press(Qt.Key.Key_F, held=CTRL)
    driven.type("khong ngay")
    driven.current("Không ngày")
    driven.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    driven.shows("Không ngày", "date not known")


# --- no data, no archive --------------------------------------------------------------------------
@pytest.mark.parametrize("place", PLACES)
def test_in_an_empty_archive_every_place_says_so_and_offers_a_way_on(
    show: Show, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    make_empty(tmp_path / "empty.db")
    driven = show(tmp_path / "empty.db")
    driven.until(lambda: driven.window.browsing)
    driven.go(Address(place))
    driven.until(lambda: len(offers(driven)) == 1)
    before = driven.here, driven.window.windowTitle()
    offers(driven)[0].click()
    driven.until(lambda: (driven.here, driven.window.windowTitle()) != before)
    driven.until(lambda: driven.window.browsing)


def offers(driven: Driven) -> list[QPushButton]:
    """The actions that stand in the middle of the page."""
    tools = driven.page.tools()
    buttons = driven.page.findChildren(QPushButton)
    outside = [b for b in buttons if tools is None or not tools.isAncestorOf(b)]
    return [button for button in outside if button.isVisible() and button.isEnabled()]


def test_an_archive_that_is_deleted_while_open_is_told_once_and_never_written(
    show: Show, starter: Path
) -> None:
    driven = ready(show(starter))
    driven.go_to_film("mua-do")
    starter.unlink()
    driven.until(lambda: bool(driven.window.banners.sentences))
    assert "is not there any more" in driven.window.banners.sentences[0]
    driven.press(Qt.Key.Key_F2)
    driven.compose("Mưa đen")
    driven.press(Qt.Key.Key_Return)
    driven.at_rest()
    assert not starter.exists()
    driven.until(lambda: "is not there any more" in told_by(driven.the(TitleLine)))
    driven.press(Qt.Key.Key_Escape)
    driven.until(lambda: told_by(driven.the(TitleLine)) == "Mưa đỏ")
    driven.press(Qt.Key.Key_2, held=CTRL)
    driven.at_rest()
    assert len(driven.window.banners.sentences) == 1


# --- files ------------------------------------------------------------------------------------
def with_reel(archive: Path, drive: Path) -> Path:
    """Attaches a reel on a drive to a film that has none; returns the file."""
    drive.mkdir()
    file = Path(shutil.copy(RED_RAIN.path, drive / "reel.mp4"))
    put(archive, AttachMedia(id_of(archive, "dung-dot"), file, archive.parent))
    return file


def test_a_drive_that_is_unplugged_while_playing_is_one_sentence_and_comes_back(
    show: Show, starter: Path, tmp_path: Path
) -> None:
    file = with_reel(starter, tmp_path / "drive")
    driven = ready(show(starter))
    driven.go_to_film("dung-dot")
    driven.press(Qt.Key.Key_P, held=CTRL)
    driven.until(lambda: driven.panel.position_ms > 0)
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    driven.press(Qt.Key.Key_Space)
    driven.until(lambda: driven.panel.state is State.PAUSED)
    driven.press(Qt.Key.Key_Home, Qt.Key.Key_Space)
    trouble = driven.the(Trouble, within=driven.panel)
    driven.until(lambda: trouble.isVisible() or driven.panel.state is State.ENDED)
    driven.go_to_film("mua-do")
    driven.go_to_film("dung-dot")
    driven.press(Qt.Key.Key_P, held=CTRL)
    driven.until(trouble.isVisible)
    assert "reel.mp4" in told_by(trouble)
    driven.shows("⚠ missing")
    (tmp_path / "unplugged").rename(tmp_path / "drive")
    assert file.exists()
    driven.named(QPushButton, "Try again", within=trouble).click()
    driven.until(lambda: driven.panel.state is State.PLAYING)
    assert driven.window.banners.sentences == []


def test_a_drive_that_goes_between_two_frames_leaves_the_window_whole(
    qtbot: QtBot, starter: Path
) -> None:
    player = NullPlayer()
    with open_window(qtbot, starter, player=lambda: player) as driven:
        ready(driven).go_to_film("mua-do")
        driven.press(Qt.Key.Key_P, held=CTRL)
        driven.until(lambda: driven.panel.state is State.PLAYING)
        player.clock.advance(500)
        player.unplug()
        trouble = driven.the(Trouble, within=driven.panel)
        driven.until(trouble.isVisible)
        assert "its drive was unplugged" in told_by(trouble)
        driven.press(Qt.Key.Key_Left, held=ALT)
        driven.current("1/50 giây cuộc đời")


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "is empty"), (b"just a text\n" * 500, "neither a film nor")]
)
def test_a_file_that_is_no_film_is_one_sentence_and_the_rest_works(
    show: Show, starter: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    with_reel(starter, tmp_path / "drive").write_bytes(content)
    driven = ready(show(starter))
    driven.go_to_film("dung-dot")
    driven.press(Qt.Key.Key_P, held=CTRL)
    trouble = driven.the(Trouble, within=driven.panel)
    driven.until(trouble.isVisible)
    assert says in told_by(trouble)
    driven.go_to_film("mua-do")
    driven.press(Qt.Key.Key_P, held=CTRL)
    driven.until(lambda: driven.panel.state is State.PLAYING)
