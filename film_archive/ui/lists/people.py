"""The place where people and organisations are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from film_archive.archive import ListRow, PersonRow
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.inspecting import Inspecting
from film_archive.ui.lists.kinds import PEOPLE
from film_archive.ui.lists.place import ListPlace
from film_archive.ui.theme import Theme

_NOTHING: Mapping[str, Any] = {}


class PeoplePlace(ListPlace):
    """A table; Enter opens the page of one."""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        inspector: Inspecting | None = None,
        remembered: Mapping[str, Any] = _NOTHING,
    ) -> None:
        super().__init__(PEOPLE, bridge, theme, inspector, remembered)

    def _inspect(self, inspector: Inspecting, row: ListRow) -> None:
        if isinstance(row, PersonRow):
            inspector.show_person(row)
