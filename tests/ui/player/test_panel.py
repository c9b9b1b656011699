"""The panel: offered a clip it shows its card, plays it when asked, and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from film_archive.media.null_player import NullPlayer
from film_archive.media.player import Failure, State
from film_archive.ui.player.clip import Clip
from film_archive.ui.player.keys import PLAYER_KEYS, key_list
from film_archive.ui.player.panel import PlayerPanel
from film_archive.ui.player.sentences import hint, sentence
from film_archive.ui.player.stage import Stage
from film_archive.ui.theme import Theme
from tests.ui.player.conftest import CLIP, OTHER

ROOT = Path(__file__).parents[3]
SPACE, SHIFT = Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier


def play(made: SimpleNamespace, clip: Clip = CLIP) -> None:
    made.panel.offer(clip)
    made.panel.play()
    let_run(made, 200)


def let_run(made: SimpleNamespace, ms: int) -> None:
    made.clock.advance(ms)
    QApplication.processEvents()


def press(
    made: SimpleNamespace, text_or_key: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    """Presses a key where the keyboard is."""
    target = QApplication.focusWidget() or made.panel
    if isinstance(text_or_key, str):
        QTest.keyClicks(target, text_or_key)
    else:
        QTest.keyClick(target, text_or_key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def stage(made: SimpleNamespace) -> Stage:
    panel: PlayerPanel = made.panel
    return panel.stage


def texts(widget: QWidget) -> str:
    """What can be read in it now."""
    labels = widget.findChildren(QLabel) + widget.findChildren(QAbstractButton)
    return " | ".join(label.text() for label in labels if label.isVisible())


# --- offering and playing -------------------------------------------------------------------------
def test_a_clip_offered_is_not_touched_until_it_is_played(made: SimpleNamespace) -> None:
    made.panel.offer(CLIP)
    QApplication.processEvents()
    assert made.players == []
    assert stage(made).card.isVisible()
    assert stage(made).play_button.accessibleName() == "Play Sample reel, Mưa đỏ"
    QTest.mouseClick(stage(made).play_button, Qt.MouseButton.LeftButton)
    let_run(made, 200)
    assert made.panel.state is State.PLAYING
    assert stage(made).surface.frame is not None
    assert not stage(made).card.isVisible()


def test_with_nothing_offered_nothing_plays(made: SimpleNamespace) -> None:
    made.panel.play()
    made.panel.do("toggle")
    made.panel.do("snapshot")
    made.panel.do("full_screen")
    assert made.players == []
    assert not stage(made).play_button.isVisible()


def test_another_clip_ends_the_one_before_and_shows_its_card(made: SimpleNamespace) -> None:
    play(made)
    made.panel.offer(OTHER)
    QApplication.processEvents()
    assert made.panel.state is State.EMPTY
    assert stage(made).card.isVisible()
    assert stage(made).surface.frame is None


def test_another_clip_played_at_once_keeps_the_old_frame_until_its_first(
    made: SimpleNamespace,
) -> None:
    play(made)
    before = stage(made).surface.frame
    made.panel.offer(OTHER)
    made.panel.play()
    assert stage(made).surface.frame is before
    assert not stage(made).card.isVisible()
    let_run(made, 100)
    assert stage(made).surface.frame is not before
    assert len(made.players) == 1


def test_what_was_told_of_a_clip_no_longer_wanted_is_not_shown(
    made: SimpleNamespace, media: dict[str, Failure]
) -> None:
    media[CLIP.path.name] = Failure.BROKEN
    made.panel.offer(CLIP)
    made.panel.play()
    made.panel.offer(OTHER)  # before any fact of the first was taken
    made.panel.play()
    let_run(made, 200)
    assert not stage(made).trouble.isVisible()
    assert stage(made).controls.isVisible()


def test_time_and_line_follow_the_frame_shown(made: SimpleNamespace) -> None:
    play(made)
    made.panel.pause()
    made.players[0].seek_ms(3_000)
    QApplication.processEvents()
    assert stage(made).controls.seek.value() == 3_000
    assert "00:03.00 / 00:10" in texts(stage(made))
    assert made.panel.position_ms == 3_000


def test_clicking_on_the_line_goes_there(made: SimpleNamespace) -> None:
    play(made)
    line: QSlider = stage(made).controls.seek
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, 8))
    QApplication.processEvents()
    assert abs(made.panel.position_ms - 5_000) < 150


def test_at_the_end_the_picture_stays_and_space_plays_again(made: SimpleNamespace) -> None:
    play(made)
    let_run(made, 10_000)
    assert made.players[0].state is State.ENDED
    assert stage(made).surface.frame is not None
    press(made, SPACE)
    let_run(made, 200)
    assert made.panel.state is State.PLAYING
    assert made.panel.position_ms < 1_000


def test_shutting_down_lets_go_of_the_player(made: SimpleNamespace) -> None:
    play(made)
    made.panel.shut_down()
    assert made.players[0].state is State.EMPTY
    play(made)
    assert len(made.players) == 2


# --- keys -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "modifier", "position"),
    [
        ("j", None, 0), ("l", None, 15_000), (Qt.Key.Key_Left, None, 0),
        (Qt.Key.Key_Right, None, 10_000), (Qt.Key.Key_Left, SHIFT, 4_000),
        (Qt.Key.Key_Right, SHIFT, 6_000), (",", None, 4_960), (".", None, 5_040),
        (Qt.Key.Key_Home, None, 0), (Qt.Key.Key_End, None, 9_960),
    ],
)  # fmt: skip
def test_keys_move_about(
    made: SimpleNamespace, key: str | Qt.Key, modifier: Qt.KeyboardModifier | None, position: int
) -> None:
    play(made)
    made.panel.pause()
    made.players[0].seek_ms(5_000)
    press(made, key, modifier)
    assert made.panel.position_ms == min(position, 9_960)


@pytest.mark.parametrize("key", [SPACE, "k"])
def test_a_key_pauses_and_plays(made: SimpleNamespace, key: str | Qt.Key) -> None:
    play(made)
    press(made, key)
    assert made.players[0].state is State.PAUSED
    press(made, key)
    assert made.panel.state is State.PLAYING


@pytest.mark.parametrize(
    ("keys", "rate"),
    [("]", 1.25), ("+", 1.25), ("[", 0.75), ("-", 0.75), ("[[[[[[", 0.25), ("]]]]]]", 2.0)],
)
def test_keys_change_the_speed_and_backspace_sets_it_back(
    made: SimpleNamespace, keys: str, rate: float
) -> None:
    play(made)
    press(made, keys)
    assert made.players[0].rate == rate
    press(made, Qt.Key.Key_Backspace)
    assert made.players[0].rate == 1.0


def test_sound_is_changed_shown_and_told_so_that_it_can_be_remembered(
    made: SimpleNamespace, qtbot: QtBot
) -> None:
    play(made)
    with qtbot.waitSignal(made.panel.sound_changed) as told:
        press(made, "m")
    assert told.args == [100, True]
    assert made.players[0].muted
    press(made, Qt.Key.Key_Down)
    assert (made.players[0].volume, made.players[0].muted) == (95, False)


def test_how_the_sound_was_left_is_what_a_new_player_gets(qtbot: QtBot, theme: Theme) -> None:
    player = NullPlayer()
    panel = PlayerPanel(theme, lambda: player, volume=30, muted=True)
    qtbot.addWidget(panel)
    panel.offer(CLIP)
    panel.play()
    assert (player.volume, player.muted) == (30, True)
    panel.shut_down()


def test_keys_act_only_while_the_player_has_the_keyboard(
    made: SimpleNamespace, qtbot: QtBot
) -> None:
    play(made)
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(made.panel)
    window.show()
    line.setFocus()
    QTest.keyClicks(line, "k jl.m")
    assert line.text() == "k jl.m"
    assert made.panel.state is State.PLAYING
    made.panel.setParent(None)


def test_every_key_of_the_table_has_a_verb_that_does_something(made: SimpleNamespace) -> None:
    play(made)
    for key in PLAYER_KEYS:
        made.panel.do(key.verb)
        QApplication.processEvents()
    made.panel.leave_full_screen()
    assert len(key_list()) == len(PLAYER_KEYS)
    for needs_altgr in "[]#":
        (key,) = [key for key in PLAYER_KEYS if needs_altgr in key.keys]
        assert len(key.keys) > 1


def test_everything_in_the_controls_has_a_name_and_a_tip_and_takes_the_keyboard(
    made: SimpleNamespace,
) -> None:
    play(made)
    controls = stage(made).controls
    parts: list[QWidget] = [*controls.findChildren(QAbstractButton)]
    parts += controls.findChildren(QSlider)
    assert len(parts) >= 9
    for part in parts:
        assert part.accessibleName(), part
        assert part.toolTip(), part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part.accessibleName()


# --- full screen ----------------------------------------------------------------------------------
def test_full_screen_takes_the_picture_and_gives_it_back(made: SimpleNamespace) -> None:
    play(made)
    press(made, "f")
    assert stage(made).window() is not made.panel.window()
    assert stage(made).window().isFullScreen()
    let_run(made, 100)
    assert made.panel.state is State.PLAYING
    press(made, Qt.Key.Key_Escape)
    panel: PlayerPanel = made.panel
    assert stage(made).parentWidget() == panel
    assert stage(made).geometry() == panel.rect()
    assert stage(made).isVisible()


def test_closing_the_full_screen_window_gives_the_picture_back(made: SimpleNamespace) -> None:
    play(made)
    made.panel.toggle_full_screen()
    stage(made).window().close()
    QApplication.processEvents()
    assert stage(made).parentWidget() is made.panel


def test_ctrl_q_in_full_screen_closes_the_window_behind_it(made: SimpleNamespace) -> None:
    play(made)
    press(made, "f")
    press(made, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not made.panel.isVisible()
    assert stage(made).parentWidget() is made.panel


def test_another_clip_leaves_full_screen(made: SimpleNamespace) -> None:
    play(made)
    made.panel.toggle_full_screen()
    made.panel.offer(None)
    QApplication.processEvents()
    assert stage(made).parentWidget() is made.panel


# --- snapshots ------------------------------------------------------------------------------------
def test_a_snapshot_is_named_by_title_and_time_and_never_over_another(
    made: SimpleNamespace, qtbot: QtBot, tmp_path: Path
) -> None:
    play(made)
    made.panel.pause()
    made.players[0].seek_ms(3_000)
    QApplication.processEvents()
    for name in ("Mưa đỏ 00.03.00.png", "Mưa đỏ 00.03.00 (2).png"):
        with qtbot.waitSignal(made.panel.snapshot_taken) as taken:
            press(made, "s")
        assert taken.args == [tmp_path / "pictures" / name]
        assert taken.args[0].stat().st_size > 100


def test_a_snapshot_that_cannot_be_saved_is_told(
    made: SimpleNamespace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "pictures").touch()  # a file where the folder is to be
    play(made)
    with qtbot.waitSignal(made.panel.trouble) as told:
        made.panel.take_snapshot()
    assert str(tmp_path / "pictures") in told.args[0]


# --- what is wrong --------------------------------------------------------------------------------
@pytest.mark.parametrize("failure", list(Failure), ids=lambda failure: failure.value)
def test_what_is_wrong_stands_in_the_pane_and_the_next_clip_plays(
    made: SimpleNamespace, media: dict[str, Failure], failure: Failure
) -> None:
    media[CLIP.path.name] = failure
    made.panel.offer(CLIP)
    made.panel.play()
    QApplication.processEvents()
    trouble = stage(made).trouble
    assert trouble.isVisible()
    assert sentence(failure, CLIP.path) in texts(trouble)
    assert hint(failure, CLIP.path) in texts(trouble)
    assert sentence(failure, CLIP.path) in trouble.accessibleName()
    play(made, OTHER)
    assert not trouble.isVisible()
    assert made.panel.state is State.PLAYING


def test_what_is_missing_can_be_tried_again(
    made: SimpleNamespace, media: dict[str, Failure]
) -> None:
    media[CLIP.path.name] = Failure.FILE_MISSING
    made.panel.offer(CLIP)
    made.panel.play()
    QApplication.processEvents()
    del media[CLIP.path.name]
    (again,) = [
        b for b in stage(made).trouble.findChildren(QAbstractButton) if b.text() == "Try again"
    ]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    let_run(made, 200)
    assert made.panel.state is State.PLAYING


def test_without_libvlc_another_program_can_open_the_file(
    made: SimpleNamespace, media: dict[str, Failure]
) -> None:
    media[CLIP.path.name] = Failure.LIBVLC_MISSING
    made.panel.offer(CLIP)
    made.panel.play()
    QApplication.processEvents()
    assert "libvlc5" in hint(Failure.LIBVLC_MISSING, CLIP.path, "linux")
    assert "videolan.org" in hint(Failure.LIBVLC_MISSING, CLIP.path, "win32")
    buttons = stage(made).trouble.findChildren(QAbstractButton)
    (outside,) = [button for button in buttons if button.text() == "Open in another program"]
    QTest.mouseClick(outside, Qt.MouseButton.LeftButton)
    assert made.outside == [CLIP.path]


def test_a_drive_unplugged_while_playing_is_told_of_in_the_pane(made: SimpleNamespace) -> None:
    play(made)
    made.players[0].unplug()
    QApplication.processEvents()
    assert stage(made).trouble.isVisible()
    press(made, SPACE)  # tries again
    let_run(made, 200)
    assert made.panel.state is State.PLAYING


def test_the_panel_loads_neither_libvlc_nor_pillow() -> None:
    script = (
        "import sys, film_archive.ui.player.panel, film_archive.media.vlc_player;"
        "print(*({'vlc', 'PIL', 'numpy', 'sqlalchemy'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.split() == []
