"""The player's parts by themselves: counting frames, buffers, the one thread, sound devices."""

from __future__ import annotations

import ctypes
import threading
from fractions import Fraction
from pathlib import Path

import pytest

from film_archive.media.frame_count import WAKE_UP, FrameCount
from film_archive.media.frames import FrameStore
from film_archive.media.lane import Lane
from film_archive.media.vlc_library import arguments, has_sound


# --- counting -------------------------------------------------------------------------------------
def landed(number: int = 100, at: float = 10.0) -> FrameCount:
    """A count that runs, its frame displayed on time."""
    count = FrameCount(Fraction(25))
    count.run()
    count.seek(number)
    count.decoder_ready(at - WAKE_UP)
    count.displayed(at, differs=True)
    return count


def test_what_is_displayed_before_the_frame_is_due_is_not_it() -> None:
    count = FrameCount(Fraction(25))
    count.run()
    count.seek(100)
    count.displayed(9.0, differs=True)
    count.decoder_ready(10.0)
    count.displayed(10.001, differs=True)
    assert (count.number, count.seeking) == (100, True)
    count.displayed(10.0 + WAKE_UP, differs=True)
    assert (count.number, count.seeking) == (100, False)


@pytest.mark.parametrize("late", [0.0, 0.01, 0.019])
def test_a_frame_that_is_late_is_still_the_one_it_is(late: float) -> None:
    count = landed()
    for number in range(1, 200):
        count.displayed(10.0 + number * 0.04 + (late if number % 3 else 0), differs=True)
        assert count.number == 100 + number


def test_frames_left_out_are_counted() -> None:
    count = landed()
    count.displayed(10.12, differs=True)
    assert count.number == 103


def test_the_same_picture_again_is_no_new_frame_before_its_time() -> None:
    count = landed()
    count.displayed(10.02, differs=False)
    assert count.number == 100
    count.displayed(10.04, differs=False)  # nothing moves, but time does
    assert count.number == 101


def test_at_rest_only_what_differs_counts() -> None:
    count = landed()
    count.rest()
    count.displayed(10.04, differs=True)  # was on its way
    count.displayed(15.0, differs=False)
    assert count.number == 101
    count.at(7)
    count.displayed(16.0, differs=True)
    assert count.number == 7


def test_going_on_it_finds_the_beat_again() -> None:
    count = landed()
    count.rest()
    count.run()
    count.displayed(20.013, differs=False)
    for number in range(1, 50):
        count.displayed(20.02 + number * 0.04, differs=True)
        assert count.number == 100 + number


def test_a_count_ends_with_the_last_frame() -> None:
    count = FrameCount(Fraction(25), last=3)
    count.at(9)
    assert count.number == 3


# --- buffers --------------------------------------------------------------------------------------
def write(store: FrameStore, byte: int) -> bool:
    ctypes.memset(store.take(), byte, 4 * 4 * 2)
    return store.finished()


def store_of(width: int = 4, height: int = 2) -> FrameStore:
    store = FrameStore()
    store.resize(width, height)
    return store


def test_a_frame_that_somebody_keeps_is_never_written_over() -> None:
    store = store_of()
    kept = []
    for byte in range(1, 9):
        write(store, byte)
        store.publish()
        kept.append(store.shown)
    assert [frame.buffer[0] for frame in kept if frame] == list(range(1, 9))
    assert [frame.number for frame in kept if frame] == list(range(1, 9))


def test_buffers_that_nobody_keeps_are_used_again() -> None:
    store = store_of()
    addresses = set()
    for byte in range(100):
        addresses.add(store.take())
        write(store, byte)
        store.publish()
    assert len(addresses) <= 3


def test_a_picture_is_seen_only_once_published_and_only_if_it_differs() -> None:
    store = store_of()
    assert write(store, 1)
    assert store.shown is None
    assert store.publish()
    assert not store.publish()
    assert not write(store, 1)
    assert not store.publish()
    assert write(store, 2)
    assert store.publish()


def test_the_frame_shown_outlives_another_size() -> None:
    store = store_of()
    write(store, 5)
    store.publish()
    store.resize(8, 8)
    shown = store.shown
    assert shown is not None
    assert (shown.width, shown.buffer[0]) == (4, 5)
    store.take()
    store.finished()
    store.publish()
    assert store.shown is not None
    assert store.shown.width == 8


# --- the one thread -------------------------------------------------------------------------------
def occupy(lane: Lane, go: threading.Event) -> None:
    """Keeps a lane busy until it may go."""
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        go.wait(10)

    lane.post(wait)
    assert begun.wait(10)


def test_jobs_are_done_in_order_and_newer_ones_replace() -> None:
    lane, done, go = Lane("test"), list[str](), threading.Event()
    occupy(lane, go)
    for name in ("a", "b", "c"):
        lane.post(lambda name=name: done.append(name), replaces="seek")  # type: ignore[misc]
    lane.post(lambda: done.append("other"))
    assert lane.overtaken("seek")
    go.set()
    ended = threading.Event()
    lane.post(ended.set)
    assert ended.wait(10)
    assert done == ["c", "other"]
    assert lane.close(lambda: done.append("last"), 10)
    assert done[-1] == "last"


def test_an_opening_leaves_nothing_of_what_waited() -> None:
    lane, done, go, ended = Lane("test"), list[str](), threading.Event(), threading.Event()

    occupy(lane, go)
    lane.post(lambda: done.append("old"))
    lane.post_alone(ended.set)
    go.set()
    assert ended.wait(10)
    assert done == []
    assert lane.close(ended.set, 10)


def test_closing_waits_no_longer_than_it_was_told() -> None:
    lane, go = Lane("test"), threading.Event()
    occupy(lane, go)
    assert not lane.close(lambda: None, 0.05)
    go.set()


def test_a_lane_that_never_worked_has_no_thread() -> None:
    before = threading.active_count()
    lane = Lane("test")
    assert threading.active_count() == before
    assert lane.close(lambda: None, 1)


# --- sound ----------------------------------------------------------------------------------------
def test_without_any_sound_device_libvlc_gets_the_silent_one(tmp_path: Path) -> None:
    assert not has_sound("linux", {}, tmp_path)
    assert "--aout=dummy" in arguments(sound=False)
    assert "--aout=dummy" not in arguments(sound=True)


@pytest.mark.parametrize(
    ("cards", "sound"), [("--- no soundcards ---\n", False), (" 0 [PCH ]: HDA-Intel\n", True)]
)
def test_a_sound_card_is_seen(cards: str, sound: bool, tmp_path: Path) -> None:
    (tmp_path / "proc" / "asound").mkdir(parents=True)
    (tmp_path / "proc" / "asound" / "cards").write_text(cards)
    assert has_sound("linux", {}, tmp_path) is sound


def test_a_sound_server_is_seen(tmp_path: Path) -> None:
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert has_sound("linux", {"XDG_RUNTIME_DIR": str(tmp_path)}, tmp_path / "none")
    assert has_sound("linux", {"PULSE_SERVER": "tcp:there"}, tmp_path / "none")
    assert has_sound("win32", {}, tmp_path)
