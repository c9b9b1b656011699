"""What one search finds among films, people, festivals and programmes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from sqlite3 import Connection

from film_archive.archive.found import FoundGroup, ProgrammeHit, ReadAs
from film_archive.archive.listing import ListKind, ListQuery
from film_archive.archive.matches import Match
from film_archive.archive.reads_lists import AnySelection, rows_by_id
from film_archive.domain.closeness import Closeness, Named, found_by
from film_archive.domain.marking import excerpt
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import And, Phrase, Tree, Word
from film_archive.domain.text import fold

Select = Callable[[ListQuery], AnySelection]
_LONGEST = 400  # letters; no name is longer
_OTHERS: tuple[ListKind, ...] = ("person", "edition")


def found(
    select: Select, connection: Connection, query: ListQuery, most: int
) -> tuple[FoundGroup, ...]:
    """See `protocols.Reads.found`."""
    films, *others = _groups(select, connection, query, most)
    if any(group.count and group.read_as.way == "typed" for group in (films, *others)):
        # Who is found by what was typed means nobody else.
        others = [_of_typed(group, query.text) for group in others]
    return (films, *others)


def _of_typed(group: FoundGroup, text: str) -> FoundGroup:
    if group.read_as.way == "typed":
        return group
    return FoundGroup(group.kind, 0, (), ReadAs("typed", text))


def _groups(
    select: Select, connection: Connection, query: ListQuery, most: int
) -> Iterator[FoundGroup]:
    yield _group(select, query, most)
    if not is_plain(parse(query.text).tree):
        return
    for kind in _OTHERS:
        yield _group(select, ListQuery(kind, text=query.text, sort="relevance"), most)
    yield _programmes(connection, query.text[:_LONGEST], most)


def is_plain(tree: Tree) -> bool:
    """Whether a query is of words alone, which people and festivals are called by too."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return all(isinstance(part, Word | Phrase) for part in parts)


def _group(select: Select, query: ListQuery, most: int) -> FoundGroup:
    selection = select(query)
    rows = rows_by_id(selection, selection.first(most)) if most > 0 else ()
    return FoundGroup(query.kind, selection.count(), rows, selection.read_as())


# --- programmes, of which there are few -----------------------------------------------------------
def _programmes(connection: Connection, text: str, most: int) -> FoundGroup:
    rows = connection.execute(
        "SELECT r.uuid, p.title_vi, p.title_en, p.note FROM programme AS p "
        "CROSS JOIN record AS r ON r.id = p.id ORDER BY p.id"
    )
    programmes = [_programme(*row) for row in rows]
    way, read, hits = found_by(programmes, text)  # as the place of programmes does
    shown = tuple(_told(*hit, read) for hit in hits[: max(most, 0)])
    return FoundGroup("programme", len(hits), shown, ReadAs(way, read))


def _programme(
    uuid: str, title_vi: str | None, title_en: str | None, note: str | None
) -> Named[tuple[ProgrammeHit, str]]:
    """A programme and its note."""
    name, other, *_ = *filter(None, (title_vi, title_en)), "", ""
    hit = ProgrammeHit(uuid, name, other)
    return Named((hit, note or ""), (name, other), [note] if note else [])


def _told(hit: ProgrammeHit, note: str, read: str) -> ProgrammeHit:
    """With the text that was found, where it is not the name."""
    typed = Closeness(read)
    texts = (("title", hit.name), ("title", hit.other_name), ("note", note))
    kind, text = next((kind, text) for kind, text in texts if typed.rank(text))
    if fold(text) == fold(hit.name):
        return replace(hit, marked=typed.folded)
    return replace(hit, match=Match(excerpt(text, typed.folded), kind, typed.folded))
