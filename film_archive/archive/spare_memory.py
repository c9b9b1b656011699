"""Gives memory that is free back to the system.

Reading a million films takes long texts and arrays for a moment.  Glibc keeps what they leave for
the process, a third of what stays in use; other systems' libraries have no such call, nor need it.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Costs some milliseconds, in which other threads of Python go on."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
