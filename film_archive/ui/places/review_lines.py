"""The review list as lines of equal height: the name of a page, then a line for each value.

Hundreds of thousands of lines cost two numbers each; words are made when a line is painted.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from film_archive.archive import ReviewRow, ReviewValue
from film_archive.domain.text import fold
from film_archive.ui import say
from film_archive.ui.pages.statements import value_words

State = Literal["", "unverified", "disputed"]

# Said of a title's text is said of the title.
_THE_WHOLE = ("", "text")
_PAGES = ("film", "agent", "edition", "programme", "festival")


@dataclass(frozen=True, slots=True)
class Review:
    """Everything to look after, with the names folded once so that searching is quick."""

    rows: tuple[ReviewRow, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, rows: Sequence[ReviewRow]) -> Review:
        folded: dict[str, str] = {}
        for row in rows:
            folded.setdefault(row.page_name, fold(row.page_name))
        return cls(tuple(rows), tuple(folded[row.page_name] for row in rows))

    def count(self, state: State) -> int:
        return sum(row.state == state for row in self.rows) if state else len(self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: with `value` one of the values of `row`, without one the name of its page.

    `first` marks the line that says what the values are about; `rivals`: there are several.
    """

    row: ReviewRow
    value: ReviewValue | None
    first: bool = True

    @property
    def rivals(self) -> bool:
        return self.row.state == "disputed"

    @property
    def last(self) -> bool:
        """Whether it is the last of the values that compete."""
        return self.value is not None and self.value is self.row.values[-1]

    @property
    def may_be_preferred(self) -> bool:
        return self.value is not None and self.rivals and not self.value.preferred


class ReviewLines:
    """The lines of those rows that have a state and whose page's name has a text in it.

    `text` is compared without accents and case; "" is in every name.
    """

    def __init__(self, review: Review, state: State = "", text: str = "") -> None:
        self._review = review
        self._rows, self._values = array("l"), array("l")
        wanted = fold(text)
        self.shown = 0
        page = None
        for number, row in enumerate(review.rows):
            if (state and row.state != state) or wanted not in review.folded[number]:
                continue
            self.shown += 1
            if (row.page_uuid, row.page_name) != page:
                page = row.page_uuid, row.page_name
                self._add(number, -1)
            for value in range(len(row.values)):
                self._add(number, value)

    def _add(self, row: int, value: int) -> None:
        self._rows.append(row)
        self._values.append(value)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Line:
        row, value = self._review.rows[self._rows[index]], self._values[index]
        return Line(row, None if value < 0 else row.values[value], first=value <= 0)

    def find(self, page: str, statement: int) -> int:
        """The line of a statement, else that of its page, -1 where both are gone."""
        of_page, rows = -1, self._review.rows
        for index, number in enumerate(self._rows):
            row = rows[number]
            if row.page_uuid != page:
                continue
            of_page = index if of_page < 0 else of_page
            value = self._values[index]
            if value >= 0 and row.values[value].id == statement:
                return index
        return of_page


# --- words ---------------------------------------------------------------------------------------
def about(row: ReviewRow) -> str:
    """What is unverified or disputed: "Running time", "Credit Trà Giang: person"."""
    field = say.field(row.field) if row.field not in _THE_WHOLE else ""
    if row.part_kind in _PAGES and field:
        return say.capital(field)
    kind = say.capital(say.kind(row.part_kind))
    if row.part_name in ("", row.page_name):
        return say.tr("{kind}: {field}", kind=kind, field=field) if field else kind
    if not field:
        return say.tr("{kind} {name}", kind=kind, name=row.part_name)
    return say.tr("{kind} {name}: {field}", kind=kind, name=row.part_name, field=field)


def state_mark(row: ReviewRow) -> str:
    """The state as a sign and a word."""
    return say.tr("≠ disputed") if row.state == "disputed" else say.tr("◐ unverified")


def value_said(row: ReviewRow, value: ReviewValue) -> str:
    """A value as people read it."""
    return value_words(row.part_kind, row.field, value.text or None)


def sources_said(value: ReviewValue) -> str:
    """The titles of a value's sources in a row."""
    return "; ".join(value.sources) or say.tr("no source")


def spoken(line: Line) -> str:
    """A whole line in words, for a screen reader and a tooltip."""
    row, value = line.row, line.value
    if value is None:
        return row.page_name
    told = say.tr("{about}, {state}: {value} – {sources}", about=about(row), state=state_mark(row),
                  value=value_said(row, value), sources=sources_said(value))  # fmt: skip
    return say.tr("{told} (preferred)", told=told) if line.rivals and value.preferred else told
