"""What queries can ask of each film, worked out from all rows of an archive in plain, slow Python.

Nothing here knows of cards, indexes or sets; `query_matching` then says what a query should find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from film_archive.archive import Reads, Row
from film_archive.domain.query_matching import CreditFacts, FilmFacts
from tests.archive.slow_lists import WON, SlowLists

_OF_FIELD = {"year": "year", "form": "form", "duration_ms": "runtime", "colour": "colour"}
_OF_KIND = {
    "title": "title", "credit": "credit", "award": "award", "recipient": "award",
    "appearance": "festival", "copy": "copy",
}  # fmt: skip
_OUR_NAMES = ("slug", "merged")
_SCHEMES = {"country": "country", "language": "language", "genre": "genre", "subject": "tag"}


class SlowFacts:
    """The facts of all films of one archive at one moment, by the films' ids."""

    def __init__(self, reads: Reads) -> None:
        self.slow = SlowLists(reads)
        self.doubts = {name: self._doubts(name) for name in ("unverified", "disputed")}
        self.cited = self._cited()
        self.of = {film["id"]: self._facts(reads, film) for film in self.slow.rows["film"]}

    def _parts(self, kind: str, film: int, column: str = "film_id") -> list[Row]:
        return self.slow.of(kind, column, film)

    # --- what is said of a film and its parts -------------------------------------------------
    def _films_of(self, record: int) -> set[int]:
        """The films that a record is or belongs to."""
        row, kind = self.slow.at[record], self.slow.kind[record]
        if kind == "film":
            return {record}
        if kind == "recipient":
            return self._films_of(row["award_id"])
        return {row[name] for name in ("film_id", "other_film_id") if row.get(name) is not None}

    def _doubts(self, name: str) -> dict[int, set[str]]:
        doubts: dict[int, set[str]] = {film: {"any"} for film in getattr(self.slow, name)}
        for said in self.slow.rows["statement"]:
            disputed = said["status"] == "disputed" or said["conflict_id"] is not None
            if said["status"] != "unverified" if name == "unverified" else not disputed:
                continue
            for film in self._films_of(said["record_id"]):
                doubts[film] |= set(self._doubt_of(said))
        return doubts

    def _doubt_of(self, said: Row) -> Iterator[str]:
        row, kind = self.slow.at[said["record_id"]], self.slow.kind[said["record_id"]]
        if kind == "film" and said["field"] in _OF_FIELD:
            yield _OF_FIELD[said["field"]]
        elif kind in _OF_KIND:
            yield _OF_KIND[kind]
        elif kind == "description" and row["type"] == "synopsis":
            yield "synopsis"
        elif kind in ("film_term", "language_use"):
            scheme = self.slow.at[row["term_id"]]["scheme"]
            if (kind == "language_use") == (scheme == "language") and scheme != "subject":
                yield scheme

    def _cited(self) -> set[int]:
        statements = {row["statement_id"] for row in self.slow.rows["citation"]}
        records = {self.slow.at[id]["record_id"] for id in statements}
        return {film for record in records for film in self._films_of(record)}

    # --- a film -------------------------------------------------------------------------------
    def _facts(self, reads: Reads, film: Row) -> FilmFacts:
        id = film["id"]
        awards = self._parts("award", id)
        won = [award for award in awards if award["result"] in WON]
        lost = [award for award in awards if award["result"] not in WON]
        appearances = self.slow._appeared(id)
        editions = self._editions(appearances + awards)
        bodies = self._editions([award for award in awards if award["result"] != "submitted"])
        others = self._editions(self._parts("appearance", id))
        terms = {code: self._terms(id, scheme) for scheme, code in _SCHEMES.items()}
        minutes = None if film["duration_ms"] is None else film["duration_ms"] // 60_000
        identifiers = self._parts("identifier", id, "record_id")
        premieres = frozenset(a["premiere"] for a in appearances if a["premiere"])
        return FilmFacts(
            titles=_texts(self._parts("title", id)),
            people=tuple(self._people(id, awards)),
            festivals=self._names(editions),
            cities=_texts(editions, "city"),
            bodies=self._names(bodies),
            awards=_texts(won, "name_en", "name_vi"),
            nominations=_texts(lost, "name_en", "name_vi"),
            # Besides: where a film was only to be shown.
            texts=_texts(self._parts("description", id))
            + _texts(identifiers, "value")
            + self._names(others)
            + _texts(others, "city"),
            countries=_labels(terms["country"]),
            languages=_labels(terms["language"]),
            genres=_labels(terms["genre"]),
            tags=_labels(terms["tag"]),
            year=self.slow.year_first(film),
            minutes=minutes,
            added=_added(reads, film),
            form=film["form"],
            results=frozenset(award["result"] for award in awards),
            premieres=premieres,
            has=frozenset(self._holdings(film, terms, bool(editions), bool(premieres))),
            unverified=frozenset(self.doubts["unverified"].get(id, ())),
            disputed=frozenset(self.doubts["disputed"].get(id, ())),
            uuid=film["uuid"],
            identifiers=_texts(identifiers, "value"),
        )

    def _people(self, film: int, awards: list[Row]) -> Iterator[CreditFacts]:
        for credit in self._parts("credit", film):
            names = self._parts("agent_name", credit["agent_id"], "agent_id")
            called = _texts(names) + _texts([credit], "name_used")
            yield CreditFacts(credit["activity"], called)
        for award in awards:
            for recipient in self._parts("recipient", award["id"], "award_id"):
                names = self._parts("agent_name", recipient["agent_id"], "agent_id")
                yield CreditFacts("", _texts(names))

    def _editions(self, shows: list[Row]) -> list[Row]:
        ids = {show["edition_id"] for show in shows} - {None}
        return [self.slow.at[id] for id in sorted(ids)]

    def _names(self, editions: list[Row]) -> tuple[str, ...]:
        return tuple(
            text
            for edition in editions
            for text in _texts(self._parts("edition_name", edition["id"], "edition_id"))
            + _texts(self._parts("festival_name", edition["festival_id"], "festival_id"))
        )

    def _terms(self, film: int, scheme: str) -> list[Row]:
        link = "language_use" if scheme == "language" else "film_term"
        terms = [self.slow.at[use["term_id"]] for use in self._parts(link, film)]
        return [term for term in terms if term["scheme"] == scheme]

    def _holdings(
        self, film: Row, terms: dict[str, list[Row]], shown: bool, premiered: bool
    ) -> Iterator[str]:
        id = film["id"]
        yield from (f"title-{title['language']}" for title in self._parts("title", id))
        for column in ("form", "colour", "note"):
            yield from [column] * (film[column] is not None)
        yield from ["year"] * (self.slow.year_first(film) is not None)
        yield from ["runtime"] * (film["duration_ms"] is not None)
        yield from (credit["activity"] for credit in self._parts("credit", id))
        yield from (code for code, found in terms.items() if found)
        yield from (text["type"] for text in self._parts("description", id))
        for award in self._parts("award", id):
            yield "award" if award["result"] in WON else "nomination"
        yield from ["festival"] * shown + ["premiere"] * premiered
        yield from ["source"] * (id in self.cited)
        schemes = {row["scheme"] for row in self._parts("identifier", id, "record_id")}
        yield from ["identifier"] * bool(schemes - set(_OUR_NAMES))
        yield from ["programme"] * bool(self._parts("programme_film", id))
        yield from ["copy"] * bool(self._parts("copy", id))
        yield from ["reception"] * bool(self._parts("reception", id))
        for file in self._parts("media_file", id):
            yield from ("media", file["role"])


def _texts(rows: Iterable[Row], *columns: str) -> tuple[str, ...]:
    return tuple(row[name] for row in rows for name in columns or ("text",) if row[name])


def _labels(terms: list[Row]) -> tuple[str, ...]:
    return _texts(terms, "label", "label_vi", "label_fr", "code")


def _added(reads: Reads, film: Row) -> int | None:
    """The day here of the first step that touched the film itself, which made it."""
    steps: list[Any] = [
        detail.step
        for detail in reads.history_of(film["id"])
        if any(change.kind == "film" for change in detail.changes)
    ]
    first = min(steps, key=lambda step: step.id, default=None)
    return first and datetime.fromtimestamp(first.at_ms / 1000).toordinal()
