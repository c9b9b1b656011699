"""The id of each row that is written: the record's slug, or one made from its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from film_archive.archive import Row
from film_archive.domain.festival_names import plain_name, series_stem
from film_archive.domain.starter_ids import starter_uuid
from film_archive.domain.text import fold
from film_archive.exchange.csv_holdings import Account, Holdings
from film_archive.exchange.csv_tables import BY_KIND, CONFLICTS

_USABLE = re.compile(r"[^\s/#|;,]+")
_LONGEST_MADE = 60
_FILES = {kind: table.file for kind, table in BY_KIND.items() if table.keyed} | {
    "conflict": CONFLICTS
}


class Slugs:
    """The slugs of all records that have a row of their own."""

    def __init__(self, holdings: Holdings, account: Account) -> None:
        self._holdings = holdings
        self._account = account
        self._kept: dict[int, list[Row]] = {}
        self._slugs: dict[str, dict[int, str]] = {}
        self._stems = _Allotter()
        for row in sorted(holdings.rows("identifier"), key=lambda row: int(row["id"])):
            if row["scheme"] == "slug":
                self._kept.setdefault(row["record_id"], []).append(row)

    def has_one(self, kind: str, row: Row) -> bool:
        """Whether the archive itself has a usable slug for the record."""
        return self._identifier(kind, row) is not None

    def give(self, kind: str, rows: list[Row]) -> None:
        """Settles the slugs of these records, which are to be rows of one file."""
        slugs = self._slugs[kind] = {}
        kept = _Allotter()
        for row in rows:
            identifier = self._identifier(kind, row)
            if identifier and identifier["value"] not in kept.taken:
                slugs[row["id"]] = identifier["value"]
                kept.taken.add(identifier["value"])
                self._account.carry("identifier", identifier, ("record_id", "scheme", "value"))
        self._stems = _Allotter(map(series_stem, slugs.values()), _letters)
        for row in rows:
            if row["id"] not in slugs:
                slugs[row["id"]] = kept.unused(self._made(kind, row))
            self._account.identity(kind, row, f"{_FILES[kind]}/{slugs[row['id']]}")

    def of(self, kind: str, id: int | None) -> str:
        """The slug of a record, "" of none and of one that has no row."""
        return self._slugs.get(kind, {}).get(id, "") if id is not None else ""

    def withdraw(self, kind: str, row: Row) -> None:
        """A record that got a slug has no row after all."""
        identifier = self._identifier(kind, row)
        if identifier is not None:
            self._account.put_back("identifier", identifier["id"])

    def _identifier(self, kind: str, row: Row) -> Row | None:
        """After a merge a record may have two: the one that its uuid was made from comes first."""
        usable = [i for i in self._kept.get(row["id"], ()) if _USABLE.fullmatch(i["value"])]
        file = _FILES[kind]
        own = [i for i in usable if starter_uuid(f"{file}/{i['value']}") == row["uuid"]]
        return next(iter(own or usable), None)

    def _made(self, kind: str, row: Row) -> str:
        if kind == "edition":
            return self._edition(row)
        return slugified(_NAMES[kind](self, row)) or kind.replace("_", "-")

    def _first_text(self, kind: str, column: str, id: int) -> str:
        rows = self._holdings.parts(kind, column, id)
        preferred = [row for row in rows if row.get("type") == "preferred"]
        return str((preferred or rows)[0]["text"]) if rows else ""

    def _edition(self, row: Row) -> str:
        """Editions of one festival share all but the last numbers: so they are read together."""
        when = str(row["year"] or row["date_start"] or "")[:4]
        number = when if when.isdigit() else f"{row['number'] or 1:02}"
        return f"{self._stem(row)}-{number}"

    def _stem(self, row: Row) -> str:
        siblings = self._holdings.parts("edition", "festival_id", row["festival_id"])
        known = Counter(series_stem(s) for e in siblings if (s := self.of("edition", e["id"])))
        if known:
            return known.most_common(1)[0][0]
        name = self._first_text("festival_name", "festival_id", row["festival_id"])
        name = name or plain_name(self._first_text("edition_name", "edition_id", row["id"]))
        return self._stems.unused(series_stem(slugified(name)) or "event")


def _named(kind: str, column: str) -> Callable[[Slugs, Row], str]:
    return lambda slugs, row: slugs._first_text(kind, column, row["id"])


def _told(*fields: str) -> Callable[[Slugs, Row], str]:
    return lambda slugs, row: next((str(row[f]) for f in fields if row[f]), "")


def _of_film(prefix: str) -> Callable[[Slugs, Row], str]:
    return lambda slugs, row: f"{prefix} {slugs.of('film', row['film_id'])}"


_NAMES: dict[str, Callable[[Slugs, Row], str]] = {
    "source": _told("title"),
    "agent": _named("agent_name", "agent_id"),
    "film": _named("title", "film_id"),
    "appearance": _of_film("app"),
    "award": _of_film("award"),
    "activity": lambda slugs, row: f"act {row['title']}",
    "reception": lambda slugs, row: f"quote {row['speaker'] or ''}",
    "media_file": _of_film("media"),
    "programme": _told("title_en", "title_vi"),
    "conflict": lambda slugs, row: "conflict",
}


def slugified(text: str) -> str:
    """Plain small letters, digits and hyphens.

    >>> slugified("Đừng đốt: nhật ký")
    'dung-dot-nhat-ky'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain[:_LONGEST_MADE].rstrip("-")


class _Allotter:
    """Gives names that nothing else has: `base`, else with the first suffix that makes it new."""

    def __init__(
        self, taken: Iterable[str] = (), suffix: Callable[[int], str] = "-{}".format
    ) -> None:
        self.taken = set(taken)
        self._suffix = suffix
        self._counts: Counter[str] = Counter()

    def unused(self, base: str) -> str:
        name = base
        while name in self.taken:
            self._counts[base] += 1
            name = base + self._suffix(self._counts[base] + 1)
        self.taken.add(name)
        return name


def _letters(count: int) -> str:
    """-b for 2: a number would be taken for that of an edition."""
    letters = ""
    while count:
        count, digit = divmod(count - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return f"-{letters}"
