"""The active filters as chips over the results, each removed by a click, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from film_archive.ui.icons import icon
from film_archive.ui.lists.facet_model import Chosen
from film_archive.ui.lists.flow import Flow
from film_archive.ui.lists.grid_shape import MARGIN
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_LONGEST = 40  # letters of a chip


class Chips(QWidget):
    """Shows what it is told, and asks for changes by signals."""

    # The (facet, value) that is no longer to be chosen.
    removed = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[tuple[str, str], str], ...] = ()
        self._chips: list[QPushButton] = []
        self._count = QLabel()
        self._count.setIndent(0)
        self._clear = QPushButton(tr("Clear filters"))
        self._clear.clicked.connect(self.cleared)
        self._flow = Flow(self)
        self._flow.setContentsMargins(MARGIN, 8, MARGIN, 8)
        self._flow.addWidget(self._count)
        self._flow.addWidget(self._clear)
        self._clear.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(44)  # so that the first chip moves nothing
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_count(self, text: str) -> None:
        """How many rows there are: "12 films"."""
        self._count.setText(text)

    def show_chosen(self, chosen: Chosen, names: Sequence[str]) -> None:
        """A chip for each of these (facet, value) pairs, by their names."""
        shown = tuple(zip(chosen, names, strict=True))
        if shown == self._shown:
            return
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        self._shown = shown
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._made(pair, name) for pair, name in shown]
        self._set_in_order()
        if focused >= 0 and self._chips:
            self._chips[min(focused, len(self._chips) - 1)].setFocus()

    def _made(self, pair: tuple[str, str], name: str) -> QPushButton:
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        chip = QPushButton(f"{short}\u2009".replace("&", "&&"), self)
        chip.setToolTip(tr("Remove the filter {name}", name=name))
        chip.setAccessibleName(tr("Remove the filter {name}", name=name))
        chip.setIconSize(QSize(12, 12))
        chip.clicked.connect(lambda: self.removed.emit(pair))
        self._style(chip)
        return chip

    def _set_in_order(self) -> None:
        """Chips first, then the count and the way to be rid of them all; Tab goes as one reads."""
        last: tuple[QWidget, ...] = (self._count, self._clear)
        for widget in last:
            self._flow.removeWidget(widget)
        for widget in (*self._chips, *last):
            self._flow.addWidget(widget)
            widget.show()
        self._clear.setVisible(bool(self._chips))
        for before, after in zip(self._chips, [*self._chips[1:], self._clear], strict=False):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()

    def _restyle(self) -> None:
        c = self._theme.colours
        self._count.setStyleSheet(f"color: {c.muted}; padding: 4px 0;")
        self._clear.setStyleSheet(f"color: {c.accent}; padding: 4px 8px;")
        for chip in self._chips:
            self._style(chip)

    def _style(self, chip: QPushButton) -> None:
        c = self._theme.colours
        chip.setIcon(icon("x", c.accent, 12))
        chip.setStyleSheet(
            f"QPushButton {{ background: {c.accent_soft}; color: {c.accent}; padding: 3px 10px;"
            f" border-radius: 13px; border: 1px solid {c.accent_soft}; }}"
            f"QPushButton:hover {{ border: 1px solid {c.accent}; }}"
            f"QPushButton:focus {{ border: 1px solid {c.accent}; }}"
        )
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands last
