"""How much of a timeline is in view, and where: pixels a year, and what stands at the left edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WIDEST = 240.0  # pixels a year when everything is in view
_LONGEST = 1e9  # pixels: what a scroll bar can count
STEP = 1.25  # a notch of the wheel
NOTCHES = 2  # a key or a button


class Zoom:
    """All lengths in logical pixels.

    `scale` is the pixels a year, `offset` how far the chart's beginning lies left of the view.  As
    long as nobody has zoomed in, the whole is in view, whatever its length and the view's width.
    """

    def __init__(self) -> None:
        self.offset = 0.0
        self.whole = True
        self._total, self._width = 1, 1.0
        self._closest = _WIDEST
        self.scale = self.least

    # --- what there is ------------------------------------------------------------------------
    @property
    def least(self) -> float:
        """The scale at which everything is in view."""
        return min(self._width / self._total, _WIDEST)

    @property
    def most(self) -> float:
        """The scale at which the fullest year can be read."""
        return max(min(self._closest, _LONGEST / self._total), self.least)

    @property
    def margin(self) -> float:
        """What stays free at the left where the whole chart is narrower than the view."""
        return max((self._width - self._total * self.scale) / 2, 0.0)

    @property
    def furthest(self) -> float:
        """The largest offset."""
        return max(self._total * self.scale - self._width, 0.0)

    def use(self, total: int, width: float, closest: float) -> None:
        """Another chart (`total` years) or view; what stood at the left edge stays there."""
        left = self.year_at(0.0)
        self._total, self._width, self._closest = max(total, 1), max(width, 1.0), closest
        self._set(self.least if self.whole else self.scale, left, 0.0)

    # --- from years to pixels and back ----------------------------------------------------------
    def x_of(self, year: float) -> float:
        """Where a year (from the chart's first on) stands in the view."""
        return self.margin + year * self.scale - self.offset

    def year_at(self, x: float) -> float:
        """The year that stands there, from the chart's first on."""
        return (x - self.margin + self.offset) / self.scale

    # --- moving ---------------------------------------------------------------------------------
    def by(self, factor: float, x: float) -> None:
        """Zooms in (or out, below 1); what stands at `x` stays there, as far as there is more."""
        self._set(self.scale * factor, self.year_at(x), x)

    def fit(self) -> None:
        """Brings everything into view."""
        self.by(0.0, 0.0)

    def pan(self, offset: float) -> None:
        self.offset = min(max(offset, 0.0), self.furthest)

    def bring(self, left: float, right: float) -> None:
        """Moves as little as needed for what reaches from one year to another to be in view."""
        if self.x_of(right) > self._width:
            self.pan(self.offset + self.x_of(right) - self._width)
        if self.x_of(left) < 0:
            self.pan(self.offset + self.x_of(left))

    def centre(self, year: float) -> None:
        """Brings a year to the middle, as far as there is more on both sides."""
        self.pan(self.offset + self.x_of(year) - self._width / 2)

    def _set(self, scale: float, year: float, x: float) -> None:
        self.scale = min(max(scale, self.least), self.most)
        self.whole = self.scale <= self.least
        self.pan(self.margin + year * self.scale - x)

    # --- remembering ----------------------------------------------------------------------------
    def state(self, first: int) -> dict[str, Any]:
        """As values of JSON; `first` is the chart's first year."""
        if self.whole:
            return {}
        return {"scale": round(self.scale, 4), "left": round(self.year_at(0.0) + first, 4)}

    def restore(self, state: Mapping[str, Any], first: int) -> None:
        """What `state` gave, as far as it makes sense; else everything comes into view."""
        scale, left = state.get("scale"), state.get("left")
        if isinstance(scale, int | float) and isinstance(left, int | float):
            self._set(_sensible(scale), _sensible(left) - first, 0.0)
        else:
            self.fit()


def _sensible(number: float) -> float:
    """A file edited by hand may hold any number, and those that are none."""
    return float(number) if abs(number) < _LONGEST else 0.0
