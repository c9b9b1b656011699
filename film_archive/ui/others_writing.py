"""Whether another program has written to the archive: looked for each second, off the GUI thread.

The command line may write to the same file; SQLite's `data_version` tells that somebody did, and
the number of the last step whether it was the window itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from film_archive.archive import Archive
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.ui.answers import Asked, Failed

_POLL_MS = 1_000


@dataclass(frozen=True, slots=True)
class News:
    """What the archive is at now that something has been written."""

    version: int
    last_step: int


class Aside(Protocol):
    """Carries a question to a thread that may wait, and its answer back to the GUI thread."""

    def __call__(
        self,
        question: Callable[[], News | None],
        *,
        then: Callable[[News | None], None],
        failed: Failed,
    ) -> Asked: ...


class OthersWriting(QObject):
    """Looks while an archive is watched; `busy` tells whether we are writing to it ourselves."""

    # Another program wrote: nothing is known of what.
    wrote = Signal()
    # An ArchiveError: the archive's file is gone.  Said once, until it is back.
    missed = Signal(object)
    # The file was gone and is back.
    returned = Signal()

    def __init__(self, aside: Aside, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._aside, self._busy = aside, busy
        self._archive: Archive | None = None
        self._version = 0
        self._own_steps: set[int] = set()
        self._looking: Asked | None = None
        self._gone = False
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look)

    def watch(self, archive: Archive, version: int) -> None:
        """From now on this archive is looked at; what stands in it up to `version` is no news."""
        self._archive, self._version = archive, version
        self._own_steps.clear()
        # A file is marked when it is first written to, even where what was to be written is refused
        # then: the last step tells that this was no news.
        self._looking = self._aside(
            lambda: _now(archive), then=self._heard_first, failed=self._missed
        )
        self._poll.start()

    def stop(self) -> None:
        """Looks no more."""
        self._archive = None
        self._poll.stop()

    def is_own(self, step: int) -> None:
        """A step that the window did itself is no news."""
        self._own_steps.add(step)

    @property
    def nothing_new(self) -> bool:
        """Whether everything written so far has been looked at; False without an archive."""
        return self._archive is not None and self._archive.data_version() == self._version

    def _look(self) -> None:
        archive, version = self._archive, self._version
        if archive is None or self._busy() or (self._looking and self._looking.pending):
            return
        self._looking = self._aside(
            lambda: _news(archive, version), then=self._heard, failed=self._missed
        )

    def _heard_first(self, news: News | None) -> None:
        if news is not None and news.version == self._version:
            self._own_steps.add(news.last_step)

    def _heard(self, news: News | None) -> None:
        if self._gone:
            self._gone = False
            self.returned.emit()
        if news is None:
            return
        self._version = news.version
        if self._busy():
            # What is being written may be the news; the next look will tell.
            self._version = -1
        elif news.last_step not in self._own_steps:
            self._own_steps.add(news.last_step)
            self.wrote.emit()

    def _missed(self, fault: ArchiveError) -> None:
        """Told once; the file may come back with its disk."""
        if not self._gone:
            self._gone = True
            self.missed.emit(fault)


def _news(archive: Archive, version: int) -> News | None:
    """What has been written since that version; None: nothing.  Raises `NotFound` if the archive's
    file is gone: what would be written now would be lost."""
    if not archive.is_there():
        raise NotFound("archive-gone", path=str(archive.path))
    return None if archive.data_version() == version else _now(archive)


def _now(archive: Archive) -> News:
    # Asked before the step: what is written between the two is looked at again.
    version = archive.data_version()
    with archive.reading() as reads:
        last = reads.history(1)
    return News(version, last[0].id if last else 0)
