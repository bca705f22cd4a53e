"""Digits of the top row by where the key lies: input methods and layouts move what it types."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtGui import QKeyEvent

# Scan codes of evdev + 8 (X11, Wayland) and of the PC keyboard (Windows); macOS has key codes.
_FIRST: Final = {"linux": 10, "win32": 2}
_MAC: Final = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9}


def top_row_digit(event: QKeyEvent, system: str = sys.platform) -> int | None:
    """1 to 9, or None for another key and where the system does not tell."""
    if system == "darwin":
        return _MAC.get(event.nativeVirtualKey()) if event.nativeVirtualKey() else None
    code = event.nativeScanCode()
    digit = code - _FIRST.get(system, _FIRST["linux"]) + 1
    return digit if code and 1 <= digit <= 9 else None
