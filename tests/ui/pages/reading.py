"""What tests of pages do again and again: show one, find its parts, read what it says."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from film_archive.archive import RecordView
from film_archive.commands.adding import AddRecord
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.html import Sheet
from film_archive.ui.pages.page import Page
from film_archive.ui.pages.record_page import TextSection

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


def on_screen(qtbot: QtBot, page: P) -> P:
    """A page in a window of its own, as large as beside the rail."""
    qtbot.addWidget(page)
    page.resize(1110, 760)
    page.show()
    return page


def view_of(bridge: Bridge, kind: str, name: str) -> RecordView:
    """Everything the archive knows of a record, found as a user would: by uuid, slug or name."""
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return reads.view(reads.resolve(name, kind))


def uuid_of(bridge: Bridge, kind: str, name: str) -> str:
    return view_of(bridge, kind, name).uuid


def add(bridge: Bridge, kind: str, values: dict[str, Any]) -> Any:
    assert bridge.archive is not None
    return bridge.archive.do(AddRecord(kind, values)).result


def shown(qtbot: QtBot, page: Page, uuid: str) -> str:
    """Goes to a record, and returns everything that the page says, as html."""
    with qtbot.waitSignal(page.captioned):
        page.show_record(uuid)
    return told(page)


def told(page: Page) -> str:
    sheets = [sheet for sheet in page.findChildren(Sheet) if sheet.isVisibleTo(page)]
    return " ".join(sheet.html for sheet in sheets)


def the(kind: type[W], page: Page) -> W:
    """The one widget of a kind on the page."""
    found = page.findChildren(kind)
    assert len(found) == 1
    return found[0]


def section(page: Page, heading: str) -> TextSection:
    found = [s for s in page.findChildren(TextSection) if s.heading.text() == heading]
    assert len(found) == 1
    return found[0]
