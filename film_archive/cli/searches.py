"""Saved searches on the command line: listing them, what one finds, saving, renaming, removing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, cast

from film_archive.archive import SORTS, Command, ListKind, ListQuery, Reads, SavedSearch
from film_archive.cli.ask import as_text
from film_archive.cli.columns import in_columns
from film_archive.cli.jobs import opened
from film_archive.cli.list_rows import row_cells, row_json
from film_archive.cli.output import answer, answer_json, message
from film_archive.commands.searching import RenameSearch, SaveSearch, remove_search
from film_archive.domain.addresses import LIST_OF_PAGE
from film_archive.domain.errors import InputError, NotFound, UsageError
from film_archive.domain.ids import RecordId
from film_archive.domain.text import fold, nfc
from film_archive.ui.wording.sentences import label_sentence
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import counted

KINDS = {place: cast("ListKind", kind) for kind, place in LIST_OF_PAGE.items()}
_RECORDS = {"person": "agent"}  # what the others find are records of their own name
_SHORTEST_ID = 4  # letters


# --- asking ---------------------------------------------------------------------------------------
def searches(options: Namespace) -> int:
    """The saved searches in their order, each with how much it finds now."""
    with opened(options) as archive, archive.reading() as reads:
        found = reads.saved_searches()
        if options.json:
            answer_json([_search_json(reads, search) for search in found])
        elif found:
            answer("\n".join(in_columns(_search_cells(reads, search) for search in found)))
        else:
            message("No search is saved yet.")
    return 0


def run(options: Namespace) -> int:
    """What a saved search finds, in the order that was saved with it."""
    with opened(options) as archive, archive.reading() as reads:
        query = named(reads.saved_searches(), as_text([options.name])).query
        ids = reads.row_ids(query)
        rows = reads.rows_by_id(query, ids[: options.limit])
    if options.json:
        answer_json([row_json(row) for row in rows])
    elif rows:
        answer("\n".join(in_columns(map(row_cells, rows))))
    else:
        message("Nothing is found by it now.")
    if len(ids) > len(rows) and not options.json:
        message(f"These are {len(rows):,} of {_counted(len(ids), query)}; --limit N shows more.")
    return 0


def named(searches: Sequence[SavedSearch], text: str) -> SavedSearch:
    """The search with this name, or whose id begins so; capitals count only where names differ in
    nothing else, then accents.

    Raises `NotFound` or `InputError("ambiguous")`.
    """
    wanted = nfc(text).strip()
    of_id = [s for s in searches if len(wanted) >= _SHORTEST_ID and s.uuid.startswith(wanted)]
    found = (
        [s for s in searches if s.name == wanted]
        or [s for s in searches if s.name.casefold() == wanted.casefold()]
        or of_id
        or [s for s in searches if fold(wanted) and fold(s.name) == fold(wanted)]
    )
    if not found:
        raise NotFound("no-such-search", text=text)
    if len(found) > 1:
        names = [f"{search.uuid[:8]} {search.name}" for search in found[:5]]
        raise InputError("ambiguous", text=text, count=len(found), names=names)
    return found[0]


def _search_cells(reads: Reads, search: SavedSearch) -> tuple[str, ...]:
    chosen = [f"{facet} {label}" for facet, _, label in _choices(reads, search.query)]
    told = ", ".join(part for part in (search.query.text, *chosen) if part)
    return (
        search.uuid[:8],
        shown(search.name),
        _counted(reads.count(search.query), search.query),
        shown(told),
    )


def _counted(count: int, query: ListQuery) -> str:
    return counted(count, _RECORDS.get(query.kind, query.kind))


def _search_json(reads: Reads, search: SavedSearch) -> dict[str, Any]:
    query = search.query
    return {
        "id": search.uuid,
        "name": search.name,
        "place": LIST_OF_PAGE[query.kind],
        "text": query.text,
        "chosen": [
            {"facet": facet, "value": value, "label": label}
            for facet, value, label in _choices(reads, query)
        ],
        "sort": query.sort or None,
        "descending": query.descending,
        "count": reads.count(query),
    }


def _choices(reads: Reads, query: ListQuery) -> list[tuple[str, str, str]]:
    """(facet, value, what it is called) of all that is chosen."""
    facets = reads.facets(query, {facet for facet, _ in query.chosen}) if query.chosen else {}
    labels = {(facet, v.value): v.label for facet, values in facets.items() for v in values}
    return [
        (facet, value, labels.get((facet, value)) or value or "(none)")
        for facet, value in query.chosen
    ]


# --- changing -------------------------------------------------------------------------------------
def save(options: Namespace) -> int:
    """Keeps a search under a name."""
    kind, sort = KINDS[options.place], options.sort or "relevance"
    if options.sort and options.sort not in SORTS[kind]:
        raise UsageError("search-order", sort=options.sort, known=list(SORTS[kind]))
    text = as_text(options.query)
    query = ListQuery(kind, text, sort=sort, descending=options.descending)
    return _do(options, lambda _: SaveSearch(as_text([options.name]), query))


def rename(options: Namespace) -> int:
    """Gives a saved search another name."""
    return _do(options, lambda of: RenameSearch(_id(of, options), as_text([options.to])))


def remove(options: Namespace) -> int:
    """Removes a saved search."""
    return _do(options, lambda of: remove_search(_id(of, options)))


def _id(searches: Sequence[SavedSearch], options: Namespace) -> RecordId:
    return RecordId(named(searches, as_text([options.name])).id)


def _do(options: Namespace, command: Callable[[Sequence[SavedSearch]], Command]) -> int:
    """Does what is made of the searches that there are, and tells it."""
    with opened(options) as archive:
        with archive.reading() as reads:
            made = command(reads.saved_searches())
        change = archive.do(made, origin="command-line")
    answer(label_sentence(change.label))
    return 0
