"""Things dragged in from outside the desk: onto the canvas, the layers, the sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from console.services.clipboard import Clip
from console.ui.clipboard import LAYERS, clip_of
from console.ui.stage import Stage

Spot: TypeAlias = "Callable[[QPointF], tuple[float, float] | None]"
PASTE = "mix.paste"


class Drops(QObject):
    """Filters the events of the widgets that take drops, so that they need not know of it."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._spots: dict[QObject, Spot] = {}
        self._shelves: set[QObject] = set()
        self._inner: dict[QObject, Callable[[], bool]] = {}

    def on(
        self,
        widget: QWidget,
        spot: Spot = lambda _: None,
        *,
        shelve: bool = False,
        inner: Callable[[], bool] = lambda: False,
    ) -> None:
        """`spot` is where in the output picture; a shelf keeps what falls on it.

        While `inner` says so the widget itself is what is dragged in: it sees to that."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        self._spots[widget] = spot
        self._inner[widget] = inner
        if shelve:
            self._shelves.add(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # what is dragged over is one too
            return False
        inner = self._inner.get(watched)
        if inner is not None and inner():
            return False
        if isinstance(event, QDragMoveEvent):
            return self._over(event)
        if watched in self._spots:
            self._take(watched, event)
            return True
        return False

    def _over(self, event: QDragMoveEvent) -> bool:
        """Taken as a copy: where it came from it stays."""
        data = event.mimeData()
        if data.hasUrls() or data.hasText() or data.hasImage() or data.hasFormat(LAYERS):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        return False

    def _take(self, watched: QObject, event: QDropEvent) -> None:
        clip: Clip = clip_of(event.mimeData())
        at = self._spots[watched](event.position())
        if self._stage.desk.why_not_edit() is None:  # what is refused waits for no later paste
            self._stage.desk.clipboard.drop(replace(clip, at=at, shelve=watched in self._shelves))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._stage.run(PASTE)
