"""What a poster's colours and motif are: drawn by lot, the film's uuid being the lot.

The decade and the form weigh what may be drawn, so that a shelf sorted by year has the colours of
its times, and documentaries stand together differently from animation.  The same film has the same
poster on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from film_archive.media.poster_text import PosterText

Colour = tuple[int, int, int]
Motif = Literal["paddies", "sun", "lattice", "rain", "gong"]


@dataclass(frozen=True, slots=True)
class Pair:
    """An ink on a paper, and a spot colour that only the motif is printed with."""

    name: str
    paper: Colour
    ink: Colour
    spot: Colour


@dataclass(frozen=True, slots=True)
class Look:
    """How one film's poster is printed; `lot` decides its motif's proportions."""

    pair: Pair
    motif: Motif
    lot: random.Random


def _rgb(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text)
    return red, green, blue


def _pair(name: str, paper: str, ink: str, spot: str) -> Pair:
    return Pair(name, _rgb(paper), _rgb(ink), _rgb(spot))


PAIRS: tuple[Pair, ...] = (
    _pair("lacquer", "22201E", "E4B95F", "B8402F"),
    _pair("indigo", "23335E", "F1E7D2", "D9875A"),
    _pair("forest", "17332D", "E9BC62", "5E9C7E"),
    _pair("celadon", "D9E2D4", "1F423D", "C2573B"),
    _pair("bronze", "80602F", "FFF6E2", "E5B45A"),
    _pair("cinnabar", "7B1F1B", "F7E4BA", "E39A3B"),
    _pair("plum", "482139", "F2D9CB", "C9708A"),
    _pair("cream", "F1E5CD", "8A1F1B", "D98A34"),
    _pair("olive", "3A4033", "DFCB96", "B9653F"),
    _pair("rice", "F3EEE4", "24355C", "C4432E"),
)
MOTIFS: tuple[Motif, ...] = ("paddies", "sun", "lattice", "rain", "gong")

# Names drawn more often; whatever is not named keeps the weight 1.
_OF_DECADE: Mapping[int | None, Sequence[str]] = {
    1950: ("olive", "bronze", "cream", "lacquer"),
    1960: ("cream", "olive", "bronze", "cinnabar"),
    1970: ("olive", "cinnabar", "forest", "bronze"),
    1980: ("plum", "indigo", "olive", "rice"),
    1990: ("celadon", "forest", "cream", "indigo"),
    2000: ("celadon", "plum", "cinnabar", "indigo"),
    2010: ("indigo", "forest", "lacquer", "celadon"),
    2020: ("lacquer", "rice", "cinnabar", "plum"),
    None: ("rice", "bronze", "celadon", "olive"),
}
_OF_FORM: Mapping[str | None, Sequence[str]] = {
    "feature": ("lacquer", "indigo", "cinnabar", "plum", "sun", "gong", "lattice"),
    "documentary": ("celadon", "rice", "olive", "forest", "paddies", "rain"),
    "animation": ("cream", "forest", "indigo", "cinnabar", "sun", "gong"),
    "short": ("cream", "bronze", "plum", "rice", "rain", "lattice"),
}
_DECADE_WEIGHT = 4.0
_FORM_WEIGHT = 2.0


def look_of(poster: PosterText) -> Look:
    """The colours and the motif of this film's poster: always the same ones."""
    lot = random.Random(poster.uuid)  # from a text: the same everywhere, whatever the hash seed
    favoured = _OF_DECADE[_decade(poster.year_first)], _OF_FORM.get(poster.form, ())
    pair = _drawn([pair.name for pair in PAIRS], *favoured, lot.random())
    motif = _drawn(MOTIFS, *favoured, lot.random())
    return Look(PAIRS[pair], MOTIFS[motif], lot)


def _decade(year: int | None) -> int | None:
    return None if year is None else min(max(year // 10 * 10, 1950), 2020)


def _drawn(
    names: Sequence[str], of_decade: Sequence[str], of_form: Sequence[str], lot: float
) -> int:
    weights = [
        (_DECADE_WEIGHT if name in of_decade else 1.0) * (_FORM_WEIGHT if name in of_form else 1.0)
        for name in names
    ]
    left = lot * sum(weights)
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    return len(names) - 1


def mixed(ground: Colour, over: Colour, share: float) -> Colour:
    """`over` printed on `ground` in a tint: share 0 leaves the ground, 1 covers it.

    >>> mixed((0, 0, 0), (200, 100, 50), 0.5)
    (100, 50, 25)
    """
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(ground, over, strict=True))
    return red, green, blue
