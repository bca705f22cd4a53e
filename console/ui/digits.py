"""The keys 1 to 9 of the upper row by where they are, not by the sign they give."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Virtual key codes of macOS are places on the keyboard (Events.h: kVK_ANSI_1 and on).
_MAC: Final = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9}
# Scan codes: evdev's plus 8 under X11 and Wayland, set 1 on Windows.
_FIRST: Final = {"win32": 2, "cygwin": 2}
_FIRST_ELSEWHERE: Final = 10

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_RECALL: Final = (
    Qt.KeyboardModifier.ControlModifier | _SHIFT,
    *((Qt.KeyboardModifier.MetaModifier | _SHIFT,) if sys.platform == "darwin" else ()),
)


def digit_of(event: QKeyEvent) -> int | None:
    """1 to 9, by place where the system tells it, else by sign; None for other keys."""
    return place_of(event.nativeScanCode(), event.nativeVirtualKey(), sys.platform) or _signed(
        event.key()
    )


def place_of(scan: int, virtual: int, system: str) -> int | None:
    """As `digit_of`, from what a system of that `sys.platform` tells of a key."""
    if system == "darwin":
        return _MAC.get(virtual)
    digit = scan - _FIRST.get(system, _FIRST_ELSEWHERE) + 1
    return digit if 1 <= digit <= 9 else None


def recalled_slot(event: QKeyEvent) -> int | None:
    """The digit of Ctrl+Shift and a digit (⌘⇧, on macOS ⌃⇧ too); None for other keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return digit_of(event) if held in _RECALL else None


def _signed(key: int) -> int | None:
    return key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else None
