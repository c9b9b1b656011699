"""Attaching a file to a film: asking which, looking at it, and handing it to the archive."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from film_archive.archive import Change, files_told_plainly
from film_archive.commands.attaching import AttachMedia
from film_archive.domain.errors import InputError, NotFound
from film_archive.domain.ids import FilmId
from film_archive.media.player import MediaInfo
from film_archive.media.probing import FileFacts, facts_of
from film_archive.ui.bridge import Bridge
from film_archive.ui.tr import tr

VIDEO_SUFFIXES = (
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".vob", ".ts", ".m2ts",
    ".mxf", ".wmv", ".flv", ".ogv", ".3gp", ".dv",
)  # fmt: skip


class Attacher(QObject):
    """Called with a film's uuid and a file, or None to ask the user for one.

    `attached` is emitted with the `Change` once the file is listed.  Nothing waits: the file is
    looked at on a worker.  What is wrong is told by the bridge's `trouble`.
    """

    attached = Signal(object)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window

    def __call__(self, film: str, file: Path | None = None) -> None:
        if file is None:
            self._ask(film)
        else:
            self.attach(film, file)

    def attach(self, film: str, file: Path, role: str = "trailer") -> None:
        """Lists a file among the media of the film with this uuid."""
        archive = self._bridge.archive
        if archive is None:
            return
        path, own = Path(os.path.abspath(file)), archive.path

        def looked_at(facts: FileFacts) -> None:
            self._bridge.ask(
                lambda reads: FilmId(reads.resolve(film, "film")),
                then=lambda id: self._do(command_for(path, own, facts, id, role=role)),
            )

        self._bridge.work(partial(_looked_at, path), then=looked_at)

    def _do(self, command: AttachMedia) -> None:
        self._bridge.do(command, then=self._done)

    def _done(self, change: Change) -> None:
        self.attached.emit(change)

    def _ask(self, film: str) -> None:
        dialog = QFileDialog(self._window, tr("Attach a trailer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in VIDEO_SUFFIXES)
        videos = tr("Videos ({patterns})", patterns=patterns)
        dialog.setNameFilters([videos, tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.attach(film, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()  # not exec(): the window goes on


def command_for(
    file: Path, archive: Path, facts: FileFacts, film: FilmId, *, role: str
) -> AttachMedia:
    """The command that lists a file with what is known of it; `archive` is the archive's file."""
    info = facts.info if isinstance(facts.info, MediaInfo) else None
    return AttachMedia(
        film=film,
        file=file,
        archive_folder=Path(os.path.abspath(archive)).parent,
        role=role,
        size=facts.size,
        duration_ms=(info.duration_ms or None) if info else None,
        width=(info.width or None) if info else None,
        height=(info.height or None) if info else None,
    )


def _looked_at(file: Path) -> FileFacts:
    if not os.path.lexists(file):
        raise NotFound("file-missing", path=str(file))
    if not file.is_file():
        raise InputError("not-a-file", path=str(file))
    with files_told_plainly(file):
        return facts_of(file)
