"""The player to bare python-vlc with the same callbacks, and to libVLC in a plain X11 window.

The clip carries the number of each frame (`null_player.numbered_picture`), so that "the frame is
there" means the one that was asked for.  `python -m tests.bench.playing` prints these alone.
"""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import vlc
from av.video import VideoStream

from film_archive.media.null_player import number_painted, numbered_picture
from film_archive.media.player import Fact, Frame, FrameReady, State
from film_archive.media.vlc_library import arguments, has_sound
from film_archive.media.vlc_player import VlcPlayer
from tests.bench.measuring import Figure, table

SIZE = (1920, 1080)
SECONDS = 14
PLAYED_S = 10.0
RATE = 25
_NEAR = 3  # frames: more may have been displayed by the time one looks


def make_clip(path: Path) -> Path:
    """A clip of 1080p25, H.264, each frame with its number."""
    with av.open(str(path), "w") as container:
        options = {"preset": "veryfast", "crf": "23", "g": "50"}
        stream = container.add_stream("libx264", rate=RATE, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(SECONDS * RATE):
            picture = _lively(number)
            frame = av.VideoFrame.from_bytes(picture, *SIZE)
            frame = frame.reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _lively(number: int) -> bytes:
    """Below the number something large moves, so that there is something to decode."""
    width, height = SIZE
    picture = bytearray(numbered_picture(number, *SIZE))
    chance = random.Random(number)
    row = chance.randbytes(width // 8)
    line = b"".join(bytes((v, 255 - v, v // 2, 255)) * 8 for v in row)
    for down in range(height // 4 + (number * 7) % 200, height * 3 // 4, 2):
        picture[down * width * 4 : (down + 1) * width * 4] = line
    return bytes(picture)


# --- bare python-vlc ------------------------------------------------------------------------------
class Bare:
    """python-vlc with memory callbacks, as a short script would have it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._instance: Any = vlc.Instance(arguments(sound=has_sound()))
        self._player: Any = self._instance.media_player_new()
        self._buffer = (ctypes.c_uint8 * (SIZE[0] * SIZE[1] * 4))()
        self._came = threading.Condition()
        self.shown = -1
        lock = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
        display = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
        self._callbacks = lock(self._take), display(self._displayed)
        kinds = vlc.CallbackDecorators
        self._player.video_set_callbacks(
            ctypes.cast(self._callbacks[0], kinds.VideoLockCb),
            ctypes.cast(ctypes.c_void_p(), kinds.VideoUnlockCb),
            ctypes.cast(self._callbacks[1], kinds.VideoDisplayCb),
            None,
        )
        self._player.video_set_format("RV32", *SIZE, SIZE[0] * 4)

    def _take(self, _opaque: Any, planes: Any) -> None:
        planes[0] = ctypes.addressof(self._buffer)

    def _displayed(self, _opaque: Any, _picture: Any) -> None:
        with self._came:
            view = memoryview(self._buffer).cast("B")
            self.shown = number_painted(Frame(view, *SIZE, SIZE[0] * 4, 0))
            self._came.notify_all()

    def wait(self, come: Callable[[int], bool]) -> None:
        with self._came:
            assert self._came.wait_for(lambda: come(self.shown), 10)

    def play(self) -> None:
        self._player.stop()
        self.shown = -1
        media = self._instance.media_new_path(str(self._path))
        self._player.set_media(media)
        media.release()
        self._player.play()
        self.wait(lambda shown: shown >= 0)

    def seek(self, number: int) -> None:
        self._player.set_time(number * 1000 // RATE)
        self.wait(lambda shown: 0 <= shown - number < _NEAR)

    def pause(self, paused: bool) -> None:
        self._player.set_pause(int(paused))

    def close(self) -> None:
        self._player.stop()
        self._player.release()
        self._instance.release()


# --- ours -----------------------------------------------------------------------------------------
class Ours:
    """The player as the window uses it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._player = VlcPlayer()
        self._player.listener = self._hear
        self._came = threading.Condition()
        self._opening = self._of = 0

    def _hear(self, fact: Fact) -> None:
        with self._came:
            if isinstance(fact, FrameReady):
                self._of = fact.opening
            self._came.notify_all()

    def wait(self, come: Callable[[], bool]) -> None:
        with self._came:
            assert self._came.wait_for(come, 10)

    @property
    def shown(self) -> int:
        frame = self._player.frame()
        return -1 if frame is None else number_painted(frame)

    def play(self) -> None:
        self._opening = self._player.open(self._path)
        self._player.play()
        self.wait(lambda: self._of == self._opening)

    def seek(self, number: int) -> None:
        self._player.seek_ms(number * 1000 // RATE)
        self.wait(lambda: 0 <= self.shown - number < _NEAR)

    def pause(self, paused: bool) -> None:
        (self._player.pause if paused else self._player.play)()
        self.wait(lambda: self._player.state is (State.PAUSED if paused else State.PLAYING))

    def seek_exactly(self, number: int) -> None:
        self._player.seek_ms(number * 1000 // RATE)
        self.wait(lambda: self.shown == number)

    def close(self) -> None:
        self._player.close()


def _figure(name: str, bar: str, pairs: list[tuple[float, float]]) -> Figure:
    ours, bare = (statistics.median(values) for values in zip(*pairs, strict=True))
    return Figure(name, ours / bare, bar, ours, bare)


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def waiting_figures(path: Path, rounds: int) -> list[Figure]:
    """From play to the first frame, and from a seek to the frame, playing and in pause.

    In pause libVLC by itself shows another frame or none, so ours is set beside its seek in play.
    """
    ours, bare, chance = Ours(path), Bare(path), random.Random(5)
    ours.play()
    ours.pause(True)
    bare.play()
    # One plays at a time: two would share the processor.
    starts, seeks, rests = [], [], []
    for _ in range(rounds):
        bare.pause(True)
        mine = _timed(ours.play)
        seeks_mine = [_timed(lambda n=n: ours.seek(n)) for n in _places(chance)]  # type: ignore[misc]
        ours.pause(True)
        rest_mine = [_timed(lambda n=n: ours.seek_exactly(n)) for n in _places(chance)]  # type: ignore[misc]
        starts.append((mine, _timed(bare.play)))
        seeks_bare = [_timed(lambda n=n: bare.seek(n)) for n in _places(chance)]  # type: ignore[misc]
        seeks += list(zip(seeks_mine, seeks_bare, strict=True))
        rests += list(zip(rest_mine, seeks_bare, strict=True))
    ours.close()
    bare.close()
    return [
        _figure("play to first frame, to bare python-vlc", "<= 1.25", starts),
        _figure("seek to frame, playing, to bare python-vlc", "<= 1.25", seeks),
        _figure("seek to the very frame, in pause, to bare playing", "", rests),
    ]


def _places(chance: random.Random) -> list[int]:
    return [chance.randrange(10, (SECONDS - 2) * RATE) for _ in range(6)]


# --- processor ------------------------------------------------------------------------------------
@contextmanager
def display() -> Iterator[dict[str, str]]:
    """An X server of its own, and the environment to use it."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1920x1080x24",
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            name = f":{number.readline().strip()}"
        yield {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "XVFB": str(server.pid)}
    finally:
        server.terminate()
        server.wait(10)


def processor_figure(path: Path, rounds: int) -> Figure | None:
    """Processor time (this process and the X server) of ten seconds; None without Xvfb."""
    if shutil.which("Xvfb") is None:
        return None
    with display() as environment:
        pairs = [
            (_play_in("widget", path, environment), _play_in("window", path, environment))
            for _ in range(rounds)
        ]
    return _figure("processor of 10 s 1080p25, to libVLC in an X11 window", "<= 0.5", pairs)


def _play_in(what: str, path: Path, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "tests.bench.playing_window", what, str(path), str(PLAYED_S)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1])


def measure_playing(folder: Path, rounds: int) -> list[Figure]:
    """All figures of the player; the clip is made in `folder`."""
    path = make_clip(folder / "numbered.mp4")
    figures = waiting_figures(path, rounds)
    processor = processor_figure(path, min(rounds, 3))
    return figures if processor is None else [*figures, processor]


if __name__ == "__main__":
    made = Path(tempfile.mkdtemp(prefix="film-archive-bench-"))
    try:
        print(table(measure_playing(made, 5)))
    finally:
        shutil.rmtree(made, ignore_errors=True)
