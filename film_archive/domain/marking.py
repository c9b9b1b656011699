"""Where in a text words stand that were searched for: what is marked, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from film_archive.domain.text import fold

_ELLIPSIS = "…"


def found_spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """(start, length) of each beginning of a word in `text` that is wanted, tones and case aside;
    `wanted` are folded words.

    >>> found_spans("Đừng đốt", "dung d")
    [(0, 4), (5, 1)]
    >>> found_spans("Ma-nơ-canh", "no canh"), found_spans("Red Rain", "")
    ([(3, 2), (6, 4)], [])
    """
    beginnings = wanted.split()
    spans = []
    for start, word in _words(text) if beginnings else ():
        longest = max(_beginning(word, beginning) for beginning in beginnings)
        if longest:
            spans.append((start, longest))
    return spans


def from_mark(text: str, wanted: str, before: int = 12) -> str:
    """The text without its beginning where the first mark stands further than `before` letters from
    it.

    >>> from_mark("Tuần lễ Điện ảnh Việt Nam tại Paris", "paris")
    '… Nam tại Paris'
    >>> from_mark("Tuần lễ Điện ảnh", "le"), from_mark("Tuần lễ Điện ảnh", "le", before=0)
    ('Tuần lễ Điện ảnh', '…lễ Điện ảnh')
    """
    first = next(iter(found_spans(text, wanted)), (0, 0))[0]
    if first <= before:
        return text
    cut = text.find(" ", first - before, first)
    return f"{_ELLIPSIS} {text[cut + 1 :]}" if cut >= 0 else f"{_ELLIPSIS}{text[first:]}"


def excerpt(text: str, wanted: str, longest: int = 160) -> str:
    """So much of a long text as tells where a mark stands; it begins and ends with a word.

    >>> excerpt("Nhật ký của bác sĩ Đặng Thùy Trâm, viết ở Đức Phổ", "tram", 30)
    '… sĩ Đặng Thùy Trâm, viết ở …'
    """
    if len(text) <= longest:
        return text
    begun = from_mark(text, wanted, before=longest // 2)
    if len(begun) <= longest:
        return begun
    end = begun.rfind(" ", longest // 2, longest - 1)
    return f"{begun[:end]} {_ELLIPSIS}" if end > 0 else f"{begun[: longest - 1]}{_ELLIPSIS}"


# --- words ----------------------------------------------------------------------------------------
def _words(text: str) -> Iterator[tuple[int, str]]:
    """(start, word) of each word as `fold` parts them."""
    start = 0
    for at, char in enumerate(f"{text} "):
        if _parts(char):
            yield from _whole(start, text[start:at])
            start = at + 1


def _whole(start: int, word: str) -> Iterator[tuple[int, str]]:
    """The word, or its two where an apostrophe stands after an article: "L'Odeur"."""
    if " " not in fold(word):
        yield start, word
        return
    cut = next((at for at, char in enumerate(word) if not char.isalnum()), len(word)) + 1
    yield start, word[: cut - 1]
    yield start + cut, word[cut:]


@lru_cache(maxsize=4096)
def _parts(char: str) -> bool:
    """Whether a sign parts words."""
    return " " in fold(f"a{char}a")


def _beginning(word: str, start: str) -> int:
    """How many letters of `word` spell `start`, 0 if it does not begin so."""
    if not fold(word).startswith(start):
        return 0
    return next(n for n in range(1, len(word) + 1) if fold(word[:n]).startswith(start))
