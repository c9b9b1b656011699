"""Where everything on a timeline stands: from films to rectangles and from a point to a film."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from film_archive.archive import NO_YEAR
from film_archive.ui.lists.timeline_stacks import Stack, Stacking, closest
from film_archive.ui.lists.timeline_years import Column, FilmYears
from film_archive.ui.lists.timeline_zoom import Zoom

HEAD = 64  # pixels: the decades' names
FOOT = 68  # the years, and what the marks mean
SIDE = 16  # on both sides
AROUND = 320  # pixels beside the view whose titles reach into it


class Scene:
    """One chart in a view; in the view's own coordinates."""

    def __init__(self) -> None:
        self.years, self.zoom = FilmYears(), Zoom()
        self.width, self.height, self._ratio = 1.0, 1.0, 1.0
        self._stacking: tuple[float, Stacking] | None = None

    # --- what is shown --------------------------------------------------------------------------
    def show(self, years: FilmYears) -> None:
        """Other films; the year at the left edge stays there if it was zoomed in."""
        kept = self.zoom.state(self.years.first)
        self.years = years
        self._measure()
        self.zoom.restore(kept, years.first)

    def resize(self, width: float, height: float, ratio: float) -> None:
        """Another view: logical pixels, and of the screen how many in one."""
        self.width, self.height, self._ratio = width, height, ratio
        self._measure()

    def _measure(self) -> None:
        self._stacking = None
        room = self.ground - HEAD
        self.zoom.use(self.years.total, self.width - 2 * SIDE, closest(self.years, room))

    @property
    def stacking(self) -> Stacking:
        """How columns stand at the present scale."""
        if self._stacking is None or self._stacking[0] != self.zoom.scale:
            room = self.ground - HEAD
            made = Stacking(self.years, self.zoom.scale, room, self._ratio)
            self._stacking = self.zoom.scale, made
        return self._stacking[1]

    @property
    def ground(self) -> float:
        """What everything stands on."""
        return max(round(self.height) - FOOT, HEAD + 8)

    # --- columns ------------------------------------------------------------------------------
    def x_of(self, year: float) -> float:
        """Where a year (from the chart's first on) begins, in whole pixels of the screen."""
        return round((SIDE + self.zoom.x_of(year)) * self._ratio) / self._ratio

    def year_at(self, x: float) -> float:
        """The year there, as a number whose whole part is the year."""
        return self.zoom.year_at(x - SIDE) + self.years.first

    def reach(self, column: Column) -> tuple[float, float]:
        """From where to where a column has room."""
        start, end = self.years.stretch(column)
        return self.x_of(start), self.x_of(end)

    def in_view(self, around: float = 0.0) -> Iterator[Column]:
        """The columns in view, from the left; `around` so many pixels beside it too."""
        columns = self.stacking.columns
        left, right = self.year_at(-around), self.year_at(self.width + around)
        first = bisect_right(columns, left, key=lambda column: column.year + column.years)
        last = bisect_left(columns, right, key=lambda column: column.year)
        yield from columns[first:last]
        none = self.years.yearless
        if none is not None and self.reach(none)[0] < self.width + around:
            yield none

    def with_titles(self) -> Iterator[Column]:
        """The columns whose titles can reach into the view."""
        return self.in_view(AROUND)

    def column_at(self, x: float) -> Column | None:
        """The column over which a point is."""
        none = self.years.yearless
        if none is not None and x >= self.reach(none)[0]:
            return none
        year = self.year_at(x)
        columns = self.stacking.columns
        at = bisect_right(columns, year, key=lambda column: column.year) - 1
        found = columns[at] if at >= 0 else None
        return found if found is not None and year < found.year + found.years else None

    def zoom_by(self, factor: float, x: float) -> None:
        """Zooms in (out below 1); the year at a point stays there."""
        self.zoom.by(factor, x - SIDE)

    # --- films ----------------------------------------------------------------------------------
    def position_at(self, point: QPointF) -> int:
        """The film whose mark is there, -1 for none."""
        column = self.column_at(point.x())
        if column is None:
            return -1
        left, _ = self.reach(column)
        stack = self.stacking.of(column)
        at = stack.at(point.x() - left, self.ground - point.y(), column.count)
        return column.start + at if at >= 0 else -1

    def standing(self, position: int) -> tuple[Column, Stack] | None:
        """In which column a film stands, and how."""
        column = self.stacking.showing(position)
        return None if column is None else (column, self.stacking.of(column))

    def cell_of(self, position: int) -> QRectF:
        """Where a film's mark stands; of a bar a thin slice."""
        found = self.standing(position)
        if found is None:
            return QRectF()
        column, stack = found
        right, above = stack.cell(position - column.start, column.count)
        high = stack.high
        if stack.look == "bar":
            high = max(stack.high / column.count, 1.0)
            above = min(above, stack.high - high)
        left, _ = self.reach(column)
        return QRectF(left + right, self.ground - above - high, stack.wide, high)

    def bring(self, position: int, *, centre: bool = False) -> None:
        """Pans until a film is in view."""
        found = self.standing(position)
        if found is None:
            return
        start, end = self.years.stretch(found[0])
        cell = self.cell_of(position)
        here = self.year_of(cell.left()), self.year_of(cell.right())
        if end - start <= 1 and (end - start) * self.zoom.scale < self.width / 2:
            here = float(start), float(end)  # of a narrow year all is shown
        if centre:
            self.zoom.centre(sum(here) / 2)
        else:
            self.zoom.bring(*here)

    def middle_of(self, position: int) -> float:
        """Around which x a film is looked at: where several years are one bar, its own year."""
        own = self.years.column_of(position)
        if own is None or own.year == NO_YEAR or self.stacking.together == 1:
            return self.cell_of(position).center().x()
        return self.x_of(own.year - self.years.first + 0.5)

    def year_of(self, x: float) -> float:
        """The year there, from the chart's first on."""
        return self.zoom.year_at(x - SIDE)

    def is_in_view(self, position: int) -> bool:
        cell = self.cell_of(position)
        return not cell.isNull() and cell.right() > 0 and cell.left() < self.width
