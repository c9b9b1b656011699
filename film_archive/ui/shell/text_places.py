"""Places in what stands in a line, as Qt and as the query language count them.

Qt counts code units of UTF-16 in the text as it is; the language counts characters of the composed
text (`domain.query_parsing.composed_text`).
"""

from __future__ import annotations

from bisect import bisect_right

from film_archive.domain.query_parsing import composed_text


def units_of(text: str) -> int:
    """The code units of a text.

    >>> units_of("🎬 phim")
    7
    """
    return len(text) + sum(char > "\uffff" for char in text)


def composed_place(text: str, units: int) -> int:
    """Where the language counts the place after so many code units.

    >>> composed_place("🎬 Đu\u031b\u0300ng", 7)
    4
    """
    place, left = 0, units
    while left > 0 and place < len(text):
        left -= 1 + (text[place] > "\uffff")
        place += 1
    return len(composed_text(text[:place]))


def unit_place(text: str, place: int) -> int:
    """Where Qt counts a place of the composed text: marks go with their letter.

    >>> unit_place("🎬 Đu\u031b\u0300ng", 4)
    7
    """
    if len(composed_text(text)) == len(text):
        return units_of(text[:place])
    lengths = range(len(text) + 1)
    end = bisect_right(lengths, place, key=lambda length: len(composed_text(text[:length])))
    return units_of(text[: end - 1])
