"""The list of films in the window: does anything stop the event loop, is anything asked per row?"""

from __future__ import annotations

import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from film_archive.app.loading import loaded
from film_archive.archive import EditionRow, FilmRow, PersonRow, open_archive
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from film_archive.ui.tidying import Tidying
from tests.bench.measuring import Figure

_TYPED = ("mua", "canh dong", "dung dot", "ha noi", "nhung dua tre")
_FRAME_MS = 16
_LETTER_MS = 200  # sixty words a minute
_JUMP_MS = 200
_STEP = 60  # pixels a frame: a brisk wheel
_TIMES = 3  # each is measured, in turns; the middle one counts


class _NoInspector(QWidget):
    """Shows nothing: what it would show is another bench's."""

    going = Signal(object)

    def show_film(self, row: FilmRow) -> None: ...
    def show_person(self, row: PersonRow) -> None: ...
    def show_edition(self, row: EditionRow) -> None: ...
    def clear(self) -> None: ...
    def play(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Gaps:
    """How long the event loop did not come round, in seconds."""

    middle: float
    p99: float
    longest: float


class _Watch:
    """A timer of one millisecond that notes when it comes."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._times.append(time.perf_counter()))
        self._times: list[float] = []

    def during(self, seconds: float) -> Gaps:
        self._times.clear()
        self._timer.start()
        spin(seconds)
        self._timer.stop()
        gaps = [b - a for a, b in zip(self._times, self._times[1:], strict=False)]
        return Gaps(statistics.median(gaps), statistics.quantiles(gaps, n=100)[98], max(gaps))


@contextmanager
def films_window(archive_path: Path) -> Iterator[FilmsPlace]:
    """The films of an archive in a window of 1280×800, all its rows known."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme, bridge, archive = Theme(application, "light"), Bridge(), open_archive(archive_path)
    with tempfile.TemporaryDirectory() as folder:
        bridge.attach(archive, archive.data_version())
        place = FilmsPlace(bridge, theme, Posters(bridge, Path(folder)), _NoInspector())
        place.resize(1280, 800)
        place.show()
        until(lambda: place._model.total is not None)
        spin(1)
        yield place
        place.close()
        bridge.detach()
        bridge.close()
        archive.close()


def measure_scrolling(archive_path: Path, seconds: float = 4.0) -> list[Figure]:
    """Event-loop gaps (p99) while scrolling, typing and jumping to any row, each to those of the
    idle window."""
    figures = []
    with films_window(archive_path) as place:
        loaded()  # as the program does when its window stands, and so is this:
        tidying = Tidying()
        watch = _Watch()
        for view in ("posters", "table"):
            place.use_view(view)
            spin(0.5)
            times = [_gaps(place, watch, seconds) for _ in range(_TIMES)]
            idle, moved, typed, jumped = (
                statistics.median(p99) for p99 in zip(*times, strict=True)
            )
            for name, p99 in (("scrolling", moved), ("typing", typed), ("jumping", jumped)):
                figures.append(
                    Figure(f"event loop p99, {name} {view}, to idle", p99 / idle,
                           "<= 2", p99, idle)
                )  # fmt: skip
        figures += _calls_figures(place)
        tidying.end()
    return figures


def _gaps(place: FilmsPlace, watch: _Watch, seconds: float) -> tuple[float, float, float, float]:
    """The p99 of the idle window, while scrolling, typing and jumping, one after the other."""
    gc.collect()
    idle = watch.during(seconds)
    with _scrolling(place):
        moved = watch.during(seconds)
    with _typing(place):
        typed = watch.during(seconds)
    place.search("")
    until(lambda: not place._model.query.text and place._model.total is not None)
    with _jumping(place):
        jumped = watch.during(seconds)
    return idle.p99, moved.p99, typed.p99, jumped.p99


@contextmanager
def _every(ms: int, act: Callable[[], None]) -> Iterator[None]:
    timer = QTimer(interval=ms, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(act)
    timer.start()
    yield
    timer.stop()


def _scrolling(place: FilmsPlace) -> Any:
    bar = place._results.view.verticalScrollBar()
    return _every(_FRAME_MS, lambda: bar.setValue(bar.value() + _STEP))


def _jumping(place: FilmsPlace) -> Any:
    bar, chance = place._results.view.verticalScrollBar(), random.Random(1)
    return _every(_JUMP_MS, lambda: bar.setValue(chance.randint(0, bar.maximum())))


def _typing(place: FilmsPlace) -> Any:
    letters = (text[:end] for text in 100 * _TYPED for end in range(1, len(text) + 1))
    return _every(_LETTER_MS, lambda: place.search(next(letters)))


def spin(seconds: float) -> None:
    """Lets the event loop go on for so long."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def until(holds: Callable[[], bool]) -> None:
    """Lets it go on until something holds, a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        spin(0.01)


# --- calls --------------------------------------------------------------------------------------
_Index = QModelIndex | QPersistentModelIndex


def _calls_figures(place: FilmsPlace) -> list[Figure]:
    """How often Qt asks the model of one row, to the number of rows: it is to be a screenful."""
    model, figures = place._model, []
    for view in ("posters", "table"):
        place.use_view(view)
        spin(0.2)
        for name, act in (
            ("select all", lambda v=place._results.view: v.selectAll()),
            ("go to the end", lambda v=place._results.view: QTest.keyClick(v, Qt.Key.Key_End)),
            ("sort", lambda: place._sort_by("year", not model.query.descending)),
        ):
            with _counted() as calls:
                act()
                spin(0.3)
                until(lambda: model.total is not None)
            rows = model.rowCount()
            figures.append(
                Figure(f"calls to the model, {name} {view}, to rows", calls[0] / rows, "<= 0.1",
                       0.0, 0.0)
            )  # fmt: skip
    return figures


@contextmanager
def _counted() -> Iterator[list[int]]:
    """Counts what Qt asks of single rows."""
    calls = [0]
    data, flags = PagedModel.data, PagedModel.flags

    def counted_data(self: PagedModel, index: _Index, role: int = 0) -> Any:
        calls[0] += 1
        return data(self, index, role)

    def counted_flags(self: PagedModel, index: _Index) -> Qt.ItemFlag:
        calls[0] += 1
        return flags(self, index)

    PagedModel.data, PagedModel.flags = counted_data, counted_flags  # type: ignore[method-assign]
    yield calls
    PagedModel.data, PagedModel.flags = data, flags  # type: ignore[method-assign]
