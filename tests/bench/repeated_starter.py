"""The starter archive's CSV files repeated: real rows, with ids of their own in each repetition."""

from __future__ import annotations

import csv
from pathlib import Path

from film_archive.shipped import resources

# Columns that hold ids (blank-separated lists included); in each repetition they get a suffix.
_IDS = {
    "sources.csv": ("source_id",),
    "people.csv": ("person_id", "source_ids"),
    "films.csv": ("film_id", "source_ids"),
    "credits.csv": ("film_id", "person_id", "source_ids"),
    "events.csv": ("event_id", "source_ids"),
    "appearances.csv": ("appearance_id", "film_id", "event_id", "source_ids"),
    "awards.csv": ("award_id", "film_id", "event_id", "person_id", "source_ids"),
    "activities.csv": ("activity_id", "event_id", "source_ids"),
    "quotes.csv": ("quote_id", "film_id", "event_id", "source_id"),
    "unverified.csv": (),
    "conflicts.csv": ("conflict_id", "source_ids"),
}
_PSEUDO_SOURCE = "unverified"


def films_in_one() -> int:
    """How many films one repetition holds."""
    return len(_rows("films.csv")[1])


def write(folder: Path, repetitions: int) -> None:
    """Writes the CSV files with every row `repetitions` times; the first time as they are."""
    folder.mkdir(parents=True)
    for name in _IDS:
        header, rows = _rows(name)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for number in range(repetitions):
                for row in rows:
                    made = _repeated(name, header, row, number)
                    if made is not None:
                        writer.writerow(made)


def _rows(name: str) -> tuple[list[str], list[list[str]]]:
    with (resources() / "starter" / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _repeated(name: str, header: list[str], row: list[str], number: int) -> list[str] | None:
    if not number:
        return row
    if name == "sources.csv" and row[0] == _PSEUDO_SOURCE:
        return None
    made = list(row)
    for column in _IDS[name]:
        place = header.index(column)
        made[place] = " ".join(_suffixed(id, number) for id in row[place].split())
    if "row_id" in header:
        place = header.index("row_id")
        made[place] = _row_id(row[place], number)
    if name == "conflicts.csv" and row[header.index("field")].endswith("_id"):
        made[header.index("value")] = _suffixed(row[header.index("value")], number)
    return made


def _suffixed(id: str, number: int) -> str:
    return id if id == _PSEUDO_SOURCE else f"{id}-r{number}"


def _row_id(row_id: str, number: int) -> str:
    """A credit's is film/person/role: the first two are ids."""
    if "/" not in row_id:
        return _suffixed(row_id, number)
    film, person, role = row_id.split("/")
    return f"{_suffixed(film, number)}/{_suffixed(person, number)}/{role}"
