"""One thread that does what may block, in order; nobody waits for it but for a bounded time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

Job = Callable[[], None]


class Lane:
    """Jobs posted to it are done one after the other, on a thread of its own.

    The thread starts with the first job.  A job that raises ends it, and is told as any fault of a
    thread is; the next job starts another.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._changed = threading.Condition()
        self._jobs: deque[tuple[str, Job]] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._busy_since: float | None = None

    def post(self, job: Job, *, replaces: str = "") -> None:
        """Does this after what waits; jobs that wait and `replace` the same are left out."""
        with self._changed:
            if self._closed:
                return
            if replaces:
                kept = [waiting for waiting in self._jobs if waiting[0] != replaces]
                self._jobs = deque(kept)
            self._jobs.append((replaces, job))
            self._start()
            self._changed.notify()

    def post_alone(self, job: Job) -> None:
        """Does this next and forgets what waits."""
        with self._changed:
            if self._closed:
                return
            self._jobs.clear()
            self._jobs.append(("", job))
            self._start()
            self._changed.notify()

    def overtaken(self, kind: str) -> bool:
        """Whether another job of this kind waits, so that the present one need not be finished."""
        with self._changed:
            return any(waiting[0] == kind for waiting in self._jobs)

    def busy_s(self) -> float:
        """How long the present job has taken so far, in seconds; 0 if there is none."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    def close(self, last: Job, within_s: float) -> bool:
        """Does one last thing and ends; whether that was done within the time."""
        with self._changed:
            thread = self._thread
            self._jobs.clear()
            if not self._closed and thread is not None:
                self._jobs.append(("", last))
            self._closed = True
            self._changed.notify()
        if thread is None:
            return True
        thread.join(within_s)
        return not thread.is_alive()

    def _start(self) -> None:
        if self._thread is None:
            # A daemon: a libVLC that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._busy_since = time.monotonic()
                job()
                self._busy_since = None
        finally:
            self._busy_since = None
            with self._changed:
                self._thread = None

    def _next(self) -> Job | None:
        with self._changed:
            while not self._jobs:
                if self._closed:
                    return None
                self._changed.wait()
            return self._jobs.popleft()[1]
