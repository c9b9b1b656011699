"""Where media files are expected, and which are missed."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from film_archive.media.files import MissingFile, missing, on_disk, root_folder

ARCHIVE, SHIPPED = Path("/data/mine.db"), Path("/program/resources")


@pytest.mark.parametrize(
    ("location", "folder"),
    [
        ("package:starter", "/program/resources/starter"),
        ("archive:stills/2025", "/data/stills/2025"),
        ("archive:", "/data"),
        ("/media/disk 1/films", "/media/disk 1/films"),
    ],
)
def test_a_root_stands_where_its_location_says(location: str, folder: str) -> None:
    assert root_folder(location, ARCHIVE, SHIPPED) == Path(folder)


def file(uuid: str, root: int, path: str) -> dict[str, Any]:
    return {"uuid": uuid, "root_id": root, "path": path, "label": None}


def test_missing_are_the_files_that_are_not_below_their_root(tmp_path: Path) -> None:
    (tmp_path / "stills").mkdir()
    (tmp_path / "stills" / "here.jpg").touch()
    (tmp_path / "stills" / "folder.jpg").mkdir()
    roots = [
        {"id": 1, "location": "archive:stills"},
        {"id": 2, "location": str(tmp_path / "unplugged")},
    ]
    files = [
        file("a", 1, "here.jpg"),
        file("b", 1, "gone.jpg"),
        file("c", 1, "folder.jpg"),
        file("d", 2, "film.mp4"),
    ]
    assert missing(roots, files, tmp_path / "mine.db", SHIPPED) == [
        MissingFile("b", tmp_path / "stills" / "gone.jpg", None),
        MissingFile("c", tmp_path / "stills" / "folder.jpg", None),
        MissingFile("d", tmp_path / "unplugged" / "film.mp4", None),
    ]


@pytest.mark.parametrize("path", ["n" * 300, "a\0b"])
def test_a_path_that_no_system_has_is_missing(path: str, tmp_path: Path) -> None:
    found = missing(
        [{"id": 1, "location": "archive:"}], [file("a", 1, path)], tmp_path / "mine.db", SHIPPED
    )
    assert [gone.uuid for gone in found] == ["a"]


def test_a_name_that_the_disk_spells_in_another_form_is_found(tmp_path: Path) -> None:
    stored, spelled = "Mưa đỏ.mp4", unicodedata.normalize("NFD", "Mưa đỏ.mp4")
    folder = tmp_path / unicodedata.normalize("NFD", "Phim Việt")
    folder.mkdir()
    (folder / spelled).touch()
    found = on_disk(tmp_path / "Phim Việt" / stored)
    assert found.is_file()
    assert unicodedata.normalize("NFC", found.name) == stored
    roots = [{"id": 1, "location": str(tmp_path / "Phim Việt")}]
    assert missing(roots, [file("a", 1, stored)], tmp_path / "mine.db", SHIPPED) == []


def test_what_is_not_there_in_any_spelling_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "no folder" / "Mưa đỏ.mp4"
    assert on_disk(path) == path
