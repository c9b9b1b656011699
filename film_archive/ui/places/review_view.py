"""The review list as a view: what is pressed on a line, and what the keys do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from film_archive.ui.places.review_delegate import HEIGHT, ReviewDelegate, Target
from film_archive.ui.places.review_lines import Line
from film_archive.ui.places.review_model import ReviewModel
from film_archive.ui.say import tr


class ReviewActs(Protocol):
    """What can be done with a line; points are in the view."""

    @property
    def model(self) -> ReviewModel: ...
    @property
    def current(self) -> Line | None: ...
    def act(self, target: Target, line: Line, at: QPoint) -> None: ...
    def open_record(self, line: Line | None = None) -> None: ...
    def prefer(self, line: Line | None = None) -> None: ...
    def can_prefer(self, line: Line) -> bool: ...
    def show_sources(self, line: Line, at: QPoint) -> None: ...


class ReviewView(QTableView):
    """The list; presses on a line's name, sources or wish go to the place."""

    def __init__(self, place: ReviewActs) -> None:
        super().__init__()
        self._place = place
        # A table of one column: unlike a list it does not look at each line when it is laid out.
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(HEIGHT)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: place.open_record())

    def place_of(self, index: QModelIndex) -> QPoint:
        """Under the sources of a line."""
        return self.visualRect(index).bottomLeft() + QPoint(self.width() // 2, 0)

    def _target(self, point: QPoint) -> tuple[Target, Line | None]:
        index = self.indexAt(point)
        line = self._place.model.line(index)
        delegate = self.itemDelegate()
        if line is None or not isinstance(delegate, ReviewDelegate):
            return "", None
        inside = QPointF(point - self.visualRect(index).topLeft())
        return delegate.target(line, inside, self.viewport().width()), line

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        target, _ = self._target(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        target, line = self._target(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and line is not None:
            at = self.viewport().mapToParent(event.position().toPoint())
            self._place.act(target, line, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._place.open_record()
        elif key == Qt.Key.Key_Space:
            self._place.prefer()
        elif key == Qt.Key.Key_Right and index.isValid() and (line := self._place.current):
            self._place.show_sources(line, self.place_of(index))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.currentIndex(), self._place
        line = place.current
        if line is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Open"), place.open_record).setEnabled(bool(line.row.page_uuid))
        menu.addAction(tr("Prefer this value"), place.prefer).setEnabled(place.can_prefer(line))
        sources = menu.addAction(
            tr("Show its sources"), lambda: place.show_sources(line, self.place_of(index))
        )
        sources.setEnabled(line.value is not None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
