"""How near texts come to what was typed: how much of it they are, and whether marks agree."""

from __future__ import annotations

from typing import Final

from film_archive.domain.text import fold, fold_exact, fold_tones

WHOLE, TURNED, START, WORDS = range(4)
"""How much of a text was typed: all of it; all of it in another order of words, as names are; its
beginning; beginnings of its words."""


class Closeness:
    """How near spelled texts come to what was typed; smaller is nearer.

    >>> typed = Closeness("hung tran anh")
    >>> typed.rank("Trần Anh Hùng"), typed.rank("Hung Tran Anh Thu"), typed.rank("Anh Hung")
    ((1, 2), (2, 0), None)
    """

    def __init__(self, typed: str) -> None:
        self.folded: Final = fold(typed)
        self._beginnings = _beginnings(self.folded)
        self._tiers = tuple(
            (spell, _beginnings(spell(typed))) for spell in (fold_exact, fold_tones)
        )

    def rank(self, text: str) -> tuple[int, int] | None:
        """How much of the text was typed, and how its marks agree; None where a word typed begins
        none of its words."""
        folded = fold(text)
        words = f" {folded}"
        if not self.folded or not all(map(words.__contains__, self._beginnings)):
            return None
        return self.how(folded), self.of(text, folded)

    def how(self, folded: str) -> int:
        """How much was typed of a text in plain letters in which all words typed begin words."""
        if folded == self.folded:
            return WHOLE
        if len(folded) == len(self.folded):
            return TURNED
        return START if folded.startswith(self.folded) else WORDS

    def of(self, text: str, folded: str) -> int:
        """0 as typed, 1 but for tones, 2 by plain letters; `folded` is the text in these."""
        plain = f" {folded}" if text.isascii() else ""  # without marks all spellings are one
        for tier, (spell, beginnings) in enumerate(self._tiers):
            words = plain or f" {spell(text)}"
            if all(map(words.__contains__, beginnings)):
                return tier
        return 2


def _beginnings(typed: str) -> list[str]:
    """What stands in a text if one of its words begins as a typed one does."""
    return [f" {word}" for word in typed.split()]
