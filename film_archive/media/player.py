"""What a player does and tells, whoever does it: libVLC, or a silent one for tests.

A player knows a medium, not the programme.  All its verbs return at once; what came of them is told
as facts to one listener, which may be called on any thread and must only post.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Protocol

RATES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
USUAL_RATE = Fraction(25)  # frames a second, where a file does not tell its own


class State(Enum):
    """What a player is at."""

    EMPTY = "empty"
    OPENING = "opening"
    READY = "ready"  # opened, nothing shown of it yet
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"  # at its end, the last frame still shown
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AudioTrack:
    """One sound track of a medium; `language` is a code as the file has it, or ""."""

    id: int
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file is; sizes are in square pixels, upright, as it is to be shown.

    `frame_rate` is in frames a second.  Without a picture (`audio_only`) the size is 0 × 0.
    """

    width: int
    height: int
    duration_ms: int
    frame_rate: Fraction
    audio: tuple[AudioTrack, ...] = ()

    @property
    def audio_only(self) -> bool:
        return not self.width

    @property
    def last_frame(self) -> int:
        """The number of the last frame, counted from 0.

        >>> MediaInfo(640, 360, 10_000, Fraction(25)).last_frame
        249
        """
        return max(0, round(self.duration_ms * self.frame_rate / 1000) - 1)

    def frame_at(self, ms: int) -> int:
        """The frame that is to be seen at a time; within the medium.

        >>> info = MediaInfo(640, 360, 10_000, Fraction(30_000, 1001))
        >>> info.frame_at(info.time_of(77)), info.frame_at(3000), info.frame_at(99_000)
        (77, 89, 299)
        """
        # Half a millisecond: times are whole ones, so a frame's own may be just before its start.
        found = int((ms + Fraction(1, 2)) * self.frame_rate / 1000)
        return min(max(0, found), self.last_frame)

    def time_of(self, frame: int) -> int:
        """When a frame begins, in milliseconds."""
        return round(frame * 1000 / self.frame_rate)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Frame:
    """One picture: rows of B, G, R and an unused byte, `stride` bytes each, from the top.

    Nobody writes into the buffer while this object is referred to.  `number` counts the frames
    that a player has published, over all media.
    """

    buffer: memoryview = field(repr=False)
    width: int
    height: int
    stride: int
    number: int


# --- facts ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Opened:
    """A medium can be played.  `opening` is what `open` returned, here and in all facts."""

    opening: int
    info: MediaInfo


@dataclass(frozen=True, slots=True)
class FrameReady:
    """`frame()` answers with a new picture."""

    opening: int


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The player is at something else now."""

    opening: int
    state: State


@dataclass(frozen=True, slots=True)
class MediaEnded:
    """The end was reached by playing; its last frame stays."""

    opening: int


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """The frame shown stands in this file, at the medium's full size."""

    opening: int
    path: Path


@dataclass(frozen=True, slots=True)
class SnapshotFailed:
    """The frame could not be saved: the folder cannot be written, the disk is full."""

    opening: int
    path: Path


class Failure(Enum):
    """Why something cannot be played.

    `GONE`: it was there and is no more, as when a drive is unplugged.  `CUT_SHORT`: it stops long
    before its end.
    """

    LIBVLC_MISSING = "libvlc-missing"
    FILE_MISSING = "file-missing"
    FILE_EMPTY = "file-empty"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_VIDEO = "not-a-video"
    BROKEN = "broken"
    GONE = "gone"
    CUT_SHORT = "cut-short"


@dataclass(frozen=True, slots=True)
class PlaybackFailed:
    """It cannot be played, or not any longer."""

    opening: int
    failure: Failure
    path: Path


Fact = (
    Opened
    | FrameReady
    | StateChanged
    | MediaEnded
    | PlaybackFailed
    | SnapshotTaken
    | SnapshotFailed
)
Listener = Callable[[Fact], None]


class Player(Protocol):
    """See the module.  Verbs that make no sense in the present state do nothing."""

    listener: Listener

    @property
    def state(self) -> State: ...

    @property
    def info(self) -> MediaInfo | None:
        """What is open; None before `Opened` and after a failure to open."""

    @property
    def position_ms(self) -> int:
        """When the frame shown begins; without a picture, where the sound is."""

    def frame(self) -> Frame | None:
        """The newest frame; that of the medium before until the new one has shown its first."""

    def open(self, path: Path) -> int:
        """Opens a file and shows nothing of it yet; returns the number of this opening."""

    def play(self) -> None:
        """Starts or goes on; at the end, starts anew."""

    def pause(self) -> None: ...

    def toggle(self) -> None:
        """Plays if it does not, else pauses."""

    def stop(self) -> None:
        """Lets go of the file; the last frame stays."""

    def seek_ms(self, ms: int) -> None:
        """Shows the frame at this time; goes on playing if it does."""

    def step_frame(self, count: int = 1) -> None:
        """Shows the frame this many further, back if negative, and stays there."""

    def set_rate(self, rate: float) -> None:
        """How fast it plays; 1 is as it was made."""

    def set_volume(self, percent: int) -> None:
        """0 to 100."""

    def set_muted(self, muted: bool) -> None: ...

    def choose_audio(self, track: int) -> None:
        """Lets another sound track (its `id`) be heard."""

    def snapshot(self, path: Path) -> None:
        """Saves the frame shown as PNG at full size; never over another file."""

    def close(self) -> bool:
        """Lets go of everything, waiting a bounded time; whether all of it has ended."""
