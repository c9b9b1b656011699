"""What is wrong in a query, said as data: where it stands and what was expected there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from film_archive.domain.query_tree import Tree


class MistakeCode(StrEnum):
    """What can be wrong; `Mistake` says which of its attributes each fills."""

    UNKNOWN_FIELD = "unknown-field"
    EMPTY_FIELD = "empty-field"
    UNKNOWN_CODE = "unknown-code"
    BAD_YEAR = "bad-year"
    BAD_NUMBER = "bad-number"
    BAD_DATE = "bad-date"
    BAD_RANGE = "bad-range"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_BRACKET = "unclosed-bracket"
    UNOPENED_BRACKET = "unopened-bracket"
    MISSING_SIDE = "missing-side"
    ONLY_SIGNS = "only-signs"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"


_UNFINISHED: Final = frozenset({
    MistakeCode.EMPTY_FIELD,
    MistakeCode.UNCLOSED_QUOTE,
    MistakeCode.UNCLOSED_BRACKET,
    MistakeCode.MISSING_SIDE,
})  # fmt: skip
_LEFT_OUT: Final = frozenset({
    MistakeCode.EMPTY_FIELD,
    MistakeCode.UNKNOWN_CODE,
    MistakeCode.BAD_YEAR,
    MistakeCode.BAD_NUMBER,
    MistakeCode.BAD_DATE,
    MistakeCode.BAD_RANGE,
    MistakeCode.MISSING_SIDE,
    MistakeCode.TOO_LONG,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that cannot be meant as it stands, from `start` up to `end` of the composed text.

    ======================  ======================================================================
    ``unknown-field``       `found` is no field; `expected` are the names most like it, if any
    ``empty-field``         `field` has no value; `expected` are its codes, or examples of values
    ``unknown-code``        `found` is none of the codes of `field`; `expected` are all of them,
                            those most like it first
    ``bad-year`` …          `found` cannot be read; `expected` are examples
                            (``bad-number``, ``bad-date`` likewise)
    ``bad-range``           `found` has no end or ends before it begins; `expected` as it may be
                            meant
    ``unclosed-quote`` …    the opening quote or bracket; `expected` is what closes it
                            (``unclosed-bracket`` likewise)
    ``unopened-bracket``    the closing bracket
    ``missing-side``        nothing stands after this OR
    ``only-signs``          a query without a letter or digit
    ``too-long``            what is not read; `expected` is how many characters are
    ``too-deep``            the first bracket that is not heeded; `expected` is how deep they go
    ======================  ======================================================================
    """

    code: MistakeCode
    start: int
    end: int
    field: str = ""
    found: str = ""
    expected: tuple[str, ...] = ()

    @property
    def unfinished(self) -> bool:
        """Whether it looks so while a good query is being typed."""
        return self.code in _UNFINISHED

    @property
    def left_out(self) -> bool:
        """Whether the tree is without what stands here, and so may find more than was meant."""
        return self.code in _LEFT_OUT


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as read: the composed text that all spans refer to, the tree, what was wrong."""

    text: str
    tree: Tree
    mistakes: tuple[Mistake, ...] = ()
