"""The picture with all that lies on it: the card before, the controls, what is wrong.

It is one widget so that it can be moved into a window of its own for full screen, playing on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from film_archive.ui.colours import SCREENING_ROOM
from film_archive.ui.icons import AIR, icon_before_word
from film_archive.ui.player.card import paint_card
from film_archive.ui.player.clip import Clip
from film_archive.ui.player.controls import Controls
from film_archive.ui.player.keys import verb_of
from film_archive.ui.player.surface import Surface
from film_archive.ui.player.trouble import Trouble
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

_QUIET_MS = 2_500
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_C = SCREENING_ROOM  # over a film, whatever the scheme
_PLAY_SHEET = f"""
QPushButton {{ background: rgba(11, 10, 9, 150); color: {_C.ink};
  border: 1px solid rgba(255, 255, 255, 60); border-radius: 18px; padding: 0 18px 0 12px;
  font-size: 13px; }}
QPushButton:hover {{ background: rgba(11, 10, 9, 205); }}
QPushButton:focus {{ border: 1px solid {_C.ink}; }}
"""


class Card(QWidget):
    """The film's title, painted; shown until its first frame is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clip: Clip | None = None

    def show_clip(self, clip: Clip | None) -> None:
        self._clip = clip
        self.setAccessibleName(clip.title if clip else "")
        self.update()

    # --- Qt -------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        clip = self._clip
        title, label = (clip.title, clip.label) if clip else ("", "")
        paint_card(QPainter(self), self.rect(), self._theme, title, label)


class FocusRing(QWidget):
    """A thin line round the stage, for who comes to it by keyboard; lets everything through."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    # --- Qt -------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(SCREENING_ROOM.accent), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class Stage(QWidget):
    """Emits `asked` with a verb for every key and button; `play_asked` for the card's own button.

    The controls hide while it plays and nothing is moved; any key or movement brings them back.
    """

    asked = Signal(str)
    play_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Player"))
        self.surface = Surface(self)
        self.surface.setMouseTracking(True)
        self.card = Card(theme, self)
        self.trouble = Trouble(theme, self)
        self.controls = Controls(theme, self)
        self.controls.asked.connect(self.asked)
        self.play_button = self._play_button()
        self._ring = FocusRing(self)
        self._ring.hide()
        self._playing = self._controls_shown = False
        self._hide = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._hide.timeout.connect(self._grow_quiet)
        self.show_card()

    def _play_button(self) -> QPushButton:
        button = QPushButton(tr("Play"), self)
        button.setIcon(icon_before_word("play", SCREENING_ROOM.ink))
        button.setIconSize(QSize(16 + AIR, 16))
        button.setStyleSheet(_PLAY_SHEET)
        button.setFixedHeight(36)
        button.clicked.connect(self.play_asked)
        return button

    # --- what is shown --------------------------------------------------------------------------
    def show_card(self, clip: Clip | None = None) -> None:
        """The title, and the way to play it if there is something to play."""
        self.card.show_clip(clip)
        self.play_button.setAccessibleName(
            tr("Play {label}, {title}", label=clip.label, title=clip.title) if clip else ""
        )
        self._show(card=True, play=clip is not None)

    def show_waiting(self) -> None:
        """What is shown stays, until the first frame is there."""
        self._show(card=self.card.isVisibleTo(self))

    def show_picture(self) -> None:
        """The film, or for sound alone its card, with the controls."""
        self._show(controls=True)

    def show_sound_only(self) -> None:
        self._show(card=True, controls=True)

    def show_trouble(self) -> None:
        self._show(trouble=True)

    def _show(
        self,
        *,
        card: bool = False,
        play: bool = False,
        controls: bool = False,
        trouble: bool = False,
    ) -> None:
        for part, shown in (
            (self.card, card),
            (self.play_button, play),
            (self.controls, controls),
            (self.trouble, trouble),
        ):
            if not shown and part.isAncestorOf(self.focusWidget() or self):
                self.setFocus()  # else the keyboard would go to some other part of the window
            part.setVisible(shown)
        self._controls_shown = controls
        self.wake()

    # --- controls that hide ---------------------------------------------------------------------
    def set_playing(self, playing: bool) -> None:
        self._playing = playing
        self.surface.set_still(not playing)
        self.wake()

    def wake(self) -> None:
        """Somebody is there: shows the controls, for a while if it plays."""
        if self._controls_shown and not self.controls.isVisibleTo(self):
            self.controls.show()
        self.unsetCursor()
        if self._playing:
            self._hide.start()
        else:
            self._hide.stop()

    def _grow_quiet(self) -> None:
        inside = self.focusWidget()
        busy = self.controls.underMouse() or (inside and self.controls.isAncestorOf(inside))
        if self._playing and self._controls_shown and not busy:
            self.controls.hide()
            self.setCursor(Qt.CursorShape.BlankCursor)

    # --- Qt -------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        # Else a shortcut of the window might take a key that is the player's.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and verb_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.wake()
        verb = verb_of(event)
        if verb is None or (verb == "leave_full_screen" and not self.window().isFullScreen()):
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and verb in ("toggle", "mute", "snapshot", "full_screen")):
            self.asked.emit(verb)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.wake()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton and self._controls_shown:
            self.asked.emit("toggle")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._controls_shown:
            self.asked.emit("toggle")  # takes back what the first click of the two did
            self.asked.emit("full_screen")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wake()
        self._ring.setVisible(event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.rect()
        for part in (self.surface, self.card, self.trouble, self._ring):
            part.setGeometry(room)
        height = self.controls.sizeHint().height()
        self.controls.setGeometry(QRect(0, room.height() - height, room.width(), height))
        self.play_button.adjustSize()
        self.play_button.move(16, room.height() - self.play_button.height() - 14)
