"""Completion in the search line: names of fields, and real values of the archive with counts.

Plain typing is left alone.  The list shows itself after `name:`, or when the word at the caret
begins a field's name with three letters or more; then nothing in it is chosen, and Enter and Down
go to the results as ever.  After `name:` Down goes into the list, Up and Alt+Down do so anywhere,
and Ctrl+Space asks for it.  What is chosen is taken by Enter or Tab; Esc closes the list alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from film_archive.archive import Reads, Suggestion
from film_archive.domain.query_codes import key
from film_archive.domain.query_completing import Completion, complete
from film_archive.domain.query_fields import Kind
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.shell.offers import Offer, Offers
from film_archive.ui.shell.search_line import SearchLine
from film_archive.ui.wording.query_words import code_gloss, gloss

_SHORTEST = 3  # letters of a word that may become a field's name
_MOST = 12

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate,
                    QEvent.Type.WindowStateChange})  # fmt: skip


class Completing(QObject):
    """See the module.  One question is under way at a time, whatever the typing."""

    def __init__(self, line: SearchLine, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent or line)
        self._line, self._bridge = line, bridge
        self.offers = Offers(line)
        self._completion: Completion | None = None
        self._asked: Asked | None = None
        self._ask_again = self._taking = False
        self.offers.taken.connect(self._take)
        line.typed.connect(self._typed)
        line.cursorPositionChanged.connect(self._caret_moved)
        bridge.closed.connect(self.close)
        line.installEventFilter(self)
        line.window().installEventFilter(self)

    def close(self) -> None:
        """Hides the list; an answer that is on its way is not wanted any more."""
        self._completion = None
        self._ask_again = False
        if self._asked is not None:
            self._asked.drop()
        if self.offers.isVisible():
            self.offers.hide()

    def open(self) -> None:
        """Offers whatever can stand at the caret."""
        self._offer(wanted=True)

    # --- when ---------------------------------------------------------------------------------
    def _typed(self, _: str) -> None:
        if not self._taking:
            self._offer(wanted=False)

    def _caret_moved(self) -> None:
        completion = self._completion
        if completion is not None and self._at_caret() != completion:
            self.close()

    def _at_caret(self) -> Completion | None:
        line = self._line
        if not line.takes_queries or line.composing or line.hasSelectedText():
            return None
        return complete(line.text(), line.caret)

    def _offer(self, *, wanted: bool) -> None:
        completion = self._at_caret()
        if completion is None or not (wanted or _is_worth(completion)):
            self.close()
            return
        before, self._completion = self._completion, completion
        if before is None or before.field != completion.field:
            self.offers.offer(())  # what is still offered was for something else
        if completion.field is None:
            self._show([Offer(n, f"{n}:", gloss(n)) for n in completion.candidates[:_MOST]])
            return
        if completion.field.kind is Kind.CODE:
            self._show([Offer(c, c, code_gloss(c)) for c in completion.candidates])
        self._ask()

    # --- values of the archive ------------------------------------------------------------------
    def _ask(self) -> None:
        completion = self._completion
        if completion is None or completion.field is None:
            return
        if self._asked is not None and self._asked.pending:
            self._ask_again = True
            return
        field, typed = completion.field.name, completion.typed
        most = max(_MOST, len(completion.candidates))

        def question(reads: Reads) -> tuple[Suggestion, ...]:
            return reads.suggest(field, typed, most)

        self._ask_again = False
        self._asked = self._bridge.ask(
            question,
            then=lambda found: self._answered(completion, found),
            failed=lambda _: self.close(),  # who asks for the rows tells what is wrong
        )

    def _answered(self, completion: Completion, found: tuple[Suggestion, ...]) -> None:
        if self._ask_again:
            self._asked = None
            self._ask()
        elif completion == self._completion and self.offers.chosen is None:
            self._show([_offer_of(completion, each) for each in found])

    def _show(self, rows: list[Offer]) -> None:
        completion = self._completion
        assert completion is not None
        if len(rows) == 1 and key(rows[0].written) == key(completion.typed) and completion.field:
            rows = []  # it stands there already
        self.offers.offer(rows)

    # --- taking ---------------------------------------------------------------------------------
    def _take(self, offer: Offer) -> None:
        completion, line = self._completion, self._line
        if completion is None:
            return
        after, caret = completion.accept(offer.written)
        self.close()
        self._taking = True
        span = completion.span
        line.replace(span.start, span.end, after[span.start : caret])
        self._taking = False
        if completion.field is None:
            self._offer(wanted=False)  # after the name, its values

    # --- keys -----------------------------------------------------------------------------------
    def _takes_key(self, event: QKeyEvent) -> bool:
        pressed, held = event.key(), event.modifiers()
        if pressed == Qt.Key.Key_Space and held == Qt.KeyboardModifier.ControlModifier:
            self.open()
            return True
        if not self.offers.isVisible():
            return False
        if pressed == Qt.Key.Key_Escape:
            self.close()
            return True
        if pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._steps(pressed, alt=bool(held & Qt.KeyboardModifier.AltModifier))
        chosen = self.offers.chosen
        if pressed in _ENTER and chosen is not None:
            self._take(chosen)
            return True
        if pressed in _ENTER:
            self.close()
        return False

    def _steps(self, pressed: int, *, alt: bool) -> bool:
        down = pressed == Qt.Key.Key_Down
        inside = self.offers.chosen is not None
        completion = self._completion
        if down and not (inside or alt or (completion and completion.field)):
            self.close()
            return False
        self.offers.step(1 if down else -1)
        return True

    # --- Qt -----------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._line:
            if kind in _MOVED:
                self.close()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._takes_key(event)
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide) or (
            isinstance(event, QInputMethodEvent) and event.preeditString()
        ):
            self.close()
        return False


def _is_worth(completion: Completion) -> bool:
    """Whether the list shows itself; a name only at the end of a word of some letters."""
    if completion.field is not None:
        return True
    after = completion.text[completion.span.start + len(completion.typed) :]
    return len(key(completion.typed)) >= _SHORTEST and (not after or after[0].isspace())


def _offer_of(completion: Completion, found: Suggestion) -> Offer:
    coded = completion.field is not None and completion.field.kind is Kind.CODE
    said = code_gloss(found.value) if coded else found.label
    return Offer(found.value, found.value, said, found.count)
