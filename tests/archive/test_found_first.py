"""What is typed, and the film that must stand first: `queries.csv`, over the starter archive.

`first` is a title of the film, or "by:" and a director of it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from film_archive.archive import FilmRow, ListQuery
from film_archive.archive.engine import SqliteArchive
from film_archive.domain.text import nfc

with Path(__file__).with_name("queries.csv").open(encoding="utf-8", newline="") as file:
    QUERIES = [(row["what"], row["query"], row["first"]) for row in csv.DictReader(file)]


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= 200


@pytest.mark.parametrize(
    ("query", "first"),
    [pytest.param(query, first, id=f"{what}: {query}") for what, query, first in QUERIES],
)
def test_it_stands_first(starter: SqliteArchive, query: str, first: str) -> None:
    with starter.reading() as reads:
        (row, *_) = reads.first_rows(ListQuery(text=query, sort="relevance"), 3)
    assert isinstance(row, FilmRow)
    if first.startswith("by:"):
        assert first.removeprefix("by:") in row.directors
    else:
        assert row.title == nfc(first)
