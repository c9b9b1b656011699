"""The values of facets that a saved search has chosen, as the text that the archive keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable

Choices = tuple[tuple[str, str], ...]


def choices_text(chosen: Iterable[tuple[str, str]]) -> str:
    """(facet, value) pairs as JSON, in their order; "" where nothing is chosen.

    >>> choices_text([("form", "documentary"), ("decade", "")])
    '[["form", "documentary"], ["decade", ""]]'
    """
    pairs = [list(pair) for pair in chosen]
    return json.dumps(pairs, ensure_ascii=False) if pairs else ""


def read_choices(text: str) -> Choices:
    """The pairs that `choices_text` gave; what cannot be read chooses nothing.

    >>> read_choices('[["form", "documentary"], ["decade", ""]]')
    (('form', 'documentary'), ('decade', ''))
    >>> read_choices("form: documentary"), read_choices('{"form": 1}'), read_choices('[["a"], 7]')
    ((), (), ())
    """
    try:
        given = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    pairs = given if isinstance(given, list) else []
    return tuple(
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
    )
