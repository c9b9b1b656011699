"""Makes the three sample reels of the starter archive: title cards with a moving motif.

They are no footage, and say so in every frame. Run it from the project's folder:

    .venv/bin/python resources/make_sample_reels.py

The same versions of Pillow, PyAV and the Noto fonts give the same bytes. For tests of a player each
reel differs: 16:9 with stereo sound; 4:3 with pixels that are not square, and two chapters; an odd
size with two sound tracks. In all of them a short tone marks the first frame after the leader.
"""

from __future__ import annotations

import argparse
import csv
import math
from array import array
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
from av.audio import AudioStream
from av.container import OutputContainer
from av.video import VideoStream
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from PIL import Image
from sample_reel_pictures import (
    FRAMES_PER_SECOND,
    GOLD,
    INK,
    JADE,
    LABEL_EN,
    LABEL_VI,
    LACQUER,
    LEADER,
    LENGTH,
    PAPER,
    Card,
    Lettering,
    Look,
    kite,
    mix,
    paddies,
    picture_of,
    rain,
)

STARTER = Path(__file__).parent / "starter"
SAMPLE_RATE = 48_000  # Hz
SAMPLES_PER_FRAME = SAMPLE_RATE // FRAMES_PER_SECOND


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound track: plucked notes of a five-note scale over a quiet drone."""

    title: str
    language: str  # ISO 639-2
    root: float  # Hz
    layout: str = "mono"


@dataclass(frozen=True, slots=True)
class Reel:
    """One reel: how it looks, how wide it is stored, what is heard, its chapters."""

    film_id: str
    look: Look
    stored_width: int
    sounds: tuple[Sound, ...]
    chapters: tuple[tuple[str, int, int], ...] = ()  # title, first frame, end

    @property
    def pixel_aspect(self) -> Fraction:
        """Width of a stored pixel to its height."""
        return Fraction(self.look.size[0], self.stored_width)


RED_RAIN = Look((1280, 720), INK, PAPER, mix(LACQUER, PAPER, 0.4), (0x12, 0x10, 0x0E), rain)
FIELDS = Look((768, 576), mix(PAPER, GOLD, 0.16), INK, LACQUER, mix(JADE, INK, 0.7), paddies, 1.0)
TENTH_MONTH = Look((1196, 720), PAPER, INK, LACQUER, INK, kite)
REELS = (
    Reel("mua-do", RED_RAIN, 1280, (Sound("Rain, stereo", "zxx", 146.83, "stereo"),)),
    Reel(
        "canh-dong-hoang-1979",
        FIELDS,
        720,
        (Sound("Fields", "zxx", 196.0),),
        (("Leader", 0, LEADER), ("Title", LEADER, LENGTH)),
    ),
    Reel(
        "bao-gio-cho-den-thang-muoi",
        TENTH_MONTH,
        1196,
        (Sound("Mẫu: âm thấp", "vie", 220.0), Sound("Sample: higher tones", "eng", 329.63)),
    ),
)


def card_of(film_id: str) -> Card:
    """The title card, from the starter data themselves."""
    film = next(row for row in rows_of("films.csv") if row["film_id"] == film_id)
    names = {row["person_id"]: row["name_vi"] for row in rows_of("people.csv")}
    directors = [
        names[row["person_id"]]
        for row in rows_of("credits.csv")
        if (row["film_id"], row["role"]) == (film_id, "director")
    ]
    return Card(film["title_vi"], film["title_en"], f"{film['year']}  ·  {', '.join(directors)}")


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the starter's files."""
    with (STARTER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SCALE = (1, 9 / 8, 4 / 3, 3 / 2, 5 / 3, 2)  # hò, xự, xang, xê, cống and the octave
MELODY = (0, 2, 3, 5, 4, 3, 2, 4, 3, 1, 0, 2, 0)
BEAT = 0.8  # seconds


def sample_at(sound: Sound, seconds: float) -> float:
    """The sound at a time, from -1 to 1; a pluck dies away under the next ones."""
    level = 0.02 * math.sin(math.tau * sound.root / 2 * seconds)
    start = LEADER / FRAMES_PER_SECOND
    if start <= seconds < start + 0.04:
        level += 0.12 * math.sin(math.tau * 1000 * seconds)
    for note in range(max(0, int(seconds / BEAT) - 2), int(seconds / BEAT) + 1):
        since = seconds - note * BEAT
        turn = math.tau * sound.root * SCALE[MELODY[note % len(MELODY)]] * since
        tone = math.sin(turn) + 0.3 * math.sin(2 * turn) + 0.1 * math.sin(3 * turn)
        level += 0.16 * min(1.0, since / 0.01) * math.exp(-2.4 * since) * tone
    left = LENGTH / FRAMES_PER_SECOND - seconds
    return level * min(1.0, seconds / 0.2, left / 0.5)


def sound_of(sound: Sound, frame: int) -> av.AudioFrame:
    """The sound that belongs to one frame of the picture."""
    first = frame * SAMPLES_PER_FRAME
    levels = [sample_at(sound, (first + n) / SAMPLE_RATE) for n in range(SAMPLES_PER_FRAME)]
    if sound.layout == "stereo":  # the second channel a little later: width without a second melody
        late = [
            sample_at(sound, max(0.0, (first + n) / SAMPLE_RATE - 0.012))
            for n in range(len(levels))
        ]
        levels = [level for pair in zip(levels, late, strict=True) for level in pair]
    samples = array("h", (round(32767 * level) for level in levels))
    block = av.AudioFrame(format="s16", layout=sound.layout, samples=SAMPLES_PER_FRAME)
    block.planes[0].update(samples.tobytes())
    block.sample_rate = SAMPLE_RATE
    block.pts = first
    block.time_base = Fraction(1, SAMPLE_RATE)
    return block


def make(reel: Reel, path: Path, frames: int = LENGTH) -> None:
    """Write one reel; fewer `frames` make a shorter file."""
    card = card_of(reel.film_id)
    lettering = Lettering(reel.look, card)
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        container.metadata.update(title=card.title_vi, comment=f"{LABEL_VI}. {LABEL_EN}.")
        _set_chapters(container, reel)
        video = _video_stream(container, reel)
        audio = [_audio_stream(container, sound) for sound in reel.sounds]
        for frame in range(frames):
            container.mux(
                video.encode(_frame(reel, picture_of(reel.look, lettering, frame), frame))
            )
            for stream, sound in zip(audio, reel.sounds, strict=True):
                container.mux(stream.encode(sound_of(sound, frame)))
        container.mux(video.encode(None))
        for stream in audio:
            container.mux(stream.encode(None))


def _set_chapters(container: OutputContainer, reel: Reel) -> None:
    base = Fraction(1, FRAMES_PER_SECOND)
    container.set_chapters(
        [
            {"id": n, "start": start, "end": end, "time_base": base, "metadata": {"title": title}}
            for n, (title, start, end) in enumerate(reel.chapters, 1)
        ]
    )


def _video_stream(container: OutputContainer, reel: Reel) -> VideoStream:
    # The same bytes everywhere: one thread, and none of x264's AVX-512 code, which with some widths
    # (704, 656) gave other bytes on each run where AVX2 and SSE4.2 agreed on one result.
    exact = "threads=1:asm=avx2:keyint=50"
    options = {"crf": "26", "preset": "veryslow", "x264-params": exact}
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options=options)
    stream.width, stream.height = reel.stored_width, reel.look.size[1]
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.sample_aspect_ratio = reel.pixel_aspect
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    return stream


def _audio_stream(container: OutputContainer, sound: Sound) -> AudioStream:
    stream = container.add_stream("aac", rate=SAMPLE_RATE, options={"b": "48k"})
    stream.layout = sound.layout
    stream.metadata.update(language=sound.language, title=sound.title)
    return stream


def _frame(reel: Reel, picture: Image.Image, number: int) -> av.VideoFrame:
    stored = picture.resize((reel.stored_width, picture.height), Image.Resampling.LANCZOS)
    rgba = av.VideoFrame.from_bytes(stored.convert("RGBA").tobytes(), *stored.size)
    frame = rgba.reformat(
        format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )
    frame.pts, frame.time_base = number, Fraction(1, FRAMES_PER_SECOND)
    return frame


def main() -> None:
    """Make all three reels, by default in their place in the starter archive."""
    parser = argparse.ArgumentParser(description="Make the sample reels of the starter archive.")
    parser.add_argument("folder", nargs="?", type=Path, default=STARTER / "reels")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for reel in REELS:
        path = folder / f"{reel.film_id}.mp4"
        make(reel, path)
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
