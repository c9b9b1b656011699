"""Small clips for tests, made with PyAV: any size, rate and pixel shape, turned, or sound alone."""

from __future__ import annotations

from array import array
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.video import VideoStream

RED, GREEN, BLUE, WHITE = b"\xd0\x20\x20", b"\x20\xc0\x30", b"\x20\x30\xd0", b"\xf0\xf0\xf0"
_OPAQUE = b"\xff"
_SOUND_RATE = 48_000


def make_clip(
    path: Path,
    size: tuple[int, int] = (320, 180),
    *,
    frames: int = 25,
    rate: Fraction = Fraction(25),
    pixel: Fraction = Fraction(1),
    codec: str = "libx264",
    options: dict[str, str] | None = None,
) -> Path:
    """A clip whose four quarters are red, green (above), blue and white (below)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = size
        odd = any(length % 2 for length in size)
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv444p" if odd else "yuv420p"
        stream.codec_context.sample_aspect_ratio = pixel
        image = av.VideoFrame.from_bytes(_quarters(*size), *size)
        for number in range(frames):
            frame = image.reformat(format=stream.pix_fmt)
            frame.pts, frame.time_base = number, 1 / rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _quarters(width: int, height: int) -> bytes:
    left, right = width // 2, width - width // 2
    red, green, blue, white = (colour + _OPAQUE for colour in (RED, GREEN, BLUE, WHITE))
    above = (red * left + green * right) * (height // 2)
    return above + (blue * left + white * right) * (height - height // 2)


def make_sound(path: Path, seconds: int = 2) -> Path:
    """A file with sound alone."""
    with av.open(str(path), "w") as container:
        _add_silence(container, seconds)
    return path


def _add_silence(container: OutputContainer, seconds: int) -> None:
    stream = container.add_stream("aac", rate=_SOUND_RATE)
    stream.layout = "mono"
    for number in range(seconds * _SOUND_RATE // 1024):
        block = av.AudioFrame(format="s16", layout="mono", samples=1024)
        block.planes[0].update(array("h", [0] * 1024).tobytes())
        block.sample_rate, block.pts = _SOUND_RATE, number * 1024
        block.time_base = Fraction(1, _SOUND_RATE)
        container.mux(stream.encode(block))
    container.mux(stream.encode(None))


def turn(path: Path) -> Path:
    """Lets an MP4 file say that its picture is to be turned a quarter clockwise."""
    content = bytearray(path.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 40  # after the fields of a track's header before it
    one, end = 0x10000, 0x40000000
    for number, value in enumerate((0, one, 0, -one, 0, 0, 0, 0, end)):
        place = matrix + 4 * number
        content[place : place + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(content)
    return path
