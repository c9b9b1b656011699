"""A player in a storm: `python -m tests.media.storms switch|seek|close WARMING TIMES`."""

from __future__ import annotations

import random
import sys

from film_archive.media.player import FrameReady, Opened, PlaybackFailed, State
from film_archive.media.vlc_player import VlcPlayer
from tests.media.holdings import rage
from tests.media.reel_marks import FIELDS, RED_RAIN, REELS, Reel
from tests.media.watching import Watch


class Storm:
    """One player and what is done to it."""

    def __init__(self) -> None:
        self._chance = random.Random(7)
        self._watch = Watch(VlcPlayer())

    def switch(self, number: int) -> None:
        """Another medium plays; mostly one does not wait for its first frame."""
        self._play(self._chance.choice(REELS), seen=self._chance.random() < 0.3)

    def seek(self, number: int) -> None:
        """Somewhere else, playing or not; mostly before it has arrived at the place before."""
        watch = self._watch
        if watch.player.state is State.EMPTY:
            self.switch(number)
        watch.facts.clear()
        watch.player.seek_ms(self._chance.randrange(10_000))
        if self._chance.random() < 0.2:
            (watch.player.pause if self._chance.random() < 0.5 else watch.player.play)()
        watch.until(lambda: watch.facts != [], within_s=0.1)
        assert watch.of(PlaybackFailed) == []

    def close(self, number: int) -> None:
        """A player that plays is closed, and another takes its place."""
        self._play(REELS[number % len(REELS)], seen=number % 3 == 0)
        assert self._watch.player.close()
        self._watch = Watch(VlcPlayer())

    def rest(self) -> None:
        """Ends as it began: with the buffers of one reel, made anew because another was before."""
        for reel in (FIELDS, RED_RAIN):
            self._play(reel, seen=True)
        self._watch.player.stop()
        assert self._watch.until(lambda: self._watch.player.state is State.EMPTY, within_s=30)
        self._watch.facts.clear()

    def end(self) -> None:
        assert self._watch.player.close()

    def _play(self, reel: Reel, *, seen: bool) -> None:
        """Waits until it is open, and if it is to be `seen` for a frame of it.

        Not by looking at the frame: one that is looked at keeps its buffer.
        """
        watch = self._watch
        watch.facts.clear()
        opening = watch.player.open(reel.path)
        watch.player.play()
        assert watch.until(lambda: any(fact.opening == opening for fact in watch.of(Opened)))
        told = len(watch.facts)
        assert not seen or watch.until(
            lambda: any(isinstance(fact, FrameReady) for fact in watch.facts[told:])
        )
        assert watch.of(PlaybackFailed) == []


if __name__ == "__main__":
    storm = Storm()
    rage(getattr(storm, sys.argv[1]), storm.rest, int(sys.argv[2]), int(sys.argv[3]))
    storm.end()
