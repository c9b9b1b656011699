"""Where libVLC puts its pictures: a buffer in memory, written and told of by callbacks.

The callbacks come on libVLC's threads.  They only note what came and post it; they never call
libVLC, which would wait for itself.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import vlc

from film_archive.media.frame_count import FrameCount
from film_archive.media.frames import FrameStore
from film_archive.media.player import USUAL_RATE, MediaInfo

_Lock = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_Display = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
_REMEMBERED = 512  # displays


@dataclass(frozen=True, slots=True)
class Display:
    """libVLC displayed a picture, perhaps the same once more; `at` is of `time.perf_counter`."""

    at: float
    differs: bool


class Screen:
    """Takes libVLC's pictures into a store and knows which one is on it.

    `shown` is called on libVLC's threads when there is a new frame to be seen.
    """

    def __init__(self, frames: FrameStore, shown: Callable[[], None]) -> None:
        self._frames = frames
        self._shown = shown
        self._changed = threading.Condition()
        self._count = FrameCount(USUAL_RATE)
        self._displays: deque[Display] = deque(maxlen=_REMEMBERED)
        self._total = 0
        self._held = self._until_ready = False
        self.rate = 1.0
        # Must live until `stop()` has returned: libVLC calls them.
        self._callbacks = (_Lock(self._take), _Display(self._displayed))

    def attach(self, player: Any) -> None:
        """From its next start on this player's pictures come here."""
        take, display = self._callbacks
        decorators = vlc.CallbackDecorators
        player.video_set_callbacks(
            ctypes.cast(take, decorators.VideoLockCb),
            ctypes.cast(ctypes.c_void_p(), decorators.VideoUnlockCb),
            ctypes.cast(display, decorators.VideoDisplayCb),
            None,
        )

    def prepare(self, width: int, height: int, info: MediaInfo) -> None:
        """For a start, with pictures of this size; none may be on its way."""
        with self._changed:
            self._frames.resize(width, height)
            self._count = FrameCount(info.frame_rate, info.last_frame)
            self._displays.clear()
            self._total = 0
            self._held = False

    # --- which frame it is --------------------------------------------------------------------
    @property
    def number(self) -> int:
        return self._count.number

    @property
    def seeking(self) -> bool:
        return self._count.seeking

    def seek(self, number: int, *, hold: bool = False) -> None:
        """This frame was asked for; `hold`: nothing is shown until it can come."""
        with self._changed:
            self._count.seek(number)
            self._held = self._until_ready = hold

    def stands_at(self, number: int, *, show: bool = True) -> None:
        """This frame is the one displayed last."""
        with self._changed:
            self._count.at(number)
        if show:
            self.release()

    def run(self) -> None:
        with self._changed:
            self._count.run(self.rate)

    def rest(self) -> None:
        with self._changed:
            self._count.rest()

    def decoder_ready(self) -> None:
        """See `FrameCount.decoder_ready`; called on libVLC's threads."""
        with self._changed:
            self._count.decoder_ready(time.perf_counter())
            if self._until_ready:
                self._held = self._until_ready = False

    # --- what is shown ------------------------------------------------------------------------
    def hold(self) -> None:
        """Keeps what is shown, whatever libVLC displays."""
        with self._changed:
            self._held, self._until_ready = True, False

    def release(self) -> None:
        """Shows what was displayed last, and what comes."""
        with self._changed:
            self._held = self._until_ready = False
        self._publish()

    def show_now(self) -> None:
        """Shows what was displayed last, and still holds what comes."""
        self._publish()

    @property
    def any_displayed(self) -> bool:
        return self._total > 0

    @property
    def mark(self) -> int:
        """How many pictures were displayed so far, for `wait_for` and `since`."""
        return self._total

    def since(self, mark: int) -> list[Display]:
        """What was displayed after a mark, the earliest first."""
        with self._changed:
            return self._since(mark)

    def wait_for(
        self, wanted: Callable[[Display], bool], mark: int, within_s: float
    ) -> Display | None:
        """The first display after a mark that is as wanted; None if none comes in time."""

        def found() -> Display | None:
            return next((d for d in self._since(mark) if wanted(d)), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None, within_s)
            return found()

    def _since(self, mark: int) -> list[Display]:
        new = min(self._total - mark, len(self._displays))
        return list(self._displays)[-new:] if new > 0 else []

    # --- callbacks ----------------------------------------------------------------------------
    def _take(self, _opaque: Any, planes: Any) -> None:
        planes[0] = self._frames.take()

    def _displayed(self, _opaque: Any, _picture: Any) -> None:
        now = time.perf_counter()
        differs = self._frames.finished()
        with self._changed:
            self._count.displayed(now, differs=differs)
            self._displays.append(Display(now, differs))
            self._total += 1
            held = self._held
            self._changed.notify_all()
        if not held:
            self._publish()

    def _publish(self) -> None:
        if self._frames.publish():
            self._shown()
