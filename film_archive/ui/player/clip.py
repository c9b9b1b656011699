"""What a player is offered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Clip:
    """One media file of a film: `label` says what it is, `title` is the film's, `uuid` the file's
    record."""

    path: Path
    label: str
    title: str
    uuid: str
