"""The pane of facets: click or Space chooses a value, several of one facet are alternatives.

A heading folds its facet away; letters typed in a facet with many values find some by name.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from film_archive.ui.lists.facet_cells import FacetCells, clears_at, text_in
from film_archive.ui.lists.facet_line import FacetLine
from film_archive.ui.lists.facet_model import SHORT, Entry, FacetModel
from film_archive.ui.say import tr
from film_archive.ui.theme import Theme

_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NO_LETTERS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_QT_MARGIN = 2  # that a line keeps at either side of its text


class FacetPane(QListView):
    """See the module."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets, self._theme = model, theme
        self._kept: tuple[str, str, str] | None = None
        self._scrolled = 0
        self._edited = ""  # the facet whose line has the keyboard
        self._line = FacetLine(self.viewport())
        self.setAccessibleName(tr("Filters"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setMinimumWidth(160)
        self.setModel(model)
        self.setItemDelegate(FacetCells(model, theme, self._is_edited, self))
        self._connect()

    def _connect(self) -> None:
        model, line = self._facets, self._line
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._bring_back)
        self._theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.verticalScrollBar().valueChanged.connect(self._place_line)
        line.textEdited.connect(lambda text: model.find(self._edited, text))
        line.up.connect(lambda: self._leave_line(-1))
        line.down.connect(lambda: self._leave_line(1))
        line.left.connect(lambda: self._leave_line(0))
        line.done.connect(self._put_line_away)

    # --- staying where one is ------------------------------------------------------------------
    def _keep(self) -> None:
        self._kept = entry.key if (entry := self._entry()) else None
        self._scrolled = self.verticalScrollBar().value()

    def _bring_back(self) -> None:
        if self._kept is not None and (place := self._place_near(self._kept)) >= 0:
            self.setCurrentIndex(self._facets.index(place))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)
        self._place_line()

    def _place_near(self, key: tuple[str, str, str]) -> int:
        """Where an entry stands, or else the heading over it."""
        place = self._facets.place_of(key)
        return place if place >= 0 else self._facets.place_of(("heading", key[1], ""))

    def _entry(self) -> Entry | None:
        """The current one."""
        index = self.currentIndex()
        return self._facets.entry(index.row()) if index.isValid() else None

    def _go_to(self, place: int) -> None:
        if 0 <= place < self._facets.rowCount():
            self.setCurrentIndex(self._facets.index(place))

    # --- acting ------------------------------------------------------------------------------
    def _act(self, place: int) -> None:
        """What Space, Enter and a click do."""
        if self._facets.entry(place).kind == "find":
            self._edit(place)
        else:
            self._facets.toggle(place)

    def _go_sideways(self, entry: Entry, key: int) -> None:
        """As in a tree: to the heading and folding it, or unfolding it and into it."""
        heading = self._facets.place_of(("heading", entry.facet, ""))
        if key == Qt.Key.Key_Left and entry.kind != "heading":
            self._go_to(heading)
        elif entry.kind == "heading" and entry.open == (key == Qt.Key.Key_Left):
            self._facets.toggle(heading)
        elif entry.kind == "heading" and entry.open:
            self._go_to(heading + 1)

    def _go_to_heading(self, step: int) -> None:
        """The next heading in a direction."""
        place = self.currentIndex().row() + step
        while 0 <= place < self._facets.rowCount():
            if self._facets.entry(place).kind == "heading":
                self._go_to(place)
                return
            place += step

    # --- the line ----------------------------------------------------------------------------
    def _is_edited(self, facet: str) -> bool:
        return facet == self._edited

    def _line_of(self, facet: str) -> int:
        return self._facets.place_of(("find", facet, ""))

    def _edit(self, place: int, letters: str = "") -> None:
        """Goes into the line in this row; `letters` were typed already."""
        entry = self._facets.entry(place)
        self._go_to(place)
        self._edited = entry.facet
        self._line.setText(entry.typed)
        self._line.setPlaceholderText(entry.text)
        self._line.setAccessibleName(entry.text)
        self._line.setFont(self._theme.sans(13))
        self._show_values_below(place)
        self._line.show()
        self._place_line()
        self._line.setFocus()
        self._line.insert(letters)
        self.viewport().update()

    def _show_values_below(self, place: int) -> None:
        """What will be found is to be seen."""
        for row in (min(place + SHORT, self._facets.rowCount() - 1), place):
            self.scrollTo(self._facets.index(row))

    def _place_line(self) -> None:
        """Puts the line where its row stands now."""
        if not self._edited:
            return
        place = self._line_of(self._edited)
        if place < 0:
            self._leave_line(0)
            return
        row = self.visualRect(self._facets.index(place))
        self._line.setGeometry(text_in(row).adjusted(-_QT_MARGIN, 0, _QT_MARGIN, 0))

    def _leave_line(self, step: int) -> None:
        """Back into the pane, to the row that many below the line."""
        place = self._line_of(self._edited)
        self.setFocus()
        self._go_to(place + step if place >= 0 else self.currentIndex().row())

    def _put_line_away(self) -> None:
        self._edited = ""
        self._line.hide()
        self.viewport().update()

    # --- Qt's own ----------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # a name may need a second line now

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key, held = self._entry(), event.key(), event.modifiers()
        if entry is None:
            super().keyPressEvent(event)
        elif key in _TOGGLES:
            self._act(self.currentIndex().row())
        elif key in _SIDEWAYS:
            self._go_sideways(entry, key)
        elif key in _STEPS and held & _CONTROL:
            self._go_to_heading(_STEPS[Qt.Key(key)])
        elif event.text().isprintable() and event.text() and not held & _NO_LETTERS:
            if (line := self._line_of(entry.facet)) >= 0:
                self._edit(line, event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        super().mouseReleaseEvent(event)
        pressed_here = index.isValid() and index == self.currentIndex()
        clicked = event.button() is Qt.MouseButton.LeftButton and pressed_here
        if clicked and not self._cleared(index.row(), point):
            self._act(index.row())

    def _cleared(self, place: int, point: QPoint) -> bool:
        """Whether the click was on the cross of a line, which is empty now."""
        entry, row = self._facets.entry(place), self.visualRect(self._facets.index(place))
        hit = entry.kind == "find" and bool(entry.typed) and clears_at(row, point)
        if hit:
            self._facets.find(entry.facet, "")
            self._line.clear()
        return hit

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is to be seen as soon as the keyboard is here."""
        if not self.currentIndex().isValid() and self._facets.rowCount() > 1:
            self._go_to(1)
        super().focusInEvent(event)
