"""What is said where a list has no rows: there is no data, or nothing matches what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import And, Everything, Phrase, Word
from film_archive.ui.lists.empty import EmptyState, Way
from film_archive.ui.lists.kinds import FILMS, ListOf
from film_archive.ui.lists.searching import Searching
from film_archive.ui.say import tr

_LONGEST = 60  # letters of what was typed


def tell_no_data(empty: EmptyState, of: ListOf, way: Way) -> None:
    """The archive has none of this kind."""
    empty.tell(of.icon, tr(of.nothing), tr("The starter archive has hundreds of them."), way)


def tell_no_match(
    empty: EmptyState,
    asks: Searching,
    names: Sequence[str],
    ways: Mapping[str, Callable[[], None]],
) -> None:
    """What was searched, under which filters (`names`), and the `ways` out of "filters" and
    "search"."""
    out = []
    if asks.chosen:
        out.append((tr("Clear filters"), ways["filters"]))
    if asks.text:
        out.append((tr("Clear search"), ways["search"]))
    empty.tell("search", _sentence(asks.text), _detail(asks, names), *out)


def _sentence(text: str) -> str:
    if not text:
        return tr("Nothing has all that was chosen.")
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return tr("Nothing was found for “{typed}”.", typed=short)


def _detail(asks: Searching, names: Sequence[str]) -> str:
    if names:
        return tr("These filters are on: {names}.", names=", ".join(names))
    tree = parse(asks.text).tree
    if isinstance(tree, Everything):  # signs alone: what is wrong stands below the line
        return ""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if asks.of is not FILMS or all(isinstance(part, Word | Phrase) for part in parts):
        return tr(
            "Titles in any language, people and festivals were tried, with accents and without, as "
            "Telex and VNI, and with typing errors put right."
        )
    return tr(
        "Fields, OR and minus were taken as they stand. Words beside them are also tried as Telex "
        "and VNI, and with typing errors put right."
    )
