"""What other threads answer, delivered in the GUI thread to whoever still wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from film_archive.domain.errors import ArchiveError

Failed = Callable[[ArchiveError], None]

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


@dataclass(frozen=True, slots=True)
class Deferred:
    """Instead of an answer: it is still to come, after `again` has been called."""

    again: Callable[[], None]


class Answers(QObject):
    """The way back: what a future ends with becomes a call in the GUI thread."""

    # An ArchiveError that nobody else takes.
    trouble = Signal(object)

    _landed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under_way = 0
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether no answer is on its way, to questions that were dropped included."""
        return self._under_way == 0

    def bring(
        self,
        future: Future[Any],
        asked: Asked,
        then: Callable[[Any], None],
        failed: Failed | None,
    ) -> None:
        """Calls `then`, or `failed`, in the GUI thread when the future has ended."""
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
        if fault is None and isinstance(future.result(), Deferred):
            future.result().again()
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


def _is_there(then: Callable[[Any], None]) -> bool:
    """Whether the widget whose method this is still exists: a page may be gone by now."""
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
