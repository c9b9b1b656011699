"""Putting the window together from its parts, each given by the constructor.

Pages, posters and the player are imported when the first of them is needed: the empty window is
painted before that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from film_archive.settings import Settings, poster_folder
from film_archive.ui import say
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.page import Page
from film_archive.ui.shell.desk import Desk
from film_archive.ui.shell.window import Window
from film_archive.ui.theme import Theme
from film_archive.ui.tidying import Tidying
from film_archive.ui.tr import tr
from film_archive.ui.warming import Warming

if TYPE_CHECKING:
    from film_archive.media.player import Player
    from film_archive.ui.pages.film import FilmPage
    from film_archive.ui.pages.inspector import Inspector
    from film_archive.ui.pages.late_inspector import LateInspector
    from film_archive.ui.pages.trailer_slot import TrailerSlot
    from film_archive.ui.player.panel import PlayerPanel
    from film_archive.ui.posters import Posters

PlayerMaker = Callable[[], "Player"]


@dataclass(frozen=True, slots=True)
class Application:
    """The window and what stands behind it; nothing is shown or opened yet."""

    desk: Desk
    bridge: Bridge
    theme: Theme
    parts: Parts
    tidying: Tidying
    warming: Warming

    @property
    def window(self) -> Window:
        """The main window."""
        return self.desk.window

    def begin(self, archive: Path) -> None:
        """Opens this archive, making it from the starter data if there is none."""
        self.desk.begin(archive)

    def settings(self) -> Settings:
        """What is to be remembered until the next start."""
        kept = self.desk.settings()
        return kept._replace(window={**kept.window, "sound": self.parts.sound})

    def close(self) -> None:
        """Ends player and threads; the archive's file is whole when this returns."""
        try:
            self.parts.close()
        finally:
            self.desk.end()
            self.tidying.end()


def build(settings: Settings, *, player: PlayerMaker | None = None) -> Application:
    """Puts everything together; a `QApplication` must be there.

    `player` makes what plays trailers, libVLC if None; it is called when something is first to be
    played.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme(application, settings.scheme)
    return equip(Window(theme, settings.window), theme, settings, player=player)


def equip(
    window: Window, theme: Theme, settings: Settings, *, player: PlayerMaker | None = None
) -> Application:
    """Gives a window that may be on the screen already everything that makes it work."""
    say.speak()
    theme.settle()
    bridge = Bridge()
    parts = Parts(bridge, theme, player, settings.window.get("sound"))
    desk = Desk(window, bridge, theme, parts.makers(), settings)
    desk.browsing.navigator.forgetting.connect(parts.bring_home)
    parts.told.connect(desk.tell)
    parts.photographed.connect(lambda path: _tell_of_snapshot(desk, path))
    return Application(desk, bridge, theme, parts, Tidying(bridge), Warming(bridge, bridge))


class Parts(QObject):
    """What pages share and how pages are made, each when it is first asked for.

    `sound` is what `sound` told when the window was closed the last time.
    """

    # A sentence of the player's, and the file of a snapshot it took.
    told = Signal(str)
    photographed = Signal(Path)

    _film_page: FilmPage

    def __init__(
        self, bridge: Bridge, theme: Theme, player: PlayerMaker | None, sound: object
    ) -> None:
        super().__init__(bridge)
        self._bridge, self._theme, self._player = bridge, theme, player
        self._panel_made = False
        self._volume, self._muted = _sound(sound)

    def makers(self) -> dict[str, Callable[[], Page]]:
        """What makes the page of each place and of each kind of record."""
        return {
            "films": self._films,
            "people": self._people,
            "festivals": self._festivals,
            "programmes": self._programmes,
            "media": self._media,
            "review": self._review,
            "statistics": self._statistics,
            "film": self._film,
            "person": self._person,
            "edition": self._edition,
            "programme": self._programme,
        }

    def bring_home(self) -> None:
        """The one player is lent to pages; before they are deleted it is taken back."""
        if self._panel_made:
            self._panel.stop()
            self._panel.setParent(None)

    def close(self) -> None:
        """Stops what plays, and waits for that within bounds."""
        if self._panel_made:
            self._panel.shut_down()

    # --- shared ---------------------------------------------------------------------------------
    @cached_property
    def _posters(self) -> Posters:
        from film_archive.ui.posters import Posters  # start-up: after the first paint

        return Posters(self._bridge, poster_folder())

    @cached_property
    def _panel(self) -> PlayerPanel:
        from film_archive.ui.player.panel import PlayerPanel  # start-up: after the first paint

        self._panel_made = True
        panel = PlayerPanel(
            self._theme, self._player or _vlc_player, volume=self._volume, muted=self._muted
        )
        panel.sound_changed.connect(self._remember_sound)
        panel.trouble.connect(self.told)
        panel.snapshot_taken.connect(self.photographed)
        return panel

    @property
    def sound(self) -> list[object]:
        """How loud it was, and whether muted; JSON values."""
        return [self._volume, self._muted]

    def _remember_sound(self, volume: int, muted: bool) -> None:
        self._volume, self._muted = volume, muted

    def _slot(self) -> TrailerSlot:
        from film_archive.ui.pages.trailer_slot import TrailerSlot  # start-up: as above

        return TrailerSlot(self._panel)

    # --- places ---------------------------------------------------------------------------------
    def _films(self) -> Page:
        from film_archive.ui.lists.films import FilmsPlace  # start-up: after the first paint

        return FilmsPlace(self._bridge, self._theme, self._posters, self._inspector())

    def _people(self) -> Page:
        from film_archive.ui.lists.people import PeoplePlace  # start-up: as above

        return PeoplePlace(self._bridge, self._theme, self._inspector())

    def _festivals(self) -> Page:
        from film_archive.ui.lists.festivals import FestivalsPlace  # start-up: as above

        return FestivalsPlace(self._bridge, self._theme, self._inspector())

    def _inspector(self) -> LateInspector:
        from film_archive.ui.pages.late_inspector import LateInspector  # start-up: as above

        def make() -> Inspector:
            from film_archive.ui.pages.inspector import Inspector  # start-up: after the first rows

            return Inspector(self._bridge, self._theme, self._slot())

        return LateInspector(make)

    def _programmes(self) -> Page:
        from film_archive.ui.places.programmes import ProgrammesPlace  # start-up: as above

        return ProgrammesPlace(self._bridge, self._theme, self._posters)

    def _media(self) -> Page:
        from film_archive.ui.places.media import MediaPlace  # start-up: as above

        place = MediaPlace(self._bridge, self._theme)
        # The place has asked to go to the film's page; that plays when it has read the film.
        place.playing.connect(lambda address, media: self._film_page.play_when_read(media))
        return place

    def _review(self) -> Page:
        from film_archive.ui.places.review import ReviewPlace  # start-up: as above

        return ReviewPlace(self._bridge, self._theme)

    def _statistics(self) -> Page:
        from film_archive.ui.places.statistics import StatisticsPlace  # start-up: as above

        return StatisticsPlace(self._bridge, self._theme)

    # --- pages of one record ----------------------------------------------------------------------
    def _film(self) -> Page:
        from film_archive.ui.pages.film import FilmPage  # start-up: as above

        self._film_page = FilmPage(self._bridge, self._theme, self._posters, self._slot())
        return self._film_page

    def _person(self) -> Page:
        from film_archive.ui.pages.person import PersonPage  # start-up: as above

        return PersonPage(self._bridge, self._theme, self._posters)

    def _edition(self) -> Page:
        from film_archive.ui.pages.edition import EditionPage  # start-up: as above

        return EditionPage(self._bridge, self._theme, self._posters)

    def _programme(self) -> Page:
        from film_archive.ui.pages.programme import ProgrammePage  # start-up: as above

        return ProgrammePage(self._bridge, self._theme, self._posters)


def _vlc_player() -> Player:
    from film_archive.media.vlc_player import VlcPlayer  # start-up: only to play something

    screens = [s.size() * s.devicePixelRatio() for s in QGuiApplication.screens()]
    widest = max((size.width() for size in screens), default=1920)
    highest = max((size.height() for size in screens), default=1080)
    return VlcPlayer(largest=(widest, highest))


def _tell_of_snapshot(desk: Desk, path: Path) -> None:
    folder = QUrl.fromLocalFile(str(path.parent))
    offer = (tr("Open its folder"), lambda: QDesktopServices.openUrl(folder))
    desk.tell(tr("Snapshot saved: {name}", name=path.name), offer)


def _sound(kept: object) -> tuple[int, bool]:
    """Whoever edited the settings by hand may have written anything."""
    match kept:
        case [int(volume), bool(muted)] if 0 <= volume <= 100:
            return volume, muted
    return 100, False
