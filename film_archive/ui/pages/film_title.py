"""A film's title in large letters, changed in place with F2 or the pencil."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from film_archive.ui.icons import icon
from film_archive.ui.line_in_place import LineInPlace
from film_archive.ui.pages.film_words import film_title
from film_archive.ui.pages.html import breakable
from film_archive.ui.pages.leaf import stacked
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

# Letters from which on a title is set smaller, and in which size: long ones stay titles.
_SIZES = ((400, 15), (160, 20), (70, 28), (0, 40))


class TitleLine(QWidget):
    """Shows a title; `retitled` is the new text when somebody has changed it."""

    retitled = Signal(str)

    def __init__(self, theme: Theme, *, largest: int = 40) -> None:
        super().__init__()
        self._theme, self._largest, self._title = theme, largest, ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._pencil = QToolButton()
        self._pencil.setToolTip(tr("Change the title (F2)"))
        self._pencil.setAccessibleName(tr("Change the title"))
        self._pencil.clicked.connect(self.begin)
        self._line = LineInPlace()
        self._line.setAccessibleName(tr("Title"))
        self._line.returnPressed.connect(self._save)
        self._line.left.connect(self.leave)
        self._hint = QLabel()
        self._hint.setProperty("kind", "muted")
        self._hint.setWordWrap(True)
        self._lay_out()
        theme.changed.connect(self._paint_anew)
        self._paint_anew()

    def _lay_out(self) -> None:
        shown, edited = QWidget(), QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self._pencil, 0, Qt.AlignmentFlag.AlignTop)
        column = stacked(gap=4)
        edited.setLayout(column)
        column.addWidget(self._line)
        column.addWidget(self._hint)
        self._shown, self._edited = shown, edited
        whole = stacked(gap=0)
        self.setLayout(whole)
        whole.addWidget(shown)
        whole.addWidget(edited)
        edited.hide()

    @property
    def editing(self) -> bool:
        return self._edited.isVisibleTo(self)

    def show_title(self, title: str) -> None:
        """The film's title, "" where it has none; a title being typed is left alone."""
        self._title = title
        self._label.setText(breakable(film_title(title)))
        self._paint_anew()

    def allow(self, allowed: bool) -> None:
        """Whether the title can be changed."""
        self._pencil.setVisible(allowed)

    def begin(self) -> None:
        """Puts a line in the title's place to type in."""
        self._line.setText(self._title)
        self._say("")
        self._swap(editing=True)
        self._line.setFocus()
        self._line.selectAll()

    def leave(self) -> None:
        """Puts the title back as it was."""
        self._swap(editing=False)
        self._pencil.setFocus()

    def refuse(self, sentence: str) -> None:
        """Tells under the line why the title cannot be so, and goes on with it."""
        self._swap(editing=True)
        self._say(sentence)
        self._line.setFocus()

    def _save(self) -> None:
        typed = self._line.text().strip()
        if not typed:
            self._say(tr("A title has at least one letter. Esc leaves it as it was."))
            return
        self.leave()
        if typed != self._title:
            self.retitled.emit(typed)

    def _say(self, sentence: str) -> None:
        usual = tr("Enter saves and keeps the old title as an alternative; Esc leaves it.")
        self._hint.setText(sentence or usual)
        self._hint.setProperty("kind", "accent" if sentence else "muted")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)

    def _swap(self, *, editing: bool) -> None:
        self._shown.setVisible(not editing)
        self._edited.setVisible(editing)

    def _paint_anew(self) -> None:
        size = self._size()
        # Small letters of the display serif are too fine for a screen.
        self._label.setFont(self._theme.display(size) if size > 24 else self._theme.serif(size))
        self._line.setFont(self._theme.serif(min(24, self._largest)))
        self._pencil.setIcon(icon("pencil", self._theme.colours.muted))

    def _size(self) -> int:
        letters = len(self._title)
        return min(self._largest, next(size for least, size in _SIZES if letters >= least))
