"""Long jobs on an archive: how far they are, and stopping them without leaving half of one."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import closing, contextmanager

from film_archive.archive import Archive, Change, Command, Progress, open_archive
from film_archive.cli.output import message, progress_line
from film_archive.domain.errors import Cancelled
from film_archive.settings import chosen_archive
from film_archive.ui.wording.sentences import notice_sentence

_GLANCE = 0.2  # seconds between looks at Ctrl-C: on Windows a waiting thread does not see it


@contextmanager
def opened(options: Namespace) -> Iterator[Archive]:
    """The chosen archive; what the user should know of how it was opened is told."""
    with closing(open_archive(chosen_archive(options.archive))) as archive:
        for notice in archive.notices:
            message(notice_sentence(notice))
        yield archive


@contextmanager
def interrupts_held() -> Iterator[threading.Event]:
    """Ctrl-C only sets the event: the block itself says where it can be stopped."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def run(archive: Archive, command: Command, doing: str) -> Change:
    """Applies an import with a progress line; Ctrl-C raises `Cancelled`."""
    with _stoppable(doing) as progress:
        return _result(archive.submit(command, origin="import", progress=progress))


def preview(archive: Archive, command: Command, doing: str) -> Change:
    """As `run`, but nothing is changed."""
    with _stoppable(doing) as progress:
        return archive.preview(command, progress=progress)


@contextmanager
def _stoppable(doing: str) -> Iterator[Progress]:
    with interrupts_held() as asked, progress_line(doing) as line:

        def progress(done: int, total: int | None) -> None:
            if asked.is_set():
                raise Cancelled
            line(done, total)

        yield progress


def _result(future: Future[Change]) -> Change:
    while not future.done():
        wait([future], timeout=_GLANCE)
    return future.result()
