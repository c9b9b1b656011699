"""Who says so, in few words: the mark beside a value, and values that sources see differently.

A mark names its state by a shape and a word, never by colour alone, and is a link
`source:<uuid of the record>/<field>`; a page gives such links to its `SourceCard`.
"""

from __future__ import annotations

from collections.abc import Iterator

from film_archive.archive import RecordView, StatementView
from film_archive.commands.citing import ABSENT
from film_archive.ui import say
from film_archive.ui.pages.html import bold, call, escaped, muted, span
from film_archive.ui.say import tr

SOURCE, PREFER = "source:", "prefer:"
NBSP = "\u00a0"  # words that stay together on a line

# Fields whose values are codes of a vocabulary, in every kind of record.
_CODED = frozenset(
    {"form", "colour", "type", "usage", "scheme", "activity", "result", "premiere", "role", "kind",
     "visitors_qualifier", "countries_qualifier"}
)  # fmt: skip
_CODED_STATUS = frozenset({"appearance", "copy", "programme"})
_LONGEST_SOURCE = 40


def about(record: RecordView, field: str = "") -> tuple[StatementView, ...]:
    """What is said of one field of a record ("": of the whole), the preferred statement first."""
    return tuple(s for s in record.statements if s.field == field)


def disputed(statements: tuple[StatementView, ...]) -> bool:
    """Whether sources say different things."""
    return len(statements) > 1 and any(s.conflict is not None for s in statements)


def unverified(statements: tuple[StatementView, ...]) -> bool:
    """Whether what holds has not been seen in any source."""
    return bool(statements) and statements[0].status == "unverified"


def value_words(kind: str, field: str, value: str | None) -> str:
    """What a statement about a field of a kind of record says, for people.

    >>> value_words("film", "duration_ms", "4920000"), value_words("film", "", "absent")
    ('82 min', 'not so')
    """
    if value is None:
        return tr("nothing")
    if not field:
        return tr("not so") if value == ABSENT else tr("so")
    if field == "language":
        return say.tongue(value)
    if field in _CODED or (field == "status" and kind in _CODED_STATUS):
        return say.code(value)
    return say.value(field, value)


def short_source(statement: StatementView) -> str:
    """The first source of a statement in a few words: who published it."""
    if not statement.citations:
        return tr("no source")
    first = statement.citations[0]
    name = (first.publisher or first.title).partition(" (")[0].partition("; ")[0].strip()
    name = name or first.title
    return f"{name[:_LONGEST_SOURCE].rstrip()}…" if len(name) > _LONGEST_SOURCE else name


def source_mark(record: RecordView, field: str = "", *, brief: bool = False) -> str:
    """The mark of a value, as a link to its sources; "" where nothing is said of it.

    "● 2 sources" verified, "◐ unverified", "≠ 2 values" disputed.  `brief` is for long lists: a
    verified value has its mark without the word.
    """
    statements = about(record, field)
    if not statements:
        return ""
    return call(f"{SOURCE}{record.uuid}/{field}", *_mark(statements, brief=brief))


def _mark(statements: tuple[StatementView, ...], *, brief: bool) -> tuple[str, str]:
    """What a mark says, and the class of its link."""
    if disputed(statements):
        return signed("≠", say.count(len(statements), "{n} value", "{n} values")), "gold"
    if unverified(statements):
        return signed("◐", tr("unverified")), "gold"
    if statements[0].status == "disputed":
        return signed("≠", tr("disputed")), "gold"
    cited = len({c.source for s in statements for c in s.citations})
    if not cited:
        return signed("○", tr("no source")), "quiet"
    if brief:
        return signed("●", say.number(cited)), "quiet"
    return signed("●", say.count(cited, "{n} source", "{n} sources")), "jade"


def signed(sign: str, words: str) -> str:
    """A sign of verification and its words, which stay together on a line."""
    drawn = span("sign", sign) if sign in "●○" else sign
    return span("small", f"{drawn}\u00a0{escaped(words).replace(' ', NBSP)}")


def side_by_side(record: RecordView, field: str, *, may_prefer: bool = True) -> list[str]:
    """Each of the disputed values with its source: the preferred one bold, the others with a link
    that prefers them."""
    return [_rival(record, field, s, may_prefer) for s in about(record, field)]


def _rival(record: RecordView, field: str, said: StatementView, may_prefer: bool) -> str:
    value = escaped(value_words(record.kind, field, said.value))
    source = call(f"{SOURCE}{record.uuid}/{field}", escaped(short_source(said)), "quiet")
    if said.preferred:
        return f"{bold(value)} {source} {muted(tr('· preferred'))}"
    if not may_prefer:
        return f"{value} {source}"
    wish = call(f"{PREFER}{said.uuid}", escaped(tr("prefer this")).replace(" ", NBSP))
    return f"{value} {source} {muted('·')} {wish}"


def everything_said(record: RecordView) -> Iterator[tuple[RecordView, StatementView]]:
    """All statements about a record and what it owns, each with what it is about."""
    for statement in record.statements:
        yield record, statement
    for parts in record.parts.values():
        for part in parts:
            yield from everything_said(part)
