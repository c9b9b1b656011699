"""The films of a timeline by the columns they stand in: a year's, a decade's, those without a year.

All counting is done by the arrays' own methods, at the speed of C: no film is looked at one by one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from film_archive.archive import NO_YEAR, TimelineYears
from film_archive.ui.lists.id_order import place_of

_LEAST_SPAN = 20  # years: three films of one spring are no chart
_AIR = 2  # years of nothing before the column of those without one
_LONGEST = 0.3  # of the whole, that column

# What may stand together, in years.
GROUPS = (1, 10, 100, 1_000)


@dataclass(frozen=True, slots=True)
class Column:
    """The films from position `start` to before `end`, of `years` years from `year` on.

    Of a single year's the first `won` have won something (the first `both` of them at a festival or
    after they were at one), the next `shown` were at a festival.  `year` is `NO_YEAR` for those
    without one.
    """

    year: int
    years: int
    start: int
    end: int
    both: int
    won: int
    shown: int

    @property
    def count(self) -> int:
        return self.end - self.start

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """How many won and were shown, how many only won, only were shown, neither."""
        rest = self.count - self.won - self.shown
        return self.both, self.won - self.both, self.shown, rest

    def with_next(self, other: Column) -> Column:
        """Both columns as one, that begins with this one's year and is as wide."""
        return Column(
            self.year, self.years, self.start, other.end, self.both + other.both,
            self.won + other.won, self.shown + other.shown,
        )  # fmt: skip


@dataclass(frozen=True)
class FilmYears:
    """Films along the years.  A position is a place in the order of years.

    Along the chart everything is measured in years from `first` on; the column of the films without
    a year stands after the last one and is as wide as several.
    """

    films: TimelineYears = field(default_factory=TimelineYears)

    def __len__(self) -> int:
        return len(self.films.ids)

    # --- columns ------------------------------------------------------------------------------
    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """One for each year that has films."""
        return tuple(self._columns())

    def _columns(self) -> Iterator[Column]:
        years, start = self.films.years, 0
        while start < self.known:
            end = bisect_right(years, years[start], start)
            yield self._column(years[start], start, end)
            start = end

    def _column(self, year: int, start: int, end: int) -> Column:
        won = self.films.won.count(1, start, end)
        both = self.films.shown.count(1, start, start + won)
        shown = self.films.shown.count(1, start + won, end)
        return Column(year, 1, start, end, both, won, shown)

    @cached_property
    def known(self) -> int:
        """How many films have a year: they stand first."""
        return bisect_left(self.films.years, NO_YEAR)

    @cached_property
    def yearless(self) -> Column | None:
        """The films without a year, if there are any."""
        if self.known == len(self):
            return None
        return self._column(NO_YEAR, self.known, len(self))

    def grouped(self, years: int) -> tuple[Column, ...]:
        """One column for each so many years that have films."""
        if years == 1:
            return self.columns
        found: dict[int, Column] = {}
        for one in self.columns:
            year = one.year - one.year % years
            begun = found.get(year, Column(year, years, one.start, one.start, 0, 0, 0))
            found[year] = begun.with_next(one)
        return tuple(found.values())

    @cached_property
    def most(self) -> int:
        """The films of the fullest year."""
        return max((column.count for column in self.columns), default=0)

    # --- along the chart ------------------------------------------------------------------------
    @cached_property
    def first(self) -> int:
        """The year at the chart's left edge: a decade's first."""
        return self.columns[0].year // 10 * 10 if self.columns else 0

    @cached_property
    def span(self) -> int:
        """How many years the chart has: whole decades."""
        if not self.columns:
            return 0
        return max(self.columns[-1].year // 10 * 10 + 10 - self.first, _LEAST_SPAN)

    @cached_property
    def yearless_span(self) -> int:
        """How many years wide the column of those without a year is: as full as the fullest."""
        if self.yearless is None:
            return 0
        wanted = -(-self.yearless.count // max(self.most, 1))
        return max(min(wanted, round(self.span * _LONGEST)), self._least_yearless)

    @property
    def _least_yearless(self) -> int:
        return max(self.span // 8, 3) if self.columns else _LEAST_SPAN

    @cached_property
    def total(self) -> int:
        """How long the whole chart is, in years."""
        air = _AIR if self.columns and self.yearless else 0
        return max(self.span + air + self.yearless_span, 1)

    def stretch(self, column: Column) -> tuple[int, int]:
        """From where to where along the chart a column reaches, in years."""
        if column.year == NO_YEAR:
            return self.total - self.yearless_span, self.total
        return column.year - self.first, column.year - self.first + column.years

    # --- one film -------------------------------------------------------------------------------
    def column_of(self, position: int) -> Column | None:
        """The year in which a film stands."""
        if self.yearless is not None and position >= self.known:
            return self.yearless if position < len(self) else None
        at = bisect_right(self.columns, position, key=lambda column: column.start) - 1
        return self.columns[at] if at >= 0 else None

    def position_of(self, id: int | None, place: int) -> int:
        """Where a film stands that the list has at a place, -1 if it is not here."""
        films = self.films
        if id is None:
            return -1
        if 0 <= place < len(films.positions) and films.ids[films.positions[place]] == id:
            return films.positions[place]
        return place_of(films.ids, id)  # the list has been read anew, this not yet

    def beside(self, position: int, step: int) -> int:
        """The film as high in the next column (`step` 1) or the one before (-1)."""
        columns = (*self.columns, *([self.yearless] if self.yearless else []))
        own = self.column_of(position)
        if own is None:
            return position
        at = columns.index(own) + step
        if not 0 <= at < len(columns):
            return position
        there = columns[at]
        return there.start + min(position - own.start, there.count - 1)
