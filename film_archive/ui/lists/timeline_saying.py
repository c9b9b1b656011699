"""What a timeline says in words: of a film, of a bar, of the whole."""

from __future__ import annotations

from html import escape

from film_archive.archive import NO_YEAR, FilmRow
from film_archive.ui import say
from film_archive.ui.lists.columns import awards, film_said, film_title, joined
from film_archive.ui.lists.timeline_years import Column, FilmYears
from film_archive.ui.say import tr


def of_whole(years: FilmYears) -> str:
    """The chart in one sentence."""
    if not len(years):
        return ""
    films = say.count(len(years), "{n} film", "{n} films")
    if not years.columns:
        return tr("{films}, none with a year", films=films)
    first, last = years.columns[0].year, years.columns[-1].year
    said = tr("{films} from {first} to {last}", films=films, first=first, last=last)
    if years.yearless is None:
        return said
    return tr("{films}, of them {n} without a year", films=said, n=say.number(years.yearless.count))


def of_film(years: FilmYears, position: int, row: FilmRow) -> str:
    """A film in one sentence, with where it stands."""
    column = years.column_of(position)
    if column is None:
        return film_said(row)
    place, of = say.number(position - column.start + 1), say.number(column.count)
    return tr(
        "{film}; {place} of {of} in {year}",
        film=film_said(row), place=place, of=of, year=name_of(column),
    )  # fmt: skip


def name_of(column: Column) -> str:
    """A year, a decade, or that there is none."""
    if column.year == NO_YEAR:
        return tr("No year")
    return str(column.year) if column.years == 1 else tr("{year}s", year=column.year)


def tip_of_film(row: FilmRow | None, column: Column) -> str:
    """What stands beside the pointer over a mark, as rich text."""
    if row is None:
        return escape(name_of(column))
    year = say.when(row.year) if row.year else tr("No year")
    facts = joined(year, ", ".join(row.directors), awards(row.awards_won))
    lines = (row.match.text if row.match else row.title_en, facts)
    return "<br>".join(
        [f"<b>{escape(film_title(row))}</b>", *(escape(line) for line in lines if line)]
    )


def tip_of_bar(column: Column) -> str:
    """What stands beside the pointer over a bar, as rich text."""
    lines = [
        say.count(column.count, "{n} film", "{n} films"),
        tr("{n} won an award", n=say.number(column.won)) if column.won else "",
        tr("{n} more at a festival", n=say.number(column.shown)) if column.shown else "",
    ]
    return "<br>".join([f"<b>{name_of(column)}</b>", *(line for line in lines if line)])
