"""libVLC itself: how it is started, what it is told, and what of its talk is listened to.

Importing this imports python-vlc, which loads libVLC: only a player's own thread does so.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import vlc


class Told(Enum):
    """What is listened to."""

    READY = "a start or a seek has its first picture decoded"
    STEPPED = "a step was taken"
    STEP_EMPTY = "a step was tried, and perhaps not taken"
    STEP_IGNORED = "a step was asked for too early and will not be taken"


_ARGUMENTS = (
    "--quiet",
    "--ignore-config",
    "--no-video-title-show",
    "--no-metadata-network-access",
    "--no-auto-preparse",
    "--no-osd",
    "--no-snapshot-preview",
    "--no-lua",
)
# How libVLC says, at its lowest level of talk, what it has no event for: the beginnings of its own
# texts, in English whatever the language.
_TELLING = (
    (b"Decoder wait done", Told.READY),
    (b"EsOutFrameNext consummed 0 ", Told.STEP_EMPTY),
    (b"EsOutFrameNext consummed ", Told.STEPPED),
    (b"buffering, ignoring 'frame next'", Told.STEP_IGNORED),
)

_WORTH_FILLING = (b"Decoder wait", b"EsOutFrameNext", b"buffering, ign")

_C = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
_vsnprintf = _C.vsnprintf
_vsnprintf.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p)

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_PICTURE, _IDLE = 256 * 1024, 128 * 1024  # bytes

_LogCallback = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p
)


def arguments(*, sound: bool) -> list[str]:
    """What libVLC is started with; without a sound device it would fill standard error."""
    return [*_ARGUMENTS, *([] if sound else ["--aout=dummy"])]


def has_sound(
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    root: Path = Path("/"),
) -> bool:
    """Whether sound can be heard here: a sound card, or a sound server.

    Windows and macOS always have a place for sound.
    """
    if not platform.startswith("linux"):
        return True
    cards = root / "proc/asound/cards"
    try:
        if "[" in cards.read_text():
            return True
    except OSError:
        pass
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    sockets = [root / "run/pulse/native", root / "var/run/pulse/native"]
    if runtime:
        sockets.append(Path(runtime) / "pulse/native")
    return bool(environ.get("PULSE_SERVER")) or any(map(os.path.exists, sockets))


def _instance() -> Any:
    made = vlc.Instance(arguments(sound=has_sound()))
    if made is None:
        raise OSError("libVLC does not start")
    return made


@cache
def _kept() -> Any:
    """An instance that does nothing and stays for good.

    libVLC loads its plugins with its first instance and unloads them with its last, which takes
    a tenth of a second and leaves some 30 KiB behind; while this one is there neither happens.
    """
    made = _instance()
    _give_back_at_once()
    return made


def _give_back_at_once() -> None:
    """What is as large as a picture goes back to the system when it is freed (glibc).

    By itself glibc comes to keep such blocks for later, and as much again at the end of the heap
    of each thread: after some hundred seeks up to 50 MiB lie idle.
    """
    if (set_option := getattr(_C, "mallopt", None)) is not None:
        set_option(_M_MMAP_THRESHOLD, _PICTURE)
        set_option(_M_TRIM_THRESHOLD, _IDLE)


def _filled(text: bytes, args: Any) -> bytes:
    """A text of libVLC with what belongs into it."""
    room = ctypes.create_string_buffer(200)
    _vsnprintf(room, len(room), text, args)
    return room.value


class Library:
    """One instance of libVLC; `told` is called on its threads.

    Raises `OSError` if libVLC is there but does not start, as without its plugins.
    """

    def __init__(self, told: Callable[[Told], None]) -> None:
        _kept()
        self.instance: Any = _instance()

        def hear(_data: Any, _level: int, _context: Any, text: bytes | None, args: Any) -> None:
            if text is not None and text.startswith(_WORTH_FILLING):
                said = _filled(text, args)
                if what := next((w for start, w in _TELLING if said.startswith(start)), None):
                    told(what)

        # Must live as long as the instance: libVLC calls it.
        self._hear = _LogCallback(hear)
        set_log = vlc.dll.libvlc_log_set
        set_log.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        set_log.restype = None
        set_log(self.instance._as_parameter_, ctypes.cast(self._hear, ctypes.c_void_p), None)

    def release(self) -> None:
        """Lets libVLC go; nothing made by it may be used after."""
        unset = vlc.dll.libvlc_log_unset
        unset.argtypes, unset.restype = (ctypes.c_void_p,), None
        unset(self.instance._as_parameter_)
        self.instance.release()
