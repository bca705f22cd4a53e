"""A key event as the stroke that it is, in the words of portable sequences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from console.domain.keyplace import Press
from console.domain.keystroke import stroke
from console.ui.keyplace import place_in

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_HELD: Final = {
    Qt.KeyboardModifier.MetaModifier: "Meta",
    Qt.KeyboardModifier.ControlModifier: "Ctrl",
    Qt.KeyboardModifier.AltModifier: "Alt",
    _SHIFT: "Shift",
}
_ALONE: Final = frozenset(
    int(key)
    for key in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_unknown,
        0,
    )
)
_SAME: Final = {int(Qt.Key.Key_Backtab): Qt.Key.Key_Tab, int(Qt.Key.Key_Enter): Qt.Key.Key_Return}


def stroke_of(event: QKeyEvent) -> str | None:
    """None for a modifier alone and for keys that no shortcut can have."""
    code = event.key()
    if code in _ALONE:
        return None
    key = _SAME.get(code, code)
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    held = _held(event)
    if len(name) == 1 and not name.isalnum() and "Shift" in held:
        held.remove("Shift")  # the sign says it: "?" is Shift and another key elsewhere
    return stroke("+".join([*held, name]))


def press_of(event: QKeyEvent) -> Press | None:
    """Both ways of it; a dead key, or one of another script, may have its place alone."""
    character, place = stroke_of(event) or "", place_in(event)
    if place is None:
        return Press(character) if character else None
    return Press(character, "+".join([*_held(event), place]))


def _held(event: QKeyEvent) -> list[str]:
    return [word for sign, word in _HELD.items() if event.modifiers() & sign]
