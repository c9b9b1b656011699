"""Posters for lists and pages: at once from memory, else painted on a worker and announced.

A view asks for what it paints, each time it paints; what it no longer asks for is painted last or
not at all.  So scrolling through any number of films stays smooth.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from film_archive.media.poster_text import PosterText, first_settable, settable
from film_archive.shipped import resources
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.say import tr

if TYPE_CHECKING:
    from film_archive.media.poster_cache import PosterCache

_RUNNING = 1  # at a time: more would take turns with the window for the interpreter
_WAITING = 256  # more cells than any screen shows
_TIDY_EVERY = 1_000  # posters
_RADIUS = 3  # of the corners, logical pixels

_Key = tuple[int, int]  # a film's id, a width in the screen's pixels
_Shown = tuple[object, ...]


class PosterRow(Protocol):
    """What a row of a list tells of a film; `FilmRow` does."""

    @property
    def id(self) -> int: ...
    @property
    def uuid(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str | None: ...
    @property
    def title_fr(self) -> str | None: ...
    @property
    def year(self) -> str | None: ...
    @property
    def year_first(self) -> int | None: ...
    @property
    def form(self) -> str | None: ...
    @property
    def directors(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: _Key
    shown: _Shown
    row: PosterRow
    ratio: float

    @property
    def size(self) -> tuple[int, int]:
        return self.key[1], poster_height(self.key[1])


@dataclass(frozen=True, slots=True)
class _Held:
    shown: _Shown
    pixmap: QPixmap

    @property
    def bytes(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * 4


class Posters(QObject):
    """The posters of one window.  `memory` is in bytes; files are kept in `folder`."""

    # The id of a film whose poster can be had now: paint it again.
    arrived = Signal(int)

    def __init__(
        self,
        bridge: Bridge,
        folder: Path,
        *,
        memory: int = 64 * 2**20,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder = folder
        self._memory = memory
        self._used = 0
        self._held: OrderedDict[_Key, _Held] = OrderedDict()
        self._fresh: dict[_Key, _Wanted] = {}  # asked since the last turn of the event loop
        self._waiting: OrderedDict[_Key, _Wanted] = OrderedDict()  # the next one last
        self._running: dict[_Key, _Wanted] = {}  # and still wanted
        self._busy = 0
        self._closed = False  # the archive is, and the bridge may be: nothing more is asked of it
        self._painted = 0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._begin)
        bridge.opened.connect(self._open)
        bridge.closed.connect(self._close)

    def pixmap(self, row: PosterRow, width: int, ratio: float) -> QPixmap | None:
        """The poster, `width` logical pixels wide on a screen of this ratio; never waits.

        None: it is on its way and `arrived` will tell.  While the poster of a film that was changed
        is painted anew, the old one is returned.  The corners are round and transparent.
        """
        key, shown = (row.id, round(width * ratio)), _shown(row)
        held = self._held.get(key)
        if held is not None and held.shown == shown:
            self._held.move_to_end(key)
            return held.pixmap
        running = self._running.get(key)
        if running is None or running.shown != shown:
            self._ask(_Wanted(key, shown, row, ratio))
        return held.pixmap if held is not None and held.shown[0] == row.uuid else None

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Lets the posters of these films go, or all, and asks for none of them any more."""
        gone = None if ids is None else frozenset(ids)
        for asked in (self._fresh, self._waiting, self._running):
            for key in [key for key in asked if gone is None or key[0] in gone]:
                del asked[key]
        for key in [key for key in self._held if gone is None or key[0] in gone]:
            self._used -= self._held.pop(key).bytes

    # --- what is asked ------------------------------------------------------------------------
    def _open(self) -> None:
        self._closed = False

    def _close(self) -> None:
        self._closed = True
        self._turn.stop()
        self.forget()

    def _ask(self, wanted: _Wanted) -> None:
        if self._closed:
            return
        self._fresh.setdefault(wanted.key, wanted)
        if not self._turn.isActive():
            self._turn.start()

    def _begin(self) -> None:
        """What was asked last comes first; of what one painting asked, in its order."""
        for key, wanted in reversed(self._fresh.items()):
            self._waiting.pop(key, None)
            self._waiting[key] = wanted
        self._fresh.clear()
        while len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._start()

    def _start(self) -> None:
        while self._waiting and self._busy < _RUNNING:
            _, wanted = self._waiting.popitem()
            self._running[wanted.key] = wanted
            self._busy += 1
            job = partial(_painted, self._folder, poster_text(wanted.row), wanted)
            self._bridge.work(job, then=partial(self._arrive, wanted))

    # --- what arrives -------------------------------------------------------------------------
    def _arrive(self, wanted: _Wanted, image: QImage) -> None:
        self._busy -= 1
        if self._running.get(wanted.key) is wanted:  # else it was forgotten or changed meanwhile
            del self._running[wanted.key]
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(wanted.ratio)
            self._hold(wanted.key, _Held(wanted.shown, pixmap))
            self.arrived.emit(wanted.key[0])
        self._start()

    def _hold(self, key: _Key, held: _Held) -> None:
        if (old := self._held.pop(key, None)) is not None:
            self._used -= old.bytes
        self._held[key] = held
        self._used += held.bytes
        while self._used > self._memory and len(self._held) > 1:
            self._used -= self._held.popitem(last=False)[1].bytes
        self._painted += 1
        if self._painted % _TIDY_EVERY == 1:
            self._bridge.work(partial(_tidy, self._folder), then=lambda _: None)


def poster_height(width: int) -> int:
    """How high a poster of this width is, both in the same pixels."""
    return round(width * 1.5)


def poster_text(row: PosterRow) -> PosterText:
    """What is set on this film's poster; the title in another language if need be."""
    title = first_settable((row.title, row.title_en, row.title_fr)) or settable(row.title)
    year = say.when(row.year) if row.year else ""
    return PosterText(
        row.uuid, title or year or tr("Untitled"), row.directors, year, row.year_first, row.form
    )


def _shown(row: PosterRow) -> _Shown:
    """Everything of the row that its poster depends on, the film first."""
    return (
        row.uuid, row.title, row.title_en, row.title_fr, row.year, row.year_first, row.form,
        row.directors,
    )  # fmt: skip


# --- on a worker's thread -----------------------------------------------------------------------
def _painted(folder: Path, text: PosterText, wanted: _Wanted) -> QImage:
    png = _cache_in(folder).png(text, wanted.size)
    _rest()
    # Asked what it is, Qt would try SVG too, which makes an object with a connection.  To end that
    # it waits for a lock of Qt's while it holds Python's; the window's thread may do the contrary.
    image = QImage.fromData(png, "PNG")  # type: ignore[arg-type]  # bytes are refused
    return _rounded(image, _RADIUS * wanted.ratio)


def _tidy(folder: Path) -> None:
    _cache_in(folder).tidy()


@lru_cache(maxsize=1)
def _cache_in(folder: Path) -> PosterCache:
    from film_archive.media.poster_cache import PosterCache  # start-up: it imports Pillow
    from film_archive.media.posters import PosterFonts  # start-up: it imports Pillow

    return PosterCache(folder, PosterFonts.of(resources() / "fonts"), rest=_rest)


def _rest() -> None:
    """Lets the window have the interpreter: asking for it, it would wait for 5 ms instead."""
    time.sleep(0.0002)


def _rounded(image: QImage, radius: float) -> QImage:
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(rounded.rect()), radius, radius)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    painter.drawImage(0, 0, image)
    painter.end()
    return rounded
