"""How near texts come to what was typed: how much of it they are, and whether marks agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from film_archive.domain.input_methods import as_keys
from film_archive.domain.text import fold, fold_exact, fold_tones

T = TypeVar("T")
Way = Literal["typed", "telex", "vni"]

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


class Named(NamedTuple, Generic[T]):
    """Something with names, and other texts that it may be found by."""

    thing: T
    names: Sequence[str]
    texts: Sequence[str] = ()


def found_by(those: Sequence[Named[T]], typed: str) -> tuple[Way, str, list[T]]:
    """How a text was read, as which, and what has all its words in one of its names or texts, the
    nearest first: as typed or, where that is nothing, as keys of Telex or VNI.

    >>> found_by([Named(1, ["Lửa"], ["Đừng đốt"]), Named(2, ["Đừng đốt"])], "dduwngf ddoots")
    ('telex', 'đừng đốt', [2, 1])
    """
    ways: list[tuple[Way, str]] = [("typed", typed), *as_keys(typed)]
    for way, text in ways:
        if found := _nearest(those, Closeness(text)):
            return way, text, found
    return "typed", typed, []


def _nearest(those: Iterable[Named[T]], typed: Closeness) -> list[T]:
    ranked = []
    for place, one in enumerate(those):
        ranks = [(0, *rank) for name in one.names if (rank := typed.rank(name))]
        ranks += [(1, *rank) for text in one.texts if (rank := typed.rank(text))]
        if ranks:
            ranked.append((min(ranks), place, one.thing))
    return [thing for _, _, thing in sorted(ranked, key=lambda each: each[:2])]
