"""One job's story: what was polled, called back and done, with where it comes from and its age."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain.durations import duration
from console.domain.message import Message, say
from console.domain.wallclock import Zone
from console.ui.lists.cells import draw
from console.ui.lists.events import Event
from console.ui.states import paint_state
from console.ui.theme import Theme
from console.ui.words import Words

Index: TypeAlias = QModelIndex | QPersistentModelIndex
HEIGHT: Final = 42
MOST: Final = 400
"""Lines: of a job that has more, the newest."""
_NOWHERE = QModelIndex()
_SPOKEN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class StoryList(QListView):
    """As high as its lines; the pane around it scrolls. Arrows walk, Ctrl+C copies."""

    def __init__(self, theme: Theme, words: Words, zone: Zone, now: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("jobs.story")
        self._words = words
        self._model = _Lines(words, zone, now, self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._moved)
        self.setItemDelegate(_Line(theme, self._model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.viewport().setAutoFillBackground(False)
        words.put(self.setAccessibleName, say("Story of the job, newest first"))
        words.on_switch(self._retell)
        theme.changed.connect(self.viewport().update)
        self.show_events(())

    @property
    def events(self) -> tuple[Event, ...]:
        return self._model.events

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Newest first; the chosen line stays chosen while newer ones come."""
        shown = events[:MOST]
        # Room first: a list that is too low for its rows keeps the old ones where they stand.
        self.setFixedHeight(max(1, len(shown)) * HEIGHT + 2 * self.frameWidth())
        if self._model.put(shown):
            self.scrollToTop()
        self.viewport().update()

    def line(self, row: int) -> str:
        """All of one line, as it is read out and copied."""
        return self._model.line(row)

    def _retell(self) -> None:
        self.viewport().update()

    def _moved(self, current: QModelIndex) -> None:
        """The pane scrolls, not the list."""
        pane = self._pane()
        if pane is not None and current.isValid() and self.hasFocus():
            place = self.visualRect(current).translated(self.pos())
            pane.ensureVisible(place.center().x(), place.center().y(), 0, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectedIndexes())
            if rows:
                QGuiApplication.clipboard().setText("\n".join(map(self.line, rows)))
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # leads back to the list
            return
        super().keyPressEvent(event)

    def _pane(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above


class _Lines(QAbstractListModel):
    def __init__(self, words: Words, zone: Zone, now: Callable[[], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.zone = zone
        self._now = now
        self.events: tuple[Event, ...] = ()

    def put(self, events: tuple[Event, ...]) -> bool:
        """False where they are the same."""
        if events == self.events:
            return False
        added = len(events) - len(self.events)
        if added > 0 and self.events and events[added:] == self.events:
            self.beginInsertRows(_NOWHERE, 0, added - 1)
            self.events = events
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.events = events
            self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.line(index.row()) if role in _SPOKEN else None

    def text(self, event: Event) -> str:
        return self._words.text(event.text)

    def beneath(self, event: Event) -> str:
        """`callback · 3 m ago`: where it comes from, and its age."""
        age = say("{age} ago", age=duration(max(0.0, self._now() - event.at)))
        parts: tuple[Message, ...] = (age,) if event.source is None else (event.source, age)
        return self._words.join(parts)

    def when(self, event: Event) -> str:
        """With its day where that is another."""
        if self.zone.days_between(self._now(), event.at):
            return self.zone.at(event.at).strftime("%m-%d %H:%M")
        return self.zone.clock(event.at)

    def line(self, row: int) -> str:
        one = self.events[row]
        head = f"{self.zone.full(one.at)} {self.zone.label}"
        return " · ".join((head, self.text(one), self.beneath(one)))


class _Line(QStyledItemDelegate):
    """Time, shape and words; below them the source and the age."""

    def __init__(self, theme: Theme, model: _Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, theme = self._model.events[index.row()], self._theme
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("selection"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRectF(area.left(), area.top(), 3, area.height())
            painter.fillRect(edge, theme.color("accent"))
        upper = QRectF(area.left() + 12, area.top() + 3, area.width() - 24, 20)
        muted = theme.color("text_muted")
        draw(painter, upper, self._model.when(one), theme.mono(11), muted)
        dot = QRectF(upper.left() + 80, upper.center().y() - 4, 8, 8)
        paint_state(painter, dot, one.look.shape, theme.color(one.look.ink))
        words = upper.adjusted(96, 0, 0, 0)
        draw(painter, words, self._model.text(one), theme.ui(), theme.color("text"))
        below = QRectF(words.left(), upper.bottom() - 1, words.width(), 16)
        draw(painter, below, self._model.beneath(one), theme.ui(11), muted)
