"""What libVLC finds in a file, read before it is played: size, length, sound tracks.

python-vlc's own reading of tracks takes three pointers where libVLC has one, so the structures are
declared here anew.
"""

from __future__ import annotations

import ctypes
import threading
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import vlc

from film_archive.media.player import USUAL_RATE, AudioTrack, Failure, MediaInfo

_AUDIO, _VIDEO = 0, 1
_TURNED = 4  # orientations from here on lie on their side
_FASTEST = 300  # frames a second: a file that tells more means something else by it
_NTSC = Fraction(1000, 1001)
_RATES = (
    Fraction(12), Fraction(25, 2), Fraction(15), Fraction(16), Fraction(18), 24 * _NTSC,
    Fraction(24), Fraction(25), 30 * _NTSC, Fraction(30), Fraction(48), Fraction(50), 60 * _NTSC,
    Fraction(60), Fraction(120),
)  # fmt: skip
_OFF = Fraction(1, 100)
_BETWEEN_LOOKS = 0.002  # seconds

# How files of moving pictures or sound begin, by the place where they say so.
_SIGNATURES: tuple[tuple[int, bytes], ...] = (
    (4, b"ftyp"), (4, b"moov"), (4, b"mdat"), (4, b"wide"), (4, b"free"), (0, b"\x1aE\xdf\xa3"),
    (0, b"RIFF"), (0, b"OggS"), (0, b"\x00\x00\x01\xba"), (0, b"\x00\x00\x01\xb3"), (0, b"FLV"),
    (0, b"\x30\x26\xb2\x75"), (0, b"\x06\x0e\x2b\x34"), (0, b"ID3"), (0, b"fLaC"), (0, b"FORM"),
)  # fmt: skip


class _Track(ctypes.Structure):
    _fields_ = (
        ("codec", ctypes.c_uint32),
        ("fourcc", ctypes.c_uint32),
        ("id", ctypes.c_int),
        ("type", ctypes.c_int),
        ("profile", ctypes.c_int),
        ("level", ctypes.c_int),
        ("details", ctypes.c_void_p),
        ("bitrate", ctypes.c_uint),
        ("language", ctypes.c_char_p),
        ("description", ctypes.c_char_p),
    )


class _Video(ctypes.Structure):
    _fields_ = (
        ("height", ctypes.c_uint),
        ("width", ctypes.c_uint),
        ("sar_num", ctypes.c_uint),
        ("sar_den", ctypes.c_uint),
        ("rate_num", ctypes.c_uint),
        ("rate_den", ctypes.c_uint),
        ("orientation", ctypes.c_int),
    )


_Tracks = ctypes.POINTER(ctypes.POINTER(_Track))


@dataclass(frozen=True, slots=True)
class _Picture:
    width: int
    height: int
    rate: Fraction


def look_at(media: Any, path: Path, within_s: float) -> MediaInfo | Failure:
    """What a medium is, or why it cannot be played."""
    _parse(media, within_s)
    picture, sounds = _tracks(media)
    if picture is None and not sounds:
        return Failure.BROKEN if _claims_to_be_media(path) else Failure.NOT_A_VIDEO
    length = max(0, media.get_duration())
    if picture is None:
        return MediaInfo(0, 0, length, USUAL_RATE, sounds)
    return MediaInfo(picture.width, picture.height, length, picture.rate, sounds)


def within(width: int, height: int, largest: tuple[int, int] | None) -> tuple[int, int]:
    """A size of the same shape that is no larger than the screen.

    >>> within(4096, 2160, (1920, 1080)), within(640, 360, (1920, 1080))
    ((1920, 1012), (640, 360))
    """
    if largest is None:
        return width, height
    scale = min(Fraction(1), Fraction(largest[0], width), Fraction(largest[1], height))
    return max(1, int(width * scale)), max(1, int(height * scale))


def _parse(media: Any, within_s: float) -> None:
    """libVLC's event for this would leave a callback behind for each medium: asking does not."""
    media.parse_with_options(vlc.MediaParseFlag.local, int(within_s * 1000))
    until, pause = time.monotonic() + within_s, threading.Event()
    while media.get_parsed_status() == 0 and time.monotonic() < until:
        pause.wait(_BETWEEN_LOOKS)


def _tracks(media: Any) -> tuple[_Picture | None, tuple[AudioTrack, ...]]:
    get, release = vlc.dll.libvlc_media_tracks_get, vlc.dll.libvlc_media_tracks_release
    get.argtypes, get.restype = (ctypes.c_void_p, ctypes.POINTER(_Tracks)), ctypes.c_uint
    release.argtypes, release.restype = (_Tracks, ctypes.c_uint), None
    found = _Tracks()
    count = get(media._as_parameter_, ctypes.byref(found))
    try:
        tracks = [found[n].contents for n in range(count)]
        pictures = [picture for t in tracks if t.type == _VIDEO and (picture := _picture(t))]
        return next(iter(pictures), None), tuple(_sound(t) for t in tracks if t.type == _AUDIO)
    finally:
        if count:
            release(found, count)


def _picture(track: _Track) -> _Picture | None:
    video = ctypes.cast(track.details, ctypes.POINTER(_Video)).contents
    if not (video.width and video.height):
        return None
    shape = Fraction(video.sar_num or 1, video.sar_den or 1)
    # As many rows as are stored: a pixel that is not square is made so by its width.
    width, height = max(1, round(video.width * shape)), video.height
    if video.orientation >= _TURNED:
        width, height = height, width
    rate = Fraction(video.rate_num, video.rate_den) if video.rate_den else USUAL_RATE
    return _Picture(width, height, true_rate(rate))


def true_rate(told: Fraction) -> Fraction:
    """libVLC reckons the rate from a file's length, which is a little off: the usual one is meant.

    >>> true_rate(Fraction(25_104, 1000)), true_rate(Fraction(23_976, 1000))
    (Fraction(25, 1), Fraction(24000, 1001))
    """
    if not 0 < told <= _FASTEST:
        return USUAL_RATE
    nearest = min(_RATES, key=lambda rate: abs(rate - told))
    return nearest if abs(nearest - told) <= nearest * _OFF else told


def _sound(track: _Track) -> AudioTrack:
    return AudioTrack(track.id, _text(track.language), _text(track.description))


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace")


def _claims_to_be_media(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False
    return any(head[at : at + len(sign)] == sign for at, sign in _SIGNATURES)
