"""Texts (titles and names) that were searched for, ranked by how well they agree with it.

The window shows films while it is typed into, and its thread shares the interpreter with this one.
So rows come in lots, each a single step of SQLite, which works without the interpreter, and what is
done with a lot takes less than a millisecond.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from film_archive.archive.sqlite_search import SEARCHED
from film_archive.domain.text import fold_exact, fold_tones

CANDIDATES = 2_000
_LOT = 200  # texts looked at together
_SPELLED = 20_000  # texts of which each spelling is kept

_EXACT, _START, _WORDS = 0, 1, 2
_KIND_RANK = {"title": 0, "agent_name": 1, "edition_name": 2, "festival_name": 2}

# A text that matched: how well (smaller is better), its id, its kind, and the text itself.  A plain
# tuple, for there are thousands: the search for garbage soon passes over it.
Text = tuple[int, int, str, str]


def at_once(connection: Connection, sql: str, given: tuple[Any, ...]) -> list[Any]:
    """All values of the column `row`, by one step of SQLite; a row may be several, with commas.

    Row by row the interpreter would be let go and asked for again each time.
    """
    (found,) = connection.execute(
        f"SELECT '[' || coalesce(group_concat(row), '') || ']' FROM ({sql})", given
    ).fetchone()
    values: list[Any] = json.loads(found)
    return values


def by(width: int, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The values in groups of so many."""
    each = iter(values)
    return zip(*[each] * width, strict=True)


def ranked(
    connection: Connection, query: str, words: list[str], kinds: tuple[str, ...]
) -> list[Text]:
    """Texts of these kinds that have all `words` (of the folded query), the best first."""
    folded = " ".join(words)
    tiers = (
        (_as_typed, _beginnings(fold_exact(query))),
        (_toneless, _beginnings(fold_tones(query))),
    )
    found: dict[int, list[Text]] = defaultdict(list)
    candidates = _candidates(connection, words, kinds)
    for id, kind, text, text_folded in _texts(connection, candidates, kinds):
        how, whose = _how(folded, text_folded), _KIND_RANK[kind]
        # A whole title outranks everything; a person asked for by name outranks words of titles.
        if kind != "title" and how == _EXACT:
            how, whose = _START, 0
        rank = 9 * whose + 3 * how + _closeness(text, text_folded, tiers)
        found[rank].append((rank, id, kind, text))
    return [text for rank in sorted(found) for text in sorted(found[rank])]


def _match(words: Iterable[str]) -> str:
    return " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)


def _candidates(connection: Connection, words: list[str], kinds: tuple[str, ...]) -> set[int]:
    """Ids of texts with all these beginnings of words; exact and starting ones are never missed."""
    folded = " ".join(words)
    among = "" if kinds == SEARCHED else f"AND ({' OR '.join(map(_is_of, kinds))}) "
    found = set(
        at_once(
            connection,
            f"SELECT rowid AS row FROM search_index WHERE search_index MATCH ? {among}"
            f"LIMIT {CANDIDATES}",
            (_match(words),),
        )
    )
    if len(found) == CANDIDATES:
        for kind in kinds:
            found.update(
                at_once(
                    connection,
                    f"SELECT id AS row FROM {kind} WHERE folded >= ? AND folded < ? "
                    "ORDER BY folded LIMIT 200",
                    (folded, folded + "\U0010ffff"),
                )
            )
    return found


def _is_of(kind: str) -> str:
    return f"EXISTS (SELECT 1 FROM {kind} WHERE id = search_index.rowid)"


def _texts(
    connection: Connection, ids: Iterable[int], kinds: tuple[str, ...]
) -> Iterator[tuple[int, str, str, str]]:
    """Id, kind, text and folded text of each."""
    wanted = sorted(ids)
    lots = [json.dumps(wanted[start : start + _LOT]) for start in range(0, len(wanted), _LOT)]
    for kind in kinds:
        sql = (
            "SELECT t.id || ',' || json_quote(t.text) || ',' || json_quote(t.folded) AS row "
            f"FROM json_each(?) AS j CROSS JOIN {kind} AS t ON t.id = j.value"
        )
        for lot in lots:
            for id, text, folded in by(3, at_once(connection, sql, (lot,))):
                yield id, kind, text, folded


def _how(folded: str, text: str) -> int:
    if text == folded:
        return _EXACT
    return _START if text.startswith(folded) else _WORDS


def _beginnings(typed: str) -> list[str]:
    """What stands in a spelled text if one of its words begins as a typed one does."""
    return [f" {word}" for word in typed.split()]


def _closeness(
    text: str, folded: str, tiers: Iterable[tuple[Callable[[str], str], list[str]]]
) -> int:
    """0: as typed; 1: but for tones; 2: by plain letters only."""
    plain = f" {folded}" if text.isascii() else ""  # without marks all spellings are one
    for number, (spelled, beginnings) in enumerate(tiers):
        words = plain or spelled(text)
        if all(map(words.__contains__, beginnings)):
            return number
    return 2


# While somebody types, the same texts are asked for at each letter.
@lru_cache(maxsize=_SPELLED)
def _as_typed(text: str) -> str:
    return f" {fold_exact(text)}"


@lru_cache(maxsize=_SPELLED)
def _toneless(text: str) -> str:
    return f" {fold_tones(text)}"
