"""Qt's actions and menus, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from film_archive.ui.actions import ACTIONS, MENUS, Action
from film_archive.ui.tr import tr

Handlers = Mapping[str, Callable[[], None]]
PageHandlers = Callable[[], Handlers]

# The list itself answers to these keys: an action for them would take them from text fields.
_BY_THE_VIEW = frozenset({"record.open"})


class Actions(QObject):
    """The window's actions by id.

    What the window does itself is told by `answer_to`; for everything else the page in view is
    asked, each time.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._own: dict[str, Callable[[], None]] = {}
        self._of_page: PageHandlers = dict
        self._on_page: Callable[[], Mapping[str, bool]] = dict
        self._made = {
            action.id: self._make(window, action)
            for action in ACTIONS
            if action.id not in _BY_THE_VIEW
        }
        schemes = QActionGroup(self)
        for id in ("scheme.system", "scheme.light", "scheme.dark"):
            schemes.addAction(self._made[id])

    def __getitem__(self, id: str) -> QAction:
        return self._made[id]

    def answer_to(self, handlers: Handlers) -> None:
        """From now on these actions are carried out, whatever page is in view."""
        self._own.update(handlers)
        for id in handlers:
            if id in self._made:
                self._made[id].setEnabled(True)

    def ask_page(self, offered: PageHandlers, on: Callable[[], Mapping[str, bool]]) -> None:
        """Whom to ask for what the page in view can do, and which of that is on."""
        self._of_page, self._on_page = offered, on

    def enable_for_page(self) -> None:
        """Another page is in view: what it cannot do is not offered."""
        offered, on = self._of_page(), self._on_page()
        for id, action in self._made.items():
            if id not in self._own:
                action.setEnabled(id in offered)
            if id in on:
                action.setChecked(on[id])

    def carry_out(self, id: str) -> None:
        """Does what the action names, if anybody here can."""
        act = self._own.get(id) or self._of_page().get(id)
        if act is not None:
            act()
        self.enable_for_page()

    def _make(self, window: QWidget, action: Action) -> QAction:
        made = QAction(tr(action.label), window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setCheckable(action.checkable)
        made.setEnabled(False)
        made.triggered.connect(lambda _=False, id=action.id: self.carry_out(id))
        window.addAction(made)
        return made


def menus_of(bar: QMenuBar) -> dict[str, QMenu]:
    """The menus by their ids, still empty: the first paint needs no more."""
    return {id: bar.addMenu(tr(title)) for id, title in MENUS.items()}


def fill_menus(menus: Mapping[str, QMenu], actions: Actions, recent: QMenu) -> None:
    """Puts the actions into their menus; `recent` stands after Open."""
    for id, menu in menus.items():
        menu.aboutToShow.connect(actions.enable_for_page)
        group = ""
        for action in (a for a in ACTIONS if a.menu == id):
            if group and action.id.partition(".")[0] != group:
                menu.addSeparator()
            group = action.id.partition(".")[0]
            menu.addAction(actions[action.id])
            if action.id == "archive.open":
                menu.addMenu(recent)
