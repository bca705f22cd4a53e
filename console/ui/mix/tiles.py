"""A row of thumbnails with a name and a remark: templates, own layouts, generated ones."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain.message import Message
from console.domain.mix import Mix
from console.services.mix.state import MixState
from console.ui.mix.options import rect_of
from console.ui.mix.pictures import Pictures
from console.ui.mix.thumb_paint import THUMB, Thumbs
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words

CELL = QSize(THUMB.width() + 12, THUMB.height() + 42)
SETTLE_MS = 150
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Tile:
    """What one thumbnail says; `told` explains it, or why it cannot be used now."""

    name: Message | str
    remark: Message
    spoken: Message | str
    told: Message
    used: bool = False
    able: bool = True


class TileModel(QAbstractListModel):
    """The tiles as rows, in words of the moment."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: tuple[Tile, ...]) -> None:
        """The place of the keys stays where the number of rows does."""
        if len(tiles) != len(self.tiles):
            self.beginResetModel()
            self.tiles = tiles
            self.endResetModel()
            return
        self.tiles = tiles
        if tiles:
            self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        said = {
            _ROLE.DisplayRole: tile.name,
            _ROLE.AccessibleTextRole: tile.spoken,
            _ROLE.ToolTipRole: tile.told,
            _ROLE.AccessibleDescriptionRole: tile.told,
        }.get(_ROLE(role))
        return None if said is None else in_words(self._words, said)


class TileRow(QListView):
    """Arrows walk, Enter or a click applies; what cannot be used says why.

    A kind of row says its `tiles`, paints a `picture` of one, and applies one by `use`."""

    turned = Signal()
    """What is told of the tile under the keys may be another now."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._desk = stage.desk.mixes
        self._thumbs = Thumbs(stage.theme, pictures)
        self._rows = TileModel(stage.words)
        self._rows.setParent(self)
        self._stale = True
        self._shown: Mix | None = None
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(stage, self._rows, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CELL.height() + 18)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self.selectionModel().currentChanged.connect(lambda: self.turned.emit())
        stage.words.on_switch(self.refresh)
        stage.theme.changed.connect(self.refresh)
        pictures.changed.connect(self.refresh)
        pictures.calmed.connect(self.refresh)
        stage.pace.follow(self, self._show)

    def tiles(self) -> tuple[Tile, ...]:
        raise NotImplementedError

    def picture(self, row: int, ratio: float) -> QPixmap:
        raise NotImplementedError

    def use(self, row: int) -> None:
        raise NotImplementedError

    def current(self) -> int:
        """The row where the keys start."""
        return 0

    def show_current(self) -> None:
        """The keys start at what is in use."""
        self.refresh_if_stale()
        self.setCurrentIndex(self._rows.index(self.current()))

    def told(self) -> Message | None:
        """Of the tile under the keys; None where there is none."""
        row = self.currentIndex().row()
        return self._rows.tiles[row].told if 0 <= row < len(self._rows.tiles) else None

    def refresh(self) -> None:
        """Now where it can be seen, else when it can."""
        self._settle.stop()
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._shown = self._desk.mix
        self._thumbs.forget()
        self._rows.show(self.tiles())
        self.viewport().update()
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self._use(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._use(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.x() or turn.y()) // 2)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    def _use(self, index: QModelIndex) -> None:
        if index.isValid():
            self.use(index.row())

    def outdated(self, state: MixState) -> bool:
        """Whether something else than the mix has made the tiles old."""
        return False

    def _show(self, state: MixState) -> None:
        if self._shown is None or self.outdated(state):
            self.refresh()
        elif state.gesture is None and state.mix != self._shown and not self._settle.isActive():
            self._settle.start()


class _Painter(QStyledItemDelegate):
    def __init__(self, stage: Stage, rows: TileModel, view: TileRow) -> None:
        super().__init__(view)
        self._words = stage.words
        self._theme: Theme = stage.theme
        self._rows = rows
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = rect_of(option)
        tile = self._rows.tiles[index.row()]
        ratio = painter.device().devicePixelRatioF()
        thumb = QRect(area.left() + 6, area.top() + 4, THUMB.width(), THUMB.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(thumb.topLeft(), self._view.picture(index.row(), ratio))
        self._paint_ring(painter, thumb, tile.used, index)
        name = QRect(area.left(), thumb.bottom() + 5, area.width(), 16)
        below = QRect(area.left(), name.bottom(), area.width(), 14)
        painter.setFont(self._theme.mono(11))
        color = "accent" if tile.used else "text_secondary" if tile.able else "text_muted"
        painter.setPen(self._theme.color(color))
        self._write(painter, name, in_words(self._words, tile.name))
        painter.setFont(self._theme.ui(10))
        painter.setPen(self._theme.color("text_muted"))
        self._write(painter, below, self._words.text(tile.remark))
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str) -> None:
        short = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)

    def _paint_ring(self, painter: QPainter, thumb: QRect, used: bool, index: _Index) -> None:
        """Only the layout in use looks chosen; where the keys are is dotted."""
        here = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if not used and not here:
            return
        ring = thumb.toRectF().adjusted(-2, -2, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if used:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(ring, 5, 5)
        if here:
            pen = QPen(self._theme.color("text"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRoundedRect(ring.adjusted(-2, -2, 2, 2), 6, 6)


def in_words(words: Words, said: Message | str) -> str:
    """A name that people gave stays as it is."""
    return words.text(said) if isinstance(said, Message) else said
