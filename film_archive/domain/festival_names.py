"""Which editions belong to one festival, and what the festival itself is called.

A list of editions names "46th Cannes Film Festival" and "Liên hoan phim Việt Nam lần thứ 5"; the
festival is what is left without ordinal and year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_YEAR = r"(?:19|20)\d{2}"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    r"tháng \d{1,2} năm|tháng \d{1,2}"
)
# What tells one edition from another.  Each is taken off wherever it stands at the edge of a name.
_EDGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:the\s+)?\d+(?:st|nd|rd|th)\s+",
        r"\s+lần thứ (?:\d+|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)$",
        rf"[,\s–-]+(?:(?:{_MONTHS})\s+)?{_YEAR}$",
        r"(?<=\s\d{4})\s*\([^()]*\)$",
        r"\s*\([^()]*(?:\b\d+(?:st|nd|rd|th)\b|\byear\b|\bedition\b|\bnot stated\b)[^()]*\)$",
    )
)


def series_stem(slug: str) -> str:
    """What the slugs of a festival's editions have in common: all but the last numbers.

    >>> series_stem("vff-01-1970"), series_stem("eu-vn-doc-12"), series_stem("east-winds")
    ('vff', 'eu-vn-doc', 'east-winds')
    """
    return re.sub(r"(?:-\d+)+$", "", slug)


def plain_name(name: str) -> str:
    """The name of an edition without ordinal and year.

    >>> plain_name("3rd Da Nang Asian Film Festival"), plain_name("Giải Mai Vàng lần thứ 31 – 2025")
    ('Da Nang Asian Film Festival', 'Giải Mai Vàng')
    """
    plain = name
    while True:
        shorter = plain
        for edge in _EDGES:
            shorter = edge.sub("", shorter).strip()
        if not shorter or shorter == plain:
            return plain
        plain = shorter


def plainest(names: Iterable[str]) -> str:
    """The plain name that most editions have; of equals the shortest one.

    >>> plainest(["2nd Pusan Film Week", "Busan Film Week 2011", "24th Busan Film Week"])
    'Busan Film Week'
    """
    counted = Counter(map(plain_name, names))
    return min(counted, key=lambda name: (-counted[name], len(name), name))
