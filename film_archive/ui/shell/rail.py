"""The rail at the left: the places one can go to, with how much there is in each, and below them
the searches that are kept (saved_searches.py)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from film_archive.domain.addresses import LIST_OF_PAGE, PLACES, Address
from film_archive.ui.theme import Theme
from film_archive.ui.tr import number, tr

if TYPE_CHECKING:
    from film_archive.ui.shell.saved_searches import SavedSearches

WIDTH = 176
_ROW = 32
# AlignVCenter with AlignLeft and with AlignRight by their values; why is told in app/running.py.
_LEFT, _RIGHT = 0x81, 0x82

LABELS = {
    "films": "Films",
    "people": "People",
    "festivals": "Festivals",
    "programmes": "Programmes",
    "media": "Media",
    "review": "Review",
    "statistics": "Statistics",
}
# The place in which the page of a record belongs.
_PLACE_OF_PAGE = {**LIST_OF_PAGE, "programme": "programmes"}


class Rail(QFrame):
    """One button a place; `chosen` tells the address of the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Places"))
        self._buttons = {place: _PlaceButton(theme, tr(LABELS[place])) for place in PLACES}
        self._group = QButtonGroup(self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(0)
        for place, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, p=place: self.chosen.emit(Address(p)))
            column.addWidget(button)
        column.addStretch()
        theme.changed.connect(self.update)

    def take_input(self) -> None:
        """After the first paint: how the buttons answer to keyboard and pointer."""
        from PySide6.QtCore import Qt  # start-up: see app/running.py

        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)

    @cached_property
    def saved(self) -> SavedSearches:
        """What stands below the places; made after the first paint."""
        from film_archive.ui.shell.saved_searches import SavedSearches  # start-up: as the pages

        saved = SavedSearches(self._theme)
        self._column.insertWidget(self._column.count() - 1, saved)
        saved.follow_in_tab_order(self._buttons[PLACES[-1]])
        return saved

    def show_place(self, address: Address) -> None:
        """Marks the place of this address, or that to which its record belongs."""
        place = _PLACE_OF_PAGE.get(address.place, address.place)
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How much there is in each place; a place that is not named shows no number."""
        for place, button in self._buttons.items():
            button.show_count(counts.get(place))

    def accessible_names(self) -> list[str]:
        """What a screen reader says of each place."""
        return [button.accessibleName() for button in self._buttons.values()]


class _PlaceButton(QAbstractButton):
    """A place's name and count; a bar at its edge says where one is, so colour is not alone."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self._theme, self._label, self._count = theme, label, ""
        self.setText(label)
        self.setCheckable(True)
        self.setAccessibleName(label)

    def show_count(self, count: int | None) -> None:
        self._count = "" if count is None else number(count)
        self.setAccessibleName(
            self._label if count is None
            else tr("{place}, {count}", place=self._label, count=self._count)
        )  # fmt: skip
        self.update()

    # --- Qt -----------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 16, _ROW)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt  # start-up: see app/running.py

        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            (self.focusNextChild if step > 0 else self.focusPreviousChild)()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            ground = QPainterPath()
            ground.addRoundedRect(QRectF(self.rect()), 6, 6)
            painter.fillPath(ground, QColor(c.accent_soft if self.isChecked() else c.raised))
        if self.isChecked():
            painter.fillRect(QRect(0, 8, 3, self.height() - 16), QColor(c.accent))
        inside = self.rect().adjusted(12, 0, -12, 0)
        painter.setFont(self._theme.sans(13, bold=self.isChecked()))
        if self.isChecked():
            painter.setPen(QColor(c.accent))
        painter.drawText(inside, _LEFT, self._label)
        if self._count:
            painter.setFont(self._theme.sans(12, bold=self.isChecked()))
            painter.setPen(QColor(c.muted))
            painter.drawText(inside, _RIGHT, self._count)
        if self.hasFocus():
            painter.setPen(QColor(c.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
