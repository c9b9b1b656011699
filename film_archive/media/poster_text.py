"""What stands on a poster, and which letters its fonts can set.  Light: no Pillow here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

# What the fonts in `resources/fonts` have, as a test looks up in them.
_LETTERS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x218, 0x21B),
    (0x1EA0, 0x1EF9), (0x2010, 0x2011), (0x2013, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022),
    (0x2026, 0x2026), (0x2039, 0x203A), (0x20AB, 0x20AC), (0x2122, 0x2122),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PosterText:
    """Everything of a film that its poster shows or is drawn from.

    `title` is what is set large: of a film without one, whatever the caller shows instead.  `year`
    is set as it is given; `year_first` is the number that says the decade.
    """

    uuid: str
    title: str
    directors: tuple[str, ...] = ()
    year: str = ""
    year_first: int | None = None
    form: str | None = None


def can_be_set(text: str) -> bool:
    """Whether the posters' fonts have every letter of the text.

    >>> can_be_set("Ẫ Ữ Ợ – “Đông”"), can_be_set("Солярис")
    (True, False)
    """
    return settable(text) == _spaced(text)


def settable(text: str) -> str:
    """The text, composed, without letters that the fonts lack and with single spaces."""
    kept = (letter if _has(letter) else "" for letter in _spaced(text))
    return " ".join("".join(kept).split())


def first_settable(texts: Iterable[str | None]) -> str:
    """The first of the texts that the fonts can set; "" if they can set none."""
    return next((text for text in texts if text and can_be_set(text)), "")


def _spaced(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _has(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _LETTERS)
