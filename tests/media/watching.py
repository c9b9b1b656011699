"""A listener for players that can wait for what they tell."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from film_archive.media.player import Fact, Player

F = TypeVar("F")


class Watch:
    """Keeps all facts of a player; `until` waits for anything that they may have brought about."""

    def __init__(self, player: Player) -> None:
        self._changed = threading.Condition()
        self.facts: list[Fact] = []
        self.player = player
        player.listener = self._hear

    def _hear(self, fact: Fact) -> None:
        with self._changed:
            self.facts.append(fact)
            self._changed.notify_all()

    def of(self, kind: type[F]) -> list[F]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def until(self, come: Callable[[], bool], within_s: float = 15.0) -> bool:
        """Looks again with every fact, and now and then without one."""
        with self._changed:
            for _ in range(int(within_s / 0.02)):
                if come():
                    return True
                self._changed.wait(0.02)
        return come()
