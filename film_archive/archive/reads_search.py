"""Finding films by every title, person and festival, the best agreement with what was typed first.

SQLite finds candidates by plain letters (a bounded number: ranking is the slow part, not matching);
they are ranked by whose text it is, how much of it was typed, and how well the typed marks agree
(search_texts.py).  Here the texts lead to films, persons and editions.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple

from film_archive.archive.records import Found
from film_archive.archive.search_texts import CANDIDATES, Text, at_once, by, ranked
from film_archive.archive.sqlite_search import SEARCHED
from film_archive.domain.text import fold

_FILMS_OF_ONE_TEXT = 500
_LONGEST_QUERY = 400  # letters; no title is longer, and a pasted page is no search
_FIRST_LOT, _LARGEST_LOT = 8, 64  # texts whose films are asked for together

# text ids -> the films (`film`) that each (`text`) leads to, the smaller `turn` the better
_FILMS_OF = {
    "agent_name": (
        "SELECT n.id AS text, c.film_id AS film, min(c.activity != 'director') AS turn "
        "FROM json_each(?1) AS j CROSS JOIN agent_name AS n ON n.id = j.value "
        "CROSS JOIN credit AS c ON c.agent_id = n.agent_id GROUP BY 1, 2 UNION "
        "SELECT n.id, a.film_id, 1 FROM json_each(?1) AS j CROSS JOIN agent_name AS n "
        "ON n.id = j.value CROSS JOIN recipient AS r ON r.agent_id = n.agent_id "
        "CROSS JOIN award AS a ON a.id = r.award_id WHERE a.film_id IS NOT NULL"
    ),
    "edition_name": (
        "SELECT n.id AS text, p.film_id AS film, 0 AS turn FROM json_each(?1) AS j "
        "CROSS JOIN edition_name AS n ON n.id = j.value "
        "CROSS JOIN appearance AS p ON p.edition_id = n.edition_id UNION "
        "SELECT n.id, a.film_id, 0 FROM json_each(?1) AS j "
        "CROSS JOIN edition_name AS n ON n.id = j.value "
        "CROSS JOIN award AS a ON a.edition_id = n.edition_id WHERE a.film_id IS NOT NULL"
    ),
    "festival_name": (
        "SELECT n.id AS text, p.film_id AS film, 0 AS turn FROM json_each(?1) AS j "
        "CROSS JOIN festival_name AS n ON n.id = j.value "
        "CROSS JOIN edition AS e ON e.festival_id = n.festival_id "
        "CROSS JOIN appearance AS p ON p.edition_id = e.id UNION "
        "SELECT n.id, a.film_id, 0 FROM json_each(?1) AS j "
        "CROSS JOIN festival_name AS n ON n.id = j.value "
        "CROSS JOIN edition AS e ON e.festival_id = n.festival_id "
        "CROSS JOIN award AS a ON a.edition_id = e.id WHERE a.film_id IS NOT NULL"
    ),
}


# How well a text fits a film, smaller is better, and the text; by film.
_Hits = dict[int, tuple[int, Text]]


def search(connection: Connection, query: str, limit: int) -> list[Found]:
    """See `protocols.Reads.search`."""
    hits = _film_hits(connection, query, limit)
    return _found(connection, hits, sorted(hits, key=lambda film: hits[film][0]), limit)


def _film_hits(connection: Connection, query: str, limit: int) -> _Hits:
    """The best hit of each film; where no text has all words, of those that have them together."""
    query = query[:_LONGEST_QUERY]
    words = fold(query).split()
    if not words or limit <= 0:
        return {}
    texts = ranked(connection, query, words, SEARCHED)
    return _best_hits(connection, texts, limit) or _together(connection, words)


class Match(NamedTuple):
    """The text by which a record was found, and of which kind that text is."""

    text: str
    kind: str


def ranked_films(connection: Connection, query: str) -> dict[int, Match]:
    """The films that a query finds (at most some thousands), best first."""
    hits = _film_hits(connection, query, CANDIDATES)
    films = _by_year(connection, hits)
    films.sort(key={film: order for film, (order, _) in hits.items()}.__getitem__)
    return {film: _match_of(hits[film][1]) for film in films}


def _by_year(connection: Connection, films: Iterable[int]) -> list[int]:
    """The newest films first, of one year by title."""
    places = at_once(
        connection,
        "SELECT id || ',' || row_number() OVER "
        "(ORDER BY -coalesce(year_first, 0), coalesce(title_key, ''), id) AS row "
        "FROM film_card WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(films)),),
    )
    ordered = [0] * (len(places) // 2)
    for film, place in by(2, places):
        ordered[place - 1] = film
    return ordered


def ranked_owners(connection: Connection, query: str, kind: str) -> dict[int, Match]:
    """The persons (`kind` "agent") or editions that a query finds by name, best first."""
    query = query[:_LONGEST_QUERY]
    words = fold(query).split()
    if not words:
        return {}
    owners = _OWNERS_OF[kind]
    best: dict[int, tuple[tuple[Any, ...], Match]] = {}
    for text in ranked(connection, query, words, tuple(owners)):
        rank, text_id, text_kind, _ = text
        for id, *order in connection.execute(owners[text_kind], (text_id,)):
            best.setdefault(id, ((rank, *order, id), _match_of(text)))
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


def _match_of(text: Text) -> Match:
    _, _, kind, spelling = text
    return Match(spelling, kind)


def _best_hits(connection: Connection, texts: Sequence[Text], limit: int) -> _Hits:
    """Of each film the best text that leads to it."""
    best: _Hits = {}
    of_title = _films_of_titles(connection, texts)
    of_others = _films_of_others(connection, [text for text in texts if text[2] != "title"])
    for text in texts:
        rank, id, kind, _ = text
        if kind == "title":
            films: Iterable[tuple[int, int]] = ((of_title[id], 0),)
        elif len(best) >= limit:
            break  # the rest ranks lower, whatever it leads to
        else:
            films = next(of_others)
        for film, turn in films:
            order = 2 * rank + turn
            if film not in best or order < best[film][0]:
                best[film] = order, text
    return best


def _films_of_titles(connection: Connection, texts: Iterable[Text]) -> Mapping[int, int]:
    """All at once: most of what is found are titles, and each has one film."""
    ids = json.dumps([id for _, id, kind, _ in texts if kind == "title"])
    found = at_once(
        connection,
        "SELECT id || ',' || film_id AS row FROM title "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return dict(zip(found[::2], found[1::2], strict=True))


def _films_of_others(
    connection: Connection, texts: Sequence[Text]
) -> Iterator[list[tuple[int, int]]]:
    """The films of each text, with their turns; how many texts are needed shows on the way."""
    start, size = 0, _FIRST_LOT
    while start < len(texts):
        lot = texts[start : start + size]
        films = _films_of_lot(connection, lot)
        yield from (films[id] for _, id, _, _ in lot)
        start, size = start + size, min(2 * size, _LARGEST_LOT)


def _films_of_lot(
    connection: Connection, lot: Sequence[Text]
) -> Mapping[int, list[tuple[int, int]]]:
    ids: dict[str, list[int]] = defaultdict(list)
    for _, id, kind, _ in lot:
        ids[kind].append(id)
    films: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for kind, of_kind in ids.items():
        rows = at_once(
            connection,
            "SELECT text || ',' || film || ',' || turn AS row FROM (SELECT *, row_number() OVER "
            f"(PARTITION BY text ORDER BY film, turn) AS nth FROM ({_FILMS_OF[kind]})) "
            f"WHERE nth <= {_FILMS_OF_ONE_TEXT}",
            (json.dumps(of_kind),),
        )
        for id, film, turn in sorted(by(3, rows)):
            films[id].append((film, turn))
    return films


def _together(connection: Connection, words: list[str]) -> _Hits:
    """Films of which several texts have the words between them: `mua do dang thai huyen`."""
    if len(words) == 1:
        return {}
    common: _Hits = {}
    for number, word in enumerate(words):
        hits = _best_hits(connection, ranked(connection, word, [word], SEARCHED), CANDIDATES)
        common = hits if not number else {f: h for f, h in common.items() if f in hits}
        if not common:
            break
    return common


def _found(connection: Connection, hits: _Hits, films: list[int], limit: int) -> list[Found]:
    """The first `limit` of `films`; equally good ones by year, newest first, then by title."""
    chosen = films[: max(4 * limit, 200)]
    rows = {film: _film_row(connection, film, hits[film][1]) for film in chosen}
    chosen.sort(key=lambda film: (hits[film][0], -(rows[film][1] or 0), rows[film][2]))
    return [rows[film][0] for film in chosen[:limit]]


def _film_row(connection: Connection, film: int, text: Text) -> tuple[Found, int | None, str]:
    uuid, year, year_first = connection.execute(
        "SELECT r.uuid, f.year, f.year_first FROM film AS f JOIN record AS r ON r.id = f.id "
        "WHERE f.id = ?",
        (film,),
    ).fetchone()
    titles = connection.execute(
        "SELECT text, language, sort_key FROM title WHERE film_id = ? "
        "ORDER BY (language IS 'vi') DESC, (type IS 'preferred') DESC, rank, id",
        (film,),
    ).fetchall()
    english = next((text for text, language, _ in titles if language == "en"), None)
    first, _, key = titles[0] if titles else (uuid, None, "")
    found = Found(film, uuid, first, english, year, _directors(connection, film), *_match_of(text))
    return found, year_first, key


def _directors(connection: Connection, film: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT coalesce(c.name_used, (SELECT n.text FROM agent_name AS n WHERE n.agent_id = "
        "c.agent_id ORDER BY (n.type = 'preferred') DESC, n.rank, n.id LIMIT 1)) "
        "FROM credit AS c WHERE c.film_id = ? AND c.activity = 'director' ORDER BY c.rank, c.id",
        (film,),
    )
    return tuple(row[0] for row in rows if row[0])
