"""The preview to the eye: the mix being edited, painted anew only where it differs."""

from __future__ import annotations

from operator import is_

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.domain.aids import Aids, Ruling
from console.domain.gaps import Gap
from console.domain.layout import Layout
from console.domain.message import say
from console.domain.units import Rect
from console.services.mix.desk import MixDesk
from console.services.mix.state import MixState
from console.ui.binding import bind
from console.ui.mix.camera import Camera
from console.ui.mix.cropmode import CropMode
from console.ui.mix.described import described
from console.ui.mix.freshening import Freshener
from console.ui.mix.ghosts import ghosts_of
from console.ui.mix.guidance import NO_GUIDANCE, Guidance, guidance
from console.ui.mix.hands import Hand
from console.ui.mix.pictures import Pictures
from console.ui.mix.rulers import THICK
from console.ui.mix.scene import Scene, differing
from console.ui.mix.surface import Surface, header_of
from console.ui.mix.veil import aids_of, guides_shown
from console.ui.roles import speak_as
from console.ui.stage import Stage
from console.ui.words import Words

TOP, SIDE, BOTTOM = 34, 14, 40
"""Room around the fitted picture for its name and the size badge, in widget pixels."""


class CanvasView(QWidget):
    """What is seen and how near; `zoomed` tells the zoom in per cent."""

    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(260, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        speak_as(self, QAccessible.Role.Canvas)
        self._stage = stage
        self._camera = Camera()
        self._crop = CropMode(stage.desk.mixes)
        self._surface = Surface(stage, pictures, self._crop)
        self._state: MixState = stage.desk.mixes.store.value
        self._scene = Scene(stage.desk.mixes.layout(), self._camera.lens)
        self._band: Rect | None = None
        self._drawn: tuple[Ruling, ...] | None = None
        self._aided: tuple[object, ...] = (None, None, None)
        self._measured: tuple[Gap, ...] = ()
        self._was: Layout | None = None
        self._told = NO_GUIDANCE
        self._guiding = QTimer(self)
        self._guiding.setSingleShot(True)
        self._guiding.timeout.connect(self._guide)
        stage.words.put(self.setAccessibleName, say("Canvas, preview"))
        stage.words.on_switch(self._reink)
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._reink)
        pictures.changed.connect(self._repicture)
        Freshener(self, self._surface.backing, pictures)

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
    def told(self) -> Guidance:
        """The guides and distances that are drawn."""
        return self._told

    @property
    def zoom_percent(self) -> int:
        """100 is one output pixel on one pixel of the screen."""
        return round(self._camera.lens.zoom * self.devicePixelRatioF() * 100)

    def held(self) -> Hand | None:
        """What the layers are moved by now."""
        return None

    def note(self) -> str:
        """See `Scene`."""
        return ""

    def lift(self, hand: Hand) -> None:
        if hand.keys:
            self._surface.backing.lift(hand.keys, moving=hand.sizing)
            self.update()

    def put_down(self) -> None:
        self._surface.backing.drop()
        self._look()
        self.update()

    def show_band(self, band: Rect | None) -> None:
        self._band = band
        self._look()

    def show_rulings(self, drawn: tuple[Ruling, ...] | None) -> None:
        """Who draws a guide wants to see it: guides are shown from then on."""
        if drawn is not None:
            self._stage.desk.settings.change(guides_shown)
        self._drawn = drawn
        self._look()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Distances that are asked for, not those of a drag."""
        if gaps != self._measured:
            self._measured = gaps
            self._look()

    def pan(self, dx: float, dy: float) -> None:
        self._camera.pan(dx, dy)
        self._look_again()

    def zoom(self, how: str) -> None:
        """`in`, `out`, `100`, `fit` or `selection`."""
        scene = self._scene
        self._camera.go(how, scene.layout.canvas, scene.box, 1 / self.devicePixelRatioF())
        self._look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        scene, told, state = self._scene, self._told, self._state
        with QPainter(self) as painter:
            self._surface.paint(painter, event.region(), scene, told, state, self.size())
            if self.hasFocus():
                self._surface.paint_focus(painter, self.rect(), event.rect())

    def _follow(self) -> None:
        """From now on desk and settings are shown; once a subclass is made."""
        bind(self, self.desk.store, self._show)
        bind(self, self._stage.desk.settings.store, lambda _: self._settle())

    def _show(self, state: MixState) -> None:
        before, self._state = self._state, state
        if state.show is not before.show or state.on_air is not before.on_air:
            self._settle()
        else:
            self._look()
        if state.selection != before.selection or state.gesture is None:
            self._retell()
        if len(state.changes) != len(before.changes):
            self.update(header_of(self._scene, self.width()))

    def _settle(self) -> None:
        """A new layout, a new room, or other lines over it."""
        layout = self.desk.layout()
        if self._state.gesture is None:
            self._was = self.desk.program_layout()
        if self._surface.backing.lifted and layout.canvas == self._scene.layout.canvas:
            self._look(layout)
            return
        ruler = THICK if "rulers" in self._stage.desk.settings.store.value.aids else 0
        room = QRectF(self.rect()).adjusted(SIDE + ruler, TOP + ruler, -SIDE, -BOTTOM)
        if self._camera.settle(room, layout.canvas):
            self.zoomed.emit(self.zoom_percent)
            self.update()
        self._look(layout)

    def _look(self, layout: Layout | None = None) -> None:
        """Draw anew only what differs from the last scene."""
        before = self._scene
        hand, lifted = self.held(), self._surface.backing.lifted
        if layout is None:
            layout = before.layout
        state = self._state
        self._scene = now = Scene(
            layout,
            self._camera.lens,
            state.selection,
            self._band,
            self._crop.key if state.crop_mode else "",
            self._crop.uncut(layout) if state.crop_mode else None,
            before.tally if lifted else state.tally,
            hand.keys if hand else (),
            self._aids(layout),
            self.note(),
            hand is not None and lifted and not hand.sizing,
        )
        if not lifted:
            self._guide()
        elif not self._guiding.isActive():
            self._guiding.start()
        if layout is before.layout and now == before:
            return
        if now.all_differs(before, lifted=lifted):
            self.update()
        else:
            self.update(differing(before.parts, now.parts))

    def _guide(self) -> None:
        """In a drag once its frame is painted: long lines cost more than the picture itself."""
        hand = self.held()
        guides, gaps = (hand.guides, hand.gaps) if hand else ((), self._measured)
        before, self._told = self._told, guidance(self._scene, guides, gaps)
        if self._told is not before and self._told != before:
            self.repaint(differing(before.parts, self._told.parts))

    def _aids(self, layout: Layout) -> Aids:
        settings, guides = self._stage.desk.settings.store.value, self._state.show.guides
        asked = (settings, guides, self._drawn)
        if "ghosts" not in settings.aids and all(map(is_, asked, self._aided)):
            return self._scene.aids
        self._aided = asked
        ghosts = ghosts_of(self._was, layout) if "ghosts" in settings.aids else ()
        return aids_of(settings, self._state.show, self._drawn, ghosts)

    def _look_again(self) -> None:
        """The view moved."""
        self._look()
        self.zoomed.emit(self.zoom_percent)
        self.update()

    def _retell(self) -> None:
        self.setAccessibleDescription(self.words.text(described(self._state, self._scene.layout)))
        self.update()

    def _reink(self) -> None:
        self._surface.reink()
        self.update()

    def _repicture(self) -> None:
        self._surface.backing.stale()
        self._settle()
        self.update()
