"""Moving by keys alone: `M`, then arrows or typed numbers, Enter keeps it, Esc puts it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.domain.message import Message, say
from console.domain.snap import Axis
from console.domain.typedmove import typed_move
from console.domain.units import nearest
from console.ui.mix.grip import Grip
from console.ui.mix.hands import MoveHand, Pull

ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
TYPED: Final = frozenset("0123456789+-*/().,%，、＋－−．０１２３４５６７８９")
LONGEST: Final = 24
WAYS: Final = say("arrows, or 120,40 or +10  [X] [Y] one axis  [Enter] keep  [Esc] back")
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class MoveMode:
    """One gesture of the desk from `begin` to Enter or Esc; `changed` is called as it goes."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._hand: MoveHand | None = None
        self._grip: Grip | None = None
        self._text = ""
        self._step = (0, 0)
        self._lock: Axis | None = None

    @property
    def hand(self) -> MoveHand | None:
        return self._hand

    @property
    def note(self) -> str:
        """What is typed, for beside the selection; empty outside the mode."""
        if self._hand is None:
            return ""
        lock = f"{self._lock.upper()} " if self._lock else ""
        return f"{lock}{self._text}_"

    def begin(self, grip: Grip) -> MoveHand | None:
        """None where nothing that is chosen may move."""
        if self._hand is not None or not grip.held:
            return None
        self._grip, self._hand = grip, MoveHand(grip)
        self._hand.ways = WAYS
        self._text, self._step, self._lock = "", (0, 0), None
        self._go()
        return self._hand

    def wants(self, event: QKeyEvent) -> bool:
        """Keys of the mode; all others stay what they are."""
        if self._hand is None:
            return False
        key, text = Qt.Key(event.key()), event.text()
        typed = bool(text) and text in TYPED and not event.modifiers() & _CTRL
        return key in ARROWS or key in ENDS or typed or key in (Qt.Key.Key_X, Qt.Key.Key_Y)

    def press(self, event: QKeyEvent) -> bool:
        """True when the key was the mode's."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._nudge(key, event.modifiers())
        elif key == Qt.Key.Key_Escape:
            self.leave(keep=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave(keep=True)
        elif key == Qt.Key.Key_Backspace:
            self._text = self._text[:-1]
            self._go()
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Y):
            axis: Axis = "x" if key == Qt.Key.Key_X else "y"
            self._lock = None if self._lock == axis else axis
            self._go()
        else:
            self._text = (self._text + event.text())[:LONGEST]
            self._go()
        return True

    def leave(self, *, keep: bool) -> None:
        """The way of every end but the desk's own, which `abandon` is for."""
        hand, self._hand, self._grip = self._hand, None, None
        if hand is None:
            return
        if keep:
            hand.finish()
        else:
            hand.restore()
        self._changed()

    def abandon(self) -> None:
        """The desk has ended the gesture by itself: undo, another edit, another show."""
        if self._hand is not None:
            self._hand = self._grip = None
            self._changed()

    def _nudge(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        across, down = ARROWS[key]
        step_x = step_y = 1
        if held & _CTRL and self._grip is not None:
            canvas = self._grip.layout.canvas
            step_x, step_y = nearest(canvas.width / 100), nearest(canvas.height / 100)
        elif held & _SHIFT:
            step_x = step_y = 10
        self._step = (self._step[0] + across * step_x, self._step[1] + down * step_y)
        self._go()

    def _go(self) -> None:
        """From the press: what is typed, and the arrows on top of it."""
        hand, grip = self._hand, self._grip
        if hand is None or grip is None:
            return
        typed = typed_move(self._text, hand.box, grip.layout.canvas, self._lock)
        told: Message | None = None
        if isinstance(typed, Message):
            told, typed = typed, (0, 0)
        dx, dy = typed[0] + self._step[0], typed[1] + self._step[1]
        if self._lock == "x":
            dy = 0
        elif self._lock == "y":
            dx = 0
        hand.ways = WAYS if told is None else told
        hand.pull(Pull(dx, dy))
        self._changed()
