"""What voice a reaction to a film or festival is: of its makers, officials, experts, viewers."""

from __future__ import annotations

import re

_MAKER = re.compile(
    r"\b(?:director|producer|writer|screenwriter|cinematographer|actor|actress|star|crew) of\b"
    r"|\b(?:đạo diễn|nhà sản xuất|biên kịch) phim\b",
    re.IGNORECASE,
)
# In order: a professor at a ministry speaks for the ministry.
_VOICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        ("audience", "audiences?|viewers?|spectators?|moviegoers?|khán giả|public"),
        (
            "official",
            "ambassador|counsell?or|minister|ministry|embassy|consul|consulate|mayor|president of"
            "|department|đại sứ|tham tán|bộ trưởng",
        ),
        (
            "expert",
            "experts?|professor|historian|sociologist|critics?|scholar|researcher|curator"
            "|programmer|lecturer|giáo sư|nhà phê bình|film director|director|chuyên gia",
        ),
        ("press", "press|journalist|reporter|newspaper|editor|magazine|báo|nhà báo"),
    )
)


def reception_kind(speaker: str, role: str, *, made_it: bool = False) -> str | None:
    """The code in `vocabulary.RECEPTION_KINDS`, or None where nothing tells.

    `made_it` says that the speaker has a credit on the film.

    >>> reception_kind("Viewers", "Audience assessments as reported")
    'audience'
    >>> reception_kind("A. B.", "Sociologist and film director"), reception_kind("A. B.", "")
    ('expert', None)
    """
    if made_it or _MAKER.search(role):
        return "maker"
    for text in (speaker, role):
        for kind, words in _VOICES:
            if words.search(text):
                return kind
    return None
