"""What the window says by itself: banners for states that last, toasts for what just happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from film_archive.ui.plain_label import PlainLabel
from film_archive.ui.tr import tr

_SHOWN_MS = 8_000

Offer = tuple[str, Callable[[], object]]  # a button's text, and what it does


class Banners(QWidget):
    """Sentences over the page that push it down; one for each key, until it is taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._shown: dict[str, QWidget] = {}

    def show_state(self, key: str, sentence: str, *offers: Offer) -> None:
        """Shows a state, in the place of an earlier one with the same key."""
        self.end_state(key)
        banner = _strip("banner", sentence, (*offers, (tr("Hide"), lambda: self.end_state(key))))
        self._shown[key] = banner
        self._column.addWidget(banner)

    def end_state(self, key: str) -> None:
        if (banner := self._shown.pop(key, None)) is not None:
            banner.setParent(None)
            banner.deleteLater()

    def end_all(self) -> None:
        for key in list(self._shown):
            self.end_state(key)

    @property
    def sentences(self) -> list[str]:
        """What they say now, for tests and screen readers."""
        return [banner.accessibleName() for banner in self._shown.values()]


class Toast(QWidget):
    """One sentence at the foot of the window, gone by itself; the keyboard is left where it is."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._strip: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *offers: Offer) -> None:
        """Shows a sentence in the place of an earlier one."""
        if self._strip is not None:
            self._row.removeWidget(self._strip)
            self._strip.deleteLater()
        self._strip = _strip("toast", sentence, tuple(_hiding(self, offer) for offer in offers))
        self._row.addWidget(self._strip)
        self._strip.show()  # what is added to a layout in view has no size until then
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _place(self) -> None:
        self.adjustSize()
        width = min(self.sizeHint().width(), self._over.width() - 48)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.height()
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - 48, width, height)

    # --- Qt -----------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _hiding(toast: Toast, offer: Offer) -> Offer:
    text, act = offer

    def acted() -> None:
        toast.hide()
        act()

    return text, acted


def _strip(kind: str, sentence: str, offers: tuple[Offer, ...]) -> QWidget:
    strip = QWidget()
    strip.setProperty("kind", kind)
    strip.setAccessibleName(sentence)
    row = QHBoxLayout(strip)
    row.setContentsMargins(16, 8, 8, 8)
    row.setSpacing(8)
    label = PlainLabel()
    label.setText(sentence)
    label.setWordWrap(len(sentence) > 60)
    label.setMinimumWidth(min(480, 7 * len(sentence)))
    label.setProperty("kind", f"{kind}-text")
    row.addWidget(label, 1)
    for text, act in offers:
        button = QPushButton(text)
        button.setProperty("kind", f"{kind}-button")
        button.clicked.connect(act)
        row.addWidget(button)
    return strip
