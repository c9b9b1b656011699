"""The journal on SQLite: before-images of every row a step touches, and how they are put back.

TEMP triggers on the writer's connection copy each row, as it was, into a typed shadow table
`j_<kind>` of the archive the first time a step touches it (`born = 1`: the step made the row).
Undo deletes what was born and puts the images back; being recorded by the same triggers, it is
itself a step, and reverting that step is redo.  No command carries undo code.

Rules that this rests on, each broken once by somebody and therefore tested:
- the triggers say ON CONFLICT DO NOTHING, never OR IGNORE: the outer statement's conflict policy
  would override the latter;
- no REPLACE anywhere and no change of an id: both would slip past the triggers;
- foreign keys have no actions and are deferred, and each is indexed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from sqlite3 import Connection

from sqlalchemy import Table

from film_archive.archive.schema import JOURNALED
from film_archive.domain.errors import InputError


def shadow_ddl(table: Table) -> str:
    """The shadow table: the same columns, typed, nullable, one row a step and id."""
    columns = "".join(f", {c.name} {c.type}" for c in table.columns if c.name != "id")
    return (
        f"CREATE TABLE j_{table.name} (step INTEGER NOT NULL, born INTEGER NOT NULL, "
        f"id INTEGER NOT NULL{columns}, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID"
    )


def shadow_indexes(table: Table) -> tuple[str, ...]:
    """What a record has owned is asked of the images (history); births carry no owner."""
    return tuple(
        f"CREATE INDEX j_{table.name}_{c.name} ON j_{table.name} ({c.name}) WHERE born = 0"
        for c in table.columns
        if c.info.get("owner")
    )


def _names(table: Table) -> list[str]:
    return [c.name for c in table.columns if c.name != "id"]


def _triggers(table: Table) -> tuple[str, ...]:
    name, columns = table.name, _names(table)
    listed = "".join(f", {c}" for c in columns)
    old = "".join(f", old.{c}" for c in columns)
    once = "FROM cur WHERE true ON CONFLICT DO NOTHING"
    image = f"INSERT INTO j_{name}(step, born, id{listed}) SELECT step, 0, old.id{old} {once};"
    birth = f"INSERT INTO j_{name}(step, born, id) SELECT step, 1, new.id {once};"
    return (
        f"CREATE TEMP TRIGGER jt_{name}_i AFTER INSERT ON main.{name} BEGIN {birth} END",
        f"CREATE TEMP TRIGGER jt_{name}_u AFTER UPDATE ON main.{name} BEGIN {image} END",
        f"CREATE TEMP TRIGGER jt_{name}_d AFTER DELETE ON main.{name} BEGIN {image} END",
    )


_INSERT_TRIGGER = {table.name: _triggers(table)[0] for table in JOURNALED}
_WORTH_IT = 500  # rows; taking a trigger away and putting it back costs as much as some hundred
TRIGGER_COUNT = 3 * len(JOURNALED)


def install(connection: Connection) -> None:
    """Puts the journal's triggers on a writing connection (they vanish with it)."""
    connection.execute("CREATE TEMP TABLE cur(step INTEGER NOT NULL)")
    for table in JOURNALED:
        for trigger in _triggers(table):
            connection.execute(trigger)


def assert_installed(connection: Connection) -> None:
    """A write without the journal would be lost to undo and history: that is a bug of ours."""
    found = connection.execute(
        "SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger' AND name GLOB 'jt_*'"
    ).fetchone()[0]
    if found != TRIGGER_COUNT:
        raise AssertionError(f"writing without the journal: {found} of {TRIGGER_COUNT} triggers")


def set_step(connection: Connection, step: int | None) -> None:
    """From here on images belong to `step`; None: nothing may be recorded."""
    connection.execute("DELETE FROM cur")
    if step is not None:
        connection.execute("INSERT INTO cur VALUES (?)", (step,))


@contextmanager
def births(connection: Connection, kinds: tuple[str, ...], ids: Sequence[int]) -> Iterator[None]:
    """Records that the block inserts rows with these new ids into the tables of `kinds`.

    The triggers on INSERT are away meanwhile and the images are written here at once: half the
    time. Should the block fail, the transaction's end brings the triggers back.
    """
    if len(ids) < _WORTH_IT:
        yield
        return
    (step,) = connection.execute("SELECT step FROM cur").fetchone()
    for kind in kinds:
        connection.execute(f"DROP TRIGGER temp.jt_{kind}_i")
    yield
    for kind in kinds:
        _note_births(connection, kind, step, ids)
        connection.execute(_INSERT_TRIGGER[kind])


def _note_births(connection: Connection, kind: str, step: int, ids: Sequence[int]) -> None:
    into = f"INSERT INTO j_{kind}(step, born, id)"
    if isinstance(ids, range):
        connection.execute(
            f"{into} SELECT ?, 1, id FROM {kind} WHERE id BETWEEN ? AND ?", (step, ids[0], ids[-1])
        )
    else:
        connection.executemany(f"{into} VALUES ({step:d}, 1, ?)", [(id,) for id in ids])


# One statement for all kinds: forty small ones took a third of the time of saving one film.
_TOUCHED = " UNION ALL ".join(
    f"SELECT '{table.name}', count(*) FROM j_{table.name} WHERE step = ?1" for table in JOURNALED
)


def touched(connection: Connection, step: int) -> dict[str, int]:
    """How many rows of each kind have an image in `step` (kinds with none are left out)."""
    return {kind: count for kind, count in connection.execute(_TOUCHED, (step,)) if count}


def refuse_broken_references(connection: Connection) -> None:
    """Raises `InputError` if a row that the last step wrote refers to another kind, or nothing.

    The keys are deferred, and a COMMIT that they fail cannot say which row it was.
    """
    (step,) = connection.execute("SELECT max(id) FROM step").fetchone()
    for table in JOURNALED:
        name = table.name
        for column in table.columns:
            for key in column.foreign_keys:
                row = connection.execute(
                    f"SELECT t.{column.name} FROM j_{name} AS j CROSS JOIN {name} AS t "
                    f"ON t.id = j.id WHERE j.step = ? AND t.{column.name} IS NOT NULL AND "
                    f"t.{column.name} NOT IN (SELECT id FROM {key.column.table.name}) LIMIT 1",
                    (step,),
                ).fetchone()
                if row:
                    there = connection.execute("SELECT 1 FROM record WHERE id = ?", row).fetchone()
                    raise InputError(
                        "reference-to-other-kind" if there else "reference-to-nothing",
                        kind=name, field=column.name, target=key.column.table.name, value=row[0],
                    )  # fmt: skip


def _has_other_unique_key(table: Table) -> bool:
    return table.name in ("record", "identifier")


def _restore_by_update(connection: Connection, table: Table, step: int) -> None:
    """For tables whose only unique key is `id`: half the time of deleting and inserting again."""
    name, columns = table.name, _names(table)
    listed = ", ".join(["id", *columns])
    connection.execute(
        f"DELETE FROM {name} WHERE id IN (SELECT id FROM j_{name} WHERE step = ? AND born = 1)",
        (step,),
    )
    changes = ", ".join(f"{c} = excluded.{c}" for c in columns)
    connection.execute(
        f"INSERT INTO {name}({listed}) SELECT {listed} FROM j_{name} WHERE step = ? AND born = 0 "
        f"ON CONFLICT(id) DO UPDATE SET {changes}",
        (step,),
    )


def _restore_by_rewriting(connection: Connection, table: Table, step: int) -> None:
    """Two rows may have swapped a unique value: all rows go before any comes back."""
    name = table.name
    listed = ", ".join(["id", *_names(table)])
    connection.execute(
        f"DELETE FROM {name} WHERE id IN (SELECT id FROM j_{name} WHERE step = ?)", (step,)
    )
    connection.execute(
        f"INSERT INTO {name}({listed}) SELECT {listed} FROM j_{name} WHERE step = ? AND born = 0",
        (step,),
    )


def revert(connection: Connection, step: int, kinds: dict[str, int]) -> None:
    """Puts every row with an image in `step` back as it was, inside the caller's transaction."""
    for table in JOURNALED:
        if table.name not in kinds:
            continue
        if _has_other_unique_key(table):
            _restore_by_rewriting(connection, table, step)
        else:
            _restore_by_update(connection, table, step)
