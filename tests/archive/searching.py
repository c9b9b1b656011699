"""What a search finds, asked as the window asks."""

from __future__ import annotations

from film_archive.archive import FilmRow, ListQuery, Reads


def search(reads: Reads, text: str, limit: int) -> list[FilmRow]:
    """The first films, the best first."""
    rows = reads.first_rows(ListQuery(text=text, sort="relevance"), limit)
    return [row for row in rows if isinstance(row, FilmRow)]
