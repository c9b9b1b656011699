"""An archive of generated films that answers as the real one does, and can be made to wait."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from film_archive.archive import FacetValue, FilmRow, ListQuery
from film_archive.domain.errors import NotFound
from film_archive.domain.text import fold

_WORDS = ("Mưa", "Đừng", "Hoa", "Sông", "Đất", "Gió", "Trăng", "Lửa", "Biển", "Làng")


def made_film(number: int) -> FilmRow:
    """The film with this number; numbers count from 1 and are ids."""
    title = f"{_WORDS[number % 10]} {_WORDS[number // 10 % 10].lower()} {number:07}"
    return FilmRow(
        id=number, uuid=f"film-{number:07}", title=title, title_language="vi",
        title_en=f"Film {number}" if number % 2 else None, title_fr=None,
        year=str(1950 + number % 75), year_first=1950 + number % 75,
        form="feature" if number % 3 else "documentary", duration_ms=5_400_000 + number * 1_000,
        directors=(f"Director {number % 97}",), countries=("Vietnam",), awards_won=number % 4,
        appearances=number % 5, unverified=number % 7 == 0, disputed=number % 11 == 0,
        has_media=False,
    )  # fmt: skip


class MadeArchive:
    """Films by id; whoever changes them raises the version."""

    def __init__(self, folder: Path, films: int) -> None:
        self.path = folder / "made.db"
        self.path.touch()
        self.read_only = False
        self.films = {number: made_film(number) for number in range(1, films + 1)}
        self.asked: list[tuple[str, Any]] = []
        self.reads = MadeReads(self)
        self._version = 1
        self._open = threading.Event()
        self._open.set()

    # --- a life of its own ---------------------------------------------------------------------
    def hold(self) -> None:
        """From now on no question is answered."""
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    def rename(self, number: int, title: str) -> None:
        self.films[number] = replace(self.films[number], title=title)
        self._version += 1

    def remove(self, *numbers: int) -> None:
        for number in numbers:
            del self.films[number]
        self._version += 1

    def add(self, *rows: FilmRow) -> None:
        self.films.update((row.id, row) for row in rows)
        self._version += 1

    def pages_asked(self) -> int:
        return sum(name == "rows_by_id" for name, _ in self.asked)

    # --- as the real one ----------------------------------------------------------------------
    @contextmanager
    def reading(self) -> Iterator[MadeReads]:
        assert self._open.wait(30)
        yield self.reads

    def is_there(self) -> bool:
        return True

    def data_version(self) -> int:
        return self._version

    def close(self) -> None:
        self.release()


class MadeReads:
    """The questions that lists ask."""

    def __init__(self, archive: MadeArchive) -> None:
        self._archive = archive
        self._orders: dict[tuple[ListQuery, int], array[int]] = {}

    def first_rows(
        self, query: ListQuery, limit: int, told: int | None = None
    ) -> tuple[FilmRow, ...]:
        self._archive.asked.append(("first_rows", query))
        return self._rows(query, self._order(query)[:limit])

    def row_ids(self, query: ListQuery) -> array[int]:
        self._archive.asked.append(("row_ids", query))
        return self._order(query)

    def few_ids(self, query: ListQuery, most: int) -> array[int] | None:
        self._archive.asked.append(("few_ids", query))
        ids = self._order(query)
        return ids if len(ids) <= most else None

    def rows_by_id(self, query: ListQuery, ids: Sequence[int]) -> tuple[FilmRow, ...]:
        self._archive.asked.append(("rows_by_id", tuple(ids)))
        return self._rows(query, ids)

    def facets(
        self, query: ListQuery, names: Iterable[str] = ("form",)
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        if "form" not in names:
            people = sorted({row.directors[0] for row in self._archive.films.values()})
            values = tuple(FacetValue(name, name, 1) for name in people)
            return {name: values if name == "director" else () for name in names}
        forms: dict[str, int] = {}
        for id in self._order(replace(query, chosen=())):
            form = self._archive.films[id].form or ""
            forms[form] = forms.get(form, 0) + 1
        return {"form": tuple(FacetValue(form, form, n) for form, n in sorted(forms.items()))}

    def values_named(self, query: ListQuery, facet: str, typed: str) -> tuple[FacetValue, ...]:
        self._archive.asked.append(("values_named", (query, facet, typed)))
        named = {name: 0 for row in self._archive.films.values() for name in row.directors}
        for id in self._order(query):
            for name in self._archive.films[id].directors:
                named[name] += 1
        found = [(n, name) for name, n in named.items() if n and fold(name).endswith(fold(typed))]
        return tuple(FacetValue(name, name, n) for n, name in sorted(found, reverse=True))

    def resolve(self, text: str, kind: str | None = None) -> int:
        for id, row in self._archive.films.items():
            if row.uuid == text:
                return id
        raise NotFound("no-such-record", text=text)

    def history(self, limit: int | None = None) -> tuple[()]:
        return ()

    def owners_of(self, touched: Mapping[str, Any]) -> Mapping[str, Any]:
        return touched

    def _rows(self, query: ListQuery, ids: Sequence[int]) -> tuple[FilmRow, ...]:
        films = self._archive.films
        return tuple(films[id] for id in ids if id in films)

    def _order(self, query: ListQuery) -> array[int]:
        key = query, self._archive.data_version()
        if key not in self._orders:
            wanted, forms = fold(query.text), {v for f, v in query.chosen if f == "form"}
            rows = [
                row
                for row in self._archive.films.values()
                if wanted in fold(row.title) and (not forms or (row.form or "") in forms)
            ]
            by = {"year": lambda row: (row.year_first or 0, row.title)}
            rows.sort(key=by.get(query.sort, lambda row: row.title), reverse=query.descending)
            self._orders[key] = array("q", [row.id for row in rows])
        return self._orders[key]
