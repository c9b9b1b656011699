"""Rows of lists of films, people and festivals, for a terminal and as JSON."""

from __future__ import annotations

from typing import Any

from film_archive.archive import EditionRow, FilmRow, ListRow, PersonRow
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import code_name


def row_cells(row: ListRow) -> tuple[str, ...]:
    """The beginning of the id, the name, and what tells it from others of that name."""
    match row:
        case FilmRow():
            cells = _film_cells(row)
        case PersonRow():
            activities = ", ".join(map(code_name, row.activities))
            cells = (row.name, row.years or "", activities)
        case EditionRow():
            place = ", ".join(part for part in (row.city, row.country) if part)
            cells = (row.name, row.date_text or "", place)
    return (row.uuid[:8], *map(shown, cells))


def _film_cells(row: FilmRow) -> tuple[str, ...]:
    other = row.title_en if row.title_en and row.title_en != row.title else ""
    by = f"found by: {row.matched}" if row.matched and row.matched != other else ""
    return (row.title, row.year or "", ", ".join(row.directors), other, by)


def row_json(row: ListRow) -> dict[str, Any]:
    """The same as plain values; a plain year is a number."""
    match row:
        case FilmRow():
            year = row.year
            return {
                "id": row.uuid,
                "title": row.title,
                "title_en": row.title_en,
                "year": int(year) if year and year.isdecimal() else year,
                "directors": list(row.directors),
                "matched": row.matched,
            }
        case PersonRow():
            return {
                "id": row.uuid,
                "name": row.name,
                "years": row.years,
                "activities": list(row.activities),
                "films": row.films,
            }
        case EditionRow():
            return {
                "id": row.uuid,
                "name": row.name,
                "name_en": row.name_en,
                "date": row.date_text,
                "city": row.city,
                "country": row.country,
                "films": row.films,
            }
