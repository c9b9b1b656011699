"""What is said where a search was read otherwise than it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from film_archive.archive import ReadAs
from film_archive.ui.wording.templates import said

_LONGEST = 40  # characters of what was typed

READINGS: Final[Mapping[str, str]] = {
    "initials": "Nothing for “{typed}” as typed; read as the first letters of a title's words.",
    "telex": "Nothing for “{typed}” as typed; read as Telex: “{text}”.",
    "vni": "Nothing for “{typed}” as typed; read as VNI: “{text}”.",
    "near": "Nothing for “{typed}” as typed; read with a typing error put right: “{text}”.",
}
"""The sentence for each way of reading but the first."""


def reading_sentence(read_as: ReadAs, typed: str) -> str:
    """How a search was read that found nothing as typed; "" where it was read as it stands.

    >>> reading_sentence(ReadAs("telex", "đừng đốt"), "dduwngf ddoots")
    'Nothing for “dduwngf ddoots” as typed; read as Telex: “đừng đốt”.'
    >>> reading_sentence(ReadAs("typed", "mua"), "mua")
    ''
    """
    if read_as.way == "typed":
        return ""
    params = {"typed": _short(" ".join(typed.split())), "text": _short(read_as.text)}
    return said(READINGS[read_as.way], params)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
