"""Drawing by weights, quickly: an archive of a million films takes eighty million draws."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Chances(Generic[T]):
    """Values to draw from, each in `entries` as often as its weight wants it, once at least."""

    def __init__(
        self, values: Sequence[T], weights: Sequence[float], *, entries: int = 2_000
    ) -> None:
        total = sum(weights)
        self._entries = [
            value
            for value, weight in zip(values, weights, strict=True)
            for _ in range(max(1, round(weight * entries / total)))
        ]

    def draw(self, rng: Random) -> T:
        """One value."""
        return self._entries[int(len(self._entries) * rng.random())]

    def draws(self, rng: Random, count: int) -> list[T]:
        """So many values; some may be the same."""
        entries, draw = self._entries, rng.random
        size = len(entries)
        return [entries[int(size * draw())] for _ in range(count)]
