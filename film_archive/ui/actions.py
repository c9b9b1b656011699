"""What can be done in the window, as values: id, label, shortcuts, and where it belongs.

The shell makes `QAction`s of them; a page offers those it can carry out by their ids
(`Page.actions_offered`).  The manual's list of shortcuts is checked against this table.
"""

from __future__ import annotations

from typing import NamedTuple


# A named tuple: making a dataclass takes longer, and the first paint waits for this module.
class Action(NamedTuple):
    """One thing that can be done.

    `label` is English and is translated where it is shown; `keys` are in Qt's portable notation,
    the first one is shown.  `menu` names the menu in which it stands, "" for none.  An action
    with `where` "page" is enabled only while the page in view offers it.  `typed` marks keys that
    are letters on their own: they never act while text is typed.
    """

    id: str
    label: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    where: str = "window"
    typed: bool = False
    checkable: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("archive.new", "New archive…", ("Ctrl+Shift+N",), "file"),
    Action("archive.open", "Open archive…", ("Ctrl+O",), "file"),
    Action("archive.starter", "Open the starter archive", (), "file"),
    Action("window.close", "Close", ("Ctrl+Q",), "file"),
    Action("edit.undo", "Undo", ("Ctrl+Z",), "edit"),
    Action("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit"),
    Action("film.retitle", "Change the title", ("F2",), "edit", where="page"),
    Action("media.attach", "Attach a trailer…", ("Ctrl+T",), "edit", where="page"),
    Action("search.focus", "Search", ("Ctrl+F",), "go"),
    Action("search.slash", "Search", ("/",), "", typed=True),
    Action("search.save", "Save this search", ("Ctrl+S",), "go", where="page"),
    Action("go.back", "Back", ("Alt+Left",), "go"),
    Action("go.forward", "Forward", ("Alt+Right",), "go"),
    Action("record.open", "Open", ("Return", "Enter"), "", where="page"),
    Action("place.films", "Films", ("Ctrl+1",), "go"),
    Action("place.people", "People", ("Ctrl+2",), "go"),
    Action("place.festivals", "Festivals", ("Ctrl+3",), "go"),
    Action("place.programmes", "Programmes", ("Ctrl+4",), "go"),
    Action("place.media", "Media", ("Ctrl+5",), "go"),
    Action("place.review", "Review", ("Ctrl+6",), "go"),
    Action("place.statistics", "Statistics", ("Ctrl+7",), "go"),
    Action("view.posters", "Posters", ("Ctrl+Shift+P",), "view", where="page", checkable=True),
    Action("view.table", "Table", ("Ctrl+Shift+T",), "view", where="page", checkable=True),
    Action("view.timeline", "Timeline", ("Ctrl+Shift+L",), "view", where="page", checkable=True),
    Action("view.places", "Places", ("F7",), "view", checkable=True),
    Action("view.filters", "Filters", ("F8",), "view", where="page", checkable=True),
    Action("view.inspector", "Inspector", ("F9",), "view", where="page", checkable=True),
    Action("scheme.system", "Colours of the system", (), "view", checkable=True),
    Action("scheme.light", "Reading room (light)", (), "view", checkable=True),
    Action("scheme.dark", "Screening room (dark)", (), "view", checkable=True),
    Action("window.fullscreen", "Full screen", ("F11",), "view", checkable=True),
    Action("trailer.play", "Play the trailer", ("Ctrl+P",), "go", where="page"),
    Action("help.manual", "Manual", ("F1",), "help"),
    Action("help.shortcuts", "Keyboard shortcuts", ("?",), "help", typed=True),
    Action("help.log", "Show log", (), "help"),
    Action("help.about", "About Film Archive", (), "help"),
)

BY_ID = {action.id: action for action in ACTIONS}
MENUS = {"file": "&File", "edit": "&Edit", "view": "&View", "go": "&Go", "help": "&Help"}
