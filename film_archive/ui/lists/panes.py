"""Filters, rows and inspector side by side; each can be hidden but the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

ROWS = "rows"
_WIDTHS = {"filters": 208, ROWS: 620, "inspector": 392}  # at first, in logical pixels


class Panes(QSplitter):
    """`panes` by name, from the left; a pane that is None there is not."""

    def __init__(self, panes: Mapping[str, QWidget | None], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._panes = {name: pane for name, pane in panes.items() if pane is not None}
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
        if name in self._panes and name != ROWS:
            self._panes[name].setVisible(self._panes[name].isHidden())

    def state(self) -> dict[str, Any]:
        """Widths, and which are hidden; as values of JSON."""
        hidden = [name for name, pane in self._panes.items() if pane.isHidden()]
        return {"sizes": self.sizes(), "hidden": hidden}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Brings back what `state` gave, as far as it makes sense."""
        sizes, hidden = state.get("sizes"), state.get("hidden")
        if isinstance(sizes, list) and len(sizes) == len(self._panes) and any(sizes):
            self.setSizes([size if isinstance(size, int) else 0 for size in sizes])
        for name, pane in self._panes.items():
            pane.setHidden(name != ROWS and isinstance(hidden, list) and name in hidden)
