"""How long until the window is painted, and until its first rows are; what it takes of memory.

Each start is a process of its own.  The floor is an empty PySide6 window, started the same way and
timed the same way: from the moment its process is asked for until its first paint event is done.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measuring import Figure

_PATIENCE_S = 300  # a million films on a busy machine


def starting_figures(starter: Path, large: Path | None, rounds: int) -> list[Figure]:
    """Starts with the starter archive, with a large one where there is one, and empty windows, in
    turns; medians."""
    with _home() as home:
        started_once(home, "window", starter)  # posters painted, Python's files compiled
        runs: dict[str, list[dict[str, float]]] = {"empty": [], "starter": [], "large": []}
        for _ in range(rounds):
            runs["empty"].append(started_once(home, "empty", None))
            runs["starter"].append(started_once(home, "window", starter))
            if large is not None:
                runs["large"].append(started_once(home, "window", large))
    empty, ours = _medians(runs["empty"]), _medians(runs["starter"])
    figures = [
        _figure("start to first painted window / empty window", ours, empty, "painted", "<= 1.5"),
        _figure("start to first rows painted / empty window", ours, empty, "rows", "<= 5"),
        Figure("memory of the idle window, MiB over an empty one with SQLAlchemy",
               ours["rss"] - empty["rss_sqlalchemy"], "<= 80", ours["rss"],
               empty["rss_sqlalchemy"]),
    ]  # fmt: skip
    if large is not None:
        many = _medians(runs["large"])
        figures += [
            _figure("start to first painted window, large / starter", many, ours, "painted",
                    "<= 1.2", same=True),
            _figure("start to first rows, large / starter", many, ours, "rows", "<= 1.2",
                    same=True),
        ]  # fmt: skip
    return figures


def large_figures(starter: Path, large: Path, rounds: int) -> list[Figure]:
    """What a window takes more with a very large archive than with the starter, in time and in
    memory; that is SQLite's pages, and everything that is kept and warmed, included."""
    # Each has a home of its own: a window looks for the film that was current when it closed.
    with _home() as small_home, _home() as large_home:
        few, many = [], []
        for number in range(rounds + 1):
            small = started_once(small_home, "window", starter)
            vast = started_once(large_home, "window", large)
            if number:  # the first time posters are painted and files read by the system
                few.append(small)
                many.append(vast)
    ours, base = _medians(many), _medians(few)
    return [
        _figure("start to first painted window, to the starter's", ours, base, "painted",
                "<= 1.2", same=True),
        _figure("start to first rows, to the starter's", ours, base, "rows", "<= 1.5", same=True),
        Figure("memory of the idle window, warmed, MiB over the starter's",
               ours["rss"] - base["rss"], "<= 150", ours["rss"], base["rss"]),
    ]  # fmt: skip


def _figure(
    name: str, ours: dict[str, float], floor: dict[str, float], what: str, bar: str,
    *, same: bool = False,
) -> Figure:  # fmt: skip
    base = floor[what if same else "painted"]
    return Figure(name, ours[what] / base, bar, ours[what], base)


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def started_once(home: Path, what: str, archive: Path | None) -> dict[str, float]:
    """Seconds from asking for the process; memory in MiB when the window is idle."""
    environment = {
        **os.environ,
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in
           ("CONFIG", "DATA", "STATE", "CACHE")},
        "XDG_RUNTIME_DIR": str(home),
        # An installed program is compiled; a checkout may be told not to be.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = [
        sys.executable,
        "-m",
        f"tests.bench.start_{what}",
        *([str(archive)] if archive else []),
    ]
    begin = time.monotonic()
    done = subprocess.run(
        words, env=environment, capture_output=True, encoding="utf-8", timeout=_PATIENCE_S,
        check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    # On Linux, where this is measured, all processes share one monotonic clock.
    return {
        name: value - begin if name in ("painted", "rows") else value
        for name, value in told.items()
    }


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="film-archive-start-") as folder:
        Path(folder).chmod(0o700)
        yield Path(folder)
