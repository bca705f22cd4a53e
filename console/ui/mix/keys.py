"""Keys that belong to the canvas itself: Esc and D in a drag, Space, walking by Tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.domain.mix import Layer
from console.services.mix.desk import MixDesk
from console.ui.digits import placed_digit
from console.ui.mix.cropmode import CropMode
from console.ui.mix.movemode import MoveMode
from console.ui.mix.pointer import Pointer

HELD: Final = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}
ZOOMS: Final = {1: "mix.zoom.fit", 2: "mix.zoom.selection"}
"""With Shift, by where the key lies: an input method makes ！ and ＠ of them."""

_PLAIN = Qt.KeyboardModifier.NoModifier


class CanvasKeys:
    """Commands have their keys elsewhere; `wants` takes a key from them while it matters."""

    def __init__(
        self,
        desk: MixDesk,
        pointer: Pointer,
        crop: CropMode,
        mode: MoveMode,
        run: Callable[[str], None],
        has: Callable[[str, str], bool] = lambda _command, _key: True,
    ) -> None:
        """`has` is whether a command still has that key: the operator may have changed it."""
        self._desk = desk
        self._pointer = pointer
        self._crop = crop
        self._mode = mode
        self._run = run
        self._has = has

    def wants(self, event: QKeyEvent) -> bool:
        """Whether this key means something here before any command may have it."""
        key, held = event.key(), _plain(event)
        if self._pointer.dragging or self._mode.wants(event):
            return True
        return (key == Qt.Key.Key_Space and held == _PLAIN) or self._zoom(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """True when the key was used."""
        key = Qt.Key(event.key())
        if self._pointer.dragging:
            return self._in_drag(key, event)
        if self._mode.press(event):
            return True
        if key == Qt.Key.Key_Space and _plain(event) == _PLAIN:
            self._pointer.space = True
            return True
        zoom = self._zoom(event)
        if zoom is not None:
            self._run(zoom)
        return zoom is not None

    def release(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.isAutoRepeat():
            return key in (Qt.Key.Key_Space, Qt.Key.Key_D)
        if key == Qt.Key.Key_Space:
            self._pointer.space = False
        elif key == Qt.Key.Key_D:
            self._pointer.precise = False
        elif key in HELD:
            self._pointer.modifiers(event.modifiers() & ~HELD[Qt.Key(key)])
        else:
            return False
        return True

    def walk(self, forward: bool) -> bool:
        """Tab: the next layer by number; False past the last one, so that the focus moves on."""
        self._mode.leave(keep=True)
        self._crop.commit()
        keys = [layer.key for layer in sorted(self._desk.store.value.mix.layers, key=_number)]
        chosen = self._desk.store.value.selection
        if not keys:
            return False
        if not chosen or chosen[-1] not in keys:
            self._desk.select((keys[0] if forward else keys[-1],))
            return True
        at = keys.index(chosen[-1]) + (1 if forward else -1)
        if not 0 <= at < len(keys):
            return False
        self._desk.select((keys[at],))
        return True

    def entered(self, reason: Qt.FocusReason) -> None:
        """By Tab the walk begins; by the mouse or a command the selection stays."""
        tab, back = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        if reason in (tab, back) and not self._desk.store.value.selection:
            self.walk(reason == tab)

    def left(self, reason: Qt.FocusReason) -> None:
        """A move that is typed is kept, but for another window or menu it only waits."""
        self._pointer.space = self._pointer.precise = False
        waits = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if reason not in waits:
            self._mode.leave(keep=True)

    def _zoom(self, event: QKeyEvent) -> str | None:
        if _plain(event) != Qt.KeyboardModifier.ShiftModifier or event.isAutoRepeat():
            return None
        digit = placed_digit(event)
        command = None if digit is None else ZOOMS.get(digit)
        return command if command and self._has(command, f"Shift+{digit}") else None

    def _in_drag(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key == Qt.Key.Key_Escape:
            self._pointer.cancel()
        elif key == Qt.Key.Key_D:
            self._pointer.precise = True
        elif key in HELD:
            self._pointer.modifiers(event.modifiers() | HELD[key])
        return True


def _plain(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Without the mark of the number pad."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _number(layer: Layer) -> int:
    return layer.number
