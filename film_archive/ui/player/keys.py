"""The player's keys: what each does, and a second one where a keyboard hides the first.

They act only while the player has the keyboard.  On a French keyboard `[`, `]` and `#` need AltGr.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from film_archive.ui.tr import tr


@dataclass(frozen=True, slots=True)
class PlayerKey:
    """Keys in Qt's portable notation, the verb they stand for, and what it is called (English)."""

    verb: str
    keys: tuple[str, ...]
    label: str


PLAYER_KEYS: tuple[PlayerKey, ...] = (
    PlayerKey("toggle", ("Space", "K"), "Play or pause"),
    PlayerKey("back_10", ("J",), "10 seconds back"),
    PlayerKey("on_10", ("L",), "10 seconds on"),
    PlayerKey("back_5", ("Left",), "5 seconds back"),
    PlayerKey("on_5", ("Right",), "5 seconds on"),
    PlayerKey("back_1", ("Shift+Left",), "1 second back"),
    PlayerKey("on_1", ("Shift+Right",), "1 second on"),
    PlayerKey("frame_back", (",",), "One frame back"),
    PlayerKey("frame_on", (".",), "One frame on"),
    PlayerKey("to_start", ("Home",), "To the start"),
    PlayerKey("to_end", ("End",), "To the last frame"),
    PlayerKey("slower", ("[", "-"), "Slower"),
    PlayerKey("faster", ("]", "+", "="), "Faster"),
    PlayerKey("usual_speed", ("Backspace",), "Normal speed"),
    PlayerKey("louder", ("Up",), "Louder"),
    PlayerKey("quieter", ("Down",), "Quieter"),
    PlayerKey("mute", ("M",), "Sound off or on"),
    PlayerKey("snapshot", ("S",), "Save this frame as a picture"),
    PlayerKey("full_screen", ("F",), "Full screen"),
    PlayerKey("leave_full_screen", ("Esc",), "Leave full screen"),
    PlayerKey("next_audio", ("#", "T"), "Next sound track"),
)

_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def verb_of(event: QKeyEvent) -> str | None:
    """What a key that was pressed stands for."""
    for key in PLAYER_KEYS:
        if any(_means(event, text) for text in key.keys):
            return key.verb
    return None


def key_list() -> tuple[tuple[str, str], ...]:
    """Every key with what it does, for the sheet of shortcuts."""
    return tuple(
        (" · ".join(_native(text) for text in key.keys), tr(key.label)) for key in PLAYER_KEYS
    )


def first_key(verb: str) -> str:
    """The key to name in a tooltip."""
    return next(_native(key.keys[0]) for key in PLAYER_KEYS if key.verb == verb)


def _means(event: QKeyEvent, text: str) -> bool:
    modifiers = event.modifiers() & ~_IGNORED
    if len(text) == 1 and not text.isalnum():
        # Where these stand on a keyboard, and with what other key, differs from land to land.
        held = modifiers & ~Qt.KeyboardModifier.ShiftModifier
        typed_with_altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return event.text() == text and held in (Qt.KeyboardModifier.NoModifier, typed_with_altgr)
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))) == QKeySequence(text)


def _native(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)
