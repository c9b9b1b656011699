"""How a timeline is handled: keys, wheel, drags, clicks, and what is told beside the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QHoverEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

from film_archive.ui.lists import timeline_saying as saying
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.timeline_chosen import extend
from film_archive.ui.lists.timeline_zoom import NOTCHES, STEP

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from film_archive.archive import FilmRow
    from film_archive.ui.lists.timeline_scene import Scene
    from film_archive.ui.lists.timeline_years import FilmYears

    _Base = QAbstractItemView
else:
    _Base = object

_NOTCH = 120.0  # of a wheel, in Qt's eighths of a degree
_CLOSER = 4.0  # a double click on a bar
_DECADE = 10
_Key = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_IN, _OUT = (_Key.Key_Plus, _Key.Key_Equal), (_Key.Key_Minus, _Key.Key_Underscore)
_FLAGS = QItemSelectionModel.SelectionFlag


class TimelineHand(_Base):
    """Mixed into the timeline; call `set_up_hand` when it is made."""

    if TYPE_CHECKING:
        opened: SignalInstance
        scene: Scene
        _model: PagedModel

        @property
        def years(self) -> FilmYears: ...
        def place_at(self, position: int) -> int: ...
        def current_position(self) -> int: ...
        def row_of(self, position: int) -> FilmRow | None: ...
        def choose(self, place: int) -> None: ...

    def set_up_hand(self) -> None:
        self.pointed = -1  # the film that the pointer is over
        self._anchor = -1  # where a stretch of chosen films began
        self._pressed: tuple[QPointF, float] | None = None  # where, and the offset then
        self._panning = False
        self._tip: tuple[QPoint, int] | None = None  # where on the screen, of which film

    # --- going and choosing ---------------------------------------------------------------------
    def go(self, position: int, modifiers: Qt.KeyboardModifier) -> None:
        """Makes a film current and the only one chosen; with Shift all up to it are chosen, with
        Ctrl none other than before."""
        place = self.place_at(position)
        if place < 0:
            return
        if modifiers & _SHIFT and self._anchor >= 0:
            position = extend(
                self._model, self.selectionModel(), self.years, self._anchor, position
            )
            place = self.place_at(position)
        elif modifiers & _CTRL:
            self.selectionModel().setCurrentIndex(self._model.index(place, 0), _FLAGS.NoUpdate)
        else:
            self._anchor = position
            self.choose(place)
        self.scrollTo(self._model.index(place, 0))

    def _toggle(self, position: int) -> None:
        place = self.place_at(position)
        if place >= 0:
            self._anchor = position
            flags = _FLAGS.Toggle | _FLAGS.Rows
            self.selectionModel().setCurrentIndex(self._model.index(place, 0), flags)

    def _target(self, key: int) -> int | None:
        """Where a key leads from the current film; None for keys that lead nowhere."""
        here, last = self.current_position(), len(self.years) - 1
        steps = {_Key.Key_Up: 1, _Key.Key_Down: -1}
        columns = {
            _Key.Key_Right: 1, _Key.Key_Left: -1,
            _Key.Key_PageDown: _DECADE, _Key.Key_PageUp: -_DECADE,
        }  # fmt: skip
        ends = {_Key.Key_Home: 0, _Key.Key_End: last}
        if key in ends or (key in steps | columns and here < 0):
            return ends.get(_Key(key), 0)
        if key in steps:
            return min(max(here + steps[_Key(key)], 0), last)
        return self.years.beside(here, columns[_Key(key)]) if key in columns else None

    # --- zooming and panning ----------------------------------------------------------------------
    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Zooms around a point of the view; without one around the current film, if it is in view,
        or the middle."""
        if x is None:
            here = self.current_position()
            shown = self.scene.is_in_view(here)
            x = self.scene.middle_of(here) if shown else self.scene.width / 2
        self.scene.zoom_by(factor, x)
        self._moved()

    def zoom_by_steps(self, steps: int) -> None:
        """So many notches in, or out below 0; 0 brings all years into view."""
        if steps:
            self.zoom_by(STEP**steps)
        else:
            self.zoom_out_fully()

    def zoom_out_fully(self) -> None:
        """Brings all years into view."""
        self.scene.zoom.fit()
        self._moved()

    def _pan_to(self, offset: float) -> None:
        self.scene.zoom.pan(offset)
        self._moved()

    def _moved(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def _pan_by_key(self, key: int) -> bool:
        """With Ctrl keys move what is in view and not the current film."""
        offset, width = self.scene.zoom.offset, self.scene.width
        offsets = {
            _Key.Key_Left: offset - width / 4, _Key.Key_Right: offset + width / 4,
            _Key.Key_Home: 0.0, _Key.Key_End: self.scene.zoom.furthest,
        }  # fmt: skip
        if key not in offsets:
            return False
        self._pan_to(offsets[_Key(key)])
        return True

    def _zoom_by_key(self, key: int) -> bool:
        if key != _Key.Key_0 and key not in (*_IN, *_OUT):
            return False
        self.zoom_by_steps(NOTCHES * (key in _IN) - NOTCHES * (key in _OUT))
        return True

    # --- what is told beside the pointer ----------------------------------------------------------
    def _point(self, point: QPointF | None) -> None:
        pointed = -1 if point is None else self.scene.position_at(point)
        if pointed != self.pointed:
            self.pointed = pointed
            self.viewport().update()

    def _show_tip(self, where: QPoint, position: int) -> None:
        found = self.scene.standing(position)
        if found is None:
            self._tip = None
            QToolTip.hideText()
            return
        self._tip = where, position
        column, stack = found
        is_bar = stack.look == "bar"
        text = (
            saying.tip_of_bar(column)
            if is_bar
            else saying.tip_of_film(self.row_of(position), column)
        )
        QToolTip.showText(where, text, self.viewport())

    def show_tip_again(self) -> None:
        """What was not known yet when the pointer came to rest may be known now."""
        if self._tip is not None and QToolTip.isVisible() and self._tip[1] == self.pointed:
            self._show_tip(*self._tip)

    # --- Qt's own ------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if self._zoom_by_key(key) or (modifiers & _CTRL and self._pan_by_key(key)):
            return
        target = None if modifiers & Qt.KeyboardModifier.AltModifier else self._target(key)
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go(target, modifiers)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        aside = turned.x() or (turned.y() if event.modifiers() & _SHIFT else 0)
        if aside:
            self._pan_to(self.scene.zoom.offset - aside)
        else:
            self.zoom_by(STEP ** (turned.y() / _NOTCH), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position(), self.scene.zoom.offset

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        pressed, offset = self._pressed
        moved = event.position().x() - pressed.x()
        if not self._panning and abs(moved) >= QApplication.startDragDistance():
            self._panning = self.scene.zoom.furthest > 0
        if self._panning:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pan_to(offset - moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        was_panning, self._panning, self._pressed = self._panning, False, None
        self.viewport().unsetCursor()
        if was_panning:
            return
        position = self.scene.position_at(event.position())
        if event.modifiers() & _CTRL:
            self._toggle(position)
        else:
            self.go(position, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a film; of a bar, which is many, more is shown."""
        position = self.scene.position_at(event.position())
        found = self.scene.standing(position)
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if found[1].look == "bar":
            self.zoom_by(_CLOSER, event.position().x())
        else:
            self.opened.emit(self.place_at(position))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tip(event.globalPos(), self.scene.position_at(QPointF(event.pos())))
            return True
        if isinstance(event, QHoverEvent):
            left = event.type() is QEvent.Type.HoverLeave
            self._point(None if left else event.position())
            return False
        return super().viewportEvent(event)
