"""Which values of a facet have a name that goes on as typed: a pane of facets is narrowed so.

All words typed must begin words of one name, in plain letters: `dang` finds Đặng, `khanh hoa`
finds Hoà Khánh too.  Other names of a person, a festival or a term count as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from film_archive.archive import packed
from film_archive.archive.card_rows import award_key
from film_archive.archive.listing import WINS
from film_archive.domain.text import fold

Codes = Sequence[Any]

_INDEXED = (
    "SELECT DISTINCT n.{0} AS row FROM search_index AS x CROSS JOIN {1} AS n ON n.id = x.rowid "
    "WHERE x.search_index MATCH ?"
)
_AGENTS = _INDEXED.format("agent_id", "agent_name")
_FESTIVALS = _INDEXED.format("festival_id", "festival_name")
_TERMS = "SELECT id, label, label_vi, label_fr, code FROM term WHERE scheme = ?"
_WON = ", ".join(f"'{result}'" for result in WINS)
_AWARDS = f"SELECT DISTINCT name_en, name_vi FROM award WHERE result IN ({_WON})"


def named(connection: Connection, facet: str, typed: str) -> Codes | None:
    """The values, as the sets have them; None where nothing is typed, or where a facet's values
    have no names of their own (decades, forms …)."""
    words = tuple(fold(typed).split())
    find = _FIND.get(facet)
    return find(connection, words) if find and words else None


def _match(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)


def _begin(words: Sequence[str], *names: str | None) -> bool:
    folded = [f" {fold(name)}" for name in names if name]
    return any(all(f" {word}" in name for word in words) for name in folded)


def _directors(connection: Connection, words: Sequence[str]) -> Codes:
    found: list[int] = packed.numbers(connection, _AGENTS, (_match(words),)).tolist()
    return found


def _festivals(connection: Connection, words: Sequence[str]) -> Codes:
    return [id for (id,) in connection.execute(_FESTIVALS, (_match(words),))]


def _terms(scheme: str) -> Callable[[Connection, Sequence[str]], Codes]:
    def find(connection: Connection, words: Sequence[str]) -> Codes:
        rows = connection.execute(_TERMS, (scheme,))
        return [id for id, *names in rows if _begin(words, *names)]

    return find


def _awards(connection: Connection, words: Sequence[str]) -> Codes:
    keys = {award_key(en, vi) for en, vi in connection.execute(_AWARDS) if _begin(words, en, vi)}
    return sorted(key for key in keys if key)


_FIND: Mapping[str, Callable[[Connection, Sequence[str]], Codes]] = {
    "director": _directors,
    "festival": lambda connection, words: [str(id) for id in _festivals(connection, words)],
    "body": _festivals,
    "award": _awards,
    **{scheme: _terms(scheme) for scheme in ("genre", "country", "language")},
}
NAMED = frozenset(_FIND)
"""The facets whose values have names."""
