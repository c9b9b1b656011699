"""Films along the years: the third view of the films' place, as a film institute's wall chart.

It asks the store for arrays, not rows, whatever their number: a mark knows its film's id, and only
films that are named in view are read.  The list's model stays what is chosen and current among, so
that the other views and this one share both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from film_archive.archive import FilmRow, ListRow, TimelineYears
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists import timeline_saying as saying
from film_archive.ui.lists.columns import film_title
from film_archive.ui.lists.paged_model import PagedModel
from film_archive.ui.lists.questions import Questions
from film_archive.ui.lists.rows_view import RowState, RowsView
from film_archive.ui.lists.timeline_axis import Axis
from film_archive.ui.lists.timeline_buttons import ZoomButtons
from film_archive.ui.lists.timeline_chosen import Chosen
from film_archive.ui.lists.timeline_films import Current, Films
from film_archive.ui.lists.timeline_hand import TimelineHand
from film_archive.ui.lists.timeline_marks import Marks
from film_archive.ui.lists.timeline_rows import TimelineRows
from film_archive.ui.lists.timeline_scene import Scene
from film_archive.ui.lists.timeline_titles import Titles, clear_of, rooms
from film_archive.ui.lists.timeline_years import FilmYears
from film_archive.ui.theme import Theme

_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_STEP = 48  # pixels of the scroll bar's arrows

_Index = QModelIndex | QPersistentModelIndex


class TimelineView(TimelineHand, RowsView, QListView):
    """See the module.  It is a `QListView` for screen readers, which know its kind."""

    # The place of a film that is to be opened.
    opened = Signal(int)

    def __init__(
        self, model: PagedModel, theme: Theme, bridge: Bridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Qt asks for the geometry while it is set up: everything that answers comes first.
        self._model, self.scene = model, Scene()
        self._marks = Marks(theme)
        self._films, self._axis = Films(theme, self._marks), Axis(theme, self._marks)
        self._titles = Titles(theme)
        self._rows, self._chosen = TimelineRows(bridge, self), Chosen(model, self)
        self._questions = Questions(bridge, self)
        self._outdated = True  # what is shown is not, or no more, what the list holds
        self._sought: int | None = None  # a film to bring into view as soon as it is here
        self._kept: Mapping[str, Any] | None = None
        self._buttons = ZoomButtons(theme, self.viewport())
        self._buttons.wanted.connect(self.zoom_by_steps)
        self.set_up_rows(model, theme)
        self.set_up_hand()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is always kept; its handle only shows where there is more than is in view.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalScrollBar().setStyleSheet(
            "QScrollBar::handle:horizontal:disabled { background: transparent; }"
        )
        self.setModel(model)
        model.replaced.connect(self._replaced)
        model.settled.connect(self._settled)
        self._rows.arrived.connect(self._rows_arrived)
        self._chosen.changed.connect(self.viewport().update)
        theme.changed.connect(self._restyle)

    # --- the films ------------------------------------------------------------------------------
    @property
    def years(self) -> FilmYears:
        """The films that are shown."""
        return self.scene.years

    def _replaced(self) -> None:
        if not self._model.rowCount():
            self._show(TimelineYears())

    def _settled(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._outdated = False
        query = self._model.query
        self._questions.ask("years", lambda reads: reads.timeline(query), then=self._show)

    def _show(self, films: TimelineYears) -> None:
        self.scene.show(FilmYears(films))
        self._rows.renew(self._model.query)
        if self._kept is not None and films.ids:
            self.scene.zoom.restore(self._kept, self.years.first)
            self._kept = None
        if self._sought is not None:
            sought, self._sought = self._sought, None
            self.scrollTo(self._model.index(self._model.place_of(sought), 0))
        self.updateGeometries()
        self._mark_chosen()
        self.setAccessibleDescription(saying.of_whole(self.years))

    def position_of(self, place: int) -> int:
        """Where on the timeline the film at a place of the list stands, -1 if it does not."""
        return self.years.position_of(self._model.id_at(place), place)

    def place_at(self, position: int) -> int:
        """Where in the list a film of the timeline stands, -1 if it does not."""
        films = self.years.films
        if not 0 <= position < len(films.ids):
            return -1
        place = films.places[position]
        id = films.ids[position]
        return place if self._model.id_at(place) == id else self._model.place_of(id)

    def current_position(self) -> int:
        """The current film, -1 if there is none here."""
        return self.position_of(self.current_place())

    def row_of(self, position: int) -> FilmRow | None:
        """A film's row; None until it has arrived."""
        if not 0 <= position < len(self.years):
            return None
        return self._rows.of(self.years.films.ids[position])

    def _mark_chosen(self) -> None:
        self._chosen.follow(self.years, self.selectionModel().selection())
        self.viewport().update()

    def _rows_arrived(self) -> None:
        self.viewport().update()
        self.show_tip_again()
        self._describe_current()

    def _describe_current(self) -> None:
        """For screen readers, as soon as it is known."""
        position = self.current_position()
        row = self.row_of(position) if self.hasFocus() else None
        said = saying.of_film(self.years, position, row) if row else saying.of_whole(self.years)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(told)

    def _restyle(self) -> None:
        for part in (self._marks, self._films, self._axis, self._titles):
            part.restyle()
        self.viewport().update()

    # --- remembering ----------------------------------------------------------------------------
    def zoom_state(self) -> dict[str, Any]:
        """How far it is zoomed in, and where; as values of JSON."""
        if self._kept is not None:
            return dict(self._kept)
        return self.scene.zoom.state(self.years.first)

    def restore_zoom(self, state: Mapping[str, Any]) -> None:
        """Brings back what `zoom_state` gave, as soon as the films are here."""
        if len(self.years):
            self.scene.zoom.restore(state, self.years.first)
            self.updateGeometries()
            self.viewport().update()
        else:
            self._kept = dict(state)

    # --- where one looks: as every view -----------------------------------------------------------
    def seen(self) -> tuple[int, int]:
        """The current film: what else is in view is not read with the list."""
        place = self.current_place()
        return (place, place) if place >= 0 else (0, -1)

    def shows(self, place: int) -> bool:
        return self.scene.is_in_view(self.position_of(place))

    def rect_of(self, place: int) -> QRect:
        return self.scene.cell_of(self.position_of(place)).toAlignedRect()

    def scroll_to_offset(self, place: int, offset: int) -> None:
        """Brings a film into view: nothing is above or below here."""
        self.scrollTo(self._model.index(place, 0))

    def _is_laid_out(self, row: ListRow) -> bool:
        return True

    def _text_rect(self, place: int) -> QRect:
        return self.rect_of(place)

    def _lay_out(self, place: int, row: ListRow, state: RowState) -> bool:
        return True

    def _rows_came(self) -> None:
        self.viewport().update()

    def _paint_row(
        self, painter: QPainter, rect: QRect, row: ListRow | None, state: RowState, *, text: bool
    ) -> None:
        """Does nothing: a film is painted with its column."""

    # --- Qt's own: geometry ---------------------------------------------------------------------
    def visualRect(self, index: _Index) -> QRect:
        return self.rect_of(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self.place_at(self.scene.position_at(QPointF(point)))
        return self._model.index(place, 0) if place >= 0 else QModelIndex()

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def horizontalOffset(self) -> int:
        return round(self.scene.zoom.offset)

    def verticalOffset(self) -> int:
        return 0

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        position = self.position_of(index.row())
        if position < 0:
            self._sought = self._model.id_at(index.row())
            return
        centre = hint is QAbstractItemView.ScrollHint.PositionAtCenter
        self.scene.bring(position, centre=centre)
        self.updateGeometries()
        self.viewport().update()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Does nothing: no rectangle is drawn here, drags pan."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        view, bar = self.viewport(), self.horizontalScrollBar()
        self.scene.resize(view.width(), view.height(), self.devicePixelRatioF())
        bar.setSingleStep(_STEP)
        bar.setPageStep(view.width())
        offset = self.scene.zoom.offset
        bar.setRange(0, round(self.scene.zoom.furthest))
        bar.setEnabled(bar.maximum() > 0)
        self.scene.zoom.pan(offset)  # the bar counts whole pixels
        bar.setValue(round(offset))
        self._buttons.stand(self.scene)

    # --- Qt's own: events -------------------------------------------------------------------------
    def setSelectionModel(self, model: QItemSelectionModel) -> None:
        super().setSelectionModel(model)
        self._mark_chosen()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self.isVisible():
            self._mark_chosen()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.isVisible():
            self._describe_current()
            self.viewport().update()

    def dataChanged(self, first: _Index, last: _Index, roles: object = ()) -> None:
        """Does nothing: what the list's rows say is not shown here."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        value = self.horizontalScrollBar().value()
        if value != round(self.scene.zoom.offset):
            self.scene.zoom.pan(float(value))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometries()
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark_chosen()
        if self._outdated and self._model.total is not None:
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scene = QPainter(self.viewport()), self.scene
        painter.fillRect(event.rect(), QColor(self._theme.colours.paper))
        painter.setRenderHints(_HINTS)
        if len(self.years):
            self._paint(painter, scene)
        painter.end()

    def _paint(self, painter: QPainter, scene: Scene) -> None:
        self._axis.paint_rules(painter, scene)
        self._films.paint_pointed(painter, scene, self.pointed)
        self._films.paint(painter, scene, self._chosen.marks)
        named = list(rooms(scene))
        position = self.current_position()
        row = self.row_of(position)
        current = Current(position, film_title(row) if row else "", self.hasFocus())
        titled = any(position == other for other, _ in named)
        if not titled:
            for covered in (self._films.slip(scene, current), self._films.pointer(scene, current)):
                named = list(clear_of(named, covered))
        if not self._titles.paint(painter, scene, named, self._rows.of, self._chosen.marks):
            self._next_turn.start()
        self._films.paint_current(painter, scene, current, titled=titled)
        self._axis.paint(painter, scene, scene.stacking.showing(position))
