"""The player as a part of the window: it is offered a clip, and plays it when asked.

libVLC is loaded with the first play, on the player's own thread.  One panel exists; what it plays
and where it stands is for others to say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_pictures_path
from PySide6.QtCore import QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from film_archive.media.player import (
    Fact,
    Failure,
    FrameReady,
    MediaInfo,
    Opened,
    PlaybackFailed,
    Player,
    SnapshotFailed,
    SnapshotTaken,
    State,
    StateChanged,
)
from film_archive.media.time_codes import snapshot_path
from film_archive.ui.player.clip import Clip
from film_archive.ui.player.full_screen import FullScreen
from film_archive.ui.player.link import Link
from film_archive.ui.player.remote import Remote
from film_archive.ui.player.stage import Stage
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

__all__ = ["Clip", "PlayerPanel"]

_SOUND_MS = 200  # how often the position is shown where no frames tell it


def _open_outside(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PlayerPanel(QWidget):
    """See the module.  `volume` (0 to 100) and `muted` are how it was left the last time;
    `pictures` is where snapshots go, by default the user's own folder for pictures."""

    snapshot_taken = Signal(Path)
    trouble = Signal(str)  # a sentence, for what has no place in the pane
    sound_changed = Signal(int, bool)  # volume, muted: to be remembered

    def __init__(
        self,
        theme: Theme,
        player_maker: Callable[[], Player],
        *,
        volume: int = 100,
        muted: bool = False,
        pictures: Path | None = None,
        open_outside: Callable[[Path], bool] = _open_outside,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._maker, self._outside = player_maker, open_outside
        self._pictures = pictures
        self._player: Player | None = None
        self._clip: Clip | None = None
        self._opened: Clip | None = None  # what the player was given
        self._opening = 0
        self._full: FullScreen | None = None
        self._link = Link(self)
        self._link.fact.connect(self._take)
        self._stage = Stage(theme, self)
        self._remote = Remote(self._stage.controls, volume, muted)
        self._sound_timer = QTimer(self, interval=_SOUND_MS)
        self._sound_timer.timeout.connect(self._show_position)
        # Whoever offers a clip and plays it at once sees no card between the two.
        self._card_timer = QTimer(self, singleShot=True, interval=0)
        self._card_timer.timeout.connect(self._show_card)
        theme.changed.connect(self._stage.update)
        self._connect()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._stage)

    def _connect(self) -> None:
        stage = self._stage
        stage.asked.connect(self.do)
        stage.play_asked.connect(self.play)
        stage.trouble.again.connect(self._try_again)
        stage.trouble.outside.connect(self._open_outside)
        self._remote.sound_changed.connect(self.sound_changed)

    # --- for others ---------------------------------------------------------------------------
    @property
    def clip(self) -> Clip | None:
        return self._clip

    @property
    def stage(self) -> Stage:
        """The picture with all that lies on it."""
        return self._stage

    @property
    def state(self) -> State:
        return self._player.state if self._player else State.EMPTY

    @property
    def position_ms(self) -> int:
        return self._player.position_ms if self._player else 0

    def offer(self, clip: Clip | None) -> None:
        """What `play` is to play; what plays now ends.  None: nothing."""
        if clip == self._clip:
            return
        self.stop()
        self._clip = clip

    def play(self) -> None:
        """Plays what was offered, or goes on; takes the keyboard."""
        if self._clip is None:
            return
        self._card_timer.stop()
        if self._opened != self._clip or self.state in (State.EMPTY, State.FAILED):
            self._open(self._clip)
        self._made().play()
        self._stage.setFocus()

    def pause(self) -> None:
        if self._player is not None:
            self._player.pause()

    def stop(self) -> None:
        """Lets go of the file and shows the card again."""
        self._opened = None
        if self._player is not None and self.state is not State.EMPTY:
            self._player.stop()
        self.leave_full_screen()
        self._card_timer.start()

    def shut_down(self) -> None:
        """Ends the player, waiting a bounded time; for when the window closes."""
        self.leave_full_screen()
        player, self._player, self._opened = self._player, None, None
        self._remote.take(None)
        self._sound_timer.stop()
        self._stage.surface.show_frame(None)
        self._show_card()
        if player is not None:
            player.close()

    # --- opening ------------------------------------------------------------------------------
    def _made(self) -> Player:
        if self._player is None:
            self._player = self._maker()
            self._player.listener = self._link.post
            self._remote.take(self._player)
        return self._player

    def _open(self, clip: Clip) -> None:
        self._opened = clip
        self._opening = self._made().open(clip.path)
        self._remote.start_anew()
        self._stage.show_waiting()

    def _show_card(self) -> None:
        self._stage.surface.show_frame(None)
        self._stage.set_playing(False)
        self._stage.show_card(self._clip)

    def _try_again(self) -> None:
        self._opened = None
        self.play()

    def _open_outside(self) -> None:
        if self._clip is not None and not self._outside(self._clip.path):
            self.trouble.emit(tr("No other program was found that opens this file."))

    # --- facts --------------------------------------------------------------------------------
    def _take(self, fact: Fact) -> None:
        if fact.opening != self._opening or self._opened is None:
            return  # of something that is no longer wanted
        match fact:
            case FrameReady():
                self._show_frame()
            case Opened(info=info):
                self._show_info(info)
            case StateChanged(state=state):
                self._show_state(state)
            case PlaybackFailed(failure=failure, path=path):
                self._show_trouble(failure, path)
            case SnapshotTaken(path=path):
                self.snapshot_taken.emit(path)
            case SnapshotFailed(path=path):
                self.trouble.emit(
                    tr("The picture could not be saved in {folder}.", folder=path.parent)
                )

    def _show_frame(self) -> None:
        if self._player is None:
            return
        self._stage.surface.show_frame(self._player.frame())
        if self._stage.card.isVisibleTo(self._stage):
            self._stage.show_picture()
        self._show_position()

    def _show_info(self, info: MediaInfo) -> None:
        self._stage.controls.show_info(info)
        if info.audio_only:
            self._stage.card.show_clip(self._clip)
            self._stage.show_sound_only()

    def _show_state(self, state: State) -> None:
        playing = state is State.PLAYING
        self._stage.controls.show_state(state)
        self._stage.set_playing(playing)
        info = self._player.info if self._player else None
        if playing and info is not None and info.audio_only:
            self._sound_timer.start()
        else:
            self._sound_timer.stop()
        self._show_position()

    def _show_position(self) -> None:
        self._stage.controls.show_position(self.position_ms)

    def _show_trouble(self, failure: Failure, path: Path) -> None:
        self._stage.set_playing(False)
        self._stage.trouble.show_failure(failure, path)
        self._stage.show_trouble()

    # --- verbs ---
    def do(self, verb: str) -> None:
        """Does what a key or button stands for (`keys.PLAYER_KEYS`)."""
        mine = {
            "toggle": self._toggle,
            "snapshot": self.take_snapshot,
            "full_screen": self.toggle_full_screen,
            "leave_full_screen": self.leave_full_screen,
        }
        if verb in mine:
            mine[verb]()
        else:
            self._remote.do(verb)

    def _toggle(self) -> None:
        if self.state in (State.EMPTY, State.FAILED):
            self.play()
        elif self._player is not None:
            self._player.toggle()

    def take_snapshot(self) -> None:
        """Saves the frame shown, at full size, under a name that says what and when."""
        if self._player is None or self._clip is None or self._stage.surface.frame is None:
            return
        folder = self._pictures or user_pictures_path() / "Film Archive"
        self._player.snapshot(snapshot_path(folder, self._clip.title, self.position_ms))

    # --- full screen --------------------------------------------------------------------------
    def toggle_full_screen(self) -> None:
        if self._full is not None:
            self.leave_full_screen()
        elif self._opened is not None:
            self._full = FullScreen(self._stage, self.leave_full_screen, self)
            self._stage.controls.show_full_screen(True)
            self._full.showFullScreen()
            self._stage.setFocus()

    def leave_full_screen(self) -> None:
        """Brings the picture back to its place."""
        if self._full is None:
            return
        full, self._full = self._full, None
        self._stage.setParent(self)
        self._stage.setGeometry(self.rect())
        self._stage.show()
        self._stage.controls.show_full_screen(False)
        self._stage.setFocus()
        full.hide()
        full.deleteLater()

    # --- Qt -----------------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:
        return QSize(400, 225)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._full is None:
            self._stage.setGeometry(self.rect())
