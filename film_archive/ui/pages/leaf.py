"""The ground of a page: it scrolls, keeps its text to a readable width, and folds its columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

WIDEST, SIDE, TOP = 1180, 40, 24
GAP = 36  # between columns


class Leaf(QScrollArea):
    """A page that scrolls up and down; what it shows stands in `body`."""

    def __init__(self, parent: QWidget | None = None, *, side: int = SIDE, top: int = TOP) -> None:
        super().__init__(parent)
        self._side = side
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # for the keys that scroll
        self._paper = QWidget()
        self._paper.setProperty("kind", "paper")
        self.setProperty("kind", "paper")
        self._margins = QHBoxLayout(self._paper)
        self._margins.setContentsMargins(side, top, side, top + 16)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self._margins.addWidget(self.content, 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._paper)

    @property
    def scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        """Scrolls there, as far as the page is that long."""
        self._paper.layout()
        self.verticalScrollBar().setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - 2 * self._side
        self.content.setFixedWidth(max(200, min(room, WIDEST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.verticalScrollBar().maximum()}
        at = ends.get(Qt.Key(event.key()))
        if at is None:
            super().keyPressEvent(event)
        else:
            self.scroll_to(at)


class Columns(QWidget):
    """Widgets beside each other as far as there is room, else folded under each other.

    Each column is at least `narrowest` pixels wide.  `deal_out` says which widget stands in which
    column; else they stand in order, those that are left over in the last.  Hidden widgets leave no
    gap.
    """

    def __init__(self, parts: Sequence[QWidget], narrowest: int = 290, most: int = 3) -> None:
        super().__init__()
        self._parts, self._narrowest, self._most = list(parts), narrowest, most
        self._shares: list[list[int]] | None = None
        self._now: tuple[int, list[int]] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._columns: list[QVBoxLayout] = []
        for _ in range(most):
            column = QVBoxLayout()
            column.setSpacing(24)
            column.addStretch(1)
            self._columns.append(column)
            self._row.addLayout(column, 1)
        self._fold(most)

    def deal_out(self, shares: Sequence[Sequence[int]]) -> None:
        """Which part stands in which column: with n columns part i in `shares[n - 1][i]`."""
        self._shares = [list(share) for share in shares]
        self.settle()

    def settle(self) -> None:
        """Puts every part where it belongs, after some were shown or hidden."""
        self._fold(max(1, min(self._most, (self.width() + GAP) // (self._narrowest + GAP))))

    def _fold(self, count: int) -> None:
        dealt = self._dealt(count)
        if self._now == (count, dealt):
            return
        self._now = count, dealt
        for part in self._parts:
            for column in self._columns:
                column.removeWidget(part)  # not `takeAt`: PySide never deletes what that returns
        for number, part in zip(dealt, self._parts, strict=True):
            column = self._columns[number]
            column.insertWidget(column.count() - 1, part)  # before the stretch
        for number in range(len(self._columns)):
            self._row.setStretch(number, 1 if number < count else 0)
        self._row.setSpacing(GAP if count > 1 else 0)

    def _dealt(self, count: int) -> list[int]:
        """The column of each part; no column stands empty before a full one."""
        wanted = [self._column_of(at, count) for at in range(len(self._parts))]
        shown = zip(wanted, self._parts, strict=True)
        used = sorted({number for number, part in shown if not part.isHidden()})
        return [used.index(number) if number in used else 0 for number in wanted]

    def _column_of(self, at: int, count: int) -> int:
        return self._shares[count - 1][at] if self._shares is not None else min(at, count - 1)

    # --- Qt -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part was shown or hidden, perhaps
            self.settle()
        return bool(super().event(event))


def stacked(*, gap: int = 8) -> QVBoxLayout:
    """A column without margins."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    column.setDirection(QBoxLayout.Direction.TopToBottom)
    return column
