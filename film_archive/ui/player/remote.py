"""What the controls and keys do to a player: moving about, speed, sound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from film_archive.media.player import RATES, Player
from film_archive.ui.player.controls import Controls

_LOUDER = 5  # percent
_LEAPS = {
    "back_10": -10_000, "on_10": 10_000, "back_5": -5_000, "on_5": 5_000,
    "back_1": -1_000, "on_1": 1_000,
}  # fmt: skip


class Remote(QObject):
    """Knows what was chosen (speed, sound) and shows it; without a player it only does that."""

    sound_changed = Signal(int, bool)  # volume, muted

    def __init__(self, controls: Controls, volume: int, muted: bool) -> None:
        super().__init__(controls)
        self._controls = controls
        self._player: Player | None = None
        self._volume, self._muted, self._rate, self._track = volume, muted, 1.0, 0
        controls.sought.connect(self._seek)
        controls.volume_chosen.connect(lambda volume: self._set_sound(volume, muted=False))
        controls.rate_chosen.connect(self._set_rate)
        controls.audio_chosen.connect(self._choose_audio)
        controls.show_sound(volume, muted)

    def take(self, player: Player | None) -> None:
        """From now on it is this one; it gets the sound that was chosen."""
        self._player = player
        if player is not None:
            player.set_volume(self._volume)
            player.set_muted(self._muted)

    def start_anew(self) -> None:
        """Another medium begins at the usual speed, with its first sound track."""
        self._track = 0
        self._set_rate(1.0)

    def do(self, verb: str) -> None:
        """What a verb of `keys.PLAYER_KEYS` means; others are not for here."""
        if self._player is None:
            return
        if verb in _LEAPS:
            self._seek(self._player.position_ms + _LEAPS[verb])
        elif verb in self._verbs:
            self._verbs[verb]()

    @property
    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {
            "frame_back": lambda: self._step(-1),
            "frame_on": lambda: self._step(1),
            "to_start": lambda: self._seek(0),
            "to_end": lambda: self._seek(self._length_ms),
            "slower": lambda: self._change_rate(-1),
            "faster": lambda: self._change_rate(1),
            "usual_speed": lambda: self._set_rate(1.0),
            "louder": lambda: self._set_sound(self._volume + _LOUDER, muted=False),
            "quieter": lambda: self._set_sound(self._volume - _LOUDER, muted=False),
            "mute": lambda: self._set_sound(self._volume, muted=not self._muted),
            "next_audio": self._next_audio,
        }

    @property
    def _length_ms(self) -> int:
        info = self._player.info if self._player else None
        return info.duration_ms if info else 0

    def _seek(self, ms: int) -> None:
        if self._player is not None:
            self._player.seek_ms(min(max(0, ms), self._length_ms))

    def _step(self, count: int) -> None:
        if self._player is not None:
            self._player.step_frame(count)

    def _change_rate(self, steps: int) -> None:
        number = RATES.index(self._rate) + steps
        self._set_rate(RATES[min(max(0, number), len(RATES) - 1)])

    def _set_rate(self, rate: float) -> None:
        if self._player is not None and rate != self._rate:
            self._rate = rate
            self._player.set_rate(rate)
            self._controls.show_rate(rate)

    def _set_sound(self, volume: int, *, muted: bool) -> None:
        self._volume, self._muted = min(max(0, volume), 100), muted
        if self._player is not None:
            self._player.set_volume(self._volume)
            self._player.set_muted(muted)
        self._controls.show_sound(self._volume, muted)
        self.sound_changed.emit(self._volume, muted)

    def _next_audio(self) -> None:
        info = self._player.info if self._player else None
        if info is not None and len(info.audio) > 1:
            self._track = (self._track + 1) % len(info.audio)
            self._choose_audio(info.audio[self._track].id)

    def _choose_audio(self, track: int) -> None:
        if self._player is not None:
            self._player.choose_audio(track)
