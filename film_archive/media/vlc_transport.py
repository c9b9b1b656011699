"""Moving about in a medium with libVLC, to the frame.  All of it runs on the player's own thread.

What libVLC does by itself is not exact: after a seek in pause it shows a frame up to six too early
(where the decoder begins to keep frames), and only running brings up the one asked for.  So a seek
in pause lets it run until that frame is displayed, and stops it there; what is displayed on the
way is not shown.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import Enum
from typing import Any

from film_archive.media.frame_count import WAKE_UP
from film_archive.media.player import MediaInfo
from film_archive.media.vlc_library import Told
from film_archive.media.vlc_running import Running
from film_archive.media.vlc_screen import Display, Screen

_SEEK = 3.0  # seconds for a seek: MPEG-2 from a slow disk
_QUICK = 0.25  # seconds for most seeks
_GRACE = 0.1  # seconds
_FIRST_PICTURE = 1.5  # seconds for the picture that libVLC shows at once
_SETTLE = 2.3  # frames' lengths after a pause in which frames may still come
_SOME = 5  # displays
_ASKED = 20  # times for one step
_BREATH = 0.005  # seconds between them
_ANSWERED = 0.03  # seconds in which the picture of a step comes
_STEP = 2.0  # seconds for one frame; near the end libVLC takes more than half of it
_PROMPT = 0.008  # seconds: a start that took longer tells nothing about when frames are due
_FIRST_FRAME = 3.0  # seconds for the first frame of a medium
_EARLY = 0.003  # seconds: what comes before a frame is due by more is not that frame
_BY_ITSELF = 0.055  # seconds: libVLC displays a picture again by itself, but not sooner than this
_LATE = 0.010  # seconds
_TAIL_MS = 1_000  # so near the end libVLC has nothing left to run on
# So near the end it has read to the end.  If it is sought in then, its decoder still takes what
# comes for the end of everything: it empties itself some frames later, and what follows is grey.
_READ_AHEAD_MS = 2_000
# Frames before the one wanted from which it is tried to reach it.  It cannot be reached itself if
# libVLC shows it at once and so nothing comes by running, or if libVLC starts behind it.
_BACK = (0, 5, 12, 25)
# So often in one seek, from different places: then every frame of the medium stands for itself, and
# what libVLC shows at once is the one asked for.
_ALIKE = 2
_PATIENCE = 3.0  # seconds after which a frame that was always missed is not tried for again
_ROUNDS = 4  # times through `_BACK`: on a busy machine what was due at a moment comes late


class Landing(Enum):
    """What came of a seek in pause."""

    STOOD = "the frame came, and libVLC stands at it"
    RAN_ON = "the frame came, but libVLC went further before it paused"
    ALIKE = "the picture that libVLC showed at once came again: it may be the frame"
    MISSED = "the frame did not come"


class Transport(Running):
    """Seeks and steps; waits a bounded time for each."""

    def __init__(self, player: Any, screen: Screen, came_to_rest: Callable[[float], None]) -> None:
        super().__init__(player, screen, came_to_rest)
        self._wanted: int | None = None
        self._plain = False  # every frame of the medium stands for itself
        self._step_told, self._step_answer = threading.Event(), Told.STEPPED

    def told(self, what: Told) -> None:
        super().told(what)
        if what is not Told.READY:
            self._step_answer = what
            self._step_told.set()

    def start(self, make_media: Callable[[], Any], info: MediaInfo, size: tuple[int, int]) -> None:
        self._plain = False
        super().start(make_media, info, size)

    @property
    def number(self) -> int:
        """The frame shown, or the one that is being sought."""
        wanted = self._wanted
        return self._screen.number if wanted is None else wanted

    def halt(self, overtaken: Callable[[], bool]) -> None:
        """Stops at the frame shown; at another rate than the usual one that is sought for."""
        assert self._info is not None
        self.pause()
        if self._info.audio_only:
            return
        self._unsteady = self._unsteady or self._has_read_all(self._screen.number)
        if self._rate != 1.0:
            self._unsteady = True
            self.land(self._screen.number, overtaken)

    # --- seeking ------------------------------------------------------------------------------
    def seek_running(self, number: int) -> None:
        """Goes on playing from a frame."""
        self._sought_at = time.perf_counter()
        self._screen.seek(number)
        self._player.set_time(self._libvlc_time(number))

    def seek_sound(self, ms: int) -> None:
        self.sound_ms = ms
        self._player.set_time(ms)

    def land(self, number: int, overtaken: Callable[[], bool]) -> None:
        """In pause: shows a frame.  Gives up early if another seek waits."""
        self._wanted = number
        try:
            self._land(number, overtaken)
        finally:
            self._wanted = None

    def _land(self, number: int, overtaken: Callable[[], bool]) -> None:
        assert self._info is not None
        last = self._info.frame_at(max(0, self._info.duration_ms - _TAIL_MS))
        alike, patient_until = 0, time.perf_counter() + _PATIENCE
        for tried, back in enumerate(_BACK * _ROUNDS):
            if tried >= len(_BACK) and time.perf_counter() > patient_until:
                break
            start = max(0, min(number, last) - back)
            landing = self._land_once(start, wanted=start == number)
            if landing is Landing.STOOD and start < number and not self._stands():
                landing = Landing.RAN_ON
            if landing is Landing.STOOD:
                self._screen.stands_at(start, show=start == number)
                self._step(number - start)
                break
            if overtaken() or (landing is Landing.RAN_ON and start == number):
                break
            alike += landing is Landing.ALIKE
            if alike >= _ALIKE:
                self._plain = True
                if self._land_once(number, wanted=True) is not Landing.MISSED:
                    break
        self._screen.stands_at(number, show=not self._astray)

    def _land_once(self, number: int, *, wanted: bool) -> Landing:
        """Lets it run until this very frame is displayed; shows it if `wanted`."""
        screen = self._screen
        self._seek_in_pause(number)
        mark, asked = screen.mark, time.perf_counter()
        self.run()
        self._unsteady = self._has_read_all(number)
        due, late = self._began_at + WAKE_UP, max(_LATE, 0.55 * self._length)
        came = self._await_frame(mark, due, late)
        if came is Landing.ALIKE and (self._plain or number == 0):
            came = Landing.STOOD
        if came is Landing.STOOD and wanted:
            screen.show_now()
        self.pause()
        if came is Landing.STOOD and self._began_at - asked > _PROMPT:
            came = Landing.MISSED
        # The next one may be on its way to the screen already.
        rest = due + self._length + _LATE - time.perf_counter()
        after = screen.wait_for(lambda d: d.differs and d.at > due + late, mark, rest)
        self._settled = after is None and came is Landing.STOOD
        self._astray = not self._settled
        return Landing.RAN_ON if came is Landing.STOOD and self._astray else came

    def _stands(self) -> bool:
        """Whether nothing comes any more, however late, after a frame that came."""
        mark = self._screen.mark
        self._settled = False
        self._settle()
        return not any(d.differs for d in self._screen.since(mark))

    def _has_read_all(self, number: int) -> bool:
        """Whether libVLC, when it ran at this frame, may have come to the end of the file."""
        assert self._info is not None
        return number >= self._info.frame_at(max(0, self._info.duration_ms - _READ_AHEAD_MS))

    def _await_frame(self, mark: int, due: float, late: float) -> Landing:
        """Whether the frame came that is due.

        If the same picture came again, it may be what libVLC showed at once: by itself it would
        not display a picture a second time so soon.  Or the frame was left out, being late.
        """

        def displayed(d: Display) -> bool:
            return d.differs and due - _EARLY < d.at < due + late

        screen = self._screen
        if screen.wait_for(displayed, mark, due + late - time.perf_counter()):
            return Landing.STOOD
        recent = screen.since(max(0, mark - _SOME))
        before = [d.at for d in recent if d.at < due - _EARLY]
        again = any(due - _EARLY < d.at < due + _LATE for d in recent)
        alike = again and bool(before) and before[-1] > due - _BY_ITSELF
        return Landing.ALIKE if alike else Landing.MISSED

    def _seek_in_pause(self, number: int) -> None:
        """libVLC shows the frame or one before it, and its clock waits for the one asked for."""
        if self._unsteady:
            self._restart()
        self._settle()
        self._astray = False
        self._screen.seek(number)
        self._screen.hold()
        mark = self._screen.mark
        self._ready.clear()
        self._player.set_time(self._libvlc_time(number))
        if not self._ready.wait(_QUICK):
            # Near its end it has too little to be ready with, but shows that it is there.
            self._screen.wait_for(lambda d: d.differs, mark, _SEEK)
            self._ready.wait(_GRACE)
        self._screen.wait_for(lambda d: d.differs or d.at > self._ready_at, mark, _FIRST_PICTURE)

    def _restart(self) -> None:
        """Whatever libVLC's clock has come to, a new start sets it right; it is not shown."""
        self.start_again(0, 1.0)
        self._screen.hold()
        self._screen.wait_for(lambda d: True, 0, _FIRST_FRAME)
        self.pause()

    def _settle(self) -> None:
        """Waits until nothing is on its way any more: after a pause two frames may still come."""
        left = self._rested_at + _SETTLE * self._length - time.perf_counter()
        if left > 0 and not self._settled:
            threading.Event().wait(left)
        self._settled = True

    def step(self, count: int, overtaken: Callable[[], bool]) -> None:
        """In pause: shows frames further on; fewer where the medium ends."""
        if self._astray:
            self.land(self._screen.number + count, overtaken)
        else:
            self._step(count)

    def _step(self, count: int) -> None:
        for _ in range(count):
            if not self._next():
                break
            self._screen.stands_at(self._screen.number + 1, show=False)

    def _next(self) -> bool:
        """Whether the next frame was shown."""
        self._unsteady = True
        for _ in range(_ASKED):
            mark = self._screen.mark
            self._step_told.clear()
            self._player.next_frame()
            if not self._step_told.wait(_STEP):
                return False
            if self._step_answer is Told.STEP_IGNORED:
                threading.Event().wait(_BREATH)
            elif self._screen.wait_for(lambda d: d.differs, mark, _ANSWERED):
                return True
            elif self._step_answer is Told.STEPPED:
                return True  # nothing moves there
        return False
