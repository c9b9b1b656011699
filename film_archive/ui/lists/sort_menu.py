"""What stands beside the search line while a list is in view: posters or table, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from film_archive.ui.icons import AIR, icon, icon_before_word
from film_archive.ui.lists.kinds import RELEVANCE, Sort
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

VIEWS = {
    "posters": ("Posters", "layout-grid"),
    "table": ("Table", "table"),
    "timeline": ("Timeline", "calendar"),
}
_ICON_WITH_AIR = QSize(16 + AIR, 16)


class ListTools(QWidget):
    """Shows which view and order are in use, and asks for others."""

    view_wanted = Signal(str)
    sort_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        sorts: Sequence[Sort],
        views: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """`views` are keys of `VIEWS`; where there is but one, no switch is shown."""
        super().__init__(parent)
        self._theme = theme
        self._switch = _Switch(theme, views)
        self._switch.wanted.connect(self.view_wanted)
        self._order = QToolButton()
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands last
        self._order.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self._order)
        self._order.setMenu(self._menu)
        group = QActionGroup(self)
        self._actions: dict[Sort, QAction] = {}
        for _, both_ways in groupby((*sorts, RELEVANCE), key=lambda sort: sort.sort):
            self._menu.addSeparator()
            self._actions |= {sort: self._made(sort, group) for sort in both_ways}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._switch)
        self._switch.setVisible(len(views) > 1)  # not before: it would be a window of its own
        row.addWidget(self._order)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_view(self, view: str) -> None:
        self._switch.show_view(view)

    def show_sort(self, sort: str, descending: bool, *, searching: bool) -> None:
        """The order in use; by relevance can be asked for only while something is searched."""
        self._actions[RELEVANCE].setVisible(searching)
        for offered, action in self._actions.items():
            if (offered.sort, offered.descending) == (sort, descending):
                action.setChecked(True)
                self._order.setText(tr(offered.label))
                self._order.setAccessibleName(tr("Order: {order}", order=tr(offered.label)))

    def _made(self, sort: Sort, group: QActionGroup) -> QAction:
        action = self._menu.addAction(tr(sort.label))
        action.setCheckable(True)
        action.triggered.connect(lambda: self.sort_wanted.emit(sort))
        group.addAction(action)
        return action

    def _restyle(self) -> None:
        c = self._theme.colours
        self._order.setIcon(icon("chevron-down", c.muted, 16))
        self._order.setStyleSheet(f"QToolButton {{ color: {c.muted}; padding: 5px 8px; }}")


class _Switch(QWidget):
    """Segments side by side, of which one is in use; arrow keys go from one to the next."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, views: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons = {view: self._made(view) for view in views}
        for button in self._buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_view(self, view: str) -> None:
        if view in self._buttons:
            self._buttons[view].setChecked(True)

    def _made(self, view: str) -> QToolButton:
        button = QToolButton()
        button.setText(tr(VIEWS[view][0]))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(_ICON_WITH_AIR)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.wanted.emit(view))
        return button

    def _restyle(self) -> None:
        c = self._theme.colours
        for view, button in self._buttons.items():
            button.setIcon(icon_before_word(VIEWS[view][1], c.ink))
        self.setStyleSheet(
            f"#switch {{ border: 1px solid {c.rule}; border-radius: 8px; }}"
            f"QToolButton {{ border: 1px solid transparent; border-radius: 7px;"
            f" padding: 5px 12px; }}"
            f"QToolButton:hover {{ background: {c.raised}; }}"
            f"QToolButton:checked {{ background: {c.panel}; font-weight: bold; }}"
            f"QToolButton:focus {{ border: 1px solid {c.accent}; }}"
        )
