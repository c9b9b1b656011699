"""What a player is at, and how it tells of it."""

from __future__ import annotations

from pathlib import Path

from film_archive.media.player import (
    Fact,
    Failure,
    Listener,
    MediaInfo,
    Opened,
    PlaybackFailed,
    State,
    StateChanged,
)


def no_listener(fact: Fact) -> None:
    """For a player that nobody listens to yet."""


class Report:
    """The state of one opening after another; changed on one thread, read on any."""

    def __init__(self) -> None:
        self.listener: Listener = no_listener
        self.opening = 0
        self.path = Path()
        self.info: MediaInfo | None = None
        self.state = State.EMPTY

    def begin(self, opening: int, path: Path) -> None:
        """A file is being opened."""
        self.opening, self.path, self.info = opening, path, None
        self.become(State.OPENING)

    def opened(self, info: MediaInfo) -> None:
        self.info = info
        self.become(State.READY)
        self.listener(Opened(self.opening, info))

    def become(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.listener(StateChanged(self.opening, state))

    def fail(self, failure: Failure) -> None:
        self.become(State.FAILED)
        self.listener(PlaybackFailed(self.opening, failure, self.path))
