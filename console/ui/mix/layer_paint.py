"""Paints one layer's row: number, picture, name and stream, eye and lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.layout import crop_rect
from console.domain.message import say
from console.domain.mix import Layer
from console.domain.tally import PLATE_WORDS, Light
from console.ui.mix.layer_model import EYE, LOCK, NAME, NUMBER, LayerModel, Row, second_line
from console.ui.mix.lights import COLOURS, paint_plate, plate_width
from console.ui.mix.options import rect_of, state_of
from console.ui.mix.thumbs import THUMB, Thumbs
from console.ui.theme import Theme
from console.ui.words import Words

ROW_HEIGHT = 48
_Index = QModelIndex | QPersistentModelIndex


class NameField(QLineEdit):
    """The editor of a name; `commit` takes what is typed before the view closes it."""

    taken = Signal(QWidget)

    def commit(self) -> bool:
        """Any name is taken; what it is given to answers for the rest."""
        self.taken.emit(self)
        return True


class LayerPainter(QStyledItemDelegate):
    """Each cell paints its own part, so that a click lands on what is seen."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        model: LayerModel,
        thumbs: Thumbs,
        rename: Callable[[Layer, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._model = model
        self._thumbs = thumbs
        self._rename = rename

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(40, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.row(index)
        if row is None:
            return
        area = rect_of(option)
        state = state_of(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, area, index.column(), chosen)
        if row.layer.hidden and index.column() in (NUMBER, NAME):
            painter.setOpacity(0.5)
        if index.column() == NUMBER:
            self._paint_number(painter, area, row.layer)
        elif index.column() == NAME:
            self._paint_name(painter, area, row)
        elif index.column() == EYE:
            self._paint_sign(painter, area, "eye-off" if row.layer.hidden else "eye", True)
        elif index.column() == LOCK:
            hot = chosen or bool(state & QStyle.StateFlag.State_MouseOver)
            if row.layer.locked or hot:
                sign = "lock" if row.layer.locked else "lock-open"
                self._paint_sign(painter, area, sign, row.layer.locked)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option, index
        editor = NameField(parent)
        editor.setMaxLength(80)
        editor.taken.connect(self.commitData)
        self._words.put(editor.setAccessibleName, say("Name of the layer"))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        del model
        row = self._model.row(index)
        if row is not None and isinstance(editor, QLineEdit):
            self._rename(row.layer, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        del index
        area = rect_of(option)
        left = area.left() + THUMB.width() + 6
        editor.setGeometry(left, area.center().y() - 14, area.right() - left - 2, 28)

    def _paint_ground(self, painter: QPainter, area: QRect, column: int, chosen: bool) -> None:
        if chosen:
            painter.fillRect(area, self._theme.color("selection"))
            if column == NUMBER:
                bar = QRect(area.left(), area.top(), 3, area.height())
                painter.fillRect(bar, self._theme.color("accent"))
        line = QRect(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(line, self._theme.color("line"))

    def _paint_number(self, painter: QPainter, area: QRect, layer: Layer) -> None:
        painter.setFont(self._theme.mono(12))
        painter.setPen(self._theme.color("text_muted"))
        painter.drawText(
            area.adjusted(4, 0, -2, 0), Qt.AlignmentFlag.AlignCenter, str(layer.number)
        )

    def _paint_name(self, painter: QPainter, area: QRect, row: Row) -> None:
        ratio = painter.device().devicePixelRatioF()
        top = area.top() + (area.height() - THUMB.height()) // 2
        thumb = self._thumbs.of(row.layer, crop_rect(row.crop, None), ratio)
        painter.drawPixmap(area.left() + 2, top, thumb)
        if row.light:
            foot = QRectF(area.left() + 2, top + THUMB.height() - 10, THUMB.width(), 14)
            self._paint_light(painter, foot, row.light)
        left = area.left() + THUMB.width() + 10
        text = QRect(left, area.top() + 6, area.right() - left, 18)
        if row.trouble in ("error", "warning"):
            color = "program" if row.trouble == "error" else "warning"
            sign = self._theme.pixmap("triangle-alert", color, 14, ratio)
            at = QRectF(text.right() - 15, text.top() + 2, 14, 14)
            painter.drawPixmap(at, sign, QRectF(sign.rect()))
            text.setRight(text.right() - 18)
        font = self._theme.ui(13)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, _cut(font, row.layer.title, text))
        below = QRect(left, area.top() + 24, area.right() - left, 16)
        small = self._theme.mono(11)
        painter.setFont(small)
        painter.setPen(self._theme.color("text_muted"))
        words = self._words.text(second_line(row.layer))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _cut(small, words, below))

    def _paint_light(self, painter: QPainter, foot: QRectF, light: Light) -> None:
        """Under the picture, even where a hidden layer's row is pale: viewers still get it."""
        pale = painter.opacity()
        painter.setOpacity(1.0)
        text, font = self._words.text(PLATE_WORDS[light]), self._theme.ui(10, bold=True)
        plate = QRectF(foot.left(), foot.top(), plate_width(text, font), foot.height())
        plate.moveCenter(foot.center())
        paint_plate(painter, plate, light, text, self._theme.on_picture(COLOURS[light]), font)
        painter.setOpacity(pale)

    def _paint_sign(self, painter: QPainter, area: QRect, name: str, strong: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        sign = self._theme.pixmap(name, "text_secondary" if strong else "field_line", 15, ratio)
        at = QRectF(0, 0, 15, 15)
        at.moveCenter(area.toRectF().center())
        painter.drawPixmap(at, sign, QRectF(sign.rect()))


def _cut(font: QFont, text: str, room: QRect) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
