"""How the interpreter is set while the program loads, and when it has."""

from __future__ import annotations

import gc
import sys

# How long a thread may keep the interpreter from the window; Python's own is fifty times that.
_TURN_S = 0.0001
# Rows come and go by thousands while somebody types; looking after each 700 costs a frame.
_YOUNG = 20_000


def load_quietly() -> None:
    """Nothing becomes garbage while the program loads, and looking for it takes a twentieth of the
    time until the window is painted; `loaded` is called when everything is there."""
    gc.disable()


def loaded() -> None:
    """Everything is loaded and stays: looking through it for garbage would only hold up the window.

    Garbage goes on being collected on the window's thread alone (`ui/tidying.py`).  Threads take
    turns more often than is usual, so that the window never waits long for one that reads the
    archive.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)
    sys.setswitchinterval(_TURN_S)
