"""What the schema says of itself: which kind owns which, which points to which, in plain tables."""

from __future__ import annotations

from sqlalchemy import Column, Table

from film_archive.archive.schema import KINDS


def _links() -> list[tuple[Table, Column[int], str]]:
    return [
        (table, column, key.column.table.name)
        for table in KINDS.values()
        for column in table.columns
        if column.name != "id"
        for key in column.foreign_keys
    ]


def _pointing(flag: str | None) -> dict[str, list[tuple[str, str]]]:
    """For each kind the (kind, column) pairs that point to it; those to `record` point to all."""
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for table, column, target in _links():
        marks = {name for name in ("owner", "forget") if column.info.get(name)} or {"hold"}
        if flag is None or flag in marks:
            for kind in KINDS if target == "record" else [target]:
                found[kind].append((table.name, column.name))
    return found


# kind -> the (kind, column) pairs pointing to it: all; by what it owns; to be emptied; that hold
# it.
LINKS = _pointing(None)
OWNED = _pointing("owner")
FORGETTING = _pointing("forget")
HOLDING = _pointing("hold")

# kind -> the columns that name its owners; most kinds have one.
OWNER_COLUMNS: dict[str, tuple[str, ...]] = {
    kind: tuple(c.name for c in table.columns if c.info.get("owner"))
    for kind, table in KINDS.items()
}
