"""Which films of a timeline are chosen: from the list's selection to marks, and back.

The list has its own order, so that films that stand side by side on the timeline can be scattered
in it, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal

from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.timeline_years import FilmYears

_AT_ONCE = 20_000  # films that are marked before the event loop goes on
MOST_APART = 1_000  # parts of a selection, which Qt looks at one by one


class Chosen(QObject):
    """`marks` has a 1 for each position that is chosen; `changed` tells that it is another."""

    changed = Signal()

    def __init__(self, model: PagedModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.marks = bytearray()
        self._steps: Iterator[None] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def follow(self, years: FilmYears, selection: QItemSelection) -> None:
        """Marks what is selected of the list among these films; of very many turn by turn."""
        if len(self.marks) != len(years):
            self.marks = bytearray(len(years))
        self._steps = self._marking(years, _spans(selection))
        self._go_on()

    def _go_on(self) -> None:
        if next(self._steps, self) is not self:
            self._next.start()

    def _marking(self, years: FilmYears, spans: list[tuple[int, int]]) -> Iterator[None]:
        marks, places, some = bytearray(len(years)), years.films.positions, 0
        if len(marks) == self._model.rowCount():  # else the films of the list are on their way
            for top, end in spans:
                if end - top == len(marks):
                    marks = bytearray(b"\1") * len(marks)
                    break
                for start in range(top, end, _AT_ONCE):
                    for position in places[start : min(start + _AT_ONCE, end)]:
                        marks[position] = 1
                    some += min(_AT_ONCE, end - start)
                    if some >= _AT_ONCE:
                        some = 0
                        yield
        self.marks = marks
        self.changed.emit()


def _spans(selection: QItemSelection) -> list[tuple[int, int]]:
    """(first place, place after the last) of each part."""
    parts = (selection.at(number) for number in range(selection.count()))
    return sorted({(part.top(), part.bottom() + 1) for part in parts})


def extend(
    model: PagedModel, selection: QItemSelectionModel, years: FilmYears, start: int, end: int
) -> int:
    """Chooses all films from one position to another and makes the last one current; returns it.

    Where they are scattered over the list in more than `MOST_APART` parts it ends before.
    """
    step = 1 if start <= end else -1
    stretch = list(islice(range(start, end + step, step), _most(model)))
    places = [years.films.places[position] for position in stretch]
    chosen, last = QItemSelection(), model.columnCount() - 1
    for first, end_of_run in _runs(sorted(places)):
        chosen.select(model.index(first, 0), model.index(end_of_run, last))
    flags = QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(model.index(places[-1], 0), flags.NoUpdate)
    selection.clearSelection()
    selection.select(chosen, flags.Select | flags.Rows)
    return stretch[-1]


def _most(model: PagedModel) -> int:
    """In the order of years nothing is scattered."""
    return model.rowCount() if model.query.sort == "year" else MOST_APART


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Places that follow on each other as (first, last).

    >>> list(_runs([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    first = places[0]
    for here, then in pairwise(places):
        if then != here + 1:
            yield first, here
            first = then
    yield first, places[-1]
