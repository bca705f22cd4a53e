"""The list of sources under mouse and keys: choose, name, reorder, put on the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from console.domain import pool
from console.domain.message import say
from console.domain.show import SourceNote
from console.services.mix.state import MixState
from console.ui.binding import bind
from console.ui.chord import RETURNS
from console.ui.mix.pictures import Pictures
from console.ui.mix.source_model import SourceModel
from console.ui.mix.source_order import Order
from console.ui.mix.source_paint import ROW, SourcePainter, ear_of, has_sound
from console.ui.mix.thumbs import Thumbs
from console.ui.stage import Stage

_OWN: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Insert)
_Index = QModelIndex | QPersistentModelIndex
_EDITING: Final = QAbstractItemView.State.EditingState
_PICK = QItemSelectionModel.SelectionFlag.ClearAndSelect


class SourceList(QListView):
    """What is chosen is the desk's; Del, F2 and Ins are about the source while it has the keys."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self._stage = stage
        self._desk = stage.desk
        self.rows = SourceModel(stage.words)
        self.rows.setParent(self)
        self._thumbs = Thumbs(stage.theme, pictures)
        self._syncing = False
        self.order = Order(self, stage.desk.mixes)
        self.setModel(self.rows)
        self.setItemDelegate(SourcePainter(stage, self.rows, self._thumbs, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        stage.words.put(self.setAccessibleName, say("Sources"))
        stage.words.on_switch(self.rows.retell)
        stage.theme.changed.connect(self._repaint)
        pictures.changed.connect(self._repaint)
        pictures.calmed.connect(self._repaint)
        self.selectionModel().currentChanged.connect(self._chosen)
        stage.pace.follow(self, self._show)
        bind(self, stage.desk.source, self._choose)
        bind(self, stage.desk.looking.hearing.state, self.rows.hear)

    def rename(self) -> None:
        """Opens the field on the chosen source's name."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index)

    def event(self, event: QEvent) -> bool:
        """These keys mean the layer elsewhere in the workspace."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURNS and self.state() == _EDITING:
            event.accept()  # it ended the name, and puts nothing on the canvas besides
        elif event.key() in RETURNS and not event.isAutoRepeat():
            self._stage.run("mix.source.put")
        elif not _own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F2:
            self._stage.run("mix.source.rename")
        elif event.key() == Qt.Key.Key_Insert:
            self._stage.run("mix.source.add")
        elif not event.isAutoRepeat():
            self._stage.run("mix.source.remove")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On its headphones: the row is chosen, and listened to."""
        index = self._ear_at(event)
        if index is None:
            super().mousePressEvent(event)
            return
        self.selectionModel().setCurrentIndex(index, _PICK)
        self._stage.run("listen.source")

    def _ear_at(self, event: QMouseEvent) -> QModelIndex | None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        note = self.rows.note(index)
        if note is None or not has_sound(note) or event.button() != Qt.MouseButton.LeftButton:
            return None
        return index if ear_of(self.visualRect(index)).contains(at) else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._ear_at(event) is None:
            self._stage.run("mix.source.put")

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Onto the canvas, or to another place here: its id is dragged, as text would be."""
        note = self.rows.note(self.currentIndex())
        if note is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(note))
        self.order.begin(self.currentIndex().row())
        drag.exec(Qt.DropAction.CopyAction)
        self.order.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what comes from here does; all else is the workspace's."""
        self._aim(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.order.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.order.aim(event.position().toPoint())
        self.order.drop(event.mimeData().text())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.order.paint(self._stage.theme, ROW)

    def _aim(self, event: QDragMoveEvent) -> None:
        self.order.aim(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _show(self, state: MixState) -> None:
        self.rows.light(state.tally)  # also while a crop is open: a TAKE may come meanwhile
        if state.gesture is not None:
            return
        self._syncing = True
        if self.rows.show(pool.pool(state.show)):
            self._mark(self._desk.source.value)
        self._syncing = False

    def _choose(self, stream: str) -> None:
        self._syncing = True
        self._mark(stream)
        self._syncing = False

    def _mark(self, stream: str) -> None:
        row = self.rows.at(stream)
        index = self.rows.index(row) if row >= 0 else QModelIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _PICK)

    def _chosen(self, index: QModelIndex) -> None:
        note = self.rows.note(index)
        if note is not None and not self._syncing:
            self._desk.source.set(note.stream)

    def _repaint(self) -> None:
        self._thumbs.forget()
        self.viewport().update()


def mime_of(note: SourceNote) -> QMimeData:
    """Its id, as it would be pasted from anywhere."""
    data = QMimeData()
    data.setText(note.stream)
    return data


def _own(event: QKeyEvent) -> bool:
    return event.key() in _OWN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
