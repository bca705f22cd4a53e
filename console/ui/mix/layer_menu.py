"""The menu of a layer: by the right button, the menu key or Shift+F10, in table and canvas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.commands.registry import COMMANDS
from console.ui.mix.canvas import Canvas
from console.ui.mix.hits import layers_at
from console.ui.mix.layer_table import LayerTable
from console.ui.stage import Stage


class LayerMenu(QObject):
    """Opens over `widget`; `pick` selects what is under the pointer, False where nothing is."""

    def __init__(self, stage: Stage, widget: QWidget, pick: Callable[[QPoint], bool]) -> None:
        super().__init__(widget)
        self._stage = stage
        self._pick = pick
        self.menu = QMenu(widget)
        self.menu.setObjectName("menu.layer")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.open(event)
            return True
        return False

    def open(self, event: QContextMenuEvent) -> None:
        """The right button in a drag puts the drag back and opens nothing."""
        mixes = self._stage.desk.mixes
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        dragging = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if dragging or mixes.state.gesture is not None:
            return
        if by_mouse and not self._pick(event.pos()):
            return
        if not mixes.state.selection:
            return
        self.menu.clear()
        self.menu.addActions([self._stage.action(c.id) for c in COMMANDS if c.menu == "layer"])
        self.menu.popup(event.globalPos())


def on_canvas(stage: Stage, canvas: Canvas) -> LayerMenu:
    """For the topmost layer under the pointer; one of several selected keeps them selected."""

    def pick(at: QPoint) -> bool:
        there = canvas.scene.lens.at(QPointF(at))
        found = layers_at(canvas.scene.layout, there.x(), there.y())
        chosen = stage.desk.mixes.state.selection
        if found and not set(found) & set(chosen):
            stage.desk.mixes.select(found[:1])
        return bool(found)

    made = LayerMenu(stage, canvas, pick)
    canvas.menu_wanted.connect(made.open)  # a filter would see every frame of a drag
    return made


def on_table(stage: Stage, table: LayerTable) -> LayerMenu:
    """The row under the pointer is chosen by the press already."""
    made = LayerMenu(stage, table, lambda at: table.indexAt(at).isValid())
    for watched in (table, table.viewport()):
        watched.installEventFilter(made)
    return made
