"""What sort of premiere a programme's words announce."""

from __future__ import annotations

import re

from film_archive.domain.countries import country_named

# Regions of several countries; festivals call all of them continental or regional premieres.
_REGIONS = frozenset({
    "african", "american continent", "arab", "asia", "asia-pacific", "asian", "australasian",
    "europe", "european", "latin american", "mena", "middle east", "nordic", "north america",
    "north american", "oceanian", "regional", "scandinavian", "south american", "southeast asian",
})  # fmt: skip
_PREMIERE = re.compile(r"(?P<of>.+?)\s+premi[eè]re", re.IGNORECASE)


def premiere_code(stated: str) -> str | None:
    """The code in `vocabulary.PREMIERES` for a premiere as stated; None where nothing is stated.

    A place that is neither region nor country is a town or a part of one.

    >>> premiere_code("World premiere"), premiere_code("MENA premiere"), premiere_code("")
    ('world', 'continental', None)
    >>> premiere_code("Greek premiere"), premiere_code("Bay Area premiere"), premiere_code("Gala")
    ('national', 'local', 'other')
    """
    if not stated:
        return None
    match = _PREMIERE.fullmatch(stated.strip())
    if match is None:
        return "other"
    place = match["of"].casefold()
    if place in ("world", "international"):
        return place
    if place in _REGIONS:
        return "continental"
    return "national" if country_named(match["of"]) else "local"
