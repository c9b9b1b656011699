"""What the fields of the query language ask for, in a few words, and what their codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from film_archive.ui.wording.language import t
from film_archive.ui.wording.words import code_name

GLOSSES: Final[Mapping[str, str]] = {
    "title": "a title in any language: title:\"mưa đỏ\"",
    "year": "a year or years: 1975..1986, >=2000",
    "decade": "a decade or decades: 1980, 1980..2000",
    "director": "who directed it",
    "person": "anybody with a part in it",
    "cast": "who plays in it",
    "writer": "who wrote it",
    "photography": "who photographed it",
    "composer": "who wrote its music",
    "editor": "who edited it",
    "producer": "who produced it",
    "company": "the production company",
    "designer": "who designed its sets",
    "sound": "who made its sound",
    "costume": "who made its costumes",
    "make-up": "who did its make-up",
    "animator": "who animated it",
    "narrator": "who speaks in it",
    "distributor": "who distributed it",
    "author": "who wrote what it is based on",
    "festival": "where it was shown or honoured",
    "city": "the city of a festival",
    "award": "what it won: award:\"Bông sen vàng\"",
    "nomination": "what it was nominated for",
    "body": "who gives the award",
    "result": "what became of it at an award: won, nominated",
    "premiere": "a premiere: world, national",
    "country": "the country of production",
    "language": "the language of its dialogue or subtitles",
    "form": "the form: documentary, short",
    "genre": "the genre",
    "tag": "a subject",
    "runtime": "minutes: 60..90, <60",
    "has": "what is known or there: trailer, copy",
    "missing": "what is lacking: runtime, title-en",
    "unverified": "what no source says yet: any, title",
    "disputed": "what sources disagree about: any, year",
    "added": "when it was added: 2025-12, 2025-12-05",
    "id": "an id, a slug or another identifier",
}  # fmt: skip
"""By the names of the fields."""

_CODES: Final[Mapping[str, str]] = {
    "title-vi": "a Vietnamese title",
    "title-en": "an English title",
    "title-fr": "a French title",
    "any": "anything",
    "media": "any file",
}


def gloss(field: str) -> str:
    """What a field asks for.

    >>> gloss("director")
    'who directed it'
    """
    return t(GLOSSES[field])


def code_gloss(code: str) -> str:
    """What a code says, where that is more than the code itself, else "".

    >>> code_gloss("special-mention"), code_gloss("title-vi"), code_gloss("won")
    ('special mention', 'a Vietnamese title', '')
    """
    said = t(_CODES[code]) if code in _CODES else code_name(code)
    return said if said != code else ""
