"""From a row of `films.csv` to the records of its titles, terms, companies and description."""

from __future__ import annotations

from collections.abc import Iterator

from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_context import TERM_COLUMNS, Context
from film_archive.exchange.csv_parts import Part, listed, numbered
from film_archive.exchange.csv_rows import FilmRow

_TITLE_COLUMNS = (("title_vi", "vi"), ("title_en", "en"), ("title_fr", "fr"))


def film_parts(row: FilmRow, name: str, context: Context) -> Iterator[Part]:
    """What a film's row tells besides the film's own fields."""
    film = starter_uuid(name)
    for rank, (key, text, language, type) in enumerate(titles(row)):
        values = {"film_id": film, "text": text, "language": language, "type": type, "rank": rank}
        yield Part("title", f"{name}#{key}", values, key.partition("/")[0])
    for column in ("countries", "genres", "languages"):
        yield from _terms(row, name, film, column)
    yield from _companies(row, name, film, context)
    if row.synopsis_en:
        said = {"film_id": film, "type": "synopsis", "language": "en", "text": row.synopsis_en}
        yield Part("description", f"{name}#synopsis_en", said, "synopsis_en")
    for column, scheme in (("wikidata_id", "wikidata"), ("imdb_id", "imdb")):
        if value := getattr(row, column):
            held = {"record_id": film, "scheme": scheme, "value": value}
            yield Part("identifier", f"{name}#{column}", held, column)


def titles(row: FilmRow) -> Iterator[tuple[str, str, str | None, str]]:
    """(key, text, language, type) of each title: the first one known is the preferred one.

    The order of choice is Vietnamese, English, French; what is left of these three is translated,
    the others are alternatives in a language that the table does not tell.
    """
    type = "preferred"
    for column, language in _TITLE_COLUMNS:
        if text := getattr(row, column):
            yield column, text, language, type
            type = "translated"
    for key, text in numbered(listed(row.other_titles, "|")):
        yield f"other_titles/{key}", text, None, "alternative"


def term_name(scheme: str, label: str) -> str:
    """The record name of a term: the label as typed, since spellings are not ours to unite."""
    return f"terms/{scheme}/{label}"


def _terms(row: FilmRow, name: str, film: str, column: str) -> Iterator[Part]:
    scheme = TERM_COLUMNS[column]
    for rank, (key, label) in enumerate(numbered(listed(getattr(row, column), "|"))):
        values = {"film_id": film, "term_id": starter_uuid(term_name(scheme, label)), "rank": rank}
        if scheme == "language":
            yield Part(
                "language_use", f"{name}#{column}/{key}", values | {"usage": "spoken"}, column
            )
        else:
            yield Part("film_term", f"{name}#{column}/{key}", values, column)


def _companies(row: FilmRow, name: str, film: str, context: Context) -> Iterator[Part]:
    """Credits of companies stand after those of the persons in `credits.csv`."""
    first = context.credit_counts[row.film_id]
    for rank, (key, text) in enumerate(numbered(listed(row.production_company, "|")), first):
        values = {
            "film_id": film,
            "agent_id": starter_uuid(context.organisation(text, slash=False)),
            "activity": "production-company",
            "name_used": text,
            "rank": rank,
        }
        yield Part("credit", f"{name}#production_company/{key}", values, "production_company")
