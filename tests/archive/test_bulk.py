"""Many new records at once: column by column the same as one by one, or not at all."""

from __future__ import annotations

import sqlite3
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import card_rows, create_archive, sqlite_cards
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.values import FIELDS, accept_columns, accept_whole
from film_archive.commands import importing
from film_archive.commands.editing import EditField
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.domain.errors import InputError
from tests.archive.archives import rebuilt_cards, tables
from tests.bench import make_archive

_KINDS = ("film", "term", "source", "agent")  # kinds that refer to nothing
_USUAL = {"scheme": "genre", "label": "Drama", "title": "Báo", "type": "person"}
_VALUES: tuple[Any, ...] = (
    None, "", " ", "Đừng đốt", "D\u0323a", "two\nlines", " blank", "nul\0", "\u0301mark",
    "\u200e", "feature", "genre", "person", "1984~", "1984-13", "none", 0, 1, -5, 2**63, -(2**63),
    True, 1.5, b"x", [],
)  # fmt: skip


def uuid(group: int, number: int) -> str:
    return f"{group:08x}-0000-4000-8000-{number:012x}"


def one_by_one(kind: str, given: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    try:
        return [accept_whole(kind, row) for row in given]
    except InputError:
        return None


@pytest.mark.parametrize("kind", _KINDS)
def test_columns_hold_what_each_record_alone_would(kind: str) -> None:
    whole = {name: value for name, value in _USUAL.items() if name in FIELDS[kind]}
    for name, value in product((*FIELDS[kind], "nonsense"), _VALUES):
        given = [whole, {**whole, name: value}]
        columns, accepted = accept_columns(kind, given), one_by_one(kind, given)
        if accepted is None:
            assert columns is None, (name, value)
        elif columns is not None:
            assert columns == {n: [row.get(n) for row in accepted] for n in columns}
            assert all(row.keys() <= columns.keys() for row in accepted)


def test_clean_rows_go_the_fast_road() -> None:
    assert accept_columns("film", [{"form": "feature", "year": "1984~"}, {"note": "Tốt"}])


def test_both_roads_make_the_same_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records: list[Incoming] = list(
        chain.from_iterable(part for _, part in make_archive.steps(40, seed=3))
    )
    dumps = []
    for name in ("fast.db", "slow.db"):
        with create_archive(tmp_path / name) as archive:
            archive.do(ImportRecords(lambda: records, name))
            assert archive.check() == []
            with archive.reading() as reads:
                dumps.append({kind: list(reads.dump(kind)) for kind in reads.kinds()})
        monkeypatch.setattr(importing._Intake, "_take_at_once", lambda *_: False)
    assert dumps[0] == dumps[1]


def test_what_was_taken_in_at_once_is_undone_and_redone(tmp_path: Path) -> None:
    records = list(chain.from_iterable(part for _, part in make_archive.steps(700, seed=3)))
    with create_archive(tmp_path / "archive.db") as archive:
        archive.do(ImportRecords(lambda: records, "made"))
        with archive.reading() as reads:
            before = {kind: list(reads.dump(kind)) for kind in reads.kinds()}
        archive.undo()
        with archive.reading() as reads:
            assert not any(list(reads.dump(kind)) for kind in reads.kinds())
        archive.redo()
        with archive.reading() as reads:
            assert {kind: list(reads.dump(kind)) for kind in reads.kinds()} == before
        assert archive.check() == []


def test_what_is_refused_among_many_leaves_the_archive_as_able_as_before(tmp_path: Path) -> None:
    films = [Incoming("film", uuid(1, number), {"year": "1984"}) for number in range(700)]
    named = [
        Incoming(
            "identifier",
            uuid(2, number),
            {"record_id": film.uuid, "scheme": "imdb", "value": str(number)},
        )
        for number, film in enumerate(films)
    ]
    twice = Incoming("identifier", uuid(3, 0), named[5].values)
    with create_archive(tmp_path / "archive.db") as archive:
        with pytest.raises(InputError, match="given-twice"):
            archive.do(ImportRecords(lambda: [*films, *named, twice], "made"))
        assert archive.check() == []
        archive.do(ImportRecords(lambda: [*films, *named], "made"))
        archive.undo()
        with archive.reading() as reads:
            assert not any(list(reads.dump(kind)) for kind in reads.kinds())


# --- cards whose indexes are made anew ------------------------------------------------------------
@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of card whose indexes were away while very many were written; ten are many here."""
    monkeypatch.setattr(sqlite_cards, "_MANY", 10)
    kinds: list[str] = []
    right = sqlite_cards._are_worth_making_anew

    def asked(connection: sqlite3.Connection, kind: str) -> bool:
        worth = right(connection, kind)
        if worth:
            kinds.append(kind)
        return worth

    monkeypatch.setattr(sqlite_cards, "_are_worth_making_anew", asked)
    return kinds


def schema(archive: SqliteArchive) -> set[tuple[str, str]]:
    with archive.reading() as reads:
        return set(reads.connection.execute("SELECT name, sql FROM sqlite_schema"))


def assert_whole(archive: SqliteArchive) -> None:
    standing, right = tables(archive), rebuilt_cards(archive)
    assert {name: standing[name] for name in right} == right
    with archive.reading() as reads:
        assert reads.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert archive.check() == []


def test_very_many_cards_get_their_indexes_anew(tmp_path: Path, made_anew: list[str]) -> None:
    with create_archive(tmp_path / "archive.db") as archive:
        assert isinstance(archive, SqliteArchive)
        declared = schema(archive)
        done = []

        def assert_made_anew() -> None:
            assert "film" in made_anew
            assert schema(archive) == declared
            assert_whole(archive)
            made_anew.clear()
            done.append(tables(archive))

        for about, made in make_archive.steps(40, seed=3, films_a_step=20):
            archive.do(ImportRecords(lambda made=made: made, "made", about))  # type: ignore[misc]
            assert_made_anew()
        for act in (archive.undo, archive.undo, archive.redo, archive.redo):
            act()
            assert_made_anew()
        assert done[4:] == done[:2]


def test_few_cards_among_many_and_changed_ones_are_put_in_one_by_one(
    tmp_path: Path, made_anew: list[str]
) -> None:
    with create_archive(tmp_path / "archive.db") as archive:
        assert isinstance(archive, SqliteArchive)
        ((about, made),) = make_archive.steps(60, seed=3)
        archive.do(ImportRecords(lambda: made, "made", about))
        made_anew.clear()
        films = [Incoming("film", uuid(1, number), {"year": "1984"}) for number in range(12)]
        archive.do(ImportRecords(lambda: films, "made"))
        with archive.reading() as reads:
            ids = tuple(row["id"] for row in reads.rows("film"))
        archive.do(EditField("film", ids, "year", "1985"))
        assert made_anew == []
        assert_whole(archive)


def test_a_failure_among_very_many_cards_leaves_the_indexes_as_they_were(
    tmp_path: Path, made_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, made), (_, more) = make_archive.steps(40, seed=3, films_a_step=20)
    records, others = list(made), list(more)
    with create_archive(tmp_path / "archive.db") as archive:
        assert isinstance(archive, SqliteArchive)
        archive.do(ImportRecords(lambda: records, "made"))
        before, declared = tables(archive), schema(archive)
        made_anew.clear()
        with monkeypatch.context() as broken:
            broken.setitem(card_rows.DROP, "film", "SELECT nonsense")
            with pytest.raises(sqlite3.OperationalError, match="nonsense"):
                archive.do(ImportRecords(lambda: others, "made"))
        assert "film" in made_anew
        assert (tables(archive), schema(archive)) == (before, declared)
        assert_whole(archive)
        archive.do(ImportRecords(lambda: others, "made"))
        assert_whole(archive)
