"""The review list for a view: lines whose words are made when they are asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from film_archive.ui.places.review_lines import Line, Review, ReviewLines, spoken

LINE_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractListModel):
    """Read only; `show_lines` puts other lines in the place of these."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = ReviewLines(Review((), ()))

    @property
    def lines(self) -> ReviewLines:
        return self._lines

    def show_lines(self, lines: ReviewLines) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return spoken(line) if role in words else None
