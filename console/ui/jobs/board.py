"""The board: one painted card a job, in as many columns as fit; arrows move, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from console.domain.job import SmartLiveJob
from console.ui.jobs.card import HEIGHT as CARD_HEIGHT
from console.ui.jobs.card import paint_card
from console.ui.jobs.cells import JobCells
from console.ui.lists.choosing import Told, row_key
from console.ui.lists.rows import RowModel
from console.ui.roles import speak_as

CARD_WIDTH = 300.0  # at least
GAP = 8.0
"""Between two cards; none at the edges, where the cards line up with the panels."""


class JobBoard(QAbstractScrollArea):
    """Shows the rows of a RowModel as cards; it and the table never disagree."""

    def __init__(
        self, model: RowModel[SmartLiveJob], cells: JobCells, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._cells = cells
        self._current = ""
        self._hovered = ""
        self._corner: tuple[str, float] = ("", 0.0)
        self.told = Told(self)
        self.marks: set[str] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, QAccessible.Role.List)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._reset)
        model.dataChanged.connect(self.viewport().update)
        cells.theme.changed.connect(self.viewport().update)

    def current(self) -> str:
        """The id of the selected card, or nothing."""
        return self._current if self.rows.place(self._current) is not None else ""

    def go_to(self, key: str) -> bool:
        """Select that card and bring it into view; no card of that id selects nothing."""
        place = self.rows.place(key)
        self._current = key if place is not None else ""
        if place is not None:
            self._reveal(self._card(place))
            row = self.rows.visible[place]
            self.setAccessibleDescription(self._cells.spoken(row.value))
        self.viewport().update()
        return place is not None

    def go_to_first(self) -> None:
        if self.rows.visible and not self.current():
            self._step_to(0)

    def toggle_mark(self) -> None:
        """Mark or unmark the selected card."""
        if self.current():
            self.marks ^= {self.current()}
            self.viewport().update()

    def columns(self) -> int:
        width = self.viewport().width() + GAP
        return max(1, int(width // (CARD_WIDTH + GAP)))

    def card_at(self, at: QPointF) -> str:
        """The id of the card at a point of the viewport, or nothing."""
        bar, columns = self.verticalScrollBar().value(), self.columns()
        line = int((at.y() + bar) // (CARD_HEIGHT + GAP))
        column = int(at.x() // (self._card(0).width() + GAP))
        place = line * columns + column
        row = self.rows.at(place) if 0 <= column < columns and line >= 0 else None
        return row.id if row is not None and self._card(place).contains(at) else ""

    def places_in(self, top: float, bottom: float) -> range:
        """The cards, by place, that have a part between these heights of the viewport."""
        bar, pitch = self.verticalScrollBar().value(), CARD_HEIGHT + GAP
        first = max(0, int((top + bar) // pitch)) * self.columns()
        last = (max(0, int((bottom + bar) // pitch)) + 1) * self.columns()
        return range(first, min(last, len(self.rows.visible)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.rows.place(self.current()) if self.current() else None
        here = -1 if place is None else place
        last = len(self.rows.visible) - 1
        per_page = max(1, int(self.viewport().height() // (CARD_HEIGHT + GAP))) * self.columns()
        steps = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Up: here - self.columns(),
            Qt.Key.Key_Down: here + self.columns(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_PageUp: max(0, here - per_page),
            Qt.Key.Key_PageDown: min(last, here + per_page),
        }
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if bare and key in steps:
            self._step_to(0 if here < 0 else steps[key])
        elif not row_key(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.card_at(event.position())
        if key:
            self.go_to(key)
            self.told.moved_to.emit(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.card_at(event.position())
        if key:
            self.told.opened.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.card_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = QRectF(event.rect())
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place in self.places_in(seen.top(), seen.bottom()):
                row = self.rows.visible[place]
                paint_card(
                    painter, self._cells, self._card(place), row.value,
                    chosen=row.id == self._current, hovered=row.id == self._hovered,
                    focused=self.hasFocus(), marked=row.id in self.marks,
                )  # fmt: skip

    def _step_to(self, place: int) -> None:
        if 0 <= place < len(self.rows.visible):
            key = self.rows.visible[place].id
            self.go_to(key)
            self.told.moved_to.emit(key)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.viewport().update()

    def _keep(self) -> None:
        """What is in the upper left corner; at the very top whatever comes there is wanted."""
        bar = self.verticalScrollBar().value()
        seen = self.places_in(0, 0)
        self._corner = ("", 0.0)
        if bar and seen:
            self._corner = (self.rows.visible[seen[0]].id, -self._card(seen[0]).top())

    def _reset(self) -> None:
        self._fit()
        key, above = self._corner
        place = self.rows.place(key) if key else None
        if place is not None:
            bar = self.verticalScrollBar()
            bar.setValue(round(self._card(place).top() + bar.value() + above))
        if self._current and self.rows.place(self._current) is None:
            # Never the neighbour instead: the next key may be Stop.
            self.told.moved_to.emit("")
        self.viewport().update()

    def _fit(self) -> None:
        lines = -(-len(self.rows.visible) // self.columns())
        height = lines * (CARD_HEIGHT + GAP) - GAP
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(height) - self.viewport().height()))

    def _card(self, place: int) -> QRectF:
        columns = self.columns()
        width = (self.viewport().width() + GAP) / columns - GAP
        line, column = divmod(place, columns)
        top = line * (CARD_HEIGHT + GAP) - self.verticalScrollBar().value()
        return QRectF(column * (width + GAP), top, width, CARD_HEIGHT)

    def _reveal(self, card: QRectF) -> None:
        bar = self.verticalScrollBar()
        if card.top() < 0:
            bar.setValue(bar.value() + round(card.top()))
        elif card.bottom() > self.viewport().height():
            bar.setValue(bar.value() + round(card.bottom() - self.viewport().height()))
