"""A hand on one layer of the mix canvas, for the benches that drag."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.services.mix.desk import MixDesk
from console.ui.mix.canvas import Canvas

PACE = 0.008
"""Seconds between two moves of a mouse that reports 125 times a second."""
REST = 0.0005
"""Seconds between two looks at the loop."""


class Hand:
    """Drags the layer `key`; outside of any asyncio task, as it lets events happen."""

    def __init__(self, canvas: Canvas, desk: MixDesk, key: str) -> None:
        self._canvas = canvas
        self._desk = desk
        self._key = key

    def take_hold(self, part: tuple[float, float]) -> QPoint:
        """Presses at that part of the layer's box and begins to move; where it pressed."""
        self._desk.select((self._key,))
        QApplication.processEvents()
        at = self._spot(part)
        QTest.mousePress(self._canvas, Qt.MouseButton.LeftButton, pos=at)
        for step in range(1, 5):
            self.move(at + QPoint(3, 2) * step)
        QApplication.processEvents()
        return at

    def let_go(self) -> None:
        """The layer is where it was before."""
        QTest.keyClick(self._canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(self._canvas, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def move(self, at: QPoint) -> None:
        """Until it is painted: event, desk, numbers, paint."""
        self.feel(self.event(at))

    def event(self, at: QPoint) -> QMouseEvent:
        """As the system makes one for every move."""
        return QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(self._canvas.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )

    def feel(self, event: QMouseEvent) -> None:
        """What the hand waits for, from the event to the paint."""
        QApplication.sendEvent(self._canvas, event)
        QApplication.sendPostedEvents()

    def _spot(self, part: tuple[float, float]) -> QPoint:
        item = self._desk.layout().of(self._key)
        assert item is not None
        box = item.pixels
        x, y = box.x + box.width * part[0], box.y + box.height * part[1]
        return self._canvas.scene.lens.over(x, y).toPoint()


def to_and_fro(start: QPoint) -> Iterator[QPoint]:
    """Without an end: forty steps away and forty back."""
    turn = 0
    while True:
        turn += 1
        step = turn % 80 if turn % 80 < 40 else 80 - turn % 80
        yield start - QPoint(9, 5) * step


def high(acts: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(acts)[int(len(acts) * 0.95)]


class Wall:
    """Seconds as the hand feels them."""

    def now(self) -> float:
        return time.perf_counter()

    def rest(self) -> None:
        """Leaves the loop alone for a moment."""
        time.sleep(REST)


class Own(Wall):
    """Seconds of this thread and its rests: it stands while the machine serves others."""

    def __init__(self) -> None:
        self._rested = 0.0

    def now(self) -> float:
        return time.thread_time() + self._rested

    def rest(self) -> None:
        super().rest()
        self._rested += REST


def idle_until(moment: float, clock: Wall) -> None:
    """What the loop has to do is done meanwhile."""
    while clock.now() < moment:
        QApplication.processEvents()
        clock.rest()
