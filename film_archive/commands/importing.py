"""Importing records: whatever the format, a reader turns it into `Incoming` records first.

A reader streams records in any order; they name each other by uuid, forward references included.
Records that the archive has already are compared: the same ones are left alone, different ones are
kept as they are and reported unless `update` asks for the file's values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from film_archive.archive import Label, Row, UnitOfWork
from film_archive.domain.errors import InputError

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record to be taken in: values by field name, references as uuids.

    `where` and `line` say where it was read, for messages.
    """

    kind: str
    uuid: str
    values: Mapping[str, Any]
    where: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that the archive has with other values: (field, the archive's, the file's)."""

    kind: str
    uuid: str
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, by kind of record."""

    added: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    differing: tuple[Difference, ...]
    """Records left as they were although the file says otherwise (none with `update`)."""


@dataclass(frozen=True, slots=True)
class ImportRecords:
    """Takes in everything that `read()` yields, as one step.

    `name` is what the user knows it by (a file's or folder's name); `total` is the number of
    records if known, for the progress.
    """

    read: Callable[[], Iterable[Incoming]]
    name: str
    total: int | None = None
    update: bool = False

    @property
    def label(self) -> Label:
        return Label("import", {"name": self.name})

    def apply(self, uow: UnitOfWork) -> ImportReport:
        intake = _Intake(uow, self.update)
        done = 0
        for chunk in _chunks(iter(self.read())):
            intake.take(chunk)
            done += len(chunk)
            uow.progress(done, self.total)
        intake.finish()
        report = intake.report()
        uow.describe(added=sum(report.added.values()), updated=sum(report.updated.values()))
        return report


def _chunks(records: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    while chunk := list(islice(records, _CHUNK)):
        yield chunk


@dataclass(slots=True)
class _Intake:
    """Knows which uuid has which id, what waits, and what was promised but has not come yet."""

    uow: UnitOfWork
    update: bool
    fresh: bool = False
    order: dict[str, int] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    waiting: list[Incoming] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    promised: dict[str, tuple[Incoming, str]] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    differing: list[Difference] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.order = {kind: place for place, kind in enumerate(self.uow.kinds())}
        self.fresh = self.uow.is_empty()
        self.counts = {name: Counter() for name in ("added", "updated", "unchanged")}

    def take(self, chunk: list[Incoming]) -> None:
        """Takes in what refers only to what is here; the rest waits for what it refers to.

        Only so is no deferred key left open meanwhile: while one is, SQLite looks through all
        tables that could close it at every insert, and a large import takes twice as long.
        """
        chunk.sort(key=self._place_of_kind)
        self._look_up(chunk)
        ready: dict[str, list[Incoming]] = defaultdict(list)
        coming: set[str] = set()
        for record in chunk:
            links = self.links[record.kind]
            needed = [u for n in links if isinstance(u := record.values.get(n), str)]
            if all(uuid in self.ids or uuid in coming for uuid in needed):
                ready[record.kind].append(record)
                coming.add(record.uuid)
            else:
                self.waiting.append(record)
        for kind, group in ready.items():
            self._take_kind(kind, group)

    def finish(self) -> None:
        """Takes in what has waited; raises if something refers to what never came."""
        self.waiting.sort(key=self._place_of_kind)
        for kind, group in groupby(self.waiting, key=attrgetter("kind")):
            self._take_kind(kind, list(group))
        for uuid, (asking, name) in self.promised.items():
            raise InputError(
                "reference-to-nothing", kind=asking.kind, field=name, value=uuid,
                where=asking.where, line=asking.line,
            )  # fmt: skip

    def _place_of_kind(self, record: Incoming) -> int:
        if record.kind not in self.links:
            self.links[record.kind] = self._links(record.kind, record)
        return self.order[record.kind]

    def _links(self, kind: str, first: Incoming) -> tuple[str, ...]:
        """The fields of a kind that refer to records."""
        with _at(first):
            return tuple(name for name, field in self.uow.fields(kind).items() if field.target)

    def _look_up(self, chunk: list[Incoming]) -> None:
        """Finds the ids of all records that the archive has and this chunk names."""
        if self.fresh:
            return
        named = {record.uuid for record in chunk}
        for record in chunk:
            named.update(
                uuid
                for name in self.links[record.kind]
                if isinstance(uuid := record.values.get(name), str)
            )
        found = self.uow.ids_of([uuid for uuid in named if uuid not in self.ids])
        self.ids.update(found)
        self.here.update(found)

    def _take_kind(self, kind: str, group: list[Incoming]) -> None:
        new: list[tuple[int, str, Row]] = []
        record = group[0]
        try:
            for record in group:
                if record.uuid in self.seen:
                    raise InputError("duplicate-id", uuid=record.uuid)
                self.seen.add(record.uuid)
                row = self.uow.accept(kind, self._resolved(record))
                if record.uuid in self.here:
                    self._compare(record, row)
                else:
                    new.append((self._own_id(record.uuid), record.uuid, row))
        except InputError as fault:
            _say_where(fault, record)
            raise
        self.uow.add_accepted(kind, new)
        self.counts["added"][kind] += len(new)

    def _resolved(self, record: Incoming) -> Mapping[str, Any]:
        """The record's values with ids for uuids."""
        ids = {}
        for name in self.links[record.kind]:
            uuid = record.values.get(name)
            if uuid is not None:
                if not isinstance(uuid, str):
                    raise InputError("not-a-uuid", kind=record.kind, field=name, value=uuid)
                ids[name] = self.ids.get(uuid) or self._promise(uuid, record, name)
        return {**record.values, **ids} if ids else record.values

    def _own_id(self, uuid: str) -> int:
        self.promised.pop(uuid, None)
        known = self.ids.get(uuid)
        if known is None:
            known = self.ids[uuid] = self.uow.reserve(1)
        return known

    def _promise(self, uuid: str, asking: Incoming, name: str) -> int:
        """An id for a record that is referred to before it comes."""
        self.ids[uuid] = new = self.uow.reserve(1)
        self.promised[uuid] = (asking, name)
        return new

    def _compare(self, record: Incoming, row: Row) -> None:
        id = self.ids[record.uuid]
        if self.uow.kind_of(id) != record.kind:
            raise InputError(
                "other-kind", uuid=record.uuid, kind=record.kind, here=self.uow.kind_of(id)
            )
        current = self.uow.get(record.kind, id)
        different = tuple(
            (name, current[name], value) for name, value in row.items() if current[name] != value
        )
        if not different:
            self.counts["unchanged"][record.kind] += 1
        elif self.update:
            self.uow.change(record.kind, [id], row)
            self.counts["updated"][record.kind] += 1
        else:
            self.differing.append(Difference(record.kind, record.uuid, different))

    def report(self) -> ImportReport:
        return ImportReport(
            **{name: dict(+count) for name, count in self.counts.items()},
            differing=tuple(self.differing),
        )


@contextmanager
def _at(record: Incoming) -> Iterator[None]:
    """Adds to an error where its record was read."""
    try:
        yield
    except InputError as fault:
        _say_where(fault, record)
        raise


def _say_where(fault: InputError, record: Incoming) -> None:
    fault.params.setdefault("where", record.where)
    fault.params.setdefault("line", record.line)
