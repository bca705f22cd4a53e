"""Mouse and keys through the window system, at a pace that a person can follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

STEPS = 12
"""Moves of one drag: enough for snapping and repainting to happen as under a hand."""

MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


@dataclass(slots=True)
class Hands:
    """`beat` is the pause after an event, in seconds; 0 is fast."""

    window: QWidget
    beat: float

    async def rest(self, beats: float = 1.0) -> None:
        await asyncio.sleep(self.beat * beats)

    async def key(self, keys: str) -> None:
        """Press and let go of a sequence such as `Ctrl+E` or `T, T`."""
        for code, modifiers in _strokes(keys):
            await self._outside(lambda c=code, m=modifiers: QTest.keyClick(self._surface(), c, m))
            await self.rest(0.5)

    async def hold(self, keys: str, seconds: float) -> None:
        """One stroke kept down for that long."""
        code, modifiers = _strokes(keys)[0]
        await self._outside(lambda: QTest.keyPress(self._surface(), code, modifiers))
        await asyncio.sleep(seconds)
        await self._outside(lambda: QTest.keyRelease(self._surface(), code, modifiers))
        await self.rest()

    async def type(self, text: str) -> None:
        for sign in text:
            await self._outside(lambda s=sign: QTest.keyClicks(_focus(self.window), s))
            await self.rest(0.15)

    async def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        point = self._point(widget, at or widget.rect().center())
        await self._move(point)
        await self.rest(0.3)
        left = Qt.MouseButton.LeftButton
        await self._outside(lambda: QTest.mouseClick(self._surface(), left, _no_keys(), point))
        await self.rest()

    async def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at `start`, move there in steps, let go at `end`; widget coordinates."""
        left = Qt.MouseButton.LeftButton
        first, last = self._point(widget, start), self._point(widget, end)
        await self._move(first)
        await self.rest(0.3)
        await self._outside(lambda: QTest.mousePress(self._surface(), left, _no_keys(), first))
        for step in range(1, STEPS + 1):
            await self._move(first + (last - first) * step / STEPS)
            await asyncio.sleep(self.beat / STEPS)
        await self._outside(lambda: QTest.mouseRelease(self._surface(), left, _no_keys(), last))
        await self.rest()

    async def _move(self, point: QPoint) -> None:
        await self._outside(lambda: QTest.mouseMove(self._surface(), point))

    async def _outside(self, act: Callable[[], object]) -> None:
        """QTest lets events happen while it presses; inside a task no other task could run."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def perform() -> None:
            try:
                act()
            except Exception as error:  # noqa: BLE001 - handed on to the step, whatever it is
                done.set_exception(error)
            else:
                done.set_result(None)

        QTimer.singleShot(0, perform)
        await done

    def _surface(self) -> QWindow:
        surface = self.window.windowHandle()
        assert surface is not None
        return surface

    def _point(self, widget: QWidget, point: QPoint) -> QPoint:
        return widget.mapTo(self.window, point)


def _focus(window: QWidget) -> QWidget:
    return window.focusWidget() or window


def _no_keys() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.NoModifier


def _strokes(keys: str) -> list[tuple[Qt.Key, Qt.KeyboardModifier]]:
    return [_stroke(part) for part in keys.split(", ")]


def _stroke(text: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    *held, name = text.split("+")
    modifiers = _no_keys()
    for one in held:
        modifiers |= MODIFIERS[one]
    return Qt.Key[f"Key_{name}"], modifiers
