"""Storms: switching, seeking, closing, over and over, leave no thread and no memory behind."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from film_archive.media.player import FrameReady, Opened, PlaybackFailed, State
from film_archive.media.vlc_player import VlcPlayer
from tests.media.reel_marks import RED_RAIN, REELS
from tests.media.watching import Watch

GROWTH = 1.05

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads and memory are in /proc")


def threads() -> int:
    """All of the process, those of libraries too."""
    return len(os.listdir("/proc/self/task"))


def come_down_to(count: int) -> bool:
    """A thread of libVLC's that has ended may be counted for a moment longer."""
    pause = threading.Event()
    return any(threads() <= count or pause.wait(0.02) for _ in range(250))


def memory() -> int:
    """What the process holds, in bytes; what the C library keeps for later is given back first."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def watch() -> Iterator[Watch]:
    player = VlcPlayer()
    yield Watch(player)
    assert player.close()


Deed = Callable[[Watch, random.Random], None]


def switch(watch: Watch, chance: random.Random) -> None:
    """Another medium plays; mostly one does not wait for its first frame."""
    told = len(watch.facts)
    opening = watch.player.open(chance.choice(REELS).path)
    watch.player.play()
    if chance.random() < 0.3:
        assert watch.until(
            lambda: any(
                isinstance(f, FrameReady) and f.opening == opening for f in watch.facts[told:]
            )
        )
    else:
        assert watch.until(
            lambda: any(isinstance(f, Opened) and f.opening == opening for f in watch.facts[told:])
        )


def seek(watch: Watch, chance: random.Random) -> None:
    told = len(watch.facts)
    watch.player.seek_ms(chance.randrange(10_000))
    if chance.random() < 0.2:
        (watch.player.pause if chance.random() < 0.5 else watch.player.play)()
    watch.until(lambda: len(watch.facts) > told, within_s=0.1)


def storm(watch: Watch, deed: Deed, warming: int, times: int) -> None:
    """Does it often, and then as often again: nothing may have grown the second time."""
    chance = random.Random(7)
    switch(watch, chance)
    for _ in range(warming):
        deed(watch, chance)
    _rest(watch)
    held, running = memory(), threads()
    for _ in range(times):
        deed(watch, chance)
        watch.facts.clear()
    # What leaks grows with each round; what an allocator holds for a while does not.
    assert any(_held_after(watch, deed, chance) <= held * GROWTH for _ in range(4))
    assert come_down_to(running)
    assert watch.of(PlaybackFailed) == []


def _held_after(watch: Watch, deed: Deed, chance: random.Random) -> int:
    for _ in range(10):
        deed(watch, chance)
    _rest(watch)
    return memory()


def _rest(watch: Watch) -> None:
    """Ends as it began: frames differ in size from reel to reel."""
    before = watch.player.frame()
    watch.player.open(RED_RAIN.path)
    watch.player.play()
    assert watch.until(lambda: watch.player.frame() is not before)
    watch.facts.clear()
    watch.player.stop()
    assert watch.until(lambda: watch.player.state is State.EMPTY, within_s=30)


@pytest.mark.parametrize("deed", [switch, seek], ids=lambda deed: deed.__name__)
def test_a_storm_leaves_nothing_behind(watch: Watch, deed: Deed) -> None:
    storm(watch, deed, warming=40, times=40)


@pytest.mark.long
@pytest.mark.parametrize("deed", [switch, seek], ids=lambda deed: deed.__name__)
def test_a_thousand_leave_nothing_behind(watch: Watch, deed: Deed) -> None:
    storm(watch, deed, warming=200, times=1_000)


def closings(times: int) -> None:
    """A player that plays is closed, and is made again."""
    for number in range(times):
        watch = Watch(VlcPlayer())
        watch.player.open(REELS[number % len(REELS)].path)
        watch.player.play()
        if number % 3 == 0:
            assert watch.until(lambda w=watch: w.player.frame() is not None)  # type: ignore[misc]
        assert watch.player.close()


def test_closing_while_playing_leaves_no_thread() -> None:
    closings(3)
    running, own = threads(), threading.active_count()
    closings(12)
    assert come_down_to(running)
    assert threading.active_count() <= own


@pytest.mark.long
def test_many_closings_leave_little_behind() -> None:
    closings(50)
    held, running = memory(), threads()
    closings(300)
    assert come_down_to(running)
    # libVLC keeps something of each instance; a window has one and closes once.
    assert memory() <= held * 1.5
