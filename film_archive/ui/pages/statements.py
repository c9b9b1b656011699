"""Who says so: the card with every statement about one value, and preferring one of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from film_archive.archive import CitationView, Reads, StatementView
from film_archive.commands.citing import PreferStatement
from film_archive.domain.errors import ArchiveError
from film_archive.domain.ids import RecordId, StatementId
from film_archive.ui import say
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.html import (
    Heading,
    Rule,
    Sheet,
    bold,
    escaped,
    gold,
    jade,
    muted,
    outside,
    span,
)
from film_archive.ui.pages.source_marks import (
    NBSP,
    PREFER,
    SOURCE,
    about,
    disputed,
    everything_said,
    short_source,
    side_by_side,
    signed,
    source_mark,
    unverified,
    value_words,
)
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

# Pages find everything about statements here.
__all__ = [
    "NBSP",
    "PREFER",
    "SOURCE",
    "SourceCard",
    "about",
    "disputed",
    "everything_said",
    "prefer",
    "short_source",
    "side_by_side",
    "signed",
    "source_mark",
    "unverified",
    "value_words",
]


# --- preferring -----------------------------------------------------------------------------------
def prefer(bridge: Bridge, statement: str) -> None:
    """Lets the statement with this uuid hold; one step, which can be undone."""

    def carry_out(id: RecordId) -> None:
        bridge.do(PreferStatement(StatementId(id)))

    bridge.ask(lambda reads: reads.resolve(statement, "statement"), then=carry_out)


# --- the card -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Case:
    """One field of a record with everything that is said of it."""

    kind: str
    name: str
    field: str
    statements: tuple[StatementView, ...]


def _case(reads: Reads, record: str, field: str) -> _Case:
    view = reads.view(reads.resolve(record))
    return _Case(view.kind, view.name, field, about(view, field))


class SourceCard(QFrame):
    """A card over the page: every statement about one value, with its citations.

    It opens at a point of `host`, closes with Esc or a click elsewhere, and gives the keyboard back
    to where it was.  `going` is a link to a page of the archive.
    """

    going = Signal(object)
    WIDTH = 384

    def __init__(self, bridge: Bridge, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._bridge, self._theme = bridge, theme
        self._asked: Asked | None = None
        self._came_from: QWidget | None = None
        self._point = QPoint()
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("Sources of a value"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.hide()

    def _build(self) -> None:
        self._heading = Heading(self._theme, "")
        self._heading.setWordWrap(True)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setToolTip(tr("Close (Esc)"))
        self._close.setAccessibleName(tr("Close the sources"))
        self._close.clicked.connect(self.leave)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 12)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._scroll)

    def open_at(self, url: str, point: QPoint) -> bool:
        """Opens for a link `source:<record>/<field>` at a point of the host; False for another
        link."""
        if not url.startswith(SOURCE):
            return False
        record, _, field = url.removeprefix(SOURCE).partition("/")
        self._point = point
        self._came_from = QApplication.focusWidget()
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._bridge.ask(
            lambda reads: _case(reads, record, field), then=self._show, failed=self._say
        )
        return True

    def leave(self) -> None:
        """Closes, and gives the keyboard back."""
        self._put_away()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def _put_away(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()

    def _show(self, case: _Case) -> None:
        what = (
            say.capital(say.field(case.field)) if case.field else say.capital(say.kind(case.kind))
        )
        self._heading.setText(tr("{what} · {name}", what=what, name=_shortened(case.name)))
        inner = self._ground()
        column = inner.layout()
        assert isinstance(column, QVBoxLayout)
        several = disputed(case.statements)
        for number, statement in enumerate(case.statements):
            if number:
                column.addWidget(Rule())
            column.addWidget(self._sheet(_told(case, statement)))
            if several and not statement.preferred:
                column.addWidget(self._button(statement), 0, Qt.AlignmentFlag.AlignLeft)
        if not case.statements:
            column.addWidget(self._sheet(muted(tr("Nothing is said of this any more."))))
        self._place(inner)

    def _say(self, fault: ArchiveError) -> None:
        self._heading.setText(tr("Sources"))
        inner = self._ground()
        column = inner.layout()
        assert column is not None
        column.addWidget(self._sheet(escaped(say.error(fault))))
        self._place(inner)

    def _ground(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("kind", "paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        return inner

    def _sheet(self, html: str) -> Sheet:
        sheet = Sheet(self._theme, html)
        sheet.going.connect(self._go)
        return sheet

    def _button(self, statement: StatementView) -> QPushButton:
        button = QPushButton(tr("Prefer this"))
        button.setProperty("kind", "quiet")
        archive = self._bridge.archive
        if archive is None or archive.read_only:
            button.setEnabled(False)
            button.setToolTip(tr("This archive can only be read."))
        button.clicked.connect(lambda: self._prefer(statement))
        return button

    def _prefer(self, statement: StatementView) -> None:
        self.leave()
        prefer(self._bridge, statement.uuid)

    def _go(self, address: object) -> None:
        self._put_away()
        self.going.emit(address)

    def _place(self, inner: QWidget) -> None:
        self._scroll.setWidget(inner)
        host = self.parentWidget()
        assert host is not None
        width = min(self.WIDTH, host.width() - 16)
        height = min(self._height(inner, width), max(160, host.height() - 32))
        x = max(8, min(self._point.x() - 24, host.width() - width - 8))
        below = self._point.y() + 6
        y = below if below + height <= host.height() - 8 else self._point.y() - height - 24
        self.setGeometry(x, max(8, min(y, host.height() - height - 8)), width, height)
        self.show()
        self.raise_()
        self._begin()

    def _height(self, inner: QWidget, width: int) -> int:
        """How high the card must be to show everything at this width, in pixels."""
        for part in (self, self._close, *inner.findChildren(QPushButton)):
            part.ensurePolished()  # else they tell their size without the style's borders
        layout, column = inner.layout(), self.layout()
        assert layout is not None
        assert column is not None
        layout.invalidate()
        margins = column.contentsMargins()
        room = width - margins.left() - margins.right() - 2
        close = self._close.sizeHint()
        head = max(close.height(), self._heading.heightForWidth(room - close.width() - 8))
        around = margins.top() + margins.bottom() + column.spacing() + 4
        return head + layout.totalHeightForWidth(room) + around

    def _begin(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    # --- Qt ---------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the card as long as it is open."""
        if not super().focusNextPrevChild(forward):
            return False
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._close.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self.rect().contains(place):
                self._put_away()
        return super().eventFilter(watched, event)


def _shortened(name: str) -> str:
    return f"{name[:80]}…" if len(name) > 80 else name


def _told(case: _Case, statement: StatementView) -> str:
    """A statement as it stands on the card."""
    value = escaped(value_words(case.kind, case.field, statement.value))
    state = _state(statement)
    head = f"{bold(value)} {state}" if case.field else state
    notes = [escaped(text) for text in (statement.reason, statement.note) if text]
    cited = [_cited(citation) for citation in statement.citations]
    if not cited:
        cited = [muted(tr("No source is named."))]
    pieces = [head, *(span("small", note) for note in notes), *cited]
    return "".join(f'<p style="margin-bottom: 5px">{piece}</p>' for piece in pieces)


def _state(statement: StatementView) -> str:
    preferred = f" {muted(tr('· preferred'))}" if statement.preferred and statement.conflict else ""
    if statement.status == "verified":
        return jade(signed("●", tr("verified"))) + preferred
    if statement.status == "unverified":
        return gold(signed("◐", tr("unverified"))) + preferred
    return gold(signed("≠", tr("disputed"))) + preferred


def _cited(citation: CitationView) -> str:
    title = outside(citation.url, citation.title)
    where = [text for text in (citation.publisher, citation.locator, citation.note) if text]
    return f"{title}<br>{span('small', muted(escaped(' · '.join(where))))}" if where else title
