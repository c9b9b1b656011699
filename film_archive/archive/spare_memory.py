"""Gives memory that is free back to the system.

Reading a million films takes long texts and arrays for a moment.  Glibc keeps what they leave for
the process, a third of what stays in use; other systems' libraries have no such calls, nor need
them.
"""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3  # <malloc.h>
_LARGE = 2**20  # bytes


def keep_large_apart() -> None:
    """From now on each large block is one of the system's, to which it goes back when it is freed.

    Left alone glibc takes that for blocks of up to 32 MiB to be a waste of time, and what stays of
    many small ones among them keeps their room from being given back.
    """
    if sys.platform != "linux":
        return
    settle = getattr(ctypes.CDLL(None), "mallopt", None)
    if settle is not None:
        settle(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Costs some milliseconds, in which other threads of Python go on."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
