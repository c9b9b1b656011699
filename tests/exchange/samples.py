"""Archives to export: one record of every kind, every field of it filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from film_archive.archive import Archive, FieldInfo, Reads, create_archive
from film_archive.commands.importing import ImportRecords, Incoming

TEXT = 'Đừng “đốt”, "nửa đêm" \\ dòng một\n\tdòng hai 東京 🎞 é'


def uuid_of(kind: str, number: int = 1) -> str:
    return str(uuid5(NAMESPACE_URL, f"{kind} {number}"))


def one_of_each_kind(reads: Reads) -> Iterator[Incoming]:
    for kind in reads.kinds():
        values = {name: _value(info) for name, info in reads.fields(kind).items()}
        yield Incoming(kind, uuid_of(kind), values)


def _value(info: FieldInfo) -> Any:
    match info.type:
        case "number" | "flag":
            return 1
        case "term":
            return info.codes[-1]
        case "date":
            return "1984-05~"
        case "reference":
            return uuid_of("film" if info.target == "record" else str(info.target))
    return f"{info.kind} {info.name}: {TEXT}"


def full_archive(path: Path) -> Archive:
    """An archive with one record of each kind, open."""
    archive = create_archive(path)
    with archive.reading() as reads:
        records = list(one_of_each_kind(reads))
    archive.do(ImportRecords(lambda: records, "one of each kind"))
    return archive
