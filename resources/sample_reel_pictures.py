"""The pictures of the sample reels: title cards with a moving motif, made with Pillow.

Every frame says that it is generated and no footage. It also carries a time code and, as eight
marks under it, its own number (binary, the highest bit first), by which a test can tell the frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

FRAMES_PER_SECOND = 25
LEADER = 2 * FRAMES_PER_SECOND  # frames
LENGTH = 10 * FRAMES_PER_SECOND  # frames

LABEL_VI = "Mẫu do chương trình tạo – không phải cảnh phim"
LABEL_EN = "Generated sample – not footage of the film"

Colour = tuple[int, int, int]
PAPER: Colour = (0xFA, 0xF7, 0xF2)
INK: Colour = (0x1F, 0x1C, 0x18)
LACQUER: Colour = (0xA3, 0x20, 0x1D)
GOLD: Colour = (0x9A, 0x6B, 0x14)
JADE: Colour = (0x2B, 0x6A, 0x58)

FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/noto"),  # Debian, Ubuntu: fonts-noto-core
    Path("/usr/share/fonts/noto"),  # Arch, Alpine
    Path("/usr/share/fonts/google-noto"),  # Fedora
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path("C:/Windows/Fonts"),
)
DISPLAY, SERIF, ITALIC, SANS, SANS_BOLD = (
    "NotoSerifDisplay-Bold", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSans-Regular",
    "NotoSans-Bold",
)  # fmt: skip


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a `share` (0 to 1) of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A face of the Noto family at a size; without it the script ends with a clear message."""
    for folder in FONT_FOLDERS:
        path = folder / f"{name}.ttf"
        if path.is_file():
            # The basic layout is the same with and without libraqm.
            return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)
    looked = "\n  ".join(str(folder) for folder in FONT_FOLDERS)
    raise SystemExit(
        f"The font {name}.ttf was not found. It is needed for the Vietnamese letters.\n"
        f"On Debian: apt install fonts-noto-core. Looked in:\n  {looked}"
    )


class Canvas:
    """A picture drawn at twice its size, so that edges come out smooth.

    Coordinates are of a picture 720 units high, whatever its size in pixels.
    """

    def __init__(self, size: tuple[int, int], ground: Colour) -> None:
        self.width = size[0] * 720 / size[1]
        self._unit = 2 * size[1] / 720
        self._image = Image.new("RGB", (2 * size[0], 2 * size[1]), ground)
        self._draw = ImageDraw.Draw(self._image)

    def picture(self) -> Image.Image:
        """What was drawn, at its own size."""
        return self._image.reduce(2)

    def line(self, points: list[tuple[float, float]], fill: Colour, width: float) -> None:
        """A line through points; `width` in units."""
        pixels = max(1, round(width * self._unit))
        self._draw.line(self._scaled(points), fill=fill, width=pixels, joint="curve")

    def shape(self, points: list[tuple[float, float]], fill: Colour) -> None:
        """A filled polygon."""
        self._draw.polygon(self._scaled(points), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A filled circle."""
        self._draw.ellipse(self._box(x, y, radius, radius), fill=fill)

    def ring(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """The outline of an ellipse."""
        pixels = max(1, round(1.5 * self._unit))
        self._draw.ellipse(self._box(x, y, across, down), outline=fill, width=pixels)

    def slice(self, x: float, y: float, radius: float, degrees: float, fill: Colour) -> None:
        """A slice of a disc, clockwise from the top."""
        self._draw.pieslice(self._box(x, y, radius, radius), -90, degrees - 90, fill=fill)

    def _scaled(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * self._unit, y * self._unit) for x, y in points]

    def _box(self, x: float, y: float, across: float, down: float) -> list[float]:
        corners = (x - across, y - down, x + across, y + down)
        return [value * self._unit for value in corners]


def rain(canvas: Canvas, seconds: float) -> None:
    """Red rain on dark water, thinner behind the title."""
    chance = Random(81)
    canvas.disc(canvas.width * 0.77, 330, 150, LACQUER)
    for _ in range(130):
        x, phase, depth = chance.uniform(-0.05, 1.1), chance.random(), chance.random()
        y = -140 + 900 * ((phase + seconds * (0.16 + 0.22 * depth)) % 1)
        length = 36 + 70 * depth
        shade = (0.15 + 0.85 * depth) * (0.16 + 0.84 * min(1.0, max(0.0, (x - 0.44) / 0.24)))
        tip = (canvas.width * x - y * 0.16, y)
        tail = (tip[0] + length * 0.16, y - length)
        canvas.line([tail, tip], mix(INK, mix(LACQUER, PAPER, 0.4 * depth), shade), 1 + depth)
    for _ in range(16):
        x, y, phase = chance.uniform(0.3, 1.0), chance.uniform(548, 612), chance.random()
        age = (phase + seconds * 0.5) % 1
        colour = mix(LACQUER, INK, age)
        canvas.ring(canvas.width * x, y, 6 + 54 * age, 1.5 + 10 * age, colour)


def paddies(canvas: Canvas, seconds: float) -> None:
    """The sun goes down behind flooded fields, a sampan crosses them."""
    canvas.disc(canvas.width * 0.8, 390 + 11 * seconds, 100, LACQUER)
    for layer in range(7):
        top = 430 + 30 * layer
        wave = [
            (x, top + (4 + layer) * math.sin(x / (70 + 16 * layer) + layer * 2.1 + seconds * 0.9))
            for x in (canvas.width * step / 80 for step in range(81))
        ]
        colour = mix(mix(JADE, PAPER, 0.55), mix(JADE, INK, 0.45), layer / 6)
        canvas.shape([*wave, (canvas.width, 720), (0, 720)], colour)
        if layer == 2:
            sampan(
                canvas, canvas.width * (0.16 + 0.03 * seconds), 498 + 3 * math.sin(seconds * 1.4)
            )


def sampan(canvas: Canvas, x: float, y: float) -> None:
    """A slender boat; somebody under a conical hat stands at the stern with a pole."""
    canvas.line([(x + 26, y - 66), (x + 98, y + 40)], INK, 2)
    for outline in (HULL, STANDING, HAT):
        canvas.shape([(x + dx, y + dy) for dx, dy in outline], INK)


def kite(canvas: Canvas, seconds: float) -> None:
    """A kite with a flute before the moon of the tenth month."""
    canvas.disc(canvas.width * 0.76, 350 - 6 * seconds, 150, mix(PAPER, GOLD, 0.32))
    for layer in range(3):
        ridge = [
            (
                x,
                566
                + 22 * layer
                + (26 - 7 * layer) * math.sin(x / (150 - 20 * layer) + layer * 1.7),
            )
            for x in (canvas.width * step / 80 for step in range(81))
        ]
        canvas.shape([*ridge, (canvas.width, 720), (0, 720)], mix(PAPER, INK, 0.1 + 0.13 * layer))
    x = canvas.width * 0.72 + 38 * math.sin(seconds * 0.8)
    y = 262 + 20 * math.sin(seconds * 1.25)
    tilt = -0.3 + 0.14 * math.sin(seconds * 0.8 + 0.6)
    thread = [bend(t / 30, (x, y), (x - 10, 470), (canvas.width * 0.44, 590)) for t in range(31)]
    canvas.line(thread, mix(PAPER, INK, 0.75), 1.2)
    for outline, colour in ((CRESCENT, LACQUER), (FLUTE, INK)):
        canvas.shape([turned(point, tilt, x, y) for point in outline], colour)


def bend(t: float, *points: tuple[float, float]) -> tuple[float, float]:
    """A point of the curve that three points span (quadratic Bézier)."""
    (x0, y0), (x1, y1), (x2, y2) = points
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2


def turned(point: tuple[float, float], angle: float, x: float, y: float) -> tuple[float, float]:
    """A point turned about the origin (radians) and moved."""
    sine, cosine = math.sin(angle), math.cos(angle)
    return x + point[0] * cosine - point[1] * sine, y + point[0] * sine + point[1] * cosine


HULL = [
    *(bend(t / 20, (-118, -16), (0, 22), (104, -20)) for t in range(21)),
    *(bend(t / 20, (104, -20), (0, 40), (-118, -16)) for t in range(21)),
]
STANDING = [(42, 6), (45, -30), (41, -48), (50, -56), (59, -48), (57, -28), (60, 4)]
HAT = [(26, -50), (49, -70), (53, -70), (76, -50)]
CRESCENT = [
    *(bend(t / 20, (-108, 28), (0, -78), (108, 28)) for t in range(21)),
    *(bend(t / 20, (108, 28), (0, 22), (-108, 28)) for t in range(21)),
]
FLUTE = [(-38, -33), (38, -33), (38, -25), (-38, -25)]


@dataclass(frozen=True, slots=True)
class Look:
    """How a reel looks: its size in square pixels, its colours and what moves."""

    size: tuple[int, int]
    ground: Colour
    text: Colour
    accent: Colour
    label_ground: Colour
    motif: Callable[[Canvas, float], None]
    title_room: float = 0.62  # share of the width between the margins


@dataclass(frozen=True, slots=True)
class Card:
    """What the title card of a film says."""

    title_vi: str
    title_en: str
    line: str


class Lettering:
    """Everything that is written on a reel, in units of a 720th of the height."""

    MARGIN = 64
    LABEL_TOP = 618

    def __init__(self, look: Look, card: Card) -> None:
        self._look = look
        self._unit = look.size[1] / 720
        self._right = look.size[0] / self._unit - self.MARGIN
        self._quiet = mix(look.text, look.ground, 0.3)
        self._frame = self._layer(self._draw_frame)
        self._title = self._layer(lambda draw: self._draw_title(draw, card))

    def write(self, picture: Image.Image, frame: int, title: float) -> None:
        """Letter one frame; `title` is how far the title has appeared, 0 to 1."""
        if title > 0:
            faded = self._title.getchannel("A").point(lambda alpha: round(alpha * title))
            picture.paste(self._title, mask=faded)
        picture.paste(self._frame, mask=self._frame)
        draw = ImageDraw.Draw(picture)
        self._time_code(draw, frame)
        for bit, box in enumerate(self.marks()):
            lit = frame >> (7 - bit) & 1
            rest = mix(self._look.ground, self._look.text, 0.16)
            draw.rectangle(box, fill=self._look.text if lit else rest)

    def marks(self) -> list[tuple[int, int, int, int]]:
        """Where the eight bits of the frame's number stand, the highest first, in pixels."""
        lefts = [self._right - 18 * (8 - bit) + 6 for bit in range(8)]
        return [self._box(left, 78, left + 12, 90) for left in lefts]

    def label_box(self) -> tuple[int, int, int, int]:
        """The strip at the foot that says what this is, in pixels."""
        return self._box(0, self.LABEL_TOP, self._right + self.MARGIN, 720)

    def leader(self, canvas: Canvas, frame: int) -> None:
        """A leader's hand goes round once a second."""
        x, y, share = canvas.width / 2, 364, (frame % FRAMES_PER_SECOND) / FRAMES_PER_SECOND
        rule = mix(self._look.ground, self._look.text, 0.25)
        canvas.slice(x, y, 176, 360 * share, mix(self._look.ground, self._look.accent, 0.22))
        canvas.line([(0, y), (canvas.width, y)], rule, 1)
        canvas.line([(x, 112), (x, self.LABEL_TOP)], rule, 1)
        for radius in (176, 200):
            canvas.ring(x, y, radius, radius, rule)
        canvas.disc(x, y, 108, self._look.ground)

    def count(self, picture: Image.Image, frame: int) -> None:
        """The seconds that are left of the leader."""
        draw = ImageDraw.Draw(picture)
        number = str((LEADER - frame + FRAMES_PER_SECOND - 1) // FRAMES_PER_SECOND)
        middle = (self._look.size[0] / 2, 362 * self._unit)
        draw.text(middle, number, self._look.text, self._font(DISPLAY, 150), anchor="mm")

    def _layer(self, paint: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
        # Transparent, of the text's colour: the edges of letters then mix with no third colour.
        layer = Image.new("RGBA", self._look.size, (*self._look.text, 0))
        paint(ImageDraw.Draw(layer))
        return layer

    def _draw_frame(self, draw: ImageDraw.ImageDraw) -> None:
        look, right = self._look, self._right
        # Nothing moves behind the heading.
        draw.rectangle(self._box(0, 0, right + self.MARGIN, 112), fill=look.ground)
        heading = "M Ẫ U   ·   S A M P L E   R E E L"
        self._text(draw, self.MARGIN, 72, heading, SANS_BOLD, 17, look.accent)
        draw.rectangle(self._box(self.MARGIN, 111, right, 112), fill=self._quiet)
        draw.rectangle(self.label_box(), fill=look.label_ground)
        self._text(draw, self.MARGIN, 660, LABEL_VI, SERIF, 25, PAPER)
        quiet = mix(PAPER, look.label_ground, 0.2)
        self._text(draw, self.MARGIN, 695, LABEL_EN, ITALIC, 23, quiet)

    def _draw_title(self, draw: ImageDraw.ImageDraw, card: Card) -> None:
        size, lines = self._fitted(card.title_vi)
        baseline = 136 + 1.1 * size
        for line in lines:
            self._text(draw, self.MARGIN, baseline, line, DISPLAY, size, self._look.text)
            baseline += 1.36 * size
        baseline -= 0.94 * size
        bar = self._box(self.MARGIN, baseline, self.MARGIN + 64, baseline + 4)
        draw.rectangle(bar, fill=self._look.accent)
        self._text(draw, self.MARGIN, baseline + 56, card.title_en, ITALIC, 32, self._look.text)
        self._text(draw, self.MARGIN, baseline + 98, card.line, SANS, 22, self._quiet)

    def _fitted(self, title: str) -> tuple[int, list[str]]:
        """One large line where there is room for it, else two of much the same width."""
        room = self._look.title_room * (self._right - self.MARGIN)
        for size in (136, 120, 104, 96):
            if self._width([title], size) <= room:
                return size, [title]
        words = title.split()
        breaks = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
        lines = min(breaks, key=lambda lines: self._width(lines, 88), default=[title])
        sizes = (88, 80, 72, 64)
        return next((size for size in sizes if self._width(lines, size) <= room), 56), lines

    def _width(self, lines: list[str], size: int) -> float:
        return max(self._font(DISPLAY, size).getlength(line) for line in lines) / self._unit

    def _time_code(self, draw: ImageDraw.ImageDraw, frame: int) -> None:
        seconds, rest = divmod(frame, FRAMES_PER_SECOND)
        # Each sign has a cell of its own, so that the digits do not dance.
        code = f"00:00:{seconds:02}:{rest:02}"
        cells = [8 if sign == ":" else 15.5 for sign in code]
        for place, sign in enumerate(code):
            x = self._right - sum(cells[place:]) + cells[place] / 2
            where = (x * self._unit, 60 * self._unit)
            draw.text(where, sign, self._look.text, self._font(SANS, 25), anchor="ms")

    def _text(
        self, draw: ImageDraw.ImageDraw, x: float, baseline: float, text: str, face: str,
        size: int, fill: Colour,
    ) -> None:  # fmt: skip
        where = (x * self._unit, baseline * self._unit)
        draw.text(where, text, fill, self._font(face, size), anchor="ls")

    def _font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        return font(face, round(size * self._unit))

    def _box(self, left: float, top: float, right: float, foot: float) -> tuple[int, int, int, int]:
        """Corners in pixels, the last row and column within."""
        corners = [round(value * self._unit) for value in (left, top, right, foot)]
        return corners[0], corners[1], corners[2] - 1, max(corners[1], corners[3] - 1)


def picture_of(look: Look, lettering: Lettering, frame: int) -> Image.Image:
    """One frame as it is shown, in square pixels."""
    canvas = Canvas(look.size, look.ground)
    if frame < LEADER:
        lettering.leader(canvas, frame)
        picture = canvas.picture()
        lettering.count(picture, frame)
        lettering.write(picture, frame, title=0)
        return picture
    look.motif(canvas, (frame - LEADER) / FRAMES_PER_SECOND)
    picture = canvas.picture()
    shown = min(1.0, (frame - LEADER + 1) / 12, (LENGTH - frame) / 12)
    if shown < 1:
        picture = Image.blend(Image.new("RGB", look.size, look.ground), picture, shown)
    lettering.write(picture, frame, title=shown)
    return picture
