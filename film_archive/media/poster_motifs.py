"""The five motifs of the posters: paddies, sun, lattice, rain, gong.

Each fills a field, a part of the poster as wide as the poster itself, in tints of the ink and in
the spot colour.  `unit` is the poster's width in pixels; all proportions are shares of it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PIL import ImageDraw

from film_archive.media.poster_palette import Colour, Motif, Pair, mixed


@dataclass(frozen=True, slots=True)
class Field:
    """Where a motif is painted, from `top` to `bottom`, and with what."""

    draw: ImageDraw.ImageDraw
    unit: float
    top: float
    bottom: float
    pair: Pair
    lot: random.Random
    rest: Callable[[], None]  # called often: what it does while it is painted is the caller's

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def tint(self, share: float) -> Colour:
        """The ink in a tint on the paper."""
        return mixed(self.pair.paper, self.pair.ink, share)

    def spot(self, share: float = 1.0) -> Colour:
        return mixed(self.pair.paper, self.pair.spot, share)

    def line(self, share: float) -> int:
        """A width of a line in whole pixels, from a share of the unit."""
        return max(1, round(share * self.unit))

    def between(self, least: float, most: float) -> float:
        return least + (most - least) * self.lot.random()


def paint_motif(motif: Motif, field: Field) -> None:
    """Paints the motif; the lot of the field decides its proportions."""
    _PAINTERS[motif](field)


# --- paddies: terraces one before the other, each with its rows --------------------------------
def _paddies(field: Field) -> None:
    unit = field.unit
    terraces = 5
    depth = min(field.height * 0.88, unit * field.between(0.62, 0.80))
    lit = field.lot.randrange(1, terraces)  # the one that ripens, in the spot colour
    for number in range(terraces):
        field.rest()
        far = 1 - number / terraces
        crest = field.bottom - depth * (far**1.25)
        shape = _crest(field, crest, unit * (0.018 + 0.022 * (1 - far)))
        ground = 0.10 + 0.07 * number
        fill = field.spot(0.85) if number == lit else field.tint(ground)
        _terrace(field, shape, fill, field.tint(min(0.95, ground + 0.45)), rows=2 + number)


def _crest(field: Field, height: float, swell: float) -> list[tuple[float, float]]:
    first, second = field.between(0, math.tau), field.between(0, math.tau)
    waves = field.between(0.7, 1.2)
    steps = 72
    return [
        (
            field.unit * step / steps,
            height
            + swell * math.sin(first + waves * math.tau * step / steps)
            + swell * 0.5 * math.sin(second + 2.3 * waves * math.tau * step / steps),
        )
        for step in range(steps + 1)
    ]


def _terrace(
    field: Field, shape: list[tuple[float, float]], fill: Colour, edge: Colour, rows: int
) -> None:
    unit, bottom = field.unit, field.bottom
    field.draw.polygon([*shape, (unit, bottom), (0, bottom)], fill=fill)
    field.draw.line(shape, fill=edge, width=field.line(0.009), joint="curve")
    faint = mixed(fill, edge, 0.42)
    for row in range(1, rows):
        offset = unit * (0.016 + 0.030 * row)
        below = [(x, y + offset * (1 + 0.05 * row)) for x, y in shape]
        field.draw.line(below, fill=faint, width=field.line(0.0045), joint="curve")


# --- sun: a disc that sinks into water ---------------------------------------------------------
def _sun(field: Field) -> None:
    unit = field.unit
    great = field.lot.random() < 0.3  # half of a large one, or most of a smaller one
    radius = unit * (field.between(0.36, 0.44) if great else field.between(0.21, 0.30))
    radius = min(radius, field.height * (0.62 if great else 0.42))
    middle = unit * (field.between(0.26, 0.74) if great else field.between(0.34, 0.66))
    water = field.bottom - min(unit * 0.17, field.height * 0.24)
    centre = water - radius * (field.between(0.0, 0.1) if great else field.between(0.30, 0.62))
    box = (middle - radius, centre - radius, middle + radius, centre + radius)
    field.draw.ellipse(box, fill=field.spot())
    field.draw.rectangle((0, water, unit, field.bottom), fill=field.pair.paper)
    _haze(field, water, box)
    field.rest()
    field.draw.line((0, water, unit, water), fill=field.tint(0.75), width=field.line(0.007))
    _water(field, middle, radius, water)


def _haze(field: Field, water: float, box: tuple[float, float, float, float]) -> None:
    """Bars of haze before its lower part, thicker towards the water."""
    seen = water - box[1]
    step = seen * 0.36 / 3.2
    for number in range(3):
        thick = step * (0.16 + 0.14 * number)
        low = water - seen * 0.36 + step * (number + 0.75)
        field.draw.rectangle((box[0] - 2, low, box[2] + 2, low + thick), fill=field.pair.paper)


def _water(field: Field, middle: float, radius: float, water: float) -> None:
    """Lines that shorten and thin out towards the strip, broken as light on water is."""
    rows = 7
    gap = (field.bottom - water) / (rows + 0.4)
    for row in range(1, rows + 1):
        y = water + row * gap
        half = radius * (1.02 - 0.09 * row) * field.between(0.72, 1.05)
        shift = radius * field.between(-0.16, 0.16)
        colour = field.spot(0.95 - 0.07 * row)
        ends = (middle + shift - half, y, middle + shift + half, y)
        field.draw.line(ends, fill=colour, width=max(1, round(gap * 0.36)))
        for side in (-1, 1):
            start = middle + side * radius * field.between(1.25, 2.1)
            reach = field.unit * field.between(0.05, 0.22)
            left, right = sorted((start, start + side * reach))
            field.draw.line((left, y, right, y), fill=field.tint(0.34), width=field.line(0.005))


# --- lattice: lacquered strips with squares of gold leaf ---------------------------------------
def _lattice(field: Field) -> None:
    unit = field.unit
    columns = field.lot.choice((5, 6, 7))
    half = unit / columns / 2
    tall = min(half * field.between(1.15, 1.5), field.height * 0.48)
    rows = max(2, int(min(field.height * 0.96, unit * field.between(0.72, 0.95)) / tall))
    for row in range(rows):
        field.rest()
        share = (row + 1) / rows
        y = field.bottom - (rows - row) * tall
        for x in _diamonds(unit, half, row):
            if field.lot.random() < 0.10 + 0.16 * share * share:
                _leaf(field, x, y + tall, half, tall, share)
    for row in range(rows):
        field.rest()
        _strips(field, half, tall, row, rows)


def _diamonds(unit: float, half: float, row: int) -> Iterator[float]:
    """The middles of the diamonds whose upper half lies in this row."""
    x = half * (row % 2)
    while x < unit + half:
        yield x
        x += 2 * half


def _leaf(field: Field, x: float, y: float, half: float, tall: float, share: float) -> None:
    if y + tall > field.bottom + 1:
        return
    inner = 0.70
    corners = [(x, y - tall * inner), (x + half * inner, y), (x, y + tall * inner),
               (x - half * inner, y)]  # fmt: skip
    field.draw.polygon(corners, fill=field.spot(0.30 + 0.70 * share))


def _strips(field: Field, half: float, tall: float, row: int, rows: int) -> None:
    share = (row + 1) / rows
    top = field.bottom - (rows - row) * tall
    colour = field.tint(0.10 + 0.68 * share**1.3)
    width = field.line(0.004 + 0.006 * share)
    for x in _diamonds(field.unit, half, row):
        for side in (-1, 1):
            ends = (x, top, x + side * half, top + tall)
            field.draw.line(ends, fill=colour, width=width)


# --- rain: three depths of it, and rings where it falls ----------------------------------------
def _rain(field: Field) -> None:
    pool = field.bottom - min(field.unit * 0.16, field.height * 0.25)
    slant = field.between(0.16, 0.34) * field.lot.choice((-1, 1))
    _ripples(field, pool)
    for columns, length, share, width in (
        (15, 0.075, 0.26, 0.0045),
        (10, 0.115, 0.52, 0.0065),
        (6, 0.165, 0.95, 0.0095),
    ):
        field.rest()
        for x, y in _scattered(field, columns, pool):
            reach = field.unit * length * field.between(0.75, 1.2)
            foot = min(y + reach, pool)
            ends = (x, y, x + slant * (foot - y), foot)
            field.draw.line(ends, fill=field.tint(share), width=field.line(width))


def _scattered(field: Field, columns: int, bottom: float) -> Iterator[tuple[float, float]]:
    """Places one to a cell of a grid, so that they neither crowd nor leave holes."""
    cell = field.unit / columns
    top = max(field.top, bottom - field.unit * 0.78)
    rows = max(1, int((bottom - top) / (cell * 2.1)))
    tall = (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            if field.lot.random() < 0.70:
                x = (column + field.between(0.05, 0.95)) * cell
                yield x, top + (row + field.between(0, 0.8)) * tall


def _ripples(field: Field, pool: float) -> None:
    deep = field.bottom - pool
    for number in range(4):
        x = field.unit * (0.14 + 0.24 * number + field.between(-0.06, 0.06))
        y = pool + deep * field.between(0.14, 0.66)
        wide = field.unit * field.between(0.075, 0.13)
        for ring in range(2):
            across, high = wide * (1 - 0.48 * ring), wide * (1 - 0.48 * ring) * 0.24
            box = (x - across, y - high, x + across, y + high)
            colour = field.spot(0.95 if ring else 0.7)
            field.draw.ellipse(box, outline=colour, width=field.line(0.0065))


# --- gong: rings, ticked bands and the star of a bronze drum -----------------------------------
def _gong(field: Field) -> None:
    unit = field.unit
    if field.height > 0.82 * unit and field.lot.random() < 0.55:
        outer, x, y = 0.40 * unit, unit / 2, field.bottom - 0.43 * unit
    else:  # it rises from behind the strip
        outer = min(field.height * 0.95, unit * field.between(0.52, 0.70))
        x, y = unit * field.lot.choice((0.18, 0.5, 0.82)), field.bottom
    for share, tint, width in (
        (1.00, 0.45, 0.006), (0.94, 0.80, 0.010), (0.77, 0.80, 0.007), (0.71, 0.45, 0.005),
        (0.56, 0.45, 0.005), (0.50, 0.80, 0.007), (0.36, 0.45, 0.005),
    ):  # fmt: skip
        radius = outer * share
        box = (x - radius, y - radius, x + radius, y + radius)
        field.draw.ellipse(box, outline=field.tint(tint), width=field.line(width))
    points = field.lot.choice((10, 12, 14, 16))
    field.rest()
    _ticks(field, x, y, outer * 0.80, outer * 0.91, points * 5)
    _beads(field, x, y, outer * 0.635, outer * 0.032, points * 3)
    _star(field, x, y, outer * 0.31, points)


def _around(x: float, y: float, radius: float, count: int) -> Iterator[tuple[float, float]]:
    for number in range(count):
        turn = math.tau * number / count - math.pi / 2
        yield x + radius * math.cos(turn), y + radius * math.sin(turn)


def _ticks(field: Field, x: float, y: float, inner: float, outer: float, count: int) -> None:
    pairs = zip(_around(x, y, inner, count), _around(x, y, outer, count), strict=True)
    for start, end in pairs:
        field.draw.line((*start, *end), fill=field.tint(0.62), width=field.line(0.0055))


def _beads(field: Field, x: float, y: float, radius: float, size: float, count: int) -> None:
    for left, top in _around(x, y, radius, count):
        box = (left - size, top - size, left + size, top + size)
        field.draw.ellipse(box, fill=field.spot(0.9))


def _star(field: Field, x: float, y: float, radius: float, points: int) -> None:
    tips = list(_around(x, y, radius, points * 2))
    hollows = list(_around(x, y, radius * 0.50, points * 2))
    outline = [tips[i] if i % 2 == 0 else hollows[i] for i in range(points * 2)]
    field.draw.polygon(outline, fill=field.spot())
    boss = radius * 0.20
    field.draw.ellipse((x - boss, y - boss, x + boss, y + boss), fill=field.pair.paper)


_PAINTERS: Mapping[Motif, Callable[[Field], None]] = {
    "paddies": _paddies,
    "sun": _sun,
    "lattice": _lattice,
    "rain": _rain,
    "gong": _gong,
}
