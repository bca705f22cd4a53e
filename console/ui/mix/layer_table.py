"""The table of layers under mouse and keys: choose, rename, reorder, hide, lock."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from console.domain import order
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Layer, Mix
from console.domain.naming import name_of
from console.services.mix.state import MixState
from console.ui.keyed import KeyedTable
from console.ui.mix.described import layer_words
from console.ui.mix.layer_model import EYE, LOCK, NAME, NUMBER, LayerModel
from console.ui.mix.layer_paint import ROW_HEIGHT, LayerPainter
from console.ui.mix.pictures import Pictures
from console.ui.mix.thumbs import Thumbs
from console.ui.stage import Stage

DRAG_START = 6
WIDTHS = {NUMBER: 30, EYE: 25, LOCK: 26}

_PICK = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LayerTable(KeyedTable):
    """Selection is the desk's; this shows it and sends what is chosen here."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers")
        self._stage = stage
        self._desk = stage.desk.mixes
        self._rows = LayerModel(stage.words, self._sentence)
        self._rows.setParent(self)
        self._thumbs = Thumbs(stage.theme, pictures)
        self._syncing = False
        self._chosen: tuple[str, ...] = ()
        self._pressed: QPoint | None = None
        self._drop_row = -1
        self.setModel(self._rows)
        self.setItemDelegate(
            LayerPainter(stage.theme, stage.words, self._rows, self._thumbs, self._rename, self)
        )
        self._dress()
        stage.words.put(self.setAccessibleName, say("Layers, top layer first"))
        stage.words.on_switch(self._rows.retell)
        stage.theme.changed.connect(self._repaint)
        pictures.changed.connect(self._repaint)
        pictures.calmed.connect(self._repaint)
        self.selectionModel().selectionChanged.connect(self._send_selection)
        stage.pace.follow(self, self._show)

    def rename(self) -> None:
        """Opens the field on the chosen layer's name."""
        layer = self._desk.store.value.primary
        if layer is not None:
            index = self._rows.index(self._rows.at(layer.key), NAME)
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._stage.run("mix.raise" if key == Qt.Key.Key_Up else "mix.lower")
        elif key == Qt.Key.Key_Space and self.currentIndex().column() in (EYE, LOCK):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() in (EYE, LOCK):
            self._toggle(index)
            return
        self._pressed = event.position().toPoint() if index.isValid() else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._pressed is not None and held:
            if self._drop_row >= 0 or (at - self._pressed).manhattanLength() >= DRAG_START:
                self._aim(at)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._pressed = self._pressed, None
        row, self._drop_row = self._drop_row, -1
        self.viewport().update()
        if start is not None and row >= 0:
            self._move(self.rowAt(start.y()), row)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row >= 0:
            with QPainter(self.viewport()) as painter:
                y = max(1, self._drop_row * ROW_HEIGHT - self.verticalOffset() - 1)
                color = self._stage.theme.color("accent")
                painter.fillRect(0, y, self.viewport().width(), 2, color)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        down.hide()
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(20)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            across.resizeSection(column, width)

    def _show(self, state: MixState) -> None:
        if state.gesture is not None and state.selection == self._chosen:
            return
        self._chosen = state.selection
        self._syncing = True
        self._rows.show(state)
        chosen = QItemSelection()
        for key in state.selection:
            row = self._rows.at(key)
            if row >= 0:
                chosen.select(self._rows.index(row, 0), self._rows.index(row, LOCK))
        model = self.selectionModel()
        if chosen != model.selection():
            model.select(chosen, _PICK)
        primary = self._rows.at(state.selection[-1]) if state.selection else -1
        if primary >= 0 and self.currentIndex().row() != primary:
            column = max(self.currentIndex().column(), NAME)
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            model.setCurrentIndex(self._rows.index(primary, column), keep)
        self._syncing = False

    def _send_selection(self) -> None:
        if self._syncing:
            return
        current = self.currentIndex().row()
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        keys = self._rows.keys()
        ordered = sorted(rows, key=lambda row: row == current)
        self._desk.select(tuple(keys[row] for row in ordered if row < len(keys)))

    def _rename(self, layer: Layer, text: str) -> None:
        """The new name is an edit of the mix, never of the model."""
        key, name = layer.key, text.strip()
        self._desk.edit(
            say("Rename {name}", name=name_of(layer)),
            lambda mix: order.change_layers(mix, (key,), lambda la: replace(la, name=name)),
        )

    def _toggle(self, index: QModelIndex) -> None:
        row = self._rows.row(index)
        if row is None:
            return
        layer, eye = row.layer, index.column() == EYE
        self._desk.edit(
            _toggle_name(layer, eye),
            lambda mix: order.change_layers(
                mix,
                (layer.key,),
                lambda la: (
                    replace(la, hidden=not la.hidden) if eye else replace(la, locked=not la.locked)
                ),
            ),
        )

    def _aim(self, at: QPoint) -> None:
        """Between which rows the layer would go; the background stays where it is."""
        keys = self._rows.keys()
        mix = self._desk.store.value.mix
        start = self.rowAt(self._pressed.y()) if self._pressed is not None else -1
        layer = mix.layer(keys[start]) if 0 <= start < len(keys) else None
        if layer is None or layer.number == BACKGROUND:
            return
        last = len(keys) - (1 if mix.background is not None else 0)
        row = round((at.y() + self.verticalOffset()) / ROW_HEIGHT)
        self._drop_row = min(max(0, row), last)
        self.viewport().update()

    def _move(self, start: int, row: int) -> None:
        keys = self._rows.keys()
        steps = start - row if row <= start else start - row + 1
        layer = self._desk.store.value.mix.layer(keys[start]) if 0 <= start < len(keys) else None
        if layer is None or steps == 0:
            return
        key = layer.key
        self._desk.edit(
            say("Reorder {name}", name=name_of(layer)), lambda mix: _stepped(mix, key, steps)
        )

    def _sentence(self, key: str) -> Message:
        state = self._desk.state
        layer = state.mix.layer(key)
        if layer is None:
            return say("There is no layer yet.")
        return layer_words(layer, state, self._desk.layout())

    def _repaint(self) -> None:
        self._thumbs.forget()
        self.viewport().update()


def _stepped(mix: Mix, key: str, steps: int) -> Mix:
    step = order.raise_layer if steps > 0 else order.lower_layer
    for _ in range(abs(steps)):
        mix = step(mix, key)
    return mix


def _toggle_name(layer: Layer, eye: bool) -> Message:
    if eye:
        if layer.hidden:
            return say("Show {name}", name=name_of(layer))
        return say("Hide {name}", name=name_of(layer))
    if layer.locked:
        return say("Unlock {name}", name=name_of(layer))
    return say("Lock {name}", name=name_of(layer))
