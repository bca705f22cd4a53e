"""The list of sources under mouse and keys: choose, name, reorder, put on the canvas."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QDrag, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain import pool
from console.domain.message import say
from console.domain.show import SourceNote
from console.domain.tally import PLATE_WORDS, Light
from console.services.mixstate import MixState
from console.ui.binding import bind
from console.ui.chord import RETURNS
from console.ui.mix.layer_paint import NameField
from console.ui.mix.lights import COLOURS, paint_plate, plate_width
from console.ui.mix.options import rect_of, state_of
from console.ui.mix.pictures import Pictures
from console.ui.mix.source_model import SourceModel
from console.ui.mix.thumbs import THUMB, Thumbs
from console.ui.stage import Stage

ROW: Final = 44
NAME_MAX: Final = 80
FACTS: Final = 70
"""So much of the second line stays for kind and id where two plates would take it."""
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
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(stage, self.rows, self._thumbs, self))
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
        bind(self, stage.desk.mixes.store, self._show)
        bind(self, stage.desk.source, self._choose)

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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self._stage.run("mix.source.put")

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Onto the canvas: its id is what is dragged, as text from anywhere would be."""
        note = self.rows.note(self.currentIndex())
        if note is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(note))
        drag.exec(Qt.DropAction.CopyAction)

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


class _Painter(QStyledItemDelegate):
    """Picture or swatch, the name with its mark, and a second line of facts."""

    def __init__(self, stage: Stage, rows: SourceModel, thumbs: Thumbs, view: SourceList) -> None:
        super().__init__(view)
        self._stage = stage
        self._rows = rows
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(60, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        note = self._rows.note(index)
        if note is None:
            return
        theme, row, ratio = self._stage.theme, rect_of(option), painter.device().devicePixelRatioF()
        painter.save()
        if state_of(option) & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("selection"))
            painter.fillRect(row.left(), row.top(), 3, row.height(), theme.color("accent"))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, theme.color("line"))
        top = row.top() + (row.height() - THUMB.height()) // 2
        painter.drawPixmap(row.left() + 10, top, self._thumbs.of(pool.layer_of(note), None, ratio))
        left = row.left() + 10 + THUMB.width() + 10
        name = QRect(left, row.top() + 4, row.right() - left - 8, 18)
        if note.standby:
            name.setRight(self._paint_mark(painter, name) - 6)
        font, small = theme.ui(13), theme.mono(11)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, middle, _cut(font, note.label or note.stream, name))
        below = QRect(left, row.top() + 22, row.right() - left - 8, 16)
        below.setRight(self._paint_lights(painter, below, self._rows.lights(note)))
        painter.setFont(small)
        painter.setPen(theme.color("text_muted"))
        painter.drawText(below, middle, _cut(small, " · ".join(self._rows.parts(note)), below))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option, index
        editor = NameField(parent)
        editor.setMaxLength(NAME_MAX)
        editor.taken.connect(self.commitData)
        self._stage.words.put(editor.setAccessibleName, say("Name of the source"))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """What is being typed outlives a change of the row: of a light, say, by a TAKE."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        del model
        note = self._rows.note(index)
        if note is not None and isinstance(editor, QLineEdit):
            changed = replace(note, label=editor.text().strip())
            self._stage.desk.mixes.describe(lambda show: pool.noted(show, changed))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        del index
        area = rect_of(option)
        left = area.left() + THUMB.width() + 16
        editor.setGeometry(left, area.center().y() - 14, area.right() - left - 2, 28)

    def _paint_lights(self, painter: QPainter, below: QRect, lights: tuple[Light, ...]) -> int:
        """Plates as layers bear them, at the right end; what is left of the line ends there.

        In a narrow list the first alone: the tooltip and the screen reader have both."""
        theme, font = self._stage.theme, self._stage.theme.ui(10, bold=True)
        right, room = below.right(), below.width() - FACTS
        for light in lights:
            text = self._stage.words.text(PLATE_WORDS[light])
            width = round(plate_width(text, font))
            if light is not lights[0] and below.right() - right + width > room:
                break
            area = QRectF(right - width + 1, below.top() + 1, width, below.height() - 2)
            paint_plate(painter, area, light, text, theme.on_picture(COLOURS[light]), font)
            right -= width + 6
        return right

    def _paint_mark(self, painter: QPainter, name: QRect) -> int:
        """The word in a frame at the right end; its left edge."""
        theme = self._stage.theme
        font = theme.ui(11)
        words = self._stage.words.text(say("standby"))
        width = QFontMetrics(font).horizontalAdvance(words) + 10
        box = QRectF(name.right() - width, name.top() + 1, width, 15)
        painter.setPen(theme.color("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return int(box.left())


def mime_of(note: SourceNote) -> QMimeData:
    """Its id, as it would be pasted from anywhere."""
    data = QMimeData()
    data.setText(note.stream)
    return data


def _own(event: QKeyEvent) -> bool:
    return event.key() in _OWN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _cut(font: QFont, text: str, room: QRect) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
