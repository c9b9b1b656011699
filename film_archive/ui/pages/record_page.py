"""What the pages of a person, an edition and a programme have in common.

A page asks for everything it shows in one question, keeps its scrolling when the record is read
anew, and says so where a record is gone.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from film_archive.archive import Change, Reads
from film_archive.domain.addresses import Address
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.html import Heading, Rule, Sheet, breakable
from film_archive.ui.pages.leaf import GAP, TOP, Leaf
from film_archive.ui.pages.page import Page
from film_archive.ui.pages.statements import PREFER, SourceCard, prefer
from film_archive.ui.places.empty import Empty
from film_archive.ui.places.latest import Latest
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

MORE = "more:"
_PATIENCE_MS = 150  # what is on its way for longer is announced


class RecordPage(Page):
    """The page of one record; `home` is the place that lists such records.

    A subclass reads in `read`, on a reader's thread, what it shows in `tell`.  What is abstract
    here is held by mypy: Qt's metaclass knows nothing of it.
    """

    home = Address("films")

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge, self.theme = bridge, theme
        self._uuid, self._caption = "", ""
        self._shown = ""  # the record that stands on the page
        self._asked = Latest(self)
        self._stale = False
        self._scroll: int | None = None
        self.unfolded: set[str] = set()
        self.leaf, self._empty = Leaf(), Empty(theme)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.leaf)
        self._layers.addWidget(self._empty)
        self._card = SourceCard(bridge, theme, self)
        self._card.going.connect(self.going)
        self._empty.wanted.connect(lambda: self.going.emit(self.home))
        self._slow = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._slow.timeout.connect(self._say_reading)
        self.build()

    # --- for subclasses ----------------------------------------------------------------------
    @abstractmethod
    def build(self) -> None:
        """Puts the parts of the page into `leaf.body`."""

    @abstractmethod
    def read(self, reads: Reads, uuid: str) -> Any:
        """Everything the page shows; no Qt here.  Raises `NotFound` where the record is gone."""

    @abstractmethod
    def tell(self, story: Any) -> str:
        """Shows it, and returns what the page is called."""

    def sheet(self, html: str = "") -> Sheet:
        """A sheet whose links lead where they should."""
        sheet = _LowSheet(self.theme, html)
        self.listen(sheet)
        return sheet

    def listen(self, sheet: Sheet) -> None:
        sheet.going.connect(self.going)
        sheet.followed.connect(lambda url, at: self.follow(url, sheet.mapTo(self, at)))

    def keep_in_view(self, widget: QWidget, top: int, bottom: int) -> None:
        """Scrolls so that a widget is seen between two heights of its own."""
        y = widget.mapTo(self.leaf.content, QPoint(0, 0)).y() + TOP
        self.leaf.ensureVisible(0, y + (top + bottom) // 2, 0, (bottom - top) // 2 + 8)

    def follow(self, url: str, at: QPoint) -> None:
        """Does what a link of the page's own says; `at` is where it stands on the page."""
        if url.startswith(MORE):
            self.unfolded.add(url.removeprefix(MORE))
            self.ask()
        elif url.startswith(PREFER):
            prefer(self._bridge, url.removeprefix(PREFER))
        else:
            self._card.open_at(url, at)

    # --- asking ---------------------------------------------------------------------------------
    def ask(self) -> None:
        """Reads the record anew; what was asked before is no longer wanted."""
        uuid, self._stale = self._uuid, False
        if self._shown != uuid:
            self._slow.start()
        question = partial(self._question, uuid)
        self._asked.keep(self._bridge.ask(question, then=self._arrived, failed=self._failed))

    def _question(self, uuid: str, reads: Reads) -> Any:
        return self.read(reads, uuid)

    def _arrived(self, story: Any) -> None:
        self._slow.stop()
        kept = self.leaf.scrolled if self._shown == self._uuid else 0
        self._shown = self._uuid
        self._caption = self.tell(story)
        self._layers.setCurrentWidget(self.leaf)
        # Where one was, once the page is as long as it will be.
        self._scroll = kept if self._scroll is None else self._scroll
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if self._scroll is not None:
            self.leaf.scroll_to(self._scroll)
            self._scroll = None
        self.captioned.emit(self._caption)

    def _failed(self, fault: ArchiveError) -> None:
        self._slow.stop()
        if not isinstance(fault, NotFound):
            self._bridge.trouble.emit(fault)
            return
        self._shown, self._caption = "", tr("Not in the archive")
        self._empty.tell(tr("This record is not in the archive any more."), tr("Back to the list"))
        self._layers.setCurrentWidget(self._empty)
        self.captioned.emit(self._caption)

    def _say_reading(self) -> None:
        self._empty.tell(tr("Reading…"))
        self._layers.setCurrentWidget(self._empty)

    @property
    def is_gone(self) -> bool:
        """Whether the page says that its record is gone."""
        return self._layers.currentWidget() is self._empty and not self._slow.isActive()

    # --- the shell's questions --------------------------------------------------------------------
    def show_record(self, uuid: str) -> None:
        if uuid != self._uuid:
            self.unfolded.clear()
            self._scroll = 0
        self._uuid = uuid
        self.ask()

    def refresh(self, change: Change | None) -> None:
        """A page out of sight is read when it is seen again."""
        if not self._uuid:
            return
        if self.isVisible():
            self.ask()
        else:
            self._stale = True

    def reveal(self, address: Address) -> bool:
        return bool(self._uuid) and address.record == self._uuid

    def state(self) -> dict[str, Any]:
        return {"scroll": self.leaf.scrolled, "unfolded": sorted(self.unfolded)}

    def restore(self, state: Mapping[str, Any]) -> None:
        scroll, unfolded = state.get("scroll"), state.get("unfolded")
        self._scroll = scroll if isinstance(scroll, int) else 0
        if isinstance(unfolded, list):
            self.unfolded = {name for name in unfolded if isinstance(name, str)}
        if self._uuid:
            self.ask()

    def start_here(self) -> None:
        """The page itself takes the keyboard, so that it scrolls; Tab goes to its first link."""
        (self._empty if self._layers.currentWidget() is self._empty else self.leaf).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()
        if self._caption:
            self.captioned.emit(self._caption)


class _LowSheet(Sheet):
    """A sheet that asks for no more height than its text has at the width it gets.

    A label's own least height is that of a narrow column, which would leave a page long and empty.
    """

    def __init__(self, theme: Theme, html: str = "") -> None:
        super().__init__(theme, html)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class TextSection(QWidget):
    """A small heading over a sheet; hidden while there is nothing to say."""

    def __init__(self, page: RecordPage, heading: str, *, ruled: bool = False) -> None:
        super().__init__()
        self.heading, self.sheet = Heading(page.theme, heading), page.sheet()
        self.sheet.setAccessibleName(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if ruled:
            column.addWidget(Rule())
            column.addSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.sheet)
        self._column = column
        self.hide()

    def add_over(self, widget: QWidget) -> None:
        """Puts a widget between the heading and the sheet."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def put(self, html: str) -> None:
        self.sheet.put(html)
        self.setVisible(bool(html))


class Title(QLabel):
    """The name of a record in large letters, as it was typed; it wraps and may be selected."""

    def __init__(self, theme: Theme, size: int = 40) -> None:
        super().__init__()
        self._theme, self._size = theme, size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def put(self, text: str) -> None:
        """A very long name is set smaller."""
        size = self._size if len(text) <= 90 else self._size * 6 // 10 if len(text) <= 300 else 16
        self.setFont(self._theme.display(size))
        self.setAccessibleName(text)
        # A dash ends a line, it does not begin one.
        self.setText(breakable(text).replace(" – ", "\u00a0– "))


class Sides(QWidget):
    """A wide part and a narrow one beside each other, or under each other where there is no
    room."""

    def __init__(self, wide: QWidget, narrow: QWidget, *, least: int = 820,
                 shares: tuple[int, int] = (5, 3)) -> None:  # fmt: skip
        super().__init__()
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(wide, shares[0], Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(narrow, shares[1], Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._least
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


class Pile(QWidget):
    """Widgets under each other."""

    def __init__(self, *parts: QWidget, gap: int = 24) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        for part in parts:
            column.addWidget(part)
