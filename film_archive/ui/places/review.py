"""Review: what is unverified, and what sources disagree about, with both values side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from film_archive.archive import Reads
from film_archive.commands.citing import PreferStatement
from film_archive.domain.addresses import Address
from film_archive.domain.ids import RecordId, StatementId
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.statements import SOURCE, SourceCard
from film_archive.ui.places.latest import Latest
from film_archive.ui.places.read_place import ReadPlace
from film_archive.ui.places.review_delegate import HEIGHT, ReviewDelegate, Target
from film_archive.ui.places.review_lines import Line, Review, ReviewLines, State
from film_archive.ui.places.review_model import ReviewModel
from film_archive.ui.places.review_view import ReviewView
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

FIRST = 1_000  # things to look after that are read at once; the rest as one scrolls on
_MORE = 8  # times as many the next time
_SHORT = 5_000  # so many are sifted at once
_STATES: tuple[tuple[State, str], ...] = (
    ("", "All"), ("unverified", "Unverified"), ("disputed", "Disputed"),
)  # fmt: skip


class ReviewPlace(ReadPlace):
    """See the module.  Enter opens the record, Space prefers a value; the menu has both."""

    searches = True

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.view = ReviewView(self)
        super().__init__(bridge, theme, self.view, (0, 8, 0, 0))
        self._review = Review((), ())
        self._limit, self._whole = FIRST, False
        self._state: State = ""
        self._text = ""
        self._sifting, self._asked_source = Latest(self), Latest(self)
        self._wanted: tuple[str, int] | None = None
        self._model, self._delegate = ReviewModel(self), ReviewDelegate(theme)
        self._tools, self._buttons = _state_buttons(self.show_state)
        self._build()
        bridge.ready.connect(self._may_or_may_not)
        self._may_or_may_not()

    def _build(self) -> None:
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(tr("Statements to look after"))
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._card = SourceCard(self._bridge, self._theme, self)
        self._card.going.connect(self.going)
        self._theme.changed.connect(self.view.viewport().update)

    # --- reading --------------------------------------------------------------------------------
    def _ask(self) -> None:
        limit = self._limit
        self._asked.keep(self._bridge.ask(lambda reads: _read(reads, limit), then=self._arrived))

    def _arrived(self, answer: tuple[Review, bool]) -> None:
        self._review, self._whole = answer
        self._read = True
        self._show_lines()

    def _show_lines(self) -> None:
        """Long lists are made off this thread."""
        if not self._read:
            return
        review, state, text = self._review, self._state, self._text
        self._sifting.drop()
        if len(review.rows) <= _SHORT:
            self._show(ReviewLines(review, state, text))
        else:
            sift = partial(ReviewLines, review, state, text)
            self._sifting.keep(self._bridge.work(sift, then=self._show))

    def _show(self, lines: ReviewLines) -> None:
        kept = self._wanted or self._here()
        scroll = self.view.verticalScrollBar().value()
        self._wanted = None
        self._model.show_lines(lines)
        self.view.verticalScrollBar().setValue(scroll)
        if kept is not None and (row := lines.find(*kept)) >= 0:
            self.view.setCurrentIndex(self._model.index(row))
        self._answered(some=bool(len(lines)))
        self._fill_up()

    def _here(self) -> tuple[str, int] | None:
        line = self.current
        if line is None:
            return None
        return line.row.page_uuid, line.value.id if line.value else 0

    def _caption(self) -> str:
        shown = say.count(self._model.lines.shown, "{n} to look after", "{n} to look after")
        return shown if self._whole else tr("{shown}, and more", shown=shown)

    def _why_empty(self) -> tuple[str, str]:
        if self._text:
            searched = tr("Nothing to look after matches “{searched}”.", searched=self._text)
            return searched, tr("Show everything")
        if self._state:
            return tr("There is nothing of this kind to look after."), tr("Show everything")
        return tr("Everything here is verified, and no sources disagree."), tr("Show the films")

    def _leave_empty(self) -> None:
        if self._text or self._state:
            self._text = ""
            self.searching.emit("")
            self.show_state("")
        else:
            super()._leave_empty()

    def _scrolled(self, value: int) -> None:
        """Near the end of what has been read, more is read."""
        near = value >= self.view.verticalScrollBar().maximum() - self.view.viewport().height()
        if near and len(self._model.lines):
            self._read_on()

    def _read_on(self) -> None:
        if self._read and not self._whole and not self._asked.pending:
            self._limit *= _MORE
            self._ask()

    def _read_anew(self) -> None:
        self._sifting.drop()
        self._limit, self._whole, self._read = FIRST, False, False
        super()._read_anew()

    # --- choosing -------------------------------------------------------------------------------
    @property
    def current(self) -> Line | None:
        """The line that the keyboard is at."""
        return self._model.line(self.view.currentIndex())

    def show_state(self, state: State) -> None:
        """Shows only what is unverified, or disputed, or ("") both."""
        self._state = state
        self._buttons[state].setChecked(True)
        self._show_lines()

    def _fill_up(self) -> None:
        """A filter that leaves less than a view's height reads on, until all has been read."""
        if len(self._model.lines) * HEIGHT < self.view.viewport().height():
            self._read_on()

    def act(self, target: Target, line: Line, at: QPoint) -> None:
        """Does what was pressed on a line; `at` is a place in the view."""
        if target == "page":
            self.open_record(line)
        elif target == "prefer":
            self.prefer(line)
        elif target == "sources":
            self.show_sources(line, at)

    def open_record(self, line: Line | None = None) -> None:
        """Goes to the page that shows what the line is about."""
        line = line or self.current
        if line is not None and line.row.page_uuid:
            self.going.emit(Address(line.row.page_kind, line.row.page_uuid))

    def prefer(self, line: Line | None = None) -> None:
        """Lets the line's value hold; one step, which can be undone."""
        line = line or self.current
        if line is not None and line.value is not None and self.can_prefer(line):
            self._bridge.do(PreferStatement(StatementId(RecordId(line.value.id))))

    def _may_or_may_not(self) -> None:
        archive = self._bridge.archive
        self._delegate.may_prefer = archive is not None and not archive.read_only

    def can_prefer(self, line: Line) -> bool:
        """Whether the line's value could be preferred: it is disputed, and we may write."""
        archive = self._bridge.archive
        writable = archive is not None and not archive.read_only
        return writable and line.may_be_preferred

    def show_sources(self, line: Line, at: QPoint) -> None:
        """Opens the card with everything that is said of the line's value."""
        if line.value is None:
            return
        statement = line.value.id
        asked = self._bridge.ask(
            lambda reads: _source_url(reads, statement),
            then=lambda url: self._open_card(url, at),
        )
        self._asked_source.keep(asked)

    def _open_card(self, url: str, at: QPoint) -> None:
        self._card.open_at(url, self.view.mapTo(self, at))

    @property
    def card(self) -> SourceCard:
        return self._card

    @property
    def model(self) -> ReviewModel:
        return self._model

    # --- the shell's questions --------------------------------------------------------------------
    def search(self, text: str) -> None:
        self._text = text
        self._show_lines()

    def searched(self) -> str:
        return self._text

    def reveal(self, address: Address) -> bool:
        lines = ReviewLines(self._review)
        if lines.find(address.record, 0) < 0:
            return False
        self._text, self._wanted = "", (address.record, 0)
        self.searching.emit("")
        self.show_state("")
        return True

    def tools(self) -> QWidget | None:
        return self._tools

    def state(self) -> dict[str, Any]:
        page, statement = self._here() or ("", 0)
        return {
            "state": self._state, "text": self._text, "page": page, "line": statement,
        }  # fmt: skip

    def restore(self, state: Mapping[str, Any]) -> None:
        page, line, text = state.get("page"), state.get("line"), state.get("text")
        self._text = text if isinstance(text, str) else ""
        if isinstance(page, str) and page and isinstance(line, int):
            self._wanted = page, line
        if state.get("state") in self._buttons:
            self.show_state(state["state"])
        elif self._read:
            self._show_lines()

    def actions_offered(self) -> Mapping[str, Callable[[], None]]:
        return {"record.open": self.open_record}

    def start_here(self) -> None:
        super().start_here()
        if not self.view.currentIndex().isValid() and len(self._model.lines):
            self.view.setCurrentIndex(self._model.index(0))


def _read(reads: Reads, limit: int) -> tuple[Review, bool]:
    """What there is to look after, and whether that is all."""
    rows = reads.review(limit)
    return Review.of(rows), len(rows) < limit


def _source_url(reads: Reads, statement: int) -> str:
    """The link that a `SourceCard` opens for a statement's value."""
    view = reads.view(statement)
    return f"{SOURCE}{view.values['record_id'][0]}/{view.values['field']}"


def _state_buttons(
    choose: Callable[[State], None],
) -> tuple[QWidget, Mapping[State, QPushButton]]:
    """All, Unverified, Disputed: one of them is pressed."""
    holder, group = QWidget(), QButtonGroup()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    group.setParent(holder)
    buttons: dict[State, QPushButton] = {}
    for state, label in _STATES:
        button = buttons[state] = QPushButton(tr(label))
        button.setCheckable(True)
        button.setChecked(not state)
        button.clicked.connect(lambda _=False, state=state: choose(state))
        group.addButton(button)
        row.addWidget(button)
    return holder, buttons
