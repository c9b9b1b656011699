"""Statistics: the archive in simple plots, as in a printed yearbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from film_archive.archive import Statistics
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.html import Heading, Rule
from film_archive.ui.pages.leaf import Columns, Leaf
from film_archive.ui.places import statistics_plots as plots
from film_archive.ui.places.plot_legend import Legend
from film_archive.ui.places.plots import ColumnPlot, Plot, PlotData, RowPlot
from film_archive.ui.places.read_place import ReadPlace
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

# Under the plot of decades, in two columns as far as there is room.
_LYING: tuple[Callable[[Statistics], PlotData], ...] = (
    plots.films_per_form, plots.verification, plots.awards_per_festival,
    plots.appearances_per_country, plots.directors, plots.most_cited,
)  # fmt: skip


class StatisticsPlace(ReadPlace):
    """See the module."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.leaf = Leaf()
        super().__init__(bridge, theme, self.leaf)
        self._scroll: int | None = None
        self._totals = ""
        self._build()

    def _build(self) -> None:
        self._title, self._line = QLabel(tr("The archive in figures")), QLabel()
        self._title.setFont(self._theme.display(32))
        self._line.setFont(self._theme.serif(14))
        self._line.setProperty("kind", "muted")
        self._line.setWordWrap(True)
        self._decades = _Figure(self._theme, ColumnPlot(self._theme, height=240))
        self._lying = [_Figure(self._theme, RowPlot(self._theme)) for _ in _LYING]
        for figure in self._lying:
            figure.plot.chosen.connect(self.going)
        body = self.leaf.body
        body.addWidget(self._title)
        body.addWidget(self._line)
        body.addSpacing(16)
        body.addWidget(self._decades)
        body.addSpacing(16)
        pairs = zip(self._lying[::2], self._lying[1::2], strict=True)
        self._pairs = [Columns(pair, narrowest=400, most=2) for pair in pairs]
        for pair in self._pairs:
            body.addWidget(pair)
            body.addSpacing(16)
        body.addStretch(1)

    @property
    def plots(self) -> list[Plot]:
        """All plots, from above."""
        return [self._decades.plot, *(figure.plot for figure in self._lying)]

    # --- reading --------------------------------------------------------------------------------
    def _ask(self) -> None:
        self._asked.keep(self._bridge.ask(lambda reads: reads.breakdown(), then=self._arrived))

    def _arrived(self, counts: Statistics) -> None:
        self._totals = plots.totals_line(counts)
        self._line.setText(self._totals)
        self._decades.put(plots.films_per_decade(counts))
        for figure, data in zip(self._lying, _LYING, strict=True):
            figure.put(data(counts))
        for pair in self._pairs:
            pair.settle()
        self._answered(some=any(plot.data.bars for plot in self.plots))
        QTimer.singleShot(0, self, self._scroll_back)

    def _caption(self) -> str:
        return self._totals

    def _why_empty(self) -> tuple[str, str]:
        return tr("There is nothing to count in this archive yet."), tr("Show the films")

    def _say_reading(self) -> None:
        self.empty.tell(tr("Counting…"))

    def _scroll_back(self) -> None:
        if self._scroll is not None:
            self.leaf.scroll_to(self._scroll)
            self._scroll = None

    # --- the shell's questions --------------------------------------------------------------------
    def state(self) -> dict[str, Any]:
        return {"scroll": self.leaf.scrolled}

    def restore(self, state: Mapping[str, Any]) -> None:
        scroll = state.get("scroll")
        self._scroll = scroll if isinstance(scroll, int) else None
        if self._read:
            self._scroll_back()

    def start_here(self) -> None:
        (self.empty if self._is_empty else self._decades.plot).setFocus()


class _Figure(QWidget):
    """A rule, a heading, a plot, and its legend where it has one; hidden without bars."""

    def __init__(self, theme: Theme, plot: Plot) -> None:
        super().__init__()
        self.plot, self._heading, self._legend = plot, Heading(theme, ""), Legend(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Rule())
        column.addWidget(self._heading)
        column.addWidget(self._legend)
        column.addWidget(plot)

    def put(self, data: PlotData) -> None:
        self._heading.setText(data.name)
        self._legend.show_names(data.series, data.tones)
        self._legend.setVisible(len(data.series) > 1)
        self.plot.show_data(data)
        self.setVisible(bool(data.bars))
