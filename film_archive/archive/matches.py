"""By what a record was found."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """The text by which a record was found, and of which kind that text is; `by` are the words that
    it shows, folded."""

    text: str
    kind: str
    by: str = ""
