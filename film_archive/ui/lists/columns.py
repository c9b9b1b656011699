"""What a table of films, people or festivals shows: columns as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from film_archive.archive import EditionRow, FilmRow, ListRow, PersonRow
from film_archive.ui import say
from film_archive.ui.say import tr

Style = Literal["title", "plain", "muted", "number", "award", "honour", "state"]
STAR, UNVERIFIED, DISPUTED = "★", "◐", "≠"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `label` is English, translated where it is shown; `text` is its cell of a row.

    `sort` names the order of a `ListQuery` that a click on the header asks for, "" for none;
    `down_first` says that the first click sorts downwards.  `least` is the width in logical pixels
    below which it leaves rather than shrinks, `grows` its share of what room is left over.
    `leaves` is its place among those that give way: the highest first, 0 never.
    """

    name: str
    label: str
    text: Callable[[Any], str]
    least: int
    grows: int
    leaves: int
    style: Style = "plain"
    sort: str = ""
    down_first: bool = False


def joined(*parts: str | None) -> str:
    """Facts in a row, those that are not known left out.

    >>> joined("Red Rain", None, "2025")
    'Red Rain · 2025'
    """
    return " · ".join(part for part in parts if part)


def film_title(row: FilmRow) -> str:
    """The title under which a film is shown, or that it has none."""
    return row.title or tr("Untitled")


def state(row: ListRow) -> str:
    """What is doubtful about a record, by a sign and a word; "" if nothing is."""
    if row.disputed:
        return tr("{sign} disputed", sign=DISPUTED)
    return tr("{sign} unverified", sign=UNVERIFIED) if row.unverified else ""


def awards(n: int) -> str:
    """So many awards, "" for none."""
    return f"{STAR}\u00a0{say.number(n)}" if n else ""


def _number(n: int) -> str:
    return say.number(n) if n else ""


def _minutes(row: FilmRow) -> str:
    return say.number(round(row.duration_ms / 60_000)) if row.duration_ms else ""


def _year(row: FilmRow) -> str:
    return say.when(row.year) if row.year else ""


def _code(code: str | None) -> str:
    return say.code(code) if code else ""


def _directors(row: FilmRow) -> str:
    return ", ".join(row.directors)


def _activities(row: PersonRow) -> str:
    return joined(*map(_code, row.activities))


def _dates(row: EditionRow) -> str:
    start, slash, end = (row.date_text or "").partition("/")
    return say.span(start, end) if slash and start and end else say.when(start or end)


FILM_COLUMNS = (
    Column("title", "Title", film_title, 190, 4, 0, "title", "title"),
    Column("title_en", "English title", lambda row: row.title_en or "", 140, 3, 4, "muted"),
    Column("year", "Year", _year, 60, 0, 1, "number", "year", down_first=True),
    Column("directors", "Director", _directors, 150, 2, 2, "plain", "director"),
    Column("form", "Form", lambda row: _code(row.form), 96, 1, 5, "muted"),
    Column("duration", "Minutes", _minutes, 70, 0, 6, "number"),
    Column(
        "awards",
        "Awards",
        lambda row: awards(row.awards_won),
        70,
        0,
        3,
        "award",
        "awards",
        down_first=True,
    ),
    Column("festivals", "Festivals", lambda row: _number(row.appearances), 76, 0, 7, "number"),
    Column("state", "State", state, 112, 0, 8, "state"),
)
PERSON_COLUMNS = (
    Column("name", "Name", lambda row: row.name, 200, 4, 0, "title", "name"),
    Column("honours", "Honours", lambda row: ", ".join(row.honours), 90, 1, 5, "honour"),
    Column("activities", "Known for", _activities, 160, 3, 1),
    Column("years", "Years", lambda row: row.years or "", 96, 0, 4, "muted"),
    Column("films", "Films", lambda row: _number(row.films), 64, 0, 2, "number"),
    Column("awards", "Awards", lambda row: awards(row.awards), 70, 0, 3, "award"),
    Column("state", "State", state, 112, 0, 6, "state"),
)
EDITION_COLUMNS = (
    Column("name", "Name", lambda row: row.name, 220, 4, 0, "title", "name"),
    Column("festival", "Festival", lambda row: row.festival or "", 170, 3, 6, "muted"),
    Column("dates", "Dates", _dates, 160, 0, 1, "plain", "date", down_first=True),
    Column("city", "City", lambda row: row.city or "", 120, 1, 2),
    Column("country", "Country", lambda row: row.country or "", 104, 1, 5, "muted"),
    Column("films", "Films", lambda row: _number(row.films), 64, 0, 3, "number"),
    Column("awards", "Awards", lambda row: awards(row.awards), 70, 0, 4, "award"),
    Column("state", "State", state, 112, 0, 7, "state"),
)


def _said(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def film_said(row: FilmRow) -> str:
    """A film in one sentence, for screen readers."""
    won = say.count(row.awards_won, "{n} award", "{n} awards") if row.awards_won else ""
    facts = (film_title(row), row.title_en, _year(row), _directors(row), won, state(row))
    return _said(*facts, _found(row))


def person_said(row: PersonRow) -> str:
    """A person or organisation in one sentence, for screen readers."""
    doing = _said(*map(_code, row.activities[:2]))
    return _said(row.name, *row.honours, doing, _films(row.films), state(row), _found(row))


def edition_said(row: EditionRow) -> str:
    """A festival edition in one sentence, for screen readers."""
    facts = (row.name, _dates(row), row.city, row.country, _films(row.films), state(row))
    return _said(*facts, _found(row))


def _found(row: ListRow) -> str:
    return tr("found by {text}", text=row.match.text) if row.match else ""


def _films(n: int) -> str:
    return say.count(n, "{n} film", "{n} films") if n else ""
