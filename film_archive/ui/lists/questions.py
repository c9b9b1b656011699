"""Questions on their way to the archive, each under a key, that end with the one who asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QObject

from film_archive.archive import Reads
from film_archive.domain.errors import ArchiveError
from film_archive.ui.bridge import Asked, Bridge

T = TypeVar("T")


class Questions:
    """Asks by a bridge; asking again under a key drops what was asked under it before."""

    def __init__(self, bridge: Bridge, owner: QObject) -> None:
        """When `owner` is gone no answer is delivered any more."""
        self._bridge = bridge
        self._asked: dict[Hashable, Asked] = {}
        owner.destroyed.connect(lambda: self.drop_all())

    def __contains__(self, key: Hashable) -> bool:
        asked = self._asked.get(key)
        return asked is not None and asked.pending

    def keys(self) -> tuple[Hashable, ...]:
        """Under which keys an answer is still to come."""
        return tuple(key for key in self._asked if key in self)

    def ask(
        self,
        key: Hashable,
        question: Callable[[Reads], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[ArchiveError], None] | None = None,
    ) -> None:
        """See `Bridge.ask`."""
        self.drop(key)
        self._asked[key] = self._bridge.ask(question, then=then, failed=failed)

    def drop(self, key: Hashable) -> None:
        """The answer under this key is not wanted any more."""
        if (asked := self._asked.pop(key, None)) is not None:
            asked.drop()

    def drop_all(self) -> None:
        for key in tuple(self._asked):
            self.drop(key)
