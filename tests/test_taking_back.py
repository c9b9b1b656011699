"""Steps are taken back and done again by later processes, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from film_archive.archive import create_archive, open_archive
from film_archive.commands.importing import ImportRecords
from film_archive.commands.merging import MergePeople
from film_archive.domain.ids import AgentId
from film_archive.exchange.csv_folder import read_folder
from film_archive.shipped import resources


def program(archive: Path, *words: str) -> None:
    """Runs one command in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "film_archive", "--archive", str(archive), *words],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    folder = read_folder(resources() / "starter")
    with create_archive(path) as archive:
        archive.do(ImportRecords(folder.records, "starter", folder.total), origin="import")
    return path


def test_an_import_and_a_merge_are_undone_and_redone_by_other_processes(
    starter: Path, tmp_path: Path
) -> None:
    def exported(name: str) -> bytes:
        program(starter, "export", str(tmp_path / name))
        return (tmp_path / name).read_bytes()

    imported = exported("imported.json")
    with open_archive(starter) as archive:
        with archive.reading() as reads:
            keep = AgentId(reads.resolve("dang-nhat-minh", "agent"))
            drop = AgentId(reads.resolve("tran-anh-hung", "agent"))
        archive.do(MergePeople(keep, drop))
    merged = exported("merged.json")
    assert merged != imported

    program(starter, "undo")
    assert exported("undone.json") == imported
    program(starter, "undo")
    empty = exported("empty.json")
    assert b"films.csv" not in empty
    assert len(empty) < 5_000
    program(starter, "redo")
    assert exported("redone.json") == imported
    program(starter, "redo")
    assert exported("merged again.json") == merged
    program(starter, "check")
