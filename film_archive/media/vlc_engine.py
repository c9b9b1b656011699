"""libVLC as a player: what each verb does in each state.  All of it runs on the player's thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from film_archive.media.files import on_disk
from film_archive.media.frames import FrameStore
from film_archive.media.player import (
    Failure,
    FrameReady,
    MediaEnded,
    MediaInfo,
    SnapshotFailed,
    SnapshotTaken,
    State,
)
from film_archive.media.report import Report
from film_archive.media.snapshots import save_picture
from film_archive.media.vlc_library import Library
from film_archive.media.vlc_screen import Screen
from film_archive.media.vlc_tracks import look_at, within
from film_archive.media.vlc_transport import Transport

_LOOK_S = 5.0  # for reading what a file is
_FIRST_FRAME_S = 3.0
_CUT_SHORT_MS = 2_000  # an end that comes this much before the length told is none
_STEPS = 8  # frames: further than this a seek is quicker

Post = Callable[[Callable[[], None]], None]
Overtaken = Callable[[], bool]


class Engine:
    """Loads libVLC when it is made: raises `OSError` where it does not start.

    `post` brings what libVLC tells of back to this thread; `overtaken` asks whether another seek
    waits already.
    """

    def __init__(
        self,
        report: Report,
        frames: FrameStore,
        post: Post,
        overtaken: Overtaken,
        largest: tuple[int, int] | None,
    ) -> None:
        self._report, self._frames, self._overtaken = report, frames, overtaken
        self._largest = largest
        self._volume, self._muted, self._rate = 100, False, 1.0
        self._track: int | None = None  # the sound track chosen, for when it is started anew
        self._library = Library(lambda what: self._transport.told(what))
        self._player: Any = self._library.instance.media_player_new()
        self._screen = Screen(frames, lambda: report.listener(FrameReady(report.opening)))
        self._screen.attach(self._player)

        def came_to_rest(at: float) -> None:
            opening = report.opening
            post(lambda: self._came_to_rest(opening, at))

        self._transport = Transport(self._player, self._screen, came_to_rest)

    @property
    def position_ms(self) -> int:
        info = self._report.info
        if info is None:
            return 0
        return self._transport.sound_ms if info.audio_only else info.time_of(self._transport.number)

    # --- opening and letting go ---------------------------------------------------------------
    def open(self, path: Path) -> None:
        self._let_go()
        self._track = None
        path = on_disk(path)
        found = unplayable(path) or self._look(path)
        if isinstance(found, Failure):
            self._report.fail(found)
        else:
            self._report.opened(found)

    def _look(self, path: Path) -> MediaInfo | Failure:
        media = self._media_of(path)
        try:
            return look_at(media, path, _LOOK_S)
        finally:
            media.release()

    def _media_of(self, path: Path) -> Any:
        media = self._library.instance.media_new_path(str(path))
        # At its end it pauses on the last frame, and can be sought in from there.
        media.add_option(":play-and-pause")
        if self._track is not None:
            media.add_option(f":audio-track-id={self._track}")
        return media

    def stop(self) -> None:
        self._let_go()
        self._report.info = None
        self._report.become(State.EMPTY)

    def _let_go(self) -> None:
        self._transport.stop()
        self._player.set_media(None)

    def release(self) -> None:
        """Gives everything back to libVLC, which calls nothing of ours any more."""
        self.stop()
        self._transport.ignore()
        self._player.release()
        self._library.release()

    # --- playing ------------------------------------------------------------------------------
    def play(self) -> None:
        state = self._report.state
        if state is State.READY:
            self._start()
        elif state is State.PAUSED:
            self._go_on()
        elif state is State.ENDED:
            self._transport.start_again(0, self._rate)
        else:
            return
        self._report.become(State.PLAYING)

    def pause(self) -> None:
        if self._report.state is State.PLAYING:
            with self._silence():
                self._transport.halt(self._overtaken)
            self._report.become(State.PAUSED)

    def toggle(self) -> None:
        (self.pause if self._report.state is State.PLAYING else self.play)()

    def _start(self) -> None:
        info = self._report.info
        assert info is not None
        size = (0, 0) if info.audio_only else within(info.width, info.height, self._largest)
        path = self._report.path
        self._transport.start(lambda: self._media_of(path), info, size)
        self._set_sound()

    def _go_on(self) -> None:
        if self._transport.over:
            self._start()
        else:
            self._transport.go_on()

    def _start_paused(self) -> None:
        """Something of a medium must have been shown before one can move about in it."""
        if self._report.state is State.READY or self._transport.over:
            self._start()
            self._screen.wait_for(lambda d: True, 0, _FIRST_FRAME_S)
            self._transport.pause()

    def _came_to_rest(self, opening: int, at: float) -> None:
        if opening != self._report.opening or self._report.state is not State.PLAYING:
            return
        if self._transport.sought_since(at):
            self._transport.run()  # it had come to its end, but was sent back meanwhile
            return
        info, path = self._report.info, self._report.path
        assert info is not None
        left = info.duration_ms - self.position_ms
        if not info.audio_only and not self._screen.any_displayed:
            self._report.fail(Failure.BROKEN if os.path.exists(path) else Failure.GONE)
        elif info.duration_ms and left > _CUT_SHORT_MS:
            self._report.fail(Failure.CUT_SHORT if os.path.exists(path) else Failure.GONE)
        else:
            self._report.become(State.ENDED)
            self._report.listener(MediaEnded(opening))

    # --- moving about -------------------------------------------------------------------------
    def seek(self, ms: int) -> None:
        info, state = self._report.info, self._report.state
        if info is None or state is State.FAILED:
            return
        if state is State.PLAYING:
            self._seek_running(info, ms)
            return
        with self._silence():
            self._start_paused()
            if info.audio_only:
                self._transport.seek_sound(min(ms, info.duration_ms))
            else:
                self._transport.land(info.frame_at(ms), self._overtaken)
        self._report.become(State.PAUSED)

    def _seek_running(self, info: MediaInfo, ms: int) -> None:
        if info.audio_only:
            self._transport.seek_sound(min(ms, info.duration_ms))
        else:
            self._transport.seek_running(info.frame_at(ms))

    def step(self, count: int) -> None:
        info, state = self._report.info, self._report.state
        if info is None or info.audio_only or state in (State.FAILED, State.EMPTY):
            return
        self.pause()
        with self._silence():
            self._start_paused()
            self._step(info, min(max(0, self._screen.number + count), info.last_frame))
        self._report.become(State.PAUSED)

    def _step(self, info: MediaInfo, target: int) -> None:
        forward = target - self._screen.number
        if 0 < forward <= _STEPS and not self._screen.seeking:
            self._transport.step(forward, self._overtaken)
        elif forward:
            self._transport.land(target, self._overtaken)

    def set_rate(self, rate: float) -> None:
        self._rate = rate
        self._transport.set_rate(rate, playing=self._report.state is State.PLAYING)

    # --- sound --------------------------------------------------------------------------------
    def set_volume(self, percent: int) -> None:
        self._volume = min(max(0, percent), 100)
        self._set_sound()

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._set_sound()

    def choose_audio(self, track: int) -> None:
        self._track = track
        self._player.audio_set_track(track)

    def _set_sound(self) -> None:
        self._player.audio_set_volume(self._volume)
        self._player.audio_set_mute(self._muted)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        """To find a frame it runs for a moment, which nobody wants to hear."""
        self._player.audio_set_mute(True)
        try:
            yield
        finally:
            self._player.audio_set_mute(self._muted)

    # --- snapshots ----------------------------------------------------------------------------
    def snapshot(self, path: Path) -> None:
        frame, info = self._frames.shown, self._report.info
        if frame is None:
            return
        smaller = info is not None and (frame.width, frame.height) != (info.width, info.height)
        try:
            if smaller and info is not None and self._screen.any_displayed:
                self._full_size(path, info)
            else:
                save_picture(frame, path)
        except OSError:
            self._report.listener(SnapshotFailed(self._report.opening, path))
        else:
            self._report.listener(SnapshotTaken(self._report.opening, path))

    def _full_size(self, path: Path, info: MediaInfo) -> None:
        """The frame is larger than what is shown of it: libVLC saves it, over the empty file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("xb").close()
        failed = self._player.video_take_snapshot(0, str(path), info.width, info.height)
        if failed or not path.stat().st_size:
            path.unlink()
            raise OSError("libVLC saved no picture")


def unplayable(path: Path) -> Failure | None:
    """What can be told of a file without libVLC."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        return Failure.FILE_MISSING
    except OSError:
        return Failure.FILE_UNREADABLE
    return None if size else Failure.FILE_EMPTY
