"""The preview under the hand: every way to take hold of what is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from console.commands.keymap import keys_of
from console.commands.registry import by_id
from console.domain.message import Message
from console.domain.scheme import Scheme
from console.services.mix.state import MixState
from console.services.notices import Tone
from console.ui.mix.announcer import Announcer
from console.ui.mix.canvas_view import CanvasView
from console.ui.mix.grip import Grip
from console.ui.mix.hands import Hand
from console.ui.mix.keys import HELD, CanvasKeys
from console.ui.mix.measuring import gaps_at
from console.ui.mix.movemode import MoveMode
from console.ui.mix.pictures import Pictures
from console.ui.mix.pointer import Pointer
from console.ui.mix.spoken import SpokenLayers
from console.ui.stage import Stage

ALT = Qt.KeyboardModifier.AltModifier


class Canvas(CanvasView):
    """One custom widget; `snapping_changed` tells the switch, `menu_wanted` Qt's event."""

    snapping_changed = Signal(bool)
    menu_wanted = Signal(object)

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage, pictures, parent)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._snapping = True
        self._over: QPointF | None = None
        self._pointer = Pointer(self, self.scheme)
        self._mode = MoveMode(self._mode_changed)
        keymap = stage.desk.keymap.store
        self._keys = CanvasKeys(
            *(self.desk, self._pointer, self._crop, self._mode, stage.run),
            has=lambda command, key: key in keys_of(by_id(command), own=keymap.value),
        )
        self.announcer = Announcer(self, stage.words)
        self.spoken = SpokenLayers(self, stage.words)
        self._follow()

    @property
    def snapping(self) -> bool:
        return self._snapping

    @property
    def snap_reach(self) -> float:
        """Widget pixels; 0 while snapping is off."""
        return self._stage.desk.settings.store.value.snap_reach if self._snapping else 0

    @property
    def moving(self) -> bool:
        """Whether a move by keys is under way."""
        return self._mode.hand is not None

    def scheme(self) -> Scheme:
        """What modifiers mean under the mouse."""
        return self._stage.desk.settings.store.value.scheme

    def held(self) -> Hand | None:
        return self._pointer.hand or self._mode.hand

    def note(self) -> str:
        return self._mode.note

    def set_snapping(self, on: bool) -> None:
        if on != self._snapping:
            self._snapping = on
            self.snapping_changed.emit(on)

    def begin_move(self) -> None:
        """The selection goes by arrows or typed numbers until Enter or Esc."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        scene, chosen = self._scene, self.desk.store.value.selection
        if not self.desk.store.value.crop_mode:
            grip = Grip(self.desk, scene.layout, chosen, scene.aids, self.scheme())
            hand = self._mode.begin(grip)
            if hand is not None:
                self.lift(hand)

    def tell(self, message: Message) -> None:
        self._stage.desk.notices.tell(Tone.NOTE, message, area="mix")

    # Qt's events.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.show_gaps(())
        self._mode.leave(keep=event.button() != Qt.MouseButton.RightButton)
        self._pointer.press(event.position(), event.button(), event.modifiers())
        self._recursor(event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position(), event.modifiers())
        if not self._pointer.dragging:
            self._over = event.position()
            self._measure(event.modifiers())
            self._recursor(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.RightButton:
            self._pointer.release()
        self._recursor(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        under = self._pointer.presses.under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and under and not self._crop.active:
            self.desk.select((under,))
            self._stage.run("mix.crop")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = None
        self.show_gaps(())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._camera.step(turn.y() / 120, event.position())
            self._look_again()
        else:
            move = event.pixelDelta() if not event.pixelDelta().isNull() else turn / 2
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not move.x()
            self.pan(move.y() if sideways else move.x(), 0 if sideways else move.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in HELD and not self._pointer.dragging:
            self._measure(event.modifiers() | HELD[key])
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in HELD:
            self._measure(event.modifiers() & ~HELD[key])
        if not self._keys.release(event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the layers and leaves past the last one."""
        return self._keys.walk(forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keys.entered(event.reason())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._keys.left(event.reason())
        self.show_gaps(())
        self.update()

    # Following the desk and the hand.

    def _show(self, state: MixState) -> None:
        if state.gesture is None:
            self._pointer.abandon()
            self._mode.abandon()
        super()._show(state)
        self.announcer.follow(state, self._scene.layout)
        self.spoken.follow(state, self._scene)

    def _mode_changed(self) -> None:
        if self._mode.hand is None:
            self.put_down()
        else:
            self._look()

    def _measure(self, held: Qt.KeyboardModifier) -> None:
        """Gaps while Alt alone is held over the canvas and nothing is dragged."""
        quiet = self._over is None or held != ALT or self.held() is not None
        quiet = quiet or bool(self._scene.cropping)
        self.show_gaps(() if quiet or self._over is None else gaps_at(self._scene, self._over))

    def wants(self, event: QKeyEvent) -> bool:
        """Whether this key means something here before any command may have it."""
        return self._keys.wants(event)

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad; each event tells how much more or less than before."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._camera.set_zoom(self._camera.lens.zoom * (1 + event.value()), event.position())
        self._look_again()
        return True

    def _recursor(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        shape = self._pointer.cursor(at, held)
        if self.cursor().shape() != shape:
            self.setCursor(shape)
