"""The composition root: the one place that knows every part, and the program without arguments.

Without a screen the archive's figures and a first search are shown instead of the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from film_archive.app.loading import load_quietly
from film_archive.settings import default_archive

Command = Callable[[list[str]], int]

FIRST_SEARCH = "dung dot"

NO_DISPLAY = (
    "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be"
    " shown: log in to a desktop, or use `ssh -X` or `xvfb-run`. The command line needs none."
)


def main(archive: Path, command: Command) -> int:
    """Shows the archive in a window, or where there is no screen what a terminal can show of it.

    `command` is the command line's own `main`; it comes as an argument because the command line
    calls this module.  Returns an exit code.
    """
    if not has_display(sys.platform, os.environ):
        return _without_window(archive, command)
    load_quietly()
    from film_archive.app.running import show_window  # start-up: the command line loads no Qt

    return show_window(archive)


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window could be shown. Windows and macOS always have a place for one.

    >>> has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"}), has_display("linux", {})
    (True, False)
    >>> has_display("win32", {})
    True
    """
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


# --- where there is no screen ---------------------------------------------------------------------


def _without_window(archive: Path, command: Command) -> int:
    """Shows the archive's figures, building it first if there is none; the first exit code that is
    not 0."""
    if code := _build_if_missing(archive, command):
        return code
    import shlex  # start-up: not for the window

    for words in (["stats"], ["search", FIRST_SEARCH]):
        _say(shlex.join(["film-archive", *words]))
        if code := command(["--archive", str(archive), *words]):
            return code
    _say(NO_DISPLAY)
    return 0


def _build_if_missing(archive: Path, command: Command) -> int:
    if archive.exists():
        return 0
    if archive == default_archive():
        # Only here: the missing folder of an archive that was named is a slip, or an absent disk.
        try:
            archive.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            _say(f"The folder {archive.parent} cannot be made: {fault.strerror}.")
            return 1
    _say(f"There is no archive at {archive} yet: building one from the starter data.")
    return command(["new", str(archive), "--starter"])


def _say(sentence: str) -> None:
    # Flushed, so that the lines stay in order with what goes to standard output.
    sys.stdout.flush()
    print(sentence, file=sys.stderr, flush=True)
