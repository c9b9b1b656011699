"""Media files of a film: attaching one, and taking it off the list again.

Only the list in the archive changes, never a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from film_archive.archive import Label, UnitOfWork
from film_archive.commands.adding import AddRecord
from film_archive.domain.ids import FilmId, RecordId

_ARCHIVE, _PACKAGE = "archive:", "package:"


@dataclass(frozen=True, slots=True)
class AttachMedia:
    """Lists a file among a film's media, by its path below a root.

    `file` is the file's full path, `archive_folder` the folder of the archive's own file.  The root
    is the nearest that the archive knows and that contains the file; else `archive:` if the file
    stands below the archive's folder, so that both can be moved together; else the file's own
    folder.  A file that the film has already is not listed again.
    """

    film: FilmId
    file: PurePath
    archive_folder: PurePath
    role: str = "trailer"
    title: str | None = None
    size: int | None = None  # bytes
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None

    @property
    def label(self) -> Label:
        return Label("attach-media", {"file": self.file.name, "role": self.role})

    def apply(self, uow: UnitOfWork) -> RecordId:
        uow.get("film", self.film)
        uow.describe(film=uow.name_of(self.film))
        root, folder = self._root(uow)
        path = self.file.relative_to(folder).as_posix()
        listed = uow.find("media_file", film_id=self.film, root_id=root, path=path)
        return RecordId(listed[0]["id"]) if listed else self._add(uow, root, path)

    def _add(self, uow: UnitOfWork, root: int, path: str) -> RecordId:
        values = {
            "film_id": self.film, "root_id": root, "role": self.role, "path": path,
            "label": self.title, "size": self.size, "duration_ms": self.duration_ms,
            "width": self.width, "height": self.height,
        }  # fmt: skip
        return AddRecord("media_file", values).apply(uow)

    def _root(self, uow: UnitOfWork) -> tuple[int, PurePath]:
        """A root that contains the file, made if there is none, and its folder."""
        known = [
            (row["id"], folder)
            for row in uow.find("media_root")
            if (folder := self._folder(row["location"])) and self.file.is_relative_to(folder)
        ]
        if known:
            return max(known, key=lambda root: len(root[1].parts))
        if self.file.is_relative_to(self.archive_folder):
            values, folder = {"name": "archive", "location": _ARCHIVE}, self.archive_folder
        else:
            folder = self.file.parent
            values = {"name": folder.name or str(folder), "location": str(folder)}
        return uow.add("media_root", values), folder

    def _folder(self, location: str) -> PurePath | None:
        """Where a root is; None for one that comes with the program: nothing is added to that."""
        if location.startswith(_PACKAGE):
            return None
        if location.startswith(_ARCHIVE):
            return self.archive_folder / location.removeprefix(_ARCHIVE)
        return type(self.file)(location)


@dataclass(frozen=True, slots=True)
class DetachMedia:
    """Takes a file off the list of a film's media; the file itself stays where it is."""

    media: RecordId

    @property
    def label(self) -> Label:
        return Label("detach-media", {})

    def apply(self, uow: UnitOfWork) -> None:
        row = uow.get("media_file", self.media)
        film = uow.name_of(row["film_id"])
        uow.describe(file=row["path"].rpartition("/")[2], role=row["role"], film=film)
        uow.remove("media_file", [self.media])
