"""The preview under the hand: the mix being edited, and every way to take hold of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.units import Rect
from console.services.mixes import MixDesk
from console.services.mixstate import MixState
from console.services.notices import Tone
from console.ui.binding import bind
from console.ui.mix.backing import Backing, View, device_region
from console.ui.mix.camera import Camera
from console.ui.mix.captions import caption
from console.ui.mix.chips import Chips
from console.ui.mix.cropmode import CropMode
from console.ui.mix.described import described, heading
from console.ui.mix.freshening import freshen
from console.ui.mix.hands import Hand
from console.ui.mix.ink import ink
from console.ui.mix.keys import CanvasKeys
from console.ui.mix.labels import Labels
from console.ui.mix.overlay import header_area, paint_header, paint_ring, paint_scene
from console.ui.mix.pictures import Pictures
from console.ui.mix.pointer import Pointer
from console.ui.mix.scene import Scene, differing
from console.ui.stage import Stage
from console.ui.words import Words

TOP, SIDE, BOTTOM = 34, 14, 40
"""Room around the fitted picture for its name and the size badge, in widget pixels."""


class Canvas(QWidget):
    """One custom widget; `zoomed` tells the zoom in per cent, `snapping_changed` the switch."""

    zoomed = Signal(int)
    snapping_changed = Signal(bool)

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(260, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._stage = stage
        self._ink = ink(stage.theme)
        self._labels = Labels(Chips(self._ink, stage.words.text))
        self._pictures = pictures
        self._camera = Camera()
        self._backing = Backing(pictures.stills, caption(lambda: self._ink, stage.words))
        self._state: MixState = stage.desk.mixes.store.value
        self._scene = Scene(stage.desk.mixes.layout(), self._camera.lens)
        self._band: Rect | None = None
        self._snapping = True
        self._pointer = Pointer(self, lambda: stage.desk.settings.store.value.scheme)
        self._crop = CropMode(stage.desk.mixes)
        self._keys = CanvasKeys(stage.desk.mixes, self._pointer, self._crop)
        stage.words.put(self.setAccessibleName, say("Canvas, preview"))
        stage.words.on_switch(self._reink)
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._reink)
        pictures.changed.connect(self._repicture)
        freshen(self, self._backing, pictures)
        bind(self, stage.desk.mixes.store, self._show)

    @property
    def desk(self) -> MixDesk:
        return self._stage.desk.mixes

    @property
    def words(self) -> Words:
        return self._stage.words

    @property
    def scene(self) -> Scene:
        return self._scene

    @property
    def snapping(self) -> bool:
        return self._snapping

    @property
    def zoom_percent(self) -> int:
        """100 is one output pixel on one pixel of the screen."""
        return round(self._camera.lens.zoom * self.devicePixelRatioF() * 100)

    def lift(self, hand: Hand) -> None:
        if hand.keys:
            self._backing.lift(hand.keys, moving=hand.sizing)
            self.update()

    def put_down(self) -> None:
        self._backing.drop()
        self._look()
        self.update()

    def show_band(self, band: Rect | None) -> None:
        self._band = band
        self._look()

    def pan(self, dx: float, dy: float) -> None:
        self._camera.pan(dx, dy)
        self._look_again()

    def tell(self, message: Message) -> None:
        self._stage.desk.notices.tell(Tone.NOTE, message, area="mix")

    # The view.

    def set_snapping(self, on: bool) -> None:
        if on != self._snapping:
            self._snapping = on
            self.snapping_changed.emit(on)

    def zoom(self, how: str) -> None:
        """`in`, `out`, `100`, `fit` or `selection`."""
        scene = self._scene
        self._camera.go(how, scene.layout.canvas, scene.box, 1 / self.devicePixelRatioF())
        self._look_again()

    # Qt's events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        region = event.region()
        with QPainter(self) as painter:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            self._backing.show(self._view(ratio))
            self._backing.draw(painter, device_region(region, ratio))
            painter.restore()
            self._crop.paint(painter, self._scene, self._pictures.stills)
            paint_scene(painter, self._scene, self._ink, self._labels, region)
            if region.intersects(header_area(self._scene.frame, self.width())):
                left, right = (self.words.text(part) for part in heading(self._state))
                paint_header(painter, self._scene.frame, left, right, self._ink)
            if self.hasFocus():
                paint_ring(painter, self.rect(), event.rect(), self._ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.press(event.position(), event.button(), event.modifiers())
        self._recursor(event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position(), event.modifiers())
        if not self._pointer.dragging:
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

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
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
        self._keys.left()
        self.update()

    def _show(self, state: MixState) -> None:
        before, self._state = self._state, state
        if state.gesture is None:
            self._pointer.abandon()
        if state.show is not before.show:
            self._settle()
        else:
            self._look()
        if state.selection != before.selection or state.gesture is None:
            self._retell()
        if len(state.changes) != len(before.changes):
            self.update(header_area(self._scene.frame, self.width()))

    def _settle(self) -> None:
        """A new layout or a new room."""
        layout = self.desk.layout()
        if self._backing.lifted and layout.canvas == self._scene.layout.canvas:
            self._look(layout)
            return
        room = QRectF(self.rect()).adjusted(SIDE, TOP, -SIDE, -BOTTOM)
        if self._camera.settle(room, layout.canvas):
            self.zoomed.emit(self.zoom_percent)
            self.update()
        self._look(layout)

    def _look(self, layout: Layout | None = None) -> None:
        """Draw anew only what differs from the last scene."""
        before = self._scene
        hand = self._pointer.hand
        self._scene = Scene(
            layout or before.layout,
            self._camera.lens,
            self._state.selection,
            hand.guides if hand else (),
            self._band,
            self._crop.key,
            self._crop.uncut(layout or before.layout),
            before.tally if self._backing.lifted else self._state.tally,
            hand.keys if hand else (),
        )
        if self._scene == before:
            return
        if self._scene.all_differs(before, lifted=self._backing.lifted):
            self.update()
        else:
            self.update(differing(before, self._scene))

    def _look_again(self) -> None:
        """The view moved."""
        self._look()
        self.zoomed.emit(self.zoom_percent)
        self.update()

    def _view(self, ratio: float) -> View:
        scene = self._scene
        return View(scene.layout, scene.lens.scaled(ratio), self.size() * ratio, self._ink.around)

    def _recursor(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        shape = self._pointer.cursor(at, held)
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _retell(self) -> None:
        self.setAccessibleDescription(self.words.text(described(self._state, self._scene.layout)))
        self.update()

    def _reink(self) -> None:
        self._ink = ink(self._stage.theme)
        self._labels = Labels(Chips(self._ink, self.words.text))
        self.update()

    def _repicture(self) -> None:
        self._backing.stale()
        self._settle()
        self.update()
