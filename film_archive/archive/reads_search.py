"""Finding films by every title, person and festival, the best agreement with what was typed first.

SQLite finds candidates by plain letters (a bounded number: ranking is the slow part, not matching);
here they are ranked by whose text it is, how much of it was typed, and how well the typed marks
agree.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, NamedTuple

from film_archive.archive.records import Found
from film_archive.archive.sqlite_search import SEARCHED
from film_archive.domain.text import fold, fold_exact, fold_tones

_CANDIDATES = 2_000
_FILMS_OF_ONE_TEXT = 500
_LONGEST_QUERY = 400  # letters; no title is longer, and a pasted page is no search

_EXACT, _START, _WORDS = 0, 1, 2
_KIND_RANK = {"title": 0, "agent_name": 1, "edition_name": 2, "festival_name": 2}

# text id -> film ids that it leads to
_FILMS_OF = {
    "agent_name": (
        "SELECT c.film_id, min(c.activity != 'director') FROM agent_name AS n "
        "JOIN credit AS c ON c.agent_id = n.agent_id WHERE n.id = ?1 GROUP BY 1 UNION "
        "SELECT a.film_id, 1 FROM agent_name AS n JOIN recipient AS r ON r.agent_id = n.agent_id "
        "JOIN award AS a ON a.id = r.award_id WHERE n.id = ?1 AND a.film_id IS NOT NULL"
    ),
    "edition_name": (
        "SELECT p.film_id, 0 FROM edition_name AS n JOIN appearance AS p "
        "ON p.edition_id = n.edition_id WHERE n.id = ?1 UNION "
        "SELECT a.film_id, 0 FROM edition_name AS n JOIN award AS a "
        "ON a.edition_id = n.edition_id WHERE n.id = ?1 AND a.film_id IS NOT NULL"
    ),
    "festival_name": (
        "SELECT p.film_id, 0 FROM festival_name AS n JOIN edition AS e "
        "ON e.festival_id = n.festival_id JOIN appearance AS p ON p.edition_id = e.id "
        "WHERE n.id = ?1 UNION SELECT a.film_id, 0 FROM festival_name AS n JOIN edition AS e "
        "ON e.festival_id = n.festival_id JOIN award AS a ON a.edition_id = e.id "
        "WHERE n.id = ?1 AND a.film_id IS NOT NULL"
    ),
}


class _Text(NamedTuple):
    """A text that matched, and how well: smaller is better."""

    rank: tuple[int, int, int]
    id: int
    kind: str
    text: str


class _Hit(NamedTuple):
    film: int
    order: tuple[int, int, int, int]
    text: _Text


def search(connection: Connection, query: str, limit: int) -> list[Found]:
    """See `protocols.Reads.search`."""
    wanted = sorted(_film_hits(connection, query, limit), key=lambda hit: hit.order)
    return _found(connection, wanted, limit)


def _film_hits(connection: Connection, query: str, limit: int) -> Collection[_Hit]:
    """The best hit of each film; where no text has all words, of those that have them together."""
    query = query[:_LONGEST_QUERY]
    words = fold(query).split()
    if not words or limit <= 0:
        return ()
    texts = _ranked(connection, query, words, SEARCHED)
    hits = _best_hits(_hits(connection, texts, limit)) or _together(connection, words)
    return hits.values()


class Match(NamedTuple):
    """The text by which a record was found, and of which kind that text is."""

    text: str
    kind: str


def ranked_films(connection: Connection, query: str) -> dict[int, Match]:
    """The films that a query finds (at most some thousands), best first."""
    hits = {hit.film: hit for hit in _film_hits(connection, query, _CANDIDATES)}
    rows = connection.execute(
        "SELECT id, -coalesce(year_first, 0), coalesce(title_key, '') FROM film_card "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hits)),),
    ).fetchall()
    rows.sort(key=lambda row: (hits[row[0]].order, *row[1:], row[0]))
    return {id: _match_of(hits[id].text) for id, *_ in rows}


def ranked_owners(connection: Connection, query: str, kind: str) -> dict[int, Match]:
    """The persons (`kind` "agent") or editions that a query finds by name, best first."""
    query = query[:_LONGEST_QUERY]
    words = fold(query).split()
    if not words:
        return {}
    owners = _OWNERS_OF[kind]
    best: dict[int, tuple[tuple[Any, ...], Match]] = {}
    for text in _ranked(connection, query, words, tuple(owners)):
        for id, *order in connection.execute(owners[text.kind], (text.id,)):
            best.setdefault(id, ((text.rank, *order, id), _match_of(text)))
    return {id: match for id, (_, match) in sorted(best.items(), key=lambda item: item[1][0])}


# text kind -> the records it names, and by what equally good ones are ordered
_OWNERS_OF = {
    "agent": {
        "agent_name": "SELECT c.id, coalesce(c.name_key, '') FROM agent_name AS n "
        "JOIN agent_card AS c ON c.id = n.agent_id WHERE n.id = ?"
    },
    "edition": {
        "edition_name": "SELECT c.id, -coalesce(c.day_first, 0), coalesce(c.name_key, '') "
        "FROM edition_name AS n JOIN edition_card AS c ON c.id = n.edition_id WHERE n.id = ?",
        "festival_name": "SELECT c.id, -coalesce(c.day_first, 0), coalesce(c.name_key, '') "
        "FROM festival_name AS n JOIN edition AS e ON e.festival_id = n.festival_id "
        "JOIN edition_card AS c ON c.id = e.id WHERE n.id = ?",
    },
}


def _match_of(text: _Text) -> Match:
    return Match(text.text, text.kind)


def _match(words: Iterable[str]) -> str:
    return " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)


def _candidates(connection: Connection, words: list[str], kinds: tuple[str, ...]) -> set[int]:
    """Ids of texts with all these beginnings of words; exact and starting ones are never missed."""
    folded = " ".join(words)
    among = "" if kinds == SEARCHED else f"AND ({' OR '.join(map(_is_of, kinds))}) "
    found = {
        row[0]
        for row in connection.execute(
            f"SELECT rowid FROM search_index WHERE search_index MATCH ? {among}LIMIT {_CANDIDATES}",
            (_match(words),),
        )
    }
    if len(found) == _CANDIDATES:
        for kind in kinds:
            found.update(
                row[0]
                for row in connection.execute(
                    f"SELECT id FROM {kind} WHERE folded >= ? AND folded < ? ORDER BY folded "
                    "LIMIT 200",
                    (folded, folded + "\U0010ffff"),
                )
            )
    return found


def _is_of(kind: str) -> str:
    return f"EXISTS (SELECT 1 FROM {kind} WHERE id = search_index.rowid)"


def _texts(
    connection: Connection, ids: set[int], kinds: tuple[str, ...]
) -> Iterable[tuple[int, str, str, str]]:
    listed = json.dumps(sorted(ids))
    for kind in kinds:
        for id, text, folded in connection.execute(
            f"SELECT id, text, folded FROM {kind} WHERE id IN (SELECT value FROM json_each(?))",
            (listed,),
        ):
            yield id, kind, text, folded


def _ranked(
    connection: Connection, query: str, words: list[str], kinds: tuple[str, ...]
) -> list[_Text]:
    folded = " ".join(words)
    tiers: tuple[tuple[Callable[[str], str], list[str]], ...] = (
        (fold_exact, fold_exact(query).split()),
        (fold_tones, fold_tones(query).split()),
    )
    found = []
    candidates = _candidates(connection, words, kinds)
    for id, kind, text, text_folded in _texts(connection, candidates, kinds):
        how = _how(folded, text_folded)
        rank = (_KIND_RANK[kind], how, _closeness(text, tiers))
        # A whole title outranks everything; a person asked for by name outranks words of titles.
        if kind != "title" and how == _EXACT:
            rank = (0, _START, rank[2])
        found.append(_Text(rank, id, kind, text))
    return sorted(found)


def _how(folded: str, text: str) -> int:
    if text == folded:
        return _EXACT
    return _START if text.startswith(folded) else _WORDS


def _closeness(text: str, tiers: Iterable[tuple[Callable[[str], str], list[str]]]) -> int:
    """0: as typed; 1: but for tones; 2: by plain letters only."""
    for number, (tier, words) in enumerate(tiers):
        have = _words_of(tier, text)
        if all(any(word.startswith(typed) for word in have) for typed in words):
            return number
    return 2


@lru_cache(maxsize=40_000)
def _words_of(tier: Callable[[str], str], text: str) -> tuple[str, ...]:
    """A text's words, folded; while somebody types, the same texts are asked for at each letter."""
    return tuple(tier(text).split())


def _hits(connection: Connection, texts: list[_Text], limit: int) -> Iterable[_Hit]:
    films: set[int] = set()
    of_title = _films_of_titles(connection, texts)
    for text in texts:
        if text.kind == "title":
            films.add(film := of_title[text.id])
            yield _Hit(film, (*text.rank, 0), text)
            continue
        if len(films) >= limit:
            return  # the rest ranks lower, whatever it leads to
        for film, order in connection.execute(
            f"{_FILMS_OF[text.kind]} LIMIT {_FILMS_OF_ONE_TEXT}", (text.id,)
        ):
            films.add(film)
            yield _Hit(film, (*text.rank, order), text)


def _films_of_titles(connection: Connection, texts: list[_Text]) -> dict[int, int]:
    """All at once: most of what is found are titles, and each has one film."""
    ids = json.dumps([text.id for text in texts if text.kind == "title"])
    return dict(
        connection.execute(
            "SELECT id, film_id FROM title WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        ).fetchall()
    )


def _best_hits(hits: Iterable[_Hit]) -> dict[int, _Hit]:
    best: dict[int, _Hit] = {}
    for hit in hits:
        if hit.film not in best or hit.order < best[hit.film].order:
            best[hit.film] = hit
    return best


def _together(connection: Connection, words: list[str]) -> dict[int, _Hit]:
    """Films of which several texts have the words between them: `mua do dang thai huyen`."""
    if len(words) == 1:
        return {}
    common: dict[int, _Hit] = {}
    for number, word in enumerate(words):
        texts = _ranked(connection, word, [word], SEARCHED)
        hits = _best_hits(_hits(connection, texts, _CANDIDATES))
        common = hits if not number else {f: h for f, h in common.items() if f in hits}
        if not common:
            break
    return common


def _found(connection: Connection, hits: list[_Hit], limit: int) -> list[Found]:
    """The first `limit` films; equally good ones by year, newest first, then by title."""
    rows = {hit.film: _film_row(connection, hit) for hit in hits[: max(4 * limit, 200)]}
    chosen = [hit for hit in hits if hit.film in rows]
    chosen.sort(key=lambda hit: (hit.order, -(rows[hit.film][1] or 0), rows[hit.film][2]))
    return [rows[hit.film][0] for hit in chosen[:limit]]


def _film_row(connection: Connection, hit: _Hit) -> tuple[Found, int | None, str]:
    uuid, year, year_first = connection.execute(
        "SELECT r.uuid, f.year, f.year_first FROM film AS f JOIN record AS r ON r.id = f.id "
        "WHERE f.id = ?",
        (hit.film,),
    ).fetchone()
    titles = connection.execute(
        "SELECT text, language, sort_key FROM title WHERE film_id = ? "
        "ORDER BY (language IS 'vi') DESC, (type IS 'preferred') DESC, rank, id",
        (hit.film,),
    ).fetchall()
    english = next((text for text, language, _ in titles if language == "en"), None)
    first, _, key = titles[0] if titles else (uuid, None, "")
    found = Found(
        hit.film, uuid, first, english, year, _directors(connection, hit.film), hit.text.text,
        hit.text.kind,
    )  # fmt: skip
    return found, year_first, key


def _directors(connection: Connection, film: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT coalesce(c.name_used, (SELECT n.text FROM agent_name AS n WHERE n.agent_id = "
        "c.agent_id ORDER BY (n.type = 'preferred') DESC, n.rank, n.id LIMIT 1)) "
        "FROM credit AS c WHERE c.film_id = ? AND c.activity = 'director' ORDER BY c.rank, c.id",
        (film,),
    )
    return tuple(row[0] for row in rows if row[0])
