"""What awards, editions, films and moments are called in the language of the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from film_archive.archive import EditionRow, FilmRow, RecordView
from film_archive.domain.dates import DateError, Precision, parse_edtf
from film_archive.ui import say
from film_archive.ui.say import tr


def _in_vietnamese() -> bool:
    return QLocale().language() is QLocale.Language.Vietnamese


def award_name(award: RecordView) -> str:
    """An award's name; its category where the name is not known."""
    names = [award.values.get("name_en"), award.values.get("name_vi")]
    if _in_vietnamese():
        names.reverse()
    return next((str(name) for name in names if name), award.values.get("category") or tr("Award"))


def edition_name(row: EditionRow) -> str:
    """An edition's name."""
    return row.name if _in_vietnamese() or not row.name_en else row.name_en


def film_title(title: str) -> str:
    """A title as a heading; a film may have none."""
    return title or tr("Untitled film")


def film_line(row: FilmRow) -> str:
    """Other languages, directors, year, form and running time on one line."""
    pieces = [
        row.title_en if row.title_en != row.title else None,
        ", ".join(row.directors),
        say.when(row.year) if row.year else None,
        say.code(row.form) if row.form else None,
        # Number and unit stay on one line.
        say.minutes(row.duration_ms).replace(" ", "\u00a0") if row.duration_ms else None,
    ]
    return " · ".join(piece for piece in pieces if piece)


def brief_date(edtf: str) -> str:
    """A date where there is little room: "4 Sep 2025", "Nov 2025" for days in a month, "1985"."""
    try:
        parsed = parse_edtf(edtf)
    except DateError:
        return edtf
    first, last = parsed.earliest, parsed.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        within = first and last and first.year == last.year
        spans = parsed.precision is Precision.INTERVAL
        return str(first.year) if first and within and spans else say.when(edtf)
    day = QDate(first.year, first.month, first.day)
    return QLocale().toString(day, "d MMM yyyy" if first == last else "MMM yyyy")


def moment(at_ms: int, now: datetime) -> str:
    """When something was done: "today 10:42", "yesterday", "20 November", by local time."""
    done = datetime.fromtimestamp(at_ms / 1000)
    days = (now.date() - done.date()).days
    if days == 0:
        return tr("today {time}", time=done.strftime("%H:%M"))
    if days == 1:
        return tr("yesterday")
    day = say.when(done.date().isoformat())
    return day.removesuffix(f" {now.year}") if done.year == now.year else day
