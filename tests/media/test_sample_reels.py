"""The sample reels play, say in every frame what they are, and can be made again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import av
import pytest
from av.video.reformatter import Colorspace
from PIL import Image, ImageChops, ImageStat

RESOURCES = Path(__file__).parents[2] / "resources"
STARTER = RESOURCES / "starter"

SLUGS = ("mua-do", "canh-dong-hoang-1979", "bao-gio-cho-den-thang-muoi")
MOST_BYTES = 500_000
# size stored, shape of a pixel, sound tracks (language, channels), chapters (title, seconds)
FACTS: dict[
    str,
    tuple[tuple[int, int], Fraction, list[tuple[str, int]], list[tuple[str, Fraction, Fraction]]],
] = {
    "mua-do": ((1280, 720), Fraction(1), [("zxx", 2)], []),
    "canh-dong-hoang-1979": (
        (720, 576),
        Fraction(16, 15),
        [("zxx", 1)],
        [("Leader", Fraction(0), Fraction(2)), ("Title", Fraction(2), Fraction(10))],
    ),
    "bao-gio-cho-den-thang-muoi": ((1196, 720), Fraction(1), [("vie", 1), ("eng", 1)], []),
}


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(RESOURCES))
    return import_module("make_sample_reels")


@pytest.fixture
def pictures(script: ModuleType) -> ModuleType:
    return import_module("sample_reel_pictures")


def media_rows() -> list[dict[str, str]]:
    text = (STARTER / "media.csv").read_bytes().decode("utf-8")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(text.splitlines()))


def path_of(slug: str) -> Path:
    return STARTER / "reels" / f"{slug}.mp4"


def frames_of(slug: str) -> Iterator[av.VideoFrame]:
    with av.open(str(path_of(slug))) as container:
        yield from container.decode(container.streams.video[0])


def test_every_file_of_media_csv_is_there_and_belongs_to_a_film() -> None:
    films = (STARTER / "films.csv").read_text("utf-8").splitlines()
    known = {row["film_id"] for row in csv.DictReader(films)}
    rows = media_rows()
    assert {STARTER / row["path"] for row in rows} == set((STARTER / "reels").iterdir())
    assert [row["film_id"] for row in rows] == list(SLUGS)
    assert {row["film_id"] for row in rows} <= known
    assert {row["role"] for row in rows} == {"sample reel"}
    assert all("not footage" in row["note"] for row in rows)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reel_is_small_and_starts_before_it_is_whole(slug: str) -> None:
    content = path_of(slug).read_bytes()
    assert len(content) < MOST_BYTES
    assert content.find(b"moov") < content.find(b"mdat")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reel_has_the_shape_tracks_and_chapters_that_players_are_tried_with(slug: str) -> None:
    size, pixel, sounds, chapters = FACTS[slug]
    with av.open(str(path_of(slug))) as container:
        video = container.streams.video[0]
        assert (video.codec_context.name, video.pix_fmt) == ("h264", "yuv420p")
        assert (video.width, video.height) == size
        assert video.sample_aspect_ratio == pixel
        assert video.average_rate == 25
        assert container.duration == 10 * av.time_base
        tracks = container.streams.audio
        assert [(t.metadata["language"], t.codec_context.channels) for t in tracks] == sounds
        assert {track.codec_context.name for track in tracks} == {"aac"}
        found = [
            (c["metadata"]["title"], c["start"] * c["time_base"], c["end"] * c["time_base"])
            for c in container.chapters()
            if c["time_base"]
        ]
        assert found == chapters


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reel_says_in_its_metadata_that_it_is_no_footage(slug: str, pictures: ModuleType) -> None:
    with av.open(str(path_of(slug))) as container:
        assert pictures.LABEL_VI in container.metadata["comment"]
        assert pictures.LABEL_EN in container.metadata["comment"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_frame_decodes_and_carries_its_own_number(
    slug: str, script: ModuleType, pictures: ModuleType
) -> None:
    reel = reel_of(slug, script)
    lettering = pictures.Lettering(reel.look, script.card_of(slug))
    squeeze = Fraction(reel.stored_width, reel.look.size[0])
    places = [
        (round((left + right) / 2 * squeeze), (top + foot) // 2)
        for left, top, right, foot in lettering.marks()
    ]
    rest = pictures.mix(reel.look.ground, reel.look.text, 0.16)
    middle = (luma(reel.look.text) + luma(rest)) / 2
    bright = luma(reel.look.text) > luma(rest)
    numbers = [number_in(frame, places, middle, bright) for frame in frames_of(slug)]
    assert numbers == list(range(250))


def reel_of(slug: str, script: ModuleType) -> Any:
    return next(reel for reel in script.REELS if reel.film_id == slug)


def luma(colour: tuple[int, int, int]) -> float:
    """BT.709 in the narrow range of video."""
    red, green, blue = colour
    return 16 + 219 / 255 * (0.2126 * red + 0.7152 * green + 0.0722 * blue)


def number_in(
    frame: av.VideoFrame, places: list[tuple[int, int]], middle: float, bright: bool
) -> int:
    plane = frame.planes[0]
    levels = memoryview(plane)
    bits = [(levels[y * plane.line_size + x] > middle) == bright for x, y in places]
    return int("".join(str(int(bit)) for bit in bits), 2)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_label_stands_in_the_picture_from_the_first_frame_to_the_last(
    slug: str, script: ModuleType, pictures: ModuleType
) -> None:
    reel = reel_of(slug, script)
    lettering = pictures.Lettering(reel.look, script.card_of(slug))
    left, top, right, foot = lettering.label_box()
    strip = (left, top, right + 1, foot + 1)
    blank = Image.new("RGB", (right + 1 - left, foot + 1 - top), reel.look.label_ground)
    for number, frame in enumerate(frames_of(slug)):
        if number not in (0, 30, 50, 130, 249):
            continue
        shown = image_of(frame).resize(reel.look.size)
        drawn = pictures.picture_of(reel.look, lettering, number)
        assert difference(shown, drawn) < 4
        assert difference(shown.crop(strip), drawn.crop(strip)) < 4
        assert difference(shown.crop(strip), blank) > 8


def image_of(frame: av.VideoFrame) -> Image.Image:
    plane = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709).planes[0]
    size = (frame.width, frame.height)
    return Image.frombytes("RGB", size, bytes(plane), "raw", "RGB", plane.line_size)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    means = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return sum(means) / len(means)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_sound_track_is_heard_and_lasts_as_long_as_the_picture(slug: str) -> None:
    for track in range(len(FACTS[slug][2])):
        with av.open(str(path_of(slug))) as container:
            frames = list(container.decode(container.streams.audio[track]))
        samples = sum(frame.samples for frame in frames)
        assert abs(samples - 480_000) <= 1024  # one AAC frame
        levels = [max(memoryview(frame.planes[0]).cast("f")) for frame in frames]
        assert 0.05 < max(levels) < 0.9


@pytest.mark.parametrize("slug", SLUGS)
def test_the_script_makes_the_same_bytes_again(
    slug: str, script: ModuleType, tmp_path: Path
) -> None:
    reel = reel_of(slug, script)
    for name in ("one.mp4", "two.mp4"):
        script.make(reel, tmp_path / name, frames=8)
    made = (tmp_path / "one.mp4").read_bytes()
    assert len(made) > 5_000
    assert made == (tmp_path / "two.mp4").read_bytes()


def test_a_missing_font_is_named_with_the_package_that_has_it(
    pictures: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pictures, "FONT_FOLDERS", (tmp_path,))
    with pytest.raises(SystemExit, match="fonts-noto-core") as caught:
        pictures.font("NotoSerif-Bold", 7)
    assert str(tmp_path) in str(caught.value)
