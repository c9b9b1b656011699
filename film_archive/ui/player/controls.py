"""The strip at the foot of the picture: seek, play, time, sound, speed, snapshot, full screen.

Over a film everything is light on dark, whatever the window's scheme.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from film_archive.media.player import RATES, AudioTrack, MediaInfo, State
from film_archive.media.time_codes import time_code
from film_archive.ui import say
from film_archive.ui.colours import SCREENING_ROOM
from film_archive.ui.icons import icon
from film_archive.ui.player.keys import first_key
from film_archive.ui.player.seek_bar import SeekBar
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

_ICON = 16
_C = SCREENING_ROOM  # over a film, whatever the scheme
_SHEET = f"""
QToolButton {{ background: transparent; color: {_C.ink}; border: 1px solid transparent;
  border-radius: 4px; padding: 3px; }}
QToolButton:hover, QToolButton:pressed {{ background: rgba(255, 255, 255, 36); }}
QToolButton:focus {{ border: 1px solid {_C.accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QLabel {{ color: {_C.ink}; background: transparent; }}
QSlider {{ background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; background: rgba(255, 255, 255, 90);
  border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {_C.ink}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 10px; margin: -3px 0; border-radius: 5px;
  background: {_C.ink}; }}
QSlider::handle:horizontal:focus {{ background: {_C.accent}; }}
"""

# From this width on (logical pixels) there is room for the volume, and for the frame buttons.
_ROOM_FOR_VOLUME, _ROOM_FOR_FRAMES = 440, 520


class Controls(QWidget):
    """Emits what the user wants as a verb of `keys.PLAYER_KEYS`, and values by signals of their
    own; shows what it is told."""

    asked = Signal(str)
    sought = Signal(int)  # milliseconds
    volume_chosen = Signal(int)  # 0 to 100
    rate_chosen = Signal(float)
    audio_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_ms = 0
        self._tracks: tuple[AudioTrack, ...] = ()
        self.setStyleSheet(_SHEET)
        self.seek = SeekBar()
        self.seek.sought.connect(self.sought)
        self._play = self._button("play", tr("Play"), "toggle")
        self._time = QLabel()
        self._time.setFont(theme.sans(12))
        self._time.setMinimumWidth(1)
        self._back = self._button("step-back", tr("One frame back"), "frame_back")
        self._on = self._button("step-forward", tr("One frame on"), "frame_on")
        self._mute = self._button("volume-2", tr("Sound off"), "mute")
        self._volume = self._volume_slider()
        self._rate = self._menu_button(tr("Speed"), self._fill_rates)
        self._audio = self._menu_button(tr("Sound track"), self._fill_tracks)
        self._audio.setIcon(icon("audio-lines", SCREENING_ROOM.ink, _ICON))
        self._snapshot = self._button("camera", tr("Save this frame as a picture"), "snapshot")
        self._full = self._button("maximize", tr("Full screen"), "full_screen")
        self._lay_out()
        self.show_rate(1.0)
        self.show_info(None)
        self.show_position(0)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for part in (self._play, self._back, self._on):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self._time, 1)
        right: tuple[QWidget, ...] = (
            self._mute, self._volume, self._rate, self._audio, self._snapshot, self._full,
        )  # fmt: skip
        for widget in right:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 24, 10, 6)
        column.setSpacing(2)
        column.addWidget(self.seek)
        column.addLayout(row)

    # --- parts ----------------------------------------------------------------------------------
    def _button(self, drawing: str, name: str, verb: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(_ICON, _ICON))
        button.clicked.connect(lambda: self.asked.emit(verb))
        button.setProperty("verb", verb)
        self._name(button, drawing, name)
        return button

    def _name(self, button: QToolButton, drawing: str, name: str) -> None:
        button.setIcon(icon(drawing, SCREENING_ROOM.ink, _ICON))
        button.setAccessibleName(name)
        key = first_key(str(button.property("verb")))
        button.setToolTip(tr("{name} ({key})", name=name, key=key))

    def _menu_button(self, name: str, fill: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(_ICON, _ICON))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(name)
        button.setToolTip(name)
        menu = QMenu(button)
        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        return button

    def _volume_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setFixedWidth(64)
        slider.setAccessibleName(tr("Volume"))
        slider.setToolTip(tr("Volume (↑ and ↓)"))
        slider.valueChanged.connect(self.volume_chosen)
        return slider

    def _fill_rates(self) -> None:
        menu = self._rate.menu()
        menu.clear()
        for rate in RATES:
            action = menu.addAction(rate_text(rate))
            action.setCheckable(True)
            action.setChecked(rate == self._shown_rate)
            action.triggered.connect(lambda _=False, rate=rate: self.rate_chosen.emit(rate))

    def _fill_tracks(self) -> None:
        menu = self._audio.menu()
        menu.clear()
        for number, track in enumerate(self._tracks, 1):
            action = menu.addAction(track_text(track, number))
            action.triggered.connect(lambda _=False, id=track.id: self.audio_chosen.emit(id))

    # --- what is shown --------------------------------------------------------------------------
    def show_state(self, state: State) -> None:
        if state is State.PLAYING:
            self._name(self._play, "pause", tr("Pause"))
        elif state is State.ENDED:
            self._name(self._play, "refresh-cw", tr("Play again"))
        else:
            self._name(self._play, "play", tr("Play"))

    def show_info(self, info: MediaInfo | None) -> None:
        """What is open: its length, and whether there is a choice of sound tracks."""
        self._duration_ms = info.duration_ms if info else 0
        self._tracks = info.audio if info else ()
        self.seek.setRange(0, self._duration_ms)
        self._audio.setVisible(len(self._tracks) > 1)
        for part in (self._back, self._on, self._snapshot):
            part.setEnabled(info is not None and not info.audio_only)
        self._fit()

    def show_position(self, ms: int) -> None:
        if not self.seek.held:
            self.seek.setValue(ms)
        position, length = time_code(ms), time_code(self._duration_ms)[:-3]
        self._time.setText(tr("{position} / {length}", position=position, length=length))

    def show_sound(self, volume: int, muted: bool) -> None:
        self._volume.blockSignals(True)
        self._volume.setValue(volume)
        self._volume.blockSignals(False)
        if muted or not volume:
            self._name(self._mute, "volume-x", tr("Sound on"))
        else:
            self._name(self._mute, "volume-2", tr("Sound off"))

    def show_rate(self, rate: float) -> None:
        self._shown_rate = rate
        self._rate.setText(rate_text(rate))

    def show_full_screen(self, full: bool) -> None:
        if full:
            self._name(self._full, "minimize", tr("Leave full screen"))
        else:
            self._name(self._full, "maximize", tr("Full screen"))

    def _fit(self) -> None:
        width = self.width()
        self._volume.setVisible(width >= _ROOM_FOR_VOLUME)
        for part in (self._back, self._on):
            part.setVisible(width >= _ROOM_FOR_FRAMES)

    # --- Qt -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(0.35, QColor(0, 0, 0, 150))
        shade.setColorAt(0.62, QColor(0, 0, 0, 215))
        shade.setColorAt(1, QColor(0, 0, 0, 235))
        QPainter(self).fillRect(self.rect(), shade)


def rate_text(rate: float) -> str:
    """How fast, as it stands on the button: "1×", "0.5×"."""
    return tr("{rate}×", rate=f"{rate:g}")


def track_text(track: AudioTrack, number: int) -> str:
    """What a sound track is called: its label, its language, its number."""
    language = say.tongue(track.language) if track.language not in ("", "zxx", "und") else ""
    if track.label and language:
        return tr("{label} ({language})", label=track.label, language=language)
    return track.label or say.capital(language) or tr("Track {number}", number=number)
