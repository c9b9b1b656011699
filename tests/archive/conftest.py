"""An empty archive, and one with the people and films that many tests need."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from film_archive.archive import create_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.importing import ImportRecords
from film_archive.exchange.csv_folder import read_folder
from film_archive.shipped import resources
from tests.archive.archives import dump
from tests.archive.breaking import Whole, found
from tests.archive.oddities import add_oddities


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqliteArchive]:
    with create_archive(tmp_path / "archive.db", who="tester") as made:
        yield made


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteArchive]:
    """The starter archive with what it lacks: odd titles, media, a programme.  For reading only."""
    folder = read_folder(resources() / "starter")
    path = tmp_path_factory.mktemp("starter") / "starter.db"
    with create_archive(path, who="tester") as made:
        made.do(ImportRecords(folder.records, "starter", folder.total))
        add_oddities(made)
        yield made


@pytest.fixture(scope="session")
def whole(starter: SqliteArchive, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    with closing(sqlite3.connect(starter.path)) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    with SqliteArchive.open(path) as archive:
        return Whole(path, dump(archive), found(archive))


@pytest.fixture
def copied(whole: Whole, tmp_path: Path) -> Path:
    """A copy of the whole archive, to be broken."""
    return Path(shutil.copyfile(whole.path, tmp_path / "broken.db"))


@pytest.fixture
def known(archive: SqliteArchive) -> SimpleNamespace:
    """Ids of two films, two persons, two sources, a festival's edition and a credit."""

    def add(kind: str, /, **values: object) -> int:
        return int(archive.do(AddRecord(kind, values)).result)

    made = SimpleNamespace(add=add)
    made.film = archive.do(AddFilm("Đừng đốt", values={"year": "2009"})).result
    made.other_film = archive.do(AddFilm("Mưa đỏ", values={"year": "2025"})).result
    made.person = archive.do(AddAgent("Đặng Nhật Minh")).result
    made.namesake = archive.do(AddAgent("Dang Nhat Minh", values={"birth": "1938"})).result
    made.source = add("source", title="A press report")
    made.other_source = add("source", title="A film database")
    made.festival = add("festival")
    made.edition = add("edition", festival_id=made.festival, kind="festival", year="2009")
    made.credit = add("credit", film_id=made.film, agent_id=made.person, activity="director")
    return made
