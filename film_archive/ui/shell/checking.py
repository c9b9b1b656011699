"""Looking at a query while it is typed: which mistakes are told, and how each may be put right."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from film_archive.domain.query_codes import beginning_with
from film_archive.domain.query_fields import field_of, nearest
from film_archive.domain.query_mistakes import Mistake, MistakeCode, Parsed
from film_archive.domain.query_parsing import parse
from film_archive.ui.shell.search_line import SearchLine
from film_archive.ui.shell.text_places import unit_place

PAUSE_MS = 600
_MOST = 3  # corrections

_TO_THE_END: Final = (MistakeCode.UNCLOSED_QUOTE, MistakeCode.UNCLOSED_BRACKET)
_NUMBERS: Final = (
    MistakeCode.BAD_YEAR,
    MistakeCode.BAD_NUMBER,
    MistakeCode.BAD_DATE,
    MistakeCode.BAD_RANGE,
)


class Correction(NamedTuple):
    """What is to be written in the place of a part of the composed text."""

    start: int
    end: int
    written: str


class Checking(QObject):
    """Marks mistakes in the line; `found` tells the one that is to be explained, or None: the one
    where the caret is, else the first.

    What may still become right while one goes on typing at its end is told after a pause only.
    """

    found = Signal(object)

    def __init__(self, line: SearchLine, parent: QObject | None = None) -> None:
        super().__init__(parent or line)
        self._line = line
        self._told: Mistake | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.check)
        line.textEdited.connect(lambda _: self._pause.start())
        line.textChanged.connect(self.check)
        line.cursorPositionChanged.connect(self.check)

    @property
    def told(self) -> Mistake | None:
        """The mistake that is explained now."""
        return self._told

    def check(self) -> None:
        """Looks at the line anew."""
        shown = self._shown()
        text = self._line.text()
        self._line.mark([(unit_place(text, m.start), unit_place(text, m.end)) for m in shown])
        caret = self._line.caret
        here = (mistake for mistake in shown if mistake.start <= caret <= mistake.end)
        told = next(here, next(iter(shown), None))
        if told != self._told:
            self._told = told
            self.found.emit(told)

    def _shown(self) -> list[Mistake]:
        line = self._line
        if not line.takes_queries:
            return []
        parsed = parse(line.text())
        if not self._pause.isActive():
            return list(parsed.mistakes)
        caret = line.caret
        return [m for m in parsed.mistakes if not _may_become_right(parsed, m, caret)]


def _may_become_right(parsed: Parsed, mistake: Mistake, caret: int) -> bool:
    if caret < mistake.end:
        return False
    if mistake.code in _TO_THE_END:
        return True
    if parsed.text[mistake.end : caret].strip():
        return False
    return mistake.unfinished or mistake.code in _NUMBERS or _begins_a_code(mistake)


def _begins_a_code(mistake: Mistake) -> bool:
    if mistake.code is not MistakeCode.UNKNOWN_CODE:
        return False
    return bool(beginning_with(field_of(mistake.field).codes, mistake.found))


# --- putting right --------------------------------------------------------------------------------
def corrections(mistake: Mistake, text: str) -> tuple[Correction, ...]:
    """What is probably meant in the composed text, the likeliest first; nothing where examples are
    all there is.

    >>> corrections(parse("directer:minh").mistakes[0], "directer:minh")
    (Correction(start=0, end=8, written='director'),)
    >>> corrections(parse('"mua').mistakes[0], '"mua')
    (Correction(start=4, end=4, written='"'),)
    """
    if mistake.code in _TO_THE_END:
        return tuple(Correction(len(text), len(text), sign) for sign in mistake.expected)
    meant = _meant(mistake)[:_MOST]
    return tuple(Correction(mistake.start, mistake.end, word) for word in meant)


def _meant(mistake: Mistake) -> tuple[str, ...]:
    """What is expected without what is only an example of it."""
    match mistake.code:
        case MistakeCode.UNKNOWN_FIELD:
            return mistake.expected
        case MistakeCode.UNKNOWN_CODE:
            return nearest(mistake.found, mistake.expected)
        case MistakeCode.BAD_RANGE if len(mistake.expected) == 1:  # turned round
            return mistake.expected
        case MistakeCode.BAD_YEAR:
            return tuple(word for word in mistake.expected if word == f"19{mistake.found}")
        case _:
            return ()
