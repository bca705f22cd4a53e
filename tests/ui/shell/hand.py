"""The fingers on a sheet, and what lies under it."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.spec import Confirmation
from console.domain.message import say
from console.ui.holding import HoldButton
from console.ui.sheet import Sheet
from console.ui.theme import Theme
from console.ui.words import Words

CONTROL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return
LONG = 60_000
SHORT = 1
LIFT = 0

TAKE = Confirmation("plain", say("Review TAKE"), say("TAKE"), "take", (say("move"),))
DELETE = Confirmation(
    "plain", say("Delete relay {title}?", title="Final"), say("Delete"), "Final", holdable=False
)
CLONE = Confirmation("plain", say("Clone?"), say("Clone"), "", holdable=False)


class Hand:
    """A sheet over a window, and the fingers on it."""

    def __init__(self, theme: Theme, words: Words, window: QWidget) -> None:
        self.hold = LONG
        self.down_at_opening = Qt.KeyboardModifier.NoModifier
        self.window = window
        self.sheet = Sheet(theme, words, window, lambda: self.hold, LIFT)

    async def open(self, question: Confirmation) -> asyncio.Task[bool]:
        task = asyncio.get_running_loop().create_task(self.sheet.ask(question))
        await asyncio.sleep(0)
        assert self.sheet.isVisible()
        return task

    def key(self, kind: QEvent.Type, key: Qt.Key, held: Qt.KeyboardModifier, again: bool) -> None:
        target = QApplication.focusWidget() or self.sheet
        QApplication.sendEvent(target, QKeyEvent(kind, key.value, held, "", again))

    def down(self, key: Qt.Key = RETURN, *, again: bool = False) -> None:
        self.key(QEvent.Type.KeyPress, key, CONTROL, again)

    def up(self, key: Qt.Key = RETURN, *, again: bool = False) -> None:
        self.key(QEvent.Type.KeyRelease, key, CONTROL, again)

    async def let_go(self) -> None:
        """Up, and up long enough to be no repeat."""
        self.up()
        await asyncio.sleep(0.005)

    async def outlast_a_hold(self) -> None:
        """A hold that begins only now is full: one that began before would be, too."""
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        other = HoldButton(self.sheet.theme)
        other.last_for(self.hold)
        other.held.connect(lambda: over.set_result(None))
        other.begin()
        await over
        other.deleteLater()

    def click(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.sheet, key)

    async def no(self, task: asyncio.Task[bool]) -> None:
        """It is still open, and Esc says no."""
        assert not task.done()
        self.click(Qt.Key.Key_Escape)
        assert await task is False
        assert not self.sheet.isVisible()


def drag(widget: QWidget, at: QPoint) -> None:
    """A move with the button down; QTest's own has none."""
    place, globe = QPointF(at), QPointF(widget.mapToGlobal(at))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, globe, Qt.MouseButton.NoButton, left, none)
    QApplication.sendEvent(widget, event)


class Under(QWidget):
    """What lies under the sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed += event.key() == RETURN
