"""The keys 1 to 9 of the upper row by where they are, not by the sign they give."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.ui.keyplace import place_in

_PLACED: Final = frozenset("123456789")
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_RECALL: Final = (
    Qt.KeyboardModifier.ControlModifier | _SHIFT,
    *((Qt.KeyboardModifier.MetaModifier | _SHIFT,) if sys.platform == "darwin" else ()),
)


def digit_of(event: QKeyEvent) -> int | None:
    """1 to 9, by place where the system tells it, else by sign; None for other keys."""
    return placed_digit(event) or _signed(event.key())


def placed_digit(event: QKeyEvent) -> int | None:
    """1 to 9, or None for another key and where the system does not tell."""
    name = (place_in(event) or "").removeprefix("Digit")
    return int(name) if name in _PLACED else None


def recalled_slot(event: QKeyEvent) -> int | None:
    """The digit of Ctrl+Shift and a digit (⌘⇧, on macOS ⌃⇧ too); None for other keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return digit_of(event) if held in _RECALL else None


def _signed(key: int) -> int | None:
    return key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else None
