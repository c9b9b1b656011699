"""What is kept in memory of an open archive so that lists of a million films answer at once.

One for an archive, shared by its readers.  It holds as of one moment; each reading first brings it
up to its own: `film_change` names the films that others have changed since, whoever they are (an
edit, an undo, an import, another program).  A reading that began before that moment, which can only
be by a hair, gets one of its own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from threading import Lock, RLock
from typing import Any, TypeVar

from pyroaring import BitMap

from film_archive.archive import facet_sets, packed, spare_memory, word_sets
from film_archive.archive.facet_sets import FacetSets
from film_archive.archive.film_orders import FilmOrders, NoRoom
from film_archive.archive.film_texts import COLUMNS
from film_archive.archive.word_sets import WordSets

T = TypeVar("T")
_KEPT = 8  # texts
_SMALL = 20_000  # films
_A_MOMENT = 0.1  # seconds
_FOLLOWED = 2_000  # films that are looked at one by one; of more everything is read anew


class Films:
    """Sets, orders and facets of all films, as of one moment."""

    def __init__(self, connection: Connection, moment: int) -> None:
        self.moment = moment
        self.words = WordSets()
        self.facets = FacetSets()
        self.orders = FilmOrders(connection)
        self.all = packed.as_set(self.orders.ids.nonzero()[0])
        self.labels: dict[tuple[str, Any], tuple[str, str]] = {}  # of values of facets
        self._kept: dict[str, Any] = {}

    def kept(self, text: str, find: Callable[[], T]) -> T:
        """What was found for a text a moment ago, or is found now."""
        found: T = self._kept.pop(text, None) or find()
        self._kept[text] = found  # the newest stands last
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def follow(self, connection: Connection, moment: int) -> bool:
        """Brings everything up to `moment`; False where it must be read anew."""
        rows = connection.execute(
            "SELECT DISTINCT number FROM film_change WHERE id > ? AND id <= ? LIMIT ?",
            (self.moment, moment, _FOLLOWED + 1),
        ).fetchall()
        (next_one,) = connection.execute(
            "SELECT min(id) FROM film_change WHERE id > ?", (self.moment,)
        ).fetchone()
        changed = [number for (number,) in rows]
        if 0 in changed or len(changed) > _FOLLOWED or next_one != self.moment + 1:
            return False
        try:
            self.orders.renew(connection, changed)
        except NoRoom:
            return False
        self._kept.clear()
        self.labels.clear()
        self._renew_words(connection, changed)
        self.facets.renew(connection, changed)
        self.moment = moment
        return True

    def _renew_words(self, connection: Connection, changed: list[int]) -> None:
        rows = connection.execute(
            f"SELECT number, {', '.join(COLUMNS)} FROM film_text "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(changed),),
        )
        texts = {number: dict(zip(COLUMNS, words, strict=True)) for number, *words in rows}
        for number in changed:
            self.words.renew(number, texts.get(number))
        self.all = (self.all | BitMap(texts)) - BitMap(set(changed) - texts.keys())


class FilmMemory:
    """See the module.  A large archive is read off the way of whoever asks (`prepare`); until then
    `films` has nothing yet, and first rows are found by SQL alone (early_search.py)."""

    def __init__(self) -> None:
        self._lock = RLock()  # of what is there
        self._reading = Lock()  # of who reads it
        self._films: Films | None = None

    def prepare(self, connection: Connection) -> None:
        """Reads everything that is kept; returns when it is there."""
        with self._reading:
            if self._films is None:
                is_large = _is_large(connection)
                if is_large:
                    spare_memory.keep_large_apart()
                films = Films(connection, _moment(connection))
                films.facets.read_all(connection)
                with self._lock:
                    self._films = films
                if is_large:
                    spare_memory.give_back()

    @contextmanager
    def films(self, connection: Connection) -> Iterator[Films]:
        """The films as this reading sees them; nobody else uses them meanwhile."""
        moment = _moment(connection)
        if self._films is None:
            self.prepare(connection)
        with self._lock:
            films = self._films
            assert films is not None
            if films.moment > moment:
                yield Films(connection, moment)
                return
            if films.moment < moment and not films.follow(connection, moment):
                self._films = films = Films(connection, moment)
            yield films

    def warm(self, connection: Connection) -> bool:
        """Reads for a moment what would else be waited for when somebody types it; True until
        nothing is left.  Others can use the films meanwhile."""
        if not _is_large(connection):
            return False
        end = time.monotonic() + _A_MOMENT
        while self._warm_one(connection):
            if time.monotonic() > end:
                return True
        spare_memory.give_back()
        return False

    def _warm_one(self, connection: Connection) -> bool:
        with self.films(connection) as films:
            moment, unread, facet = films.moment, films.words.unread(), films.facets.unread()
        if unread is None:
            if facet is not None:
                self.learn(connection, facet)
            return facet is not None
        found = word_sets.read(connection, *unread)
        with self._lock:
            if films is self._films and films.moment == moment and films.words.unread() == unread:
                films.words.learn(unread, found)
                if films.words.unread() is None:
                    spare_memory.give_back()
        return True

    def learn(self, connection: Connection, facet: str) -> None:
        """Reads a facet, none of the large ones, that was not asked for yet.  Others can use the
        films meanwhile."""
        with self.films(connection) as films:
            moment, is_there = films.moment, films.facets.is_there(facet)
        if is_there:
            return
        found = facet_sets.read(connection, facet)
        with self._lock:
            if films is self._films and films.moment == moment:
                films.facets.learn(facet, found)

    def is_ready(self, connection: Connection) -> bool:
        """Whether `films` answers at once: it is there, or the archive is so small that it can be
        read at once."""
        return self._films is not None or not _is_large(connection)


def _is_large(connection: Connection) -> bool:
    (large,) = connection.execute("SELECT max(number) > ? FROM film_text", (_SMALL,)).fetchone()
    return bool(large)


def _moment(connection: Connection) -> int:
    """The last change of films that this reading sees."""
    (moment,) = connection.execute("SELECT coalesce(max(id), 0) FROM film_change").fetchone()
    return int(moment)
