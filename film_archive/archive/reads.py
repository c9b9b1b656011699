"""Questions to the archive, all answered on one connection inside one deferred transaction."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection

from film_archive.archive import (
    reads_breakdown,
    reads_history,
    reads_lists,
    reads_media,
    reads_names,
    reads_owners,
    reads_review,
    reads_saved,
    reads_search,
    reads_stats,
    reads_suggest,
    reads_view,
)
from film_archive.archive.found import FoundGroup
from film_archive.archive.late_memory import LateMemory
from film_archive.archive.listing import (
    FacetValue,
    FilmRow,
    ListQuery,
    ListRow,
    MediaRow,
    ReviewRow,
    SavedSearch,
    Statistics,
    Suggestion,
    TimelineYears,
)
from film_archive.archive.protocols import Row
from film_archive.archive.reads_selection import Selection
from film_archive.archive.records import FieldInfo, RecordView, Step, StepDetail
from film_archive.archive.schema import KINDS
from film_archive.archive.search_memory import SearchMemory
from film_archive.archive.values import fields_of
from film_archive.domain.ids import RecordId


class SqliteReads:
    """See `protocols.Reads`."""

    def __init__(
        self,
        connection: Connection,
        memory: SearchMemory | None = None,
        films: LateMemory | None = None,
    ) -> None:
        self.connection = connection
        self._memory = memory or SearchMemory()
        self._films = films or LateMemory()

    def stats(self) -> dict[str, int]:
        return reads_stats.stats(self.connection)

    def found(self, query: ListQuery, most: int) -> tuple[FoundGroup, ...]:
        return reads_search.found(self._selection, self.connection, query, most)

    def resolve(self, text: str, kind: str | None = None) -> RecordId:
        return reads_names.resolve(self.connection, text, kind)

    def view(self, id: int) -> RecordView:
        return reads_view.view(self.connection, id)

    def history(self, limit: int | None = None) -> list[Step]:
        return reads_history.steps(self.connection, limit)

    def next_steps(self) -> tuple[Step | None, Step | None]:
        return reads_history.next_steps(self.connection)

    def history_of(self, id: int) -> list[StepDetail]:
        return reads_history.history_of(self.connection, id)

    # --- lists and pages ----------------------------------------------------------------------
    def first_rows(
        self, query: ListQuery, limit: int, told: int | None = None
    ) -> tuple[ListRow, ...]:
        return reads_lists.first_rows(self._selection(query), limit, told)

    def row_ids(self, query: ListQuery) -> array[int]:
        return reads_lists.row_ids(self._selection(query))

    def few_ids(self, query: ListQuery, most: int) -> array[int] | None:
        return self._selection(query).few_ids(most)

    def rows_by_id(self, query: ListQuery, ids: Sequence[int]) -> tuple[ListRow, ...]:
        return reads_lists.rows_by_id(self._selection(query), ids)

    def facets(
        self, query: ListQuery, names: Iterable[str] | None = None
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        if query.kind != "film":
            return {}
        return self._films.facets(self.connection, query, names)

    def values_named(self, query: ListQuery, facet: str, typed: str) -> tuple[FacetValue, ...]:
        if query.kind != "film":
            return ()
        return self._films.values_named(self.connection, query, facet, typed)

    def count(self, query: ListQuery) -> int:
        return self._selection(query).count()

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return reads_saved.saved_searches(self.connection)

    def prepare(self) -> None:
        self._films.prepare(self.connection)

    def warm(self) -> bool:
        return self._films.warm(self.connection)

    def timeline(self, query: ListQuery) -> TimelineYears:
        from film_archive.archive import reads_timeline  # start-up: numpy loads here

        if query.kind != "film":
            return TimelineYears()
        return reads_timeline.timeline(self._films.selection(self.connection, query))

    def _selection(self, query: ListQuery) -> reads_lists.AnySelection:
        if query.kind == "film" and (query.text.strip() or query.chosen):
            return self._films.selection(self.connection, query)
        return Selection(self.connection, self._memory, query)

    def suggest(self, field: str, typed: str, limit: int) -> tuple[Suggestion, ...]:
        return reads_suggest.suggest(self._films, self.connection, field, typed, limit)

    def film_rows_of(self, uuids: Sequence[str]) -> Mapping[str, FilmRow]:
        return reads_lists.film_rows_of(self.connection, uuids)

    def address_of(self, id: int) -> tuple[str, str]:
        return reads_owners.address_of(self.connection, id)

    def owners_of(
        self, touched: Mapping[str, frozenset[int] | None]
    ) -> Mapping[str, frozenset[int] | None]:
        return reads_owners.owners_of(self.connection, touched)

    def media_of(self, film: str) -> tuple[MediaRow, ...]:
        return reads_media.media_of(self.connection, film)

    def review(self, limit: int) -> tuple[ReviewRow, ...]:
        return reads_review.review(self.connection, limit)

    def breakdown(self) -> Statistics:
        return reads_breakdown.breakdown(self.connection)

    # --- contents -----------------------------------------------------------------------------
    def kinds(self) -> tuple[str, ...]:
        return tuple(KINDS)

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        return fields_of(kind)

    def dump(self, kind: str) -> Iterator[tuple[str, Row]]:
        fields = fields_of(kind)
        columns, joins = ["own.uuid"], [f"FROM {kind} AS t JOIN record AS own ON own.id = t.id"]
        for number, field in enumerate(fields.values()):
            if field.target:
                columns.append(f"r{number}.uuid")
                joins.append(f"LEFT JOIN record AS r{number} ON r{number}.id = t.{field.name}")
            else:
                columns.append(f"t.{field.name}")
        rows = self.connection.execute(
            f"SELECT {', '.join(columns)} {' '.join(joins)} ORDER BY own.uuid"
        )
        for uuid, *values in rows:
            yield uuid, dict(zip(fields, values, strict=True))

    def rows(self, kind: str) -> list[Row]:
        names = ["id", "uuid", *fields_of(kind)]
        listed = ", ".join(f"t.{name}" for name in names[2:])
        rows = self.connection.execute(
            f"SELECT t.id, r.uuid, {listed} FROM {kind} AS t JOIN record AS r ON r.id = t.id "
            "ORDER BY t.id"
        )
        return [dict(zip(names, row, strict=True)) for row in rows]
