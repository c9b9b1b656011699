"""Values of the archive that a query may name, while one is being typed: real ones, with counts.

Values are matched by beginnings of their words in plain letters, all of them in one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import Final

from film_archive.archive import suggest_festivals, suggest_names, suggest_values
from film_archive.archive.late_memory import LateMemory
from film_archive.archive.listing import ListQuery, Suggestion
from film_archive.archive.suggest_asking import Asking, Find
from film_archive.domain.query_codes import beginning_with, key
from film_archive.domain.query_fields import FIELDS, field_of
from film_archive.domain.text import fold


def suggest(
    films: LateMemory, connection: Connection, field: str, typed: str, limit: int
) -> tuple[Suggestion, ...]:
    """See `protocols.Reads.suggest`."""
    whole = typed.encode("utf-8", "ignore").decode()  # half of a letter is none
    asking = Asking(films, connection, field, whole, tuple(fold(whole).split()))
    found = _VALUES.get(field, _none)(asking)
    return tuple(_first(found, max(limit, 0)))


def _none(_: Asking) -> Iterable[Suggestion]:
    return ()


def _first(found: Iterable[Suggestion], limit: int) -> Iterator[Suggestion]:
    """The first of them, each value once."""
    seen: set[str] = set()
    for suggestion in found:
        if len(seen) >= limit:
            return
        if suggestion.value not in seen:
            seen.add(suggestion.value)
            yield suggestion


def _coded(asking: Asking) -> Iterable[Suggestion]:
    """Those that are called so themselves first, then by how many films have them."""
    codes = beginning_with(field_of(asking.field).codes, asking.typed)
    counts = asking.films.selection(asking.connection, ListQuery()).many_of(asking.field, codes)
    begun = key(asking.typed)
    return sorted(
        (Suggestion(code, "", counts.get(code)) for code in codes),
        key=lambda s: (not key(s.value).startswith(begun), -(s.count or 0)),
    )


_VALUES: Final[Mapping[str, Find]] = {
    **{field.name: _coded for field in FIELDS if field.codes},
    **{field.name: suggest_names.people for field in FIELDS if field.activity},
    "title": suggest_values.titles,
    "person": suggest_names.people,
    "festival": suggest_festivals.festivals,
    "body": suggest_festivals.bodies,
    "city": suggest_festivals.cities,
    "award": suggest_values.awards("award names"),
    "nomination": suggest_values.awards("nomination names"),
    "country": suggest_values.terms("country"),
    "language": suggest_values.terms("language"),
    "genre": suggest_values.terms("genre"),
    "tag": suggest_values.terms("subject"),
    "year": suggest_values.numbers("year"),
    "decade": suggest_values.numbers("decade"),
    "id": suggest_values.ids,
}
