"""Attaching media: which root a file gets, what stands in the list, and that undo undoes it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

import pytest

from film_archive.archive.engine import SqliteArchive
from film_archive.commands.attaching import AttachMedia, DetachMedia
from film_archive.domain.errors import NotFound
from film_archive.domain.ids import FilmId, RecordId
from tests.archive.archives import tables

FOLDER = PurePosixPath("/data")


def rows(archive: SqliteArchive, kind: str) -> list[dict[str, Any]]:
    with archive.reading() as reads:
        return reads.rows(kind)


def attach(known: SimpleNamespace, file: str, **more: Any) -> AttachMedia:
    return AttachMedia(known.film, PurePosixPath(file), FOLDER, **more)


@pytest.mark.parametrize(
    ("roots", "file", "location", "path"),
    [
        ([], "/data/trailers/mưa.mp4", "archive:", "trailers/mưa.mp4"),
        ([], "/media/disk/films/mưa.mp4", "/media/disk/films", "mưa.mp4"),
        (["/media/disk"], "/media/disk/films/mưa.mp4", "/media/disk", "films/mưa.mp4"),
        (["/media/disk", "/media/disk/films"], "/media/disk/films/a.mp4", "/media/disk/films",
         "a.mp4"),
        (["archive:stills"], "/data/stills/2025/a.mp4", "archive:stills", "2025/a.mp4"),
        (["archive:stills"], "/data/a.mp4", "archive:", "a.mp4"),
        (["package:reels"], "/data/reels/a.mp4", "archive:", "reels/a.mp4"),
        (["/media/disk 1"], "/media/disk 12/a.mp4", "/media/disk 12", "a.mp4"),
    ],
)  # fmt: skip
def test_a_file_is_listed_below_the_nearest_root(
    archive: SqliteArchive,
    known: SimpleNamespace,
    roots: list[str],
    file: str,
    location: str,
    path: str,
) -> None:
    for root in roots:
        known.add("media_root", name=root, location=root)
    archive.do(attach(known, file))
    (media,) = rows(archive, "media_file")
    found = {row["id"]: row["location"] for row in rows(archive, "media_root")}
    assert (found[media["root_id"]], media["path"]) == (location, path)
    assert (media["film_id"], media["role"]) == (known.film, "trailer")


def test_what_is_known_of_the_file_stands_in_the_list(
    archive: SqliteArchive, known: SimpleNamespace
) -> None:
    facts = {"size": 12, "duration_ms": 90_000, "width": 1920, "height": 1080}
    change = archive.do(attach(known, "/data/a.mp4", role="film", title="The print", **facts))
    (media,) = rows(archive, "media_file")
    assert {name: media[name] for name in facts} == facts
    assert (media["label"], media["role"]) == ("The print", "film")
    assert change.label.code == "attach-media"
    assert change.label.params == {"file": "a.mp4", "role": "film", "film": "Đừng đốt"}


def test_new_files_come_last_and_the_same_one_only_once(
    archive: SqliteArchive, known: SimpleNamespace
) -> None:
    for name in ("a.mp4", "b.mp4"):
        archive.do(attach(known, f"/data/{name}"))
    again = archive.do(attach(known, "/data/a.mp4"))
    assert not again.touched
    listed = sorted(rows(archive, "media_file"), key=lambda row: row["rank"])
    assert [row["path"] for row in listed] == ["a.mp4", "b.mp4"]
    assert again.result == listed[0]["id"]


def test_attaching_and_detaching_are_undone_and_redone_exactly(
    archive: SqliteArchive, known: SimpleNamespace
) -> None:
    states = [tables(archive)]
    media = archive.do(attach(known, "/media/disk/a.mp4")).result
    states.append(tables(archive))
    change = archive.do(DetachMedia(RecordId(media)))
    states.append(tables(archive))
    assert change.label.code == "detach-media"
    assert change.label.params == {"file": "a.mp4", "role": "trailer", "film": "Đừng đốt"}
    assert rows(archive, "media_file") == []
    for state in (1, 0):
        archive.undo()
        assert tables(archive) == states[state]
    for state in (1, 2):
        archive.redo()
        assert tables(archive) == states[state]
    assert archive.check() == []


def test_no_file_is_attached_to_what_is_no_film(
    archive: SqliteArchive, known: SimpleNamespace, tmp_path: Path
) -> None:
    before = tables(archive)
    with pytest.raises(NotFound, match="record-missing"):
        archive.do(AttachMedia(FilmId(known.person), tmp_path / "a.mp4", tmp_path))
    assert tables(archive) == before
