"""By what a record was found."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """The text by which a record was found, and of which kind that text is: title, agent_name,
    edition_name, festival_name, city, award, country, language, genre, subject, description,
    identifier or note.  `by` are words, folded, whose beginnings were found in it."""

    text: str
    kind: str
    by: str = ""
