"""Films in the order in which they agree with what was typed, the best first.

Whose text it is and how much of it was typed count first: a whole title, the beginning of one, a
whole name of a person, a festival or an award, words of titles, of people, of festivals and awards,
of the rest.  Within each of these typed marks count: as typed, but for tones, by plain letters;
then the newest film first.

Of a query only the words and phrases that must all be there, in any text, have a say in the order;
what else it asks for, fields, alternatives and what must not be, leaves films out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from film_archive.archive import packed, query_sets
from film_archive.archive.film_memory import Films
from film_archive.archive.film_readings import (
    Ranking,
    Reading,
    having,
    other_readings,
    reading_of,
)
from film_archive.archive.packed import Numbers
from film_archive.archive.word_sets import FEW, Asked, Words, look_through
from film_archive.domain.closeness import Closeness
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import And, Everything, Phrase, Tree, Word, all_of
from film_archive.domain.text import fold_exact, fold_tones

_STARTS = 500  # titles that begin so and are looked at one by one
_PLAIN_STARTS = 200  # the same for whoever types no marks
_LOT = 100
_OF_ONE_NAME = 2_000
_AT_ONCE = 200  # films whose texts are read
_LAST = "\U0010ffff"


def find(connection: Connection, films: Films, text: str) -> Found:
    """The films that a query finds; none where it asks for nothing, be it by mistake."""
    tree = parse(text).tree
    if isinstance(tree, Everything):
        return Found(reading_of("typed", ()), BitMap())
    ranking, rest = parted(tree)
    filtered = query_sets.found(connection, films, rest)
    typed = reading_of("typed", ranking)
    found = having(connection, films, typed)
    if ranking and not found:
        for reading in other_readings(connection, films, ranking):
            if found := having(connection, films, reading):
                return Found(reading, found & filtered)
    return Found(typed, found & filtered)


def parted(tree: Tree) -> tuple[Ranking, Tree]:
    """The words and phrases that rank, and the rest."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    ranking = tuple(part for part in parts if isinstance(part, Word | Phrase))
    return ranking, all_of(part for part in parts if not isinstance(part, Word | Phrase))


# --- one reading ----------------------------------------------------------------------------------
class Found:
    """The films that one reading of a query finds; `films` nobody may change."""

    def __init__(self, reading: Reading, films: BitMap) -> None:
        self.reading = reading
        self.films = films

    def in_order(
        self, connection: Connection, films: Films, among: BitMap, limit: int | None = None
    ) -> Numbers:
        """Those that are among others too, the best first; the rest after `limit` may be left
        out."""
        parts, left = [np.zeros(0, dtype=np.uint32)], self.films & among
        for tier in self._tiers(connection):
            wanted = None if limit is None else limit - sum(map(len, parts))
            match tier:
                case BitMap():
                    inside = tier & left
                    parts.append(films.orders.newest(inside, wanted))
                case list():
                    inside = _having(connection, films, tier, left, wanted)
                    parts.append(films.orders.newest(inside, wanted))
                case _:
                    parts.append(tier[_are_in(left, tier)])
                    inside = packed.as_set(parts[-1])
            left = left - inside
            if not left or (wanted is not None and len(parts[-1]) >= wanted):
                break
        return np.concatenate(parts)

    def _tiers(self, connection: Connection) -> Iterator[Numbers | BitMap | list[Asked]]:
        """Films in their order; films; or what those have that are meant."""
        reading = self.reading
        if reading.way == "initials":
            yield [(("initials",), words._replace(beginning=False)) for words in reading.words]
        elif reading.words:
            yield from self._beginning(connection)
            yield from self._named(connection)
            for column in ("titles", "people", "events"):
                yield from self._by_marks(reading.asked((column,)))
        yield from self._by_marks([])

    def _by_marks(self, those: list[Asked]) -> Iterator[list[Asked]]:
        """As typed, but for tones, the rest."""
        for column, spell in (("exact", fold_exact), ("toneless", fold_tones)):
            marked = [word for word in spell(self.reading.text).split() if not word.isascii()]
            if marked:
                yield [*those, *(((column,), Words(word)) for word in marked)]
        yield those

    def _beginning(self, connection: Connection) -> Iterator[Numbers]:
        """Whole titles, then titles that begin so, those closest as typed first."""
        typed, folded = self.reading.text, self.reading.folded
        rows = connection.execute(
            "SELECT film_id, text, folded FROM title WHERE folded >= ?1 AND folded < ?2 "
            "ORDER BY folded, film_id LIMIT ?3",
            (folded, folded + _LAST, _PLAIN_STARTS if typed.isascii() else _STARTS),
        ).fetchall()
        closeness = Closeness(typed)
        ranked = sorted(
            (text != folded, closeness.of(spelled, text), place, film)
            for place, (film, spelled, text) in enumerate(rows)
        )
        films = list(dict.fromkeys(film for *_, film in ranked))
        for start in range(0, len(films), _LOT):  # the first ones are often enough
            yield _numbers_of(connection, films[start : start + _LOT])

    def _named(self, connection: Connection) -> Iterator[BitMap]:
        """Films of a person, festival or edition whose whole name was typed."""
        folded = self.reading.folded
        turned = _turned(folded)
        for sql, names in (
            (_DIRECTED, [folded]), (_DIRECTED, turned), (_CREDITED, [folded]), (_CREDITED, turned),
            (_SHOWN, [folded]),
        ):  # fmt: skip
            numbers = packed.numbers(connection, sql, (json.dumps(names), _OF_ONE_NAME))
            if len(numbers):
                yield packed.as_set(numbers)


def _having(
    connection: Connection, films: Films, asked: list[Asked], left: BitMap, wanted: int | None
) -> BitMap:
    """Those of the films left that have all that is asked; where there are more than are wanted
    some of them, among which are the newest that are wanted."""
    some, unknown = films.words.at_hand(asked, left)
    if unknown and wanted is not None and len(some) > FEW:
        found = _looked_at(connection, films, unknown, some, wanted)
        if len(found) >= wanted:
            return found
    return films.words.of_all(connection, unknown, some)


def _looked_at(
    connection: Connection, films: Films, asked: list[Asked], among: BitMap, wanted: int
) -> BitMap:
    """Those that are found among the newest films by reading these: where many have what is asked
    that is quicker than asking for all.  Stops when it is plain that there are few."""
    newest = films.orders.newest(among, FEW)[:FEW]
    found = BitMap()
    for start in range(0, len(newest), _AT_ONCE):
        found |= look_through(connection, asked, newest[start : start + _AT_ONCE].tolist())
        if len(found) >= wanted or len(found) * FEW < wanted * (start + _AT_ONCE):
            break
    return found


def _numbers_of(connection: Connection, films: list[int]) -> Numbers:
    """The films' numbers, in the order of their ids here."""
    known = dict(
        connection.execute(
            "SELECT film_id, number FROM film_text "
            "WHERE film_id IN (SELECT value FROM json_each(?))",
            (json.dumps(films),),
        ).fetchall()
    )
    return np.array([known[film] for film in films if film in known], dtype=np.uint32)


def _are_in(films: BitMap, numbers: Numbers) -> NDArray[np.bool_]:
    return np.isin(numbers, packed.as_array(films & packed.as_set(numbers)))


def _turned(name: str) -> list[str]:
    """A name in other orders: with the given name first, or the middle one.

    >>> _turned("anh hung tran")
    ['hung tran anh', 'tran anh hung']
    """
    words = name.split()
    if len(words) > _LONGEST_NAME:
        return []
    return [" ".join(words[at:] + words[:at]) for at in range(1, len(words))]


_LONGEST_NAME = 6  # words
_IS_NAMED = "n.folded IN (SELECT value FROM json_each(?1))"
_OF = "AS f CROSS JOIN film_text AS t ON t.film_id = f.film LIMIT ?2"
_OF_AGENT = (
    "SELECT t.number AS row FROM (SELECT DISTINCT c.film_id AS film FROM agent_name AS n "
    "CROSS JOIN credit AS c ON c.agent_id = n.agent_id WHERE {}{}) " + _OF
)
_AT_EDITION = "CROSS JOIN {} AS a ON a.edition_id = {} WHERE {} AND a.film_id NOT NULL"
_DIRECTED = _OF_AGENT.format(_IS_NAMED, " AND c.activity = 'director'")
_CREDITED = _OF_AGENT.format(_IS_NAMED, "")
_SHOWN = (
    "SELECT t.number AS row FROM ("
    + " UNION ".join(
        f"SELECT a.film_id AS film FROM {of} " + _AT_EDITION.format(shown, edition, _IS_NAMED)
        for of, edition in (
            ("edition_name AS n", "n.edition_id"),
            ("festival_name AS n CROSS JOIN edition AS e ON e.festival_id = n.festival_id", "e.id"),
        )
        for shown in ("appearance", "award")
    )
    + f") {_OF}"
)
