"""A jump to any row of the list in the window, until its text is painted.

The scroll bar is set to a random place, as by somebody who drags it; the jump ends when the row in
the middle stands there with its text and its painting is done.  The floor is a page of as many
rows as the window reads, by key and by a prepared statement, into tuples, from a random place too.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.lists.page_reader import PAGE
from film_archive.ui.lists.rows_view import RowsView
from tests.bench.measuring import Figure, seconds
from tests.bench.scrolling import films_window, spin
from tests.bench.storing import raw

_PATIENCE_MS = 10_000
_SETTLING_S = 0.5
_PAGE_BY_KEY = (
    "SELECT * FROM film_card WHERE (title_key, id) > (?, ?) ORDER BY title_key, id LIMIT ?"
)


def jumping_figures(path: Path, jumps: int) -> Iterator[Figure]:
    """Of so many jumps in either view the median, and as many pages by key, in turns."""
    chance = random.Random(1)
    with films_window(path) as place, raw(path) as connection:
        for view in ("posters", "table"):
            place.use_view(view)
            spin(_SETTLING_S)
            ours, floor = [], []
            for _ in range(jumps):
                ours.append(_jump(place, chance))
                floor.append(_page(place, connection, chance))
            mine, theirs = statistics.median(ours), statistics.median(floor)
            yield Figure(f"jump to any row, painted, {view}, to a page by key", mine / theirs,
                         "<= 50", mine, theirs)  # fmt: skip


def _jump(place: FilmsPlace, chance: random.Random) -> float:
    view = place._results.view
    bar, loop = view.verticalScrollBar(), QEventLoop()
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(lambda: loop.exit(1))
    patience.start()
    start = time.perf_counter()
    bar.setValue(chance.randint(0, bar.maximum()))
    view.viewport().update()  # where it stood there already, too
    with _Painted(view, sum(view.seen()) // 2, loop.quit):
        assert loop.exec() == 0, "the row was never painted"
    return time.perf_counter() - start


class _Painted:
    """Calls `then` when a row's text was painted and its painting is over."""

    def __init__(self, view: RowsView, place: int, then: Callable[[], object]) -> None:
        self._view, self._place, self._then = view, place, then

    def __enter__(self) -> None:
        paint, at = self._view._paint_row, self._view.rect_of

        def watched(painter: Any, rect: Any, row: Any, state: Any, *, text: bool) -> None:
            paint(painter, rect, row, state, text=text)
            if row is not None and text and rect == at(self._place):
                QTimer.singleShot(0, self._then)

        self._view._paint_row = watched  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        del self._view._paint_row


def _page(place: FilmsPlace, connection: Connection, chance: random.Random) -> float:
    model = place._model
    id = model.id_at(chance.randrange(model.rowCount()))
    (key,) = connection.execute("SELECT title_key FROM film_card WHERE id = ?", (id,)).fetchone()
    return seconds(lambda: connection.execute(_PAGE_BY_KEY, (key, id, PAGE)).fetchall())
