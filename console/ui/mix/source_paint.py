"""One source in two lines: picture or swatch, name with its marks, facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
)
from PySide6.QtWidgets import (
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
from console.services.media.sounds import HEARD_KINDS
from console.ui.listening.sign import paint_sign
from console.ui.mix.layer_paint import NameField
from console.ui.mix.lights import COLOURS, paint_plate, plate_width
from console.ui.mix.options import rect_of, state_of
from console.ui.mix.source_model import SourceModel
from console.ui.mix.thumbs import THUMB, Thumbs
from console.ui.stage import Stage

ROW: Final = 44
EAR: Final = 26
NAME_MAX: Final = 80
FACTS: Final = 70
"""So much of the second line stays for kind and id where two plates would take it."""
_Index = QModelIndex | QPersistentModelIndex


class SourcePainter(QStyledItemDelegate):
    """Picture or swatch, the name with its mark, and a second line of facts."""

    def __init__(self, stage: Stage, rows: SourceModel, thumbs: Thumbs, view: QListView) -> None:
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
        right = row.right() - 8
        if has_sound(note):
            right = self._paint_ear(painter, row, note) - 4
        name = QRect(left, row.top() + 4, right - left, 18)
        if note.standby:
            name.setRight(self._paint_mark(painter, name) - 6)
        font, small = theme.ui(13), theme.mono(11)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, middle, _cut(font, note.label or note.stream, name))
        below = QRect(left, row.top() + 23, right - left, 16)
        below.setRight(self._paint_lights(painter, below, self._rows.lights(note)))
        sign = self._rows.sign(note)
        if sign:
            left = paint_sign(painter, theme, below.right() + 1, below.top() - 1, sign)
            below.setRight(round(left) - 6)
        painter.setFont(small)
        painter.setPen(theme.color("text_muted"))
        painter.drawText(below, middle, _cut(small, " · ".join(self._rows.parts(note)), below))
        painter.restore()

    def _paint_ear(self, painter: QPainter, row: QRect, note: SourceNote) -> int:
        """The button that listens, at the right end; its left edge."""
        area, on = ear_of(row), bool(self._rows.sign(note))
        theme = self._stage.theme
        if on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("accent"))
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(QRectF(area).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        colour = theme.color("accent" if on else "text_muted")
        icon = theme.tint("headphones", colour, 15, painter.device().devicePixelRatioF())
        at = QRectF(area.center().x() - 7, area.center().y() - 7, 15, 15)
        painter.drawPixmap(at, icon, QRectF(icon.rect()))
        return area.left()

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


def has_sound(note: SourceNote) -> bool:
    return note.kind in (None, *HEARD_KINDS)


def ear_of(row: QRect) -> QRect:
    """Where a press listens to this source: as wide as a target has to be."""
    return QRect(row.right() - EAR - 2, row.top() + (row.height() - EAR) // 2, EAR, EAR)


def _cut(font: QFont, text: str, room: QRect) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
