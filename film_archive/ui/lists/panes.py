"""Filters, rows and inspector side by side; each can be hidden but the rows.

Where there is no room for all of them the inspector gives way first, then the filters; they come
back with the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

ROWS = "rows"
_WIDTHS = {"filters": 208, ROWS: 620, "inspector": 392}  # at first, in logical pixels
_LEAST = {"filters": 160, ROWS: 360, "inspector": 300}
_GIVING_WAY = ("inspector", "filters")


class Panes(QSplitter):
    """`panes` by name, from the left; a pane that is None there is not."""

    def __init__(self, panes: Mapping[str, QWidget | None], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._panes = {name: pane for name, pane in panes.items() if pane is not None}
        self._put_away: set[str] = set()  # by the user, not for want of room
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for number, (name, pane) in enumerate(self._panes.items()):
            self.addWidget(pane)
            self.setStretchFactor(number, int(name == ROWS))
        self.setSizes([_WIDTHS[name] for name in self._panes])

    def __contains__(self, name: str) -> bool:
        return name in self._panes

    def __getitem__(self, name: str) -> QWidget:
        return self._panes[name]

    def toggle(self, name: str) -> None:
        """Shows or hides a pane."""
        if name not in self._panes or name == ROWS:
            return
        pane = self._panes[name]
        (self._put_away.discard if pane.isHidden() else self._put_away.add)(name)
        pane.setVisible(pane.isHidden())  # even where it is narrow then: it was asked for

    def state(self) -> dict[str, Any]:
        """Widths, and which are hidden; as values of JSON."""
        return {"sizes": self.sizes(), "hidden": sorted(self._put_away)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Brings back what `state` gave, as far as it makes sense."""
        sizes, hidden = state.get("sizes"), state.get("hidden")
        if isinstance(sizes, list) and len(sizes) == len(self._panes) and any(sizes):
            self.setSizes([size if isinstance(size, int) else 0 for size in sizes])
        away = hidden if isinstance(hidden, list) else []
        self._put_away = {name for name in self._panes if name != ROWS and name in away}
        self._make_room(self.width())

    def _make_room(self, width: int) -> None:
        shown = [name for name in self._panes if name not in self._put_away]
        for name in _GIVING_WAY:
            if name in shown and sum(_LEAST[n] for n in shown) > width:
                shown.remove(name)
        for name, pane in self._panes.items():
            pane.setHidden(name not in shown)

    # --- Qt -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._make_room(event.size().width())
        super().resizeEvent(event)
