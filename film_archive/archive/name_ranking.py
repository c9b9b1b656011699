"""People and editions that a text finds by their names, the best first.

How much of a name was typed counts first, then whether the marks agree; of equal ones those with
more films come first, editions by time.  All that have the words are found, however many; marks are
compared in the first of them, which are as many as somebody may look at.

The window shows films while it is typed into, and its thread shares the interpreter with this one.
So rows come in lots, each a single step of SQLite, which works without the interpreter, and what is
done with a lot takes less than a millisecond.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any, Final, NamedTuple

from film_archive.archive.found import ReadAs
from film_archive.archive.matches import Match
from film_archive.archive.near_words import NAME_WORDS, near_words
from film_archive.domain.closeness import START, TURNED, WHOLE, WORDS, Closeness
from film_archive.domain.input_methods import as_keys
from film_archive.domain.text import fold

_LONGEST = 400  # letters; no name is longer, and a pasted page is no search
_MOST_READ = 12  # words; of a longer text no other reading is tried
_JUDGED = 2_000  # records whose marks are compared
_LOT = 200
_COPIED = 5_000  # ids
_LAST = (WORDS + 1, 0)  # of names that are not as the index has them


class NamesFound(NamedTuple):
    """Ids, the best first."""

    ids: array[int]
    read_as: ReadAs


class _Kind(NamedTuple):
    """`finds` are SELECTs of the records (`row`) and folded names that have certain words, `names`
    of all names of the records ?1; `order` is that of equally good ones."""

    finds: tuple[str, ...]
    names: str
    card: str
    order: str


_HAVING = "FROM search_index AS x CROSS JOIN {} AS n ON n.id = x.rowid"
_MATCH = "WHERE x.search_index MATCH ?1"
_OF = "FROM json_each(?1) AS j"
_KINDS: Final = {
    "agent": _Kind(
        (f"SELECT n.agent_id AS row, n.folded {_HAVING.format('agent_name')} {_MATCH}",),
        f"SELECT j.value AS id, 'agent_name' AS kind, n.text, n.folded {_OF} "
        "CROSS JOIN agent_name AS n ON n.agent_id = j.value",
        "agent_card",
        "c.films DESC, c.name_key",
    ),
    "edition": _Kind(
        (
            f"SELECT n.edition_id AS row, n.folded {_HAVING.format('edition_name')} {_MATCH}",
            f"SELECT e.id AS row, n.folded {_HAVING.format('festival_name')} "
            f"CROSS JOIN edition AS e ON e.festival_id = n.festival_id {_MATCH}",
        ),
        f"SELECT j.value AS id, 'edition_name' AS kind, n.text, n.folded {_OF} "
        "CROSS JOIN edition_name AS n ON n.edition_id = j.value UNION ALL "
        f"SELECT j.value, 'festival_name', n.text, n.folded {_OF} CROSS JOIN edition AS e "
        "ON e.id = j.value CROSS JOIN festival_name AS n ON n.festival_id = e.festival_id",
        "edition_card",
        "c.day_first DESC NULLS LAST, c.name_key",
    ),
}
# As `Closeness.how` says it.
_HOW = (
    f"CASE WHEN folded = ?2 THEN {WHOLE} WHEN length(folded) = length(?2) THEN {TURNED} "
    f"WHEN substr(folded, 1, length(?2)) = ?2 THEN {START} ELSE {WORDS} END"
)


# --- finding --------------------------------------------------------------------------------------
def find(connection: Connection, kind: str, text: str) -> NamesFound:
    """What a text finds among records of a kind (agent, edition): as typed or, where nobody is
    called so, as it may be meant."""
    text = text[:_LONGEST]
    for read_as in _readings(connection, text):
        if ids := _in_order(connection, kind, read_as.text):
            return NamesFound(ids, read_as)
    return NamesFound(array("q"), ReadAs("typed", text))


def _readings(connection: Connection, text: str) -> Iterator[ReadAs]:
    yield ReadAs("typed", text)
    words = fold(text).split()
    if len(words) > _MOST_READ:
        return
    for way, other in as_keys(text):
        yield ReadAs(way, other)
    for mended in _mended(connection, words):
        yield ReadAs("near", " ".join(mended))


def _mended(connection: Connection, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words with those put right that no name has; where all are known, with one of them."""
    unknown = [at for at, word in enumerate(words) if not _is_known(connection, word)]
    near = {
        at: near_words(connection, NAME_WORDS, words[at]) for at in unknown or range(len(words))
    }
    if len(unknown) > 1:
        nearest = {at: others[0] for at, others in near.items() if others}
        yield [nearest.get(at, word) for at, word in enumerate(words)]
        return
    for at, others in near.items():
        for other in others:
            yield [*words[:at], other, *words[at + 1 :]]


def _is_known(connection: Connection, word: str) -> bool:
    sql = "SELECT EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ?)"
    (known,) = connection.execute(sql, (_match([word]),)).fetchone()
    return bool(known)


def _match(words: Iterable[str]) -> str:
    return " AND ".join(f'"{word}"*' for word in words)


def _in_order(connection: Connection, kind: str, text: str) -> array[int]:
    typed = Closeness(text)
    if not typed.folded:
        return array("q")
    of = _KINDS[kind]
    sql = (
        f"SELECT w.row FROM (SELECT row, min({_HOW}) AS how FROM ({' UNION ALL '.join(of.finds)}) "
        f"GROUP BY row) AS w CROSS JOIN {of.card} AS c ON c.id = w.row "
        f"ORDER BY w.how, {of.order}, c.id"
    )
    ids = _ids(connection, sql, (_match(typed.folded.split()), typed.folded))
    first = ids[:_JUDGED]
    ranks = {id: rank for id, (rank, _) in _best_names(connection, kind, first, typed).items()}
    return array("q", sorted(first, key=lambda id: ranks.get(id, _LAST))) + ids[_JUDGED:]


def _ids(connection: Connection, sql: str, given: tuple[Any, ...]) -> array[int]:
    """The column `row`, by one step of SQLite."""
    (found,) = connection.execute(f"SELECT group_concat(row) FROM ({sql})", given).fetchone()
    texts = found.split(",") if found else []
    ids = array("q")
    for start in range(0, len(texts), _COPIED):
        ids.extend(map(int, texts[start : start + _COPIED]))
    return ids


# --- names ----------------------------------------------------------------------------------------
def matches(connection: Connection, kind: str, ids: Sequence[int], text: str) -> dict[int, Match]:
    """By which of their names these records have the words of a text."""
    typed = Closeness(text[:_LONGEST])
    best = _best_names(connection, kind, ids, typed)
    return {id: Match(*name, typed.folded) for id, (_, name) in best.items()}


_Best = dict[int, tuple[tuple[int, int], tuple[str, str]]]


def _best_names(connection: Connection, kind: str, ids: Sequence[int], typed: Closeness) -> _Best:
    """The rank of each record's best name, that name, and of which kind it is."""
    best: _Best = {}
    for id, name_kind, name in _names(connection, kind, ids):
        rank = typed.rank(name)
        if rank is not None and (id not in best or rank < best[id][0]):
            best[id] = rank, (name, name_kind)
    return best


def _names(connection: Connection, kind: str, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    sql = f"SELECT json_group_array(json_array(id, kind, text)) FROM ({_KINDS[kind].names})"
    for start in range(0, len(ids), _LOT):
        lot = json.dumps(list(ids[start : start + _LOT]))
        (found,) = connection.execute(sql, (lot,)).fetchone()
        yield from json.loads(found)
