"""How the texts that a film is found by follow from the records; film_texts.py keeps them.

Read for many films at a time (a lot), a statement for each kind of record: asked film by film in
SQL the same took four times as long, and an import spent most of its time there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from sqlite3 import Connection
from typing import NamedTuple

from film_archive.domain.text import fold, fold_exact, fold_tones

BETWEEN = "|"
_INITIALS_FROM = 3  # words
_LOT = 1_000  # films
_REMEMBERED = 50_000  # texts, words or persons: an import of a million films has five times as many


class Doc(NamedTuple):
    """A row of `temp.film_doc`: what one film is found by."""

    film_id: int
    titles: str
    people: str
    events: str
    texts: str
    exact: str
    toneless: str
    initials: str


_Text = tuple[str, str, str]  # folded, as written, and its words with marks
_Part = dict[int, set[_Text]]  # by film


# --- how words are spelled ------------------------------------------------------------------------
@lru_cache(_REMEMBERED)  # the same festivals and awards belong to many films
def _spelled(text: str) -> _Text:
    return fold(text), text, _marked(text)


def _marked(text: str) -> str:
    """The words that have marks, as `fold_exact` spells them."""
    if text.isascii():
        return ""
    return " ".join([word for word in fold_exact(text).split() if not word.isascii()])


@lru_cache(_REMEMBERED)
def _toneless(word: str) -> str:
    """A word of `fold_exact` as `fold_tones` spells it; nothing if no mark is left."""
    toneless = fold_tones(word)
    return "" if toneless.isascii() else toneless


# --- what is asked of the records -----------------------------------------------------------------
_OF_LOT = "WHERE w.kind = 'film' AND w.id BETWEEN ? AND ?"


def _select(what: str, kind: str, key: str = "film_id") -> str:
    return (
        f"SELECT w.id, {what} FROM temp.card_wanted AS w CROSS JOIN {kind} AS x "
        f"ON x.{key} = w.id {_OF_LOT}"
    )


_WANTED = "SELECT w.id FROM temp.card_wanted AS w CROSS JOIN film AS f ON f.id = w.id "
_WANTED += "WHERE w.kind = 'film' ORDER BY w.id"
_TITLES = _select("x.folded, x.text", "title") + " ORDER BY w.id, x.rank, x.id"
_CREDITS = _select("x.agent_id, x.name_used", "credit")
_RECIPIENTS = (
    "SELECT w.id, r.agent_id FROM temp.card_wanted AS w CROSS JOIN award AS x ON x.film_id = w.id "
    f"CROSS JOIN recipient AS r ON r.award_id = x.id {_OF_LOT}"
)
_APPEARANCES = _select("x.edition_id", "appearance")
_AWARDS = _select("x.edition_id, x.name_vi, x.name_en", "award")
_TEXTS = (_select("x.text", "description"), _select("x.value", "identifier", "record_id"))
_NAMES = (
    "SELECT n.agent_id, n.folded, n.text FROM json_each(?) AS j "
    "CROSS JOIN agent_name AS n ON n.agent_id = j.value"
)
_EDITION = (
    "SELECT text FROM edition_name WHERE edition_id = ?1 UNION ALL "
    "SELECT n.text FROM edition AS e CROSS JOIN festival_name AS n "
    "ON n.festival_id = e.festival_id WHERE e.id = ?1 UNION ALL "
    "SELECT city FROM edition WHERE id = ?1 AND city IS NOT NULL"
)


def docs(connection: Connection) -> Iterator[Doc]:
    """What each film in `temp.card_wanted` should be found by, in the order of their ids."""
    asking = _Asking(connection)
    films = [id for (id,) in connection.execute(_WANTED)]
    for start in range(0, len(films), _LOT):
        yield from asking.docs(films[start : start + _LOT])


class _Asking:
    """Reads a lot after the other, and remembers names of persons and festivals meanwhile: a film
    has a dozen, an archive far fewer than that for each."""

    def __init__(self, connection: Connection) -> None:
        self._ask = connection.execute
        self._names: dict[int, list[_Text]] = {}
        self._editions: dict[int, list[_Text]] = {}

    def docs(self, films: list[int]) -> Iterator[Doc]:
        """What these films are found by; their ids are in order."""
        lot = films[0], films[-1]
        titles: dict[int, list[_Text]] = defaultdict(list)
        for film, folded, text in self._ask(_TITLES, lot):
            titles[film].append((folded, text, _marked(text)))
        people, events, texts = self._people(lot), self._events(lot), self._others(lot)
        for film in films:
            yield _doc(
                film, titles[film], sorted(people[film]), sorted(events[film]), sorted(texts[film])
            )

    def _people(self, lot: tuple[int, int]) -> _Part:
        agents = self._ask(_CREDITS, lot).fetchall()
        agents += [(film, agent, None) for film, agent in self._ask(_RECIPIENTS, lot)]
        self._remember({agent for _, agent, _ in agents})
        found: _Part = defaultdict(set)
        for film, agent, used in agents:
            found[film].update(self._names[agent])
            if used is not None:
                found[film].add(_spelled(used))
        return found

    def _remember(self, agents: set[int]) -> None:
        """Reads the names of those whose are not known."""
        if len(self._names) > _REMEMBERED:
            self._names.clear()
        new = agents.difference(self._names)
        self._names.update((agent, []) for agent in new)
        for agent, folded, text in self._ask(_NAMES, (json.dumps(list(new)),)):
            self._names[agent].append((folded, text, _marked(text)))

    def _events(self, lot: tuple[int, int]) -> _Part:
        found: _Part = defaultdict(set)
        for film, edition in self._ask(_APPEARANCES, lot).fetchall():
            found[film].update(self._of_edition(edition))
        for film, edition, *names in self._ask(_AWARDS, lot).fetchall():
            if edition is not None:
                found[film].update(self._of_edition(edition))
            found[film].update([_spelled(name) for name in names if name is not None])
        return found

    def _of_edition(self, edition: int) -> list[_Text]:
        known = self._editions.get(edition)
        if known is None:
            texts = [text for (text,) in self._ask(_EDITION, (edition,))]
            known = self._editions[edition] = [_spelled(text) for text in texts]
        return known

    def _others(self, lot: tuple[int, int]) -> _Part:
        found: _Part = defaultdict(set)
        for sql in _TEXTS:
            for film, text in self._ask(sql, lot):
                found[film].add((fold(text), text, ""))
        return found


def _doc(
    film: int, titles: list[_Text], people: list[_Text], events: list[_Text], texts: list[_Text]
) -> Doc:
    spelled = " ".join([marked for _, _, marked in chain(titles, people, events)])
    exact = dict.fromkeys(spelled.split())
    toneless = dict.fromkeys(map(_toneless, exact))
    toneless.pop("", None)
    return Doc(
        film, _listed(titles), _listed(people), _listed(events), _listed(texts),
        " ".join(exact), " ".join(toneless), _initials(titles),
    )  # fmt: skip


def _listed(part: list[_Text]) -> str:
    return f" {BETWEEN} ".join([folded for folded, _, _ in part])


def _initials(titles: list[_Text]) -> str:
    each = [folded.split() for folded, _, _ in titles]
    return " ".join(
        ["".join([word[0] for word in words]) for words in each if len(words) >= _INITIALS_FROM]
    )
