"""Small rich text of pages: escaped words, links, rows; and the widgets that show it.

What comes from the archive always passes `escaped` (or a function here that does so): a title with
markup in it is shown as it was typed.  Colours are named by class (`muted`, `gold` …); a `Sheet`
knows what they are in the scheme in use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QWidget

from film_archive.domain.addresses import Address
from film_archive.ui.theme import Theme

Row = tuple[str, str]

_LONGEST_WORD = 36  # letters; a longer word may break anywhere
_LONG_WORDS = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_OUTSIDE = ("https://", "http://")
# Marks that change the direction of what follows them until they are closed.
_TURNING = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_ISOLATE, _END = "\u2068", "\u2069"

_STYLE = """<style>
a {{ color: {accent}; text-decoration: none; }}
a.plain {{ color: {ink}; }}
a.quiet {{ color: {muted}; }}
a.gold {{ color: {gold}; }}
a.jade {{ color: {jade}; }}
.muted {{ color: {muted}; }}
.gold {{ color: {gold}; }}
.jade {{ color: {jade}; }}
.accent {{ color: {accent}; }}
.small {{ font-size: 12px; }}
.sign {{ font-size: 8px; }}
.serif {{ font-family: '{serif}'; font-size: 14px; }}
.title {{ font-family: '{serif}'; font-size: 14px; font-weight: bold; }}
p {{ margin-top: 0; margin-bottom: 8px; }}
td {{ padding-top: 2px; padding-bottom: 3px; }}
td.label {{ color: {muted}; padding-right: 16px; }}
td.inner {{ padding: 0; }}
td.bar {{ background-color: {gold}; padding: 0; }}
td.beside {{ padding: 0 0 0 10px; }}
td.tight {{ padding: 0 0 2px 0; }}
</style>"""


# --- words ------------------------------------------------------------------------------------
def escaped(text: str) -> str:
    """Text of the archive, to be shown as it was typed.

    Very long words may break anywhere; text from right to left keeps its direction to itself.

    >>> escaped("<b>Mưa</b> & đỏ")
    '&lt;b&gt;Mưa&lt;/b&gt; &amp; đỏ'
    """
    whole = escape(breakable(text)).replace("\n", "<br>")
    return f"{_ISOLATE}{whole}{_END}" if _turns(text) else whole


def unbroken(text: str, longest: int) -> str:
    """A text of at most so many letters is kept on one line; a longer one may wrap."""
    return text.replace(" ", "\u00a0") if len(text) <= longest else text


def breakable(text: str) -> str:
    """Text in which words that no line could hold may break."""
    return _LONG_WORDS.sub(lambda word: "\u200b".join(_graphemes(word[0])), text)


def _graphemes(word: str) -> Iterable[str]:
    """Letters with the marks that belong to them."""
    start = 0
    for at in range(1, len(word)):
        joined = unicodedata.combining(word[at]) or "\u200d" in word[at - 1 : at + 1]
        if not joined and word[at] != "\ufe0f":
            yield word[start:at]
            start = at
    yield word[start:]


def _turns(text: str) -> bool:
    return not text.isascii() and any(
        sign in _TURNING or unicodedata.bidirectional(sign) in ("R", "AL") for sign in text
    )


def span(kind: str, html: str) -> str:
    """Words in a class of the style: "muted", "gold", "jade", "accent", "small", "serif"."""
    return f'<span class="{kind}">{html}</span>'


def muted(html: str) -> str:
    """Secondary words."""
    return span("muted", html)


def gold(html: str) -> str:
    """Words of awards and of what is unverified or disputed."""
    return span("gold", html)


def jade(html: str) -> str:
    """Words of what is verified."""
    return span("jade", html)


def bold(html: str) -> str:
    """Words that stand out."""
    return f"<b>{html}</b>"


# --- links ------------------------------------------------------------------------------------
def link(address: Address | None, text: str, kind: str = "") -> str:
    """A name (of the archive: it is escaped) that leads to a page; plain without an address.

    `kind` is the class of the link: "" in the accent, "plain" in ink, "quiet" muted, "gold".
    """
    return call(address.url, escaped(text), kind) if address else escaped(text)


def call(url: str, html: str, kind: str = "") -> str:
    """A link that the page itself follows ("source:…", "more:credits"); `html` is ready."""
    named = f' class="{kind}"' if kind else ""
    return f'<a href="{escape(url)}"{named}>{html}</a>'


def outside(url: str | None, text: str, kind: str = "") -> str:
    """A text that leads out of the archive, to the browser; plain unless the address is one of the
    web: archives of others may hold anything."""
    web = url is not None and url.lower().startswith(_OUTSIDE)
    return call(url, escaped(text), kind) if web and url else escaped(text)


# --- rows -------------------------------------------------------------------------------------
def facts(rows: Iterable[Row], width: int = 106) -> str:
    """A table of (label, html of the value): labels muted in a column of `width` pixels."""
    told = "".join(
        f'<tr><td class="label" width="{width}">{escape(label)}</td><td>{html}</td></tr>'
        for label, html in rows
    )
    return _table(told)


def spread(rows: Iterable[Row]) -> str:
    """A table of (html at the left, html at the right)."""
    told = "".join(
        f'<tr><td>{left}</td><td align="right" style="padding-left: 12px">{right}</td></tr>'
        for left, right in rows
    )
    return _table(told)


def lines(rows: Iterable[str]) -> str:
    """Pieces of html under each other."""
    return _table("".join(f"<tr><td>{row}</td></tr>" for row in rows))


def barred(rows: Iterable[str]) -> str:
    """What sources say differently: side by side, with a bar of gold at the left."""
    told = "".join(f'<tr><td class="tight">{row}</td></tr>' for row in rows)
    inner = f'<table cellspacing="0" cellpadding="0">{told}</table>'
    return (
        '<table cellspacing="0" cellpadding="0"><tr><td class="bar" width="3"></td>'
        f'<td class="beside">{inner}</td></tr></table>'
    )


def paragraph(html: str, kind: str = "serif") -> str:
    """Running text, set with room between its lines."""
    return f'<p style="line-height: 118%">{span(kind, html)}</p>'


def _table(rows: str) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>' if rows else ""


# --- widgets ----------------------------------------------------------------------------------
class Sheet(QLabel):
    """Rich text that wraps, whose links can be followed with the mouse or with Tab and Enter.

    `going` is a link to an `Address`; `followed` one that the page itself knows (its url, and where
    the link stands on the sheet); links of the web open in the browser.
    """

    going = Signal(object)
    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, html: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._html = theme, ""
        self._at: QPoint | None = None
        self._heights: dict[int, int] = {}  # by width: layouts ask for the same ones many times
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(self._follow)
        theme.changed.connect(self._paint_anew)
        self.put(html)

    @property
    def html(self) -> str:
        """What was put here, without the style."""
        return self._html

    def put(self, html: str) -> None:
        """Shows this; what is the same already is left alone, with its focus."""
        if html == self._html:
            return
        self._html = html
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if "<a " in html:
            flags |= (
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
        if flags != self.textInteractionFlags():
            self.setTextInteractionFlags(flags)
        self._paint_anew()

    def _paint_anew(self) -> None:
        self._heights.clear()
        self.setText(style(self._theme) + self._html)

    def _follow(self, url: str) -> None:
        address = Address.parse(url)
        if address is not None:
            self.going.emit(address)
        elif url.lower().startswith(_OUTSIDE):
            QDesktopServices.openUrl(QUrl(url))
        else:
            self.followed.emit(url, self._at or self._place_of(url))

    def _place_of(self, url: str) -> QPoint:
        """Under the first link with this url, on the sheet."""
        document = QTextDocument()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        document.setHtml(self.text())
        document.setTextWidth(self.contentsRect().width())
        for fragment in _fragments(document):
            if fragment.charFormat().anchorHref() == url:
                return _under(document, fragment)
        return QPoint(0, self.height())

    # --- Qt -----------------------------------------------------------------------------------
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        # A label would set its text twice to find this out; ours takes the width it is given.
        return QSize(0, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._at = None
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._at = None
        super().focusInEvent(event)
        ways = {Qt.FocusReason.TabFocusReason: True, Qt.FocusReason.BacktabFocusReason: False}
        if event.reason() in ways:
            # On to the first link, or the last: the sheet as a whole is nothing to stop at.
            super().focusNextPrevChild(ways[event.reason()])


def style(theme: Theme) -> str:
    """The classes of rich text in the scheme in use, to stand before it."""
    c = theme.colours
    return _STYLE.format(
        accent=c.accent, ink=c.ink, muted=c.muted, gold=c.gold, jade=c.jade,
        serif=theme.serif(14).family(),
    )  # fmt: skip


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        run = block.begin()
        while not run.atEnd():
            yield run.fragment()
            run += 1
        block = block.next()


def _under(document: QTextDocument, fragment: QTextFragment) -> QPoint:
    block = document.findBlock(fragment.position())
    # Asking for its place lays the block out: before that it has no lines.
    place: QRectF = document.documentLayout().blockBoundingRect(block)
    at = fragment.position() - block.position()
    line = block.layout().lineForTextPosition(at)
    if not line.isValid():
        return place.bottomLeft().toPoint()
    x = line.cursorToX(at)
    left = float(x[0] if isinstance(x, tuple) else x)  # type: ignore[arg-type]
    return QPoint(round(place.x() + left), round(place.y() + line.y() + line.height()))


class Rule(QFrame):
    """A line of one pixel between sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)


class Heading(QLabel):
    """The small muted words over a section."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "heading")
        self.setFont(theme.heading())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def focused_sheet() -> Sheet | None:
    """The sheet on which the keyboard is, if it is on one."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, Sheet) else None
