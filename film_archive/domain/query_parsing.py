"""Reading a query.

=========================  =======================================================================
``mua do``                 words, each a beginning of a word, all somewhere in the film's texts
``"đừng đốt"``             these words in this order in one text; ``"đừng đ*"`` lets the last go on
``-mua``, ``-(a b)``       not that
``a OR b``, ``a | b``      either; binds less than a blank.  ``a|b`` binds more than one
``(a OR b) c``             brackets
``director:minh``          a field; it stands for the whole bracket in ``form:(short OR series)``
``year:1975..1986``        ranges, as `query_values` has them
=========================  =======================================================================

Every text is a query.  What is not meant as language is searched as text, and nothing is lost
without a word: whatever the tree leaves out is a mistake with its place (`Mistake.left_out`).

- A colon after a word that is no field, before a blank, a figure or another sign ("Hà Nội: mùa
  đông", ``12:08``, ``http://…``) is punctuation; so it is after another name of a field before a
  blank ("Việt Nam: mùa đông").  Before a letter or a quote the word is marked as an unknown field,
  and searched as text.
- A field's own name before a blank or at the end is marked as without a value, and left out; so is
  a value that cannot be read.
- Signs that hold no letter or digit (``-``, ``*``, ``--``, ``🎬``, a bracket with nothing in it)
  are dropped, as they are from the texts searched; only a query of nothing else is marked.  Words
  of other languages of this sort (``NEAR``, ``AND``, ``NOT``) are words.
- Within a word signs part it, and what they part stands together: ``12:08`` is ``"12 08*"``.
- ``OR`` with nothing before it is a word; with nothing after it, it is marked and left out.
- A quote counts at the beginning of a word only.  One that is not closed goes to the end, and its
  last word may go on; a bracket that is not closed does too.  Both are marked.  A closing bracket
  without an opening one is marked and dropped.
- Of a text longer than `LONGEST` the rest is not read; brackets deeper than `DEEPEST` are not
  heeded.  Both are marked.
"""

from __future__ import annotations

import re
from typing import Final

from film_archive.domain.query_fields import QueryField, nearest_fields
from film_archive.domain.query_mistakes import Mistake, MistakeCode, Parsed
from film_archive.domain.query_scanning import CLOSING, Sign, Token, scan
from film_archive.domain.query_tree import (
    Everything,
    Leaf,
    Span,
    Tree,
    all_of,
    any_of,
    negated,
)
from film_archive.domain.query_values import Typed, empty_field, read_value, words_node
from film_archive.domain.text import nfc

LONGEST: Final = 2000
"""So many characters of a query are read."""
DEEPEST: Final = 20
"""So many brackets within each other are heeded."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def parse(text: str) -> Parsed:
    """The tree of a query, and its mistakes in the order in which they stand.

    >>> parsed = parse("mùa -year:1975..1986")
    >>> [type(part).__name__ for part in parsed.tree.parts], parsed.mistakes
    (['Word', 'Not'], ())
    >>> [(m.code.value, m.start, m.end, m.expected[0]) for m in parse("mua year:75").mistakes]
    [('bad-year', 9, 11, '1975')]
    """
    composed = composed_text(text)
    mistakes: list[Mistake] = []
    read = _readable(composed, mistakes)
    parser = _Parser(read, mistakes)
    for token in scan(read):
        parser.take(token)
    tree = parser.finish()
    if composed.strip() and isinstance(tree, Everything) and not mistakes:
        mistakes.append(Mistake(MistakeCode.ONLY_SIGNS, 0, len(composed)))
    mistakes.sort(key=lambda mistake: (mistake.start, mistake.end))
    return Parsed(composed, tree, tuple(mistakes))


def composed_text(text: str) -> str:
    """The text that spans refer to: composed, without lone surrogates.

    >>> len(composed_text("Đu\\u031b\\u0300ng"))
    4
    """
    return nfc(_SURROGATE.sub("\ufffd", text))


def _readable(text: str, mistakes: list[Mistake]) -> str:
    """What of a text is read: up to the last blank of the first `LONGEST` characters."""
    if len(text) <= LONGEST:
        return text
    end = next((at for at in range(LONGEST, LONGEST // 2, -1) if text[at].isspace()), LONGEST)
    mistakes.append(Mistake(MistakeCode.TOO_LONG, end, len(text), expected=(str(LONGEST),)))
    return text[:end]


class _Group:
    """A bracket that is being read: its sides between ORs, and what applies to it all."""

    __slots__ = ("field", "last_or", "opened", "sides", "something")

    def __init__(self, opened: Token | None, field: QueryField | None) -> None:
        self.opened = opened
        self.field = field
        self.sides: list[list[Tree]] = [[]]
        self.last_or: Span | None = None
        self.something = False  # stands on the last side, be it a mistake

    def add(self, node: Tree | None) -> None:
        self.something = True
        if node is not None:
            self.sides[-1].append(node)

    def turn(self, span: Span) -> None:
        """Begins a new side."""
        self.last_or, self.something = span, False
        self.sides.append([])

    def tree(self) -> Tree | None:
        sides = [all_of(side) for side in self.sides if side]
        return any_of(sides) if sides else None


class _Parser:
    """Takes tokens and builds the tree without recursion, so that no depth can exhaust it."""

    def __init__(self, text: str, mistakes: list[Mistake]) -> None:
        self._text = text
        self._mistakes = mistakes
        self._groups = [_Group(None, None)]
        self._unheeded = 0  # brackets that are open but too deep

    def take(self, token: Token) -> None:
        match token.sign:
            case Sign.TERM:
                self._term(token)
            case Sign.OPEN:
                self._open(token)
            case Sign.CLOSE:
                self._close(token)
            case Sign.OR:
                self._or(token)

    def finish(self) -> Tree:
        """The tree, when all tokens were taken; brackets that are still open are marked."""
        while opened := self._groups[-1].opened:
            self._mark(
                MistakeCode.UNCLOSED_BRACKET,
                Span(opened.span.end - 1, opened.span.end),
                expected=(")",),
            )
            self._leave(len(self._text))
        self._check_last_side(self._groups[0])
        return self._groups[0].tree() or Everything()

    # --- terms ------------------------------------------------------------------------------------
    def _term(self, token: Token) -> None:
        if token.quoted and not token.closed:
            at = token.inner.start - 1
            closing = CLOSING[self._text[at]]
            self._mark(MistakeCode.UNCLOSED_QUOTE, Span(at, at + 1), expected=(closing,))
        field = token.field or self._groups[-1].field
        node = self._words(token) if field is None else self._value(token, field)
        if node is not None:
            node = negated(node, token.span) if token.negated else node
        elif field is None:
            return  # signs alone
        self._groups[-1].add(node)

    def _words(self, token: Token) -> Tree | None:
        if token.unknown:
            name = Span(token.inner.start, token.unknown)
            found = self._text[name.start : name.end]
            self._mark(MistakeCode.UNKNOWN_FIELD, name, found=found, expected=nearest_fields(found))
        return words_node(self._typed(token))

    def _value(self, token: Token, field: QueryField) -> Leaf | None:
        typed = self._typed(token)
        read = read_value(field, typed) if typed.text else empty_field(field, token.span)
        if isinstance(read, Mistake):
            self._mistakes.append(read)
            return None
        return read

    def _typed(self, token: Token) -> Typed:
        may_go_on = not (token.quoted and token.closed)
        span = Span(token.span.start + token.negated, token.span.end)
        return Typed(token.text(self._text), may_go_on, span, token.inner)

    # --- brackets and OR --------------------------------------------------------------------------
    def _open(self, token: Token) -> None:
        if len(self._groups) > DEEPEST:
            if not self._unheeded:
                self._mark(MistakeCode.TOO_DEEP, token.span, expected=(str(DEEPEST),))
            self._unheeded += 1
            return
        self._groups.append(_Group(token, token.field or self._groups[-1].field))

    def _close(self, token: Token) -> None:
        if self._unheeded:
            self._unheeded -= 1
        elif len(self._groups) > 1:
            self._leave(token.span.end)
        else:
            self._mark(MistakeCode.UNOPENED_BRACKET, token.span)

    def _leave(self, end: int) -> None:
        """Puts what a bracket holds in its place; one that holds nothing was only signs."""
        group = self._groups.pop()
        self._check_last_side(group)
        opened, tree = group.opened, group.tree()
        empty = tree is None and not group.something and group.last_or is None
        if opened is None or (empty and opened.field is None):
            return
        if empty and opened.field:
            self._mistakes.append(empty_field(opened.field, opened.span))
        if tree is not None and opened.negated:
            tree = negated(tree, Span(opened.span.start, end))
        self._groups[-1].add(tree)

    def _or(self, token: Token) -> None:
        group = self._groups[-1]
        if group.something:
            group.turn(token.span)
        elif token.span.end - token.span.start == 2:
            self._term(Token(Sign.TERM, token.span, inner=token.span))

    def _check_last_side(self, group: _Group) -> None:
        if group.last_or and not group.something:
            self._mark(MistakeCode.MISSING_SIDE, group.last_or)

    def _mark(
        self, code: MistakeCode, span: Span, *, found: str = "", expected: tuple[str, ...] = ()
    ) -> None:
        self._mistakes.append(Mistake(code, *span, found=found, expected=expected))
