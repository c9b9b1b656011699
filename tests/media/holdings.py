"""What a process holds of the system: threads, open files, memory; and storms that may add nothing.

A storm runs in a process of its own, where nobody else's memory is counted, and tells what it held
when it had warmed up and what when it was over.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GROWTH = 1.05
# Nothing that a storm does once takes as long: it hangs, and tells where.
_HANGS_S = 60
_LOOKS = 5


@dataclass(frozen=True, slots=True)
class Holdings:
    """`threads` are all of the process, those of libraries too; `memory` is in bytes."""

    threads: int
    files: int
    memory: int


def held(at_most: Holdings | None = None) -> Holdings:
    """What this process holds; waits a little for threads and files to come down to `at_most`."""
    gc.collect()
    if at_most is not None:
        _wait_for(lambda: _threads() <= at_most.threads and _files() <= at_most.files)
    return Holdings(_threads(), _files(), _memory())


def _threads() -> int:
    return len(os.listdir("/proc/self/task"))


def _files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _memory() -> int:
    """What the C library keeps for later is given back first."""
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _wait_for(come: Callable[[], bool]) -> bool:
    """A thread of a library's that has ended may be counted for a moment longer."""
    pause = threading.Event()
    return any(come() or pause.wait(0.02) for _ in range(250))


# --- in the process of its own --------------------------------------------------------------------
def rage(deed: Callable[[int], None], rest: Callable[[], None], warming: int, times: int) -> None:
    """Does it often, and then as often again; prints what was held between the two and after.

    `deed` gets how often it was done before.  After `rest` it is as it was in the beginning.
    """
    before = _held_at_last(deed, rest, range(warming))
    after = _held_at_last(deed, rest, range(warming, warming + times), at_most=before)
    print(json.dumps([asdict(before), asdict(after)]))


def _held_at_last(
    deed: Callable[[int], None],
    rest: Callable[[], None],
    numbers: range,
    at_most: Holdings | None = None,
) -> Holdings:
    """The middle of some looks in the second half: what lies idle in heaps comes and goes."""
    looks: list[Holdings] = []
    step = max(1, len(numbers) // (2 * _LOOKS))
    looked_at = {numbers[-1] - step * look for look in range(_LOOKS)}
    for number in numbers:
        with _bounded():
            deed(number)
        if number in looked_at:
            with _bounded():
                rest()
            looks.append(held(at_most))
    threads, files, memory = (
        sorted(column)[_LOOKS // 2] for column in zip(*map(astuple, looks), strict=True)
    )
    return Holdings(threads, files, memory)


@contextmanager
def _bounded() -> Iterator[None]:
    faulthandler.dump_traceback_later(_HANGS_S, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


# --- in the test ----------------------------------------------------------------------------------
def assert_nothing_stays(module: str, *words: str | int) -> None:
    """Runs a module that calls `rage`: no thread, no file, hardly any memory more than before."""
    command = [sys.executable, "-W", "error", "-m", module, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = (Holdings(**told) for told in json.loads(done.stdout.splitlines()[-1]))
    print(f"{words}: {before} -> {after}, {after.memory / before.memory:.3f}")
    assert after.threads <= before.threads
    assert after.files <= before.files
    assert after.memory <= before.memory * GROWTH
