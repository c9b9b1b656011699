"""Opening, making and changing over between archives, without ever holding up the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from film_archive.archive import Archive, Look, first_look, open_archive
from film_archive.domain.errors import ArchiveError, Cancelled, WorldError
from film_archive.ui.bridge import Bridge
from film_archive.ui.shell.task_strip import Task

# The longest that the engine waits for the lists; on a quick machine they need a fifth of it.
_LOOK_MS = 500


@dataclass(frozen=True, slots=True)
class _Opened:
    archive: Archive
    version: int


class Archives(QObject):
    """The archive that is open, and the way to another.

    `opening` tells a path when work begins, `building` that the starter archive is being made (with
    the task that shows how far), `glimpsed` that lists can be shown, `opened` the path of what is
    open now, `failed` why not.
    """

    opening = Signal(object)
    glimpsed = Signal(object)
    building = Signal(object)
    opened = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._busy = False
        self._on_the_way: list[_Opened] = []  # opened on a worker, not yet handed over

    @property
    def busy(self) -> bool:
        """Whether an archive is being opened or made."""
        return self._busy

    def open(self, path: Path) -> None:
        """Opens an archive; where none is open yet its lists are there before the rest."""
        if self._bridge.can_ask:
            self._begin(path, lambda: _open(path))
        elif not self._busy:
            self._busy = True
            self.opening.emit(path)
            self._bridge.work(
                lambda: first_look(path), then=lambda look: self._look_first(path, look)
            )

    def _look_first(self, path: Path, look: Look | None) -> None:
        """The engine takes long to load: it waits until the lists have what they ask for."""
        if look is None:
            self._load(lambda: _open(path))
            return
        begun = False

        def begin() -> None:
            nonlocal begun
            if not begun:
                begun = True
                self._load(lambda: _open(path))

        self._bridge.waiting.connect(begin, Qt.ConnectionType.SingleShotConnection)
        QTimer.singleShot(_LOOK_MS, self, begin)
        self._bridge.begin_look(look)
        self.glimpsed.emit(path)

    def make_empty(self, path: Path) -> None:
        """Makes an archive without records and opens it."""

        def build() -> None:
            from film_archive.exchange.new_archive import make_empty  # start-up: not for the shell

            make_empty(path)

        self._begin(path, lambda: _made(path, build))

    def make_starter(self, path: Path) -> None:
        """Makes the starter archive, its folder too, and opens it."""
        task = Task(self)

        def build() -> None:
            from film_archive.exchange.new_archive import make_starter  # start-up: as above

            _make_folder(path.parent)
            make_starter(
                path, lambda archive, command: archive.do(command, origin="import", progress=task)
            )

        self._begin(path, lambda: _made(path, build), task)

    def close(self) -> None:
        """Lets the archive go; returns when its file is whole.  For the end of the program."""
        archive = self._bridge.detach()
        self._bridge.close()
        for opened in self._on_the_way:
            opened.archive.close()
        if archive is not None:
            archive.close()

    def _begin(
        self, path: Path, job: Callable[[], _Opened | None], task: Task | None = None
    ) -> None:
        if self._busy:
            return
        self._busy = True
        if task is None:
            self.opening.emit(path)
        else:
            self.building.emit(task)
        self._load(job)

    def _load(self, job: Callable[[], _Opened | None]) -> None:
        def run() -> _Opened | None:
            if (opened := job()) is not None:
                self._on_the_way.append(opened)
            return opened

        self._bridge.work(run, then=self._change_over, failed=self._refused)

    def _change_over(self, opened: _Opened | None) -> None:
        self._busy = False
        if opened is None:
            self.cancelled.emit()
            return
        self._on_the_way.remove(opened)
        if self._bridge.archive is not None:
            before = self._bridge.detach()
            assert before is not None
            self._bridge.work(before.close, then=lambda _: None)
        self._bridge.attach(opened.archive, opened.version)
        self.opened.emit(opened.archive.path)

    def _refused(self, fault: ArchiveError) -> None:
        self._busy = False
        if self._bridge.archive is None:
            self._bridge.detach()  # what the first look saw cannot be opened after all
        self.failed.emit(fault)


def _open(path: Path) -> _Opened:
    archive = open_archive(path)
    return _Opened(archive, archive.data_version())


def _made(path: Path, make: Callable[[], None]) -> _Opened | None:
    """None: the user stopped it, and nothing was left."""
    try:
        make()
    except Cancelled:
        return None
    return _open(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise WorldError("cannot-use-file", path=str(folder), detail=detail) from fault
