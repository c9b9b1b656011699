"""What a leaf of a query can ask of the archive: by words, by values of facets, or by a SELECT.

How that becomes sets of films is in query_sets.py, how it becomes one condition in query_sql.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from film_archive.archive.word_sets import Columns, Words
from film_archive.domain.text import fold


@dataclass(frozen=True, slots=True)
class InWords:
    """Films that have words in one of these columns of their texts."""

    columns: Columns
    words: Words


@dataclass(frozen=True, slots=True)
class Having:
    """Films with one of these values of a facet, or with any."""

    facet: str
    values: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """Films with a number of a facet from `low` to `high`; None is open."""

    facet: str
    low: int | None
    high: int | None

    def holds(self, number: int) -> bool:
        """Whether a number is one of them."""
        above = self.low is None or self.low <= number
        return above and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Named:
    """Films with a value of a facet that is a JSON array of texts, one with these words."""

    facet: str
    words: Words

    def holds(self, names: str) -> bool:
        """Whether a value is one of them."""
        return any(self.words.stand_in(fold(name)) for name in json.loads(names) if name)


@dataclass(frozen=True, slots=True)
class Credited:
    """Films with a credit of an activity for somebody of this name."""

    activity: str
    words: Words


@dataclass(frozen=True, slots=True)
class Rows:
    """Films whose numbers are the column `row` of a SELECT; its parameters are all plain "?"."""

    sql: str
    given: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Films that have no value of a facet."""

    having: Having


Asked = InWords | Having | Between | Named | Credited | Rows | Opposite
