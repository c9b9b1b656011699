"""A label that says a text as it stands: what is in an archive is no markup."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A `QLabel` that never takes a text for HTML; it is made without one."""

    def __init__(self) -> None:
        super().__init__()

    def setText(self, text: str) -> None:
        if text:
            from PySide6.QtCore import Qt  # start-up: see app/running.py

            self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(text)
