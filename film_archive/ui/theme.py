"""Colours and letters of the window: two schemes, one accent, a serif for titles.

Titles are set in letters that come with the program; everything else in the system's own.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from film_archive.settings import Scheme
from film_archive.shipped import resources
from film_archive.ui.colours import READING_ROOM, SCREENING_ROOM, Colours
from film_archive.ui.stylesheet import stylesheet

Weight = Literal["regular", "bold"]

DISPLAY, SERIF = "Noto Serif Display", "Noto Serif"
_HALF = 128  # of a lightness
_SYSTEM_DARK = "system_looks_dark"
LINE = 1.35  # of a text's size: less clips Ẫ Ữ Ợ


class Theme(QObject):
    """The scheme in use; `changed` tells that everything painted is to be painted anew."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Scheme = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice: Scheme = choice
        self._system_dark = _looks_dark(application)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.settle)
        self._use()

    @property
    def choice(self) -> Scheme:
        """What the user wants: the system's scheme or one of the two."""
        return self._choice

    def choose(self, choice: Scheme) -> None:
        self._choice = choice
        self._use()
        self.changed.emit()

    @property
    def dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return self._system_dark

    @property
    def colours(self) -> Colours:
        return SCREENING_ROOM if self.dark else READING_ROOM

    # --- letters ------------------------------------------------------------------------------
    @cached_property
    def _families(self) -> tuple[str, str]:
        """Of large titles and of text; loaded when first needed, which is after the first paint."""
        _load_fonts()
        return _first_family(DISPLAY, SERIF), _first_family(SERIF, DISPLAY)

    def display(self, size: int, weight: Weight = "regular") -> QFont:
        """The serif of large titles; `size` in logical pixels."""
        font = _font(self._families[0], size, bold=weight == "bold")
        if weight == "regular":
            font.setWeight(QFont.Weight.Medium)  # its regular's hairlines are too thin on a screen
        return font

    def serif(self, size: int, *, bold: bool = False) -> QFont:
        """The serif of titles in lists and of running text."""
        return _font(self._families[1], size, bold=bold)

    def sans(self, size: int = 13, *, bold: bool = False) -> QFont:
        """The system's own letters."""
        return _font(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(), size,
                     bold=bold)  # fmt: skip

    def heading(self) -> QFont:
        """The small letters over a section."""
        font = self.sans(11, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        return font

    # --- applying ---------------------------------------------------------------------------
    def settle(self) -> None:
        """Follows the system's scheme as it is now; called after the first paint, and by Qt."""
        from PySide6.QtCore import Qt  # start-up: see app/running.py

        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            return  # the style's palette is all that is known
        was, self._system_dark = self._system_dark, scheme is Qt.ColorScheme.Dark
        if self._choice == "system" and self._system_dark != was:
            self._use()
            self.changed.emit()

    def _use(self) -> None:
        # Without the old sheet first: going from one sheet to another takes Qt three times as long.
        self._application.setStyleSheet("")
        self._application.setFont(self.sans())
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours))


def _looks_dark(application: QApplication) -> bool:
    """By the palette that the system gave: to ask for the scheme itself takes long (see
    app/running.py); `settle` does.  The answer is kept, for soon the palette is ours."""
    known = application.property(_SYSTEM_DARK)
    if known is None:
        window = application.palette().color(QPalette.ColorRole.Window)
        known = window.lightness() < _HALF
        application.setProperty(_SYSTEM_DARK, known)
    return bool(known)


@cache  # each loading stays in memory, and Qt forgets what it knows of fonts
def _load_fonts() -> None:
    """Titles look the same on every machine: their letters come with the program."""
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _first_family(*wanted: str) -> str:
    there = QFontDatabase.families()
    return next((family for family in wanted if family in there), wanted[-1])


def _font(family: str, size: int, *, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setBold(bold)
    font.setStyleHint(QFont.StyleHint.Serif if "Serif" in family else QFont.StyleHint.SansSerif)
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.paper,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.paper,
        QPalette.ColorRole.AlternateBase: c.panel,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.panel,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.BrightText: c.accent,
        QPalette.ColorRole.Highlight: c.accent_soft,
        QPalette.ColorRole.HighlightedText: c.ink,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.ToolTipBase: c.panel,
        QPalette.ColorRole.ToolTipText: c.ink,
        QPalette.ColorRole.Mid: c.rule,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText,
                 QPalette.ColorRole.WindowText):  # fmt: skip
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette
