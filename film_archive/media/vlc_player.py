"""The player that plays: libVLC, behind one thread that alone calls it.

Making one costs nothing: libVLC is loaded with the first file.  One player is to be reused for all
media, for each takes memory that libVLC never gives back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from film_archive.media.frames import FrameStore
from film_archive.media.lane import Lane
from film_archive.media.player import Failure, Frame, Listener, MediaInfo, State
from film_archive.media.report import Report

if TYPE_CHECKING:
    from film_archive.media.vlc_engine import Engine

_log = logging.getLogger(__name__)

_CLOSE_S = 5.0
_STUCK_S = 15.0  # a job that takes longer than this waits for a libVLC that hangs
_SEEK = "seek"


class VlcPlayer:
    """See `player.Player`.  `largest` is the size in pixels that no frame need exceed."""

    def __init__(self, largest: tuple[int, int] | None = None) -> None:
        self._largest = largest
        self._opening = 0
        self._report, self._frames, self._lane = Report(), FrameStore(), Lane("player")
        self._engine: Engine | None = None
        self._volume, self._muted = 100, False

    @property
    def listener(self) -> Listener:
        return self._report.listener

    @listener.setter
    def listener(self, listener: Listener) -> None:
        self._report.listener = listener

    # --- what is known ------------------------------------------------------------------------
    @property
    def state(self) -> State:
        return self._report.state if self._current else State.OPENING

    @property
    def info(self) -> MediaInfo | None:
        return self._report.info if self._current else None

    @property
    def position_ms(self) -> int:
        engine = self._engine
        return engine.position_ms if engine is not None and self._current else 0

    def frame(self) -> Frame | None:
        return self._frames.shown

    @property
    def _current(self) -> bool:
        """Whether the thread has come to what was opened last."""
        return self._report.opening == self._opening

    # --- verbs --------------------------------------------------------------------------------
    def open(self, path: Path) -> int:
        self._opening += 1
        if self._lane.busy_s() > _STUCK_S:
            self._abandon()
        opening, report = self._opening, self._report

        def job() -> None:
            report.begin(opening, path)
            if (engine := self._loaded()) is None:
                report.fail(Failure.LIBVLC_MISSING)
            else:
                engine.open(path)

        self._lane.post_alone(job)
        return opening

    def play(self) -> None:
        self._post(lambda engine: engine.play())

    def pause(self) -> None:
        self._post(lambda engine: engine.pause())

    def toggle(self) -> None:
        self._post(lambda engine: engine.toggle())

    def stop(self) -> None:
        self._post(lambda engine: engine.stop())

    def seek_ms(self, ms: int) -> None:
        self._post(lambda engine: engine.seek(ms), replaces=_SEEK)

    def step_frame(self, count: int = 1) -> None:
        self._post(lambda engine: engine.step(count))

    def set_rate(self, rate: float) -> None:
        self._post(lambda engine: engine.set_rate(rate), replaces="rate")

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        self._post(lambda engine: engine.set_volume(percent), replaces="volume")

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._post(lambda engine: engine.set_muted(muted), replaces="muted")

    def choose_audio(self, track: int) -> None:
        self._post(lambda engine: engine.choose_audio(track))

    def snapshot(self, path: Path) -> None:
        self._post(lambda engine: engine.snapshot(path))

    def close(self) -> bool:
        def release() -> None:
            if self._engine is not None:
                self._engine.release()
                self._engine = None

        closed = self._lane.close(release, _CLOSE_S)
        if not closed:
            _log.warning("libVLC did not end within %s s", _CLOSE_S)
        return closed

    # --- inside -------------------------------------------------------------------------------
    def _post(self, verb: Callable[[Engine], None], *, replaces: str = "") -> None:
        def job() -> None:
            if self._engine is not None:
                verb(self._engine)

        self._lane.post(job, replaces=replaces)

    def _loaded(self) -> Engine | None:
        """libVLC, from the first file on; where it was missing it is looked for again."""
        if self._engine is None:
            self._engine = _engine(self._report, self._frames, self._lane, self._largest)
            if self._engine is not None:
                self._engine.set_volume(self._volume)
                self._engine.set_muted(self._muted)
        return self._engine

    def _abandon(self) -> None:
        """A thread that waits for a hanging libVLC is left to it; another takes its place."""
        _log.warning("libVLC does not answer; it is started anew")
        listener = self._report.listener
        self._report, self._frames, self._lane = Report(), FrameStore(), Lane("player")
        self._report.listener = listener
        self._engine = None


def _engine(
    report: Report, frames: FrameStore, lane: Lane, largest: tuple[int, int] | None
) -> Engine | None:
    try:
        # start-up: python-vlc and libVLC load with the first file, on the player's thread.
        from film_archive.media.vlc_engine import Engine
    except (OSError, NotImplementedError, NameError, AttributeError, SystemExit) as fault:
        # That is how python-vlc says that there is no libVLC, or one that it does not know.
        _log.warning("libVLC cannot be loaded: %r", fault)
        return None
    try:
        return Engine(report, frames, lane.post, lambda: lane.overtaken(_SEEK), largest)
    except OSError as fault:
        _log.warning("libVLC cannot be started: %s", fault)
        return None
