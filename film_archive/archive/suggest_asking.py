"""A question for values that a query may name, and what all answers to such have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from film_archive.archive.late_memory import LateMemory
from film_archive.archive.listing import ListQuery, Suggestion
from film_archive.domain.text import fold


@dataclass(frozen=True, slots=True)
class Asking:
    """`words` are the folded words of what is `typed` for a field."""

    films: LateMemory
    connection: Connection
    field: str
    typed: str
    words: tuple[str, ...]

    def begins(self, *texts: str | None) -> str | None:
        """The first of the texts in which all words typed begin words."""
        return next((text for text in texts if text and self._in(f" {fold(text)}")), None)

    def _in(self, folded: str) -> bool:
        return all(f" {word}" in folded for word in self.words)

    @property
    def match(self) -> str:
        """What the index of names is asked."""
        return " ".join(f'"{word}"*' for word in self.words)

    def rows(self, sql: str, *given: Any) -> list[Any]:
        return self.connection.execute(sql, given).fetchall()

    def counts(self, facet: str) -> list[tuple[Any, int]]:
        """Films of each value of a facet, the most frequent first."""
        return self.films.selection(self.connection, ListQuery()).counts_of_all(facet)

    def counts_having(self, facet: str, values: Mapping[str, Sequence[Any]]) -> dict[str, int]:
        """Films that have one of the values under each name."""
        return self.films.selection(self.connection, ListQuery()).counts_having(facet, values)


Find = Callable[[Asking], Iterable[Suggestion]]


def by_count(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The most frequent first, equal ones by their names."""
    return sorted(found, key=lambda s: (-(s.count or 0), fold(s.value), s.value))


def called(value: str, other: str | None, count: int) -> Suggestion:
    """A value with the other name that it goes by, if that is another."""
    return Suggestion(value, other if other and other != value else "", count)
