"""The number that every frame of a sample reel carries, read back from what a player shows.

See `resources/sample_reel_pictures.py`: eight marks under the time code, the highest bit first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from film_archive.media.player import Frame
from film_archive.shipped import resources

FRAME_MS = 40


@dataclass(frozen=True, slots=True)
class Reel:
    """One sample reel as it is to be shown; `middle` lies between lit and unlit in green."""

    slug: str
    size: tuple[int, int]
    middle: int
    lit_is_bright: bool

    @property
    def path(self) -> Path:
        return resources() / "starter" / "reels" / f"{self.slug}.mp4"

    def number_in(self, frame: Frame) -> int:
        unit = frame.height / 720
        right, row = frame.width / unit - 64, int(84 * unit) * frame.stride
        columns = [int((right - 18 * (8 - bit) + 12) * unit) for bit in range(8)]
        levels = [frame.buffer[row + 4 * column + 1] for column in columns]
        bits = [(level > self.middle) == self.lit_is_bright for level in levels]
        return int("".join(str(int(bit)) for bit in bits), 2)


RED_RAIN = Reel("mua-do", (1280, 720), 155, lit_is_bright=True)
FIELDS = Reel("canh-dong-hoang-1979", (768, 576), 110, lit_is_bright=False)
TENTH_MONTH = Reel("bao-gio-cho-den-thang-muoi", (1196, 720), 120, lit_is_bright=False)
REELS = (RED_RAIN, FIELDS, TENTH_MONTH)
