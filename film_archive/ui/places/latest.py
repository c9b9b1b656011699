"""The last question of its kind: asking again, or going away, makes the earlier answer unwanted."""

from __future__ import annotations

from PySide6.QtCore import QObject

from film_archive.ui.answers import Asked


class Latest:
    """Holds what was asked last on behalf of `owner`; an answer to who is gone is not delivered."""

    def __init__(self, owner: QObject) -> None:
        self._asked: Asked | None = None
        owner.destroyed.connect(lambda: self.drop())

    def keep(self, asked: Asked) -> None:
        """From now on this is the one whose answer is wanted."""
        self.drop()
        self._asked = asked

    def drop(self) -> None:
        if self._asked is not None:
            self._asked.drop()

    @property
    def pending(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None and self._asked.pending
