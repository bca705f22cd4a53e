"""Where a key lies, from what the system tells of it: input methods and layouts move the signs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def _row(first: int, names: str) -> dict[int, str]:
    return {first + at: name for at, name in enumerate(names.split())}


# Set 1 on Windows; evdev has the same numbers for them, and X11 and Wayland add 8.
_SCAN: Final[Mapping[int, str]] = {
    **_row(2, " ".join(f"Digit{n}" for n in "1234567890") + " Minus Equal"),
    **_row(16, " ".join(f"Key{n}" for n in "QWERTYUIOP") + " BracketLeft BracketRight"),
    **_row(30, " ".join(f"Key{n}" for n in "ASDFGHJKL") + " Semicolon Quote Backquote"),
    **_row(43, "Backslash " + " ".join(f"Key{n}" for n in "ZXCVBNM")),
    **_row(52, "Period Slash"),
}
_ABOVE: Final = 8
# Events.h: kVK_ANSI_A and on; macOS has no scan codes.
_MAC: Final[Mapping[int, str]] = {
    **_row(0, " ".join(f"Key{n}" for n in "ASDFHGZXCV")),
    **_row(11, " ".join(f"Key{n}" for n in "BQWERYT")),
    **_row(18, "Digit1 Digit2 Digit3 Digit4 Digit6 Digit5 Equal Digit9 Digit7 Minus Digit8 Digit0"),
    **_row(30, "BracketRight KeyO KeyU BracketLeft KeyI KeyP"),
    37: "KeyL",
    38: "KeyJ",
    39: "Quote",
    40: "KeyK",
    41: "Semicolon",
    42: "Backslash",
    44: "Slash",
    45: "KeyN",
    46: "KeyM",
    47: "Period",
    50: "Backquote",
}


def place_of(
    scan: int, virtual: int, system: str = sys.platform, *, named: bool = False
) -> str | None:
    """As W3C names it; None for other keys, and where the system does not tell.

    macOS has 0 for A, and Qt for not known: a key that has a name, such as F5, is no A."""
    if system == "darwin":
        return None if named and not virtual else _MAC.get(virtual)
    return _SCAN.get(scan if system in ("win32", "cygwin") else scan - _ABOVE)


def place_in(event: QKeyEvent) -> str | None:
    """`place_of` of an event."""
    named = event.key() >= Qt.Key.Key_Escape
    return place_of(event.nativeScanCode(), event.nativeVirtualKey(), named=named)
