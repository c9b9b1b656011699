"""Work off the GUI thread: questions, commands and jobs, whose answers come back as signals.

The GUI thread never waits.  A question runs on a reader's thread, a command on the archive's
writer, a job with files or pictures on a worker's; only frozen records come back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from film_archive.archive import (
    Archive,
    Change,
    Command,
    Look,
    NotYet,
    Progress,
    Reads,
    no_progress,
)
from film_archive.domain.errors import ArchiveError, NotFound, WorldError

T = TypeVar("T")
Failed = Callable[[ArchiveError], None]

_READERS = 2
_WORKERS = 2
_POLL_MS = 1_000

_log = logging.getLogger(__name__)


class Asked:
    """A question on its way; `drop` when its answer is no longer wanted."""

    __slots__ = ("_done", "_dropped")

    def __init__(self) -> None:
        self._dropped = self._done = False

    def drop(self) -> None:
        self._dropped = True

    @property
    def wanted(self) -> bool:
        return not self._dropped

    @property
    def pending(self) -> bool:
        return not (self._dropped or self._done)

    def _answered(self) -> bool:
        """Whether the answer is to be delivered; it is, once."""
        self._done = True
        return not self._dropped


class Bridge(QObject):
    """See the module; one for each window."""

    opened = Signal()
    closed = Signal()
    # The archive itself is there, after `opened` or with it: now it is known whether it can be
    # written.
    ready = Signal()
    # The archive's file was gone and is back.
    returned = Signal()
    # A Change made here (do, undo, redo), after it stands in the archive.
    changed = Signal(object)
    # Another program wrote: nothing is known of what, so everything is read anew.
    outdated = Signal()
    # An ArchiveError that nobody else takes.
    trouble = Signal(object)
    # A question waits for the archive's engine: what the first look can tell has been told.
    waiting = Signal()

    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._look: Look | None = None
        self._later: list[Callable[[], None]] = []
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="archive-reader")
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="worker")
        self._writing = self._under_way = 0
        self._ended = False
        self._version = 0
        self._own_steps: set[int] = set()
        self._looking: Asked | None = None
        self._gone = False
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look_for_others)

    # --- the archive ------------------------------------------------------------------------
    @property
    def archive(self) -> Archive | None:
        return self._archive

    @property
    def can_ask(self) -> bool:
        """Whether an archive is open, or its lists can be asked for already."""
        return self._archive is not None or self._look is not None

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: no question, job or command, dropped ones included."""
        return self._under_way == 0

    @property
    def busy_writing(self) -> bool:
        return self._writing > 0

    @property
    def is_up_to_date(self) -> bool:
        """Whether everything written to the archive so far has been looked at."""
        archive = self._archive
        return archive is not None and archive.data_version() == self._version

    def begin_look(self, look: Look) -> None:
        """Lists are answered from now on; everything else waits for `attach`."""
        self._look = look
        self.opened.emit()

    def attach(self, archive: Archive, version: int) -> None:
        """From now on questions and commands go to this archive.

        `version` is its `data_version()`, asked by whoever opened it off this thread.
        """
        self._archive, self._version = archive, version
        self._own_steps.clear()
        self._poll.start()
        look, later = self._look, self._later
        self._look, self._later = None, []
        if look is None:
            self.opened.emit()
        else:
            self.work(look.close, then=_nothing)
        self.ready.emit()
        for ask in later:
            ask()

    def detach(self) -> Archive | None:
        """Lets the archive go, and returns it so that it can be closed off this thread."""
        archive, self._archive = self._archive, None
        look, self._look = self._look, None
        self._later.clear()
        self._poll.stop()
        if look is not None:
            look.close()
        if archive is not None or look is not None:
            self.closed.emit()
        return archive

    def close(self) -> None:
        """Ends the threads: what is under way is finished, what waits is not begun."""
        self._poll.stop()
        self._ended = True
        for pool in (self._readers, self._workers):
            pool.shutdown(wait=True, cancel_futures=True)

    # --- questions, jobs, commands -------------------------------------------------------------
    def ask(
        self,
        question: Callable[[Reads], T],
        *,
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Asked:
        """Asks the archive off this thread; `then` gets the answer on it, unless it was dropped.

        The whole question is answered from one moment of the archive.  Without an archive nothing
        happens.
        """
        asked = Asked()
        if not self.can_ask or self._ended:
            asked.drop()
            return asked
        self._ask(question, asked, then, failed)
        return asked

    def _ask(
        self,
        question: Callable[[Reads], Any],
        asked: Asked,
        then: Callable[[Any], None],
        failed: Failed | None,
    ) -> None:
        archive = self._archive
        whom: Archive | Look | None = archive or self._look
        assert whom is not None

        def answer() -> Any:
            if not asked.wanted:
                return None
            try:
                with _told_if_gone(archive), whom.reading() as reads:
                    return question(reads)
            except NotYet:
                return _Deferred(lambda: self._ask(question, asked, then, failed))

        self._send(self._readers.submit(answer), asked, then, failed)

    def work(
        self, job: Callable[[], T], *, then: Callable[[T], None], failed: Failed | None = None
    ) -> Asked:
        """Runs a job with files or pictures on a worker; it must not touch the archive."""
        asked = Asked()
        if self._ended:
            asked.drop()
            return asked

        def run() -> Any:
            return job() if asked.wanted else None

        self._send(self._workers.submit(run), asked, then, failed)
        return asked

    def do(
        self,
        command: Command,
        *,
        then: Callable[[Change], None] | None = None,
        failed: Failed | None = None,
        progress: Progress = no_progress,
    ) -> None:
        """Carries out a command; `changed` tells everybody when it is in the archive."""
        if self._archive is None or self._ended:
            return
        future = self._archive.submit(command, origin="window", progress=progress)
        self._write(future, then, failed)

    def undo(self, *, then: Callable[[Change], None] | None = None) -> None:
        """Takes the last step back."""
        if (archive := self._archive) is not None and not self._ended:
            self._write(self._workers.submit(archive.undo, origin="window"), then, None)

    def redo(self, *, then: Callable[[Change], None] | None = None) -> None:
        if (archive := self._archive) is not None and not self._ended:
            self._write(self._workers.submit(archive.redo, origin="window"), then, None)

    def _write(
        self,
        future: Future[Change],
        then: Callable[[Change], None] | None,
        failed: Failed | None,
    ) -> None:
        self._writing += 1

        def finished(change: Change) -> None:
            self._writing -= 1
            if change.touched:
                self._own_steps.add(change.step)
                self.changed.emit(change)
            if then is not None:
                then(change)

        def refused(fault: ArchiveError) -> None:
            self._writing -= 1
            (failed or self.trouble.emit)(fault)

        self._send(future, Asked(), finished, refused)

    # --- the way back to the GUI thread ----------------------------------------------------------
    def _send(
        self,
        future: Future[Any],
        asked: Asked,
        then: Callable[[Any], None],
        failed: Failed | None,
    ) -> None:
        self._under_way += 1

        def land(done: Future[Any]) -> None:
            if not done.cancelled():
                self._landed.emit((done, asked, then, failed))

        future.add_done_callback(land)

    def _deliver(
        self, answer: tuple[Future[Any], Asked, Callable[[Any], None], Failed | None]
    ) -> None:
        self._under_way -= 1
        future, asked, then, failed = answer
        fault = future.exception()
        if fault is None and isinstance(future.result(), _Deferred):
            self._defer(future.result().again)
            return
        if not asked._answered() or not _is_there(then):
            return
        if fault is None:
            then(future.result())
        elif isinstance(fault, ArchiveError):
            _log.warning("%s %s", fault.code, dict(fault.params))
            (failed or self.trouble.emit)(fault)
        else:
            raise fault  # a bug stays a bug: with its traceback, in the log

    def _defer(self, again: Callable[[], None]) -> None:
        """Asks again when there is an archive; that may be so by now."""
        if self._archive is not None:
            again()
        elif self._look is not None:
            self._later.append(again)
            self.waiting.emit()

    # --- others who write ---------------------------------------------------------------------
    def _look_for_others(self) -> None:
        """Every second, while we write nothing ourselves: has another program written?"""
        archive, version = self._archive, self._version
        if archive is None or self.busy_writing or (self._looking and self._looking.pending):
            return
        self._looking = Asked()
        future = self._readers.submit(_news, archive, version)
        self._send(future, self._looking, self._heard, self._missed)

    def _heard(self, news: _News | None) -> None:
        if self._gone:
            self._gone = False
            self.returned.emit()
        if news is None:
            return
        self._version = news.version
        if self.busy_writing:
            # What is being written may be the news; the next look will tell.
            self._version = -1
        elif news.last_step not in self._own_steps:
            self._own_steps.add(news.last_step)
            self.outdated.emit()

    def _missed(self, fault: ArchiveError) -> None:
        """Told once; the file may come back with its disk."""
        if not self._gone:
            self._gone = True
            self.trouble.emit(fault)


@dataclass(frozen=True, slots=True)
class _Deferred:
    """The first look could not answer."""

    again: Callable[[], None]


def _nothing(_: object) -> None:
    """For jobs whose end nobody waits for."""


@contextmanager
def _told_if_gone(archive: Archive | None) -> Iterator[None]:
    """Whatever SQLite says of a file that is gone, that it is gone says more."""
    try:
        yield
    except WorldError as fault:
        if archive is not None and not archive.is_there():
            raise NotFound("archive-gone", path=str(archive.path)) from fault
        raise


def _is_there(then: Callable[[Any], None]) -> bool:
    """Whether the widget whose method this is still exists: a page may be gone by now."""
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


@dataclass(frozen=True, slots=True)
class _News:
    version: int
    last_step: int


def _news(archive: Archive, version: int) -> _News | None:
    """What has been written since that version; None: nothing.  Raises `NotFound` if the archive's
    file is gone: what would be written now would be lost."""
    if not archive.is_there():
        raise NotFound("archive-gone", path=str(archive.path))
    now = archive.data_version()
    if now == version:
        return None
    with archive.reading() as reads:
        last = reads.history(1)
    return _News(now, last[0].id if last else 0)
