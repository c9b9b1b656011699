"""The program started for real, in a process of its own: what it loads, and how it ends."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import open_archive
from film_archive.settings import load_settings
from film_archive.ui.shell.meeting_place import socket_name

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0

State = dict[str, Any]


class Started:
    """A running program; `told` is what it has said so far."""

    def __init__(self, archive: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-m", "tests.ui.started", str(archive)],
            cwd=ROOT, env=environment, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self._complaints: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_complaints, daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self.told: list[State] = []

    def until(self, come: Callable[[State], bool]) -> State:
        """What it says when this has come; fails where it says nothing more for long."""
        while not (self.told and come(self.told[-1])):
            try:
                self.told.append(json.loads(self._lines.get(timeout=PATIENCE_S)))
            except (queue.Empty, ValueError):
                raise AssertionError(f"last told: {self.told[-1:]}, {self._complaints}") from None
        return self.told[-1]

    def glimpsed(self) -> State:
        """When the first films are in view, though the archive may not be open yet."""
        return self.until(lambda told: told.get("browsing", False))

    def browsing(self) -> State:
        """When the archive is open and something of it in view."""
        self.glimpsed()
        return self.until(lambda told: told["counts"] == "Films, 448" and told["says"] != [""])

    def order(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()

    def ended(self) -> int:
        """Its exit code; it has not complained."""
        code = self.process.wait(PATIENCE_S)
        for reader in self._readers:
            reader.join(PATIENCE_S)
        assert self._complaints == []
        return code

    def clean_up(self) -> None:
        """Closes it, so that it leaves no socket behind."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def _read_complaints(self) -> None:
        assert self.process.stderr is not None
        ours = (line for line in self.process.stderr if "This plugin does not support" not in line)
        self._complaints.extend(ours)


Start = Callable[[Path], Started]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program with a home of the test's own."""
    home = {f"XDG_{n}_HOME": str(tmp_path / n.lower()) for n in ("CONFIG", "DATA", "STATE")}
    environment = {**os.environ, **home}
    running: list[Started] = []

    def begin(archive: Path) -> Started:
        running.append(Started(archive, environment))
        return running[-1]

    yield begin
    for started in running:
        started.clean_up()


def films_in(archive: Path) -> int:
    with open_archive(archive) as opened, opened.reading() as reads:
        return int(reads.stats()["films"])


def beside(archive: Path) -> list[str]:
    """What the store left beside the archive's file."""
    return [path.name for path in archive.parent.glob(f"{archive.name}?*")]


def test_the_window_is_painted_before_the_store_pillow_and_vlc_are_loaded(
    start: Start, starter: Path
) -> None:
    started = start(starter)
    started.browsing()
    assert started.told[0] == {"loaded": []}


def test_after_closing_the_archive_is_one_whole_file(start: Start, starter: Path) -> None:
    started = start(starter)
    started.browsing()
    started.order("window.close")
    assert started.ended() == 0
    assert beside(starter) == []
    assert films_in(starter) == 448


def test_ctrl_c_in_the_terminal_closes_as_the_close_button_does(
    start: Start, starter: Path
) -> None:
    started = start(starter)
    started.browsing()
    started.process.send_signal(signal.SIGINT)
    assert started.ended() == 0
    assert beside(starter) == []


def test_closing_at_the_first_glimpse_leaves_the_archive_whole(start: Start, starter: Path) -> None:
    started = start(starter)
    started.glimpsed()
    started.order("window.close")
    assert started.ended() == 0
    assert beside(starter) == []
    assert films_in(starter) == 448


def test_the_program_ends_with_its_window_though_a_film_fills_the_screen(
    start: Start, starter: Path
) -> None:
    started = start(starter)
    started.browsing()
    started.order("search mua do")
    started.until(lambda told: told["can_play"])
    started.order("trailer.play")
    started.until(lambda told: told["keyboard"] == "Player" and not told["can_play"])
    started.order("press F")
    started.until(lambda told: told["full_screen"])
    started.order("window.close")
    assert started.ended() == 0
    assert beside(starter) == []


@pytest.mark.parametrize("way", ["window.close", "Ctrl-C"])
def test_closing_while_the_first_archive_is_made_leaves_nothing_half_done(
    start: Start, tmp_path: Path, way: str
) -> None:
    archive = tmp_path / "data" / "archive.db"
    started = start(archive)
    started.until(lambda told: not told.get("browsing", True))
    if way == "Ctrl-C":
        started.process.send_signal(signal.SIGINT)
    else:
        started.order(way)
    assert started.ended() == 0
    if archive.exists():
        assert films_in(archive) == 448
    else:
        assert not archive.parent.exists() or list(archive.parent.iterdir()) == []
    again = start(archive)
    assert again.browsing()["place"] == "Films"


def test_a_second_start_raises_the_window_and_ends(start: Start, starter: Path) -> None:
    first = start(starter)
    first.browsing()
    first.order("minimise")
    first.until(lambda told: told["minimised"])
    second = start(starter)
    assert second.ended() == 0
    assert second.told == []
    assert not first.until(lambda told: not told["minimised"])["minimised"]


def test_colours_place_and_view_are_those_of_the_last_time(start: Start, starter: Path) -> None:
    first = start(starter)
    first.browsing()
    for order in ("scheme.dark", "view.table", "place.people"):
        first.order(order)
    first.until(lambda told: told["place"] == "People" and "scheme.dark" in told["checked"])
    first.order("window.close")
    assert first.ended() == 0
    second = start(starter)
    seen = second.until(lambda told: told.get("place") == "People")
    assert "scheme.dark" in seen["checked"]
    second.order("window.close")
    assert second.ended() == 0
    kept = load_settings(starter.parent / "config" / "film-archive" / "window.json")
    assert kept.window["places"]["films"]["view"] == "table"
    assert kept.recent == (str(starter),)


def test_a_window_that_was_killed_leaves_a_sound_archive_and_no_dead_end(
    start: Start, starter: Path
) -> None:
    first = start(starter)
    first.browsing()
    first.process.kill()
    first.process.wait(PATIENCE_S)
    assert Path(socket_name(starter)).exists()
    second = start(starter)
    second.browsing()
    second.order("window.close")
    assert second.ended() == 0
    assert films_in(starter) == 448
    assert not Path(socket_name(starter)).exists()


PAINTED = (
    "import sys\n"
    "from PySide6 import QtCore\n"
    "from PySide6.QtWidgets import QApplication\n"
    "from film_archive.ui.shell.window import Window\n"
    "from film_archive.ui.theme import Theme\n"
    "application = QApplication([])\n"
    "window = Window(Theme(application), {})\n"
    "window.painted.connect(application.quit)\n"
    "window.show()\n"
    "application.exec()\n"
)


def when_painted(script: str) -> list[str]:
    """What a script prints that runs when an empty window has been painted."""
    done = subprocess.run(
        [sys.executable, "-c", PAINTED + script], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.split()


def test_the_first_paint_does_not_wait_for_the_names_of_qt() -> None:
    script = "print('Qt' in vars(QtCore), QtCore.Qt.Key.Key_A.name, 'Qt' in vars(QtCore))"
    assert when_painted(script) == ["False", "Key_A", "True"]


def test_the_first_paint_does_not_wait_for_what_stands_below_the_places() -> None:
    loaded = when_painted("print(*(n for n in sys.modules if n.startswith('film_archive.')))")
    assert "film_archive.ui.shell.rail" in loaded
    assert [name for name in loaded if "saved" in name or "saving" in name] == []
    assert "film_archive.archive" not in loaded
