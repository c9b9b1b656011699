"""Buffers for frames: one is written while another is shown, and none is torn.

A buffer is free again when nobody refers to the frame in it any more.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import weakref
from dataclasses import dataclass, field

from film_archive.media.player import Frame

_BYTES = 4  # a pixel

_C = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
_memcmp = _C.memcmp
_memcmp.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_memcmp.restype = ctypes.c_int


def _nothing() -> None:
    return None


@dataclass(slots=True)
class _Slot:
    """A buffer, where it stands, and the frame that was last published from it, if still used."""

    size: tuple[int, int]
    buffer: ctypes.Array[ctypes.c_uint8]
    address: int
    used: object = field(default=_nothing)

    @property
    def free(self) -> bool:
        return self.used() is None  # type: ignore[operator]


class FrameStore:
    """The buffers of one player; every method may be called on any thread.

    Of a picture that is written three things are told apart: it is *written* by `finished`,
    *latest* after that, and *shown* once `publish` made it a `Frame`.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._slots: list[_Slot] = []
        self._size = (0, 0)
        self._writing: _Slot | None = None
        self._latest: _Slot | None = None
        self._shown: Frame | None = None
        self._count = 0
        self._new_to_see = False

    def resize(self, width: int, height: int) -> None:
        """Pictures to come have this size; the one shown stays."""
        with self._guard:
            self._writing = self._latest = None
            self._new_to_see = False
            if self._size != (width, height):
                self._size, self._slots = (width, height), []

    def take(self) -> int:
        """The address of a buffer that may be written; a tall one is kept from one to the next."""
        with self._guard:
            slot = self._writing or self._free() or self._new()
            self._writing = slot
            return slot.address

    def finished(self) -> bool:
        """The buffer taken holds a whole picture; whether it differs from the one before."""
        with self._guard:
            slot, before = self._writing, self._latest
            self._writing = None
            if slot is None:
                return False
            self._latest = slot
        same = before is not None and not _memcmp(slot.address, before.address, len(slot.buffer))
        self._new_to_see = self._new_to_see or not same
        return not same

    def publish(self) -> bool:
        """`shown` answers with what was written last; False if it did so already."""
        with self._guard:
            slot = self._latest
            if slot is None or not self._new_to_see:
                return False
            self._new_to_see = False
            self._count += 1
            width, height = slot.size
            view = memoryview(slot.buffer).cast("B")
            self._shown = Frame(view, width, height, width * _BYTES, self._count)
            slot.used = weakref.ref(self._shown)
            return True

    @property
    def shown(self) -> Frame | None:
        return self._shown

    def _free(self) -> _Slot | None:
        return next((slot for slot in self._slots if slot.free and slot is not self._latest), None)

    def _new(self) -> _Slot:
        width, height = self._size
        buffer = (ctypes.c_uint8 * (width * height * _BYTES))()
        slot = _Slot(self._size, buffer, ctypes.addressof(buffer))
        self._slots.append(slot)
        return slot
