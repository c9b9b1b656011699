"""From films, their titles, terms and credits to the rows of `films.csv` and `credits.csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from film_archive.archive import Row
from film_archive.domain.countries import country_code
from film_archive.domain.languages import language_code
from film_archive.exchange.csv_mapping_films import term_name, titles
from film_archive.exchange.csv_rows import CreditRow, FilmRow
from film_archive.exchange.csv_tables import TABLES
from film_archive.exchange.csv_telling import JOINTS, Item, Place, Telling

Coder = Callable[[str], str | None]

_FILMS, _CREDITS = TABLES["films.csv"], TABLES["credits.csv"]
_LANGUAGES = ("vi", "en", "fr")
_TITLE_TYPES = ("preferred", "translated")


def film_rows(telling: Telling) -> Iterator[FilmRow]:
    """One row a film, by slug."""
    slugs = {telling.slugs.of("film", row["id"]): row for row in telling.holdings.rows("film")}
    for slug, film in sorted(slugs.items()):
        telling.account.carry("film", film, _FILMS.by_field)
        cells = {
            "film_id": slug,
            **telling.own_cells(_FILMS, film),
            **_titles(telling, film, slug),
            "countries": _terms(telling, film, slug, "countries", "country"),
            "genres": _terms(telling, film, slug, "genres", "genre"),
            "languages": _languages(telling, film, slug),
            "production_company": _companies(telling, film, slug),
            "synopsis_en": _synopsis(telling, film, slug),
            **identifier_cells(
                telling, film, slug, "films.csv", wikidata_id="wikidata", imdb_id="imdb"
            ),
            "source_ids": telling.sources(film, "films.csv", slug),
        }
        yield FilmRow(line=0, **cells)


def _titles(telling: Telling, film: Row, slug: str) -> dict[str, str]:
    rows = telling.holdings.parts("title", "film_id", film["id"])
    chosen = {f"title_{language}": _chosen(rows, language) for language in _LANGUAGES}
    taken = {row["id"] for row in chosen.values() if row}
    # One that cannot keep its place as the preferred title at least stands before the others.
    others = sorted(
        (row for row in rows if row["id"] not in taken), key=lambda row: row["type"] != "preferred"
    )
    cells = {column: row["text"] if row else "" for column, row in chosen.items()}
    listed = [telling.item(row["text"], "|", "title", "text") for row in others]
    placed = {column: row for column, row in chosen.items() if row}
    placed |= {f"other_titles/{n}": row for n, row in enumerate(others)}
    read = {key: (language, type) for key, _, language, type in titles(_title_row(cells))}
    for key, row in placed.items():
        language, type = read.get(key, (None, "alternative"))
        telling.account.carry("title", row, ("film_id", "text"), language=language, type=type)
        column = key.partition("/")[0]
        telling.placed(row, Place("films.csv", slug, {"text": column}))
    return cells | {"other_titles": JOINTS["|"].join(listed)}


def _chosen(rows: list[Row], language: str) -> Row | None:
    """The title for a language's own column: the preferred one, else a translated one."""
    fit = [
        r for type in _TITLE_TYPES for r in rows if (r["language"], r["type"]) == (language, type)
    ]
    return next(iter(fit), None)


def _title_row(cells: Mapping[str, str]) -> FilmRow:
    empty = dict.fromkeys(_FILMS.header, "")
    return FilmRow(line=0, **(empty | dict(cells)))


def _terms(telling: Telling, film: Row, slug: str, column: str, scheme: str) -> str:
    labels = []
    for use in telling.holdings.parts("film_term", "film_id", film["id"]):
        term = telling.holdings.get("term", use["term_id"])
        if term is None or term["scheme"] != scheme:
            continue
        telling.account.carry("film_term", use, ("film_id", "term_id"))
        telling.placed(use, Place("films.csv", slug, {"": column}))
        labels.append(_label(telling, term, country_code if scheme == "country" else _no_code))
    return JOINTS["|"].join(labels)


def _languages(telling: Telling, film: Row, slug: str) -> str:
    labels = []
    for use in telling.holdings.parts("language_use", "film_id", film["id"]):
        term = telling.holdings.get("term", use["term_id"])
        if term is None or term["scheme"] != "language" or use["usage"] != "spoken":
            continue
        telling.account.carry("language_use", use, ("film_id", "term_id", "usage"))
        telling.placed(use, Place("films.csv", slug, {"": "languages"}))
        labels.append(_label(telling, term, language_code))
    return JOINTS["|"].join(labels)


def _label(telling: Telling, term: Row, code: Coder) -> str:
    label = telling.item(term["label"], "|", "term", "label")
    if not telling.account.is_carried("term", term["id"]):
        telling.account.carry("term", term, ("scheme", "label"), code=code(label))
        telling.account.identity("term", term, term_name(term["scheme"], label))
    return label


def _synopsis(telling: Telling, film: Row, slug: str) -> str:
    for row in telling.holdings.parts("description", "film_id", film["id"]):
        if (row["type"], row["language"]) == ("synopsis", "en"):
            told = ("film_id", "type", "language", "text")
            telling.account.carry("description", row, told)
            telling.placed(row, Place("films.csv", slug, {"text": "synopsis_en"}))
            return str(row["text"])
    return ""


def identifier_cells(
    telling: Telling, record: Row, slug: str, file: str, **schemes: str
) -> dict[str, str]:
    """The first identifier of each scheme, by column."""
    cells = dict.fromkeys(schemes, "")
    for row in reversed(telling.holdings.parts("identifier", "record_id", record["id"])):
        for column, scheme in schemes.items():
            if row["scheme"] == scheme:
                cells[column] = row["value"]
    for row in telling.holdings.parts("identifier", "record_id", record["id"]):
        for column, scheme in schemes.items():
            if row["scheme"] == scheme and row["value"] == cells[column]:
                telling.account.carry("identifier", row, ("record_id", "scheme", "value"))
                telling.placed(row, Place(file, slug, {"value": column}))
    return cells


# --- credits --------------------------------------------------------------------------------------


def _companies(telling: Telling, film: Row, slug: str) -> str:
    texts = []
    for credit in telling.holdings.parts("credit", "film_id", film["id"]):
        agent = telling.holdings.get("agent", credit["agent_id"])
        if credit["activity"] != "production-company" or agent is None or agent["type"] == "person":
            continue
        text = credit["name_used"] or organisation_text(telling, agent)
        text = telling.item(text, "|", "credit", "name_used")
        told = ("film_id", "agent_id", "activity")
        telling.account.carry("credit", credit, told, name_used=text)
        telling.companies.append(Item("credit", credit, text))
        telling.placed(credit, Place("films.csv", slug, {"": "production_company"}))
        texts.append(text)
    return JOINTS["|"].join(texts)


def organisation_text(telling: Telling, agent: Row) -> str:
    """An organisation as a list names it: the preferred name and one more in brackets."""
    names = telling.holdings.parts("agent_name", "agent_id", agent["id"])
    first = next((n for n in names if n["type"] == "preferred"), names[0] if names else None)
    if first is None:
        return str(agent["uuid"])
    other = next((n["text"] for n in names if n is not first), "")
    return f"{first['text']} ({other})" if other else str(first["text"])


def credit_rows(telling: Telling) -> Iterator[CreditRow]:
    """The credits of persons, film by film; one person has one credit of a kind in a film."""
    films = telling.holdings.rows("film")
    for film in sorted(films, key=lambda row: telling.slugs.of("film", row["id"])):
        written: set[str] = set()
        for credit in telling.holdings.parts("credit", "film_id", film["id"]):
            if not telling.slugs.of("agent", credit["agent_id"]):
                continue
            cells = telling.own_cells(_CREDITS, credit)
            row = CreditRow(line=0, **cells, source_ids="")
            row_id = _CREDITS.row_id(row)
            if row_id not in written:
                written.add(row_id)
                telling.account.carry("credit", credit, _CREDITS.by_field)
                yield row._replace(source_ids=telling.sources(credit, "credits.csv", row_id))


def _no_code(label: str) -> str | None:
    return None
