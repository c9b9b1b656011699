"""A player without pictures of its own: it paints the number of each frame, by a clock of its own.

For tests of everything that stands above a player.  It has no threads: time passes when its clock
is told so.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from film_archive.media.frames import FrameStore
from film_archive.media.player import (
    Failure,
    Frame,
    FrameReady,
    Listener,
    MediaEnded,
    MediaInfo,
    SnapshotFailed,
    SnapshotTaken,
    State,
)
from film_archive.media.report import Report
from film_archive.media.snapshots import save_picture

TEN_SECONDS = MediaInfo(160, 90, 10_000, Fraction(25))
_BITS = 16
_LIT, _DARK, _GROUND = b"\xe0\xe8\xe8\x00", b"\x30\x30\x30\x00", b"\x18\x1c\x60\x00"


class FakeClock:
    """Time in milliseconds that passes when `advance` says so."""

    def __init__(self) -> None:
        self.now_ms = 0
        self._told: list[Callable[[int], None]] = []

    def tell(self, listener: Callable[[int], None]) -> None:
        """From now on tells this listener how many milliseconds have passed."""
        self._told.append(listener)

    def advance(self, ms: int) -> None:
        """Lets time pass, at most ten milliseconds at once, so that frames come one by one."""
        while ms > 0:
            step = min(ms, 10)
            self.now_ms += step
            ms -= step
            for listener in self._told:
                listener(step)


class NullPlayer:
    """See the module.  `media` tells by file name what a file is, or why it cannot be played;
    others are ten seconds long if they hold anything."""

    def __init__(
        self,
        clock: FakeClock | None = None,
        media: Mapping[str, MediaInfo | Failure] | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        self.clock.tell(self._passed)
        self.volume, self.muted, self.rate, self.audio = 100, False, 1.0, -1
        self._media = media or {}
        self._frames = FrameStore()
        self._report = Report()
        self._at = Fraction(0)  # milliseconds
        self._painted = -1

    # --- what is known ------------------------------------------------------------------------
    @property
    def listener(self) -> Listener:
        return self._report.listener

    @listener.setter
    def listener(self, listener: Listener) -> None:
        self._report.listener = listener

    @property
    def state(self) -> State:
        return self._report.state

    @property
    def info(self) -> MediaInfo | None:
        return self._report.info

    @property
    def position_ms(self) -> int:
        if self.info is None:
            return 0
        return int(self._at) if self.info.audio_only else self.info.time_of(self._number)

    def frame(self) -> Frame | None:
        return self._frames.shown

    # --- verbs --------------------------------------------------------------------------------
    def open(self, path: Path) -> int:
        self._at, self._painted = Fraction(0), -1
        self._report.begin(self._report.opening + 1, path)
        found = self._look(path)
        if isinstance(found, Failure):
            self._report.fail(found)
        else:
            self._report.opened(found)
        return self._report.opening

    def play(self) -> None:
        if self.state is State.ENDED:
            self._at = Fraction(0)
        if self.state in (State.READY, State.PAUSED, State.ENDED):
            self._report.become(State.PLAYING)
            self._show()

    def pause(self) -> None:
        if self.state is State.PLAYING:
            self._report.become(State.PAUSED)

    def toggle(self) -> None:
        (self.pause if self.state is State.PLAYING else self.play)()

    def stop(self) -> None:
        self._report.info = None
        self._report.become(State.EMPTY)

    def seek_ms(self, ms: int) -> None:
        if self.info is not None:
            self._go_to(Fraction(self.info.time_of(self.info.frame_at(ms))))

    def step_frame(self, count: int = 1) -> None:
        if self.info is not None and not self.info.audio_only:
            self.pause()
            number = min(max(0, self._number + count), self.info.last_frame)
            self._go_to(Fraction(self.info.time_of(number)))

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def set_volume(self, percent: int) -> None:
        self.volume = min(max(0, percent), 100)

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def choose_audio(self, track: int) -> None:
        self.audio = track

    def snapshot(self, path: Path) -> None:
        frame = self.frame()
        if frame is None:
            return
        try:
            save_picture(frame, path)
        except OSError:
            self.listener(SnapshotFailed(self._report.opening, path))
        else:
            self.listener(SnapshotTaken(self._report.opening, path))

    def close(self) -> bool:
        self.stop()
        return True

    # --- for tests ----------------------------------------------------------------------------
    def unplug(self) -> None:
        """The drive with the file is gone."""
        self._report.fail(Failure.GONE)

    # --- inside -------------------------------------------------------------------------------
    @property
    def _number(self) -> int:
        return self.info.frame_at(int(self._at)) if self.info else 0

    def _look(self, path: Path) -> MediaInfo | Failure:
        if path.name in self._media:
            return self._media[path.name]
        if not path.is_file():
            return Failure.FILE_MISSING
        return TEN_SECONDS if path.stat().st_size else Failure.FILE_EMPTY

    def _go_to(self, at: Fraction) -> None:
        self._at = at
        if self.state in (State.READY, State.ENDED):
            self._report.become(State.PAUSED)
        self._show()

    def _passed(self, ms: int) -> None:
        if self.state is not State.PLAYING or self.info is None:
            return
        self._at = min(self._at + Fraction(ms) * Fraction(self.rate), Fraction(self._length))
        self._show()
        if self._at >= self._length:
            self._report.become(State.ENDED)
            self.listener(MediaEnded(self._report.opening))

    @property
    def _length(self) -> int:
        return self.info.duration_ms if self.info else 0

    def _show(self) -> None:
        if self.info is None or self.info.audio_only or self._painted == self._number:
            return
        self._painted = self._number
        self._frames.resize(self.info.width, self.info.height)
        picture = numbered_picture(self._number, self.info.width, self.info.height)
        ctypes.memmove(self._frames.take(), picture, len(picture))
        self._frames.finished()
        self._frames.publish()
        self.listener(FrameReady(self._report.opening))


def numbered_picture(number: int, width: int, height: int) -> bytes:
    """A dark ground with sixteen blocks across its head: the number, highest bit first."""
    cell = width // _BITS
    blocks = [_LIT if number >> (_BITS - 1 - bit) & 1 else _DARK for bit in range(_BITS)]
    head = b"".join(block * cell for block in blocks) + _GROUND * (width - cell * _BITS)
    marked = max(1, height // 10)
    return head * marked + _GROUND * width * (height - marked)


def number_painted(frame: Frame) -> int:
    """The number that such a picture carries."""
    cell = frame.width // _BITS
    bits = [frame.buffer[4 * (cell * bit + cell // 2)] > 0x80 for bit in range(_BITS)]
    return int("".join(str(int(bit)) for bit in bits), 2)
