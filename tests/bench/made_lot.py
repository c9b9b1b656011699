"""Records made together: a few thousand at a time, handed on kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

from film_archive.commands.importing import Incoming


class Lot:
    """Collects records and gives each a uuid; both follow from the random numbers of `rng`."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._made: dict[str, list[Incoming]] = defaultdict(list)

    def add(self, kind: str, /, **values: Any) -> str:
        """Adds a record and returns its uuid."""
        digits = f"{self.rng.getrandbits(128):032x}"
        uuid = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
        self._made[kind].append(Incoming(kind, uuid, values))
        return uuid

    def records(self) -> Iterator[Incoming]:
        """All of them, a kind after the other: many of one kind in a row go in quickest."""
        for kind in _ORDER:
            yield from self._made.pop(kind, ())
        assert not self._made, f"kinds without a place: {sorted(self._made)}"


_ORDER = (
    "term", "media_root", "source", "festival", "festival_name", "edition", "edition_name",
    "agent", "agent_name", "agent_honour", "film", "title", "film_term", "language_use",
    "description", "credit", "appearance", "award", "recipient", "media_file", "conflict",
    "statement", "citation", "identifier",
)  # fmt: skip
