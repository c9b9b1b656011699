"""The whole schema of a new archive as SQL, in order: tables, shadows, indexes, search,
cards."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from film_archive.archive import film_texts, opened_mark, sqlite_cards, sqlite_search
from film_archive.archive.columns import metadata
from film_archive.archive.schema import JOURNALED
from film_archive.archive.sqlite_journal import shadow_ddl, shadow_indexes


def statements() -> Iterator[str]:
    """Every CREATE statement (and the one row of `open_mark`) of a new archive."""
    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    for table in tables:
        yield str(CreateTable(table).compile(dialect=dialect)).strip()
    for table in JOURNALED:
        yield shadow_ddl(table)
        yield from shadow_indexes(table)
    for table in tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=dialect)).strip()
    yield opened_mark.DDL
    yield opened_mark.FIRST_ROW
    yield sqlite_search.VIEW_DDL
    yield sqlite_search.INDEX_DDL
    yield sqlite_search.WORDS_DDL
    yield from sqlite_cards.DDL
    yield from film_texts.DDL
    yield film_texts.CREDITS_DDL
