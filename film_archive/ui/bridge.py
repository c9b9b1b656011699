"""Work off the GUI thread: questions, commands and jobs, whose answers come back as signals.

The GUI thread never waits.  A question runs on a reader's thread, a command on the archive's
writer, a job with files or pictures on a worker's; only frozen records come back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

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
from film_archive.ui.answers import Answers, Asked, Deferred, Failed
from film_archive.ui.others_writing import OthersWriting

__all__ = ["Asked", "Bridge", "Failed"]

T = TypeVar("T")

_READERS = 2
_WORKERS = 2
_STEP_BACK = 5  # steps of "nice": a quarter of a processor that somebody else wants whole


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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._look: Look | None = None
        self._later: list[Callable[[], None]] = []
        self._readers = _pool(_READERS, "archive-reader")
        self._workers = _pool(_WORKERS, "worker")
        self._writing = 0
        self._ended = False
        self._answers = Answers(self)
        self._answers.trouble.connect(self.trouble)
        self._others = OthersWriting(self._aside, lambda: self.busy_writing, self)
        self._others.wrote.connect(self.outdated)
        self._others.missed.connect(self.trouble)
        self._others.returned.connect(self.returned)

    # --- the archive ------------------------------------------------------------------------
    @property
    def archive(self) -> Archive | None:
        return self._archive

    @property
    def can_ask(self) -> bool:
        """Whether an archive is open, or its lists can be asked for already."""
        return self._archive is not None or self._look is not None

    @property
    def can_write(self) -> bool:
        """Whether an archive is open that can be changed."""
        return self._archive is not None and not self._archive.read_only

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: no question, job or command, dropped ones included."""
        return self._answers.idle

    @property
    def busy_writing(self) -> bool:
        return self._writing > 0

    @property
    def is_up_to_date(self) -> bool:
        """Whether everything written to the archive so far has been looked at."""
        return self._others.nothing_new

    def begin_look(self, look: Look) -> None:
        """Lists are answered from now on; everything else waits for `attach`."""
        self._look = look
        self.opened.emit()

    def attach(self, archive: Archive, version: int) -> None:
        """From now on questions and commands go to this archive.

        `version` is its `data_version()`, asked by whoever opened it off this thread.
        """
        self._archive = archive
        self._others.watch(archive, version)
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
        self._others.stop()
        if look is not None:
            look.close()
        if archive is not None or look is not None:
            self.closed.emit()
        return archive

    def close(self) -> None:
        """Ends the threads: what is under way is finished, what waits is not begun."""
        self._others.stop()
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

        def again() -> None:
            self._ask(question, asked, then, failed)

        def answer() -> Any:
            if not asked.wanted:
                return None
            try:
                with _told_if_gone(archive), whom.reading() as reads:
                    return question(reads)
            except NotYet:
                return Deferred(lambda: self._defer(again))

        self._answers.bring(self._readers.submit(answer), asked, then, failed)

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

        self._answers.bring(self._workers.submit(run), asked, then, failed)
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
                self._others.is_own(change.step)
                self.changed.emit(change)
            if then is not None:
                then(change)

        def refused(fault: ArchiveError) -> None:
            self._writing -= 1
            (failed or self.trouble.emit)(fault)

        self._answers.bring(future, Asked(), finished, refused)

    def _aside(
        self, question: Callable[[], T], *, then: Callable[[T], None], failed: Failed
    ) -> Asked:
        """Asks on a reader's thread what needs no reading of its own."""
        asked = Asked()
        self._answers.bring(self._readers.submit(question), asked, then, failed)
        return asked

    def _defer(self, again: Callable[[], None]) -> None:
        """Asks again when there is an archive; that may be so by now."""
        if self._archive is not None:
            again()
        elif self._look is not None:
            self._later.append(again)
            self.waiting.emit()


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


def _pool(threads: int, name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=_step_back)


def _step_back() -> None:
    """The window goes before this thread where processors are few.

    Linux lets a thread that has just been woken take the processor of the window's, which then
    waits for milliseconds: two thirds of the long gaps of the event loop were that.  As BATCH it
    does not.  Windows and macOS put the window first by themselves.
    """
    if sys.platform == "linux":
        with suppress(OSError):  # some sandboxes forbid it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
            os.nice(_STEP_BACK)  # of this thread alone
