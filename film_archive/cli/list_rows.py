"""Rows of films, people, festivals and programmes, for a terminal and as JSON."""

from __future__ import annotations

from typing import Any

from film_archive.archive import EditionRow, FilmRow, ListRow, PersonRow, ProgrammeHit
from film_archive.domain.text import fold
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import code_name


def row_cells(row: ListRow | ProgrammeHit) -> tuple[str, ...]:
    """The beginning of the id, the name, what tells it from others of that name, and by what it was
    found where that is none of these."""
    cells = _CELLS[type(row)](row)
    matched = row.match.text if row.match else ""
    told = any(fold(matched) in fold(cell) for cell in cells)
    by = "" if told else f"found by: {matched}"
    return (row.uuid[:8], *map(shown, (*cells, by)))


def _film_cells(row: FilmRow) -> tuple[str, ...]:
    other = row.title_en if row.title_en and row.title_en != row.title else ""
    return (row.title or row.uuid, row.year or "", ", ".join(row.directors), other)


def _person_cells(row: PersonRow) -> tuple[str, ...]:
    return (row.name, row.years or "", ", ".join(map(code_name, row.activities)))


def _edition_cells(row: EditionRow) -> tuple[str, ...]:
    place = ", ".join(part for part in (row.city, row.country) if part)
    return (row.name, row.date_text or "", place)


def _programme_cells(row: ProgrammeHit) -> tuple[str, ...]:
    return (row.name or row.uuid, row.other_name)


_CELLS: dict[type, Any] = {
    FilmRow: _film_cells,
    PersonRow: _person_cells,
    EditionRow: _edition_cells,
    ProgrammeHit: _programme_cells,
}


def row_json(row: ListRow | ProgrammeHit) -> dict[str, Any]:
    """The same as plain values; a plain year is a number."""
    return {"id": row.uuid, **_JSON[type(row)](row), "matched": row.match and row.match.text}


def _film_json(row: FilmRow) -> dict[str, Any]:
    year = row.year
    return {
        "kind": "film",
        "title": row.title or row.uuid,
        "title_en": row.title_en,
        "year": int(year) if year and year.isdecimal() else year,
        "directors": list(row.directors),
    }


def _person_json(row: PersonRow) -> dict[str, Any]:
    return {
        "kind": "person",
        "name": row.name,
        "years": row.years,
        "activities": list(row.activities),
        "films": row.films,
    }


def _edition_json(row: EditionRow) -> dict[str, Any]:
    return {
        "kind": "edition",
        "name": row.name,
        "name_en": row.name_en,
        "date": row.date_text,
        "city": row.city,
        "country": row.country,
        "films": row.films,
    }


def _programme_json(row: ProgrammeHit) -> dict[str, Any]:
    return {"kind": "programme", "name": row.name or row.uuid, "other_name": row.other_name or None}


_JSON: dict[type, Any] = {
    FilmRow: _film_json,
    PersonRow: _person_json,
    EditionRow: _edition_json,
    ProgrammeHit: _programme_json,
}
