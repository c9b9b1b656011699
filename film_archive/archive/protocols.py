"""What other floors may ask of an archive, as protocols."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from film_archive.archive.found import FoundGroup
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
from film_archive.archive.records import (
    Change,
    FieldInfo,
    Label,
    Origin,
    Problem,
    RecordView,
    Step,
    StepDetail,
)
from film_archive.domain.ids import RecordId

Row = dict[str, Any]


class Progress(Protocol):
    """Told how far a long job is; raises `Cancelled` to stop it, and then nothing is changed."""

    def __call__(self, done: int, total: int | None) -> None: ...


def no_progress(done: int, total: int | None) -> None:
    """For short jobs."""


class UnitOfWork(Protocol):
    """One step: everything in it happens, or nothing.

    `kind` is a kind of record ("film", "title", …), ids are ids of that kind.  Values are given by
    column name; derived columns are filled in.  Text is brought to NFC and cleaned of control
    characters.
    """

    progress: Progress

    def add(self, kind: str, values: Mapping[str, Any], uuid: str | None = None) -> RecordId:
        """Adds one record and returns its id; `uuid` None makes a new one."""

    def expect(self, records: int | None) -> None:
        """Tells about how many records are to come, if known, so that room can be made for them."""

    def reserve(self, count: int) -> int:
        """Keeps `count` ids in a row for records that are to come; returns the first."""

    def accept(self, kind: str, values: Mapping[str, Any]) -> Row:
        """The values of a new record as they would be stored; raises `InputError` if one is
        wrong."""

    def add_accepted(self, kind: str, rows: Sequence[tuple[int, str, Row]]) -> None:
        """Adds (id, uuid, row) with reserved ids and accepted rows; the fast road of imports."""

    def accept_columns(
        self, kind: str, rows: Sequence[Mapping[str, Any]]
    ) -> dict[str, list[Any]] | None:
        """The values of many new records as they would be stored, by the fields that one of them
        has; references stay as given.  None if one is wrong or needs cleaning: `accept` tells
        which."""

    def add_columns(
        self, kind: str, uuids: Sequence[str], columns: Mapping[str, Sequence[Any]]
    ) -> range:
        """Adds new records by accepted columns with references as ids; returns their ids.  The
        fastest road of imports."""

    def change(self, kind: str, ids: Iterable[int], values: Mapping[str, Any]) -> int:
        """Gives all these records the same values; returns how many there were."""

    def remove(self, kind: str, ids: Iterable[int]) -> None:
        """Removes records with all they own; raises `InputError("still-used")` if others point to
        one."""

    def get(self, kind: str, id: int) -> Row:
        """The record's row; raises `NotFound`."""

    def find(self, kind: str, /, order: Any = "id", **equal: Any) -> list[Row]:
        """Rows whose columns equal these values (a list or set: any of them), in order."""

    def id_of(self, uuid: str) -> RecordId:
        """Raises `NotFound`."""

    def ids_of(self, uuids: Sequence[str]) -> dict[str, RecordId]:
        """Those of `uuids` that are here."""

    def uuid_of(self, id: int) -> str: ...

    def kind_of(self, id: int) -> str: ...

    def accept_change(self, kind: str, values: Mapping[str, Any]) -> Row:
        """Values for an existing record as they would be stored; raises `InputError`."""

    def owner_columns(self, kind: str) -> tuple[str, ...]:
        """The columns that name the records owning one of this kind."""

    def set_links(self, kind: str, column: str, old: int, new: int, only: int | None = None) -> int:
        """Lets records of a kind that point to `old` point to `new` (or just the one, `only`)."""

    def links_to(self, kind: str) -> list[tuple[str, str]]:
        """(kind, column) of every foreign key that points to records of this kind."""

    def kinds(self) -> tuple[str, ...]:
        """All kinds of record, those that others refer to first where that can be."""

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        """The fields of a kind by name; raises `InputError("unknown-kind")`."""

    def is_empty(self) -> bool:
        """Whether the archive holds no record at all."""

    def name_of(self, id: int) -> str:
        """A record's name for messages."""

    def describe(self, **params: Any) -> None:
        """Adds what has become known to the step's label, for instance how many films were
        added."""


class Command(Protocol):
    """What a user can do to the archive: frozen, with a label, applied in one unit of work."""

    @property
    def label(self) -> Label: ...

    def apply(self, uow: UnitOfWork) -> Any: ...


class Contents(Protocol):
    """Everything that an archive holds, as an export asks for it."""

    def stats(self) -> dict[str, int]:
        """How much there is of everything, by name."""

    def kinds(self) -> tuple[str, ...]:
        """All kinds of record, in the order of an export."""

    def fields(self, kind: str) -> Mapping[str, FieldInfo]:
        """The fields of a kind by name, in order; raises `InputError("unknown-kind")`."""

    def dump(self, kind: str) -> Iterator[tuple[str, Row]]:
        """Every record of a kind as (uuid, row), sorted by uuid; references are uuids."""

    def rows(self, kind: str) -> list[Row]:
        """Every row of a kind with its id and uuid, by id."""


class Reads(Contents, Protocol):
    """Questions, all answered from one moment of the archive."""

    def found(self, query: ListQuery, most: int) -> tuple[FoundGroup, ...]:
        """How many films a query of films finds, how many people, festival editions and programmes
        its words, and of each the first ones, at most so many; films in the query's order, others
        the best first.  Films alone where the query asks for more than words.  Others are read
        otherwise than typed only where nothing of any kind is found as typed."""

    def resolve(self, text: str, kind: str | None = None) -> RecordId:
        """A record by uuid, unambiguous prefix of one (4 letters or more), slug, other identifier
        or exact name.

        Raises `NotFound` or `InputError("ambiguous")`.
        """

    def view(self, id: int) -> RecordView:
        """Everything known of a record, with sources."""

    def first_rows(
        self, query: ListQuery, limit: int, told: int | None = None
    ) -> tuple[ListRow, ...]:
        """The first rows of a list, in an archive of any size at once.  Rows are of the query's
        kind: `FilmRow`, `PersonRow` or `EditionRow`.  By what each was found only the first `told`
        say, None for all: that takes as long as the rows themselves."""

    def row_ids(self, query: ListQuery) -> array[int]:
        """The ids of all rows of a list (64 bits each), in its order."""

    def few_ids(self, query: ListQuery, most: int) -> array[int] | None:
        """All ids of a list where that takes no longer than its first rows: there are at most so
        many, and nothing has to be read beforehand.  Else None."""

    def rows_by_id(self, query: ListQuery, ids: Sequence[int]) -> tuple[ListRow, ...]:
        """These rows in the order of `ids`; what has vanished is left out.  Of the query its kind
        and text matter, the text for what each row was found by."""

    def facets(
        self, query: ListQuery, names: Iterable[str] | None = None
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        """By facet, how many films each value leaves under the text and the choices of the *other*
        facets; all facets, or those that are named.

        decade ("1980", newest first), form (code), verification (verified, unverified, disputed: a
        film can be both of the latter), genre, country and language (uuid of the term), festival
        (uuid of the series), award (what awards of one name have in common), result (code), body
        (uuid of the series that gave an award or nominated for one), holding (trailer, media: any
        film, trailer or reel, copy) and director (uuid), which may take longer than all others
        together.  "" counts the films that have none; of open-ended ones the 100 most frequent are
        given, and what is chosen in any case.  Lists of persons and editions have no facets.
        """

    def values_named(self, query: ListQuery, facet: str, typed: str) -> tuple[FacetValue, ...]:
        """Those values of a facet whose names go on as typed, counted as in `facets`: all words
        typed begin words of one name, in plain letters; the 100 most frequent, none that leaves
        nothing.  None where nothing is typed, or where values have no names (decades, forms …)."""

    def count(self, query: ListQuery) -> int:
        """How many rows a list has."""

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that are kept, in their order; `count` tells how much each finds now."""

    def prepare(self) -> None:
        """Reads what is kept in memory of a large archive (seconds at a million films), so that
        lists, facets and searches are answered at once.  They do without until then."""

    def warm(self) -> bool:
        """Reads for some 0.1 s what many films have, so that the first to type it does not wait;
        True until nothing is left.  It is worth asking again when films were changed."""

    def suggest(self, field: str, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Values of a query's field (`domain.query_fields`) that go on as typed, by the beginnings
        of their words in plain letters, the most frequent first; years by time, codes that are not
        counted in their own order.  None of fields whose values are free: days, running times."""

    def timeline(self, query: ListQuery) -> TimelineYears:
        """All films of a list along their years; none for persons and editions."""

    def film_rows_of(self, uuids: Sequence[str]) -> Mapping[str, FilmRow]:
        """Rows of films by uuid; those that are not here are left out."""

    def address_of(self, id: int) -> tuple[str, str]:
        """(kind, uuid) of the page that shows a record: film, person, edition or programme.

        Of a part it is its owner's page, of a festival its latest edition's.  ("", the record's
        uuid) where no page shows it (a source); raises `NotFound` where it is not there.
        """

    def owners_of(
        self, touched: Mapping[str, frozenset[int] | None]
    ) -> Mapping[str, frozenset[int] | None]:
        """Which films, agents, editions and programmes show what a `Change` touched, by record
        kind; None is many, as in `Change`."""

    def media_of(self, film: str) -> tuple[MediaRow, ...]:
        """The files of the film with this uuid, in order."""

    def review(self, limit: int) -> tuple[ReviewRow, ...]:
        """What is unverified or disputed, by the name of the page that shows it."""

    def breakdown(self) -> Statistics:
        """Counts for plots."""

    def history(self, limit: int | None = None) -> list[Step]:
        """The journal, newest first."""

    def next_steps(self) -> tuple[Step | None, Step | None]:
        """The steps that undo and redo would act on; None where there is none."""

    def history_of(self, id: int) -> list[StepDetail]:
        """The steps that touched a record or what it owns, newest first."""


class NotYet(Exception):
    """The question needs the archive's engine; ask it again when the archive is open."""


class Look(Protocol):
    """An archive's lists while its engine is not loaded yet."""

    def reading(self) -> AbstractContextManager[Reads]:
        """Raises `NotYet` inside, for every question but those of lists."""

    def close(self) -> None: ...


class Archive(Protocol):
    """An open archive."""

    @property
    def path(self) -> Path: ...

    @property
    def read_only(self) -> bool: ...

    @property
    def notices(self) -> tuple[Label, ...]:
        """What the user should know of how it was opened (read-only, migrated, copied without its
        WAL)."""

    def do(
        self, command: Command, *, origin: Origin = "program", progress: Progress = no_progress
    ) -> Change: ...

    def submit(
        self, command: Command, *, origin: Origin = "program", progress: Progress = no_progress
    ) -> Future[Change]: ...

    def preview(self, command: Command, *, progress: Progress = no_progress) -> Change:
        """What the command would change: it is applied, read and rolled back."""

    def undo(self, *, origin: Origin = "program") -> Change:
        """Takes the last step back.  Raises `InputError("nothing-to-undo")`."""

    def redo(self, *, origin: Origin = "program") -> Change: ...

    def reading(self) -> AbstractContextManager[Reads]: ...

    def is_there(self) -> bool:
        """Whether the file that was opened still stands at its path, and not another one.  Asks
        the disk."""

    def data_version(self) -> int:
        """Differs from an earlier answer when anybody has written since, another program or this
        one.  Answers at once, whatever the writer is at."""

    def check(self, *, repair: bool = False) -> list[Problem]: ...

    def close(self) -> None: ...
