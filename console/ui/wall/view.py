"""The grid: a list view whose tiles share the room, so that all of them can be seen at once."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain.message import say
from console.domain.wall import grid_of
from console.ui.lists.cells import Look
from console.ui.wall.paint import TilePainter
from console.ui.wall.tiles import Tile
from console.ui.words import Words

_Index = QModelIndex | QPersistentModelIndex
_TEXTS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
MORE = "more"


class TileModel(QAbstractListModel):
    """The tiles that have a place; a reset only where others come or go."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: tuple[Tile, ...]) -> None:
        if [tile.key for tile in tiles] != [tile.key for tile in self.tiles]:
            self.beginResetModel()
            self.tiles = tiles
            self.endResetModel()
        elif tiles:
            self.tiles = tiles
            self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _TEXTS:
            return None
        tile = self.tiles[index.row()]
        sign = (tile.sign,) if tile.sign else ()
        return " · ".join((tile.name, self._words.text(tile.look.word), *tile.lines, *sign))


class WallView(QListView):
    """Arrows walk, Enter goes to what the tile stands for (`entered` gives workspace and id)."""

    entered = Signal(str, str)

    def __init__(self, words: Words, painter: TilePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._all: tuple[Tile, ...] = ()
        self._beyond = 0
        self.rows = TileModel(words)
        self.rows.setParent(self)
        self.setObjectName("wall.tiles")
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(painter, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.doubleClicked.connect(self._enter)
        words.put(self.setAccessibleName, say("Wall"))

    def show_tiles(self, tiles: tuple[Tile, ...], beyond: int = 0) -> None:
        """As many as can be read; the last place tells how many more there are.

        `beyond` are those that no tile was made for."""
        self._all, self._beyond = tiles, beyond
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._enter()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the desk here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _enter(self) -> None:
        at = self.currentIndex().row()
        if 0 <= at < len(self.rows.tiles):
            self.entered.emit(*self.rows.tiles[at].go)

    def _arrange(self) -> None:
        room = self.viewport().size()
        count = len(self._all) + self._beyond
        grid = grid_of(count, room.width(), room.height())
        tiles = self._all[: grid.shown]
        if len(tiles) < count:
            tiles = (*tiles, self._more(count - len(tiles)))
        size = QSize(int(grid.width), int(grid.height))
        if size != self.gridSize():
            self.setGridSize(size)
        chosen = self.currentIndex().row()
        key = self.rows.tiles[chosen].key if 0 <= chosen < len(self.rows.tiles) else ""
        self.rows.show(tiles)
        places = (at for at, tile in enumerate(tiles) if tile.key == key)
        at = next(places, 0 if not key else -1)
        if at >= 0 and at != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(at))

    def _more(self, count: int) -> Tile:
        """Where all of them are: the relays, which are the many."""
        text = self._words.text(say("+ {n} more", n=count))
        return Tile(MORE, text, Look("stopped", say("in their lists")), go=("relays", ""))


class _Delegate(QStyledItemDelegate):
    def __init__(self, painter: TilePainter, view: WallView) -> None:
        super().__init__(view)
        self._painter = painter
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # The stubs hide what QStyleOptionViewItem inherits.
        area = QRectF(cast("QRect", cast("Any", option).rect))
        chosen = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        self._painter.paint(painter, area, self._view.rows.tiles[index.row()], chosen=chosen)
