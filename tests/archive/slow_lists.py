"""What lists should say, worked out from all rows of an archive in plain, slow Python.

Nothing here knows of cards: films are put together from the rows that an export would have, and
doubt is followed up from each statement to whatever owns its record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from film_archive.archive import (
    EditionRow,
    FacetValue,
    FilmRow,
    ListQuery,
    ListRow,
    PersonRow,
    Reads,
    Row,
)
from film_archive.archive.shape import OWNER_COLUMNS
from film_archive.commands.editing import preferred_title
from film_archive.domain.collation import sort_key
from film_archive.domain.dates import parse_edtf
from film_archive.domain.text import fold

WON = {"won", "special-mention"}
PLAYED = {"film", "trailer", "sample-reel", "excerpt"}
SHORT = {"Nghệ sĩ Nhân dân": "NSND"}
Facets = dict[str, set[str]]


class SlowLists:
    """Everything of one archive at one moment."""

    def __init__(self, reads: Reads) -> None:
        self.rows = {kind: reads.rows(kind) for kind in reads.kinds()}
        self.at = {row["id"]: row for rows in self.rows.values() for row in rows}
        self.kind = {row["id"]: kind for kind, rows in self.rows.items() for row in rows}
        self._groups: dict[tuple[str, str], dict[Any, list[Row]]] = {}
        self.unverified: set[int] = set()
        self.disputed: set[int] = set()
        for said in self.rows["statement"]:
            if said["status"] == "unverified":
                self._doubt(said["record_id"], self.unverified)
            if said["status"] == "disputed" or said["conflict_id"] is not None:
                self._doubt(said["record_id"], self.disputed)

    def _doubt(self, record: int | None, doubted: set[int]) -> None:
        if record is None or self.kind[record] in ("statement", "citation"):
            return
        doubted.add(record)
        for column in OWNER_COLUMNS[self.kind[record]]:
            self._doubt(self.at[record][column], doubted)

    def of(self, kind: str, column: str, id: int) -> list[Row]:
        """The rows of a kind with this value, in the order of their owner."""
        if (kind, column) not in self._groups:
            groups = self._groups[kind, column] = defaultdict(list)
            for row in sorted(self.rows[kind], key=lambda r: (r.get("rank") or 0, r["id"])):
                groups[row[column]].append(row)
        return self._groups[kind, column].get(id, [])

    # --- films --------------------------------------------------------------------------------
    def film(self, film: Row) -> FilmRow:
        id = film["id"]
        titles = self.of("title", "film_id", id)
        shown = preferred_title(titles)
        return FilmRow(
            id=id,
            uuid=film["uuid"],
            title=shown["text"] if shown else "",
            title_language=shown["language"] if shown else None,
            title_en=_other(titles, "en", shown),
            title_fr=_other(titles, "fr", shown),
            year=film["year"],
            year_first=self.year_first(film),
            form=film["form"],
            duration_ms=film["duration_ms"],
            directors=tuple(filter(None, map(self._called, self._directing(id)))),
            countries=tuple(
                term["label"]
                for link in self.of("film_term", "film_id", id)
                if (term := self.at[link["term_id"]])["scheme"] == "country"
            ),
            awards_won=len(self._won(id)),
            appearances=len(self._appeared(id)),
            unverified=id in self.unverified,
            disputed=id in self.disputed,
            has_media=any(m["role"] in PLAYED for m in self.of("media_file", "film_id", id)),
        )

    def year_first(self, film: Row) -> int | None:
        return parse_edtf(film["year"]).year if film["year"] else None

    def _directing(self, film: int) -> list[Row]:
        return [c for c in self.of("credit", "film_id", film) if c["activity"] == "director"]

    def _called(self, credit: Row) -> str:
        return str(credit["name_used"] or self.name(credit["agent_id"])["text"])

    def _won(self, film: int) -> list[Row]:
        return [a for a in self.of("award", "film_id", film) if a["result"] in WON]

    def _appeared(self, film: int) -> list[Row]:
        rows = self.of("appearance", "film_id", film)
        return [a for a in rows if a["status"] not in ("submitted", "withdrawn")]

    def facets_of(self, film: Row) -> Facets:
        """The values under which a film is counted, "" where it has none."""
        id, first = film["id"], self.year_first(film)
        shows = self._appeared(id) + self.of("award", "film_id", id)
        editions = [self.at[s["edition_id"]] for s in shows if s["edition_id"] is not None]
        names = [a["name_en"] or a["name_vi"] for a in self._won(id)]
        doubts = {"unverified"} & {"unverified" if id in self.unverified else ""}
        doubts |= {"disputed"} & {"disputed" if id in self.disputed else ""}
        return {
            "decade": {"" if first is None else str(first // 10 * 10)},
            "form": {film["form"] or ""},
            "festival": {self.at[e["festival_id"]]["uuid"] for e in editions} or {""},
            "award": {fold(name) or name for name in names if name} or {""},
            "verification": doubts or {"verified"},
            "genre": self._terms("film_term", id, "genre"),
            "country": self._terms("film_term", id, "country"),
            "language": self._terms("language_use", id, "language"),
            "result": {a["result"] for a in self.of("award", "film_id", id)} or {""},
            "body": self._bodies(id) or {""},
            "holding": self._holdings(id),
            "director": {self.at[c["agent_id"]]["uuid"] for c in self._directing(id)} or {""},
        }

    def _terms(self, link: str, film: int, scheme: str) -> set[str]:
        terms = [self.at[use["term_id"]] for use in self.of(link, "film_id", film)]
        return {term["uuid"] for term in terms if term["scheme"] == scheme} or {""}

    def _bodies(self, film: int) -> set[str]:
        given = [a for a in self.of("award", "film_id", film) if a["result"] != "submitted"]
        editions = [self.at[a["edition_id"]] for a in given if a["edition_id"] is not None]
        return {self.at[edition["festival_id"]]["uuid"] for edition in editions}

    def _holdings(self, film: int) -> set[str]:
        roles = {m["role"] for m in self.of("media_file", "film_id", film)}
        media = ({"media"} if roles & PLAYED else set()) | (roles & {"trailer"})
        return media | ({"copy"} if self.of("copy", "film_id", film) else set()) or {""}

    # --- persons and editions -----------------------------------------------------------------
    def name(self, agent: int) -> Row:
        names = self.of("agent_name", "agent_id", agent)
        return min(names, key=lambda n: n["type"] != "preferred", default={"text": ""})

    def person(self, agent: Row) -> PersonRow:
        id = agent["id"]
        credits = self.of("credit", "agent_id", id)
        activities = Counter(credit["activity"] for credit in credits)
        awards = {r["award_id"] for r in self.of("recipient", "agent_id", id)}
        honours = [h["text"] for h in self.of("agent_honour", "agent_id", id)
                   if h["kind"] == "honour"]  # fmt: skip
        dates = [(agent[name] or "")[:4] for name in ("birth", "death")]
        return PersonRow(
            id=id,
            uuid=agent["uuid"],
            name=self.name(id)["text"],
            kind=agent["type"],
            honours=tuple(dict.fromkeys(SHORT.get(text, text) for text in honours)),
            activities=tuple(sorted(activities, key=lambda a: (-activities[a], a))),
            films=len({credit["film_id"] for credit in credits}),
            awards=sum(self.at[award]["result"] in WON for award in awards),
            years="–".join(dates) if any(dates) else None,
            unverified=id in self.unverified,
            disputed=id in self.disputed,
        )

    def edition_name(self, edition: int) -> str:
        names = self.of("edition_name", "edition_id", edition)
        return next(iter(sorted(names, key=lambda n: n["language"] != "vi")), {"text": ""})["text"]

    def edition(self, edition: Row) -> EditionRow:
        id = edition["id"]
        awards = self.of("award", "edition_id", id)
        films = {row["film_id"] for row in [*awards, *self.of("appearance", "edition_id", id)]}
        series = self.of("festival_name", "festival_id", edition["festival_id"])
        named = sorted(series, key=lambda n: n["language"] != "vi")
        name = self.edition_name(id)
        others = [n["text"] for n in self.of("edition_name", "edition_id", id)
                  if n["language"] == "en" and n["text"] != name]  # fmt: skip
        start, end = edition["date_start"], edition["date_end"]
        both = f"{start}/{end}" if start and end and start != end else None
        return EditionRow(
            id=id,
            uuid=edition["uuid"],
            name=name,
            name_en=next(iter(others), None),
            festival=named[0]["text"] if named else None,
            kind=edition["kind"],
            number=edition["number"],
            date_text=both or start or edition["year"] or end,
            day_first=self.day_first(edition),
            city=edition["city"],
            country=edition["country"],
            films=len(films - {None}),
            awards=sum(award["result"] in WON for award in awards),
            unverified=id in self.unverified,
            disputed=id in self.disputed,
        )

    def day_first(self, edition: Row) -> int | None:
        known = edition["date_start"] or edition["year"]
        first = parse_edtf(known).earliest if known else None
        return None if first is None else int(first.strftime("%Y%m%d"))

    # --- lists --------------------------------------------------------------------------------
    def listed(self, query: ListQuery) -> list[ListRow]:
        """The rows of a query without a text, in order."""
        if query.kind == "film":
            films = [f for f in self.rows["film"] if _passes(self.facets_of(f), query.chosen)]
            rows: list[ListRow] = [self.film(film) for film in films]
        elif query.kind == "person":
            rows = [self.person(agent) for agent in self.rows["agent"]]
        else:
            rows = [self.edition(edition) for edition in self.rows["edition"]]
        return _ordered(rows, {row.id: self.keys(row, query.sort) for row in rows}, query)

    def keys(self, row: ListRow, sort: str) -> tuple[Any, Any]:
        """What a row is sorted by, None where it lacks it, and then by."""
        if isinstance(row, FilmRow):
            title = sort_key(row.title) if self.of("title", "film_id", row.id) else None
            return (title, None) if sort == "title" else (self._sorted_by(row, sort), title)
        name = sort_key(row.name) if row.name else None
        if isinstance(row, PersonRow) and sort == "given":
            return self.given(row.id), name
        return (row.day_first, name) if sort == "date" else (name, None)  # type: ignore[union-attr]

    def _sorted_by(self, film: FilmRow, sort: str) -> Any:
        if sort in ("director", "family"):
            first = next(iter(self._directing(film.id)), None)
            key = self.given if sort == "director" else self.family
            return key(first["agent_id"]) if first else None
        found = {"year": film.year_first, "awards": film.awards_won, "added": film.id}
        return found[sort] if sort in found else self._original(film.id)

    def _original(self, film: int) -> str | None:
        titles = self.of("title", "film_id", film)
        ranks = ("preferred", "proper")
        best = min(titles, key=lambda t: -ranks.index(t["type"]) if t["type"] in ranks else 1,
                   default=None)  # fmt: skip
        return sort_key(best["text"]) if best else None

    def family(self, agent: int) -> str | None:
        name, sort_name = self.name(agent), self.at[agent]["sort_name"]
        text, family = name["text"], name.get("family")
        if sort_name or not text or self.at[agent]["type"] != "person":
            return sort_key(sort_name or text) if sort_name or text else None
        words = text.split()
        last = len(family.split()) if family else name["name_order"] == "given-first"
        if family and (words[-last:] != family.split() or words[:last] == family.split()):
            last = 0
        return sort_key(" ".join(words[-last:] + words[:-last] if last else words))

    def given(self, agent: int) -> str | None:
        text = self.name(agent)["text"]
        if self.at[agent]["type"] != "person" or not text:
            return sort_key(text) if text else None
        *rest, last = text.split()
        return sort_key(" ".join([last, *rest]))

    def counts(self, query: ListQuery, facet: str) -> Counter[str]:
        """How many films each value of a facet leaves under the others' choices."""
        others = [choice for choice in query.chosen if choice[0] != facet]
        values = [self.facets_of(film) for film in self.rows["film"]]
        passing = [found[facet] for found in values if _passes(found, others)]
        return Counter(value for found in passing for value in found)


def _other(titles: list[Row], language: str, shown: Row | None) -> str | None:
    found = [t for t in titles if t["language"] == language and t["text"] != (shown or t)["text"]]
    best = preferred_title(found)
    return best["text"] if best else None


def _passes(values: Facets, chosen: Iterable[tuple[str, str]]) -> bool:
    wanted: Facets = defaultdict(set)
    for facet, value in chosen:
        wanted[facet].add(value)
    return all(values[facet] & among for facet, among in wanted.items())


def _ordered(
    rows: list[ListRow], keys: dict[int, tuple[Any, Any]], query: ListQuery
) -> list[ListRow]:
    def by_name(row: ListRow) -> tuple[bool, Any, int]:
        then = keys[row.id][1]
        return then is not None, then or "", row.id

    known = sorted((r for r in rows if keys[r.id][0] is not None), key=by_name)
    known.sort(key=lambda row: keys[row.id][0], reverse=query.descending)
    return known + sorted((r for r in rows if keys[r.id][0] is None), key=by_name)


def as_counts(values: Iterable[FacetValue]) -> dict[str, int]:
    """Values that leave something, with their counts."""
    return {value.value: value.count for value in values if value.count}
