"""Everything the window says passes here: Qt's translation, numbers and dates of the user's place.

Texts are given whole, with named fields, so that a translator can put the words in another order.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale

from film_archive.archive import Label
from film_archive.domain.dates import DateError, PartialDate, Precision, parse_edtf
from film_archive.domain.errors import ArchiveError
from film_archive.ui.tr import number, tr, translated
from film_archive.ui.wording import language, sentences, words

__all__ = [
    "capital", "code", "count", "error", "field", "kind", "label", "minutes", "notice", "number",
    "span", "speak", "tongue", "tr", "value", "when",
]  # fmt: skip


def speak() -> None:
    """From now on the words shared with the command line pass Qt's translation too."""
    language.use(translated)


def count(n: int, one: str, several: str, **params: Any) -> str:
    """A number of things: `one` or `several`, with `{n}` grouped as is the custom of the place.

    >>> count(1, "{n} film", "{n} films"), count(2, "{n} film", "{n} films")
    ('1 film', '2 films')
    """
    return tr(one if n == 1 else several, n=number(n), **params)


def error(fault: ArchiveError) -> str:
    """What is wrong, what was expected, and what can be done about it."""
    return sentences.error_sentence(fault)


def notice(label: Label) -> str:
    """How an archive was opened."""
    return sentences.notice_sentence(label)


def label(step: Label) -> str:
    """What a step does, as it stands in the menu after "Undo"."""
    return sentences.label_sentence(step)


def code(value: str) -> str:
    """A code of a vocabulary in words: "production company"."""
    return words.code_name(value)


def field(name: str) -> str:
    """What a field is called: "running time"."""
    return words.field_name(name)


def kind(name: str) -> str:
    """What one record of a kind is called: "festival edition"."""
    return words.kind_name(name)


def tongue(code: str) -> str:
    """The name of a language."""
    return words.language_name(code)


def capital(text: str) -> str:
    """With a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def minutes(milliseconds: int) -> str:
    """A running time: "124 min", "5 min 30.5 s"."""
    return words.duration(milliseconds)


def value(name: str, stored: Any) -> str:
    """A field's value as people read it; dates by the custom of the place."""
    if name in _DATES and isinstance(stored, str):
        return when(stored)
    return words.value_text(name, stored)


_DATES = frozenset(
    {"year", "date", "birth", "death", "date_from", "date_to", "date_start", "date_end", "accessed"}
)


def when(edtf: str) -> str:
    """A date in EDTF for people: "5 December 2025", "December 2025", "c. 1984", "1980s"."""
    try:
        parsed = parse_edtf(edtf)
    except DateError:
        return edtf  # archives of other programs may hold anything
    said = _plain(parsed)
    if parsed.approximate:
        said = tr("c. {date}", date=said)
    return tr("{date} (?)", date=said) if parsed.uncertain else said


def _plain(parsed: PartialDate) -> str:
    first, bare = parsed.earliest, parsed.text.strip("?~%")
    if parsed.precision is Precision.INTERVAL:
        ends = [parse_edtf(end) if end not in ("", "..") else None for end in bare.split("/")]
        if ends[0] and ends[1]:
            return span(*(end.text for end in ends if end))
        one = ends[0] or ends[1]
        said = when(one.text) if one else bare
        return tr("since {date}", date=said) if ends[0] else tr("until {date}", date=said)
    if first is None:
        return bare
    forms = {Precision.DAY: "d MMMM yyyy", Precision.MONTH: "MMMM yyyy"}
    if parsed.precision in forms:
        return QLocale().toString(_qdate(first), forms[parsed.precision])
    if parsed.precision is Precision.DECADE:
        return tr("{year}s", year=first.year)
    return bare


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def span(start: str, end: str) -> str:
    """From one date to another, naming month and year once: "5–12 December 2025"."""
    try:
        a, b = parse_edtf(start), parse_edtf(end)
    except DateError:
        return tr("{start} – {end}", start=start, end=end)
    if start == end:
        return when(start)
    days = a.precision is Precision.DAY and b.precision is Precision.DAY
    if days and a.earliest and b.earliest and a.earliest.year == b.earliest.year:
        same_month = a.earliest.month == b.earliest.month
        first = QLocale().toString(_qdate(a.earliest), "d" if same_month else "d MMMM")
        joined = "{start}–{end}" if same_month else "{start} – {end}"
        return tr(joined, start=first, end=when(end))
    return tr("{start} – {end}", start=when(start), end=when(end))
