"""Timing for ratios: medians of alternating runs, and figures with their bars."""

from __future__ import annotations

import ctypes
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np

_BLOCK = 2**22


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio.  `bar` is what it must keep to ("<= 10", ">= 0.3"), "" where it is only reported.

    `ours_s` and `floor_s` are seconds, medians, and mean nothing outside their ratio.
    """

    name: str
    ratio: float
    bar: str
    ours_s: float
    floor_s: float

    @property
    def holds(self) -> bool:
        sign, _, limit = self.bar.partition(" ")
        if not sign:
            return True
        return self.ratio <= float(limit) if sign == "<=" else self.ratio >= float(limit)

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "holds": self.holds}


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, by the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(
    ours: Callable[[int], object], floor: Callable[[int], object], rounds: int
) -> tuple[float, float]:
    """Median seconds of both, run in turns so that a busy moment of the machine meets both."""
    pairs = [
        (seconds(lambda n=number: ours(n)), seconds(lambda n=number: floor(n)))  # type: ignore[misc]
        for number in range(rounds)
    ]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


@contextmanager
def held(*paths: Path) -> Iterator[None]:
    """Has the system hold these files in memory meanwhile: what is measured is not the disk.

    They are read once, and locked there where that is allowed and there is room: a system may
    forget within a minute what nobody reads.
    """
    os.sync()
    with ExitStack() as stack:
        for path in paths:
            stack.enter_context(_locked(path))
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as view:
        while file.read(_BLOCK):
            pass
        pages = np.frombuffer(view, dtype=np.uint8)
        ctypes.CDLL(None).mlock(ctypes.c_void_p(pages.ctypes.data), ctypes.c_size_t(pages.nbytes))
        del pages  # or the view could not be closed
        yield


def table(figures: list[Figure], *, judged: bool = True) -> str:
    """The figures in columns, a missed bar marked if they are `judged`."""
    lines = [f"{'figure':58}{'ratio':>9}  {'bar':8}{'ours':>10}{'floor':>10}"]
    for f in figures:
        mark = "" if f.holds or not judged else "  MISSED"
        lines.append(f"{f.name:58}{f.ratio:9.3f}  {f.bar:8}{f.ours_s:9.4f}s{f.floor_s:9.4f}s{mark}")
    return "\n".join(lines)
