"""What the window does by itself: opening archives, undo, telling what happened and what is wrong.

The window (window.py) is how it looks; here it is connected with the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from film_archive.archive import Change, Reads, Step
from film_archive.domain.addresses import Address
from film_archive.domain.errors import ArchiveError, NotFound
from film_archive.settings import Scheme, Settings, default_archive, log_file
from film_archive.shipped import resources
from film_archive.ui import say
from film_archive.ui.answers import Asked
from film_archive.ui.bridge import Bridge
from film_archive.ui.icons import icon, window_icon
from film_archive.ui.say import tr
from film_archive.ui.shell import readers
from film_archive.ui.shell.archives import Archives
from film_archive.ui.shell.browsing import Browsing
from film_archive.ui.shell.navigator import PageMakers
from film_archive.ui.shell.notices import Offer
from film_archive.ui.shell.one_instance import OneInstance
from film_archive.ui.shell.task_strip import Task
from film_archive.ui.shell.window import Window, raise_window
from film_archive.ui.theme import Theme

_SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")
_MIXED_SUFFIXES = "*.db *.sqlite *.sqlite3"


class Desk(QObject):
    """The window with its archive."""

    def __init__(
        self,
        window: Window,
        bridge: Bridge,
        theme: Theme,
        makers: PageMakers,
        settings: Settings,
    ) -> None:
        super().__init__()
        self.bridge, self._theme, self._settings = bridge, theme, settings
        self._archives = Archives(bridge, self)
        self.instance = OneInstance(self)
        self._task: Task | None = None
        self._shown: Path | None = None  # whose lists are in view while it is being opened
        self._asked: dict[str, Asked] = {}
        self.window = window
        self.browsing = Browsing(window, bridge, makers, settings.window)
        window.acts.answer_to(self._handlers())
        self._connect()
        self._dress()
        self._list_recent()

    # --- beginning and end ----------------------------------------------------------------------
    def begin(self, path: Path) -> None:
        """Opens this archive; the starter archive is made where there is none yet."""
        if path.exists() or path.is_symlink():
            self._archives.open(path)
        else:
            self._archives.make_starter(path)

    def show_error(self, fault: ArchiveError) -> None:
        """What nobody else takes: it stays until it is read."""
        self.window.banners.show_state("trouble", say.error(fault))

    def tell(self, sentence: str, *offers: Offer) -> None:
        """What just happened, for a while at the foot of the window."""
        self.window.toast.say(sentence, *offers)

    def show_unexpected(self, fault: BaseException) -> None:
        """A fault of the program's own: the archive is whole, the log has the details."""
        sentence = tr(
            "Something went wrong in the program itself ({fault}). The archive is as it was; the "
            "log tells more.",
            fault=type(fault).__name__,
        )
        self.window.banners.show_state("trouble", sentence, (tr("Show log"), self._show_log))

    def settings(self) -> Settings:
        """What is to be remembered of this window."""
        return Settings(
            self._theme.choice,
            self._settings.recent,
            {**self.window.state(), **self.browsing.state()},
        )

    def end(self) -> None:
        """After the window has closed: the archive's file is whole when this returns."""
        self.instance.release()
        self._archives.close()

    # --- building -------------------------------------------------------------------------------
    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "archive.new": self._choose_new,
            "archive.open": self._choose,
            "archive.starter": self._open_starter,
            "edit.undo": self._undo,
            "edit.redo": lambda: self.bridge.redo(then=self._undone),
            "task.cancel": lambda: self._task.stop() if self._task else None,
            "scheme.system": lambda: self._theme.choose("system"),
            "scheme.light": lambda: self._theme.choose("light"),
            "scheme.dark": lambda: self._theme.choose("dark"),
            "help.manual": self._show_manual,
            "help.shortcuts": self._show_keys,
            "help.log": self._show_log,
            "help.about": self._show_about,
        }

    def _connect(self) -> None:
        archives, bridge = self._archives, self.bridge
        archives.opening.connect(self._opening)
        archives.building.connect(self._building)
        archives.glimpsed.connect(self._begin_browsing)
        archives.opened.connect(self._opened)
        archives.failed.connect(self._failed)
        archives.cancelled.connect(self._cancelled)
        bridge.changed.connect(self._changed)
        bridge.outdated.connect(self._outdated)
        bridge.trouble.connect(self.show_error)
        bridge.returned.connect(lambda: self.window.banners.end_state("trouble"))
        self._theme.changed.connect(self._dress)
        self.instance.asked.connect(lambda: raise_window(self.window))
        self.window.welcome.recent.connect(self._archives.open)

    # --- opening --------------------------------------------------------------------------------
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window, tr("Open an archive"), self._folder(),
            tr("Archives ({suffixes});;All files (*)", suffixes=_MIXED_SUFFIXES),
        )  # fmt: skip
        if name:
            self._archives.open(Path(name))

    def _choose_new(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.window, tr("New archive"), str(Path(self._folder()) / "archive.db"),
            tr("Archives ({suffixes})", suffixes="*.db"),
        )  # fmt: skip
        if name:
            # What is there already is refused in one sentence, even where the dialog asked.
            self._archives.make_empty(Path(name).with_suffix(".db"))

    def _folder(self) -> str:
        archive = self.bridge.archive
        return str((archive.path if archive else default_archive()).parent)

    def _open_starter(self) -> None:
        self.begin(default_archive())

    def _opening(self, path: Path) -> None:
        if not self.window.browsing:
            self.window.welcome.show_opening(path.name)

    def _building(self, task: Task) -> None:
        self._task = task
        self.window.show_welcome()
        self.window.welcome.show_building()
        task.moved.connect(self.window.welcome.show_progress)

    def _begin_browsing(self, path: Path) -> None:
        """Lists can be shown, though the archive may not be open yet."""
        self._shown = path
        self.window.banners.end_all()
        self.window.setWindowTitle(tr("{archive} – Film Archive", archive=path.name))
        self.browsing.begin()

    def _opened(self, path: Path) -> None:
        self._task = None
        archive = self.bridge.archive
        assert archive is not None
        if self._shown != path or not self.window.browsing:
            self._begin_browsing(path)
        self._shown = None
        for number, notice in enumerate(archive.notices):
            self.window.banners.show_state(f"notice-{number}", say.notice(notice))
        self._settings = self._settings.opened(path)
        self._list_recent()
        self.instance.claim(path)
        self.window.acts.enable_for_page()
        self._read_frame()

    def _failed(self, fault: ArchiveError) -> None:
        self._task = None
        if self.bridge.archive is not None:
            self.show_error(fault)
            if not self.window.browsing:
                self.window.show_pages()
        else:
            self._offer(say.error(fault))

    def _cancelled(self) -> None:
        self._task = None
        if self.bridge.archive is not None:
            self.window.show_pages()
        else:
            self._offer(tr("Nothing was made: you stopped it."))

    def _offer(self, sentence: str) -> None:
        self.window.show_welcome()
        self.window.welcome.show_offers(sentence, [Path(p) for p in self._settings.recent])

    def _list_recent(self) -> None:
        menu = self.window.recent
        menu.clear()
        menu.setEnabled(bool(self._settings.recent))
        for name in self._settings.recent:
            path = Path(name)
            entry = menu.addAction(path.name)
            entry.setToolTip(name)
            entry.setStatusTip(name)
            entry.triggered.connect(lambda _=False, p=path: self._archives.open(p))

    # --- changes --------------------------------------------------------------------------------
    def _changed(self, change: Change) -> None:
        self.browsing.navigator.refresh(change)
        self._read_frame()
        if change.kind == "do":
            self.window.acts["edit.undo"].setEnabled(True)  # its name follows
            done = tr("Done: {step}", step=say.label(change.label))
            self.window.toast.say(done, (tr("Undo"), lambda: self._act("edit.undo")))

    def _outdated(self) -> None:
        self.browsing.navigator.refresh(None)
        self._read_frame()
        self.window.toast.say(tr("The archive was changed by another program and is shown anew."))

    def _undo(self) -> None:
        """Also by Ctrl+Z while the menu's entry is not up to date yet."""
        if self.window.acts["edit.undo"].isEnabled():
            self.bridge.undo(then=self._undone)

    def _undone(self, change: Change) -> None:
        step = say.label(change.label)
        if change.kind == "undo":
            said, offer = tr("Undone: {step}", step=step), (tr("Redo"), "edit.redo")
        else:
            said, offer = tr("Redone: {step}", step=step), (tr("Undo"), "edit.undo")
        self.window.toast.say(said, (offer[0], lambda: self._act(offer[1])))
        self._ask("reveal", lambda reads: _page_of(reads, change), self._reveal)

    def _act(self, action: str) -> None:
        self.window.acts.carry_out(action)

    def _reveal(self, address: Address | None) -> None:
        """Brings what was undone back into view: on the page where one is, if it shows it."""
        navigator = self.browsing.navigator
        if address is None or navigator.here == address:
            return
        shown = navigator.page is not None and navigator.page.reveal(address)
        if not shown:
            navigator.go(address)

    def _read_frame(self) -> None:
        """The counts in the rail, and what undo and redo would do."""
        self._ask("counts", _counts, self.window.rail.show_counts)
        self._ask("steps", lambda reads: reads.next_steps(), self._show_steps)

    def _ask(
        self, name: str, question: Callable[[Reads], Any], then: Callable[[Any], None]
    ) -> None:
        """Asks anew; an earlier answer to the same is not wanted any more."""
        if name in self._asked:
            self._asked[name].drop()
        self._asked[name] = self.bridge.ask(question, then=then)

    def _show_steps(self, steps: tuple[Step | None, Step | None]) -> None:
        archive = self.bridge.archive
        writable = archive is not None and not archive.read_only
        if steps[0] is not None and _made_it(steps[0]):
            steps = (None, steps[1])
        for id, verb, step in zip(
            ("edit.undo", "edit.redo"), (tr("Undo"), tr("Redo")), steps, strict=True
        ):
            action = self.window.acts[id]
            action.setEnabled(writable and step is not None)
            named = step and tr("{verb}: {step}", verb=verb, step=_brief(say.label(step.label)))
            action.setText(named or verb)

    # --- help and looks ---------------------------------------------------------------------------
    def _dress(self) -> None:
        """What has colours of its own, in those of the scheme."""
        muted = self._theme.colours.muted
        self.window.setWindowIcon(window_icon())
        self.window.top.draw_icons(
            icon("chevron-left", muted, 20), icon("chevron-right", muted, 20)
        )
        for scheme in _SCHEMES:
            self.window.acts[f"scheme.{scheme}"].setChecked(scheme == self._theme.choice)

    def _show_manual(self) -> None:
        readers.manual(resources() / "manual", self._theme, self.window).show()

    def _show_keys(self) -> None:
        from film_archive.ui.player.keys import key_list  # start-up: nobody asks for it so soon

        readers.keys(key_list(), self._theme, self.window).show()

    def _show_log(self) -> None:
        path = log_file()
        self.bridge.work(
            lambda: readers.log_tail(path),
            then=lambda text: readers.log(path, text, self.window).show(),
        )

    def _show_about(self) -> None:
        readers.about(self._theme, self.window).show()


def _brief(text: str) -> str:
    """A menu is no place for a title of a thousand letters; `&` would underline a letter."""
    return (text if len(text) <= 60 else f"{text[:59]}…").replace("&", "&&")


def _counts(reads: Reads) -> Mapping[str, int]:
    stats = reads.stats()
    return {
        "films": stats["films"],
        "people": stats["people"] + stats["organisations"],
        "festivals": stats["editions"],
        "programmes": stats["programmes"],
        "media": stats["media_files"],
        "review": stats["unverified_statements"] + stats["conflicts"],
    }


def _made_it(step: Step) -> bool:
    """Whether this step is the archive's first, and filled it: nobody who presses Ctrl+Z after
    opening an archive for the first time wants it emptied.  `film-archive undo` does that."""
    return step.id == 1 and step.label.code == "import"


def _page_of(reads: Reads, change: Change) -> Address | None:
    """The page of the first record that a change touched and that is there."""
    for ids in reads.owners_of(change.touched).values():
        for id in sorted(ids or ()):
            try:
                page = reads.address_of(id)
            except NotFound:
                continue  # what the step had made is gone with it
            return Address.of_record(*page)
    return None
