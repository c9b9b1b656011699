"""Importing records: whatever the format, a reader turns it into `Incoming` records first.

A reader streams records in any order; they name each other by uuid, forward references included.
Records that the archive has already are compared: the same ones are left alone, different ones are
kept as they are and reported unless `update` asks for the file's values.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from film_archive.archive import Label, Row, UnitOfWork
from film_archive.domain.errors import InputError

_CHUNK = 5_000
_KIND = itemgetter(0)  # of an `Incoming`


class Incoming(NamedTuple):
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
        uow.expect(self.total)
        done = 0
        with _no_garbage_collection():
            for chunk in _chunks(iter(self.read())):
                intake.take(chunk)
                done += len(chunk)
                uow.progress(done, self.total)
            intake.finish()
        report = intake.report()
        uow.describe(added=sum(report.added.values()), updated=sum(report.updated.values()))
        return report


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Millions of records that live on are no garbage: looking through them again and again took a
    sixth of the time of a large import."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
    ids: dict[str, int] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)
    waiting: list[Incoming] = field(default_factory=list)
    promised: dict[str, tuple[Incoming, str]] = field(default_factory=dict)
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
        parts = self._by_kind(chunk)
        self._look_up(parts)
        for kind, records in parts:
            if not self._take_at_once(kind, records):
                self._take_kind(kind, records, self._resolved)

    def finish(self) -> None:
        """Takes in what has waited; raises if something refers to what never came."""
        waiting, self.waiting = self._by_kind(self.waiting), []
        for kind, records in waiting:
            self._take_kind(kind, records, self._promising)
        for uuid, (asking, name) in self.promised.items():
            raise InputError(
                "reference-to-nothing", kind=asking.kind, field=name, value=uuid,
                where=asking.where, line=asking.line,
            )  # fmt: skip

    def _by_kind(self, records: list[Incoming]) -> list[tuple[str, list[Incoming]]]:
        """The records of each kind, as they came; the kinds in their order."""
        by_kind = sorted(records, key=_KIND)
        parts = [(kind, list(part)) for kind, part in groupby(by_kind, key=_KIND)]
        for kind, part in parts:
            if kind not in self.links:
                with _at(part[0]):
                    fields = self.uow.fields(kind)
                self.links[kind] = tuple(name for name, f in fields.items() if f.target)
        return sorted(parts, key=lambda part: self.order[part[0]])

    def _look_up(self, parts: list[tuple[str, list[Incoming]]]) -> None:
        """Finds the ids of all records that the archive has and this chunk names."""
        if self.fresh:
            return
        named: set[str] = set()
        for kind, records in parts:
            _, uuids, rows, *_ = zip(*records, strict=True)
            named.update(uuids)
            for name in self.links[kind]:
                named.update([uuid for row in rows if isinstance(uuid := row.get(name), str)])
        found = self.uow.ids_of(list(named.difference(self.ids)))
        self.ids.update(found)
        self.here.update(found)

    def _take_kind(
        self, kind: str, group: Iterable[Incoming], resolve: Callable[[Incoming], Row | None]
    ) -> None:
        new: list[tuple[int, str, Row]] = []
        record = None
        try:
            for record in group:
                values = resolve(record)
                if values is None:
                    self.waiting.append(record)
                    continue
                row = self.uow.accept(kind, values)
                if record.uuid in self.here:
                    self._compare(record, row)
                else:
                    new.append((self._new_id(record.uuid), record.uuid, row))
        except InputError as fault:
            if record is not None:
                _say_where(fault, record)
            raise
        self.uow.add_accepted(kind, new)
        self.counts["added"][kind] += len(new)

    def _take_at_once(self, kind: str, records: list[Incoming]) -> bool:
        """Takes in records that are all new, right as they stand and refer to what is here: the
        usual case, in a third of the time.  False: nothing is done, each is to be looked at."""
        _, uuids, rows, *_ = zip(*records, strict=True)
        if len(set(uuids)) < len(uuids) or not self.ids.keys().isdisjoint(uuids):
            return False
        columns = self.uow.accept_columns(kind, rows)
        if columns is None:
            return False
        for name in columns.keys() & self.links[kind]:
            ids = list(map(self.ids.get, columns[name]))
            if ids.count(None) > columns[name].count(None):
                return False
            columns[name] = ids
        self.ids.update(zip(uuids, self.uow.add_columns(kind, uuids, columns), strict=True))
        self.counts["added"][kind] += len(uuids)
        return True

    def _resolved(self, record: Incoming) -> Row | None:
        """The record's values with ids for uuids; None if it refers to what is not here yet."""
        values = dict(record.values)
        for name in self.links[record.kind]:
            uuid = values.get(name)
            if uuid is not None:
                id = self.ids.get(_text(uuid, record, name))
                if id is None:
                    return None
                values[name] = id
        return values

    def _promising(self, record: Incoming) -> Row:
        """The same, with ids promised for what is not here yet: records may refer to each other."""
        values = dict(record.values)
        for name in self.links[record.kind]:
            uuid = values.get(name)
            if uuid is not None:
                if _text(uuid, record, name) not in self.ids:
                    self.ids[uuid] = self.uow.reserve(1)
                    self.promised[uuid] = (record, name)
                values[name] = self.ids[uuid]
        return values

    def _new_id(self, uuid: str) -> int:
        known = self.ids.get(uuid)
        if known is None:
            known = self.ids[uuid] = self.uow.reserve(1)
        elif self.promised.pop(uuid, None) is None:
            raise InputError("duplicate-id", uuid=uuid)
        return known

    def _compare(self, record: Incoming, row: Row) -> None:
        id = self.ids[record.uuid]
        if record.uuid in self.compared:
            raise InputError("duplicate-id", uuid=record.uuid)
        self.compared.add(record.uuid)
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


def _text(uuid: Any, record: Incoming, name: str) -> str:
    if not isinstance(uuid, str):
        raise InputError("not-a-uuid", kind=record.kind, field=name, value=uuid)
    return uuid


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
