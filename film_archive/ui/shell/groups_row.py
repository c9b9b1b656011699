"""What a search finds besides, in one row below the line: how many of each kind, and the best.

Tab leads here from the line, once; Left and Right go from one to the next, Up leads back and Down
to the results.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from film_archive.domain.addresses import Address
from film_archive.ui.tr import number, tr

_HEIGHT = 28  # logical pixels
_INDENT = 6  # so that the first kind stands below what is typed
_BETWEEN_GROUPS = 12
_WIDEST_HIT = 240  # where not all find room with their whole names
_MOST_HITS = 3  # of a kind


class Hit(NamedTuple):
    """A record that was found; `said` is what a screen reader says of it."""

    text: str
    said: str
    address: Address


class Group(NamedTuple):
    """A kind of record with how many were `found`, and the first of them; `here` is the place in
    view."""

    label: str
    found: int
    address: Address
    here: bool = False
    hits: tuple[Hit, ...] = ()


class GroupsRow(QWidget):
    """Hidden while it shows nothing; Tab leads here from `after`.  `wanted` tells the address of
    what was chosen, `left` that the line is to have the keyboard again, `entered` that the results
    are."""

    wanted = Signal(object)
    left = Signal()
    entered = Signal()

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(tr("What else was found"))
        self._groups: tuple[Group, ...] = ()
        self._heads: list[_Item] = []
        self._hits: list[list[_Item]] = []
        self._shown: tuple[_Item, ...] = ()
        self.hide()

    @property
    def groups(self) -> tuple[Group, ...]:
        """What it shows now."""
        return self._groups

    @property
    def items(self) -> tuple[QPushButton, ...]:
        """What can be chosen, from the left."""
        return self._shown

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Shows these; the keyboard stays on what is still there."""
        kept = next((item.address for item in self._shown if item.hasFocus()), None)
        self._groups = tuple(groups)
        while len(self._heads) < len(groups):
            self._heads.append(_Item("group", self))
            self._hits.append([_Item("hit", self) for _ in range(_MOST_HITS)])
        for head, hits, group in zip(self._heads, self._hits, self._groups, strict=False):
            head.show_head(group)
            for item, hit in zip(hits, group.hits, strict=False):
                item.show_hit(hit)
        self._lay_out()
        if kept is not None:
            self._keep_keyboard(kept)
        self.setVisible(bool(groups))

    def _keep_keyboard(self, address: Address) -> None:
        """Where it was, if that is still to be seen."""
        there = [item for item in self._shown if item.address == address]
        item = next(iter(there), self._entrance())
        if item is None:
            self.left.emit()
        else:
            item.setFocus()

    # --- laying out -----------------------------------------------------------------------------
    def _lay_out(self) -> None:
        many = len(self._groups)
        fit = self._fitting(widest=None)
        if any(shown < len(group.hits) for shown, group in zip(fit, self._groups, strict=True)):
            fit = self._fitting(widest=_WIDEST_HIT)
        x, shown = _INDENT, []
        for at in range(many):
            for item in (self._heads[at], *self._hits[at][: fit[at]]):
                item.setGeometry(x, 0, item.sizeHint().width(), _HEIGHT)
                x += item.width()
                shown.append(item)
            x += _BETWEEN_GROUPS
        self._shown = tuple(shown)
        for item in (*self._heads, *(item for items in self._hits for item in items)):
            item.setVisible(item in shown)
        self._let_in(self._entrance())

    def _fitting(self, widest: int | None) -> list[int]:
        """How many hits of each group find room, with names that are no wider."""
        heads = [head.sizeHint().width() for head in self._heads[: len(self._groups)]]
        hits = [
            [item.width_when_shortened(widest) for item in items[: len(group.hits)]]
            for items, group in zip(self._hits, self._groups, strict=False)
        ]
        return fitting(heads, hits, self.width() - _INDENT)

    def _entrance(self) -> _Item | None:
        """Where Tab leads: to the first other kind that has any."""
        others = [item for item in self._shown if not item.isChecked()]
        return next(iter(others), next(iter(self._shown), None))

    def _let_in(self, entrance: _Item | None) -> None:
        for item in self._shown:
            inside = item is entrance
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if inside else Qt.FocusPolicy.ClickFocus)
        if entrance is not None:
            QWidget.setTabOrder(self._after, entrance)

    # --- keys -----------------------------------------------------------------------------------
    def step(self, item: _Item, by: int) -> None:
        """The keyboard goes to the next one, or that before."""
        place = self._shown.index(item) + by
        if 0 <= place < len(self._shown):
            self._let_in(self._shown[place])
            self._shown[place].setFocus(Qt.FocusReason.TabFocusReason)

    # --- Qt -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()


def fitting(heads: Sequence[int], hits: Sequence[Sequence[int]], room: int) -> list[int]:
    """How many hits of each group find room beside all heads: the first of each, then the second.

    >>> fitting([50, 50], [[100, 100], [100, 100]], 350)
    [1, 1]
    >>> fitting([50, 50], [[100, 100], [100, 100]], 450)
    [2, 1]
    """
    left = room - sum(heads) - _BETWEEN_GROUPS * max(len(heads) - 1, 0)
    fit = [0] * len(heads)
    for turn in range(_MOST_HITS):
        for at, widths in enumerate(hits):
            if fit[at] == turn < len(widths) and widths[turn] <= left:
                left -= widths[turn]
                fit[at] += 1
    return fit


class _Item(QPushButton):
    """A kind, or a record that was found."""

    def __init__(self, kind: str, row: GroupsRow) -> None:
        super().__init__(row)
        self._row = row
        self.address = Address("")
        self._whole = ""
        self.setProperty("kind", kind)
        self.setCheckable(kind == "group")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: row.wanted.emit(self.address))
        self.hide()

    def show_head(self, group: Group) -> None:
        """A kind with its count."""
        self.address, count = group.address, number(group.found)
        self.setText(tr("{kind} {count}", kind=group.label, count=count))
        self.setAccessibleName(tr("{kind}, {count} found", kind=group.label, count=count))
        self.setChecked(group.here)

    def show_hit(self, hit: Hit) -> None:
        """A record; how much of its name is to be seen `width_when_shortened` says."""
        self.address, self._whole = hit.address, hit.text
        self.setToolTip(hit.said)
        self.setAccessibleName(hit.said)

    def width_when_shortened(self, widest: int | None) -> int:
        """Shortens the record's name to `widest` logical pixels (None: not at all); how wide all
        is then."""
        text = self._whole
        if widest is not None:
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, widest)
        self.setText(text.replace("&", "&&"))
        return self.sizeHint().width()

    # --- Qt -------------------------------------------------------------------------------------
    def nextCheckState(self) -> None:
        """A click does not change which place is in view; going there does."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._row.step(self, -1)
            case Qt.Key.Key_Right:
                self._row.step(self, 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Escape:
                self._row.left.emit()
            case Qt.Key.Key_Down:
                self._row.entered.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)
