"""Editing one cell of the table of values: what is wrong stays open and is said at once."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain.message import Message, say
from console.ui.mix.options import rect_of, state_of
from console.ui.mix.values import COLUMNS, KIND, KINDS
from console.ui.mix.values_model import ValuesModel
from console.ui.stage import Stage

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValuesEditor(QStyledItemDelegate):
    """A line for texts and numbers, a list for the input type."""

    def __init__(self, stage: Stage, model: ValuesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = stage.words
        self._theme = stage.theme
        self._model = model
        self._at: QPersistentModelIndex | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The cell that keys act on has a ring, for the row as a whole is marked already."""
        super().paint(painter, option, index)
        if state_of(option) & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect_of(option).adjusted(1, 1, -2, -2))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option
        self._at = QPersistentModelIndex(index)
        column = COLUMNS[index.column()]
        layer = self._model.layer(index)
        name = say("{value} of {name}", value=column.title, name=layer.title if layer else "")
        editor = self._kinds(parent) if column.id == KIND else QLineEdit(parent)
        editor.setAccessibleName(self._words.text(name))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        del model
        self._model.setData(index, _text_of(editor))

    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        """Enter on a wrong text keeps the editor open; leaving it drops the text, and says so."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(object, QLineEdit) and key in _ENTER:
            wrong = self._model.try_text(self._at, object.text()) if self._at else None
            if wrong is not None:
                self._say_wrong(object, wrong.words)
            else:
                # Not by Qt's own commit: a new number moves the row away from under the editor.
                self.closeEditor.emit(object, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(object, event)

    def _say_wrong(self, editor: QLineEdit, words: Message) -> None:
        self._model.refused.emit(words)
        text = self._words.text(words)
        editor.setAccessibleDescription(text)
        editor.setToolTip(text)
        editor.setProperty("bad", True)
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def _kinds(self, parent: QWidget) -> QComboBox:
        made = QComboBox(parent)
        for kind, title in KINDS.items():
            made.addItem(self._words.text(title), str(kind))
        return made


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""
