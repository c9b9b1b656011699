"""Other programs for the store's tests: processes that do a job, talk over a socket, can be killed.

They are forked from one warm process that has imported everything, so each starts in milliseconds.
A job is a function of a test helper module, `job(pipe, *args)`, with JSON-able arguments; what it
raises comes back as a fault.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from film_archive.domain.errors import ArchiveError

PATIENCE_S = 120  # after this a program that says nothing is taken for hung
_WARM = ("film_archive.archive.engine", "film_archive.exchange.archive_json", "alembic.config",
         "alembic.runtime.environment", "alembic.script", "alembic.ddl.sqlite", "mako.template",
         "tests.archive.jobs")  # fmt: skip


class Pipe:
    """JSON lines in both directions."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._pending = b""

    def tell(self, what: Any) -> None:
        self._line.sendall(json.dumps(what, default=str).encode() + b"\n")

    def hear(self, patience_s: float = PATIENCE_S) -> Any:
        """The next message; raises `EOFError` when the other side is gone, `TimeoutError` when it
        says nothing for so long."""
        until = time.monotonic() + patience_s
        while b"\n" not in self._pending:
            ready, _, _ = select.select([self._line], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            try:
                more = self._line.recv(65_536)
            except ConnectionResetError:
                more = b""
            if not more:
                raise EOFError
            self._pending += more
        message, self._pending = self._pending.split(b"\n", 1)
        return json.loads(message)

    def close(self) -> None:
        self._line.close()


class Program:
    """A running job."""

    def __init__(self, pipe: Pipe, pid: int, reap: Callable[[int], None]) -> None:
        self._pipe = pipe
        self._pid = pid
        self._reap = reap

    def tell(self, what: Any) -> None:
        self._pipe.tell(what)

    def hear(self, patience_s: float = PATIENCE_S) -> Any:
        return self._pipe.hear(patience_s)

    def ask(self, what: Any) -> Any:
        self.tell(what)
        return self.hear()

    def kill(self) -> list[Any]:
        """kill -9; returns what it had still said before."""
        os.kill(self._pid, signal.SIGKILL)  # a zombie too keeps its id until it is reaped
        self._reap(self._pid)
        return self._last_words()

    def outcome(self) -> Any:
        """Waits for the job's end: {"ok": what it returned} or {"error": code, …}."""
        self._reap(self._pid)
        words = self._last_words()
        assert len(words) == 1, words
        assert "fault" not in words[0], words[0]["fault"]
        return words[0]

    def _last_words(self) -> list[Any]:
        said = []
        try:
            while True:
                said.append(self.hear())
        except EOFError:
            self._pipe.close()
            return said


class _Programs:
    """The warm process and what was started from it."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        root = Path(__file__).parent.parent.parent
        self._warm = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=root)
        theirs.close()
        self._pipe = Pipe(self._line)

    def start(self, job: Callable[..., Any], args: tuple[Any, ...]) -> Program:
        ours, theirs = socket.socketpair()
        self._pipe.tell(["start", job.__module__, job.__name__, args])
        assert self._pipe.hear() == "ready"
        socket.send_fds(self._line, [b"."], [theirs.fileno()])
        theirs.close()
        return Program(Pipe(ours), self._pipe.hear(), self._reap)

    def _reap(self, pid: int) -> None:
        self._pipe.tell(["reap", pid])
        self._pipe.hear()

    def close(self) -> None:
        self._line.close()
        self._warm.wait()


@cache
def _programs() -> _Programs:
    made = _Programs()
    atexit.register(made.close)
    return made


def start(job: Callable[..., Any], *args: Any) -> Program:
    """Starts a job in another program."""
    return _programs().start(job, args)


def run(job: Callable[..., Any], *args: Any) -> Any:
    """Does a job in another program from beginning to end; see `Program.outcome`."""
    return start(job, *args).outcome()


# --- the warm process -----------------------------------------------------------------------------
def _serve(line: socket.socket) -> None:
    for name in _WARM:
        importlib.import_module(name)
    pipe = Pipe(line)
    while True:
        try:
            order, *details = pipe.hear(patience_s=24 * 3600)
        except EOFError:
            return
        if order == "reap":
            pipe.tell(os.waitpid(details[0], 0)[1])
        else:
            pipe.tell("ready")
            pipe.tell(_forked(line, *details))


def _forked(line: socket.socket, module: str, name: str, args: list[Any]) -> int:
    _, [handle], _, _ = socket.recv_fds(line, 1, 1)
    pid = os.fork()
    if pid:
        os.close(handle)
        return pid
    line.close()
    pipe = Pipe(socket.socket(fileno=handle))
    pipe.tell(_outcome(pipe, getattr(importlib.import_module(module), name), args))
    os._exit(0)


def _outcome(pipe: Pipe, job: Callable[..., Any], args: list[Any]) -> dict[str, Any]:
    try:
        return {"ok": job(pipe, *args)}
    except ArchiveError as fault:
        return {"error": fault.code, "class": type(fault).__name__, "params": fault.params}
    except BaseException:  # noqa: BLE001 - whatever it was, the test wants to see it
        return {"fault": traceback.format_exc()}


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
