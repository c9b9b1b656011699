"""Which frame is on the screen, told from when frames are displayed.

libVLC does not say which picture it hands out, and its own time is coarse.  What is known: the
frame that a seek asked for is due a fixed while after the decoder has been waited for; a frame is
never displayed before it is due; and one that is late by more than half its length is left out.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

# libVLC starts its clock this much after the decoder is ready, in seconds.
WAKE_UP = 0.010
# … and another one at other rates: this, measured, is a little different from file to file.
_AHEAD = 0.117
_EARLY = 0.004  # seconds: clocks are read at slightly different moments
_LATE = 0.3  # of a frame's length: later than this it is the next one


class FrameCount:
    """The number of the frame shown, `last` at most.

    Times are in seconds, of any clock that only goes on.
    """

    def __init__(self, frame_rate: Fraction, last: int | None = None) -> None:
        self._length = float(1 / frame_rate)
        self._last = last
        self._rate = 1.0
        self._number = 0
        self._running = self._known = False
        self._due: float | None = None  # when the frame sought is to be displayed
        self._seeking = False
        self._origin: float | None = None  # when frame 0 would have been displayed
        self._sure = False  # whether that is known, not told from frames that may have been late

    @property
    def number(self) -> int:
        return self._number if self._last is None else min(self._number, self._last)

    @property
    def seeking(self) -> bool:
        """Whether the frame that was asked for has not been displayed yet."""
        return self._seeking

    def at(self, number: int) -> None:
        """This frame stands on the screen, and only being told or running changes that."""
        self._number, self._seeking, self._due, self._origin = number, False, None, None
        self._known = True

    def seek(self, number: int) -> None:
        """This frame was asked for: what is displayed until it comes is not counted."""
        self._number, self._seeking, self._due, self._origin = number, True, None, None
        self._known = False

    def decoder_ready(self, now: float) -> None:
        """The decoder has been waited for: after a start or a seek, or when a file comes slowly."""
        self._origin = None
        if self._seeking:
            ahead = _AHEAD if self._number else 0.0
            self._due = now + WAKE_UP + ahead * (1 / self._rate - 1)

    def run(self, rate: float = 1.0) -> None:
        """Frames follow one another from now on."""
        self._running, self._rate, self._origin = True, rate, None
        self._known = False

    def rest(self) -> None:
        """Time stands still: a frame counts only if it differs from the one before."""
        self._running, self._origin = False, None

    def displayed(self, now: float, *, differs: bool) -> None:
        """A frame was displayed, perhaps the same one once more."""
        if self._seeking:
            self._arrived(now)
        elif self._known:
            pass
        elif not self._running:
            self._number += differs
        elif self._origin is None:
            self._number += differs
            self._origin, self._sure = now - self._number * self._step, False
        else:
            self._follow(now, differs)

    def _arrived(self, now: float) -> None:
        if self._due is None or now < self._due - _EARLY:
            return
        if self._running:
            self._origin, self._sure = self._due - self._number * self._step, True
            self._number = max(self._number, self._due_by(now))
        self._seeking, self._due = False, None

    def _follow(self, now: float, differs: bool) -> None:
        due = self._due_by(now)
        if not self._sure:
            due = max(due, self._number + differs)
        self._number = max(self._number, due)
        if not self._sure and self._origin is not None:
            # A frame may be displayed late but never early, so the earliest one tells the beat.
            self._origin = min(self._origin, now - self._number * self._step)

    def _due_by(self, now: float) -> int:
        """The last frame whose time has come."""
        assert self._origin is not None
        return floor((now - self._origin) / self._step + _LATE)

    @property
    def _step(self) -> float:
        return self._length / self._rate
