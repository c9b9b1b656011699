"""libVLC starting, pausing and going on, and what it tells of that.

All of it runs on the player's own thread, but for what libVLC calls.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import vlc

from film_archive.media.player import MediaInfo
from film_archive.media.vlc_library import Told
from film_archive.media.vlc_screen import Screen

_ANSWER = 2.0  # seconds that libVLC may take to start, pause or go on


class Running:
    """Starts, pauses, goes on; waits a bounded time for each.

    `came_to_rest` is called on a thread of libVLC when the medium stopped without being asked,
    with the time of `time.perf_counter`.
    """

    def __init__(self, player: Any, screen: Screen, came_to_rest: Callable[[float], None]) -> None:
        self._player = player
        self._screen = screen
        self._came_to_rest = came_to_rest
        self._make_media: Callable[[], Any] | None = None
        self._info: MediaInfo | None = None
        self._size = (0, 0)
        self._rate = 1.0
        self._pausing = False
        # libVLC must be started anew before a seek: its clock is off after single steps and after
        # another rate, and its decoder after it has read to the end.
        self._unsteady = False
        # It stands further on than the frame that is shown.
        self._astray = False
        self._settled = False  # nothing is on its way to the screen
        self._playing, self._paused = threading.Event(), threading.Event()
        self._ready = threading.Event()
        self._began_at = self._rested_at = self._ready_at = self._sought_at = 0.0
        self.over = False  # libVLC has let go of the medium and must start it anew
        self.sound_ms = 0
        self._listen()

    # --- what libVLC tells --------------------------------------------------------------------
    def _listen(self) -> None:
        # Not `player.event_manager()`: python-vlc keeps what that tells, and the player, for good.
        self._events = vlc.libvlc_media_player_event_manager(self._player)
        kinds = vlc.EventType
        self._heard = {
            kinds.MediaPlayerPlaying: self._is_playing,
            kinds.MediaPlayerPaused: self._is_paused,
            kinds.MediaPlayerTimeChanged: self._is_at,
            kinds.MediaPlayerEndReached: self._is_over,
            kinds.MediaPlayerEncounteredError: self._is_over,
        }
        for kind, hear in self._heard.items():
            self._events.event_attach(kind, hear)

    def ignore(self) -> None:
        """Lets no more events come in; before the player is released."""
        for kind in self._heard:
            self._events.event_detach(kind)

    def _is_playing(self, _event: Any) -> None:
        self._began_at = time.perf_counter()
        self._screen.run()
        self._playing.set()

    def _is_paused(self, _event: Any) -> None:
        self._rested_at = time.perf_counter()
        self._screen.rest()
        self._paused.set()
        if not self._pausing:
            self._came_to_rest(self._rested_at)

    def _is_at(self, event: Any) -> None:
        self.sound_ms = max(0, event.u.new_time)

    def _is_over(self, _event: Any) -> None:
        self.over = True
        self._playing.set()
        self._paused.set()
        self._came_to_rest(time.perf_counter())

    def told(self, what: Told) -> None:
        """libVLC told something of its inside; called on its threads."""
        if what is Told.READY:
            self._ready_at = time.perf_counter()
            self._screen.decoder_ready()
            self._ready.set()

    # --- starting and ending ------------------------------------------------------------------
    def start(self, make_media: Callable[[], Any], info: MediaInfo, size: tuple[int, int]) -> None:
        """Plays a medium from its beginning; the one before must have been stopped."""
        self._make_media, self._info, self._size = make_media, info, size
        self.sound_ms = 0
        self._start(self._rate)

    def start_again(self, number: int, rate: float) -> None:
        """Plays the same medium from a frame, after whatever has been."""
        self._quiet_stop()
        self._start(rate, number)

    def _start(self, rate: float, number: int = 0) -> None:
        assert self._info is not None
        self._unsteady = self._astray = self._settled = self.over = False
        if not self._info.audio_only:
            width, height = self._size
            self._screen.prepare(width, height, self._info)
            self._player.video_set_format("RV32", width, height, width * 4)
        self._screen.rate = rate
        self._screen.seek(number)
        self._playing.clear()
        # Before it plays: later libVLC would first play what it has decoded at the other rate.
        self._player.set_rate(rate)
        self._set_media(number)
        self._player.play()
        self._playing.wait(_ANSWER)

    def _set_media(self, number: int) -> None:
        """A medium keeps each start it was ever given, and so does a copy: it is made anew."""
        assert self._make_media is not None
        media = self._make_media()
        if number:
            media.add_option(f":start-time={self._libvlc_time(number) / 1000:.3f}")
        self._player.set_media(media)
        media.release()

    def stop(self) -> None:
        """Returns when libVLC calls nothing of ours any more."""
        self._quiet_stop()
        self._make_media = self._info = None

    def _quiet_stop(self) -> None:
        self._pausing = True
        self._player.stop()
        self._pausing = False

    # --- running ------------------------------------------------------------------------------
    def pause(self) -> None:
        """Stops where it is; a frame or two may still come."""
        self._playing.wait(_ANSWER)
        self._paused.clear()
        self._pausing = True
        self._player.set_pause(1)
        self._paused.wait(_ANSWER)
        self._pausing = False

    def go_on(self) -> None:
        """Plays on from the frame shown."""
        off = self._unsteady or self._astray or self._rate != 1.0
        if off and not self._sound_alone:
            self.start_again(self._screen.number, self._rate)
        else:
            self.run()

    def sought_since(self, at: float) -> bool:
        """Whether a frame was asked for after this, while it played."""
        return self._sought_at > at

    def run(self) -> None:
        """Lets it run on, whatever it is at."""
        self._settled = False
        self._playing.clear()
        self._player.set_pause(0)
        self._playing.wait(_ANSWER)

    def set_rate(self, rate: float, *, playing: bool) -> None:
        """How fast it plays from now on.

        libVLC keeps what it has decoded at the old rate for seconds, so it is started anew.
        """
        self._rate = rate
        if self._sound_alone:
            self._player.set_rate(rate)
        elif playing:
            self.start_again(self._screen.number, rate)

    @property
    def _sound_alone(self) -> bool:
        return self._info is None or self._info.audio_only

    # --- times --------------------------------------------------------------------------------
    @property
    def _length(self) -> float:
        """How long a frame stands, in seconds; in pause the rate is always the usual one."""
        assert self._info is not None
        return float(1 / self._info.frame_rate)

    def _libvlc_time(self, number: int) -> int:
        """Rounded down: libVLC takes the first frame that does not begin before this."""
        assert self._info is not None
        return int(number * 1000 / self._info.frame_rate)
